import {
  fetchCommit,
  fetchHistory,
  remoteTip
} from "./chunk-OCA3NFXT.js";
import {
  git
} from "./chunk-RKQ7FIW2.js";

// shared/git/merge-base.ts
const { existsSync, readFileSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
var steps = [32, 128, 512, 2048, "all"];
async function mergeBase(root, one, other, startsShallow, config = []) {
  let [a, b] = [await tipOf(root, one, startsShallow, config), await tipOf(root, other, startsShallow, config)];
  if (a === void 0 || b === void 0) return;
  if (a === b) return a;
  let shallow = startsShallow;
  for (let step of [0, ...steps]) {
    if (step !== 0 && (!shallow || !await deepen(root, a, b, step, config)))
      return;
    let cuts = shallow ? await cutsOf(root) : /* @__PURE__ */ new Set();
    shallow = cuts.size > 0;
    let found = await commonAncestor(root, a, b);
    if (found !== void 0 && (!shallow || !await reachesCut(root, [a, b], found, cuts)) || !shallow) return found;
  }
}
async function deepen(root, a, b, step, config) {
  for (let tips of [[a, b], [b], [a]]) if (await fetchHistory(root, tips, step, config)) return !0;
  return !1;
}
async function tipOf(root, other, shallow, config) {
  let id = (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(other) ? other : await commitNamed(root, `refs/remotes/origin/${other}`) ?? await remoteTip(root, other, config)) ?? await commitNamed(root, `refs/heads/${other}`);
  if (id !== void 0)
    return await commitNamed(root, id) !== void 0 || await fetchCommit(root, id, shallow, config) ? id : void 0;
}
async function commitNamed(root, name) {
  let { exitCode, stdout } = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], { allow: [1, 128] });
  return exitCode === 0 ? stdout.toString("utf8").trim() : void 0;
}
async function commonAncestor(root, a, b) {
  let { exitCode, stdout } = await git(root, ["merge-base", a, b], { allow: [1, 128] });
  return exitCode === 0 && stdout.toString("utf8").trim() || void 0;
}
async function reachesCut(root, tips, base, cuts) {
  let { stdout } = await git(root, ["rev-list", ...tips, "--not", base]);
  return stdout.toString("latin1").split(`
`).some((commit) => cuts.has(commit));
}
async function cutsOf(root) {
  let { stdout } = await git(root, ["rev-parse", "--git-path", "shallow"]), file = path.resolve(root, stdout.toString("utf8").trimEnd());
  return new Set(existsSync(file) ? readFileSync(file, "utf8").split(`
`).filter(Boolean) : []);
}

export {
  mergeBase
};

import "./chunk-UXXTQV2Y.js";
import {
  git
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/git/history.ts
async function changesBetween(root, from, to, paths) {
  let answer = await git(
    root,
    ["log", "-z", "--no-renames", "--format=%H%x00%s%x00%an%x00", `${from}..${to}`, "--", ...paths.map((path) => path === "." ? ":(top)" : `:(top,literal)${path}`)],
    {
      allow: [128]
    }
  );
  if (answer.exitCode !== 0) return null;
  let fields = answer.stdout.toString("utf8").split("\0"), changes = [];
  for (let at = 0; at + 2 < fields.length; at += 4) {
    let [commit = "", subject = "", author = ""] = fields.slice(at, at + 3), pr = pullRequestOf(subject);
    commit && changes.push({ commit, subject, author, ...pr ? { pr } : {} });
  }
  return changes;
}
function pullRequestOf(subject) {
  let match = /\(#(\d+)\)$|^Merge pull request #(\d+) /.exec(subject), number = match?.[1] ?? match?.[2];
  return number === void 0 ? void 0 : Number(number);
}
async function isAncestor(root, ancestor, descendant, shallow) {
  if (ancestor === descendant) return !0;
  let { exitCode } = await git(root, ["merge-base", "--is-ancestor", ancestor, descendant], { allow: [1, 128] });
  return exitCode === 0 ? !0 : exitCode === 1 && !shallow ? !1 : "unknown";
}
export {
  changesBetween,
  isAncestor,
  pullRequestOf
};

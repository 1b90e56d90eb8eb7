import {
  CatFile,
  gitEnvironment
} from "./chunk-MNK52BM4.js";
import {
  exec
} from "./chunk-2VPTHCTD.js";
import {
  ToolError,
  UnavailableError,
  UserError
} from "./chunk-6SSIGAV4.js";
import {
  Folder,
  decodePath
} from "./chunk-DTRG2LNX.js";

// shared/git/open.ts
const { existsSync: existsSync3, readFileSync: readFileSync4 } = process.getBuiltinModule("node:fs");
const { realpath } = process.getBuiltinModule("node:fs/promises");
const path4 = process.getBuiltinModule("node:path");

// shared/git/fetch.ts
var patienceMs = 6e4, patienceForHistoryMs = 3e5, quietly = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance"];
function fetchCommit(root, commit, shallow, config = []) {
  return fetchCommits(root, [commit], shallow, config);
}
async function fetchCommits(root, commits, shallow, config = []) {
  return commits.length === 0 || !commits.every(isCommitId) ? !1 : succeeds(root, ["fetch", ...quietly, ...shallow ? ["--depth=1"] : [], "origin", ...commits], config, patienceMs);
}
async function fetchHistory(root, tips, more, config = []) {
  return tips.length === 0 || !tips.every(isCommitId) ? !1 : succeeds(root, ["fetch", ...quietly, more === "all" ? "--unshallow" : `--deepen=${more}`, "origin", ...tips], config, patienceForHistoryMs);
}
async function remoteTip(root, branch, config = []) {
  let ref = `refs/heads/${branch}`;
  return ((await run(root, ["ls-remote", "--quiet", "origin", ref], config, patienceMs).catch(() => {
  }))?.stdout.toString("utf8").split(`
`) ?? []).map((line) => line.split("	")).find(([id = "", name]) => name === ref && isCommitId(id))?.[0];
}
function isCommitId(text) {
  return /^(?!0+$)[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}
function succeeds(root, args, config, patience) {
  return run(root, args, config, patience).then(
    () => !0,
    () => !1
  );
}
function run(root, args, config, patience) {
  let argv = ["git", "-C", root, "-c", "core.askPass=true", ...args];
  return exec(argv, { env: gitEnvironment(process.env, config), signal: AbortSignal.timeout(patience) });
}

// shared/git/run-git.ts
function git(folder, args, options = {}) {
  return exec(["git", "-C", folder, ...args], { ...options, env: gitEnvironment(process.env) });
}

// shared/git/history.ts
async function changesBetween(root, from, to, paths) {
  let answer = await git(
    root,
    ["log", "-z", "--no-renames", "--format=%H%x00%s%x00%an%x00", `${from}..${to}`, "--", ...paths.map((path5) => path5 === "." ? ":(top)" : `:(top,literal)${path5}`)],
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

// shared/git/locate.ts
const { existsSync, readFileSync, realpathSync, statSync } = process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
function locateRepository(folder) {
  try {
    for (let at = realpathSync(folder); ; at = path.dirname(at)) {
      let gitDir = gitFolderOf(at);
      if (gitDir !== void 0) return describe(at, gitDir);
      if (path.dirname(at) === at) return;
    }
  } catch {
    return;
  }
}
function gitFolderOf(folder) {
  let entry = path.join(folder, ".git"), found = statSync(entry, { throwIfNoEntry: !1 });
  if (found === void 0) return;
  if (found.isDirectory()) return existsSync(path.join(entry, "HEAD")) ? entry : void 0;
  let named = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(entry, "utf8"))?.[1];
  return named === void 0 ? void 0 : path.resolve(folder, named);
}
function describe(root, gitDir) {
  let link = path.join(gitDir, "commondir"), commonDir = realpathSync(existsSync(link) ? path.resolve(gitDir, readFileSync(link, "utf8").trim()) : gitDir);
  if (!/^\s*(worktree|bare\s*=\s*true)/im.test(readFileSync(path.join(commonDir, "config"), "utf8")))
    return { root, gitDir: realpathSync(gitDir), commonDir, shallow: existsSync(path.join(commonDir, "shallow")) };
}

// shared/git/merge-base.ts
const { existsSync: existsSync2, readFileSync: readFileSync2 } = process.getBuiltinModule("node:fs");
const path2 = process.getBuiltinModule("node:path");
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
  let { stdout } = await git(root, ["rev-parse", "--git-path", "shallow"]), file = path2.resolve(root, stdout.toString("utf8").trimEnd());
  return new Set(existsSync2(file) ? readFileSync2(file, "utf8").split(`
`).filter(Boolean) : []);
}

// shared/commit/tree-object.ts
var modes = { 100755: "100755", 12e4: "120000", 16e4: "160000" };
function parseTreeObject(body, idBytes) {
  let text = body.toString("latin1"), names = [], starts = [], folders = [];
  for (let at = 0; at < text.length; ) {
    let space = text.indexOf(" ", at), end = text.indexOf("\0", space), name = nameFrom(text.slice(space + 1, end));
    space - at === 5 ? folders.push([name, body.toString("hex", end + 1, end + 1 + idBytes)]) : (names.push(name), starts.push(at)), at = end + 1 + idBytes;
  }
  return { names, item: (index) => {
    let at = starts[index] ?? 0, end = text.indexOf("\0", at), oid = Buffer.from(text.slice(end + 1, end + 1 + idBytes), "latin1").toString("hex");
    return { name: names[index] ?? "", mode: modes[text.slice(at, text.indexOf(" ", at))] ?? "100644", oid };
  }, identity: (index) => {
    let at = starts[index] ?? 0, end = text.indexOf("\0", at);
    return text.slice(at, text.indexOf(" ", at)) + text.slice(end, end + 1 + idBytes);
  }, folders };
}
var beyondAscii = /[\x80-\xff]/;
function nameFrom(bytes) {
  return beyondAscii.test(bytes) ? decodePath(Buffer.from(bytes, "latin1")) : bytes;
}

// shared/git/objects.ts
var atOnce = 2e3, Objects = class {
  #git;
  #folders = /* @__PURE__ */ new Map();
  constructor(git2) {
    this.#git = git2;
  }
  /** The commit a revision names; undefined when there is none here. */
  async commit(revision) {
    if (revision === "" || /[\n\0]/.test(revision)) return;
    let object = await this.#git.read(`${revision}^{commit}`);
    if (object?.type !== "commit") return;
    let end = object.body.indexOf(`

`), head = object.body.toString("latin1", 0, end);
    return {
      oid: object.oid,
      tree: /^tree ([0-9a-f]+)$/m.exec(head)?.[1] ?? "",
      parents: [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => match[1] ?? []),
      subject: object.body.toString("utf8", end + 2).split(`
`, 1)[0] ?? ""
    };
  }
  /** A tree with everything below it, level by level: each level is one question. Throws UnavailableError for a tree that is not here. */
  async folder(tree) {
    let parsed = /* @__PURE__ */ new Map();
    for (let level = [tree]; level.length > 0; ) {
      let wanted = [...new Set(level)].filter((oid) => !this.#folders.has(oid) && !parsed.has(oid)), next = [];
      for (let start = 0; start < wanted.length; start += atOnce) {
        let some = wanted.slice(start, start + atOnce), objects = await this.#git.readAll(some);
        some.forEach((oid, index) => {
          let object = objects[index];
          if (object?.type !== "tree") throw missing(oid);
          let found = parseTreeObject(object.body, oid.length / 2);
          parsed.set(oid, found);
          for (let [, below] of found.folders) next.push(below);
        });
      }
      level = next;
    }
    return this.#assemble(tree, parsed);
  }
  /** Contents by object id. Throws UnavailableError for one that is not here. */
  async blobs(oids) {
    let wanted = [...new Set(oids)], objects = await this.#git.readAll(wanted);
    return new Map(
      wanted.map((oid, index) => {
        let object = objects[index];
        if (!object) throw missing(oid);
        return [oid, object.body];
      })
    );
  }
  #assemble(oid, parsed) {
    let known = this.#folders.get(oid);
    if (known) return known;
    let tree = parsed.get(oid);
    if (!tree) throw missing(oid);
    let folder = new Folder(
      oid,
      tree,
      tree.folders.length === 0 ? noFolders : new Map(tree.folders.map(([name, below]) => [name, this.#assemble(below, parsed)]))
    );
    return this.#folders.set(oid, folder), folder;
  }
}, noFolders = /* @__PURE__ */ new Map();
function missing(oid) {
  return new UnavailableError(`object ${oid} is not in this clone, or damaged: fetch it, clone without a filter, or look with git fsck`);
}

// shared/git/partial-clone.ts
const { readFileSync: readFileSync3 } = process.getBuiltinModule("node:fs");
const path3 = process.getBuiltinModule("node:path");
async function prefetchBlobs(root, gitDir, oids) {
  let remote = promisorOf(gitDir);
  if (remote === void 0 || oids.length < 2) return;
  await git(root, ["-c", "fetch.negotiationAlgorithm=noop", "-c", "core.askPass=true", "fetch", remote, ...["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--filter=blob:none", "--stdin"]], { input: `${oids.join(`
`)}
` }).catch(
    () => {
    }
  );
}
function promisorOf(gitDir) {
  return /^\[remote "([^"\\]+)"\][^[]*^\s*promisor\s*=\s*true/im.exec(readFileSync3(path3.join(gitDir, "config"), "utf8"))?.[1];
}

// shared/git/open.ts
async function openRepository(dir) {
  let location = locateRepository(dir) ?? await askGit(dir), { root, commonDir, shallow } = location, failure = (complaint) => faultOf(dir, complaint) ?? new UnavailableError(`git cannot read ${root}${complaint ? `: ${complaint}` : ""}`), objects = new Objects(new CatFile(["-C", root], gitEnvironment(process.env), failure)), commitOf = async (revision) => {
    let commit = await objects.commit(revision);
    if (commit) return commit;
    throw revision === "HEAD" ? new UserError("this repository has no commit yet: git commit first") : new UserError(`there is no commit ${revision} here${shallow ? "; this clone is shallow, it may lie beyond its depth (git fetch --deepen=100)" : ""}`);
  };
  return {
    root,
    gitDir: commonDir,
    shallow,
    resolve: async (revision) => (await commitOf(revision)).oid,
    commit: (revision) => objects.commit(revision),
    files: async (commit) => objects.folder((await commitOf(commit)).tree),
    branch: () => currentBranch(location),
    defaultBranch: () => defaultBranch(location, objects),
    async blobs(oids) {
      return await prefetchBlobs(root, commonDir, oids), objects.blobs(oids);
    },
    changes: (from, to, paths) => changesBetween(root, from, to, paths),
    isAncestor: (ancestor, descendant) => isAncestor(root, ancestor, descendant, shallow),
    fetchCommit: (commit) => fetchCommit(root, commit, shallow),
    mergeBase: (head, other) => mergeBase(root, head, other, shallow),
    dirty: () => dirtyPaths(root)
  };
}
async function askGit(dir) {
  try {
    let { stdout } = await git(dir, ["rev-parse", "--show-toplevel", "--absolute-git-dir", "--git-common-dir", "--is-shallow-repository"]), [root = "", gitDir = "", common = "", shallow = ""] = stdout.toString("utf8").trimEnd().split(`
`);
    return { root, gitDir, commonDir: await realpath(path4.resolve(dir, common)), shallow: shallow === "true" };
  } catch (cause) {
    throw cause instanceof ToolError ? faultOf(dir, cause.exitCode === void 0 ? "could not be started" : cause.stderr) ?? new UserError(`${dir} is not a git repository: go to one, or make one with git init`, [], { cause }) : cause;
  }
}
function faultOf(dir, complaint) {
  if (/could not be started/.test(complaint)) return new UserError("git is not on PATH; Slipway needs git 2.30 or newer");
  if (/must be run in a work tree/.test(complaint)) return new UserError(`${dir} is a bare repository; Slipway needs a work tree: clone it first`);
  if (/dubious ownership/.test(complaint))
    return new UserError(`git does not trust ${dir}, which belongs to somebody else: git config --global --add safe.directory ${dir}`);
}
async function currentBranch({ root, gitDir }) {
  let head = readFileSync4(path4.join(gitDir, "HEAD"), "utf8"), named = /^ref: refs\/heads\/(.+?)\n?$/.exec(head)?.[1];
  if (named !== void 0 && named !== ".invalid") return named;
  if (/^[0-9a-f]{40,64}\n?$/.test(head)) return null;
  let { exitCode, stdout } = await git(root, ["symbolic-ref", "--quiet", "--short", "HEAD"], { allow: [1] });
  return exitCode === 0 ? stdout.toString("utf8").trim() : null;
}
async function defaultBranch({ commonDir }, objects) {
  let file = path4.join(commonDir, "refs/remotes/origin/HEAD"), recorded = existsSync3(file) ? /^ref: refs\/remotes\/origin\/(.+?)\n?$/.exec(readFileSync4(file, "utf8"))?.[1] : void 0;
  if (recorded !== void 0) return recorded;
  let [main, master] = await Promise.all(["main", "master"].map((name) => objects.commit(`refs/heads/${name}`)));
  return main === void 0 && master !== void 0 ? "master" : "main";
}
async function dirtyPaths(root) {
  let { stdout } = await git(root, ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal"]);
  return splitNul(stdout).map((entry) => decodePath(entry.subarray(3)));
}
function splitNul(output) {
  let parts = [], start = 0;
  for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, start))
    parts.push(output.subarray(start, end)), start = end + 1;
  return parts;
}

export {
  fetchCommit,
  mergeBase,
  openRepository
};

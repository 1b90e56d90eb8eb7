import {
  exec,
  gitEnvironment
} from "./chunk-RKQ7FIW2.js";

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

export {
  fetchCommit,
  fetchCommits,
  fetchHistory,
  remoteTip
};

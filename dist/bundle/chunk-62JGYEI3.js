import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/command/outputs.ts
const { lstat, readdir, readlink, realpath } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function findOutputs(root, { name, path: folder, build }, globMatcher) {
  let top = path.join(root, folder), found = /* @__PURE__ */ new Map(), problems = [];
  for (let glob of build.outputs) {
    if (!inside(glob)) {
      problems.push(`${glob} is not below ${folder}: outputs are relative to the service and stay in its folder`);
      continue;
    }
    let walk = { top, matches: globMatcher(glob), packages: glob.split("/").includes("node_modules"), found: /* @__PURE__ */ new Map(), problems };
    await walkFrom(walk, fixedPart(glob)), walk.found.size === 0 && problems.push(`${glob} matches no file in ${folder}`);
    for (let [at, entry] of walk.found) found.set(at, entry);
  }
  for (let entry of [...found.values()]) entry.type === "link" && await settle(entry, top, found, problems);
  if (problems.length > 0) throw new UserError(`${name}: build.outputs: ${[...new Set(problems)].slice(0, 10).join("; ")}`);
  return [...found.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}
function inside(glob) {
  return glob !== "" && !glob.startsWith("/") && !glob.includes("\0") && !glob.split("/").includes("..");
}
function fixedPart(glob) {
  let parts = glob.split("/"), first = parts.findIndex((part) => /[*?[{]/.test(part));
  return first === -1 ? glob : parts.slice(0, first).join("/");
}
async function walkFrom(walk, start) {
  let at = path.join(walk.top, start), real = await realpath(at).catch(() => {
  });
  if (real === void 0) return;
  if (!isBelow(await realpath(walk.top), real)) {
    walk.problems.push(`${start} leads out of the service's folder, to ${real}`);
    return;
  }
  let stat = await lstat(at), kind = stat.isSymbolicLink() ? "link" : stat.isDirectory() ? "folder" : stat.isFile() ? "file" : "other";
  if (start !== "" && kind !== "folder") return visit(walk, start, kind, !1);
  await readFolder(walk, start, start !== "" && walk.matches(start));
}
async function readFolder(walk, folder, taken) {
  let below = await readdir(path.join(walk.top, folder), { withFileTypes: !0 });
  below.sort((a, b) => a.name < b.name ? -1 : 1);
  for (let entry of below)
    !taken && (entry.name === ".git" || entry.name === "node_modules" && !walk.packages) || await visit(walk, folder === "" ? entry.name : `${folder}/${entry.name}`, kindOf(entry), taken);
}
function kindOf(entry) {
  return entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : entry.isFile() ? "file" : "other";
}
async function visit(walk, at, kind, taken) {
  let wanted = taken || walk.matches(at);
  if (kind === "folder") return readFolder(walk, at, wanted);
  if (!wanted) return;
  let file = path.join(walk.top, at);
  if (kind === "file") {
    let { size, mode } = await lstat(file);
    walk.found.set(at, { type: "file", path: at, mode: mode & 64 ? 493 : 420, bytes: { file, size } });
  } else if (kind === "link") {
    let target = await readlink(file), real = await realpath(file).catch(() => {
    }), top = await realpath(walk.top);
    path.isAbsolute(target) || real === void 0 || !isBelow(top, real) ? walk.problems.push(`${at} is a link to ${target}, ${real === void 0 ? "which is not there" : "out of the folder"}`) : walk.found.set(at, { type: "link", path: at, mode: 511, target });
  } else
    walk.problems.push(`${at} is neither file nor folder nor link`);
}
async function settle({ path: at, target }, top, found, problems) {
  let goal = path.posix.normalize(path.posix.join(path.posix.dirname(at), target)).replace(/\/$/, "");
  if ([...found.keys()].some((other) => other !== at && isBelow(goal, other))) return;
  let file = await realpath(path.join(top, at)), { size, mode, isFile } = await lstat(file).then((stat) => ({ size: stat.size, mode: stat.mode, isFile: stat.isFile() }));
  isFile ? found.set(at, { type: "file", path: at, mode: mode & 64 ? 493 : 420, bytes: { file, size } }) : problems.push(`${at} is a link to ${target}, which is not among the outputs: name that as well`);
}
function isBelow(folder, file) {
  return file === folder || file.startsWith(folder === "/" ? "/" : `${folder}/`);
}

export {
  findOutputs
};

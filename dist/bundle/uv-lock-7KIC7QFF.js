import {
  readToml,
  tableOf,
  tablesOf,
  textOf,
  textsOf
} from "./chunk-RWFHV355.js";
import {
  markerHolds,
  mergePackages,
  normalName
} from "./chunk-YUQIYGMF.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/languages/python/uv-lock.ts
const { posix } = process.getBuiltinModule("node:path");
async function readUvLock(path, text, folder, environment) {
  let file = await readToml(text);
  if (typeof file == "string") throw new UserError(`${path} cannot be read: ${file}`);
  if (file.version !== 1) throw new UserError(`${path} has version ${String(file.version)}; version 1 is what this version of Slipway knows`);
  let all = tablesOf(file.package), root = posix.dirname(path), start = all.find((each) => folderOf(each, root) === folder);
  if (start === void 0) throw new UserError(`${path} does not have a project in ${folder}: run uv lock, and commit ${path}`);
  let packages = [], folders = [], problems = [], seen = /* @__PURE__ */ new Set(), visit = (each, extras) => {
    let key = `${textOf(each.name)} ${textOf(each.version)} ${extras.join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    let own = folderOf(each, root);
    if (own !== void 0) folders.push(own);
    else {
      let locked = lockedOf(each, extras);
      typeof locked == "string" ? problems.push(locked) : packages.push(locked);
    }
    let wanted = [...tablesOf(each.dependencies), ...extras.flatMap((extra) => tablesOf(tableOf(each, "optional-dependencies")[extra]))];
    for (let want of wanted) {
      if (!markerHolds(textOf(want.marker) ?? "", environment)) continue;
      let target = find(all, want, environment);
      target ? visit(target, textsOf(want.extra)) : problems.push(`${path} does not have ${textOf(want.name)}, which ${textOf(each.name)} needs: run uv lock`);
    }
  };
  visit(start, []);
  let merged = mergePackages(packages, path);
  if (typeof merged == "string" && problems.push(merged), problems.length > 0 || typeof merged == "string") throw new UserError(problems.slice(0, 10).join("; "));
  return { source: path, packages: merged, folders: folders.filter((each) => each !== folder), options: [] };
}
function folderOf({ source }, root) {
  let { editable, virtual, directory } = tableOf(source), written = textOf(editable) ?? textOf(virtual) ?? textOf(directory);
  return written === void 0 ? void 0 : posix.normalize(posix.join(root, written)).replace(/\/$/, "");
}
function find(all, want, environment) {
  let version = textOf(want.version), found = all.filter((each) => each.name === want.name && (version === void 0 || each.version === version)), here = found.filter((each) => {
    let markers = textsOf(each["resolution-markers"]);
    return markers.length === 0 || markers.some((marker) => markerHolds(marker, environment));
  });
  return here.length > 0 ? here[0] : found[0];
}
function lockedOf(each, extras) {
  let [name, version] = [normalName(textOf(each.name) ?? ""), textOf(each.version) ?? ""];
  if (textOf(tableOf(each, "source").registry) === void 0)
    return `${name} ${version} comes from ${Object.keys(tableOf(each, "source"))[0] ?? "nowhere"}, which is no index: only packages of an index can be put into an image without a Dockerfile`;
  let hashes = tablesOf(each.wheels).flatMap((wheel) => textOf(wheel.hash) ?? []);
  return hashes.length === 0 ? `${name} ${version} has no wheel, and Slipway compiles none: use a Dockerfile, or make it with build.command and name it in build.outputs` : { name, version, extras, hashes: [...hashes].sort() };
}
export {
  readUvLock
};

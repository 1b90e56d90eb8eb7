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
  normalName,
  satisfies
} from "./chunk-YUQIYGMF.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/languages/python/poetry-lock.ts
async function readPoetryLock(path, text, manifest, environment) {
  let [file, project] = await Promise.all([readToml(text), readToml(manifest)]);
  if (typeof file == "string") throw new UserError(`${path} cannot be read: ${file}`);
  if (typeof project == "string") throw new UserError(`the pyproject.toml beside ${path} cannot be read: ${project}`);
  let version = textOf(tableOf(file, "metadata")["lock-version"]) ?? "";
  if (!/^[12]\.\d+$/.test(version)) throw new UserError(`${path} has lock-version ${version || "none"}; 1.x and 2.x are what this version of Slipway knows`);
  let oldFiles = tableOf(file, "metadata", "files"), all = tablesOf(file.package), packages = [], problems = [], seen = /* @__PURE__ */ new Set(), visit = (want) => {
    let key = `${want.name} ${want.extras.join()} ${want.range}`;
    if (seen.has(key)) return;
    seen.add(key);
    let each = choose(all, want, environment);
    if (each === void 0) {
      problems.push(`${path} does not have ${want.name}: run poetry lock`);
      return;
    }
    let locked = lockedOf(each, want.extras, oldFiles);
    typeof locked == "string" ? problems.push(locked) : packages.push(locked);
    for (let [name, how] of Object.entries(tableOf(each, "dependencies"))) for (let below of wantsOf(name, how, environment)) visit(below);
    for (let extra of want.extras) for (let line of extraLines(each, extra)) for (let below of fromLine(line, environment)) visit(below);
  };
  for (let want of projectWants(project, environment)) visit(want);
  let merged = mergePackages(packages, path);
  if (typeof merged == "string" && problems.push(merged), problems.length > 0 || typeof merged == "string") throw new UserError([...new Set(problems)].slice(0, 10).join("; "));
  return { source: path, packages: merged, folders: [], options: [] };
}
function projectWants(project, environment) {
  let lines = textsOf(tableOf(project, "project").dependencies).flatMap((line) => fromLine(line, environment)), written = Object.entries(tableOf(project, "tool", "poetry", "dependencies")).filter(([name]) => normalName(name) !== "python");
  return [...lines, ...written.flatMap(([name, how]) => wantsOf(name, how, environment))];
}
function wantsOf(name, how, environment) {
  if (Array.isArray(how)) return how.flatMap((each) => wantsOf(name, each, environment));
  if (typeof how == "string") return [{ name: normalName(name), extras: [], range: how }];
  let { optional, markers, python, extras, version } = tableOf(how);
  return optional === !0 || !markerHolds(textOf(markers) ?? "", environment) ? [] : satisfies(environment.python_full_version ?? "", textOf(python) ?? "*") === !1 ? [] : [{ name: normalName(name), extras: textsOf(extras).map(normalName).sort(), range: textOf(version) ?? "" }];
}
function fromLine(line, environment) {
  let [requirement = "", marker = ""] = line.split(/;(.*)/), [, name = "", extras = "", range = ""] = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*\(?([^)@]*)\)?/.exec(requirement) ?? [];
  if (!markerHolds(marker, environment)) return [];
  let asked = extras.split(",").map((extra) => normalName(extra.trim())).filter((extra) => extra !== "");
  return [{ name: normalName(name), extras: asked.sort(), range: range.trim() }];
}
function extraLines(each, extra) {
  return Object.entries(tableOf(each, "extras")).flatMap(([name, lines]) => normalName(name) === extra ? textsOf(lines) : []);
}
function choose(all, { name, range }, environment) {
  let named = all.filter((each) => normalName(textOf(each.name) ?? "") === name);
  if (named.length < 2) return named[0];
  let here = named.filter(({ markers }) => markerHolds(markerText(markers), environment));
  return (here.length > 0 ? here : named).filter((each) => range === "" || satisfies(textOf(each.version) ?? "", range) !== !1)[0];
}
function markerText(markers) {
  return textOf(markers) ?? textOf(tableOf(markers).main) ?? "";
}
function lockedOf(each, extras, oldFiles) {
  let [name, version] = [normalName(textOf(each.name) ?? ""), textOf(each.version) ?? ""], kind = textOf(tableOf(each, "source").type);
  if (kind !== void 0 && kind !== "legacy")
    return `${name} ${version} comes from a ${kind}, which is no index: only packages of an index can be put into an image without a Dockerfile`;
  let hashes = [...tablesOf(each.files), ...Object.entries(oldFiles).flatMap(([known, list]) => normalName(known) === name ? tablesOf(list) : [])].filter(({ file }) => (textOf(file) ?? "").endsWith(".whl")).flatMap(({ hash }) => textOf(hash) ?? []);
  return hashes.length === 0 ? `${name} ${version} has no wheel, and Slipway compiles none: use a Dockerfile, or make it with build.command and name it in build.outputs` : { name, version, extras, hashes: [...hashes].sort() };
}
export {
  readPoetryLock
};

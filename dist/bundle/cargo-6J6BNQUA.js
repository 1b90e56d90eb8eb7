import {
  readToml,
  tableOf,
  tablesOf,
  textOf,
  textsOf
} from "./chunk-EDDX72J5.js";
import {
  slicer
} from "./chunk-AIWQ5U3A.js";
import {
  belowRoot,
  newerThanKnown
} from "./chunk-ZB643W25.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import {
  inFolder
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/locks/cargo.ts
var cargoLock = {
  names: ["Cargo.lock"],
  languages: ["rust"],
  manifests: ["Cargo.toml"],
  async parse(text, request) {
    let file = await readToml(text, /* @__PURE__ */ new Set());
    if (typeof file == "string") return file;
    let version = textOf(file, "version") ?? "1";
    if (!/^\d+$/.test(version)) return "without a version that cargo writes";
    if (Number(version) > 4) return newerThanKnown("cargo", version);
    let root = file.get("root"), packages = [...root instanceof Map ? [root] : [], ...tablesOf(file.get("package"))];
    if (packages.length === 0) return "without packages";
    let crates = packages.map((each) => crateOf(each, tableOf(file, "metadata")));
    return crates.some(({ name, version: version2 }) => name === "" || version2 === "") ? "damaged: a package without name or version" : cargoLockOf(crates, request);
  }
};
function crateOf(table, metadata) {
  let [name, version, source] = [textOf(table, "name") ?? "", textOf(table, "version") ?? "", textOf(table, "source") ?? ""], replaced = textOf(table, "replace"), checksum = textOf(table, "checksum") ?? textOf(metadata, `checksum ${name} ${version} (${source})`), dependencies = textsOf(table.get("dependencies"));
  return { name, version, source, checksum: checksum === "<none>" ? void 0 : checksum, dependencies: replaced ? [...dependencies, replaced] : dependencies };
}
function cargoLockOf(crates, { root, manifest }) {
  let byName = /* @__PURE__ */ new Map();
  crates.forEach(({ name }, index) => {
    let known = byName.get(name);
    known ? known.push(index) : byName.set(name, [index]);
  });
  let nodes = crates.map((crate) => {
    let found = crate.dependencies.map((each) => find(crates, byName, each));
    return { ...identity(crate), needs: found.flat(), incomplete: found.some((each) => each.length === 0) };
  }), slice = slicer(nodes), startsOf = (folder) => {
    if (belowRoot(root, folder) === void 0) return;
    let name = packageName(manifest(inFolder(folder, "Cargo.toml")) ?? ""), found = name === void 0 ? [] : (byName.get(name) ?? []).filter((index) => crates[index]?.source === "");
    return found.length === 0 ? void 0 : found;
  };
  return {
    slice(folders) {
      let starts = folders.filter((folder) => !isManifest(folder)).map(startsOf);
      return starts.every((each) => each !== void 0) ? slice(starts.flat()) : void 0;
    }
  };
}
function isManifest(path) {
  return path === "Cargo.toml" || path.endsWith("/Cargo.toml");
}
function identity({ name, version, source, checksum }) {
  if (source === "") return { name: "", label: `${name} ${version}`, line: "" };
  let label = `${name}@${version}`, line = `${label} ${checksum ?? source}`;
  return { name, label: checksum === void 0 ? line : label, line };
}
function find(crates, byName, dependency) {
  let [name = "", version, ...rest] = dependency.split(" "), named = byName.get(name) ?? [];
  if (version === void 0) return named;
  let matching = named.filter((index) => crates[index]?.version === version), source = rest.join(" ").replace(/^\(|\)$/g, "");
  if (source === "" || matching.length < 2) return matching;
  let exact = matching.filter((index) => crates[index]?.source === source || withoutCommit(crates[index]?.source ?? "") === withoutCommit(source));
  return exact.length === 0 ? matching : exact;
}
function withoutCommit(source) {
  return source.startsWith("git+") ? source.replace(/#[^#]*$/, "") : source;
}
function packageName(text) {
  if (/"""|'''/.test(text)) return;
  let [, section = ""] = /^[ \t]*\[[ \t]*(?:package|project)[ \t]*\][^\n]*\n((?:(?![ \t]*\[)[^\n]*(?:\n|$))*)/m.exec(text) ?? [];
  return /^[ \t]*"?name"?[ \t]*=[ \t]*["']([^"'\\]+)["']/m.exec(section)?.[1];
}
export {
  cargoLock
};

import {
  resolvePath
} from "./chunk-UXXTQV2Y.js";

// shared/graph/readers/python-requirement.ts
function normalName(name) {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
function requirementName(requirement) {
  return normalName(/^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)/.exec(requirement)?.[1] ?? "");
}
function requirementPath(requirement) {
  let text = requirement.replace(/\s[;#].*$/, "").trim(), at = /^[A-Za-z0-9._-]+\s*(?:\[[^\]]*\])?\s*@\s*(.+)$/.exec(text), address = at?.[1] ?? text.replace(/^(?:-e|--editable)[ =]\s*/, ""), root = /^(?:file:\/\/)?\{root((?::parent)*)(?::(?:uri|real))?\}(.*)$/.exec(address);
  if (root) return `./${"../".repeat((root[1] ?? "").length / 7)}${clean(root[2] ?? "")}`;
  let file = /^file:(?:\/\/(?:\/?\$\{PROJECT_ROOT\}|localhost)?)?(.*)$/.exec(address);
  return file ? address.includes("{PROJECT_ROOT}") ? `./${clean(file[1] ?? "")}` : clean(file[1] ?? "") : at ? relativePath(address) : void 0;
}
function relativePath(text) {
  return /^\.{1,2}(?:\/|$|\[|;|\s)/.test(text) ? clean(text) : void 0;
}
function clean(path) {
  return path.replace(/(?:\[[^\]]*\])?\s*(?:;.*)?$/, "").replace(/#.*$/, "").replace(/%20/g, " ").replaceAll("\\", "/");
}
function existing({ written, bases }, has) {
  let found = bases.flatMap((base) => resolvePath(base, written) ?? []);
  return [...new Set(found)].filter((path) => path === "." || has(path));
}

export {
  normalName,
  requirementName,
  requirementPath,
  existing
};

import {
  findWorkspaces,
  isForeign,
  isObject,
  linkFinder,
  loadVersionTest,
  overridesOf,
  packageJsonSettings,
  readLernaSettings,
  readPackageJson,
  readYamlSettings,
  simpleVersionTest,
  textsOf,
  whyField
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/npm.ts
var dependencyFields = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"], npmReader = { names: ["package.json", "pnpm-workspace.yaml", ".yarnrc.yml", "lerna.json"], read };
async function read(manifests) {
  let damaged = [], packages = [], settings = [], keep = (path, read2) => {
    typeof read2 == "string" ? damaged.push({ path, message: read2 }) : settings.push(read2);
  };
  for (let [path, text] of manifests.texts)
    if (path.endsWith("package.json")) {
      let found = readPackageJson(path, text);
      typeof found == "string" ? damaged.push({ path, message: found }) : packages.push(found);
    } else path.endsWith("lerna.json") ? keep(path, readLernaSettings(path, text)) : (!path.endsWith(".yarnrc.yml") || text.includes("catalog")) && keep(path, await readYamlSettings(path, text));
  for (let { manifest, text, json } of packages) json.workspaces !== void 0 && settings.push(packageJsonSettings(manifest, text, json));
  let workspaces = findWorkspaces(packages, settings), links = findLinks(packages, workspaces, manifests);
  return {
    edges: await fitting(links),
    packages: [...new Set(workspaces.all.flatMap((workspace) => workspace.members.map((member) => member.folder)))].filter((folder) => folder !== "."),
    damaged
  };
}
async function fitting(links) {
  let fits, kept = [];
  for (let link of links) {
    let { version, range } = link, simple = range === "*" ? !0 : simpleVersionTest(version, range);
    simple === void 0 && (fits ??= await loadVersionTest()), (simple ?? fits?.(version, range)) && kept.push(link);
  }
  return kept;
}
var none = [];
function findLinks(packages, workspaces, manifests) {
  let find = linkFinder(workspaces, manifests), links = [], asking = /* @__PURE__ */ new Set();
  for (let from of packages) {
    for (let field of dependencyFields) {
      let entries = from.json[field];
      if (isObject(entries))
        for (let name of Object.keys(entries)) {
          let value = entries[name], written = typeof value == "string" ? value : "", found = isForeign(workspaces, name, written) ? none : find(from, name, written, whyField(from, field, name));
          (found.length === 0 || found[0]?.range !== "*") && asking.add(from);
          for (let link of found) links.push(link);
        }
    }
    for (let field of ["bundleDependencies", "bundledDependencies"])
      for (let name of textsOf(from.json[field])) links.push(...find(from, name, "*", whyField(from, field, name)));
  }
  for (let link of overrideLinks(packages, asking, workspaces, find)) links.push(link);
  return links.filter((link) => link.from !== "." && link.from !== link.to);
}
function overrideLinks(packages, asking, workspaces, find) {
  let links = [], apply = (root, members, settings) => {
    for (let { name, parent, spec, why } of overridesOf(root, settings)) {
      let targets = find(root, name, spec, why);
      if (targets.length === 0) continue;
      let only = members.filter((member) => member.name === parent);
      for (let member of only.length > 0 ? only : members)
        if (asking.has(member) || asksFor(member.json, name)) for (let target of targets) links.push({ ...target, from: member.folder });
    }
  };
  for (let { root, rootPackage, members, settings } of workspaces.all) {
    let stand = rootPackage ?? { manifest: "", folder: root, name: "", version: void 0, json: {}, text: "" };
    apply(stand, [stand, ...members], settings);
  }
  for (let each of packages) hasOverrides(each.json) && workspaces.of(each).length === 0 && apply(each, [each], []);
  return links;
}
function hasOverrides(json) {
  return json.overrides !== void 0 || json.resolutions !== void 0 || json.pnpm !== void 0;
}
function asksFor(json, name) {
  return dependencyFields.some((field) => isObject(json[field]) && Object.hasOwn(json[field], name));
}
export {
  npmReader
};

import {
  folderOf,
  isObject,
  parseJson,
  textsOf,
  whyField
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import {
  globMatcher
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/npm-nx.ts
var nxReader = { names: ["nx.json", "project.json", "package.json"], read };
function read({ texts }) {
  if (![...texts.values()].some((text) => text.includes('"implicitDependencies"'))) return { edges: [] };
  let damaged = [], byFolder = /* @__PURE__ */ new Map();
  for (let kind of ["project.json", "package.json"])
    for (let [manifest, text] of texts) {
      if (manifest !== kind && !manifest.endsWith(`/${kind}`)) continue;
      let json = parseJson(text);
      typeof json != "string" ? byFolder.set(folderOf(manifest), project(manifest, text, json, byFolder.get(folderOf(manifest)))) : kind === "project.json" && damaged.push({ path: manifest, message: json });
    }
  let projects = [...byFolder.values()].filter(({ folder }) => folder !== ".");
  return { edges: projects.flatMap((from) => edgesOf(from, projects)), damaged };
}
function project(manifest, text, json, known) {
  let folder = folderOf(manifest), nx = manifest.endsWith("project.json") ? json : isObject(json.nx) ? json.nx : {}, written = [nx.name, json.name].find((name) => typeof name == "string" && name !== ""), field = nx === json ? "implicitDependencies" : "nx.implicitDependencies", names = textsOf(nx.implicitDependencies);
  return {
    folder,
    name: known?.name ?? (typeof written == "string" ? written : folder.slice(folder.lastIndexOf("/") + 1)),
    implicit: [...known?.implicit ?? [], ...names.length > 0 ? [{ manifest, text, field, names }] : []]
  };
}
function edgesOf(from, projects) {
  return from.implicit.flatMap(({ manifest, text, field, names }) => {
    let without = names.filter((name) => name.startsWith("!")).map((name) => globMatcher(name.slice(1)));
    return names.filter((name) => !name.startsWith("!")).flatMap((written) => {
      let matches = globMatcher(written);
      return projects.filter(({ name, folder }) => folder !== from.folder && matches(name) && !without.some((test) => test(name))).map(({ folder }) => ({ from: from.folder, to: folder, why: whyField({ manifest, text }, field, written) }));
    });
  });
}
export {
  nxReader
};

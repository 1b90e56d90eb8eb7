import {
  child,
  childText,
  lineOf,
  readXmls
} from "./chunk-4F2PTOKH.js";
import {
  resolvePath
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/maven-coordinates.ts
function coordinatesOf(poms, parentOf2) {
  let interpolate = (pom, text, special, depth = 0) => text.includes("${") ? text.replace(/\$\{([^${}]*)\}/g, (_, name) => {
    let known = special?.(name) ?? propertyValue(pom, name, parentOf2);
    return known === void 0 || depth > 8 ? "\0" : interpolate(pom, known, special, depth + 1);
  }) : text, exact = /* @__PURE__ */ new Map(), vague = [], all = [];
  for (let pom of poms) {
    let [groupId, artifactId] = [interpolate(pom, pom.groupId ?? "\0"), interpolate(pom, pom.artifactId)], key = `${groupId}:${artifactId}`;
    all.push({ groupId, artifactId, pom }), key.includes("\0") ? vague.push({ groupId, artifactId, pom }) : exact.set(key, [...exact.get(key) ?? [], pom]);
  }
  return {
    interpolate: (pom, text, special) => interpolate(pom, text, special),
    find(from, reference) {
      let groupId = interpolate(from, reference.groupId ?? "\0"), artifactId = interpolate(from, reference.artifactId), key = `${groupId}:${artifactId}`, isExact = !key.includes("\0");
      if (artifactId === "\0") return [];
      let matches = (isExact ? vague : all).filter((each) => agree(each.groupId, groupId) && agree(each.artifactId, artifactId)).map(({ pom }) => pom);
      return isExact ? [...exact.get(key) ?? [], ...matches] : matches;
    }
  };
}
function propertyValue(pom, name, parentOf2) {
  let member = name.replace(/^(?:project|pom)\./, "");
  if (member === "groupId") return pom.groupId;
  if (member === "artifactId") return pom.artifactId;
  if (member === "parent.groupId") return pom.parent?.groupId;
  if (member === "parent.artifactId") return pom.parent?.artifactId;
  let seen = /* @__PURE__ */ new Set();
  for (let at = pom; at && !seen.has(at); at = parentOf2(at))
    if (seen.add(at), at.properties.has(name)) return at.properties.get(name);
}
function agree(a, b) {
  if (a === b) return !0;
  if (!a.includes("\0")) return b.includes("\0") && pattern(b).test(a);
  if (!b.includes("\0")) return pattern(a).test(b);
  let [one = "", other = ""] = [a.split("\0")[0], b.split("\0")[0]];
  return one.startsWith(other) || other.startsWith(one);
}
function pattern(text) {
  let parts = text.split("\0").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}

// shared/graph/readers/maven-pom.ts
var inheritable = /* @__PURE__ */ new Set(["dependency", "plugin", "extension"]), named = /* @__PURE__ */ new Set(["exclusion", "exclude", "parent"]), withOwnReading = /* @__PURE__ */ new Set(["module", "subproject", "relativePath", "url", "connection", "developerConnection"]), mayBePath = /\.\.\/|\$\{[\w.]*(?:basedir|[dD]irectory)\}|\$\{[^}]+\}\//;
function readPom(path, text, project) {
  let cut = path.lastIndexOf("/"), parent = child(project, "parent"), profiles = child(project, "profiles")?.children ?? [], modules = [project, ...profiles].flatMap((each) => [...textsIn(child(each, "modules"), "module"), ...textsIn(child(each, "subprojects"), "subproject")]), properties = /* @__PURE__ */ new Map();
  for (let each of child(project, "properties")?.children ?? []) properties.set(each.name, each.text);
  for (let profile of profiles) for (let each of child(profile, "properties")?.children ?? []) properties.set(each.name, void 0);
  let references = [], paths = [];
  for (let each of project.children) each !== parent && collect(each, !1, references, paths);
  let groupId = childText(project, "groupId") ?? childText(parent, "groupId");
  return {
    path,
    folder: cut === -1 ? "." : path.slice(0, cut),
    text,
    ...groupId ? { groupId } : {},
    artifactId: childText(project, "artifactId") ?? "",
    ...parent ? { parent: parentOf(parent) } : {},
    modules,
    // What an aggregator configures for its modules names them now and then (reports, exclusions); only what is built from counts there.
    references: modules.length > 0 ? references.filter(({ kind }) => inheritable.has(kind)) : references,
    paths,
    properties
  };
}
function parentOf(parent) {
  return {
    groupId: childText(parent, "groupId") ?? "",
    artifactId: childText(parent, "artifactId") ?? "",
    relativePath: child(parent, "relativePath")?.text ?? "../pom.xml",
    offset: parent.offset
  };
}
function collect(element, managed, references, paths) {
  if (element.children.length === 0) {
    element.text !== "" && mayBePath.test(element.text) && !withOwnReading.has(element.name) && paths.push({ text: element.text, offset: element.offset });
    return;
  }
  if (named.has(element.name)) return;
  let artifactId = childText(element, "artifactId");
  if (artifactId !== void 0 && (!managed || childText(element, "scope") === "import")) {
    let groupId = childText(element, "groupId") ?? (element.name === "plugin" ? "org.apache.maven.plugins" : void 0);
    references.push({ kind: element.name, ...groupId ? { groupId } : {}, artifactId, offset: element.offset });
  }
  for (let each of element.children) collect(each, managed || element.name === "dependencyManagement", references, paths);
}
function textsIn(list, name) {
  return (list?.children ?? []).filter((each) => each.name === name && each.text !== "").map(({ text, offset }) => ({ text, offset }));
}

// shared/graph/readers/maven.ts
var mavenReader = {
  names: ["pom.xml"],
  async read(manifests) {
    let poms = [], damaged = [], files = [...manifests.texts].filter(([path]) => /(^|\/)pom\.xml$/.test(path) && !/(^|\/)src\/(?:main|test|it)\//.test(path)), roots = await readXmls(files.map(([, text]) => text));
    for (let [index, [path, text]] of files.entries()) {
      let root = roots[index] ?? "";
      typeof root == "string" ? damaged.push({ path, message: root }) : poms.push(readPom(path, text, root));
    }
    let byPath = new Map(poms.map((pom) => [pom.path, pom])), atPath = (pom, written) => byPath.get(pomPath(pom.folder, written) ?? ""), parentByPath = (pom) => pom.parent && pom.parent.relativePath !== "" ? atPath(pom, pom.parent.relativePath) : void 0, coordinates = coordinatesOf(poms, parentByPath), edges = poms.flatMap((pom) => [
      ...parentEdges(pom, manifests, coordinates, damaged),
      ...referenceEdges(pom, manifests, coordinates),
      ...fileEdges(pom, manifests, coordinates, parentByPath)
    ]), packages = /* @__PURE__ */ new Set();
    for (let pom of poms)
      for (let { text } of pom.modules) {
        let module = atPath(pom, text);
        module && module.folder !== "." && module.modules.length === 0 && packages.add(module.folder);
      }
    return { edges, packages: [...packages], damaged };
  }
};
function pomPath(folder, written) {
  let path = resolvePath(folder, written.replace(/\\/g, "/"));
  return path === void 0 || path.endsWith(".xml") ? path : path === "." ? "pom.xml" : `${path}/pom.xml`;
}
function standsFor(pom) {
  return pom.modules.length > 0 || pom.folder === "." ? pom.path : pom.folder;
}
function partsOf(pom, manifests) {
  let own = standsFor(pom), source = pom.folder === "." ? "src" : `${pom.folder}/src`;
  return own === pom.path && manifests.hasFolder(source) ? [own, source] : [own];
}
function edge(pom, to, offset, what) {
  return { from: standsFor(pom), to, why: () => `${pom.path}:${lineOf(pom.text, offset)} ${what}` };
}
function parentEdges(pom, manifests, coordinates, damaged) {
  let { parent } = pom;
  if (!parent) return [];
  let byPath = parent.relativePath === "" ? void 0 : pomPath(pom.folder, parent.relativePath), found = parent.artifactId === "" ? [] : coordinates.find(pom, parent).map(({ path }) => path), trusted = byPath !== void 0 && manifests.hasFile(byPath) && (parent.artifactId === "" || damaged.some(({ path }) => path === byPath)), paths = new Set(trusted ? [byPath, ...found] : found);
  return paths.delete(pom.path), [...paths].map((path) => edge(pom, path, parent.offset, `parent ${parent.artifactId || path}`));
}
function referenceEdges(pom, manifests, coordinates) {
  return pom.references.flatMap(
    (reference) => coordinates.find(pom, reference).filter((found) => found !== pom).flatMap(
      (found) => partsOf(found, manifests).map((to) => edge(pom, to, reference.offset, `${reference.kind} ${reference.groupId ?? "?"}:${reference.artifactId}`))
    )
  );
}
function fileEdges(pom, manifests, coordinates, parentOf2) {
  let root = buildRoot(pom.folder, manifests), special = (name) => {
    if (/^(?:(?:project|pom)\.)?basedir$/.test(name)) return `${pom.folder}`;
    if (name === "project.parent.basedir") return `${parentOf2(pom)?.folder ?? "."}`;
    if (/^(?:maven\.multiModuleProjectDirectory|(?:project|session)\.rootDirectory|session\.executionRootDirectory)$/.test(name)) return `${root ?? "."}`;
  }, edges = [];
  for (let { text, offset } of pom.paths) {
    let full = coordinates.interpolate(pom, text, special), at = full.lastIndexOf("");
    if (at === -1 && !full.startsWith("../")) continue;
    let written = full.slice(at + 1).replace(/\/[^/]*[*\0].*$/s, ""), path = resolvePath(at === -1 ? pom.folder : ".", written);
    path === void 0 || path === "." || contains(path, pom.folder) || contains(pom.folder, path) || (manifests.hasFile(path) || manifests.hasFolder(path)) && edges.push(edge(pom, path, offset, text));
  }
  return root !== void 0 && (root !== pom.folder || pom.folder === ".") && edges.push(edge(pom, root === "." ? ".mvn" : `${root}/.mvn`, 0, "the build’s .mvn folder")), edges;
}
function buildRoot(folder, manifests) {
  for (let at = folder; ; at = at.includes("/") ? at.slice(0, at.lastIndexOf("/")) : ".") {
    if (manifests.hasFolder(at === "." ? ".mvn" : `${at}/.mvn`)) return at;
    if (at === ".") return;
  }
}
function contains(folder, path) {
  return folder === "." ? path === "." : path === folder || path.startsWith(`${folder}/`);
}
export {
  mavenReader
};

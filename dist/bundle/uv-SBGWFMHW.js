import {
  contentOf,
  flat,
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
import {
  resolvePath
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/locks/uv.ts
var uvLock = {
  names: ["uv.lock"],
  languages: ["python"],
  manifests: [],
  async parse(text, { root }) {
    let file = await readToml(text, /* @__PURE__ */ new Set(["wheels"]));
    if (typeof file == "string") return file;
    let version = textOf(file, "version");
    if (version === void 0 || !/^\d+$/.test(version)) return "without a version that uv writes";
    if (Number(version) > 1) return newerThanKnown("uv", version);
    let packages = tablesOf(file.get("package")).map(packageOf), nameless = packages.findIndex(({ name, source }) => name === "" || source.size === 0);
    if (nameless !== -1) return `damaged: package ${nameless + 1} has no name or no source`;
    let names = new Set(packages.map(({ name }) => name)), missing = textsOf(tableOf(file, "manifest").get("members")).find((member) => !names.has(member));
    return missing === void 0 ? uvLockOf(packages, root) : `damaged: the member ${missing} is missing`;
  }
};
function packageOf(table) {
  let source = tableOf(table, "source");
  return {
    name: textOf(table, "name") ?? "",
    version: textOf(table, "version"),
    source,
    folder: textOf(source, "editable") ?? textOf(source, "virtual") ?? textOf(source, "directory"),
    content: contentOf(table.get("sdist"), table.get("wheels")),
    dependencies: tablesOf(table.get("dependencies")),
    extras: tableOf(table, "optional-dependencies"),
    // Before uv 0.4.27 groups had one name, too.
    groups: tableOf(table, "dev-dependencies")
  };
}
function uvLockOf(packages, root) {
  let byName = /* @__PURE__ */ new Map();
  packages.forEach(({ name }, index) => {
    let known = byName.get(name);
    known ? known.push(index) : byName.set(name, [index]);
  });
  let nodes = [], wanted = [], add = (node, dependencies, base = []) => {
    let of = nodes.push({ ...node, needs: base }) - 1;
    return wanted.push({ of, dependencies }), of;
  };
  packages.forEach((each) => {
    add(identity(each), each.dependencies);
  });
  let extras = packages.map(({ name, extras: table }, index) => new Map([...table].map(([extra, list]) => [extra, add(bare(`${name}[${extra}]`), tablesOf(list), [index])]))), starts = /* @__PURE__ */ new Map();
  packages.forEach(({ name, folder, groups }, index) => {
    let path = folder === void 0 ? void 0 : resolvePath(root, folder), all = [...groups.values()].flatMap((list) => tablesOf(list));
    path !== void 0 && starts.set(path, add(bare(`${name} and its groups`), all, [index, ...extras[index]?.values() ?? []]));
  });
  function find(dependency) {
    let [version, source] = [textOf(dependency, "version"), dependency.get("source")], named = byName.get(textOf(dependency, "name") ?? "") ?? [], found = named.length < 2 ? named : named.filter((index) => fits(packages[index], version, source)), asked = dependency.get("extra") ?? dependency.get("extras");
    if (asked === void 0) return found;
    let names = typeof asked == "string" ? [asked] : textsOf(asked);
    return [...found, ...found.flatMap((index) => names.flatMap((name) => extras[index]?.get(name) ?? []))];
  }
  let conditions = /* @__PURE__ */ new Map();
  function conditionOf(dependency, marker) {
    let label = `${textOf(dependency, "name") ?? ""}@${textOf(dependency, "version") ?? ""} if ${marker}`, known = conditions.get(label) ?? nodes.push({ name: "", label, line: label, needs: [] }) - 1;
    return conditions.set(label, known), known;
  }
  for (let { of, dependencies } of wanted) {
    let needs = [...nodes[of]?.needs ?? []], incomplete = !1;
    for (let dependency of dependencies) {
      let found = find(dependency);
      incomplete ||= found.length === 0, needs.push(...found);
      let marker = textOf(dependency, "marker");
      marker !== void 0 && (byName.get(textOf(dependency, "name") ?? "")?.length ?? 0) > 1 && needs.push(conditionOf(dependency, marker));
    }
    let node = nodes[of];
    node && (nodes[of] = { ...node, needs, incomplete });
  }
  let slice = slicer(nodes);
  return {
    slice(folders) {
      let at = folders.filter((folder) => !isFile(folder)).map((folder) => belowRoot(root, folder) === void 0 ? void 0 : starts.get(folder));
      return at.every((number) => number !== void 0) ? slice(at) : void 0;
    }
  };
}
function isFile(path) {
  return /(?:^|\/)pyproject\.toml$/.test(path);
}
function fits(found, version, source) {
  return !found || version !== void 0 && found.version !== version ? !1 : source === void 0 || flat(found.source) === flat(source);
}
function bare(label) {
  return { name: "", label, line: "" };
}
function identity({ name, version = "", source, folder, content }) {
  if (folder !== void 0) return bare(`${name} ${folder}`);
  let label = `${name}@${version}`, line = `${label} ${content || flat(source)}`;
  return { name, label: source.has("registry") ? label : `${label} ${flat(source)}`, line };
}
export {
  uvLock
};

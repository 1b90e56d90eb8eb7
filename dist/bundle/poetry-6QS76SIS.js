import {
  contentOf,
  flat,
  readToml,
  tableOf,
  tablesOf,
  textOf,
  textsOf as textsOf2
} from "./chunk-EDDX72J5.js";
import {
  slicer
} from "./chunk-AIWQ5U3A.js";
import {
  belowRoot,
  newerThanKnown
} from "./chunk-ZB643W25.js";
import {
  normalName,
  requirementName,
  requirementPath
} from "./chunk-BCVOPGIW.js";
import {
  isTable,
  tableAt,
  textAt,
  textsOf,
  tomlReader
} from "./chunk-TNBD2OZZ.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import {
  inFolder
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/affected/locks/poetry-project.ts
function wantOf(requirement, required) {
  let names = (/^\s*[A-Za-z0-9._-]+\s*\[([^\]]*)\]/.exec(requirement)?.[1] ?? "").split(",").map((each) => normalName(each.trim()));
  return {
    name: requirementName(requirement),
    extras: names.filter((each) => each !== ""),
    required: required && !requirement.includes(";") && requirementPath(requirement) === void 0
  };
}
function wantsOfProject(toml) {
  let project = tableAt(toml, "project"), poetry = tableAt(toml, "tool", "poetry");
  if (!isTable(toml.project) && Object.keys(poetry).length === 0 || textsOf(project.dynamic).includes("dependencies") && !isTable(poetry.dependencies)) return;
  let own = normalName(textAt(project, "name") ?? textAt(poetry, "name") ?? ""), lists = [project.dependencies, ...Object.values(tableAt(project, "optional-dependencies")), ...Object.values(tableAt(toml, "dependency-groups"))], groups = Object.values(tableAt(poetry, "group")).map((group) => isTable(group) ? tableAt(group, "dependencies") : {}), tables = [tableAt(poetry, "dependencies"), tableAt(poetry, "dev-dependencies"), ...groups];
  return [...lists.flatMap((list) => textsOf(list).map((each) => wantOf(each, !0))), ...tables.flatMap(wantsOfTable)].filter(({ name }) => name !== "" && name !== own && name !== "python");
}
function wantsOfTable(table) {
  return Object.keys(table).flatMap((key) => {
    let value = table[key];
    return (Array.isArray(value) ? value : [value]).map((each) => {
      if (!isTable(each)) return { name: normalName(key), extras: [], required: !0 };
      let required = textAt(each, "path") === void 0 && each.markers === void 0 && each.python === void 0 && each.platform === void 0;
      return { name: normalName(key), extras: textsOf(each.extras).map(normalName), required: required && each.optional !== !0 };
    });
  });
}

// shared/affected/locks/poetry.ts
var poetryLock = {
  names: ["poetry.lock"],
  languages: ["python"],
  manifests: ["pyproject.toml"],
  async parse(text, request) {
    let file = await readToml(text, /* @__PURE__ */ new Set(["files"]));
    if (typeof file == "string") return file;
    let metadata = tableOf(file, "metadata"), version = textOf(metadata, "lock-version");
    if (version === void 0 || !/^\d+\.\d+$/.test(version)) return "without the lock-version that poetry writes at its end";
    if (Number.parseInt(version, 10) > 2) return newerThanKnown("poetry", version);
    let files = new Map([...tableOf(metadata, "files")].map(([name, list]) => [normalName(name), list])), packages = tablesOf(file.get("package")).map((table) => packageOf(table, files));
    return packages.some(({ name, version: version2 }) => name === "" || version2 === "") ? "damaged: a package without name or version" : poetryLockOf(packages, request, await tomlReader());
  }
};
function packageOf(table, files) {
  let name = normalName(textOf(table, "name") ?? ""), extras = new Map([...tableOf(table, "extras")].map(([extra, list]) => [normalName(extra), textsOf2(list).map((each) => wantOf(each, !1))]));
  return {
    name,
    version: textOf(table, "version") ?? "",
    source: tableOf(table, "source"),
    content: contentOf(table.get("files") ?? files.get(name)),
    markers: table.has("markers") ? flat(table.get("markers")) : "",
    wants: [...tableOf(table, "dependencies")].flatMap(([wanted, how]) => wantsOf(wanted, how)),
    extras
  };
}
function wantsOf(name, how) {
  if (Array.isArray(how)) return how.flatMap((each) => wantsOf(name, each));
  if (!(how instanceof Map)) return [{ name: normalName(name), extras: [], required: !0 }];
  let table = how;
  if (table.get("optional") === !0) return [];
  let required = !table.has("markers") && !table.has("python");
  return [{ name: normalName(name), extras: textsOf2(table.get("extras")).map(normalName), required }];
}
var unlocked = /* @__PURE__ */ new Set(["setuptools", "pip", "wheel", "distribute", "python"]);
function poetryLockOf(packages, { root, manifest }, parse) {
  let byName = /* @__PURE__ */ new Map();
  packages.forEach(({ name }, index) => {
    let known2 = byName.get(name);
    known2 ? known2.push(index) : byName.set(name, [index]);
  });
  let nodes = packages.map((each) => ({ ...identity(each, (byName.get(each.name)?.length ?? 0) > 1), needs: [] })), extras = packages.map((each) => new Map([...each.extras.keys()].map((extra) => [extra, nodes.push({ name: "", label: `${each.name}[${extra}]`, line: "", needs: [] }) - 1]))), find = ({ name, extras: asked }) => {
    let found = byName.get(name) ?? [];
    return [...found, ...asked.flatMap((extra) => found.flatMap((index) => extras[index]?.get(extra) ?? []))];
  }, isMissing = ({ name, required }) => required && !byName.has(name) && !unlocked.has(name), connect = (number, wants) => {
    let node = nodes[number];
    node && (nodes[number] = { ...node, needs: wants.flatMap(find), incomplete: wants.some(isMissing) });
  };
  packages.forEach((each, index) => {
    connect(index, each.wants);
    for (let [extra, wants] of each.extras) connect(extras[index]?.get(extra) ?? -1, wants);
  });
  let slice = slicer(nodes), known = /* @__PURE__ */ new Map(), startsOf = (folder) => {
    let text = belowRoot(root, folder) === void 0 ? void 0 : manifest(inFolder(folder, "pyproject.toml")), toml = text === void 0 ? void 0 : parse(text), wants = toml === void 0 || typeof toml == "string" ? void 0 : wantsOfProject(toml);
    return wants === void 0 || wants.some(isMissing) ? void 0 : wants.flatMap(find);
  };
  return {
    slice(folders) {
      let starts = folders.filter((folder) => !/(?:^|\/)pyproject\.toml$/.test(folder)).map((folder) => (known.has(folder) || known.set(folder, startsOf(folder)), known.get(folder)));
      return starts.every((each) => each !== void 0) ? slice(starts.flat()) : void 0;
    }
  };
}
function identity({ name, version, source, content, markers }, isFork) {
  let kind = textOf(source, "type");
  if (kind === "directory") return { name: "", label: `${name} ${textOf(source, "url") ?? ""}`, line: "" };
  let isIndex = kind === void 0 || kind === "legacy", label = `${name}@${version}`, line = `${label} ${isIndex && content !== "" ? content : `${flat(source)} ${content}`}`.trimEnd();
  return { name, label: isIndex ? label : line, line: isFork && markers !== "" ? `${line} if ${markers}` : line };
}
export {
  poetryLock
};

import {
  existing,
  normalName,
  requirementName,
  requirementPath
} from "./chunk-BCVOPGIW.js";
import {
  folderGlob
} from "./chunk-YYCVJ2NL.js";
import {
  isTable,
  tableAt,
  textAt,
  textsOf,
  tomlLine,
  tomlReader
} from "./chunk-TNBD2OZZ.js";
import {
  damagedAbove
} from "./chunk-JYAQZIGG.js";
import {
  folderOf,
  pathIn,
  resolvePath
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/python-project.ts
var ownSettings = /* @__PURE__ */ new Set(["workspace", "sources", "dev-dependencies", "package", "managed", "build-backend", "default-groups", "publish-url", "pip"]);
function readPythonProject(path, text, toml) {
  let project = tableAt(toml, "project"), tool = tableAt(toml, "tool"), uv = tableAt(tool, "uv"), poetry = tableAt(tool, "poetry"), lists = requirementLists(toml), dynamic = textsOf(project.dynamic), uvWorkspace = tableAt(uv, "workspace"), ryeWorkspace = tableAt(tool, "rye", "workspace");
  return {
    path,
    folder: folderOf(path),
    text,
    name: normalName(textAt(project, "name") ?? textAt(poetry, "name") ?? ""),
    required: dynamic.some((each) => each.endsWith("dependencies")) ? void 0 : new Set(lists.flatMap(({ requirements }) => requirements.map(requirementName))),
    paths: [...requirementPaths(lists), ...poetryPaths(poetry), ...sourcePaths(tool)],
    sources: sourcesOf(tableAt(uv, "sources")),
    workspace: isTable(uv.workspace) ? { kind: "uv", members: textsOf(uvWorkspace.members), exclude: textsOf(uvWorkspace.exclude) } : isTable(tableAt(tool, "rye").workspace) ? { kind: "rye", members: textsOf(ryeWorkspace.members), exclude: [] } : void 0,
    hasSettings: Object.keys(uv).some((key) => !ownSettings.has(key))
  };
}
function requirementLists(toml) {
  let found = [], add = (value, ...keys) => {
    let requirements = textsOf(value);
    requirements.length > 0 && found.push({ requirements, keys });
  }, addEach = (table, ...keys) => {
    for (let key of Object.keys(table)) add(table[key], ...keys, key);
  };
  add(tableAt(toml, "project").dependencies, "project", "dependencies"), addEach(tableAt(toml, "project", "optional-dependencies"), "project", "optional-dependencies"), addEach(tableAt(toml, "dependency-groups"), "dependency-groups"), add(tableAt(toml, "build-system").requires, "build-system", "requires"), addEach(tableAt(toml, "tool", "pdm", "dev-dependencies"), "tool", "pdm", "dev-dependencies");
  for (let tool of ["uv", "rye"]) add(tableAt(toml, "tool", tool)["dev-dependencies"], "tool", tool, "dev-dependencies");
  let environments = tableAt(toml, "tool", "hatch", "envs");
  for (let name of Object.keys(environments))
    for (let key of ["dependencies", "extra-dependencies"]) add(tableAt(environments, name)[key], "tool", "hatch", "envs", name, key);
  return found;
}
function requirementPaths(lists) {
  return lists.flatMap(
    ({ requirements, keys }) => requirements.flatMap((each) => {
      let written = requirementPath(each);
      return written === void 0 ? [] : [{ written, keys }];
    })
  );
}
function tablePaths(table, keys) {
  return Object.keys(table).flatMap((name) => {
    let value = table[name];
    return (Array.isArray(value) ? value : [value]).flatMap((each) => {
      let written = isTable(each) ? textAt(each, "path") ?? textAt(each, "file") : void 0;
      return written === void 0 ? [] : [{ written, keys: [...keys, name] }];
    });
  });
}
function poetryPaths(poetry) {
  let groups = tableAt(poetry, "group"), packages = Array.isArray(poetry.packages) ? poetry.packages : [];
  return [
    ...["dependencies", "dev-dependencies"].flatMap((key) => tablePaths(tableAt(poetry, key), ["tool", "poetry", key])),
    ...Object.keys(groups).flatMap((group) => tablePaths(tableAt(groups, group, "dependencies"), ["tool", "poetry", "group", group, "dependencies"])),
    ...packages.flatMap((each) => {
      let from = isTable(each) ? textAt(each, "from") : void 0, include = isTable(each) ? textAt(each, "include") : void 0;
      return from === void 0 || include === void 0 ? [] : [{ written: `${from}/${include.replace(/\/?[^/]*[*?[].*$/, "")}`, keys: ["tool", "poetry", "packages"] }];
    })
  ];
}
function sourcePaths(tool) {
  let found = [], addKeys = (table, ...keys) => {
    for (let written of Object.keys(table)) found.push({ written, keys: [...keys, written] });
  };
  addKeys(tableAt(tool, "polylith", "bricks"), "tool", "polylith", "bricks"), addKeys(tableAt(tool, "hatch", "build", "force-include"), "tool", "hatch", "build", "force-include");
  let targets = tableAt(tool, "hatch", "build", "targets");
  for (let name of Object.keys(targets)) addKeys(tableAt(targets, name, "force-include"), "tool", "hatch", "build", "targets", name, "force-include");
  return found;
}
function sourcesOf(table) {
  return new Map(
    Object.keys(table).map((name) => {
      let value = table[name], each = (Array.isArray(value) ? value : [value]).filter(isTable).map((source) => {
        let written = textAt(source, "path");
        return { isWorkspace: source.workspace === !0, keys: ["tool", "uv", "sources", name], ...written === void 0 ? {} : { written } };
      });
      return [normalName(name), each];
    })
  );
}

// shared/graph/readers/python-requirements-file.ts
var options = [
  [/^(?:-r|--requirement)(?:\s+|=)?\s*(\S+)/, "file"],
  [/^(?:-c|--constraint)(?:\s+|=)?\s*(\S+)/, "file"],
  [/^(?:-f|--find-links)(?:\s+|=)?\s*(\S+)/, "link"]
];
function requirementLines(path, text) {
  let folder = folderOf(path), found = [], lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    let line = index + 1, whole = lines[index] ?? "";
    if (!mayNamePath(whole)) continue;
    for (; whole.endsWith("\\") && index + 1 < lines.length; ) whole = `${whole.slice(0, -1)}${lines[++index] ?? ""}`;
    let code = whole.replace(/(^|\s)#.*$/, "").trim();
    if (code === "") continue;
    let add = (kind, written, bases) => found.push({ kind, written, bases, line, text: code }), option = options.flatMap(([pattern, kind]) => {
      let written = pattern.exec(code)?.[1];
      return written === void 0 ? [] : [{ kind, written: written.replace(/^["']|["']$/g, "").replace(/^file:(?:\/\/)?/, "") }];
    })[0];
    if (option?.kind === "file") add("file", option.written, [folder]);
    else if (option) add("project", option.written, [folder, "."]);
    else {
      let written = requirementPath(code) ?? localPath(code);
      written !== void 0 && add("project", written, [folder, "."]);
    }
  }
  return found;
}
function mayNamePath(line) {
  return line.startsWith("#") ? !1 : line.includes("/") || line.includes("file:") || line.includes("\\") || /^\s*(?:\.|-(?!-hash))/.test(line);
}
function localPath(code) {
  let bare = code.replace(/^(?:-e|--editable)(?:\s+|=)\s*/, "").replace(/^["']|["']$/g, "");
  if (bare.startsWith("-") || /^[a-z+]+:\/\//i.test(bare) || bare.includes(" @ ")) return;
  let path = bare.replace(/\s.*$/, "").replace(/;.*$/, "").replace(/\[[^\]]*\]$/, "").replaceAll("\\", "/");
  return path.includes("/") || path.startsWith(".") ? path : void 0;
}

// shared/graph/readers/python.ts
var pythonReader = {
  names: ["pyproject.toml", "Pipfile", "requirements*.txt", "*requirements.txt", "requirements*.in", "*requirements.in"],
  further(manifests, services) {
    let named = [...manifests.texts].filter(([path]) => isRequirements(path)).flatMap(([path, text]) => requirementFiles(path, text, manifests)), kept = services.flatMap((service) => {
      let folder = pathIn(service, "requirements");
      return manifests.filesIn(folder).flatMap((name) => /\.(?:txt|in)$/.test(name) ? [pathIn(folder, name)] : []);
    });
    return [.../* @__PURE__ */ new Set([...named, ...kept])];
  },
  read
};
async function read(manifests) {
  let damaged = [], edges = [], projects = /* @__PURE__ */ new Map(), has = (path) => manifests.hasFolder(path) || manifests.hasFile(path), addPath = (from, manifest, text, { written, keys }, base = folderOf(manifest)) => {
    for (let to of existing({ written, bases: [base] }, has))
      to !== from && edges.push({ from, to, why: () => `${manifest}:${tomlLine(text, ...keys)} ${keys.join(".")} ${written}` });
  }, parse;
  for (let [path, text] of manifests.texts) {
    if (isRequirements(path)) {
      edges.push(...requirementEdges(path, text, has));
      continue;
    }
    parse ??= await tomlReader();
    let toml = parse(text);
    if (typeof toml == "string") damaged.push({ path, message: toml });
    else if (path.endsWith("Pipfile"))
      for (let key of ["packages", "dev-packages"]) for (let each of tablePaths(tableAt(toml, key), [key])) addPath(folderOf(path), path, text, each);
    else projects.set(folderOf(path), readPythonProject(path, text, toml));
  }
  let workspaces = workspacesOf(projects);
  for (let project of projects.values()) {
    for (let each of project.paths) addPath(project.folder, project.path, project.text, each);
    let workspace = workspaces.find((each) => each.members.has(project.folder));
    for (let name of project.required ?? project.sources.keys()) {
      let owner = project.sources.has(name) || !workspace ? project : workspace.root;
      for (let source of owner.sources.get(name) ?? []) {
        source.written !== void 0 && addPath(project.folder, owner.path, owner.text, { written: source.written, keys: source.keys });
        let member = source.isWorkspace ? workspace?.byName.get(name) : void 0;
        member && member !== project && edges.push({
          from: project.folder,
          to: member.folder,
          why: () => `${owner.path}:${tomlLine(owner.text, ...source.keys)} ${source.keys.join(".")} workspace`
        });
      }
      let known = workspace?.root.workspace?.kind === "rye" ? workspace.byName.get(name) : void 0;
      known && known !== project && edges.push({ from: project.folder, to: known.folder, why: () => `${project.path}:1 requires ${name}` });
    }
    workspace && workspace.root !== project && workspace.root.hasSettings && edges.push({ from: project.folder, to: workspace.root.path, why: () => `${workspace.root.path}:${tomlLine(workspace.root.text, "tool", "uv")} tool.uv` });
  }
  return edges.push(...damagedAbove(damaged, projects.keys())), { edges, packages: workspaces.flatMap((workspace) => [...workspace.members]), damaged };
}
function workspacesOf(projects) {
  let found = [];
  for (let root of projects.values()) {
    if (!root.workspace) continue;
    let globs = (list) => list.flatMap((written) => resolvePath(root.folder, written) ?? []).map(folderGlob), [members, exclude] = [globs(root.workspace.members), globs(root.workspace.exclude)], all = [...projects.values()].filter(
      ({ folder }) => folder === root.folder || members.some((test) => test(folder)) && !exclude.some((test) => test(folder))
    );
    found.push({ root, members: new Set(all.map((each) => each.folder)), byName: new Map(all.map((each) => [each.name, each])) });
  }
  return found.sort((a, b) => b.root.folder.length - a.root.folder.length);
}
function isRequirements(path) {
  return /\.(?:txt|in)$/.test(path);
}
function requirementFiles(path, text, manifests) {
  return /^[ \t]*(?:-[rc]|--[rc])/m.test(text) ? requirementLines(path, text).flatMap((line) => line.kind === "file" ? existing(line, manifests.hasFile) : []) : [];
}
function requirementEdges(path, text, has) {
  return requirementLines(path, text).flatMap(
    (line) => existing(line, has).flatMap((to) => to === path || to === folderOf(path) ? [] : [{ from: path, to, why: () => `${path}:${line.line} ${line.text}` }])
  );
}
export {
  pythonReader
};

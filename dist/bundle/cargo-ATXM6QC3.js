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
  liesIn,
  pathIn,
  resolvePath
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/cargo-manifest.ts
var kinds = ["dependencies", "dev-dependencies", "build-dependencies", "dev_dependencies", "build_dependencies"];
function readCargoManifest(path, text, toml) {
  let own = tableAt(toml, "package"), project = isTable(toml.package) ? own : tableAt(toml, "project"), dependencies = kinds.flatMap((kind) => dependenciesOf(tableAt(toml, kind), [kind])), targets = tableAt(toml, "target");
  for (let target of Object.keys(targets))
    for (let kind of kinds) dependencies.push(...dependenciesOf(tableAt(targets, target, kind), ["target", target, kind]));
  return {
    path,
    folder: folderOf(path),
    text,
    name: textAt(project, "name"),
    dependencies,
    sources: sourcesOf(toml, project),
    root: textAt(project, "workspace"),
    workspace: isTable(toml.workspace) ? workspaceOf(toml.workspace) : void 0,
    patches: patchesOf(toml)
  };
}
function patchesOf(toml) {
  let found = [], patch = tableAt(toml, "patch");
  for (let registry of Object.keys(patch)) found.push(...dependenciesOf(tableAt(patch, registry), ["patch", registry]));
  for (let each of dependenciesOf(tableAt(toml, "replace"), ["replace"]))
    found.push({ ...each, crate: each.crate.replace(/^.*#/, "").replace(/[:@].*$/, "") });
  return found.filter((each) => each.path !== void 0);
}
function dependenciesOf(table, keys) {
  return Object.keys(table).map((key) => {
    let written = table[key];
    return isTable(written) ? {
      crate: textAt(written, "package") ?? key,
      path: textAt(written, "path"),
      inherits: written.workspace === !0 ? key : void 0,
      keys: [...keys, key]
    } : { crate: key, path: void 0, inherits: void 0, keys: [...keys, key] };
  });
}
function workspaceOf(table) {
  let dependencies = dependenciesOf(tableAt(table, "dependencies"), ["workspace", "dependencies"]);
  return {
    members: textsOf(table.members),
    exclude: textsOf(table.exclude),
    dependencies: new Map(dependencies.map((each) => [each.keys[2] ?? "", each]))
  };
}
function sourcesOf(toml, project) {
  let found = [], build = textAt(project, "build");
  build !== void 0 && found.push({ written: build, keys: ["package", "build"], isBinary: !1 });
  let library = textAt(tableAt(toml, "lib"), "path");
  library !== void 0 && found.push({ written: library, keys: ["lib", "path"], isBinary: !1 });
  for (let kind of ["bin", "test", "bench", "example"]) {
    let list = toml[kind];
    for (let each of Array.isArray(list) ? list : []) {
      let path = isTable(each) ? textAt(each, "path") : void 0;
      path !== void 0 && found.push({ written: path, keys: [kind, "path"], isBinary: kind === "bin" });
    }
  }
  return found;
}
function whyCargo(manifest, keys, more = "") {
  return () => `${manifest.path}:${tomlLine(manifest.text, ...keys)} ${keys.join(".")}${more}`;
}

// shared/graph/readers/cargo-binaries.ts
function binaryEdges(manifest, needs, commit) {
  let source = pathIn(manifest.folder, "src"), listed = pathIn(source, "bin"), named = manifest.sources.flatMap((each) => each.isBinary ? resolvePath(manifest.folder, each.written) ?? [] : []).map(folderOf), found = [...commit.foldersIn(listed).map((name) => pathIn(listed, name)), ...named].filter(
    (folder) => folder !== manifest.folder && folder !== listed && (liesIn(folder, listed) || !liesIn(folder, source)) && commit.hasFolder(folder)
  );
  if (found.length === 0) return [];
  let shared = [
    ...commit.filesIn(source).map((name) => pathIn(source, name)),
    ...commit.foldersIn(source).flatMap((name) => name === "bin" ? [] : [pathIn(source, name)]),
    ...["Cargo.toml", "build.rs"].map((name) => pathIn(manifest.folder, name)).filter((file) => commit.hasFile(file))
  ], why = whyCargo(manifest, ["package", "name"]);
  return [...new Set(found)].flatMap((from) => [
    ...needs.map((need) => ({ ...need, from })),
    ...shared.flatMap((to) => liesIn(from, to) ? [] : [{ from, to, why }])
  ]);
}

// shared/graph/readers/cargo-workspaces.ts
function findCargoWorkspaces(manifests) {
  let roots = [...manifests.values()].filter((manifest) => manifest.workspace);
  return {
    rootOf: (manifest) => rootOf(manifest, manifests),
    members: [...new Set(roots.flatMap((root) => membersOf(root, manifests)))]
  };
}
function rootOf(manifest, manifests) {
  if (manifest.workspace) return manifest;
  if (manifest.root !== void 0) return manifests.get(resolvePath(manifest.folder, manifest.root) ?? "");
  for (let folder = manifest.folder; folder !== "."; ) {
    folder = folderOf(folder);
    let above2 = manifests.get(folder);
    if (above2?.workspace && !isExcluded(above2, manifest.folder)) return above2;
  }
}
function isExcluded(root, folder) {
  let names = (list = []) => list.some((written) => liesIn(folder, resolvePath(root.folder, written) ?? "\0"));
  return names(root.workspace?.exclude) && !names(root.workspace?.members);
}
function membersOf(root, manifests) {
  let found = (root.workspace?.members ?? []).flatMap((written) => {
    let pattern = resolvePath(root.folder, written);
    if (pattern === void 0) return [];
    if (!/[*?[]/.test(pattern)) return manifests.has(pattern) ? [pattern] : [];
    let matches = folderGlob(pattern);
    return [...manifests.keys()].filter((folder) => matches(folder) && !isExcluded(root, folder));
  });
  return root.name === void 0 ? found : [root.folder, ...found];
}

// shared/graph/readers/cargo.ts
var cargoReader = { names: ["Cargo.toml"], read };
async function read(commit) {
  let damaged = [], manifests = /* @__PURE__ */ new Map(), parse = await tomlReader();
  for (let [path, text] of commit.texts) {
    let toml = parse(text);
    typeof toml == "string" ? damaged.push({ path, message: toml }) : manifests.set(folderOf(path), readCargoManifest(path, text, toml));
  }
  let workspaces = findCargoWorkspaces(manifests);
  return { edges: [...[...manifests.values()].flatMap((manifest) => {
    let needs = edgesOf(manifest, workspaces, commit);
    return manifest.name === void 0 ? needs : [...needs, ...binaryEdges(manifest, needs, commit)];
  }), ...damagedAbove(damaged, manifests.keys())], packages: workspaces.members, damaged };
}
function edgesOf(manifest, workspaces, commit) {
  if (manifest.name === void 0) return [];
  let root = workspaces.rootOf(manifest), edges = [], add = (to, why) => {
    to !== void 0 && to !== manifest.folder && (commit.hasFolder(to) || commit.hasFile(to)) && edges.push({ from: manifest.folder, to, why });
  };
  for (let dependency of manifest.dependencies) {
    let found = pathOf(dependency, manifest, root);
    found !== void 0 && add(found, whyCargo(manifest, dependency.keys));
  }
  for (let source of manifest.sources) {
    let file = resolvePath(manifest.folder, source.written);
    file === void 0 || liesIn(file, manifest.folder) || add(source.keys[1] === "build" ? file : folderOf(file), whyCargo(manifest, source.keys));
  }
  let patching = root ?? manifest;
  for (let patch of patching.patches)
    manifest.dependencies.some((each) => pathOf(each, manifest, root) === void 0) && add(resolvePath(patching.folder, patch.path ?? ""), whyCargo(patching, patch.keys));
  root && root !== manifest && add(root.path, () => `${root.path}:1 workspace of ${manifest.name}`);
  for (let file of filesAbove(manifest.folder, commit)) add(file, () => `${file}:1 holds for all below`);
  return edges;
}
function pathOf(dependency, manifest, root) {
  if (dependency.path !== void 0) return resolvePath(manifest.folder, dependency.path);
  let inherited = dependency.inherits === void 0 ? void 0 : root?.workspace?.dependencies.get(dependency.inherits);
  return root && inherited?.path !== void 0 ? resolvePath(root.folder, inherited.path) : void 0;
}
var above = [".cargo/config.toml", ".cargo/config", "rust-toolchain.toml", "rust-toolchain"];
function filesAbove(folder, commit) {
  let found = [];
  for (let at = folder; at !== "."; ) {
    at = folderOf(at);
    for (let name of above) commit.hasFile(pathIn(at, name)) && found.push(pathIn(at, name));
  }
  return found;
}
export {
  cargoReader
};

import {
  readGoMod
} from "./chunk-MQJAA3QH.js";
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

// shared/graph/readers/go-modules.ts
function readGoModules({ texts, hasFolder }) {
  let damaged = [], byFolder = /* @__PURE__ */ new Map(), workspaces = [];
  for (let [path, text] of texts) {
    let kind = path.endsWith("go.mod") ? "go.mod" : path.endsWith("go.work") ? "go.work" : void 0;
    if (kind === void 0) continue;
    let file = readGoMod(text, kind), folder = folderOf(path);
    file.wrong !== void 0 && damaged.push({ path, message: file.wrong }), kind === "go.mod" ? byFolder.set(folder, { folder, manifest: path, file, local: /* @__PURE__ */ new Map(), beside: [], workspaces: [] }) : workspaces.push({ path, file, folders: file.uses.flatMap((use) => resolvePath(folder, use.folder) ?? []) });
  }
  for (let module of byFolder.values()) {
    let { requires, replaces } = module.file;
    if (replaces.length === 0) continue;
    let versions = new Map(requires.map((each) => [each.path, each.version]));
    for (let replace of replaces) addReplaced(module, byFolder, { manifest: module.manifest, replace }, versions.get(replace.path));
  }
  for (let workspace of workspaces) joinWorkspace(workspace, byFolder);
  let unseen = [...byFolder.values()].flatMap((module) => unseenEdges(module, workspaces, (folder) => !byFolder.has(folder) && hasFolder(folder)));
  return { byFolder, damaged, unseen, around: (folder) => moduleAround(byFolder, folder) };
}
function moduleAround(byFolder, folder) {
  for (let at = folder; ; at = folderOf(at)) {
    let module = byFolder.get(at);
    if (module || at === ".") return module;
  }
}
function unseenEdges(module, workspaces, isUnseen) {
  let using = workspaces.filter((workspace) => workspace.folders.includes(module.folder));
  return [
    ...[{ path: module.manifest, file: module.file }, ...using].flatMap(
      ({ path, file }) => file.replaces.map((each) => ({ path, line: each.line, what: `replace ${each.path} =>`, folder: each.folder }))
    ),
    ...using.flatMap(({ path, file }) => file.uses.map((use) => ({ path, line: 1, what: "use", folder: use.folder })))
  ].flatMap(({ path, line, what, folder }) => {
    let to = resolvePath(folderOf(path), folder);
    return to === void 0 || to === "." || !isUnseen(to) ? [] : [{ from: module.folder, to, why: () => `${path}:${line} ${what} ${folder}` }];
  });
}
function joinWorkspace({ path, file, folders }, byFolder) {
  let members = folders.flatMap((folder) => byFolder.get(folder) ?? []), byPath = new Map(members.map((member) => [member.file.module, member])), replacements = /* @__PURE__ */ new Map();
  for (let [manifest, replaces] of [[path, file.replaces], ...members.map((member) => [member.manifest, member.file.replaces])])
    for (let replace of replaces) {
      let known = replacements.get(replace.path);
      known ? known.push({ manifest, replace }) : replacements.set(replace.path, [{ manifest, replace }]);
    }
  let beside = new Map(byPath);
  for (let module of members) {
    module.workspaces.push(path), module.beside.push(beside);
    for (let required of module.file.requires) {
      let target = byPath.get(required.path);
      if (target) addLocal(module, required.path, target, () => `${module.manifest}:${required.line} require ${required.path} ${required.version}`);
      else for (let replacement of replacements.get(required.path) ?? []) addReplaced(module, byFolder, replacement, required.version);
    }
    for (let [name, [first]] of module.local) first && !beside.has(name) && beside.set(name, first.module);
  }
}
function addReplaced(module, byFolder, { manifest, replace }, required) {
  if (!counts(module, manifest, replace, required)) return;
  let target = byFolder.get(resolvePath(folderOf(manifest), replace.folder) ?? "");
  target && addLocal(module, replace.path, target, () => `${manifest}:${replace.line} replace ${replace.path} => ${replace.folder}`);
}
function addLocal(module, path, target, why) {
  if (target === module) return;
  let known = module.local.get(path);
  known ? known.every((each) => each.module !== target) && known.push({ module: target, why }) : module.local.set(path, [{ module: target, why }]);
}
function counts(module, manifest, replace, required) {
  return required === void 0 ? manifest === module.manifest && isBefore(module.file.go || "1.16", "1.17") : replace.version === void 0 || replace.version === required || !isBefore(replace.version, required);
}
function isBefore(version, other) {
  let numbers = (text) => (/^v?(\d+(?:\.\d+)*)/.exec(text)?.[1] ?? "").split(".").map(Number), [a, b] = [numbers(version), numbers(other)];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    let difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return !1;
}
function moduleEdges(modules, manifests, packages) {
  let edges = [...modules.unseen];
  for (let module of modules.byFolder.values()) {
    for (let { module: target, why } of [...module.local.values()].flat())
      edges.push({ from: module.folder, to: packages.apart.has(target) && packages.read.has(module) ? target.manifest : target.folder, why });
    for (let workspace of module.workspaces) {
      edges.push({ from: module.folder, to: workspace, why: () => `${workspace}:1 use of ${module.folder}` });
      let vendor = pathIn(folderOf(workspace), "vendor");
      manifests.hasFile(`${vendor}/modules.txt`) && edges.push({ from: module.folder, to: vendor, why: () => `${vendor}/modules.txt:1 of ${workspace}` });
    }
  }
  return edges;
}
function usedModules(modules) {
  return [...modules.byFolder.values()].flatMap((module) => module.workspaces.length > 0 ? [module.folder] : []);
}

// shared/graph/readers/go-imports.ts
var word = /[\p{L}_][\p{L}\p{Nd}_]*|\.|\(|\)|"[^"\n]*"|`[^`]*`/uy;
function readGoSource(text) {
  let imports = [], at = text.startsWith("\uFEFF") ? 1 : 0, next = () => {
    word.lastIndex = afterGap(text, at);
    let found = word.exec(text)?.[0];
    return at = found === void 0 ? text.length : word.lastIndex, found;
  }, isMain = next() === "package" && next() === "main";
  for (; next() === "import"; ) {
    let found = next(), isGroup = found === "(";
    for (isGroup && (found = next()); found !== void 0 && found !== ")"; ) {
      let quote = found[0];
      if ((quote === '"' || quote === "`") && (imports.push({ path: found.slice(1, -1), at: at - 1 }), !isGroup))
        break;
      found = next();
    }
  }
  return { isMain, imports: withLines(text, imports) };
}
function afterGap(text, from) {
  let at = from;
  for (; ; ) {
    let code = text.charCodeAt(at);
    if (code === 32 || code >= 9 && code <= 13 || code === 59) at++;
    else if (text.startsWith("//", at)) at = endOf(text, `
`, at);
    else if (text.startsWith("/*", at)) at = endOf(text, "*/", at + 2);
    else return at;
  }
}
function endOf(text, mark, from) {
  let found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}
function withLines(text, imports) {
  let line = 1, from = 0;
  return imports.map(({ path, at }) => {
    for (let end = text.indexOf(`
`, from); end !== -1 && end < at; end = text.indexOf(`
`, from))
      line++, from = end + 1;
    return { path, line };
  });
}
function embeddedPaths(text) {
  return text.includes("//go:embed") ? [...text.matchAll(/^\/\/go:embed[ \t]+(.+)$/gm)].flatMap(
    (match) => [...(match[1] ?? "").matchAll(/"([^"]*)"|`([^`]*)`|(\S+)/g)].map((each) => {
      let pattern = (each[1] ?? each[2] ?? each[3] ?? "").replace(/^all:/, ""), wild = pattern.search(/[*?[\\]/);
      return wild === -1 ? pattern : pattern.slice(0, wild).replace(/[^/]*$/, "") || ".";
    })
  ) : [];
}

// shared/graph/readers/go-packages.ts
var compiled = /\.(?:go|c|cc|cpp|cxx|m|h|hh|hpp|hxx|f|F|for|f90|s|S|sx|swig|swigcxx|syso)$/;
function goFilesOf(module, modules, manifests) {
  return [...goFiles(module.folder, modules, manifests)];
}
function hasGoFiles(folder, modules, manifests) {
  return goFiles(folder, modules, manifests).next().done !== !0;
}
function* goFiles(folder, modules, manifests) {
  for (let name of manifests.filesIn(folder)) name.endsWith(".go") && !/^[_.]/.test(name) && (yield pathIn(folder, name));
  for (let name of manifests.foldersIn(folder)) {
    let child = pathIn(folder, name);
    !/^[_.]/.test(name) && name !== "testdata" && name !== "node_modules" && !modules.byFolder.has(child) && (yield* goFiles(child, modules, manifests));
  }
}
function packageEdges(packages, manifests) {
  let edges = [];
  for (let each of packages.byFolder.values()) {
    let { folder, module } = each, inFiles = isInFiles(each, packages);
    for (let [path, { file, why }] of each.imports)
      for (let to of targetsOf(path, module, packages, manifests)) to !== folder && edges.push({ from: inFiles ? file : folder, to, why });
    each.isMain && folder !== module.folder && edges.push({ from: folder, to: module.manifest, why: () => `${module.manifest}:1 module ${module.file.module}` });
  }
  return edges;
}
function readPackages(modules, { texts }) {
  let packages = /* @__PURE__ */ new Map();
  for (let [path, text] of texts) {
    if (!path.endsWith(".go")) continue;
    let folder = folderOf(path), module = modules.around(folder);
    if (!module) continue;
    let found = packages.get(folder);
    found || (found = { folder, module, imports: /* @__PURE__ */ new Map(), embedded: [], isMain: !1 }, packages.set(folder, found));
    let source = readGoSource(text);
    source.isMain && (found.isMain = !0);
    for (let { path: imported, line } of source.imports)
      found.imports.has(imported) || found.imports.set(imported, { file: path, why: () => `${path}:${line} import ${imported}` });
    found.embedded.push(...embeddedPaths(text));
  }
  if (packages.size === 0) return { byFolder: packages, read: /* @__PURE__ */ new Set(), apart: /* @__PURE__ */ new Set(), above: /* @__PURE__ */ new Set() };
  let mains = [...packages.values()].flatMap((each) => each.isMain ? [each.folder] : []), roots = /* @__PURE__ */ new Set([...mains, ...modules.byFolder.keys()]), read = new Set([...packages.values()].map((each) => each.module)), apart = /* @__PURE__ */ new Set(), above = /* @__PURE__ */ new Set();
  for (let root of roots) {
    let module = root === "." ? void 0 : modules.around(modules.byFolder.has(root) ? folderOf(root) : root);
    module && module.folder !== root && read.has(module) && apart.add(module);
    for (let folder = root; folder !== "." && !above.has(folderOf(folder)); )
      folder = folderOf(folder), above.add(folder);
  }
  return { byFolder: packages, read, apart, above };
}
function targetsOf(path, module, packages, manifests) {
  let targets = [], vendored = pathIn(pathIn(module.folder, "vendor"), path);
  manifests.hasFolder(vendored) && targets.push(vendored);
  for (let owner of ownersOf(path, module)) {
    let isOther = owner.module !== module;
    if (isOther && !packages.apart.has(owner.module)) {
      (!module.local.has(owner.path) || packages.apart.has(module)) && targets.push(owner.module.folder);
      continue;
    }
    let folder = resolvePath(owner.module.folder, `./${path.slice(owner.path.length)}`), found = folder === void 0 ? void 0 : packages.byFolder.get(folder);
    found ? targets.push(...partsOf(found, packages, manifests)) : folder !== void 0 && folder !== owner.module.folder && manifests.hasFolder(folder) && targets.push(folder), isOther && targets.push(owner.module.manifest);
  }
  return targets;
}
function ownersOf(path, module) {
  for (let prefix = path; ; prefix = prefix.slice(0, prefix.lastIndexOf("/"))) {
    if (prefix === module.file.module) return [{ path: prefix, module }];
    let found = [...module.beside.flatMap((others) => others.get(prefix) ?? []), ...(module.local.get(prefix) ?? []).map((each) => each.module)];
    if (found.length > 0) return [...new Set(found)].map((each) => ({ path: prefix, module: each }));
    if (!prefix.includes("/")) return [];
  }
}
function partsOf(each, packages, manifests) {
  let { folder, embedded } = each;
  if (!isInFiles(each, packages)) return [folder];
  let files = manifests.filesIn(folder).filter((name) => compiled.test(name)), parts = embedded.flatMap((written) => resolvePath(folder, written) ?? []);
  return [...files.map((name) => pathIn(folder, name)), ...parts.filter((path) => path !== folder && (manifests.hasFile(path) || manifests.hasFolder(path)))];
}
function isInFiles({ folder }, { above }) {
  return folder === "." || above.has(folder);
}

// shared/graph/readers/go.ts
var goReader = {
  names: ["go.mod", "go.work"],
  further(manifests, services) {
    if (!mayNeedPackages(manifests, services)) return [];
    let modules = readGoModules(manifests);
    return [...modulesToRead(modules, manifests, services)].flatMap((module) => goFilesOf(module, modules, manifests));
  },
  read(manifests) {
    let modules = readGoModules(manifests), packages = readPackages(modules, manifests);
    return {
      edges: [...moduleEdges(modules, manifests, packages), ...packageEdges(packages, manifests), ...damagedAbove(modules.damaged, modules.byFolder.keys())],
      packages: usedModules(modules),
      damaged: modules.damaged
    };
  }
};
function modulesToRead(modules, manifests, services) {
  let found = /* @__PURE__ */ new Set();
  for (let service of services) {
    let module = modules.around(service);
    module && module.folder !== service && !found.has(module) && hasGoFiles(service, modules, manifests) && found.add(module);
  }
  let aboveServices = new Set(services.flatMap(foldersAbove));
  for (let module of modules.byFolder.values()) {
    module.beside.some((others) => others.size > 1) && found.add(module);
    for (let { module: target } of [...module.local.values()].flat())
      !found.has(target) && !aboveServices.has(target.folder) || (found.add(target), found.add(module));
  }
  return found;
}
function mayNeedPackages({ texts }, services) {
  let folders = /* @__PURE__ */ new Set();
  for (let path of texts.keys()) {
    if (path.endsWith("go.work")) return !0;
    path.endsWith("go.mod") && folders.add(folderOf(path));
  }
  return services.some((service) => foldersAbove(service).some((folder) => folders.has(folder)));
}
function foldersAbove(folder) {
  let found = [];
  for (let at = folder; at !== "."; found.push(at)) at = folderOf(at);
  return found;
}
export {
  goReader
};

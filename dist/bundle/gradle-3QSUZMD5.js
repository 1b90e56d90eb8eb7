import {
  blocksAround,
  literalsBetween,
  readScript
} from "./chunk-ERF2ACXZ.js";
import {
  lineOf
} from "./chunk-4F2PTOKH.js";
import {
  liesIn,
  resolvePath
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/gradle-composite.ts
function includedBuildEdges(builds, scripts, folders) {
  return builds.flatMap((build) => {
    let included = build.includedBuilds.filter(({ plugins, folder }) => !plugins && folder !== build.root);
    if (included.length === 0) return [];
    if (build.root !== ".")
      return included.map(({ folder, offset }) => ({
        from: build.root,
        to: folder,
        why: () => `${build.script.path}:${lineOf(build.script.text, offset)} includeBuild ${folder}`
      }));
    let modules = modulesOf(
      included.map(({ folder }) => folder),
      builds,
      scripts
    ), unseen = included.filter(({ folder }) => !scripts.some((script) => liesIn(script.folder, folder)));
    return scripts.flatMap((script) => [
      ...moduleEdges(script, modules, folders),
      ...unseen.map(({ folder, offset }) => ({
        from: folders.has(script.folder) && script.folder !== "." ? script.folder : script.path,
        to: folder,
        why: () => `${build.script.path}:${lineOf(build.script.text, offset)} includeBuild ${folder}`
      }))
    ]);
  });
}
function modulesOf(roots, builds, scripts) {
  let modules = /* @__PURE__ */ new Map();
  for (let root of roots) {
    let build = builds.find((each) => each.root === root), projects = [
      [build?.name ?? root.slice(root.lastIndexOf("/") + 1), root],
      ...[...build?.projects ?? []].map(([path, folder]) => [path.slice(path.lastIndexOf(":") + 1), folder])
    ];
    for (let [name, folder] of projects) {
      let script = scripts.find((each) => each.folder === folder && /build\.gradle/.test(each.path)), group = script && /^\s*group\s*=?\s*(['"])([\w.-]+)\1/m.exec(script.code)?.[2];
      modules.set(name, [...modules.get(name) ?? [], { folder, ...group ? { group } : {} }]);
    }
  }
  return modules;
}
function moduleEdges(script, modules, folders) {
  let from = folders.has(script.folder) && script.folder !== "." ? script.folder : script.path;
  return script.literals.flatMap(({ value, start }) => {
    let [, group, name] = /^([\w.-]+):([\w.-]+)(?::|$)/.exec(value) ?? [];
    return (modules.get(name ?? "") ?? []).filter((module) => (module.group === void 0 || module.group === group) && module.folder !== script.folder).map(({ folder }) => ({ from, to: folder, why: () => `${script.path}:${lineOf(script.text, start)} ${value}` }));
  });
}

// shared/graph/readers/gradle-folders.ts
function projectFoldersOf(folders) {
  let all = new Set(folders), above = /* @__PURE__ */ new Set(["."]);
  for (let folder of all)
    for (let cut = folder.lastIndexOf("/"); cut > 0; cut = folder.lastIndexOf("/", cut - 1)) {
      let parent = folder.slice(0, cut);
      if (above.has(parent)) break;
      above.add(parent);
    }
  return { all: [...all], has: (folder) => all.has(folder), holdsOthers: (folder) => above.has(folder) };
}

// shared/graph/readers/gradle-projects.ts
function projectsOf(build, scripts) {
  let prefix = build.root === "." ? "" : `${build.root}/`, projects = new Map(build.projects), taken = new Set(projects.values());
  for (let folder of scripts.all) {
    if (folder === build.root || folder === "." || !folder.startsWith(prefix) || taken.has(folder)) continue;
    let path = folder.slice(prefix.length).replace(/\//g, ":");
    projects.has(path) || projects.set(path, folder);
  }
  let accessors = new Map([...projects].map(([path, folder]) => [accessorKey(path.split(":")), folder])), byName = (name) => [...projects].filter(([each]) => lastPart(each) === name).map(([, folder]) => folder), renamed = (name, key = (part) => part) => {
    let fitting = [...projects].filter(([path]) => name.endsWith(key(lastPart(path))) || name.startsWith(key(lastPart(path)))), longest = Math.max(0, ...fitting.map(([path]) => lastPart(path).length));
    return fitting.filter(([path]) => lastPart(path).length === longest).map(([, folder]) => folder);
  };
  return {
    byPath(written) {
      let path = written.replace(/^:/, "");
      if (path === "") return [build.root];
      if (!path.includes("$")) {
        let found = projects.get(path);
        if (found !== void 0 && (!build.dynamic || scripts.has(found))) return [found];
        let named = byName(lastPart(path));
        return named.length > 0 ? named : found === void 0 ? renamed(lastPart(path)) : [found];
      }
      let [start = ""] = path.split("$");
      return start === "" ? [] : [...projects].filter(([each]) => each.startsWith(start)).map(([, folder]) => folder);
    },
    byAccessor(accessor) {
      let parts = accessor.split(".").filter((part) => part !== "");
      for (let skipped of [0, 1]) {
        for (let end = parts.length; end > skipped; end--) {
          let found = accessors.get(accessorKey(parts.slice(skipped, end)));
          if (found !== void 0) return found;
        }
        if (accessorKey(parts.slice(0, 1)) !== accessorKey([build.name])) break;
      }
      return build.renames ? renamed(accessorKey(parts.slice(0, 1)), (part) => accessorKey([part]))[0] : void 0;
    }
  };
}
function lastPart(path) {
  return path.slice(path.lastIndexOf(":") + 1);
}
function accessorKey(parts) {
  return parts.map((part) => part.replace(/[-_.]/g, "").toLowerCase()).join(".");
}

// shared/graph/readers/gradle-references.ts
var rootWords = "(?:rootDir|settingsDir|settingsDirectory|rootDirectory|rootProject(?:\\.(?:projectDir|rootDir))?)", atRoot = new RegExp(`^\\$\\{?(?:project\\.)?${rootWords}\\}?\\/`), atProject = /^\$\{?(?:project\.)?(?:projectDir|layout\.projectDirectory)\}?\//, projectCall = /\b(?:project|evaluationDependsOn)\s*\(?\s*(?:mapOf\(\s*)?(?:[^()\n]*?\bpath(?:\s*[:=]|"\s*to)\s*)?(['"])(:?[^'"\n]*)\1/g;
function projectReferences(script, projects) {
  let found = [], worksOut = !1, add = (folders, offset, what) => {
    for (let to of folders) found.push({ to, offset, what });
  };
  for (let { 0: what, 2: path = "", index } of script.code.matchAll(projectCall))
    path.includes("$") && (worksOut = !0), script.blocks.some(({ open, header }) => open > index && open - index < what.length + 8 && header.startsWith("project")) || add(projects.byPath(path), index, what);
  for (let { 0: what, 1: accessor = "", index } of script.code.matchAll(/(?<![\w.$])projects((?:\s*\.\s*[A-Za-z_]\w*)+)/g)) {
    let folder = projects.byAccessor(accessor.replace(/\s/g, ""));
    folder !== void 0 && add([folder], index, what);
  }
  for (let { 0: what, index } of script.code.matchAll(/\bdependsOn\b[^\n]*/g))
    for (let { 1: task = "" } of what.matchAll(/['"](:[^'"$]+:[^'":$]+)['"]/g)) {
      let project = task.slice(0, task.lastIndexOf(":"));
      add(projects.byPath(project), index, `dependsOn ${task}`);
    }
  if (worksOut) for (let { value, start } of script.literals) /^:?[\w.:-]+$/.test(value) && add(projects.byPath(value), start, value);
  return found;
}
function pathReferences(script, root, manifests) {
  return script.literals.flatMap((literal) => {
    let path = pathOf(script, literal, root);
    return path === void 0 || path === "." || within(path, script.folder) || within(script.folder, path) ? [] : manifests.hasFile(path) || manifests.hasFolder(path) ? [{ to: path, offset: literal.start, what: literal.value }] : [];
  });
}
function pathOf(script, { value, start }, root) {
  let known = (path) => path.replace(/(?:^|\/)[^/]*[*$].*$/s, "");
  if (atRoot.test(value)) return resolvePath(root, known(value.replace(atRoot, "")));
  if (atProject.test(value)) return resolvePath(script.folder, known(value.replace(atProject, "")));
  if (value.startsWith("../")) return resolvePath(script.folder, known(value));
  if (!/^[\w.][\w./-]*$/.test(value)) return;
  if (/\bfrom\s*[:=]\s*$/.test(script.code.slice(Math.max(0, start - 12), start))) return resolvePath(script.folder, value);
  let before = script.code.slice(Math.max(0, script.code.lastIndexOf(`
`, start) + 1), start);
  return /\b(?:rootDir|rootProject|settingsDir|settingsDirectory)\b[^'"]*\(?[^'"]*$/.test(before) ? resolvePath(root, value) : void 0;
}
function speakerOf(script, offset, projects) {
  for (let { header } of blocksAround(script, offset)) {
    if (/\b(?:allprojects|subprojects|childProjects)\b/.test(header)) return "every project";
    let named = [...header.matchAll(/\bproject\s*\(\s*['"](:[^'"]*)['"]\s*\)/g)].flatMap(({ 1: path = "" }) => projects.byPath(path));
    if (named.length > 0 && /^(?:project|configure)\b/.test(header)) return { projects: named };
    if (/^configure\b/.test(header)) return "every project";
  }
  return "itself";
}
function within(folder, path) {
  return path === folder || path.startsWith(`${folder}/`);
}

// shared/graph/readers/gradle-settings.ts
var rootPrefix = /^\$\{?(?:rootDir|settingsDir|rootProject\.(?:projectDir|rootDir))\}?\/?/;
function readSettings(script) {
  let projects = /* @__PURE__ */ new Map(), dynamic = !1, put = (path, folder) => {
    folder !== void 0 && projects.set(path, folder);
  };
  for (let { 0: written, 1: word, index } of script.bare.matchAll(/\b(include|includeFlat)\b(?=\s*\(|[ \t]+\S)/g)) {
    let names = literalArguments(script, index + written.length);
    (names.length === 0 || names.some(({ value }) => value.includes("$"))) && (dynamic = !0);
    for (let { value } of names) {
      if (value === "" || /[$*]/.test(value)) continue;
      let path = value.replace(/^:/, "");
      put(path, resolvePath(script.folder, word === "includeFlat" ? `../${path}` : path.replace(/:/g, "/")));
    }
  }
  let moved = /project\(\s*(['"]):?([^'"]+)\1\s*\)\s*(?:\.\s*\w*\s*(?:\{\s*(?:it\s*\.\s*)?projectDir)?|\{\s*projectDir)\s*=\s*([^\n]+)/g;
  for (let { 2: path = "", 3: value = "" } of script.code.matchAll(moved)) {
    let written = [...value.matchAll(/(['"])(.*?)\1/g)].at(-1)?.[2];
    written === void 0 || written.replace(rootPrefix, "").includes("$") ? dynamic = !0 : put(path, resolvePath(script.folder, `${/\bparentFile\b|getParentFile/.test(value) ? "../" : ""}${written.replace(rootPrefix, "")}`));
  }
  let name = /\brootProject\s*\.\s*name\s*=\s*(['"])(.*?)\1/.exec(script.code)?.[2];
  return {
    script,
    root: script.folder,
    name: name ?? script.folder.slice(script.folder.lastIndexOf("/") + 1),
    projects,
    folders: new Set(projects.values()),
    dynamic,
    renames: /(?<!rootProject\s*)\.\s*name\s*=(?!=)/.test(script.bare),
    includedBuilds: includedBuilds(script),
    configures: /\b(?:pluginManagement|dependencyResolutionManagement|toolchainManagement|versionCatalogs|buildscript|buildCache|plugins|apply|gradle)\b/.test(
      script.bare
    ) || /\.(?:beforeProject|allprojects|lifecycle)\b/.test(script.bare)
  };
}
function includedBuilds(script) {
  return [...script.bare.matchAll(/\bincludeBuild\b/g)].flatMap(({ 0: word, index }) => {
    let [literal] = literalArguments(script, index + word.length), folder = literal === void 0 ? void 0 : resolvePath(script.folder, literal.value.replace(rootPrefix, ""));
    if (folder === void 0 || folder.includes("$")) return [];
    let plugins = blocksAround(script, index).some(({ header }) => header.startsWith("pluginManagement")) || /(?:logic|plugins?|conventions?|buildSrc)$/i.test(folder);
    return [{ folder, offset: index, plugins }];
  });
}
function literalArguments(script, from) {
  let next = /\S/.exec(script.bare.slice(from)), start = from + (next?.index ?? 0);
  if (script.bare[start] === "(") {
    let depth = 0, end = start;
    do
      script.bare[end] === "(" ? depth++ : script.bare[end] === ")" && depth--, end++;
    while (depth > 0 && end < script.bare.length);
    return literalsBetween(script, start, end);
  }
  let found = [];
  for (let at = start; ; ) {
    let [literal] = literalsBetween(script, at, at + 1);
    if (!literal) return found;
    found.push(literal);
    let comma = /^[ \t]*,\s*/.exec(script.bare.slice(literal.end));
    if (!comma) return found;
    at = literal.end + comma[0].length;
  }
}

// shared/graph/readers/gradle.ts
var gradleReader = {
  names: ["*.gradle", "*.gradle.kts"],
  read(manifests) {
    let scripts = [...manifests.texts].filter(([path]) => /\.gradle(?:\.kts)?$/.test(path) && !/(^|\/)src\/(?:main|test)\/resources\//.test(path)).map(([path, text]) => readScript(path, text)), isSettings = ({ path }) => /(^|\/)settings\.gradle(?:\.kts)?$/.test(path), builds = scripts.filter(isSettings).map(readSettings), own = scripts.filter((script) => !isSettings(script)), folders = projectFoldersOf(own.filter((script) => isProjectScript(script, builds)).map(({ folder }) => folder)), lookups = new Map(builds.map((build) => [build, projectsOf(build, folders)])), edges = [
      ...own.flatMap((script) => scriptEdges(script, lookups, folders, manifests)),
      ...builds.flatMap((build) => rootEdges(build, own, projectFolders(build, builds, folders), manifests)),
      ...includedBuildEdges(builds, own, folders)
    ], isThere = ({ to }) => to === "." || manifests.hasFile(to) || manifests.hasFolder(to);
    return { edges: edges.filter(isThere), packages: packagesOf(builds, folders, manifests) };
  }
};
function isProjectScript({ path, folder }, builds) {
  return /(^|\/)build\.gradle(?:\.kts)?$/.test(path) || builds.some(({ folders }) => folders.has(folder));
}
function scriptEdges(script, lookups, folders, manifests) {
  let near = buildsOf(script.folder, [...lookups.keys()]), edges = [], add = (projects, { to, offset, what }, origin) => {
    let speaker = speakerOf(script, offset, projects), froms = typeof speaker == "object" ? speaker.projects : [speaker === "itself" ? origin : script.path];
    for (let from of froms)
      for (let part of partsOf(to, folders, manifests))
        from !== to && from !== part && edges.push({ from, to: part, why: () => `${script.path}:${lineOf(script.text, offset)} ${what.trim()}` });
  }, seen = /* @__PURE__ */ new Set();
  for (let build of near) {
    let projects = lookups.get(build);
    if (!projects) continue;
    let named = projectReferences(script, projects).map((reference) => [reference, originOf(script, folders)]), files = pathReferences(script, build.root, manifests).map(
      (reference) => [reference, script.folder === "." ? script.path : originOf(script, folders)]
    );
    for (let [reference, origin] of [...named, ...files]) {
      let key = `${reference.offset}\0${reference.to}`;
      seen.has(key) || add(projects, reference, origin), seen.add(key);
    }
  }
  return edges;
}
function buildsOf(folder, builds) {
  let including = builds.filter(({ folders }) => folders.has(folder)), above = builds.filter(({ root }) => root === "." || folder === root || folder.startsWith(`${root}/`)).sort((a, b) => b.root.length - a.root.length);
  return [.../* @__PURE__ */ new Set([...including, ...above])];
}
function originOf(script, folders) {
  return script.folder === "." ? /^build\.gradle/.test(script.path) ? "." : script.path : folders.has(script.folder) && !folders.holdsOthers(script.folder) ? script.folder : script.path;
}
function partsOf(to, folders, manifests) {
  if (!manifests.hasFolder(to) || !folders.holdsOthers(to) || !folders.has(to)) return [to];
  let at = (name) => to === "." ? name : `${to}/${name}`;
  return [...["build.gradle", "build.gradle.kts"].map(at).filter((path) => manifests.hasFile(path)), ...[at("src")].filter((path) => manifests.hasFolder(path))];
}
function rootEdges(build, scripts, projects, manifests) {
  let at = (name) => build.root === "." ? name : `${build.root}/${name}`, parts = [
    ...["build.gradle", "build.gradle.kts", "gradle.properties"].map(at).filter((path) => manifests.hasFile(path)),
    ...["gradle", "buildSrc", "build-logic"].map(at).filter((path) => manifests.hasFolder(path)),
    ...build.configures ? [build.script.path] : [],
    ...build.includedBuilds.filter(({ plugins }) => plugins).map(({ folder }) => folder),
    // A version catalog elsewhere, or a script that is applied; folders it names are those of projects.
    ...pathReferences(build.script, build.root, manifests).flatMap(({ to }) => manifests.hasFile(to) ? [to] : [])
  ], between = scripts.filter(({ path, bare }) => /(^|\/)build\.gradle/.test(path) && /\b(?:subprojects|allprojects|childProjects|configure)\b/.test(bare));
  return projects.flatMap((folder) => {
    let above = between.filter((script) => script.folder !== "." && script.folder !== build.root && folder.startsWith(`${script.folder}/`));
    return [.../* @__PURE__ */ new Set([...parts, ...above.map(({ path }) => path)])].filter((part) => part !== folder && !part.startsWith(`${folder}/`) && !folder.startsWith(`${part}/`)).map((part) => ({ from: folder, to: part, why: () => `${build.script.path}:1 ${part} counts for every project of this build` }));
  });
}
function projectFolders(build, builds, folders) {
  let isBelow = (folder, root) => root === "." || folder === root || folder.startsWith(`${root}/`), inner = builds.filter(({ root }) => root !== build.root && isBelow(root, build.root)), below = folders.all.filter((folder) => folder !== build.root && isBelow(folder, build.root) && !inner.some(({ root }) => isBelow(folder, root))), included = [...build.projects.values()].filter((folder) => folder !== build.root);
  return [.../* @__PURE__ */ new Set([...included, ...below])];
}
function packagesOf(builds, folders, manifests) {
  let packages = /* @__PURE__ */ new Set();
  for (let build of builds)
    for (let folder of build.dynamic ? projectFolders(build, builds, folders) : build.projects.values())
      folder !== "." && manifests.hasFolder(folder) && !folders.holdsOthers(folder) && packages.add(folder);
  let { all, holdsOthers } = projectFoldersOf(packages);
  return all.filter((folder) => !holdsOthers(folder));
}
export {
  gradleReader
};

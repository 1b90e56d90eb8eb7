import {
  folderOf,
  isObject,
  liesIn,
  lineAt,
  parseJson,
  pathIn,
  resolvePath,
  textsOf
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/tsconfig-paths.ts
function mappingsOf(config, baseUrl) {
  let { paths } = config.options;
  return isObject(paths) ? Object.entries(paths).flatMap(([name, written]) => {
    let targets = textsOf(written).flatMap((target) => resolvePath(baseUrl ?? config.folder, ownFolder(target)) ?? []);
    return targets.length === 0 ? [] : [{ name, targets }];
  }) : [];
}
function ownFolder(written) {
  return written.startsWith("${configDir}") ? `.${written.slice(12)}` : written;
}
function fixedPart(target) {
  let star = target.indexOf("*");
  return star === -1 ? target : folderOf(`${target.slice(0, star)}x`);
}
var PathTargets = class {
  #manifests;
  #roots = /* @__PURE__ */ new Map();
  constructor(manifests) {
    this.#manifests = manifests;
  }
  exists(path) {
    return this.#manifests.hasFolder(path) || this.#manifests.hasFile(path);
  }
  /**
   * The folder of the package that a module lies in: the nearest one with a package.json, project.json or tsconfig.json of its own, else what lies above its
   * `src`, else its folder. Undefined when there is nothing at the path, with or without an extension, nor a folder for it.
   */
  packageOf(path) {
    let folder = this.#manifests.hasFolder(path) ? path : folderOf(path);
    if (!this.#manifests.hasFolder(folder)) return;
    if (this.#roots.has(folder)) return this.#roots.get(folder);
    let found = this.#find(folder, path);
    return folder !== "." && this.#roots.set(folder, found), found;
  }
  #find(folder, path) {
    for (let at = folder; at !== "."; at = folderOf(at)) if (this.startsPackage(at)) return at;
    let above = /^(.+?)\/src(?:\/|$)/.exec(folder)?.[1];
    return above !== void 0 ? above : folder !== "." ? folder : this.#manifests.hasFile(path) ? path : void 0;
  }
  /**
   * Where a mapping with a `*` leads for one name: what is there, with any extension (`./money.js` may be written for money.ts); or the nearest folder there
   * is on the way, when that lies below all that the mapping names itself. Undefined when the name must be a package of the registry.
   */
  module(path, fixed) {
    if (this.exists(path)) return path;
    let [folder, name] = [folderOf(path), path.slice(path.lastIndexOf("/") + 1).replace(/\.[cm]?jsx?$/, "")];
    if (this.#manifests.filesIn(folder).some((file) => file.startsWith(`${name}.`))) return path;
    for (let at = folder; at !== "." && at !== fixed; at = folderOf(at)) if (this.#manifests.hasFolder(at)) return at;
  }
  isPackage(folder) {
    return this.#manifests.hasFile(pathIn(folder, "package.json")) || this.#manifests.hasFile(pathIn(folder, "project.json"));
  }
  /** A package, or what has a TypeScript project of its own. */
  startsPackage(folder) {
    return this.isPackage(folder) || this.#manifests.hasFile(pathIn(folder, "tsconfig.json"));
  }
  /** The nearest folder with a package.json or project.json; `.` where there is none. */
  home(folder) {
    for (let at = folder; at !== "."; at = folderOf(at)) if (this.isPackage(at)) return at;
    return ".";
  }
  /**
   * The folders and files a glob of a config can reach, as few as there are: up to its first `**` or to its last part, with each `*` before that tried on
   * the folders there are. With `exact` nothing is tried, and a glob that would need it reaches nothing.
   */
  reach(glob, exact = !1) {
    let parts = glob === "." ? [] : glob.split("/"), reached = ["."];
    for (let [index, part] of parts.entries()) {
      if (part === "**" || index === parts.length - 1 && /[*?]/.test(part)) break;
      if (!/[*?]/.test(part)) reached = reached.map((folder) => pathIn(folder, part));
      else {
        if (exact) return [];
        let pattern = new RegExp(
          `^${part.replace(/[.+^$(){}|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".")}$`
        );
        reached = reached.flatMap(
          (folder) => this.#manifests.foldersIn(folder).filter((name) => pattern.test(name)).map((name) => pathIn(folder, name))
        );
      }
    }
    return reached;
  }
};
function liesOutside(path, folder) {
  return !liesIn(path, folder) && !path.split("/").includes("node_modules");
}

// shared/graph/readers/tsconfig-edges.ts
function baseEdges(config, configs) {
  return configs.bases(config).filter(({ path }) => config.folder === "." || liesOutside(path, config.folder)).map(({ path, written }) => edge(config, path, "extends", written));
}
function referenceEdges(config) {
  return config.folder === "." || !Array.isArray(config.json.references) ? [] : config.json.references.flatMap((reference) => {
    let written = isObject(reference) ? reference.path : void 0;
    if (typeof written != "string") return [];
    let path = resolvePath(config.folder, written);
    if (path === void 0) return [];
    let to = path.endsWith(".json") ? folderOf(path) : path;
    return liesOutside(to, config.folder) ? [{ ...edge(config, to, "references", written), from: config.folder }] : [];
  });
}
function includeEdges(config, configs, targets) {
  if (config.folder === ".") return [];
  let of = configs.first(config, ({ json }) => Array.isArray(json.include) || Array.isArray(json.files));
  return of ? ["include", "files"].flatMap(
    (field) => textsOf(of.json[field]).flatMap((written) => {
      let glob = resolvePath(of.folder, ownFolder(written));
      return glob === void 0 ? [] : targets.reach(glob, of !== config).filter((path) => (of === config || path !== ".") && targets.exists(path) && liesOutside(path, config.folder)).map((to) => ({ ...edge(of, to, field, written), from: config.path }));
    })
  ) : [];
}
function folderOptionEdges(config, targets) {
  return ["typeRoots", "rootDirs"].flatMap(
    (field) => textsOf(config.options[field]).flatMap((written) => {
      let to = resolvePath(config.folder, ownFolder(written));
      return to !== void 0 && to !== "." && targets.exists(to) && (config.folder === "." || liesOutside(to, config.folder)) && !to.split("/").includes("node_modules") ? [edge(config, to, field, written)] : [];
    })
  );
}
function mappingEdges(config, mappings, targets) {
  return mappings.flatMap(
    ({ name, targets: paths }) => paths.flatMap((path) => {
      let to = targets.packageOf(path.replace(/\/?\*.*$/, "") || ".");
      return to !== void 0 && to !== "." && liesOutside(to, config.folder) ? [edge(config, to, "paths", name)] : [];
    })
  );
}
function edge(config, to, field, written) {
  return { from: config.path, to, why: () => `${config.path}:${lineAt(config.text, `"${field}"`, JSON.stringify(written))} ${field} ${written}` };
}

// shared/graph/readers/tsconfig-imports.ts
var none = [];
function isSource(path) {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(path);
}
function importScanner(mappings, targets) {
  let exact = new Map(mappings.filter(({ name }) => !name.includes("*")).map((mapping) => [mapping.name, mapping])), open = mappings.filter(({ name }) => name.includes("*")).map((mapping) => ({ ...mapping, start: mapping.name.slice(0, mapping.name.indexOf("*")), end: mapping.name.slice(mapping.name.indexOf("*") + 1) })).sort((a, b) => b.start.length - a.start.length), quoted = quotedTexts(["../", ...headsOf(mappings)]), known2 = /* @__PURE__ */ new Map(), foldersOf = (specifier) => {
    let found = exact.get(specifier), fitting = found ? void 0 : open.find(({ start, end }) => specifier.length >= start.length + end.length && specifier.startsWith(start) && specifier.endsWith(end)), star = fitting ? specifier.slice(fitting.start.length, specifier.length - fitting.end.length) : "";
    return found ? found.targets.flatMap((target) => targets.packageOf(target) ?? []) : (fitting?.targets ?? []).flatMap((target) => {
      let module = targets.module(
        target.replace("*", () => star),
        fixedPart(target)
      );
      return module === void 0 ? [] : targets.packageOf(module) ?? [];
    });
  };
  return (path, text) => {
    let edges = /* @__PURE__ */ new Map();
    for (let specifier of quoted(text)) {
      let folders = specifier.startsWith(".") ? besideOf(path, specifier, targets) : known2.get(specifier) ?? foldersOf(specifier);
      specifier.startsWith(".") || known2.set(specifier, folders);
      for (let to of folders)
        !liesIn(path, to) && !edges.has(to) && edges.set(to, { from: path, to, why: () => `${path}:${lineOf(text, specifier)} imports ${specifier}` });
    }
    return [...edges.values()];
  };
}
function besideOf(path, specifier, targets) {
  let folder = folderOf(path), home = targets.packageOf(path), ups = /^(?:\.\.\/)*/.exec(specifier)?.[0].length ?? 0;
  if (home !== void 0 && home.length < folder.length && folder.slice(home.length + 1).split("/").length >= ups / 3) return none;
  let to = resolvePath(folder, specifier);
  if (to === void 0 || to === "." || to.split("/").includes("node_modules")) return none;
  let module = targets.module(to, "."), found = module === void 0 ? void 0 : targets.packageOf(module);
  return found !== void 0 && (module === to || targets.startsPackage(found)) ? [found] : none;
}
function headsOf(mappings) {
  return [...new Set(mappings.map(({ name }) => /^(?:@[^/*]*\/|[^/*@]*)/.exec(name)?.[0] ?? ""))];
}
function quotedTexts(heads) {
  if (heads.length > 6 || heads.some((head) => head.length < 2)) {
    let pattern = new RegExp(`['"\`]((?:${heads.map((head) => head.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})[^'"\`\\s]*)['"\`]`, "g");
    return (text) => Array.from(text.matchAll(pattern), (match) => match[1] ?? "");
  }
  let rest = /[^'"`\s]*['"`]/y;
  return (text) => heads.flatMap((head) => {
    let found = [];
    for (let at = text.indexOf(head); at !== -1; at = text.indexOf(head, at + head.length))
      isQuote(text[at - 1]) && (rest.lastIndex = at, rest.test(text) && found.push(text.slice(at, rest.lastIndex - 1)));
    return found;
  });
}
function isQuote(character) {
  return character === "'" || character === '"' || character === "`";
}
function lineOf(text, specifier) {
  let at = text.search(new RegExp(`['"\`]${specifier.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}['"\`]`));
  return text.slice(0, Math.max(at, 0)).split(`
`).length;
}

// shared/graph/readers/tsconfig-importers.ts
var hasPaths = ({ options }) => isObject(options.paths), MappedImports = class {
  #configs;
  #manifests;
  #targets;
  #byFolder = /* @__PURE__ */ new Map();
  #shared;
  #workspace;
  #mappings = /* @__PURE__ */ new Map();
  #scannersByKey = /* @__PURE__ */ new Map();
  #scanners = /* @__PURE__ */ new Map();
  constructor(configs, manifests, targets) {
    this.#configs = configs, this.#manifests = manifests, this.#targets = targets;
    let shared = new Set(configs.all.filter((config) => config.folder === "." && hasPaths(config)));
    for (let config of configs.all) {
      let beside = this.#byFolder.get(config.folder);
      beside ? beside.push(config) : this.#byFolder.set(config.folder, [config]);
      let from = configs.first(config, hasPaths);
      from && from !== config && targets.home(from.folder) !== targets.home(config.folder) && shared.add(from);
    }
    this.#shared = shared;
    let root = manifests.texts.get("package.json");
    this.#workspace = manifests.texts.has("pnpm-workspace.yaml") || root !== void 0 && /"workspaces"\s*:/.test(root);
  }
  /** The mappings of a config that are edges themselves. */
  direct(config) {
    return !hasPaths(config) || this.#shared.has(config) ? [] : mappingsOf(config, this.#baseUrl(config)).filter((mapping) => !this.#standsForPackages(mapping));
  }
  /** The folders whose sources must be read: those with a config that has such mappings, and services and mapped packages that take one from above. */
  folders(services) {
    let found = /* @__PURE__ */ new Set();
    for (let folder of [...this.#byFolder.keys(), ...services]) folder !== "." && this.#scanner(folder) && found.add(folder);
    let mapped = [...this.#mappings.values()].flat().flatMap(({ targets }) => targets.map((target) => this.#targets.packageOf(target) ?? fixedPart(target)));
    for (let folder of mapped) folder !== "." && found.add(folder);
    return [...found].sort();
  }
  /** What a source file imports by a mapped name. */
  edges(path, text) {
    return (this.#scanner(folderOf(path)) ?? this.#anyScanner())?.(path, text) ?? [];
  }
  #scanner(folder) {
    if (!this.#scanners.has(folder)) {
      let keys = this.#keysOf(folder);
      this.#scanners.set(folder, keys.length === 0 ? void 0 : this.#scannerOf(keys));
    }
    return this.#scanners.get(folder);
  }
  /** The mappings that count in a folder: those of its own configs or, where they have none, of the nearest above. */
  #keysOf(folder) {
    let declares = this.#declares(folder);
    for (let at = folder; ; at = folderOf(at)) {
      let beside = (this.#byFolder.get(at) ?? []).filter(({ path }) => at !== "." || path === "tsconfig.json" || path === "jsconfig.json"), keys = [...new Set(beside.map((config) => this.#keyOf(config, declares)))].filter((key) => key !== "");
      if (keys.length > 0 || at === ".") return keys;
    }
  }
  /** True for folders of packages that say in their package.json what else of the workspace they need. */
  #declares(folder) {
    if (!this.#workspace) return !1;
    let home = this.#targets.home(folder);
    return home !== "." && this.#manifests.texts.has(pathIn(home, "package.json"));
  }
  /** A mapped package without a config is compiled with the ones of those who import it. */
  #anyScanner() {
    for (let folder of this.#byFolder.keys()) this.#scanner(folder);
    return this.#mappings.size === 0 ? void 0 : this.#scannerOf([...this.#mappings.keys()]);
  }
  #scannerOf(keys) {
    let key = keys.join(`
`), scanner = this.#scannersByKey.get(key) ?? importScanner([...new Set(keys.flatMap((each) => this.#mappings.get(each) ?? []))], this.#targets);
    return this.#scannersByKey.set(key, scanner), scanner;
  }
  /** Names the mappings that a config's sources must be read for; empty when there are none. */
  #keyOf(config, declares) {
    let from = this.#configs.first(config, hasPaths);
    if (!from) return "";
    let baseUrl = this.#baseUrl(config), key = `${from.path}\0${baseUrl ?? ""}\0${declares}`;
    if (!this.#mappings.has(key)) {
      let mappings = mappingsOf(from, baseUrl).filter((mapping) => this.#shared.has(from) || this.#standsForPackages(mapping)).filter((mapping) => !(declares && this.#isCalledSo(mapping)));
      this.#mappings.set(
        key,
        mappings.filter(({ targets }) => targets.some((target) => this.#targets.exists(fixedPart(target)) || this.#targets.packageOf(target)))
      );
    }
    return this.#mappings.get(key)?.length === 0 ? "" : key;
  }
  #baseUrl(config) {
    let from = this.#configs.first(config, ({ options }) => typeof options.baseUrl == "string");
    return from && resolvePath(from.folder, String(from.options.baseUrl));
  }
  /** True for `libs/*`, where several packages lie in `libs`. */
  #standsForPackages({ targets }) {
    return targets.some((target) => {
      if (!target.includes("*")) return !1;
      let folder = fixedPart(target);
      return this.#manifests.foldersIn(folder).some((name) => this.#targets.startsPackage(pathIn(folder, name)));
    });
  }
  /** True when a mapping's package calls itself as it is mapped, so that others can ask for it in their package.json. */
  #isCalledSo({ name, targets }) {
    return targets.every((target) => {
      let folder = this.#targets.packageOf(fixedPart(target)), text = folder === void 0 ? void 0 : this.#manifests.texts.get(pathIn(folder, "package.json")), json = text === void 0 ? "" : parseJson(text);
      return typeof json != "string" && typeof json.name == "string" && (name === json.name || name.startsWith(`${json.name}/`));
    });
  }
};
function sourcesIn(folders, manifests) {
  let found = /* @__PURE__ */ new Set(), seen = /* @__PURE__ */ new Set(), pending = [...folders];
  for (let folder = pending.pop(); folder !== void 0; folder = pending.pop())
    if (!seen.has(folder)) {
      seen.add(folder);
      for (let name of manifests.filesIn(folder)) isSource(name) && found.add(pathIn(folder, name));
      for (let name of manifests.foldersIn(folder)) name !== "node_modules" && pending.push(pathIn(folder, name));
    }
  return [...found].sort();
}

// shared/graph/readers/tsconfig-json.ts
function readTsConfig(path, text) {
  let json = parseJsonWithComments(text);
  if (typeof json == "string") return json;
  let { extends: bases, compilerOptions } = json;
  return {
    path,
    folder: folderOf(path),
    text,
    json,
    bases: typeof bases == "string" ? [bases] : textsOf(bases),
    options: isObject(compilerOptions) ? compilerOptions : {}
  };
}
function parseJsonWithComments(text) {
  try {
    let plain = JSON.parse(text);
    if (isObject(plain)) return plain;
  } catch {
  }
  let stripped = stripComments(text);
  return stripped.trim() === "" ? {} : parseJson(stripped);
}
function stripComments(text) {
  return (text.charCodeAt(0) === 65279 ? text.slice(1) : text).replace(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/g, (part) => part.startsWith('"') ? part : part.replace(/[^\n\r]/g, " ")).replace(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|,(?=\s*[}\]])/g, (part) => part === "," ? " " : part);
}

// shared/graph/readers/tsconfig-set.ts
function isTsConfig(path) {
  return /(?:^|\/)(?:tsconfig[^/]*|jsconfig)\.json$/.test(path);
}
function readTsConfigs(manifests) {
  let byPath = /* @__PURE__ */ new Map(), damaged = [];
  for (let [path, text] of manifests.texts) {
    if (!isTsConfig(path)) continue;
    let read2 = readTsConfig(path, text);
    typeof read2 == "string" ? damaged.push({ path, message: read2 }) : byPath.set(path, read2);
  }
  let packageFolders = /* @__PURE__ */ new Map(), known2 = /* @__PURE__ */ new Map(), bases = (of) => {
    let found = known2.get(of) ?? of.bases.flatMap((written) => {
      let path = resolveBase(of, written, manifests, packageFolders);
      return path === void 0 ? [] : [{ written, path, config: byPath.get(path) }];
    });
    return known2.set(of, found), found;
  }, first = (of, has, seen = /* @__PURE__ */ new Set()) => {
    if (has(of)) return of;
    if (!seen.has(of))
      for (let { config } of [...bases(of)].reverse()) {
        let found = config && first(config, has, /* @__PURE__ */ new Set([...seen, of]));
        if (found) return found;
      }
  };
  return { all: [...byPath.values()], damaged, bases, first };
}
function resolveBase(of, written, manifests, packageFolders) {
  if (/^\.{1,2}(?:\/|$)/.test(written)) return configAt(resolvePath(of.folder, written), manifests);
  let [, name, rest = ""] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(written) ?? [];
  if (name === void 0) return;
  packageFolders.has(name) || packageFolders.set(name, folderOfPackage(name, manifests.texts));
  let folder = packageFolders.get(name);
  return folder === void 0 ? void 0 : configAt(resolvePath(folder, `.${rest}`), manifests) ?? folder;
}
function configAt(path, manifests) {
  if (path !== void 0)
    return [path, `${path}.json`, pathIn(path, "tsconfig.json")].find((each) => manifests.hasFile(each));
}
function folderOfPackage(name, texts) {
  let quoted = JSON.stringify(name);
  for (let [path, text] of texts) {
    if (!path.endsWith("package.json") || path === "package.json" || !text.includes(quoted)) continue;
    let json = parseJson(text);
    if (typeof json != "string" && json.name === name) return folderOf(path);
  }
}

// shared/graph/readers/tsconfig.ts
var tsconfigReader = {
  names: ["tsconfig.json", "tsconfig*.json", "jsconfig.json", "package.json", "project.json", "pnpm-workspace.yaml"],
  further,
  read
};
function further(manifests, services) {
  return [...manifests.texts].some(([path, text]) => isTsConfig(path) && text.includes('"paths"')) ? sourcesIn(projectsOf(manifests).imports.folders(services), manifests) : [];
}
function read(manifests) {
  let { configs, targets, imports } = projectsOf(manifests), edges = configs.all.flatMap((config) => [
    ...baseEdges(config, configs),
    ...referenceEdges(config),
    ...includeEdges(config, configs, targets),
    ...folderOptionEdges(config, targets),
    ...mappingEdges(config, imports.direct(config), targets)
  ]);
  for (let [path, text] of manifests.texts) if (isSource(path)) for (let edge2 of imports.edges(path, text)) edges.push(edge2);
  return { edges, damaged: configs.damaged };
}
var known = /* @__PURE__ */ new WeakMap();
function projectsOf(manifests) {
  let found = known.get(manifests.texts);
  if (found) return found;
  let configs = readTsConfigs(manifests), targets = new PathTargets(manifests), projects = { configs, targets, imports: new MappedImports(configs, manifests, targets) };
  return known.set(manifests.texts, projects), projects;
}
export {
  tsconfigReader
};

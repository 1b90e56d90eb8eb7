import {
  findManifests,
  manifestReaders,
  manifestsOf,
  nameMatcher
} from "./chunk-PINKMC24.js";
import {
  closureOf,
  cyclesOf,
  sameFiles
} from "./chunk-6SL4BNN2.js";
import {
  languagesOf,
  loadProject
} from "./chunk-BTZAVRLT.js";
import {
  lineAt
} from "./chunk-QFBKXWCZ.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import {
  globMatcher,
  isGlob
} from "./chunk-DFPIZUSR.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-55CEV4KC.js";
import {
  inFolder,
  indexFolder
} from "./chunk-O7JZPGVC.js";
import {
  encodePath,
  filesBelow
} from "./chunk-DTRG2LNX.js";

// shared/graph/nodes.ts
var Places = class {
  services;
  #libraries = /* @__PURE__ */ new Map();
  #services;
  #names;
  #around = /* @__PURE__ */ new Map();
  constructor(project) {
    this.services = project.services, this.#services = new Map(project.services.map((service) => [service.path, service]));
    for (let library of project.libraries) this.#libraries.set(library.path, library);
    this.#names = new Set([...project.services, ...project.libraries].map((place) => place.name));
  }
  /** The libraries, in the order they were found in. */
  get libraries() {
    return [...this.#libraries.values()];
  }
  at(path) {
    return this.#services.get(path) ?? this.#libraries.get(path);
  }
  /** What a path lies in, from the deepest: every library up to and with the first service. */
  around(path) {
    let known2 = this.#around.get(path);
    if (known2) return known2;
    let own = this.at(path), found = own && this.#services.has(path) ? [own] : [...own ? [own] : [], ...path === "." ? [] : this.around(parentOf(path))];
    return this.#around.set(path, found), found;
  }
  /** Makes libraries of paths, called like their last part, or by the whole path where that name is taken. The same set of paths gives the same names. */
  add(paths) {
    for (let path of [...new Set(paths)].sort()) {
      if (this.at(path)) continue;
      let last = path.slice(path.lastIndexOf("/") + 1), name = this.#names.has(last) ? path : last;
      this.#names.add(name), this.#libraries.set(path, { name, path });
    }
    this.#around.clear();
  }
};
function placeEdges(places, edges) {
  let declared = new Set(places.libraries.map((library) => library.path));
  for (let open = edges; ; ) {
    let unplaced = open.filter((edge) => places.around(edge.from).length === 0);
    if (places.add(open.filter((edge) => isNew(places, declared, edge)).map((edge) => edge.to)), unplaced.every((edge) => places.around(edge.from).length === 0)) break;
    open = unplaced;
  }
  return edges.flatMap((edge) => {
    let [target] = places.around(edge.to);
    return target ? places.around(edge.from).flatMap((from) => from === target || places.around(edge.to).includes(from) ? [] : [{ from, to: target, why: edge.why }]) : [];
  });
}
function isNew(places, declared, { from, to }) {
  let sources = places.around(from);
  return sources.length === 0 ? !1 : !places.around(to).some((target) => sources.includes(target) || declared.has(target.path));
}
function parentOf(path) {
  let cut = path.lastIndexOf("/");
  return cut === -1 ? "." : path.slice(0, cut);
}

// shared/graph/infer.ts
var manifestLists = [["service.yml"], ...manifestReaders.map((entry) => entry.names)];
async function inferGraph(project, source) {
  let lists = source.found ?? findManifests(source.root, manifestLists), texts = await source.texts(lists.flat()), readings = await Promise.all(manifestReaders.map((entry, index) => readAll(entry, lists[index + 1] ?? [], texts, source, project))), found = [...readings.flatMap((reading) => reading.edges), ...declaredEdges(project, texts)], places = new Places(project);
  return places.add(readings.flatMap((reading) => reading.packages ?? []).filter((folder) => folder !== "." && places.at(folder) === void 0)), assemble(places, placeEdges(places, found), readings);
}
async function readAll(entry, files, texts, source, project) {
  if (files.length === 0 || !isWanted(entry, files)) return { edges: [] };
  let reader = await entry.load(), own = new Map(files.map(({ path }) => [path, texts.get(path) ?? ""])), services = project.services.map((service) => service.path), further = (reader.further?.(manifestsOf(source.root, own), services) ?? []).flatMap((path) => {
    let oid = own.has(path) ? void 0 : source.root.file(path)?.oid;
    return oid === void 0 ? [] : [{ path, oid }];
  });
  for (let [path, text] of further.length === 0 ? [] : await source.texts(further)) own.set(path, text);
  return reader.read(manifestsOf(source.root, own));
}
function isWanted({ when }, files) {
  if (when === void 0) return !0;
  let matches = nameMatcher([when]);
  return files.some(({ path }) => matches(path.slice(path.lastIndexOf("/") + 1)).length > 0);
}
function declaredEdges(project, texts) {
  if (project.services.every((service) => service.dependsOn.length === 0)) return [];
  let byName = new Map([...project.libraries, ...project.services].map((node2) => [node2.name, node2.path]));
  return project.services.flatMap((service) => {
    let file = service.path === "." ? "service.yml" : `${service.path}/service.yml`;
    return service.dependsOn.map((written) => ({
      from: service.path,
      to: byName.get(written) ?? written.replace(/\/+$/, ""),
      why: () => `${file}:${lineAt(texts.get(file) ?? "", "dependsOn", written)} dependsOn ${written}`
    }));
  });
}
function assemble(places, edges, readings) {
  let targets = /* @__PURE__ */ new Map();
  for (let { from, to } of edges) {
    let known2 = targets.get(from);
    known2 ? known2.add(to.name) : targets.set(from, /* @__PURE__ */ new Set([to.name]));
  }
  let withEdges = (place) => ({ name: place.name, path: place.path, dependsOn: [...targets.get(place) ?? []].sort() }), services = places.services.map(withEdges), told, tellEdges = () => (told ??= distinct(edges), told);
  return {
    services,
    libraries: [...places.libraries].map(withEdges).sort((a, b) => a.path < b.path ? -1 : 1),
    get edges() {
      return tellEdges();
    },
    get cycles() {
      return cyclesOf(tellEdges());
    },
    damaged: readings.flatMap((reading) => reading.damaged ?? []).map((each) => ({ ...each, speaksFor: speaksFor(places, each.path) }))
  };
}
function speaksFor(places, manifest) {
  let folder = manifest.includes("/") ? manifest.slice(0, manifest.lastIndexOf("/")) : ".", place = places.at(folder);
  return place && places.services.includes(place) ? { service: place.name } : place || folder === "." ? "everybody" : "nobody";
}
function distinct(edges) {
  return [...new Map(
    edges.map(({ from, to, why }) => {
      let edge = { from: from.name, to: to.name, why: why() };
      return [`${edge.from}\0${edge.to}\0${edge.why}`, edge];
    })
  )].sort(([a], [b]) => a < b ? -1 : 1).map(([, edge]) => edge);
}

// shared/affected/commit-texts.ts
var known = /* @__PURE__ */ new WeakMap(), CommitTexts = class {
  /** What was read so far. */
  byPath = /* @__PURE__ */ new Map();
  #repository;
  #root;
  #byOid;
  constructor(repository, root) {
    this.#repository = repository, this.#root = root, this.#byOid = known.get(repository) ?? /* @__PURE__ */ new Map(), known.set(repository, this.#byOid);
  }
  /** Reads files of the commit, all in one question to git. */
  async read(files) {
    let missing = files.filter(({ oid }) => !this.#byOid.has(oid));
    if (missing.length > 0)
      for (let [oid, content] of await this.#repository.blobs(missing.map(({ oid: oid2 }) => oid2))) this.#byOid.set(oid, content.toString("utf8"));
    for (let { path, oid } of files) this.byPath.set(path, this.#byOid.get(oid) ?? "");
    return this.byPath;
  }
  /** The commit's files as the configuration is read from them. */
  asProjectFiles() {
    return {
      index: () => indexFolder(this.#root),
      paths: async () => filesBelow(this.#root, ".").map((entry) => entry.path),
      read: async (path) => {
        let file = this.byPath.has(path) ? void 0 : this.#root.file(path);
        return file?.mode.startsWith("1") && file.mode !== "160000" && await this.read([{ path, oid: file.oid }]), this.byPath.get(path);
      }
    };
  }
};

// shared/affected/locks/whole-locks.ts
var kinds = [
  [["pdm.lock", "Pipfile.lock"], "python"],
  [["composer.lock"], "php"],
  [["Gemfile.lock", "gems.locked"], "ruby"],
  [["packages.lock.json"], "dotnet"],
  [["gradle.lockfile"], "java"]
], wholeLocks = kinds.map(([names, language]) => ({ names, languages: [language], manifests: [], parse: () => ({ slice: () => {
} }) }));

// shared/affected/locks/readers.ts
function lazily(names, languages, manifests, load) {
  return { names, languages, manifests, parse: async (text, request) => (await load()).parse(text, request) };
}
var node = ["node"], lockReaders = [
  lazily(["package-lock.json", "npm-shrinkwrap.json"], node, [], async () => (await import("./npm-LLWUIQ4A.js")).npmLock),
  lazily(["pnpm-lock.yaml"], node, [], async () => (await import("./pnpm-3OB75BN3.js")).pnpmLock),
  lazily(["yarn.lock"], node, ["package.json"], async () => (await import("./yarn-UVWFEEIE.js")).yarnLock),
  lazily(["bun.lock", "bun.lockb"], node, [], async () => (await import("./bun-QKU7WGVO.js")).bunLock),
  lazily(["go.sum", "go.work.sum"], ["go"], ["go.mod"], async () => (await import("./go-sum-KDCHVCEG.js")).goSum),
  lazily(["Cargo.lock"], ["rust"], ["Cargo.toml"], async () => (await import("./cargo-VW6JSL4W.js")).cargoLock),
  lazily(["uv.lock"], ["python"], [], async () => (await import("./uv-MSXQPFDW.js")).uvLock),
  lazily(["poetry.lock"], ["python"], ["pyproject.toml"], async () => (await import("./poetry-SC2BBEUL.js")).poetryLock),
  ...wholeLocks
];

// shared/affected/locks.ts
var Lockfiles = class {
  all;
  #root;
  #known = /* @__PURE__ */ new Map();
  #nearest = /* @__PURE__ */ new Map();
  /** `all`: every file of the commit with the name of a lockfile, in git's order. */
  constructor(root, all) {
    this.#root = root, this.all = all;
  }
  /** The lockfiles for a folder, one a language at most; for a single file (a `go.mod` that something is built from) those of its folder. */
  of(path) {
    let known2 = this.#known.get(path);
    if (known2) return known2;
    let folder = this.#root.folder(path), names = folder ? folder.names : /(^|\/)go\.mod$/.test(path) ? ["go.mod"] : [], at = folder ? path : parentOf2(path), found = languagesOf(names).flatMap((language) => this.#upwards(at, language) ?? []);
    return this.#known.set(path, found), found;
  }
  #upwards(folder, language) {
    let key = `${language} ${folder}`;
    if (this.#nearest.has(key)) return this.#nearest.get(key);
    let found = this.#in(folder, language) ?? (folder === "." ? void 0 : this.#upwards(parentOf2(folder), language));
    return this.#nearest.set(key, found), found;
  }
  #in(folder, language) {
    let at = this.#root.folder(folder);
    if (at)
      for (let reader of lockReaders) {
        if (!reader.languages.includes(language)) continue;
        let name = reader.names.find((each) => at.names.includes(each));
        if (name !== void 0) return { path: inFolder(folder, name), root: folder, oid: at.file(name)?.oid ?? "", reader };
      }
  }
};
function parentOf2(path) {
  let cut = path.lastIndexOf("/");
  return cut === -1 ? "." : path.slice(0, cut);
}
function lockfilesOf(lockfiles, paths) {
  let found = /* @__PURE__ */ new Map();
  for (let path of paths)
    for (let lockfile of lockfiles.of(path)) {
      let known2 = found.get(lockfile.path);
      if (known2) known2.folders.push(path);
      else if (known2 === void 0) {
        let inside = paths.some((each) => each === "." || lockfile.root === each || lockfile.root.startsWith(`${each}/`));
        found.set(lockfile.path, inside ? null : { lockfile, folders: [path] });
      }
    }
  return new Map([...found.values()].flatMap((each) => each ? [[each.lockfile, each.folders]] : []));
}

// shared/affected/lock-part.ts
function lockPart(lockfiles, locks, paths) {
  let byLockfile = /* @__PURE__ */ new Map();
  for (let [{ path, oid }, folders] of lockfilesOf(lockfiles, paths)) {
    let lock = locks.get(path);
    byLockfile.set(path, (typeof lock == "object" ? lock.slice(folders) : void 0) ?? oid);
  }
  return byLockfile.size === 0 ? void 0 : { byLockfile };
}
function packagesHash({ byLockfile }) {
  let text = [...byLockfile].sort(([a], [b]) => a < b ? -1 : 1).map(([path, used]) => `${path}\0${typeof used == "string" ? used : hashOf(used)}\0`);
  return sha256Hex(text.join(""));
}
function samePackages(before, after) {
  let [left, right] = [before?.byLockfile ?? /* @__PURE__ */ new Map(), after?.byLockfile ?? /* @__PURE__ */ new Map()];
  return left.size !== right.size ? !1 : [...left].every(([path, used]) => {
    let other = right.get(path);
    return !Array.isArray(used) || !Array.isArray(other) ? used === other : used.length === other.length && used.every((line, index) => line === other[index]);
  });
}
var hashes = /* @__PURE__ */ new WeakMap();
function hashOf(lines) {
  let known2 = hashes.get(lines) ?? sha256Hex(lines.join(`
`));
  return hashes.set(lines, known2), known2;
}
function changedPackages(before, after) {
  return [.../* @__PURE__ */ new Set([...after?.byLockfile.keys() ?? [], ...before?.byLockfile.keys() ?? []])].sort().flatMap((path) => {
    let [left, right] = [before?.byLockfile.get(path), after?.byLockfile.get(path)];
    if (!Array.isArray(left) || !Array.isArray(right)) return left === right ? [] : [{ path }];
    let known2 = new Set(left), came = right.filter((line) => !known2.has(line));
    return (came.length > 0 ? came : left.filter((line) => !right.includes(line))).map((line) => line.split(" ")[0] ?? line).map((via) => ({ path, via }));
  });
}

// shared/affected/path-selector.ts
function pathSelector(patterns) {
  let included = anyOf(patterns.filter((pattern) => !pattern.startsWith("!"))), excluded = anyOf(patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1)));
  return (path) => included(path) && !excluded(path);
}
function anyOf(patterns) {
  if (patterns.length === 0) return () => !1;
  if (patterns.includes(".")) return () => !0;
  let names = new Set(patterns.filter((pattern) => !isGlob(pattern))), globs = patterns.filter(isGlob).flatMap((pattern) => [globMatcher(pattern), dotBlind(pattern)]), folders = /* @__PURE__ */ new Map(), named = (path) => names.has(path) || globs.some((matches) => matches(path)), inNamedFolder = (path) => {
    let cut = path.lastIndexOf("/");
    if (cut === -1) return !1;
    let folder = path.slice(0, cut), known2 = folders.get(folder) ?? (named(folder) || inNamedFolder(folder));
    return folders.set(folder, known2), known2;
  };
  return (path) => inNamedFolder(path) || named(path);
}
function dotBlind(pattern) {
  let matches = globMatcher(pattern.replace(/(^|[/{,])\./g, "$1"));
  return (path) => matches(path.replace(/(^|\/)\./g, "$1"));
}

// shared/affected/select-files.ts
function selectFiles(root, patterns) {
  let found = /* @__PURE__ */ new Map(), selected;
  for (let start of startsOf(patterns)) {
    let folder = root.folder(start), file = folder === void 0 ? root.file(start) : void 0;
    if (folder === void 0 && file === void 0) continue;
    selected ??= pathSelector(patterns);
    let entries = folder ? filesBelow(folder, start) : file ? [{ path: start, mode: file.mode, oid: file.oid }] : [];
    for (let entry of entries) selected(entry.path) && found.set(entry.path, entry);
  }
  return [...found.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}
function startsOf(patterns) {
  let known2 = starts.get(patterns);
  if (known2) return known2;
  let found = /* @__PURE__ */ new Set();
  for (let pattern of patterns) {
    if (pattern.startsWith("!")) continue;
    let parts = pattern.split("/"), first = parts.findIndex(isGlob);
    found.add((first === -1 ? parts : parts.slice(0, first)).join("/") || ".");
  }
  let all = found.has(".") ? ["."] : [...found];
  return starts.set(patterns, all), all;
}
var starts = /* @__PURE__ */ new WeakMap();

// shared/affected/fingerprint.ts
var recipe = "native-archive/1", InputIndex = class {
  snapshot;
  #locks;
  #servicePaths;
  #around;
  #ignored;
  #selected = /* @__PURE__ */ new Map();
  #files = /* @__PURE__ */ new Map();
  #hashes = /* @__PURE__ */ new Map();
  #fingerprints = /* @__PURE__ */ new Map();
  /** `locks`: every lockfile that speaks for one of the services. */
  constructor(snapshot, locks) {
    this.snapshot = snapshot, this.#locks = locks, this.#servicePaths = new Set(snapshot.project.services.map((service) => service.path)), this.#ignored = snapshot.project.ignore.length === 0 ? void 0 : pathSelector(snapshot.project.ignore);
  }
  /** Names of a service's parts that are files: `own`, `library:<name>`, `inputs`, `global`. */
  partsOf(service) {
    return ["own", ...closureOf(this.snapshot.graph, service.name).map((node2) => `library:${node2.name}`), ...service.inputs.length > 0 ? ["inputs"] : [], "global"];
  }
  /** The files of one part. What `inputs` declares counts even where `ignore` names it. */
  filesOf(service, part) {
    if (part === "own") return this.#filesIn(service.path, !0);
    if (part === "inputs") return this.#select(service.inputs);
    if (part === "global") return this.#kept(this.#select(this.snapshot.project.globals));
    let library = closureOf(this.snapshot.graph, service.name).find((node2) => part === `library:${node2.name}`);
    return library ? this.#filesIn(library.path, this.#servicePaths.has(library.path)) : [];
  }
  /** Where a part's files all lie, and nothing else does: a folder or file. Undefined where some are left out, or come from several places. */
  placeOf(service, part) {
    if (this.#ignored || part !== "own" && !part.startsWith("library:")) return;
    let path = part === "own" ? service.path : closureOf(this.snapshot.graph, service.name).find((node2) => part === `library:${node2.name}`)?.path;
    return path !== void 0 && this.#servicePaths.has(path) && this.#holdsServices(path) ? void 0 : path;
  }
  /** What the service is built from, by content. */
  fingerprintOf(service) {
    let known2 = this.#fingerprints.get(service);
    if (known2) return known2;
    let parts = { own: this.#hashOf(this.#filesIn(service.path, !0)) };
    for (let { name, path } of closureOf(this.snapshot.graph, service.name))
      parts[`library:${name}`] = this.#hashOf(this.#filesIn(path, this.#servicePaths.has(path)));
    service.inputs.length > 0 && (parts.inputs = this.#hashOf(this.#select(service.inputs))), parts.global = sha256Hex(`${this.#hashOf(this.filesOf(service, "global"))} ${settingsOf(service)}`), parts.recipe = sha256Hex(recipe);
    let lock = this.packagesOf(service);
    lock !== void 0 && (parts.lockfile = packagesHash(lock));
    let fingerprint = { value: sha256Hex(canonicalJson(parts)), parts };
    return this.#fingerprints.set(service, fingerprint), fingerprint;
  }
  /** Lockfiles that count as a whole, and why. */
  get warnings() {
    return [...this.#locks].flatMap(([path, lock]) => typeof lock == "string" ? [`${path} counts as a whole: ${lock}`] : []);
  }
  /** The foreign packages it uses, as the lockfiles resolve them. */
  packagesOf(service) {
    return lockPart(this.snapshot.lockfiles, this.#locks, [service.path, ...closureOf(this.snapshot.graph, service.name).map((node2) => node2.path)]);
  }
  /** A service's folder has no part of another service inside it; a library is all that its folder holds. */
  #filesIn(path, isService) {
    let known2 = this.#files.get(path);
    if (known2) return known2;
    let folder = this.snapshot.root.folder(path), file = folder ? void 0 : this.snapshot.root.file(path), found = folder ? filesBelow(folder, path, isService ? (below) => this.#servicePaths.has(below) : void 0) : file ? [{ path, mode: file.mode, oid: file.oid }] : [], files = this.#kept(found);
    return this.#files.set(path, files), files;
  }
  #holdsServices(path) {
    return this.#around ??= new Set([...this.#servicePaths].flatMap((each) => foldersAbove(each))), this.#around.has(path);
  }
  #kept(entries) {
    let ignored = this.#ignored;
    return ignored ? entries.filter((entry) => !ignored(entry.path)) : entries;
  }
  /** Several services may declare the same inputs. */
  #select(patterns) {
    let key = patterns.join("\0"), found = this.#selected.get(key) ?? selectFiles(this.snapshot.root, patterns);
    return this.#selected.set(key, found), found;
  }
  /** A library's files are the same list for every service that is built from it. */
  #hashOf(entries) {
    let hash = this.#hashes.get(entries) ?? hashOf2(entries);
    return this.#hashes.set(entries, hash), hash;
  }
};
function foldersAbove(path) {
  if (path === ".") return [];
  let above = ["."];
  for (let cut = path.lastIndexOf("/"); cut !== -1; cut = path.lastIndexOf("/", cut - 1)) above.push(path.slice(0, cut));
  return above;
}
function artifactFiles(index, service) {
  let parts = index.partsOf(service).filter((part) => part !== "global");
  return [...new Map(parts.flatMap((part) => index.filesOf(service, part)).map((entry) => [entry.path, entry])).values()];
}
function builtFrom(snapshot, service) {
  return closureOf(snapshot.graph, service.name);
}
function settingsOf(service) {
  let { build, deploy, contracts, requires, manifestVersion, path } = service;
  return sha256Hex(canonicalJson({ build, deploy, contracts, requires, manifestVersion, path }));
}
function hashOf2(entries) {
  let text = entries.map((entry) => `${entry.mode} ${entry.oid}\0${entry.path}\0`).join("");
  return sha256Hex(/[\ud800-\udfff]/.test(text) ? encodePath(text) : text);
}

// shared/affected/snapshot.ts
var otherManifests = ["composer.json", ...lockReaders.flatMap((reader) => reader.manifests)], parsedLocks = /* @__PURE__ */ new WeakMap(), lockNames = lockReaders.flatMap((reader) => reader.names), indexes = /* @__PURE__ */ new WeakMap();
function indexCommit(repository, commit, project) {
  let known2 = indexes.get(project) ?? /* @__PURE__ */ new Map();
  indexes.set(project, known2);
  let index = known2.get(commit) ?? readIndex(repository, commit, project);
  return known2.set(commit, index), index.catch(() => known2.delete(commit)), index;
}
async function readIndex(repository, commit, project) {
  let snapshot = await readSnapshot(repository, commit, project.configFile, async () => project), npmLocks = findManifests(snapshot.root, [["package-lock.json"]]).flat(), texts = new Map([...snapshot.texts, ...await new CommitTexts(repository, snapshot.root).read(npmLocks)]);
  return indexSnapshot(repository, { ...snapshot, texts });
}
async function indexSnapshot(repository, snapshot, services = snapshot.project.services) {
  return new InputIndex(snapshot, await readLocks(repository, snapshot, services));
}
async function readSnapshot(repository, commit, configFile, fallback, like) {
  let loading = like ? [] : [manifestReaders[0]?.load()], [root] = await Promise.all([repository.files(commit), ...loading]);
  if (like && sameFiles(like.root, root, (path) => like.texts.has(path))) {
    let all = like.lockfiles.all.map(({ path }) => ({ path, oid: root.file(path)?.oid ?? "" }));
    return { ...like, root, lockfiles: new Lockfiles(root, all) };
  }
  let texts = new CommitTexts(repository, root), config = configFile.slice(configFile.lastIndexOf("/") + 1), [locks = [], ...wanted] = findManifests(root, [lockNames, [config, ...otherManifests], ...manifestLists]);
  await texts.read(wanted.flat());
  let project = fallback && !root.hasFile(configFile) ? existing(await fallback(), root) : await projectAt(repository, commit, texts, configFile), graph = await inferGraph(project, { root, found: wanted.slice(1), texts: (files) => texts.read(files) });
  return { project, graph, root, lockfiles: new Lockfiles(root, locks), texts: texts.byPath };
}
function existing(project, root) {
  let services = project.services.filter(({ path }) => root.folder(path) !== void 0);
  return services.length === project.services.length ? project : { ...project, services };
}
async function projectAt(repository, commit, texts, configFile) {
  try {
    return await loadProject(texts.asProjectFiles(), { root: repository.root, configFile });
  } catch (error) {
    throw error instanceof UserError ? new UserError(`commit ${commit.slice(0, 10)}: ${error.message}`, error.problems, { cause: error }) : error;
  }
}
async function readLocks(repository, { graph, lockfiles, root, texts }, services) {
  if (lockfiles.all.length === 0) return /* @__PURE__ */ new Map();
  let wanted = new Map(
    services.flatMap((service) => {
      let paths = [service.path, ...closureOf(graph, service.name).map((node2) => node2.path)];
      return [...lockfilesOf(lockfiles, paths).keys()].map((lockfile) => [lockfile.path, lockfile]);
    })
  ), read = await new CommitTexts(repository, root).read([...wanted.values()]), manifest = (path) => texts.get(path), known2 = parsedLocks.get(repository) ?? /* @__PURE__ */ new Map();
  parsedLocks.set(repository, known2);
  let parse = ({ path, root: folder, oid, reader }) => {
    let key = reader.manifests.length === 0 ? `${folder}\0${oid}` : void 0, parsed = key && known2.get(key) || Promise.resolve(reader.parse(read.get(path) ?? "", { root: folder, manifest }));
    return key && known2.set(key, parsed), parsed;
  };
  return new Map(await Promise.all([...wanted.values()].map(async (lockfile) => [lockfile.path, await parse(lockfile)])));
}

export {
  lockfilesOf,
  samePackages,
  changedPackages,
  pathSelector,
  selectFiles,
  startsOf,
  artifactFiles,
  builtFrom,
  settingsOf,
  CommitTexts,
  indexCommit,
  indexSnapshot,
  readSnapshot
};

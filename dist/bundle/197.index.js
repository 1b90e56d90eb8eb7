export const id = 197;
export const ids = [197];
export const modules = {

/***/ 2053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nz: () => (/* binding */ InputIndex),
  uN: () => (/* binding */ artifactFiles),
  dF: () => (/* binding */ builtFrom)
});

// UNUSED EXPORTS: recipe

;// CONCATENATED MODULE: ./build/shared/graph/closure.js
/** Everything a node is built from, directly or not, itself aside; sorted by name. Cycles are walked once. */
function closureOf(graph, name) {
    const nodes = nodesOf(graph);
    const found = new Set();
    const pending = [...(nodes.get(name)?.dependsOn ?? [])];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (found.has(next) || next === name)
            continue;
        found.add(next);
        pending.push(...(nodes.get(next)?.dependsOn ?? []));
    }
    return [...found].sort().flatMap((each) => nodes.get(each) ?? []);
}
/** A graph never changes, so its nodes are sorted once. */
const known = new WeakMap();
function nodesOf(graph) {
    const nodes = known.get(graph) ?? new Map([...graph.libraries, ...graph.services].map((node) => [node.name, node]));
    known.set(graph, nodes);
    return nodes;
}

// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
// EXTERNAL MODULE: ./build/shared/config/files.js
var files = __webpack_require__(7624);
// EXTERNAL MODULE: ./build/shared/affected/lockfile.js
var affected_lockfile = __webpack_require__(7796);
;// CONCATENATED MODULE: ./build/shared/affected/lock-part.js




/** Files at the root that say which versions of foreign packages every member of a workspace gets, by language; each counts as a whole. */
const rootLocks = {
    node: /^(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/,
    python: /^(uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock)$/,
    rust: /^Cargo\.(lock|toml)$/,
    go: /^go\.(mod|sum|work|work\.sum)$/,
    dotnet: /^(Directory\.(Packages|Build)\.props|global\.json|NuGet\.config)$/i,
    java: /^(pom\.xml|(settings|build)\.gradle(\.kts)?|gradle\.properties|gradle\/.*\.versions\.toml)$/,
    php: /^composer\.lock$/,
    ruby: /^Gemfile\.lock$/,
};
/** The files of a commit that may be lockfiles of the root, looked for once. */
function lockCandidates(tree) {
    return tree.filter(({ path }) => !path.includes('/') || path.startsWith('gradle/'));
}
/**
 * The part of a fingerprint that stands for foreign packages: of a root package-lock.json the slice the service and its libraries use; the whole file where
 * that cannot be told, and for other lockfiles (better built once too often). Undefined when the root has none. A lockfile in the service's own folder is
 * part of `own`. `rootFiles`: see `lockCandidates`.
 */
function lockPart(snapshot, service, rootFiles) {
    const { lockfile, ownLockfiles, graph, manifests } = snapshot;
    const folders = [service.path, ...closureOf(graph, service.name).map((node) => node.path)];
    const packages = folders.filter((folder) => !ownLockfiles.has(folder) && manifests.has((0,files/* inFolder */._z)(folder, 'package.json')));
    if (service.language === 'node' && packages.length === 0)
        return undefined;
    if (lockfile && service.language === 'node' && packages.every((folder) => Object.hasOwn(lockfile, (0,affected_lockfile/* lockKey */.TL)(folder))))
        return (0,affected_lockfile/* lockSlice */.EN)(lockfile, packages);
    const whole = rootFiles.filter((entry) => rootLocks[service.language]?.test(entry.path));
    return whole.length === 0 ? undefined : (0,canonical/* sha256Hex */.fg)((0,canonical/* canonicalJson */.dj)(whole.map(({ path, oid }) => [path, oid])));
}

// EXTERNAL MODULE: ./build/shared/config/glob.js
var glob = __webpack_require__(5401);
;// CONCATENATED MODULE: ./build/shared/affected/path-selector.js

/**
 * Whether a path is one that patterns select: a pattern that names a file selects it, one that names a folder selects all that is in it, and `!pattern`
 * takes files out again. Unlike in lists of services, `*` and `**` match names with a leading dot too: a hidden file that was overlooked would be a change
 * that nobody sees.
 */
function pathSelector(patterns) {
    const included = anyOf(patterns.filter((pattern) => !pattern.startsWith('!')));
    const excluded = anyOf(patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)));
    return (path) => included(path) && !excluded(path);
}
function anyOf(patterns) {
    if (patterns.length === 0)
        return () => false;
    if (patterns.includes('.'))
        return () => true;
    const names = new Set(patterns.filter((pattern) => !(0,glob/* isGlob */.y)(pattern)));
    const globs = patterns.filter(glob/* isGlob */.y).flatMap((pattern) => [(0,glob/* globMatcher */.f)(pattern), dotBlind(pattern)]);
    const folders = new Map();
    const named = (path) => names.has(path) || globs.some((matches) => matches(path));
    const inNamedFolder = (path) => {
        const cut = path.lastIndexOf('/');
        if (cut === -1)
            return false;
        const folder = path.slice(0, cut);
        const known = folders.get(folder) ?? (named(folder) || inNamedFolder(folder));
        folders.set(folder, known);
        return known;
    };
    return (path) => inNamedFolder(path) || named(path);
}
/** Leading dots are turned into a character without a meaning, in the pattern as in the path. */
function dotBlind(pattern) {
    const matches = (0,glob/* globMatcher */.f)(pattern.replace(/(^|[/{,])\./g, '$1\u0001'));
    return (path) => matches(path.replace(/(^|\/)\./g, '$1\u0001'));
}

;// CONCATENATED MODULE: ./build/shared/affected/fingerprint.js




/** The build recipe and its version: raised whenever the same inputs would make other bytes. */
const recipe = 'native-archive/1';
const noFiles = [];
/** Sorts a commit's files to the folders of services and libraries once, so that each service only looks at its own. */
class InputIndex {
    snapshot;
    byFolder = new Map();
    globals;
    lockCandidates;
    hashes = new Map();
    fingerprints = new Map();
    constructor(snapshot) {
        this.snapshot = snapshot;
        const { project, graph, tree } = snapshot;
        const services = new Set(graph.services.map((node) => node.path));
        const libraries = new Set(graph.libraries.map((node) => node.path));
        const ignored = pathSelector(project.ignore);
        const kept = project.ignore.length === 0 ? tree : tree.filter((entry) => !ignored(entry.path));
        for (const entry of kept) {
            for (const folder of ownersOf(entry.path, services, libraries)) {
                const files = this.byFolder.get(folder);
                if (files)
                    files.push(entry);
                else
                    this.byFolder.set(folder, [entry]);
            }
        }
        this.lockCandidates = lockCandidates(tree);
        this.globals = kept.filter(selects(project.globals));
    }
    /** The files of each part of a service's input. What `inputs` declares counts even where `ignore` names it. */
    partsOf(service) {
        const files = new Map([['own', this.filesIn(service.path)]]);
        for (const node of closureOf(this.snapshot.graph, service.name))
            files.set(`library:${node.name}`, this.filesIn(node.path));
        if (service.inputs.length > 0)
            files.set('inputs', this.snapshot.tree.filter(selects(service.inputs)));
        files.set('global', this.globals);
        return { files };
    }
    /** What the service is built from, by content. */
    fingerprintOf(service) {
        const known = this.fingerprints.get(service);
        if (known)
            return known;
        const parts = {};
        for (const [part, entries] of this.partsOf(service).files)
            parts[part] = this.hashOf(entries);
        parts.global = (0,canonical/* sha256Hex */.fg)(`${parts.global} ${settingsOf(service)}`);
        parts.recipe = (0,canonical/* sha256Hex */.fg)(recipe);
        const lock = lockPart(this.snapshot, service, this.lockCandidates);
        if (lock !== undefined)
            parts.lockfile = lock;
        const fingerprint = { value: (0,canonical/* sha256Hex */.fg)((0,canonical/* canonicalJson */.dj)(parts)), parts };
        this.fingerprints.set(service, fingerprint);
        return fingerprint;
    }
    filesIn(folder) {
        return this.byFolder.get(folder) ?? noFiles;
    }
    /** A library's files are the same list for every service that is built from it. */
    hashOf(entries) {
        const hash = this.hashes.get(entries) ?? hashOf(entries);
        this.hashes.set(entries, hash);
        return hash;
    }
}
/** Files that enter a service's artifact: its own, its libraries' and its declared inputs, each once. */
function artifactFiles(index, service) {
    const { files } = index.partsOf(service);
    const all = [...files].filter(([part]) => part !== 'global').flatMap(([, entries]) => entries);
    return [...new Map(all.map((entry) => [entry.path, entry])).values()];
}
/** The libraries and services a service is built from. */
function builtFrom(snapshot, service) {
    return closureOf(snapshot.graph, service.name);
}
/** The settings that end up in the release, whichever file or default they come from: with others it would be another release. */
function settingsOf(service) {
    const { build, deploy, contracts, requires, manifestVersion, path } = service;
    return (0,canonical/* sha256Hex */.fg)((0,canonical/* canonicalJson */.dj)({ build, deploy, contracts, requires, manifestVersion, path }));
}
/** `mode SP oid NUL path NUL` of every file, sorted by path: what git hashed already, no file is read. */
function hashOf(entries) {
    const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
    return (0,canonical/* sha256Hex */.fg)(sorted.map((entry) => `${entry.mode} ${entry.oid}\0${entry.path}\0`).join(''));
}
/**
 * The folders a file belongs to, from the deepest: every library it lies in, up to and with the first service. So what a service has inside its folder is
 * its own even where it is a package too, and a service inside another service's folder is left out there.
 */
function ownersOf(path, services, libraries) {
    const owners = [];
    // A dependency may also name a single file.
    for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
        if (libraries.has(at))
            owners.push(at);
        if (services.has(at))
            return [...owners, at];
    }
    if (services.has('.') || libraries.has('.'))
        owners.push('.');
    return owners;
}
function selects(patterns) {
    const selected = pathSelector(patterns);
    return (entry) => selected(entry.path);
}


/***/ }),

/***/ 7796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ lockSlice),
/* harmony export */   QN: () => (/* binding */ lockedClosure),
/* harmony export */   TL: () => (/* binding */ lockKey),
/* harmony export */   tg: () => (/* binding */ parseLockfile)
/* harmony export */ });
/* harmony import */ var _release_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4916);

/** The `packages` of a package-lock.json; undefined when the text is none of version 2 or 3. */
function parseLockfile(text) {
    try {
        const { packages } = JSON.parse(text);
        return packages !== null && typeof packages === 'object' && !Array.isArray(packages) ? packages : undefined;
    }
    catch {
        return undefined;
    }
}
/** What a folder of the repository is called in a lockfile: there the root is the empty text. */
function lockKey(folder) {
    return folder === '.' ? '' : folder;
}
/**
 * The packages that folders need, found the way Node looks them up: in the package's own node_modules, then its parents'. `dev` takes the development
 * dependencies of the starting folders too.
 */
function lockedClosure(lockfile, folders, dev) {
    const starting = new Set(folders.map(lockKey));
    const packages = new Set();
    const missing = new Set();
    const visited = new Set();
    const pending = [...starting];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        if (visited.has(folder))
            continue;
        visited.add(folder);
        const entry = Object.hasOwn(lockfile, folder) ? lockfile[folder] : undefined;
        if (!entry)
            continue;
        for (const [name, required] of wantedBy(entry, dev && starting.has(folder))) {
            const at = lookUp(lockfile, folder, name);
            const target = at === undefined ? undefined : lockfile[at];
            if (at === undefined || !target) {
                if (required)
                    missing.add(`${name}, asked for by ${folder || 'the root'}`);
            }
            else if (target.link)
                pending.push(target.resolved ?? at);
            else {
                packages.add(at);
                pending.push(at);
            }
        }
    }
    return { packages: [...packages].sort(), missing: [...missing].sort() };
}
/** Names of the packages an entry depends on, and whether it cannot do without. */
function wantedBy(entry, dev) {
    const wanted = new Map();
    for (const name of Object.keys(entry.peerDependencies ?? {}))
        wanted.set(name, false);
    for (const name of Object.keys((dev && entry.devDependencies) || {}))
        wanted.set(name, false);
    for (const name of Object.keys(entry.dependencies ?? {}))
        wanted.set(name, true);
    // npm lists an optional dependency among the plain ones too; then it still may be missing.
    for (const name of Object.keys(entry.optionalDependencies ?? {}))
        wanted.set(name, false);
    return wanted;
}
function lookUp(lockfile, from, name) {
    for (let folder = from;;) {
        const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
        if (Object.hasOwn(lockfile, candidate))
            return candidate;
        if (folder === '')
            return undefined;
        const nested = folder.lastIndexOf('/node_modules/');
        // Out of a package's own node_modules first, then folder by folder.
        const cut = folder.startsWith('node_modules/') || nested !== -1 ? (nested === -1 ? 0 : nested) : Math.max(folder.lastIndexOf('/'), 0);
        folder = folder.slice(0, cut);
    }
}
/** The hash of what the closure resolves to; equal when no package that is used here changed. */
function lockSlice(lockfile, folders) {
    const slice = lockedClosure(lockfile, folders, true).packages.map((folder) => {
        const { version, integrity, resolved } = lockfile[folder] ?? {};
        // Where there is no integrity (git, a folder) only the address tells one content from another; elsewhere it only names a mirror.
        return [folder, version ?? '', integrity ?? resolved ?? ''];
    });
    return (0,_release_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256Hex */ .fg)((0,_release_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(slice));
}


/***/ }),

/***/ 3197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ indexCommitByItsConfig),
/* harmony export */   q: () => (/* binding */ indexCommit)
/* harmony export */ });
/* harmony import */ var _config_load_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8734);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2005);
/* harmony import */ var _graph_infer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(739);
/* harmony import */ var _graph_load_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(191);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2053);
/* harmony import */ var _lockfile_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7796);






/** What the configuration of a commit may be read from; everything else is looked up one by one. */
const configNames = /(^|\/)(slipway\.ya?ml|service\.ya?ml|package\.json|pyproject\.toml|Cargo\.toml|go\.mod)$/;
/** What a commit holds never changes, so the services of a run share one reading of it. */
const indexes = new WeakMap();
/**
 * A commit's files, sorted to the project that its own configuration describes: what is not committed counts nowhere, so every checkout of a commit gives the
 * same answer. Where the commit has no configuration (it was written, and not committed yet) the given project counts. Read once per project and commit.
 * Throws UserError when the configuration is not valid.
 */
function indexCommit(repository, commit, project) {
    const known = indexes.get(project) ?? new Map();
    indexes.set(project, known);
    const index = known.get(commit) ?? readIndex(repository, commit, project);
    known.set(commit, index);
    // What failed once (a remote that was away) may work the next time.
    index.catch(() => known.delete(commit));
    return index;
}
async function readIndex(repository, commit, project) {
    const tree = await repository.tree(commit);
    const committed = tree.some((entry) => entry.path === project.configFile);
    return new _fingerprint_js__WEBPACK_IMPORTED_MODULE_4__/* .InputIndex */ .nz(await snapshotOf(repository, tree, committed ? await projectAt(repository, commit, tree, project.configFile) : project));
}
/** The same for a commit that must have a configuration of its own. Throws UserError when it has none, or one that is not valid. */
async function indexCommitByItsConfig(repository, commit, configFile) {
    const tree = await repository.tree(commit);
    return new _fingerprint_js__WEBPACK_IMPORTED_MODULE_4__/* .InputIndex */ .nz(await snapshotOf(repository, tree, await projectAt(repository, commit, tree, configFile)));
}
async function projectAt(repository, commit, tree, configFile) {
    try {
        return await (0,_config_load_js__WEBPACK_IMPORTED_MODULE_0__/* .loadProject */ .g)(await commitFiles(repository, tree), { root: repository.root, configFile });
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`commit ${commit.slice(0, 10)}: ${error.message}`, error.problems, { cause: error });
    }
}
async function snapshotOf(repository, tree, project) {
    const manifests = await (0,_graph_load_js__WEBPACK_IMPORTED_MODULE_3__/* .loadManifests */ .D)(repository, tree);
    const locks = await lockfilesIn(repository, tree);
    const graph = (0,_graph_infer_js__WEBPACK_IMPORTED_MODULE_2__/* .inferGraph */ .f)(project, manifests);
    const nodes = new Set([...graph.services, ...graph.libraries].map((node) => node.path));
    const ownLockfiles = new Map([...locks].filter(([folder]) => folder !== '.' && nodes.has(folder)));
    return { project, tree, graph, lockfile: locks.get('.'), ownLockfiles, manifests };
}
/** Every package-lock.json that can be read, by its folder. */
async function lockfilesIn(repository, tree) {
    const entries = tree.filter(({ path }) => /(^|\/)package-lock\.json$/.test(path) && !/(^|\/)node_modules\//.test(path));
    const blobs = await repository.blobs(entries.map((entry) => entry.oid));
    return new Map(entries.flatMap(({ path, oid }) => {
        const lockfile = (0,_lockfile_js__WEBPACK_IMPORTED_MODULE_5__/* .parseLockfile */ .tg)(blobs.get(oid)?.toString('utf8') ?? '');
        return lockfile ? [[path === 'package-lock.json' ? '.' : path.slice(0, -'/package-lock.json'.length), lockfile]] : [];
    }));
}
async function commitFiles(repository, tree) {
    const oids = new Map(tree.map((entry) => [entry.path, entry.oid]));
    const wanted = tree.filter((entry) => configNames.test(entry.path)).map((entry) => entry.oid);
    const blobs = await repository.blobs(wanted);
    return {
        paths: async () => tree.map((entry) => entry.path),
        async read(path) {
            const oid = oids.get(path);
            if (oid === undefined)
                return undefined;
            return (blobs.get(oid) ?? (await repository.blobs([oid])).get(oid))?.toString('utf8');
        },
    };
}


/***/ }),

/***/ 739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ inferGraph)
});

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/graph/cycle.js
/**
 * A way from one service to another and back, if there is one; the shortest of the first service that has one. A service and the libraries that are
 * tested with it may go in a circle: no other service waits for its own build there.
 */
function serviceCycle(services, edges) {
    const names = new Set(services.map((service) => service.name));
    // Most repositories end here: nothing is built from a service.
    if (!edges.some((edge) => names.has(edge.to)))
        return undefined;
    const out = bySource(edges);
    const ways = new Map([...names].map((name) => [name, waysFrom(name, out)]));
    for (const [name, there] of ways) {
        let shortest;
        for (const [other, way] of there) {
            const back = other === name ? undefined : ways.get(other)?.get(name);
            if (back && (!shortest || way.length + back.length < shortest.length))
                shortest = [...way, ...back];
        }
        if (shortest)
            return { nodes: [name, ...shortest.map((edge) => edge.to)], why: shortest.map((edge) => edge.why) };
    }
    return undefined;
}
/** The shortest way from one node to another along the edges; undefined when there is none. */
function shortestWay(edges, from, to) {
    return waysFrom(from, bySource(edges)).get(to);
}
function bySource(edges) {
    const out = new Map();
    for (const edge of edges) {
        const known = out.get(edge.from);
        if (known)
            known.push(edge);
        else
            out.set(edge.from, [edge]);
    }
    return out;
}
/** The shortest way to every node that can be reached (breadth first). */
function waysFrom(start, out) {
    const ways = new Map([[start, []]]);
    // A Map is iterated in insertion order, entries added on the way included: it is its own queue.
    for (const [at, way] of ways) {
        for (const edge of out.get(at) ?? [])
            if (!ways.has(edge.to))
                ways.set(edge.to, [...way, edge]);
    }
    return ways;
}

;// CONCATENATED MODULE: ./build/shared/graph/manifest-line.js
/** The line, from 1, where the last of some texts stands, each looked for after the one before; 1 when the first is not there. */
function lineAt(text, ...marks) {
    let at = 0;
    for (const mark of marks) {
        const next = text.indexOf(mark, at);
        if (next === -1)
            break;
        at = next;
    }
    return text.slice(0, at).split('\n').length;
}

// EXTERNAL MODULE: ./build/shared/config/glob.js
var config_glob = __webpack_require__(5401);
// EXTERNAL MODULE: ./build/shared/graph/path-dependencies.js
var path_dependencies = __webpack_require__(8348);
;// CONCATENATED MODULE: ./build/shared/graph/npm-packages.js



const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
/** Every package of a commit, and whether it is a member of the root's workspaces (npm, pnpm, yarn and bun; all are members where none are declared). */
function npmPackages(manifests) {
    const globs = workspaceGlobs(manifests);
    const isMember = globs.length === 0 ? () => true : membership(globs);
    return [...manifests.keys()]
        .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
        .sort()
        .flatMap((manifest) => {
        const folder = manifest === 'package.json' ? '.' : manifest.slice(0, -'/package.json'.length);
        const found = readPackage(folder, manifest, manifests.get(manifest) ?? '');
        return found ? [{ ...found, member: folder === '.' || isMember(folder) }] : [];
    });
}
/** The globs of `workspaces` and pnpm-workspace.yaml, as written; empty when the repository declares none. */
function workspaceGlobs(manifests) {
    const declared = parseObject(manifests.get('package.json') ?? '')?.workspaces;
    const list = Array.isArray(declared) ? declared : asObject(declared).packages;
    return [...(Array.isArray(list) ? list : []), ...pnpmGlobs(manifests.get('pnpm-workspace.yaml') ?? '')].filter((glob) => typeof glob === 'string');
}
function membership(globs) {
    const clean = (glob) => glob.replace(/^\.\//, '').replace(/\/+$/, '');
    const included = globs.filter((glob) => !glob.startsWith('!')).map((glob) => (0,config_glob/* globMatcher */.f)(clean(glob)));
    const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => (0,config_glob/* globMatcher */.f)(clean(glob.slice(1))));
    return (folder) => included.some((matches) => matches(folder)) && !excluded.some((matches) => matches(folder));
}
/** The list under `packages:`, one entry a line or in brackets. */
function pnpmGlobs(text) {
    const inline = /^packages:\s*\[([^\]]*)\]/m.exec(text)?.[1];
    if (inline !== undefined)
        return inline.split(',').map((entry) => entry.trim().replace(/^['"]|['"]$/g, ''));
    const globs = [];
    let within = false;
    for (const line of text.split(/\r?\n/)) {
        if (/^packages:\s*(#.*)?$/.test(line))
            within = true;
        else if (/^[^\s#-]/.test(line))
            within = false;
        const entry = within ? /^\s*-\s*(?:'([^']*)'|"([^"]*)"|([^'"#\s][^#]*?))\s*(?:#.*)?$/.exec(line) : null;
        const glob = entry?.[1] ?? entry?.[2] ?? entry?.[3];
        if (glob)
            globs.push(glob);
    }
    return globs;
}
function readPackage(folder, manifest, text) {
    const json = parseObject(text);
    if (!json)
        return undefined;
    const dependencies = dependencyFields.flatMap((field) => Object.entries(asObject(json[field])).map(([name, range]) => ({
        to: targetOf(folder, name, typeof range === 'string' ? range : ''),
        why: `${manifest}:${lineAt(text, `"${field}"`, JSON.stringify(name))} ${field}.${name}`,
    })));
    // A package without a name is nobody's dependency by name, but may have some, and may be one by its folder.
    return { name: typeof json.name === 'string' ? json.name : '', folder, dependencies };
}
/** `workspace:` ranges count by name, and so do plain ranges; `file:`, `link:` and `portal:` by the folder they point to; `npm:` and `workspace:` may rename. */
function targetOf(folder, name, range) {
    const path = /^(?:file|link|portal|workspace):(\.{1,2}(?:\/.*)?)$/.exec(range)?.[1];
    const target = path === undefined ? undefined : (0,path_dependencies/* resolveFolder */.h1)(folder, path);
    if (target !== undefined)
        return { folder: target };
    const alias = /^(?:npm|workspace):(@?[^@]+)@/.exec(range)?.[1];
    return { name: alias ?? name };
}
function parseObject(text) {
    try {
        return asObject(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
function asObject(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

;// CONCATENATED MODULE: ./build/shared/graph/infer.js





/**
 * Who is built from whom: npm, pnpm, yarn and bun workspaces by package name, folders that manifests of any language name by path, and what `dependsOn`
 * declares. Every edge names the line that says so. A workspace package, or a folder something depends on, that is no service is a library, declared or
 * not. Cycles among libraries are fine; services that are built from each other are refused with a UserError that names the cycle.
 */
function inferGraph(project, manifests) {
    const declared = [...project.services, ...project.libraries];
    const found = [...npmEdges(manifests), ...pathEdges(manifests), ...declaredEdges(project, manifests)];
    // A folder inside a library stands for the library; inside a service it is a part that others may use without the rest.
    const named = found.map((edge) => edge.to).filter((folder) => !project.libraries.some((library) => contains(library.path, folder)));
    const libraries = [...project.libraries, ...undeclaredLibraries(declared, [...workspaceFolders(manifests), ...named])];
    const nodes = [...project.services, ...libraries];
    const byFolder = new Map(nodes.map((node) => [node.path, node]));
    const edges = distinct(found.flatMap(({ from, to, why }) => {
        const [source, target] = [nodeOf(byFolder, from), nodeOf(byFolder, to)];
        return source && target && source !== target ? [{ from: source.name, to: target.name, why }] : [];
    }));
    const cycle = serviceCycle(project.services, edges);
    if (cycle)
        throw new errors/* UserError */.yo(`these services are built from each other, a cycle: ${cycle.nodes.join(' → ')}\n${cycle.why.map((line) => `  ${line}`).join('\n')}\nmove what they share into a library`);
    const targets = new Map();
    for (const { from, to } of edges)
        targets.set(from, (targets.get(from) ?? new Set()).add(to));
    const withEdges = ({ name, path }) => ({ name, path, dependsOn: [...(targets.get(name) ?? [])].sort() });
    return { services: project.services.map(withEdges), libraries: libraries.map(withEdges), edges };
}
function npmEdges(manifests) {
    const packages = npmPackages(manifests);
    const byName = new Map(packages.filter((each) => each.member && each.folder !== '.' && each.name !== '').map((each) => [each.name, each.folder]));
    return packages.flatMap(({ folder, dependencies }) => dependencies.flatMap(({ to, why }) => {
        const target = 'folder' in to ? to.folder : byName.get(to.name);
        return target === undefined ? [] : [{ from: folder, to: target, why }];
    }));
}
function pathEdges(manifests) {
    return [...manifests].flatMap(([manifest, text]) => {
        const from = folderOf(manifest);
        // What lies inside the folder itself is part of it already.
        return (0,path_dependencies/* pathDependencies */.ZH)(manifest, text).flatMap(({ folder, why }) => (contains(from, folder) && from !== '.' ? [] : [{ from, to: folder, why }]));
    });
}
function declaredEdges(project, manifests) {
    const nodes = [...project.services, ...project.libraries];
    return project.services.flatMap((service) => {
        const file = service.path === '.' ? 'service.yml' : `${service.path}/service.yml`;
        return service.dependsOn.map((written) => {
            const to = nodes.find((node) => node.name === written)?.path ?? written.replace(/\/+$/, '');
            return { from: service.path, to, why: `${file}:${lineAt(manifests.get(file) ?? '', 'dependsOn', written)} dependsOn ${written}` };
        });
    });
}
/** The members of declared workspaces; where none are declared, a package.json alone makes no library. */
function workspaceFolders(manifests) {
    if (workspaceGlobs(manifests).length === 0)
        return [];
    return npmPackages(manifests)
        .filter((each) => each.member && each.folder !== '.')
        .map((each) => each.folder);
}
/** A library for each folder that is none of the declared ones, called like the folder, or by its whole path where that name is taken. */
function undeclaredLibraries(declared, folders) {
    const known = new Set(declared.map((node) => node.path));
    const taken = new Set(declared.map((node) => node.name));
    return [...new Set(folders)]
        .filter((folder) => !known.has(folder))
        .sort()
        .map((path) => {
        const last = path.slice(path.lastIndexOf('/') + 1);
        const name = taken.has(last) ? path : last;
        taken.add(name);
        return { name, path };
    });
}
/** The node of a folder, or the deepest one it lies in. */
function nodeOf(byFolder, folder) {
    for (let at = folder;; at = folderOf(at)) {
        const node = byFolder.get(at);
        if (node || at === '.')
            return node;
    }
}
function folderOf(path) {
    const cut = path.lastIndexOf('/');
    return cut === -1 ? '.' : path.slice(0, cut);
}
function contains(folder, path) {
    return path === folder || path.startsWith(`${folder}/`);
}
function distinct(edges) {
    const seen = new Map(edges.map((edge) => [`${edge.from}\0${edge.to}\0${edge.why}`, edge]));
    return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}


/***/ }),

/***/ 191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ loadManifests),
/* harmony export */   f: () => (/* binding */ loadGraph)
/* harmony export */ });
/* harmony import */ var _infer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(739);
/* harmony import */ var _path_dependencies_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8348);


const manifestNames = /(^|\/)(package\.json|pnpm-workspace\.yaml|service\.yml)$/;
/** The graph of a commit: its manifests are read from git, in one process. Throws UserError for services that are built from each other. */
async function loadGraph(repository, commit, project) {
    return (0,_infer_js__WEBPACK_IMPORTED_MODULE_0__/* .inferGraph */ .f)(project, await loadManifests(repository, await repository.tree(commit)));
}
/** The manifests the graph is inferred from. */
async function loadManifests(repository, tree) {
    const entries = tree.filter((entry) => (manifestNames.test(entry.path) || _path_dependencies_js__WEBPACK_IMPORTED_MODULE_1__/* .pathManifest */ .ll.test(entry.path)) && !/(^|\/)node_modules\//.test(entry.path) && entry.mode.startsWith('100'));
    const blobs = await repository.blobs(entries.map((entry) => entry.oid));
    return new Map(entries.map((entry) => [entry.path, blobs.get(entry.oid)?.toString('utf8') ?? '']));
}


/***/ }),

/***/ 8348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZH: () => (/* binding */ pathDependencies),
/* harmony export */   h1: () => (/* binding */ resolveFolder),
/* harmony export */   ll: () => (/* binding */ pathManifest)
/* harmony export */ });
const all = (line, pattern) => [...line.matchAll(pattern)].flatMap((match) => match[1] ?? []);
/**
 * How each kind of manifest names a folder, one line at a time. Plain line readers: no toolchain is needed, and a line that is
 * misread as a dependency only builds a service once too often.
 */
const readers = [
    [/(^|\/)go\.mod$/, (line) => all(line, /=>\s*(\.{1,2}\/\S+)/g)],
    [/(^|\/)Cargo\.toml$/, (line) => all(line, /\bpath\s*=\s*["'](\.{1,2}\/[^"']+)["']/g)],
    [
        /(^|\/)pyproject\.toml$/,
        (line) => [...all(line, /\bpath\s*=\s*["'](\.{1,2}\/[^"']+)["']/g), ...all(line, /@\s*file:(?:\/\/\/\$\{PROJECT_ROOT\}\/)?(\.{1,2}\/[^"'\s;]+)/g)],
    ],
    [/(^|\/)requirements[^/]*\.txt$/, (line) => (/^\s*#/.test(line) ? [] : all(line, /(?:^\s*(?:-e\s+|--editable[= ]\s*)?|@\s*file:)(\.{1,2}\/[^\s;#[]+)/g))],
    // MSBuild writes backslashes; the reference is to a file in the folder.
    [/\.csproj$/, (line) => all(line, /<ProjectReference[^>]*\bInclude\s*=\s*"([^"]+)"/g).map((path) => path.replace(/\\/g, '/').replace(/\/[^/]*$/, ''))],
];
/** Files that this module can read. */
const pathManifest = /(^|\/)(go\.mod|Cargo\.toml|pyproject\.toml|requirements[^/]*\.txt|[^/]+\.csproj)$/;
/** The folders a manifest depends on, by path; those that lie outside the repository are left out. */
function pathDependencies(manifest, text) {
    const reader = readers.find(([file]) => file.test(manifest))?.[1];
    if (!reader)
        return [];
    const cut = manifest.lastIndexOf('/');
    const from = cut === -1 ? '.' : manifest.slice(0, cut);
    return text.split(/\r?\n/).flatMap((line, index) => reader(line).flatMap((path) => {
        const folder = resolveFolder(from, path);
        return folder === undefined ? [] : [{ folder, why: `${manifest}:${index + 1} ${line.trim()}` }];
    }));
}
/** A relative path from a folder, as a folder of the repository (`.` is the root); undefined when it leaves the repository. */
function resolveFolder(from, path) {
    const parts = from === '.' ? [] : from.split('/');
    for (const part of path.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.pop() === undefined)
            return undefined;
    }
    return parts.length === 0 ? '.' : parts.join('/');
}


/***/ })

};

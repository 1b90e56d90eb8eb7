export const id = 564;
export const ids = [564];
export const modules = {

/***/ 1410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nz: () => (/* binding */ InputIndex),
  uN: () => (/* binding */ artifactFiles),
  dF: () => (/* binding */ builtFrom)
});

// UNUSED EXPORTS: recipe

// EXTERNAL MODULE: ./build/shared/config/glob.js
var config_glob = __webpack_require__(5401);
;// CONCATENATED MODULE: ./build/shared/graph/closure.js
/** Everything a node is built from, directly or not, itself aside; sorted by name. Cycles are walked once. */
function closureOf(graph, name) {
    const nodes = new Map([...graph.libraries, ...graph.services].map((node) => [node.name, node]));
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

// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
// EXTERNAL MODULE: ./build/shared/affected/lockfile.js
var affected_lockfile = __webpack_require__(7796);
;// CONCATENATED MODULE: ./build/shared/affected/fingerprint.js




/** The build recipe and its version: raised whenever the same inputs would make other bytes. */
const recipe = 'native-archive/1';
/** Sorts a commit's files to the folders of services and libraries once, so that each service only looks at its own. */
class InputIndex {
    snapshot;
    byFolder = new Map();
    globals;
    constructor(snapshot) {
        this.snapshot = snapshot;
        const { project, graph, tree } = snapshot;
        const folders = new Set([...graph.services, ...graph.libraries].map((node) => node.path));
        const ignored = project.ignore.map(config_glob/* globMatcher */.f);
        const kept = ignored.length === 0 ? tree : tree.filter((entry) => !ignored.some((matches) => matches(entry.path)));
        for (const entry of kept) {
            const folder = ownerOf(entry.path, folders);
            if (folder === undefined)
                continue;
            const files = this.byFolder.get(folder);
            if (files)
                files.push(entry);
            else
                this.byFolder.set(folder, [entry]);
        }
        this.globals = fingerprint_select(kept, project.globals);
    }
    /** The files of each part of a service's input. */
    partsOf(service) {
        const files = new Map([['own', this.filesIn(service.path)]]);
        for (const node of closureOf(this.snapshot.graph, service.name))
            files.set(`library:${node.name}`, this.filesIn(node.path));
        if (service.inputs.length > 0)
            files.set('inputs', fingerprint_select(this.snapshot.tree, service.inputs));
        files.set('global', this.globals);
        return { files };
    }
    /** What the service is built from, by content. */
    fingerprintOf(service) {
        const parts = {};
        for (const [part, entries] of this.partsOf(service).files)
            parts[part] = hashOf(entries);
        parts.global = (0,canonical/* sha256Hex */.fg)(`${parts.global} ${settingsOf(service)}`);
        parts.recipe = (0,canonical/* sha256Hex */.fg)(recipe);
        const lock = this.lockOf(service);
        if (lock !== undefined)
            parts.lockfile = lock;
        return { value: (0,canonical/* sha256Hex */.fg)((0,canonical/* canonicalJson */.dj)(parts)), parts };
    }
    filesIn(folder) {
        return this.byFolder.get(folder) ?? [];
    }
    /** The slice of the root lockfile it uses; all of it when its structure is not understood (better built once too often). */
    lockOf(service) {
        if (service.language !== 'node')
            return undefined;
        const { lockfile, tree, graph } = this.snapshot;
        if (lockfile)
            return (0,affected_lockfile/* lockSlice */.EN)(lockfile, [service.path, ...closureOf(graph, service.name).map((node) => node.path)]);
        return tree.find((entry) => /^(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/.test(entry.path))?.oid;
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
    const records = entries.map((entry) => `${entry.mode} ${entry.oid}\0${entry.path}\0`);
    records.sort((a, b) => (a.slice(a.indexOf('\0')) < b.slice(b.indexOf('\0')) ? -1 : 1));
    return (0,canonical/* sha256Hex */.fg)(records.join(''));
}
/** The deepest of the folders a path lies in. */
function ownerOf(path, folders) {
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
        const folder = path.slice(0, cut);
        if (folders.has(folder))
            return folder;
    }
    return folders.has('.') ? '.' : undefined;
}
/** Files that a glob names, or that lie in a folder it names. */
function fingerprint_select(tree, globs) {
    const matchers = globs.flatMap((glob) => [(0,config_glob/* globMatcher */.f)(glob), (0,config_glob/* globMatcher */.f)(`${glob.replace(/\/+$/, '')}/**`)]);
    return matchers.length === 0 ? [] : tree.filter((entry) => matchers.some((matches) => matches(entry.path)));
}


/***/ }),

/***/ 7796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ lockSlice),
/* harmony export */   QN: () => (/* binding */ lockedClosure),
/* harmony export */   tg: () => (/* binding */ parseLockfile)
/* harmony export */ });
/* harmony import */ var _release_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4916);

/** The `packages` of a package-lock.json; undefined when the text is none of version 2 or 3. */
function parseLockfile(text) {
    try {
        const { packages } = JSON.parse(text);
        return packages !== null && typeof packages === 'object' ? packages : undefined;
    }
    catch {
        return undefined;
    }
}
/**
 * The folders (keys of the lockfile, `node_modules/…`) that packages in `folders` need, found the way Node looks them up: in the package's own
 * node_modules, then its parents'. Links to workspace packages are followed and not listed themselves. `dev` takes the development dependencies of the starting folders too.
 */
function lockedClosure(lockfile, folders, dev) {
    const found = new Set();
    const visited = new Set();
    const pending = [...folders];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        if (visited.has(folder))
            continue;
        visited.add(folder);
        const entry = lockfile[folder];
        if (!entry)
            continue;
        const starting = folders.includes(folder);
        const names = Object.keys({
            ...entry.dependencies,
            ...entry.optionalDependencies,
            ...entry.peerDependencies,
            ...(dev && starting ? entry.devDependencies : {}),
        });
        for (const name of names) {
            const at = lookUp(lockfile, folder, name);
            const target = at === undefined ? undefined : lockfile[at];
            if (at === undefined || !target)
                continue;
            if (target.link)
                pending.push(target.resolved ?? at);
            else {
                found.add(at);
                pending.push(at);
            }
        }
    }
    return [...found].sort();
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
    const slice = lockedClosure(lockfile, folders, true).map((folder) => {
        const { version, integrity } = lockfile[folder] ?? {};
        return [folder, version ?? '', integrity ?? ''];
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
/* harmony import */ var _graph_infer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3658);
/* harmony import */ var _graph_load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(191);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1410);
/* harmony import */ var _lockfile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7796);





/** What the configuration of a commit may be read from; everything else is looked up one by one. */
const configNames = /(^|\/)(slipway\.ya?ml|service\.ya?ml|package\.json|pyproject\.toml|Cargo\.toml|go\.mod)$/;
/** What a commit holds never changes, so the services of a run share one reading of it. */
const indexes = new WeakMap();
/** A commit's files sorted to a project that is known already; read once per project and commit. */
function indexCommit(repository, commit, project) {
    const known = indexes.get(project) ?? new Map();
    indexes.set(project, known);
    const index = known.get(commit) ?? repository.tree(commit).then(async (tree) => new _fingerprint_js__WEBPACK_IMPORTED_MODULE_3__/* .InputIndex */ .nz(await snapshotOf(repository, tree, project)));
    known.set(commit, index);
    return index;
}
/** A commit's files sorted to the project that its own configuration describes. Throws UserError when that is not valid. */
async function indexCommitByItsConfig(repository, commit, configFile) {
    const tree = await repository.tree(commit);
    const project = await (0,_config_load_js__WEBPACK_IMPORTED_MODULE_0__/* .loadProject */ .g)(await commitFiles(repository, tree), { root: repository.root, configFile });
    return new _fingerprint_js__WEBPACK_IMPORTED_MODULE_3__/* .InputIndex */ .nz(await snapshotOf(repository, tree, project));
}
async function snapshotOf(repository, tree, project) {
    const manifests = await (0,_graph_load_js__WEBPACK_IMPORTED_MODULE_2__/* .loadManifests */ .D)(repository, tree);
    const lock = tree.find((entry) => entry.path === 'package-lock.json');
    const text = lock && (await repository.blobs([lock.oid])).get(lock.oid)?.toString('utf8');
    return { project, tree, graph: (0,_graph_infer_js__WEBPACK_IMPORTED_MODULE_1__/* .inferGraph */ .f)(project, manifests), lockfile: text === undefined ? undefined : (0,_lockfile_js__WEBPACK_IMPORTED_MODULE_4__/* .parseLockfile */ .tg)(text), manifests };
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

/***/ 3658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ inferGraph)
});

// EXTERNAL MODULE: ./build/shared/config/glob.js
var config_glob = __webpack_require__(5401);
;// CONCATENATED MODULE: ./build/shared/graph/cycle.js
/** A cycle of the graph that a service is part of, if there is one. */
function serviceCycle(services, edges) {
    const out = new Map();
    for (const edge of edges)
        out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
    for (const { name } of services) {
        const way = wayBack(name, out);
        if (way)
            return { nodes: [name, ...way.map((edge) => edge.to)], why: way.map((edge) => edge.why) };
    }
    return undefined;
}
/** The shortest way from a node back to itself (breadth first). */
function wayBack(start, out) {
    const queue = (out.get(start) ?? []).map((edge) => [edge]);
    const seen = new Set();
    for (let way = queue.shift(); way; way = queue.shift()) {
        const at = way.at(-1)?.to ?? start;
        if (at === start)
            return way;
        if (seen.has(at))
            continue;
        seen.add(at);
        for (const edge of out.get(at) ?? [])
            queue.push([...way, edge]);
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/graph/infer.js



const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
/**
 * Who is built from whom: npm, pnpm, yarn and bun workspaces by package name, plus what `dependsOn` declares. Every edge names the line that says so.
 * A workspace package that is no service is a library, declared or not. Cycles among libraries are fine; services that are built from each other are
 * refused with a UserError that names the cycle.
 */
function inferGraph(project, manifests) {
    const packages = npmPackages(manifests);
    const libraries = [...project.libraries, ...undeclaredLibraries(project, packages)];
    const nodes = [...project.services, ...libraries];
    const byFolder = new Map(nodes.map((node) => [node.path, node]));
    const byPackage = new Map(packages.map((each) => [each.name, byFolder.get(each.folder)]));
    const edges = [];
    for (const from of packages) {
        const node = byFolder.get(from.folder);
        if (!node)
            continue;
        for (const { name, field } of from.dependencies) {
            const to = byPackage.get(name);
            if (to && to !== node)
                edges.push({ from: node.name, to: to.name, why: `${from.manifest}:${lineOf(from.text, name)} ${field}.${name}` });
        }
    }
    for (const service of project.services) {
        for (const name of service.dependsOn) {
            const to = nodes.find((node) => node.name === name || node.path === name.replace(/\/+$/, ''));
            if (to && to.name !== service.name)
                edges.push({ from: service.name, to: to.name, why: `${service.path}/service.yml dependsOn ${name}` });
        }
    }
    const unique = distinct(edges);
    const cycle = serviceCycle(project.services, unique);
    if (cycle)
        throw new errors/* UserError */.yo(`these services are built from each other, a cycle: ${cycle.nodes.join(' → ')}\n${cycle.why.map((line) => `  ${line}`).join('\n')}\nmove what they share into a library`);
    const node = ({ name, path }) => ({
        name,
        path,
        dependsOn: [...new Set(unique.filter((edge) => edge.from === name).map((edge) => edge.to))].sort(),
    });
    return { services: project.services.map(node), libraries: libraries.map(node), edges: unique };
}
function undeclaredLibraries(project, packages) {
    const known = new Set([...project.services, ...project.libraries].map((node) => node.path));
    const names = new Set([...project.services, ...project.libraries].map((node) => node.name));
    return packages
        .filter((each) => each.folder !== '.' && !known.has(each.folder))
        .map((each) => {
        const last = each.folder.slice(each.folder.lastIndexOf('/') + 1);
        return { name: names.has(last) ? each.folder : last, path: each.folder };
    });
}
/** The packages of the root's workspaces; without any declared, every package.json that names a package. */
function npmPackages(manifests) {
    const inWorkspace = workspaceMatcher(manifests.get('package.json'), manifests.get('pnpm-workspace.yaml'));
    return [...manifests.keys()]
        .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
        .map((manifest) => ({ manifest, folder: manifest === 'package.json' ? '.' : manifest.slice(0, -'/package.json'.length) }))
        .filter(({ folder }) => folder !== '.' && inWorkspace(folder))
        .flatMap(({ manifest, folder }) => readPackage(folder, manifest, manifests.get(manifest) ?? ''));
}
function readPackage(folder, manifest, text) {
    const json = parseObject(text);
    if (typeof json?.name !== 'string')
        return [];
    const dependencies = dependencyFields.flatMap((field) => Object.keys(asObject(json[field])).map((name) => ({ name, field })));
    return [{ name: json.name, folder, manifest, text, dependencies }];
}
function workspaceMatcher(rootManifest, pnpm) {
    const declared = parseObject(rootManifest ?? '')?.workspaces;
    const list = Array.isArray(declared) ? declared : asObject(declared).packages;
    const globs = [...(Array.isArray(list) ? list : []), ...pnpmGlobs(pnpm ?? '')].filter((glob) => typeof glob === 'string');
    if (globs.length === 0)
        return () => true;
    const clean = (glob) => glob.replace(/^\.\//, '').replace(/\/+$/, '');
    const included = globs.filter((glob) => !glob.startsWith('!')).map((glob) => (0,config_glob/* globMatcher */.f)(clean(glob)));
    const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => (0,config_glob/* globMatcher */.f)(clean(glob.slice(1))));
    return (folder) => included.some((matches) => matches(folder)) && !excluded.some((matches) => matches(folder));
}
/** The list under `packages:`; pnpm writes one entry a line. */
function pnpmGlobs(text) {
    const block = /^packages:\s*\n((?:\s*(?:-.*|#.*)?\n?)*)/m.exec(text)?.[1] ?? '';
    return [...block.matchAll(/^\s*-\s*['"]?([^'"#\n]+?)['"]?\s*(?:#.*)?$/gm)].map((match) => match[1] ?? '');
}
function lineOf(text, name) {
    const at = text.indexOf(`${JSON.stringify(name)}:`, text.search(/"(?:d|devD|optionalD|peerD)ependencies"/));
    return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}
function distinct(edges) {
    const seen = new Map(edges.map((edge) => [`${edge.from}\0${edge.to}\0${edge.why}`, edge]));
    return [...seen.values()].sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
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


/***/ }),

/***/ 191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ loadManifests),
/* harmony export */   f: () => (/* binding */ loadGraph)
/* harmony export */ });
/* harmony import */ var _infer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3658);

const manifestNames = /(^|\/)(package\.json|pnpm-workspace\.yaml)$/;
/** The graph of a commit: its manifests are read from git, in one process. Throws UserError for services that are built from each other. */
async function loadGraph(repository, commit, project) {
    return (0,_infer_js__WEBPACK_IMPORTED_MODULE_0__/* .inferGraph */ .f)(project, await loadManifests(repository, await repository.tree(commit)));
}
/** The manifests the graph is inferred from. */
async function loadManifests(repository, tree) {
    const entries = tree.filter((entry) => manifestNames.test(entry.path) && !entry.path.includes('node_modules/') && entry.mode !== '160000');
    const blobs = await repository.blobs(entries.map((entry) => entry.oid));
    return new Map(entries.map((entry) => [entry.path, blobs.get(entry.oid)?.toString('utf8') ?? '']));
}


/***/ }),

/***/ 1564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ buildService)
});

// UNUSED EXPORTS: buildServices

// EXTERNAL MODULE: ./build/shared/affected/snapshot.js
var snapshot = __webpack_require__(3197);
// EXTERNAL MODULE: ./build/shared/builders/native/build.js + 1 modules
var build = __webpack_require__(2299);
// EXTERNAL MODULE: ./build/shared/config/glob.js
var config_glob = __webpack_require__(5401);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
;// CONCATENATED MODULE: ./build/shared/contract/json-positions.js
/** A JSON string (RFC 8259 section 7): anything from the space upwards but quote and backslash, and escapes. */
const stringToken = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** JSON.parse says where a text is broken in words that differ between Node releases, and never where a value stands; this reader says both. */
function locateJson(text) {
    const reader = new Reader(text);
    const fault = reader.run();
    const position = (offset) => {
        const before = text.slice(0, offset);
        return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
    };
    return {
        at: (...path) => {
            // The nearest value that is there: a missing member is reported at the object that lacks it.
            for (let length = path.length; length >= 0; length -= 1) {
                const offset = reader.offsets.get(pathKey(path.slice(0, length)));
                if (offset !== undefined)
                    return position(offset);
            }
            return { line: 1, column: 1 };
        },
        ...(fault ? { fault: { ...position(fault.offset), message: fault.message } } : {}),
    };
}
function pathKey(path) {
    return path.map((part) => `/${part}`).join('');
}
class Fault extends Error {
    offset;
    constructor(offset, message) {
        super(message);
        this.offset = offset;
    }
}
class Reader {
    offsets = new Map();
    text;
    next = 0;
    constructor(text) {
        this.text = text;
    }
    run() {
        try {
            this.value('', 0);
            this.space();
            if (this.next < this.text.length)
                throw this.unexpected('the end of the file');
            return undefined;
        }
        catch (error) {
            if (error instanceof Fault)
                return error;
            throw error;
        }
    }
    value(path, depth) {
        this.space();
        if (depth > 500)
            throw new Fault(this.next, 'nested too deeply');
        this.offsets.set(path, this.next);
        const char = this.text[this.next];
        if (char === '{')
            this.members('}', () => this.member(path, depth));
        else if (char === '[') {
            let index = 0;
            this.members(']', () => this.value(`${path}/${index++}`, depth + 1));
        }
        else if (char === '"')
            this.token(stringToken, 'a closed string');
        else
            this.token(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y, 'a value');
    }
    members(close, member) {
        this.next += 1;
        this.space();
        if (this.text[this.next] === close) {
            this.next += 1;
            return;
        }
        for (;;) {
            member();
            this.space();
            const char = this.text[this.next];
            if (char !== ',' && char !== close)
                throw this.unexpected(`"," or "${close}"`);
            this.next += 1;
            if (char === close)
                return;
        }
    }
    member(path, depth) {
        this.space();
        const name = this.token(stringToken, 'a name in double quotes');
        this.space();
        if (this.text[this.next] !== ':')
            throw this.unexpected('":"');
        this.next += 1;
        this.value(`${path}/${JSON.parse(name)}`, depth + 1);
    }
    token(pattern, wanted) {
        pattern.lastIndex = this.next;
        const match = pattern.exec(this.text);
        if (match === null)
            throw this.unexpected(wanted);
        this.next = pattern.lastIndex;
        return match[0];
    }
    space() {
        while (' \t\r\n'.includes(this.text[this.next] ?? 'x'))
            this.next += 1;
    }
    unexpected(wanted) {
        const found = this.next < this.text.length ? JSON.stringify(this.text.slice(this.next, this.next + 1)) : 'the end of the file';
        return new Fault(this.next, `expected ${wanted}, found ${found}`);
    }
}

;// CONCATENATED MODULE: ./build/shared/contract/sha.js

/**
 * The identity of a pact by what it asks for: sha256 over its canonical JSON. The order of interactions and messages does not count, nor do
 * the file's metadata (tool versions), a broker's `_id` and the `pending` flag. The specification's version counts: it decides how rules are read.
 * `content` is a pact file's JSON; anything else has a sha too, but no meaning.
 */
function contractSha(content) {
    return (0,canonical/* sha256Hex */.fg)((0,canonical/* canonicalJson */.dj)(canonicalPact(content)));
}
/** The pact specification a file says it is written in, as it says it; null where it does not. */
function specificationOf(content) {
    const metadata = recordOf(recordOf(content)?.metadata);
    const spec = recordOf(metadata?.pactSpecification) ?? recordOf(metadata?.['pact-specification']);
    const version = spec?.version ?? metadata?.pactSpecificationVersion;
    return typeof version === 'string' ? version : null;
}
/** Interactions of every kind in a pact file: `interactions` (HTTP, and all of V4) and `messages` (V3). */
function interactionsOf(content) {
    const pact = recordOf(content);
    const items = [pact?.interactions, pact?.messages].flatMap((list) => (Array.isArray(list) ? list : []));
    return items.map(recordOf).filter((item) => item !== undefined);
}
/** Interactions in one order for equal sets: by their canonical JSON. */
function sortInteractions(interactions) {
    return interactions
        .map((interaction) => ({ interaction, key: (0,canonical/* canonicalJson */.dj)(interaction) }))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
        .map(({ interaction }) => interaction);
}
/** An interaction without what does not belong to the contract. */
function bareInteraction(interaction) {
    const fields = recordOf(interaction);
    if (fields === undefined)
        return interaction;
    const { _id, pending, ...rest } = fields;
    return rest;
}
/** The value as an object; undefined for everything else, lists included. */
function recordOf(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}
function canonicalPact(content) {
    const pact = recordOf(content);
    if (pact === undefined)
        return content;
    const { metadata, _id, pending, ...rest } = pact;
    const lists = Object.fromEntries(['interactions', 'messages'].flatMap((name) => {
        const list = rest[name];
        return Array.isArray(list) ? [[name, sortInteractions(list.map(bareInteraction))]] : [];
    }));
    return { ...rest, ...lists, specification: specificationOf(content) };
}

;// CONCATENATED MODULE: ./build/shared/contract/pacts.js




const lists = ['interactions', 'messages'];
/**
 * The contracts of a service as consumer, one per provider, sorted by provider. Several files for one pair are merged.
 * Throws UserError with every problem of every file: not JSON, another consumer, no provider, no interaction, and files of one pair that contradict.
 */
function collectPacts(service, files) {
    const problems = [];
    const pacts = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).flatMap((file) => readPact(service, file, problems) ?? []);
    const pairs = new Map();
    for (const pact of pacts)
        pairs.set(pact.provider, [...(pairs.get(pact.provider) ?? []), pact]);
    const contracts = [...pairs].map(([provider, group]) => {
        const content = mergePacts(group, problems);
        return { consumer: service.name, provider, sha: contractSha(content), content };
    });
    if (problems.length > 0) {
        throw new errors/* UserError */.yo(`the contracts of ${service.name} cannot be used (${problems.length} ${problems.length === 1 ? 'problem' : 'problems'})`, problems);
    }
    return contracts.sort((a, b) => (a.provider < b.provider ? -1 : 1));
}
function readPact(service, file, problems) {
    // Editors on Windows leave a byte-order mark; JSON.parse refuses it, other pact tools do not.
    const text = file.text.replace(/^\uFEFF/, '');
    const positions = locateJson(text);
    const before = problems.length;
    const report = (at, message) => problems.push({ file: file.path, line: at.line, column: at.column, message });
    if (positions.fault) {
        report(positions.fault, `not JSON: ${positions.fault.message}`);
        return undefined;
    }
    const content = recordOf(JSON.parse(text));
    if (content === undefined) {
        report(positions.at(), 'a pact file holds one object with consumer, provider and interactions');
        return undefined;
    }
    const consumer = nameOf(content.consumer);
    if (consumer === undefined)
        report(positions.at('consumer', 'name'), `consumer.name is missing; it must be "${service.name}"`);
    else if (consumer !== service.name) {
        report(positions.at('consumer', 'name'), `consumer.name is "${consumer}", but this file belongs to the service ${service.name}: write "${service.name}" in the consumer's test, or move the file to ${consumer}`);
    }
    const provider = nameOf(content.provider);
    if (provider === undefined)
        report(positions.at('provider', 'name'), 'provider.name is missing: name the service that is expected to answer');
    checkInteractions(content, positions, report);
    return problems.length === before && provider !== undefined ? { path: file.path, provider, content, positions } : undefined;
}
function checkInteractions(content, positions, report) {
    let count = 0;
    let faulty = false;
    for (const list of lists) {
        const items = content[list];
        if (items === undefined)
            continue;
        if (!Array.isArray(items)) {
            report(positions.at(list), `${list} must be a list`);
            faulty = true;
            continue;
        }
        count += items.length;
        items.forEach((item, index) => {
            if (typeof recordOf(item)?.description !== 'string')
                report(positions.at(list, index), 'every interaction is an object with a description');
        });
    }
    if (count === 0 && !faulty)
        report(positions.at('interactions'), 'no interactions: an empty contract proves nothing; write one, or delete the file');
}
function mergePacts(group, problems) {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0)
        return first?.content;
    const seen = new Map();
    const merged = { ...first.content };
    for (const other of others) {
        const [spec, otherSpec] = [specificationOf(first.content), specificationOf(other.content)];
        if (spec === otherSpec)
            continue;
        const at = other.positions.at('metadata');
        const message = `written in pact specification ${otherSpec ?? '(none)'}, but ${first.path} for the same pair in ${spec ?? '(none)'}: generate both with one`;
        problems.push({ file: other.path, line: at.line, column: at.column, message });
    }
    for (const list of lists) {
        const kept = [];
        for (const pact of group) {
            const items = pact.content[list];
            if (!Array.isArray(items))
                continue;
            items.forEach((item, index) => {
                const key = `${list} ${interactionKey(item)}`;
                const bare = (0,canonical/* canonicalJson */.dj)(bareInteraction(item));
                const known = seen.get(key);
                if (known === undefined || known.path === pact.path) {
                    kept.push(item);
                    if (known === undefined)
                        seen.set(key, { path: pact.path, bare });
                }
                else if (known.bare !== bare) {
                    const at = pact.positions.at(list, index);
                    const message = `"${String(recordOf(item)?.description)}" contradicts ${known.path}: same description and provider states, other content; rename one or make them equal`;
                    problems.push({ file: pact.path, line: at.line, column: at.column, message });
                }
            });
        }
        if (kept.length > 0)
            merged[list] = sortInteractions(kept);
    }
    return merged;
}
/** What makes two interactions the same one: their kind, description and provider states. */
function interactionKey(item) {
    const fields = recordOf(item);
    return (0,canonical/* canonicalJson */.dj)([fields?.type ?? null, fields?.description, fields?.providerStates ?? fields?.providerState ?? null]);
}
function nameOf(party) {
    const name = recordOf(party)?.name;
    return typeof name === 'string' && name !== '' ? name : undefined;
}

// EXTERNAL MODULE: ./build/shared/affected/fingerprint.js + 1 modules
var fingerprint = __webpack_require__(1410);
// EXTERNAL MODULE: ./build/shared/affected/lockfile.js
var lockfile = __webpack_require__(7796);
;// CONCATENATED MODULE: ./build/shared/release/artifact-contents.js


/**
 * What goes into a service's archive: its input files at their paths in the repository, a link in node_modules for each workspace package it is built
 * from (as npm makes it), and the installed production packages that the lockfile says they need.
 */
function artifactContents(index, service) {
    const { snapshot } = index;
    const libraries = (0,fingerprint/* builtFrom */.dF)(snapshot, service);
    const folders = [service.path, ...libraries.map((node) => node.path)];
    const packages = snapshot.lockfile && service.language === 'node' ? (0,lockfile/* lockedClosure */.QN)(snapshot.lockfile, folders, false) : [];
    return {
        files: (0,fingerprint/* artifactFiles */.uN)(index, service),
        links: libraries.flatMap((node) => {
            const name = packageName(snapshot.manifests.get(`${node.path}/package.json`));
            return name === undefined ? [] : [{ path: `node_modules/${name}`, target: `${'../'.repeat(name.split('/').length)}${node.path}` }];
        }),
        packages: packages
            // Development and other platforms' packages are not in a production install.
            .filter((folder) => !snapshot.lockfile?.[folder]?.dev && !snapshot.lockfile?.[folder]?.optional)
            .map((folder) => {
            const version = snapshot.lockfile?.[folder]?.version;
            return { folder, ...(version === undefined ? {} : { version }) };
        }),
    };
}
function packageName(manifest) {
    try {
        const { name } = JSON.parse(manifest ?? '');
        return typeof name === 'string' && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i.test(name) ? name : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/shared/release/build.js







/**
 * Builds one service at a commit, once: when the ledger knows a release of the same fingerprint and the registry still has its artifact, that one is the
 * answer. Writes the artifact, not the ledger. Throws UserError for a service that is not there or cannot be built here.
 */
async function buildService(workspace, name, options = {}) {
    const began = workspace.now().getTime();
    const { repository, project, ledger, registry } = workspace;
    const service = project.services.find((each) => each.name === name);
    if (!service)
        throw new errors/* UserError */.yo(`no service ${name}; there are ${project.services.map((each) => each.name).join(', ')}`);
    const commit = await repository.resolve(options.commit ?? 'HEAD');
    const index = await (0,snapshot/* indexCommit */.q)(repository, commit, project);
    const fingerprint = index.fingerprintOf(service);
    const known = (await ledger.releases(name)).byFingerprint(fingerprint.value);
    if (known && (await registry.resolve(name, known.artifact.digest)))
        return resultOf(workspace, known, true, began);
    const release = {
        schemaVersion: 1,
        service: name,
        artifact: await buildArtifact(workspace, index, service, fingerprint.value),
        fingerprint: fingerprint.value,
        parts: fingerprint.parts,
        version: `${service.manifestVersion}-${fingerprint.value.slice(0, 10)}`,
        deploy: { ...service.deploy, workdir: service.path, requires: service.requires },
        contracts: { pacts: await pactsAt(workspace, index, service), ...(service.contracts.verify ? { verify: service.contracts.verify } : {}) },
    };
    return resultOf(workspace, release, false, began);
}
/** Builds services one after the other; for many at once, the pipeline calls `buildService` in parallel. */
async function buildServices(workspace, names, options = {}) {
    const results = [];
    for (const name of names)
        results.push(await buildService(workspace, name, options));
    return results;
}
async function buildArtifact(workspace, index, service, fingerprint) {
    const { repository, registry, root, log } = workspace;
    if (service.build.kind !== 'archive')
        throw new errors/* UserError */.yo(`${service.name}: build.kind ${service.build.kind} is not available in this version; archive is`);
    const builder = (0,build/* nativeBuilder */.Hv)({ blobs: repository.blobs, root });
    return builder.build({ service, ...artifactContents(index, service), registry, fingerprint, tag: `in-${fingerprint.slice(0, 40)}`, log });
}
async function pactsAt({ repository }, index, service) {
    const matchers = service.contracts.pacts.map((glob) => (0,config_glob/* globMatcher */.f)(`${service.path}/${glob}`));
    const entries = index.snapshot.tree.filter((entry) => entry.path.startsWith(`${service.path}/`) && matchers.some((matches) => matches(entry.path)));
    const blobs = await repository.blobs(entries.map((entry) => entry.oid));
    return collectPacts(service, entries.map((entry) => ({ path: entry.path, text: blobs.get(entry.oid)?.toString('utf8') ?? '' })));
}
function resultOf({ registry, now }, release, reused, began) {
    const { service, artifact, fingerprint, version } = release;
    return {
        service,
        digest: artifact.digest,
        ref: `${registry.name}/${artifact.repository}@${artifact.digest}`,
        fingerprint,
        version,
        reused,
        durationMs: now().getTime() - began,
        release,
        releaseId: (0,canonical/* releaseIdOf */.MQ)(release),
    };
}


/***/ })

};

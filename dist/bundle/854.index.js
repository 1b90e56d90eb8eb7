export const id = 854;
export const ids = [854];
export const modules = {

/***/ 1843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ detect)
});

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/affected/compare.js
/** How many reasons of one kind are listed before they are cut: outputs stay small. */
const most = 20;
/**
 * Why two fingerprints of one service differ, part by part. With the files of both sides known, the files that changed are named.
 * Empty when they are equal.
 */
function reasonsBetween(base, head, files) {
    if (base.value === head.value)
        return [];
    const names = [...new Set([...Object.keys(head.parts), ...Object.keys(base.parts)])].sort(byInterest);
    return names
        .filter((part) => base.parts[part] !== head.parts[part])
        .flatMap((part) => {
        const changed = files ? changedPaths(files.base.get(part) ?? [], files.head.get(part) ?? []) : [];
        return reasonsOf(part, changed, { before: base.parts[part] !== undefined, after: head.parts[part] !== undefined });
    });
}
function reasonsOf(part, changed, there) {
    const paths = changed.slice(0, most);
    if (part.startsWith('library:')) {
        const via = part.slice('library:'.length);
        if (!there.after)
            return [{ kind: 'removed-edge', via }];
        return paths.length > 0 ? paths.map((path) => ({ kind: 'library', via, path })) : [{ kind: 'library', via }];
    }
    switch (part) {
        case 'lockfile':
            return [{ kind: 'lockfile' }];
        case 'global':
            return paths.length > 0 ? paths.map((path) => ({ kind: 'global', path })) : [{ kind: 'global', path: 'settings' }];
        case 'recipe':
            return [{ kind: 'global', path: 'build recipe' }];
        default:
            return paths.length > 0 ? paths.map((path) => ({ kind: 'file', path })) : [{ kind: 'file' }];
    }
}
/** Paths whose mode or content differs, or that are on one side only. */
function changedPaths(base, head) {
    const identity = (entry) => `${entry.mode} ${entry.oid}`;
    const before = new Map(base.map((entry) => [entry.path, identity(entry)]));
    const changed = new Set();
    for (const entry of head) {
        if (before.get(entry.path) !== identity(entry))
            changed.add(entry.path);
        before.delete(entry.path);
    }
    for (const path of before.keys())
        changed.add(path);
    return [...changed].sort();
}
const order = ['own', 'inputs', 'library', 'lockfile', 'global', 'recipe'];
/** What a person wants to hear first comes first. */
function byInterest(a, b) {
    const rank = (part) => order.indexOf(part.split(':')[0] ?? part);
    return rank(a) - rank(b) || (a < b ? -1 : 1);
}

// EXTERNAL MODULE: ./build/shared/affected/snapshot.js
var snapshot = __webpack_require__(3197);
;// CONCATENATED MODULE: ./build/shared/affected/detect.js



/**
 * Which services a commit affects: those whose fingerprint differs from the reference. Without a reference that can be read everything is
 * affected, and the reason says why; never silently nothing.
 */
async function detect(workspace, options = {}) {
    const { repository } = workspace;
    const head = await repository.resolve(options.head ?? 'HEAD');
    const index = await headIndex(workspace, head, options);
    if (options.base !== undefined)
        return withBase(workspace, index, head, options.base, options);
    const references = options.env === undefined ? await pipelineReferences(workspace) : await liveReferences(workspace, options.env);
    return collect(index, { base: null, head }, references.byService, references.known, options, await filesOfBases(workspace, index, references.byService));
}
function headIndex({ repository, project }, head, options) {
    return options.head === undefined ? (0,snapshot/* indexCommit */.q)(repository, head, project) : (0,snapshot/* indexCommitByItsConfig */.d)(repository, head, project.configFile);
}
async function withBase(workspace, index, head, revision, options) {
    const { repository, project } = workspace;
    const base = await repository.resolve(revision).catch((error) => {
        // A name that is wrong in a complete clone is a mistake; in a shallow one the commit may well exist.
        if (error instanceof errors/* UserError */.yo && !repository.shallow)
            throw error;
        return undefined;
    });
    if (base === undefined)
        return everything(index, { base: null, head }, 'all-because-the-base-is-beyond-this-shallow-clone');
    let before;
    try {
        before = await (0,snapshot/* indexCommitByItsConfig */.d)(repository, base, project.configFile);
    }
    catch (error) {
        workspace.log(`the configuration of ${base.slice(0, 10)} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
        return everything(index, { base, head }, 'all-because-the-base-has-no-valid-configuration');
    }
    const references = new Map(before.snapshot.project.services.map((service) => [service.name, { fingerprint: before.fingerprintOf(service), commit: base }]));
    return collect(index, { base, head }, references, [...references.keys()], options, new Map([[base, before]]));
}
function collect(index, commits, references, known, options, bases) {
    const affected = [];
    const unaffected = [];
    for (const service of index.snapshot.project.services) {
        const fingerprint = index.fingerprintOf(service);
        const reference = references.get(service.name);
        const reasons = options.force?.includes(service.name) ? [{ kind: 'forced' }] : [];
        if (reference === undefined)
            reasons.push({ kind: 'never-built' });
        else {
            const before = reference.commit === null ? undefined : bases.get(reference.commit);
            const same = before?.snapshot.project.services.find((each) => each.name === service.name);
            reasons.push(...reasonsBetween(reference.fingerprint, fingerprint, before && same && { base: before.partsOf(same).files, head: index.partsOf(service).files }));
        }
        if (reasons.length > 0)
            affected.push({ service: service.name, fingerprint: fingerprint.value, reasons });
        else
            unaffected.push(service.name);
    }
    const here = new Set(index.snapshot.project.services.map((service) => service.name));
    return {
        ...commits,
        affected,
        unaffected,
        removed: known
            .filter((name) => !here.has(name))
            .sort()
            .map((service) => ({ service })),
    };
}
function everything(index, commits, why) {
    const affected = index.snapshot.project.services.map((service) => ({
        service: service.name,
        fingerprint: index.fingerprintOf(service).value,
        reasons: [{ kind: 'all', path: why }],
    }));
    return { ...commits, affected, unaffected: [], removed: [] };
}
/** The last green pipeline of each service on this branch, else on the default one. */
async function pipelineReferences({ ledger, repository }) {
    const fallback = await repository.defaultBranch();
    const records = await ledger.pipelines((await repository.branch()) ?? fallback, fallback);
    return {
        byService: new Map([...records].map(([name, record]) => [name, { fingerprint: record.fingerprint, commit: record.commit }])),
        known: [...records.keys()],
    };
}
/** What is live in an environment. */
async function liveReferences({ ledger, project }, environment) {
    if (!project.environments.some((each) => each.name === environment))
        throw new errors/* UserError */.yo(`no environment ${environment}; there are ${project.environments.map((each) => each.name).join(', ')}`);
    const cells = (await ledger.cells()).filter((cell) => cell.environment === environment && cell.live);
    const byService = new Map();
    for (const cell of cells) {
        const release = cell.live && (await ledger.releases(cell.service)).byId(cell.live.release);
        if (release && cell.live)
            byService.set(cell.service, { fingerprint: { value: release.fingerprint, parts: release.parts }, commit: cell.live.commit });
    }
    return { byService, known: cells.map((cell) => cell.service) };
}
/**
 * The commits that the references of affected services come from, as far as they are here. Only to name the files that changed, so today's folders will do,
 * and what cannot be had is left out.
 */
async function filesOfBases({ repository, project }, head, references) {
    const moved = project.services.flatMap((service) => {
        const reference = references.get(service.name);
        return reference && reference.fingerprint.value !== head.fingerprintOf(service).value ? reference : [];
    });
    const commits = [...new Set(moved.flatMap((each) => each.commit ?? []))].slice(0, 8);
    const bases = new Map();
    for (const commit of commits) {
        const base = await (0,snapshot/* indexCommit */.q)(repository, commit, project).catch(() => undefined);
        if (base)
            bases.set(commit, base);
    }
    return bases;
}


/***/ }),

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

/***/ 632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ sentence),
/* harmony export */   w: () => (/* binding */ renderDetection)
/* harmony export */ });
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4915);

/** What a commit affects, a line per service with its reasons; one service alone when asked why. */
function renderDetection(set, paint, only) {
    if (only !== undefined)
        return explain(set, only);
    const against = set.base === null ? 'what was last green' : set.base.slice(0, 10);
    const head = `${paint.bold(set.head.slice(0, 10))} against ${against}: ${set.affected.length} affected, ${set.unaffected.length} not`;
    const rows = set.affected.map((each) => [`  ${paint.bold(each.service)}`, short(each.reasons)]);
    return [head, ...(0,_paint_js__WEBPACK_IMPORTED_MODULE_0__/* .columns */ .Y)(rows), ...set.removed.map((each) => `  ${each.service} was removed`)];
}
function explain(set, service) {
    const found = set.affected.find((each) => each.service === service);
    if (found)
        return [`${service} is affected:`, ...found.reasons.map((reason) => `  ${sentence(reason)}`)];
    if (set.unaffected.includes(service))
        return [`${service} is not affected: everything it is built from is as it was`];
    return [`${service} is not a service of this repository`];
}
function short(reasons) {
    const [first] = reasons;
    if (!first)
        return '';
    return `${sentence(first)}${reasons.length > 1 ? ` and ${reasons.length - 1} more` : ''}`;
}
/** One reason as a person would say it. */
function sentence(reason) {
    const path = reason.path ?? '';
    switch (reason.kind) {
        case 'file':
            return path ? `${path} changed` : 'its own files changed';
        case 'library':
            return `library ${reason.via ?? ''} changed${path ? ` (${path})` : ''}`;
        case 'lockfile':
            return `a package it uses changed in ${path || 'the lockfile'}`;
        case 'global':
            return `a global input changed${path ? ` (${path})` : ''}`;
        case 'contract':
            return `a contract changed${path ? ` (${path})` : ''}`;
        case 'removed-edge':
            return `it no longer depends on ${reason.via ?? path}`;
        case 'never-built':
            return 'no pipeline of it ever ended green';
        case 'forced':
            return 'asked for';
        case 'all':
            return `everything: ${path}`;
    }
}


/***/ }),

/***/ 4915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ columns)
/* harmony export */ });
/** Text left-aligned in columns; widths go by what is seen, so colour codes do not count. */
function columns(rows, gap = '  ') {
    const widths = [];
    for (const row of rows)
        for (const [index, cell] of row.entries())
            widths[index] = Math.max(widths[index] ?? 0, visibleLength(cell));
    return rows.map((row) => row
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - visibleLength(cell)))
        .join(gap)
        .trimEnd());
}
const colourCode = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
function visibleLength(text) {
    return [...text.replace(colourCode, '')].length;
}


/***/ })

};

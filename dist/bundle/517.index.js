export const id = 517;
export const ids = [517];
export const modules = {

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _shared_affected_detect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1843);
/* harmony import */ var _shared_report_detection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(632);
/* harmony import */ var _with_workspace_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7293);



const command = {
    usage: 'detect [--base REV] [--head REV] [--env E] [--why SERVICE]',
    summary: 'which services this commit affects, and why',
    options: { base: { type: 'string' }, head: { type: 'string' }, env: { type: 'string' }, why: { type: 'string' } },
    describe: {
        base: 'compare with this commit instead of what the ledger says was last green',
        head: 'the commit to look at (default HEAD)',
        env: 'compare with what is live in this environment',
        why: 'explain one service, affected or not',
    },
    positionals: [0, 0],
    run: (context) => (0,_with_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .withWorkspace */ .A)(context, async (workspace) => {
        const { base, head, env, why } = context.values;
        const set = await (0,_shared_affected_detect_js__WEBPACK_IMPORTED_MODULE_0__/* .detect */ .o)(workspace, {
            ...(typeof base === 'string' ? { base } : {}),
            ...(typeof head === 'string' ? { head } : {}),
            ...(typeof env === 'string' ? { env } : {}),
        });
        const { paint } = context.terminal;
        return { json: set, text: (0,_shared_report_detection_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDetection */ .w)(set, paint, typeof why === 'string' ? why : undefined), exitCode: 0 };
    }),
};


/***/ }),

/***/ 7293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ withWorkspace)
/* harmony export */ });
/* harmony import */ var _shared_workspace_open_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3151);

/** Opens the workspace for a command and closes it whatever happens. */
async function withWorkspace(context, work) {
    const workspace = await (0,_shared_workspace_open_js__WEBPACK_IMPORTED_MODULE_0__/* .openWorkspace */ .O)(context.workspaceOptions);
    try {
        return await work(workspace);
    }
    finally {
        await workspace.close();
    }
}


/***/ }),

/***/ 1843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ detect)
});

// UNUSED EXPORTS: explain

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
    const { repository, project } = workspace;
    const head = await repository.resolve(options.head ?? 'HEAD');
    const index = await (0,snapshot/* indexCommit */.q)(repository, head, project);
    requireServices(options.force ?? [], index);
    if (options.base !== undefined)
        return withBase(workspace, index, head, options.base, options);
    const references = options.env === undefined ? await pipelineReferences(workspace) : await liveReferences(workspace, options.env);
    return collect(index, { base: null, head }, references.byService, references.known, options, await filesOfBases(workspace, index, references.byService));
}
/** The chains behind the reasons why a service is in a set; empty when it is not affected. */
async function explain({ repository, project }, set, service) {
    const reasons = set.affected.find((each) => each.service === service)?.reasons ?? [];
    const { snapshot } = await indexCommit(repository, set.head, project);
    return explainService(snapshot.graph, service, reasons);
}
function requireServices(names, index) {
    const known = index.snapshot.project.services.map((service) => service.name);
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0)
        throw new errors/* UserError */.yo(`no service ${unknown.join(', ')}; there are ${known.join(', ')}`);
}
async function withBase(workspace, index, head, revision, options) {
    const { repository, project } = workspace;
    const base = await findBase(repository, revision);
    if (base === undefined) {
        const why = /^0+$/.test(revision) ? 'all-because-there-is-no-base-yet' : 'all-because-the-base-is-not-here-and-cannot-be-fetched';
        return everything(index, { base: null, head }, why);
    }
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
/** The base commit, fetched where a shallow clone or a rewritten branch left it out; undefined when it cannot be had. */
async function findBase(repository, revision) {
    try {
        return await repository.resolve(revision);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        // A commit's full id is not mistyped, and in a shallow clone a name may well exist elsewhere; otherwise a name that is not there is a mistake.
        const isId = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision);
        if (!isId && !repository.shallow)
            throw error;
        return (await repository.fetchCommit?.(revision)) ? repository.resolve(revision) : undefined;
    }
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
/** The commits that the references of affected services come from, as far as they are here. Only to name the files that changed: what cannot be had is left out. */
async function filesOfBases({ repository, project }, head, references) {
    const moved = head.snapshot.project.services.flatMap((service) => {
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

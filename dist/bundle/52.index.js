export const id = 52;
export const ids = [52];
export const modules = {

/***/ 8017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/shared/affected/detect.js + 1 modules
var detect = __webpack_require__(1843);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/promotion/automatic-path.js
var automatic_path = __webpack_require__(2661);
;// CONCATENATED MODULE: ./build/shared/github/shards.js


/** How many environments of its automatic path a service pipeline has a job for: the job graph of a workflow is static. */
const environmentSlots = 8;
/** A matrix makes at most this many jobs (GitHub's limit). */
const largestMatrix = 256;
/** Spreads services evenly over as few shards as their size allows. Throws UserError when a path is longer than the workflow has slots, or there are more services than two levels of matrix can hold. */
function shardsOf(project, services, size = largestMatrix) {
    const count = Math.ceil(services.length / size);
    if (count > largestMatrix)
        throw new errors/* UserError */.yo(`${services.length} services need ${count} shards of ${size}; at most ${largestMatrix} are possible: raise shard-size`);
    const entries = services.map((name) => matrixService(project, name));
    const perShard = Math.ceil(entries.length / Math.max(1, count));
    return Array.from({ length: count }, (_, index) => ({ shard: index + 1, services: entries.slice(index * perShard, (index + 1) * perShard) })).filter((shard) => shard.services.length > 0);
}
function matrixService(project, name) {
    const service = project.services.find((each) => each.name === name);
    const environments = service ? (0,automatic_path/* automaticPath */.N)(project, service).map((environment) => environment.name) : [];
    if (environments.length > environmentSlots) {
        throw new errors/* UserError */.yo(`${name} enters ${environments.length} environments by itself (${environments.join(', ')}); a pipeline has ${environmentSlots} slots: put promote: manual on a later one`);
    }
    return { service: name, environments };
}

// EXTERNAL MODULE: ./build/shared/runner/run.js + 2 modules
var run = __webpack_require__(9318);
// EXTERNAL MODULE: ./build/shared/runner/workspace.js
var workspace = __webpack_require__(3702);
// EXTERNAL MODULE: ./build/shared/runner/spec.js
var spec = __webpack_require__(3568);
;// CONCATENATED MODULE: ./build/actions/detect-changed-services/spec.js

const spec_spec = {
    inputs: {
        ...spec/* ledgerInputs */.h,
        base: { type: 'string' },
        head: { type: 'string', default: 'HEAD' },
        environment: { type: 'string' },
        force: { type: 'list' },
        'shard-size': { type: 'int', default: '256' },
    },
    outputs: ['any', 'services', 'removed', 'shards'],
};

// EXTERNAL MODULE: ./build/shared/report/detection.js
var detection = __webpack_require__(632);
// EXTERNAL MODULE: ./build/shared/runner/markdown.js
var markdown = __webpack_require__(6970);
;// CONCATENATED MODULE: ./build/actions/detect-changed-services/summary.js


/** Which services go on, why, and where they may end by themselves. */
function summaryOf(set, shards) {
    const against = set.base === null ? 'what was last green' : (0,markdown/* code */.aY)(set.base.slice(0, 10));
    const head = `### ${set.affected.length} of ${set.affected.length + set.unaffected.length} services affected`;
    const paths = new Map(shards.flatMap((shard) => shard.services.map((each) => [each.service, each.environments])));
    const rows = set.affected.map(({ service, reasons }) => {
        const [first] = reasons;
        const more = reasons.length > 1 ? ` and ${reasons.length - 1} more` : '';
        return [(0,markdown/* plain */.pj)(service), first ? `${(0,markdown/* plain */.pj)((0,detection/* sentence */.e)(first))}${more}` : '', (0,markdown/* plain */.pj)(paths.get(service)?.join(' → ') ?? '')];
    });
    return [
        head,
        '',
        `${(0,markdown/* code */.aY)(set.head.slice(0, 10))} against ${against}.`,
        '',
        ...(rows.length > 0
            ? [(0,markdown/* table */.tp)(['service', 'why', 'goes by itself to'], rows), '']
            : ['Everything is built from what it was built from before; nothing to do.', '']),
        ...(set.removed.length > 0 ? [`Removed: ${(0,markdown/* plain */.pj)(set.removed.map((each) => each.service).join(', '))}.`, ''] : []),
        (0,markdown/* next */.K2)(set.affected[0] ? `slipway detect --why ${set.affected[0].service}` : 'slipway status'),
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/actions/detect-changed-services/main.js







/** Entry of the action. */
function main() {
    return (0,run/* run */.e)('detect-changed-services', spec_spec, (context) => (0,workspace/* inWorkspace */.v)(context, async (workspace) => {
        const { base, head, environment, force, 'shard-size': size = largestMatrix } = context.inputs;
        if (size < 1 || size > largestMatrix)
            throw new errors/* UserError */.yo(`input shard-size must be 1 to ${largestMatrix}, not ${size}`);
        const set = await (0,detect/* detect */.o)(workspace, {
            ...(base ? { base } : {}),
            ...(head === 'HEAD' ? {} : { head }),
            ...(environment ? { env: environment } : {}),
            ...(force.length > 0 ? { force: force.includes('all') ? workspace.project.services.map((service) => service.name) : force } : {}),
        });
        const services = set.affected.map((each) => each.service);
        const shards = shardsOf(workspace.project, services, size);
        return {
            outputs: { any: services.length > 0, services, removed: set.removed.map((each) => each.service), shards },
            result: { ...set, shards },
            summary: summaryOf(set, shards),
        };
    }));
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

/***/ 7124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bz: () => (/* binding */ closestPath),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   kp: () => (/* binding */ closest)
/* harmony export */ });
/* unused harmony export editDistance */
/** The candidate that a mistyped word most likely meant, or undefined when none is near: at most one edit per three letters (Damerau-Levenshtein, adjacent swaps count one). */
function closest(word, candidates) {
    const wanted = word.toLowerCase();
    let best;
    for (const candidate of candidates) {
        const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
        if (Math.abs(candidate.length - wanted.length) > limit)
            continue;
        const distance = editDistance(wanted, candidate.toLowerCase());
        if (distance <= limit && (best === undefined || distance < best.distance))
            best = { candidate, distance };
    }
    return best?.candidate;
}
/** `; did you mean \`x\`?` or nothing: the end of a message about a word that is not known. */
function didYouMean(word, candidates) {
    const hint = closest(word, candidates);
    return hint === undefined ? '' : `; did you mean \`${hint}\`?`;
}
/** The path that a mistyped one most likely meant: every part must be near its counterpart, so that `services/gone` does not become `services/orders`. */
function closestPath(path, candidates) {
    const parts = path.split('/');
    const near = [...candidates].filter((candidate) => {
        const others = candidate.split('/');
        return others.length === parts.length && parts.every((part, index) => closest(part, [others[index] ?? '']) !== undefined);
    });
    return closest(path, near);
}
/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (optimal string alignment). */
function editDistance(a, b) {
    let beforePrevious = [];
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            const cost = a[i - 1] === b[j - 1] ? 0 : 1;
            let distance = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1);
            current.push(distance);
        }
        beforePrevious = previous;
        previous = current;
    }
    return previous[b.length] ?? 0;
}


/***/ }),

/***/ 2005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ exitCodeOf),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   hG: () => (/* binding */ UnavailableError),
/* harmony export */   hS: () => (/* binding */ exitCodes),
/* harmony export */   v4: () => (/* binding */ ToolError),
/* harmony export */   xb: () => (/* binding */ assertNever),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/** Bad input or configuration: the user's to fix. Exit code 2. Carries every problem found, not only the first. */
class UserError extends Error {
    name = 'UserError';
    problems;
    constructor(message, problems = [], options) {
        super(message, options);
        this.problems = problems;
    }
}
/** A program that Slipway called failed. Exit code 1. The message names the argv, the exit code and the end of its stderr. */
class ToolError extends Error {
    name = 'ToolError';
    argv;
    exitCode;
    stderr;
    constructor(argv, exitCode, stderr, options) {
        const tail = stderr.trim().split('\n').slice(-5).join('\n');
        super(`${argv.slice(0, 3).join(' ')} ${exitCode === undefined ? 'could not run' : `ended with exit code ${exitCode}`}${tail ? `:\n${tail}` : ''}`, options);
        this.argv = argv;
        this.exitCode = exitCode;
        this.stderr = stderr;
    }
}
/** A decision could not be made because something outside did not answer (ledger remote, registry, disk). Exit code 1; nothing was half-written. */
class UnavailableError extends Error {
    name = 'UnavailableError';
}
/** Exit codes of DESIGN section 7. */
const exitCodes = { ok: 0, refused: 1, badInput: 2, bug: 70 };
/** The exit code an escaped error stands for; anything that is not ours is a bug of ours. */
function exitCodeOf(error) {
    if (error instanceof UserError)
        return exitCodes.badInput;
    if (error instanceof ToolError || error instanceof UnavailableError)
        return exitCodes.refused;
    return exitCodes.bug;
}
/** Closes a switch over a union: adding a member without handling it is a type error here. */
function assertNever(value) {
    throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
/** A message for any thrown value. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 2661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ automaticPath)
/* harmony export */ });
/* unused harmony export nextAutomatic */
/** The environments that a release may enter by itself next: on `promote: auto` for this service, not reached yet, every environment of `after` reached. In the file's order. */
function nextAutomatic(environments, service, reached) {
    return environments.filter((environment) => {
        const promote = service.environments[environment.name]?.promote ?? environment.promote;
        return promote === 'auto' && !reached.includes(environment.name) && environment.after.every((name) => reached.includes(name));
    });
}
/** Every environment that a green release enters by itself, in an order that respects `after`. */
function automaticPath({ environments }, service) {
    const path = [];
    const names = () => path.map((environment) => environment.name);
    for (let next = nextAutomatic(environments, service, []); next.length > 0; next = nextAutomatic(environments, service, names()))
        path.push(...next);
    return path;
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


/***/ }),

/***/ 6970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ next),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** Text that stands for itself in Markdown: no markup, no HTML, no mention of anybody. */
function plain(text) {
    return text
        .replace(/[\\`*_{}[\]<>|#]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/@/g, '&#64;')
        .replace(/\r?\n/g, ' ');
}
/** Text in the face of code. Backticks inside are shown as quotes. */
function code(text) {
    return `\`${text.replace(/`/g, "'").replace(/\r?\n/g, ' ')}\``;
}
/** A table; cells are Markdown already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\r?\n/g, ' ')).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** A block of lines as they are, whatever they contain. */
function block(lines) {
    const longest = Math.max(2, ...lines.map((line) => /^`*/.exec(line.trimStart())?.[0].length ?? 0));
    const fence = '`'.repeat(longest + 1);
    return [fence, ...lines, fence].join('\n');
}
/** The first twelve hex characters, enough to recognise a digest by. */
function shortDigest(digest) {
    return digest === null ? 'nothing' : code(digest.replace('sha256:', '').slice(0, 12));
}
/** What to type next. */
function next(command) {
    return `**Next:** ${code(command)}`;
}


/***/ }),

/***/ 9318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/runner/inert.js
/**
 * A line that the runner will print and never obey. Output of tests, commit subjects and file names reach the log; a line of theirs that begins
 * with `::` or `##[` would be a workflow command (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
function inert(line) {
    return line.replace(/\r/g, '').replace(/^(\s*)(::|##\[)/gm, '$1\u200b$2');
}

;// CONCATENATED MODULE: ./build/shared/runner/inputs.js

/** Where the runner puts an input: `INPUT_` and the name in capitals, spaces as underscores (the runner's own rule). */
function inputVariable(name) {
    return `INPUT_${name.replace(/ /g, '_').toUpperCase()}`;
}
/** Reads every input at once into one readonly object. Throws UserError naming all inputs that are missing or malformed. */
function readInputs(spec, env) {
    const problems = [];
    const values = {};
    for (const [name, input] of Object.entries(spec.inputs)) {
        const given = (env[inputVariable(name)] ?? '').trim();
        if (given === '' && input.required) {
            problems.push(`input ${name} is required`);
            continue;
        }
        // Outside a runner (a test, another CI) nothing fills in action.yml's defaults; expressions stay empty there.
        const text = given === '' && !input.default?.includes('${{') ? (input.default ?? '') : given;
        const answer = parseInput(name, input, text);
        if ('problem' in answer)
            problems.push(answer.problem);
        else
            values[name] = answer.value;
    }
    if (problems.length > 0)
        throw new errors/* UserError */.yo(problems.join('\n'));
    return values;
}
function parseInput(name, input, text) {
    switch (input.type) {
        case 'string':
            return { value: text };
        case 'boolean':
            // YAML 1.2 core schema, as the runner's own getBooleanInput.
            if (/^(true|True|TRUE)$/.test(text))
                return { value: true };
            if (/^(false|False|FALSE)?$/.test(text))
                return { value: false };
            return { problem: `input ${name} must be true or false, not ${JSON.stringify(text)}` };
        case 'int':
            if (text === '')
                return { value: undefined };
            return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { problem: `input ${name} must be a whole number, not ${JSON.stringify(text)}` };
        case 'list':
            return parseList(name, text);
        case 'enum':
            return input.values.includes(text) ? { value: text } : { problem: `input ${name} must be ${input.values.join(' or ')}, not ${JSON.stringify(text)}` };
        case 'json':
            if (text === '')
                return { value: undefined };
            return parseJson(name, text);
    }
}
/** A list is a JSON array of strings (what `toJSON` gives), or words separated by commas or line breaks. */
function parseList(name, text) {
    if (text.startsWith('[')) {
        const parsed = parseJson(name, text);
        if ('problem' in parsed)
            return parsed;
        const strings = Array.isArray(parsed.value) && parsed.value.every((each) => typeof each === 'string');
        return strings ? parsed : { problem: `input ${name} must be a list of names, not ${text}` };
    }
    return {
        value: text
            .split(/[,\n]/)
            .map((each) => each.trim())
            .filter((each) => each !== ''),
    };
}
function parseJson(name, text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch (error) {
        return { problem: `input ${name} is not JSON: ${error instanceof Error ? error.message : String(error)}` };
    }
}

;// CONCATENATED MODULE: ./build/shared/runner/run.js



/** Runs one action: inputs in, body, outputs and summary out. Sets the exit code (DESIGN section 7) and never throws. */
async function run(name, spec, body) {
    // @actions/core brings an HTTP client with it; it is loaded here so that nothing else pays for it.
    const core = await __webpack_require__.e(/* import() */ 421).then(__webpack_require__.bind(__webpack_require__, 6421));
    const cancelled = new AbortController();
    const cancel = () => cancelled.abort();
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    try {
        for (const [input, { secret }] of Object.entries(spec.inputs)) {
            const value = process.env[inputVariable(input)];
            if (secret && value)
                core.setSecret(value);
        }
        const inputs = readInputs(spec, process.env);
        dropCredentials();
        const answer = await body({
            inputs,
            env: process.env,
            log: (line) => core.info(inert(line)),
            signal: cancelled.signal,
            group: (title, work) => core.group(inert(title), work),
        });
        for (const [output, value] of Object.entries(answer.outputs))
            core.setOutput(output, value);
        core.setOutput('result', { schemaVersion: 1, ...answer.result });
        for (const notice of answer.notices ?? [])
            core.notice(notice, { title: `slipway ${name}` });
        await writeSummary(core, answer.summary);
        if (answer.refusal !== undefined) {
            core.error(answer.refusal, { title: `slipway ${name}` });
            process.exitCode = errors/* exitCodes */.hS.refused;
        }
    }
    catch (error) {
        process.exitCode = (0,errors/* exitCodeOf */.FO)(error);
        await report(core, name, error);
    }
    finally {
        process.off('SIGINT', cancel);
        process.off('SIGTERM', cancel);
    }
}
// What only actions are given. Tests, builds and providers of the repository inherit our environment and are not to have it.
const runnerCredentials = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL'];
function dropCredentials() {
    for (const name of Object.keys(process.env))
        if (name.startsWith('INPUT_') || runnerCredentials.includes(name))
            delete process.env[name];
}
/** Errors as annotations at the line that has to change; only a bug of ours shows a stack. */
async function report(core, name, error) {
    const problems = error instanceof errors/* UserError */.yo ? error.problems : [];
    for (const { file, line, column, message } of problems)
        core.error(message, { title: `slipway ${name}`, file, startLine: line, startColumn: column });
    const bug = (0,errors/* exitCodeOf */.FO)(error) === errors/* exitCodes */.hS.bug;
    core.error((0,errors/* messageOf */.bD)(error), { title: bug ? `slipway ${name}: a bug in Slipway, please report it` : `slipway ${name}` });
    if (bug && error instanceof Error && error.stack)
        core.info(inert(error.stack));
    const rows = problems.map((problem) => `- \`${problem.file}:${problem.line}:${problem.column}\` ${problem.message}`);
    await writeSummary(core, [`### ✘ ${name}`, '', (0,errors/* messageOf */.bD)(error), '', ...rows].join('\n'));
}
async function writeSummary(core, markdown) {
    // Absent outside a runner. GitHub drops a step's summary above 1 MiB with an error; the end of ours is never that important.
    if (!process.env.GITHUB_STEP_SUMMARY)
        return;
    await core.summary.addRaw(markdown.length > 900_000 ? `${markdown.slice(0, 900_000)}\n\n…` : markdown, true).write();
}


/***/ }),

/***/ 3568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ repositoryInputs),
/* harmony export */   h: () => (/* binding */ ledgerInputs)
/* harmony export */ });
/** Inputs every action takes that opens the repository. */
const repositoryInputs = {
    'working-directory': { type: 'string', default: '.' },
    config: { type: 'string' },
};
/** Inputs of every action that reads or writes the ledger. */
const ledgerInputs = {
    ...repositoryInputs,
    ledger: { type: 'string' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression, as in action.yml
    'ledger-token': { type: 'string', secret: true, default: '${{ github.token }}' },
};


/***/ }),

/***/ 3702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ inWorkspace)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _workspace_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3151);


/** Opens the repository an action's inputs name and closes it whatever happens. The ledger's credential goes in through the environment, never argv. */
async function inWorkspace({ inputs, env, log, signal }, work) {
    const token = inputs['ledger-token'];
    const workspace = await (0,_workspace_open_js__WEBPACK_IMPORTED_MODULE_1__/* .openWorkspace */ .O)({
        repo: node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(env.GITHUB_WORKSPACE ?? '.', inputs['working-directory']),
        env: token ? { ...env, SLIPWAY_LEDGER_TOKEN: token } : env,
        log,
        signal,
        ...(inputs.config ? { config: inputs.config } : {}),
        ...(inputs.ledger ? { ledger: inputs.ledger } : {}),
    });
    try {
        return await work(workspace);
    }
    finally {
        await workspace.close();
    }
}


/***/ })

};

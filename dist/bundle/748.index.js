export const id = 748;
export const ids = [748];
export const modules = {

/***/ 6121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/shared/contract/check.js + 13 modules
var check = __webpack_require__(5107);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/promotion/promote-set.js
var promote_set = __webpack_require__(755);
// EXTERNAL MODULE: ./build/shared/ledger/without-credential.js
var without_credential = __webpack_require__(6980);
// EXTERNAL MODULE: ./build/shared/github/hand-over.js
var hand_over = __webpack_require__(7252);
;// CONCATENATED MODULE: ./build/shared/github/promote-services.js





/** Promotes services as one set. A dry run writes nothing: what it verified is handed over as files. */
async function promoteServices(workspace, request) {
    const { services, to, digest, trigger, dryRun, verify, approvedBy, reason, handOver } = request;
    if (services.length === 0)
        throw new errors/* UserError */.yo('input services is empty: name at least one');
    const { ledger, facts } = dryRun ? (0,without_credential/* withoutCredential */.K)(workspace.ledger) : { ledger: workspace.ledger, facts: [] };
    const guarded = { ...workspace, ledger };
    await ledger.refresh();
    const { outcomes } = await (0,promote_set/* promoteSet */.v)(guarded, {
        services,
        to,
        dryRun,
        trigger,
        ...(digest ? { digest } : {}),
        ...(reason ? { reason } : {}),
        ...(approvedBy ? { approvedBy } : {}),
        verdictOf: async (candidates) => (await (0,check/* checkContracts */.k)(guarded, { candidates, environment: to, verify })).verdict,
    });
    if (handOver !== undefined && dryRun)
        await (0,hand_over/* writeHandOver */.f)(handOver, `facts-${to}`, facts);
    return outcomes;
}

// EXTERNAL MODULE: ./build/shared/runner/run.js + 2 modules
var run = __webpack_require__(9318);
// EXTERNAL MODULE: ./build/shared/runner/workspace.js
var workspace = __webpack_require__(3702);
// EXTERNAL MODULE: ./build/shared/runner/spec.js
var spec = __webpack_require__(3568);
;// CONCATENATED MODULE: ./build/actions/promote/spec.js

const spec_spec = {
    inputs: {
        ...spec/* ledgerInputs */.h,
        services: { type: 'list', required: true },
        to: { type: 'string', required: true },
        digest: { type: 'string' },
        trigger: { type: 'enum', values: ['promote', 'pipeline'], default: 'promote' },
        'dry-run': { type: 'boolean', default: 'false' },
        approve: { type: 'boolean', default: 'false' },
        verify: { type: 'boolean', default: 'false' },
        'hand-over': { type: 'string' },
        reason: { type: 'string' },
    },
    outputs: ['decision', 'entered', 'digests'],
};

// EXTERNAL MODULE: ./build/shared/runner/markdown.js
var markdown = __webpack_require__(6970);
;// CONCATENATED MODULE: ./build/actions/promote/summary.js

/** Per service: the answer, every gate, what goes out, and what came of it. */
function summaryOf(outcomes, question) {
    return outcomes.map((outcome) => one(outcome, question.dryRun)).join('\n\n');
}
function one(outcome, dryRun) {
    const { service, environment, version } = outcome;
    const gates = outcome.gates.map((gate) => [mark(gate), gate.name, gate.code, (0,markdown/* plain */.pj)(gate.reason), gate.until ?? '']);
    const changes = outcome.changes.slice(0, 20).map((change) => `- \`${change.commit.slice(0, 10)}\` ${(0,markdown/* plain */.pj)(change.subject)} (${(0,markdown/* plain */.pj)(change.author)})`);
    const more = outcome.changes.length > 20 ? [`- and ${outcome.changes.length - 20} more`] : [];
    const deployed = outcome.deployed.at(-1);
    const bad = deployed !== undefined && !['succeeded', 'no_change', 'superseded'].includes(deployed.status);
    return [
        `### ${headline(outcome, dryRun)}`,
        '',
        `${(0,markdown/* plain */.pj)(service)} ${(0,markdown/* plain */.pj)(version)} ${(0,markdown/* shortDigest */.VK)(outcome.digest)} → ${(0,markdown/* plain */.pj)(environment)}, where ${(0,markdown/* shortDigest */.VK)(outcome.current)} was live.`,
        '',
        (0,markdown/* table */.tp)(['', 'gate', 'code', 'why', 'until'], gates),
        '',
        ...(changes.length > 0 ? ['What goes out:', '', ...changes, ...more, ''] : []),
        ...(deployed?.url ? [`Answers at ${deployed.url}`, ''] : []),
        ...(bad ? [(0,markdown/* block */.om)(deployed.evidence), ''] : []),
        (0,markdown/* next */.K2)(nextCommand(outcome, dryRun, bad)),
    ].join('\n');
}
function headline({ service, environment, decision, deployed }, dryRun) {
    const name = (0,markdown/* plain */.pj)(service);
    const where = (0,markdown/* plain */.pj)(environment);
    const status = deployed.at(-1)?.status;
    if (status === 'superseded')
        return `✔ ${name}: something newer is live in ${where}`;
    if (decision === 'refuse')
        return `✘ ${name} may not enter ${where}`;
    if (decision === 'wait')
        return `◷ ${name} has to wait before ${where}`;
    if (dryRun || status === undefined)
        return `✔ ${name} may enter ${where}`;
    if (status === 'succeeded' || status === 'no_change')
        return `✔ ${name} is live in ${where}`;
    return `✘ ${name} in ${where}: ${status.replaceAll('_', ' ')}`;
}
function nextCommand({ service, environment, decision, contracts }, dryRun, bad) {
    const contract = contracts.find((row) => row.next !== '')?.next;
    if (decision !== 'promote')
        return contract ?? `slipway promote ${service} --to ${environment} --dry-run`;
    if (dryRun)
        return `slipway promote ${service} --to ${environment}`;
    return bad ? `slipway logs ${service} --env ${environment}` : `slipway status`;
}
function mark(gate) {
    return { pass: '✔', fail: '✘', wait: '◷', unknown: '?' }[gate.status];
}

;// CONCATENATED MODULE: ./build/actions/promote/answer.js

/** Several promotions under one answer: the worst decides. */
function answerOf(outcomes, question) {
    const decision = ['refuse', 'wait', 'promote'].find((answer) => outcomes.some((each) => each.decision === answer)) ?? 'refuse';
    const entered = !question.dryRun &&
        outcomes.length > 0 &&
        outcomes.every((each) => each.deployed.length > 0 && each.deployed.every((one) => ['succeeded', 'no_change'].includes(one.status)));
    const bad = outcomes.filter((each) => isRed(each, question)).map((each) => why(each));
    return {
        outputs: { decision, entered, digests: Object.fromEntries(outcomes.map((each) => [each.service, each.digest])) },
        result: { decision, entered, outcomes },
        summary: summaryOf(outcomes, question),
        ...(bad.length > 0 ? { refusal: bad.join('\n') } : {}),
    };
}
function isRed(outcome, { automatic }) {
    // An older release that came last was refused because a newer one is live: superseded, which is no failure of its pipeline.
    const deployed = outcome.deployed.at(-1);
    if (deployed !== undefined)
        return !['succeeded', 'no_change', 'superseded'].includes(deployed.status);
    return outcome.decision === 'refuse' || (outcome.decision === 'wait' && !automatic);
}
function why(outcome) {
    const gates = outcome.gates.filter((gate) => gate.status !== 'pass').map((gate) => `${gate.name}: ${gate.code}: ${gate.reason}`);
    const deploys = outcome.deployed.flatMap((each) => [`${each.status} (${each.reason})`, ...each.evidence.slice(-5)]);
    return [`${outcome.service} ${outcome.version} → ${outcome.environment}: ${outcome.decision}`, ...gates, ...deploys].join('\n  ');
}

;// CONCATENATED MODULE: ./build/actions/promote/main.js





/** Entry of the action. */
function main() {
    return (0,run/* run */.e)('promote', spec_spec, (context) => (0,workspace/* inWorkspace */.v)(context, async (workspace) => {
        const { services, to, digest, trigger, 'dry-run': dryRun, approve, verify, 'hand-over': handOver, reason } = context.inputs;
        const actor = context.env.GITHUB_TRIGGERING_ACTOR || workspace.run.actor;
        const outcomes = await promoteServices(workspace, {
            services,
            to,
            trigger,
            dryRun,
            verify,
            ...(approve ? { approvedBy: actor } : {}),
            ...(digest ? { digest } : {}),
            ...(handOver ? { handOver } : {}),
            ...(reason ? { reason } : {}),
        });
        return answerOf(outcomes, { to, dryRun, automatic: trigger === 'pipeline' });
    }));
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

/***/ 7252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readHandOver),
/* harmony export */   f: () => (/* binding */ writeHandOver)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2005);



/** Writes one file of a hand-over: `release-<service>.json` or `facts-<service>.json`. Answers its path. */
async function writeHandOver(folder, name, value) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `${name}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, `${JSON.stringify(value, null, 2)}\n`);
    return file;
}
/** Reads every file of a hand-over, in folders below too (an artifact may come unpacked into one). Throws UserError with every file that is not what it should be. */
async function readHandOver(folder) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { recursive: true }).catch((cause) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`nothing was handed over: ${folder} cannot be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause)})`, [], { cause });
    });
    const releases = [];
    const facts = [];
    const faults = [];
    for (const name of names.sort()) {
        const kind = /(?:^|[\\/])(release|facts)-[a-z0-9-]+\.json$/.exec(name)?.[1];
        if (kind === undefined)
            continue;
        const value = parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name), 'utf8'));
        if (kind === 'release' && isRelease(value))
            releases.push(value);
        else if (kind === 'facts' && Array.isArray(value) && value.every(isFact))
            facts.push(...value);
        else
            faults.push(`${name} is not ${kind === 'release' ? 'a release' : 'a list of contract facts'} of a schema this version reads`);
    }
    if (faults.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(faults.join('\n'));
    return { releases, facts };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isRelease(value) {
    if (!isObject(value) || value.schemaVersion !== 1 || !isObject(value.artifact) || !isObject(value.deploy) || !isObject(value.contracts))
        return false;
    return (typeof value.service === 'string' &&
        isHex(value.fingerprint) &&
        typeof value.version === 'string' &&
        /^sha256:[0-9a-f]{64}$/.test(String(value.artifact.digest)));
}
function isFact(value) {
    if (!isObject(value) || value.schemaVersion !== 1)
        return false;
    return ([value.consumer, value.provider, value.verifier, value.run, value.at].every((each) => typeof each === 'string') &&
        isHex(value.contractSha) &&
        isHex(value.providerFingerprint) &&
        typeof value.success === 'boolean');
}
function isHex(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 6980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ withoutCredential)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);

/** The ledger for a job without its credential: reads go through, facts are kept for the hand-over, decisions of a dry run are dropped, everything else is refused. */
function withoutCredential(ledger) {
    const facts = [];
    const kept = {
        recordFacts: (added) => {
            facts.push(...added);
            return Promise.resolve();
        },
        // What was verified a moment ago counts for the next question of the same job.
        facts: async (provider) => [...(await ledger.facts(provider)), ...facts.filter((fact) => fact.provider === provider)],
        recordDecision: () => Promise.resolve(),
    };
    const writes = new Set(['updateCell', 'updateCells', 'nominate', 'recordPipeline', 'recordReceipt', 'updateQuarantine', 'updateEnvironment', 'acquire']);
    const guarded = new Proxy(ledger, {
        get(target, name) {
            if (name in kept)
                return Reflect.get(kept, name);
            if (typeof name === 'string' && writes.has(name))
                return () => Promise.reject(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(`this job may not write the ledger (${name})`));
            const member = Reflect.get(target, name);
            return typeof member === 'function' ? member.bind(target) : member;
        },
    });
    return { ledger: guarded, facts };
}


/***/ }),

/***/ 755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ promoteSet)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);
/* harmony import */ var _promote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(328);


/**
 * Promotes several services as one wish. They are first judged together: a consumer may go because its provider goes too. Then they move one after
 * the other in the order that is safe at every step, each judged once more against what is live at that moment. A dry run shows the common verdict.
 */
async function promoteSet(workspace, request) {
    const { services, verdictOf, ...common } = request;
    if (common.digest !== undefined && services.length !== 1)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('--digest goes with exactly one service');
    const [only] = services;
    if (services.length === 1 && only !== undefined)
        return setOutcome([await (0,_promote_js__WEBPACK_IMPORTED_MODULE_1__/* .promoteService */ .O)(workspace, { ...common, service: only, verdictOf })]);
    const candidates = await candidatesOf(workspace, services, common);
    const together = candidates.length > 0 ? await verdictOf(candidates) : undefined;
    const outcomes = [];
    for (const service of inOrder(services, together?.order ?? [])) {
        const shared = common.dryRun && together ? () => Promise.resolve(partOf(together, service)) : verdictOf;
        outcomes.push(await (0,_promote_js__WEBPACK_IMPORTED_MODULE_1__/* .promoteService */ .O)(workspace, { ...common, service, verdictOf: shared }));
    }
    return setOutcome(outcomes);
}
/** The releases that would be moved: what each promotion asks a verdict for. */
async function candidatesOf(workspace, services, common) {
    const found = [];
    for (const service of services) {
        await (0,_promote_js__WEBPACK_IMPORTED_MODULE_1__/* .promoteService */ .O)(workspace, {
            ...common,
            service,
            dryRun: true,
            verdictOf: (candidates) => {
                found.push(...candidates);
                return Promise.resolve({ verdict: 'unknown', rows: [], order: [] });
            },
        });
    }
    return found;
}
/** The services in the safe order; what has no place in it keeps the order it was named in, at the end. */
function inOrder(services, order) {
    return [...order.filter((service) => services.includes(service)), ...services.filter((service) => !order.includes(service))];
}
/** One service's share of a common verdict: the rows it has a part in. */
function partOf(verdict, service) {
    const rows = verdict.rows.filter((row) => row.consumer === service || row.provider === service);
    return rows.some((row) => row.next !== '') ? { ...verdict, rows } : { verdict: 'yes', rows, order: [service] };
}
function setOutcome(outcomes) {
    const answers = outcomes.map((each) => each.decision);
    return { decision: answers.includes('refuse') ? 'refuse' : answers.includes('wait') ? 'wait' : 'promote', outcomes };
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

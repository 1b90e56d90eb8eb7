export const id = 122;
export const ids = [122];
export const modules = {

/***/ 3122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
// EXTERNAL MODULE: ./build/shared/promotion/decide.js + 12 modules
var decide = __webpack_require__(5061);
;// CONCATENATED MODULE: ./build/shared/promotion/explain.js



/** Decides again from the recorded inputs. Throws UserError for an id the ledger does not have, or of another kind of decision. */
async function explainDecision(ledger, id) {
    const record = await ledger.decision(id);
    if (record === null)
        throw new errors/* UserError */.yo(`the ledger has no decision ${id}; promote prints the id of every decision, promotion-<12 hexadecimal digits>`);
    if (record.kind !== 'promotion')
        throw new errors/* UserError */.yo(`${id} is a ${record.kind} decision, which cannot be replayed as a promotion`);
    const replayed = replay(record.inputs);
    const untouched = (0,decide/* decisionIdOf */.bY)(record.inputs, record.result) === id;
    return { id, inputs: record.inputs, stored: record.result, replayed, same: untouched && (0,canonical/* canonicalJson */.dj)(replayed) === (0,canonical/* canonicalJson */.dj)(record.result) };
}
/** Inputs that somebody broke may not even be readable as inputs; then there is nothing they lead to. */
function replay(inputs) {
    try {
        return (0,decide/* decide */.LD)(inputs);
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./build/shared/report/promotion.js
var promotion = __webpack_require__(1394);
// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/explain.js



const command = {
    usage: 'explain ID',
    summary: 'a past decision with what it went by, decided once more',
    options: {},
    describe: {},
    positionals: [1, 1],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async ({ ledger }) => {
        await ledger.refresh();
        const explanation = await explainDecision(ledger, context.positionals[0] ?? '');
        const { paint } = context.terminal;
        const verdict = explanation.same
            ? paint.green('the recorded inputs lead to the recorded result')
            : paint.red('the record was changed: its inputs do not lead to its result');
        const lines = explanation.same ? (0,promotion/* renderPromotion */.W)({ ...explanation.stored, deployed: [] }, paint) : [];
        return { json: explanation, text: [...lines, '', verdict], exitCode: explanation.same ? 0 : 1 };
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

/***/ 2041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $x: () => (/* binding */ holdAfterSuccess),
/* harmony export */   I2: () => (/* binding */ holdAnswer),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   UO: () => (/* binding */ insideRange),
/* harmony export */   be: () => (/* binding */ rangeOf),
/* harmony export */   mB: () => (/* binding */ holdAfterRollback)
/* harmony export */ });
/** The two ends of `A..B`; a single commit is the end, and everything before it is inside. */
function rangeOf(commits) {
    const [first = '', second] = commits.split('..');
    return second === undefined ? { start: undefined, end: first } : { start: first === '' ? undefined : first, end: second };
}
/** Whether a commit lies in a hold's range, as `git log A..B` means it: reachable from B and not from A. */
function insideRange(position) {
    if (position.upToEnd === false || position.upToStart === true)
        return false;
    return position.upToEnd === true && position.upToStart === false ? true : 'unknown';
}
/** Whether a hold keeps a release out of its cell at a time (ISO 8601 UTC). */
function holdAnswer(hold, candidate, at) {
    if (hold === undefined || isOver(hold, at))
        return 'free';
    if (hold.digest === candidate.digest)
        return 'held';
    if (hold.commits === undefined)
        return 'held';
    if (candidate.inside === 'unknown')
        return 'unknown';
    return candidate.inside ? 'held' : 'free';
}
/** The hold a rollback leaves: the bad release and every release nominated up to its commit stay out; one nominated by a newer commit may come. */
function holdAfterRollback(bad, given) {
    return { ...given, digest: bad.digest, ...(bad.commit === '' ? {} : { commits: bad.commit }) };
}
/**
 * What is left of a hold after a success: a rollback's hold has done its work once another release comes in (automation only brings one that the
 * hold lets through); one that a person set stays until lifted or over. Putting the live release back moves nothing and lifts nothing.
 */
function holdAfterSuccess(hold, success) {
    if (hold === undefined || isOver(hold, success.at))
        return undefined;
    const byRollback = hold.digest !== undefined;
    return byRollback && success.moved && success.trigger !== 'rollback' && success.trigger !== 'adopt' ? undefined : hold;
}
/** Whether a hold's time has passed. */
function isOver(hold, at) {
    return hold.until !== undefined && Date.parse(hold.until) <= Date.parse(at);
}


/***/ }),

/***/ 5061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LD: () => (/* binding */ decide),
  bY: () => (/* binding */ decisionIdOf)
});

// UNUSED EXPORTS: answerOf, gates

// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
;// CONCATENATED MODULE: ./build/shared/promotion/gates/approval.js
/** Somebody must have approved, where the environment asks for it. */
function approvalGate({ service, environment, release, approval }) {
    const name = 'approval';
    if (!approval.required)
        return { name, status: 'pass', code: 'not-required', reason: `${environment} asks for no approval` };
    if (approval.approvedBy !== undefined)
        return { name, status: 'pass', code: 'approved', reason: `approved by ${approval.approvedBy}` };
    return {
        name,
        status: 'wait',
        code: 'approval-required',
        reason: `${release.version} needs an approval for ${environment}: slipway promote ${service} --to ${environment} --approve`,
    };
}

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/promotion/gates/command.js

/** The environment's own gate command must have ended with exit code 0. */
function commandGate({ environment, command }) {
    const name = 'command';
    if (!command.required)
        return { name, status: 'pass', code: 'not-required', reason: `${environment} has no gate command` };
    if (command.outcome === null)
        return { name, status: 'unknown', code: 'command-not-run', reason: `the gate command of ${environment} was not run` };
    const said = command.outcome.evidence.join(' | ') || `the gate command of ${environment} ended without a word`;
    switch (command.outcome.answer) {
        case 'passed':
            return { name, status: 'pass', code: 'command-passed', reason: said };
        case 'failed':
            return { name, status: 'fail', code: 'command-failed', reason: said };
        case 'interrupted':
            return { name, status: 'unknown', code: 'command-interrupted', reason: said };
        default:
            return (0,errors/* assertNever */.xb)(command.outcome.answer);
    }
}

;// CONCATENATED MODULE: ./build/shared/promotion/gates/config.js
/** Every key the release requires must be set in the environment before anything is deployed. */
function configGate({ environment, release, config }) {
    const name = 'config';
    if (config.missing.length === 0)
        return { name, status: 'pass', code: 'config-complete', reason: `${environment} sets every key that ${release.version} requires` };
    return {
        name,
        status: 'fail',
        code: 'config-missing',
        reason: `${release.version} requires ${config.missing.join(', ')}: set ${config.missing.length === 1 ? 'it' : 'them'} in ${config.file}`,
    };
}

;// CONCATENATED MODULE: ./build/shared/promotion/gates/contracts.js

/** Every contract with what is live in the environment must be verified. An answer that is not known never counts as yes. */
function contractsGate({ service, environment, contracts }) {
    const name = 'contracts';
    if (!contracts.required)
        return { name, status: 'pass', code: 'not-required', reason: `${environment} does not ask for contracts` };
    const { verdict } = contracts;
    const next = `slipway contract ${service} --env ${environment}`;
    if (verdict === null)
        return { name, status: 'unknown', code: 'verdict-unavailable', reason: `${contracts.problem ?? 'no verdict was given'}: ${next}` };
    const open = verdict.rows.filter((row) => row.next !== '').map((row) => `${row.reason}${row.next ? ` (${row.next})` : ''}`);
    const reason = open.length > 0 ? open.join('; ') : next;
    switch (verdict.verdict) {
        case 'yes':
            return {
                name,
                status: 'pass',
                code: verdict.rows.length === 0 ? 'no-contracts' : 'all-verified',
                reason: `contracts hold with what is live in ${environment}`,
            };
        case 'no':
            return { name, status: 'fail', code: 'contract-broken', reason };
        case 'unknown':
            return { name, status: 'unknown', code: 'contract-unknown', reason };
        default:
            return (0,errors/* assertNever */.xb)(verdict.verdict);
    }
}

// EXTERNAL MODULE: ./node_modules/croner/dist/croner.js
var croner = __webpack_require__(5814);
;// CONCATENATED MODULE: ./build/shared/promotion/gates/freeze.js


/** Nothing enters an environment inside a freeze: a window of the configuration (`cron` start, `for`, `timezone`) or one that a person declared. */
function freezeGate({ environment, at, freeze }) {
    const name = 'freeze';
    const start = Date.parse(at);
    let until = start;
    let reasons = [];
    try {
        // The end of one freeze may lie inside another: go on until a moment that is free, at most a year ahead.
        for (let round = 0; round < 400; round += 1) {
            const blocking = blockingAt(until, freeze);
            if (blocking.length === 0)
                break;
            if (round === 0)
                reasons = blocking.map((each) => each.reason);
            until = Math.max(...blocking.map((each) => each.end));
        }
    }
    catch (error) {
        return { name, status: 'unknown', code: 'freeze-unreadable', reason: (0,errors/* messageOf */.bD)(error) };
    }
    if (until === start)
        return { name, status: 'pass', code: 'open', reason: `no freeze of ${environment} is on` };
    const iso = new Date(until).toISOString();
    return { name, status: 'wait', code: 'frozen', reason: `${environment} is frozen until ${iso}: ${reasons.join('; ')}`, until: iso };
}
function blockingAt(moment, freeze) {
    const windows = freeze.windows.flatMap((window) => {
        const end = endOfWindow(window, moment);
        return end === undefined ? [] : [{ end, reason: `window "${window.cron}" (${window.timezone})` }];
    });
    const declared = freeze.declared
        .filter((each) => Date.parse(each.at) <= moment && Date.parse(each.until) > moment)
        .map((each) => ({ end: Date.parse(each.until), reason: `${each.reason} (${each.by})` }));
    return [...windows, ...declared];
}
/** When the window that is open at a moment closes; undefined when none is. A window is open from its start up to, but not including, its end. */
function endOfWindow(window, moment) {
    const cron = new croner.Cron(window.cron, { timezone: window.timezone, paused: true });
    // Occurrences strictly before the next millisecond: one at this very moment counts.
    const [latest] = cron.previousRuns(1, new Date(moment + 1));
    const end = latest === undefined ? undefined : latest.getTime() + window.for;
    return end !== undefined && end > moment ? end : undefined;
}

// EXTERNAL MODULE: ./build/shared/deployment/hold.js
var deployment_hold = __webpack_require__(2041);
;// CONCATENATED MODULE: ./build/shared/promotion/gates/hold.js


/** A held cell does not move. What a rollback keeps out comes back only by hand, or when something newer is nominated. */
function holdGate({ service, environment, at, trigger, release, hold: held }) {
    const name = 'hold';
    if (held === null)
        return { name, status: 'pass', code: 'not-held', reason: `${service} is not held in ${environment}` };
    const { hold, inside } = held;
    const answer = (0,deployment_hold/* holdAnswer */.I2)(hold, { digest: release.digest, inside }, at);
    const why = `${hold.reason} (${hold.by}, ${hold.at})`;
    switch (answer) {
        case 'free':
            return { name, status: 'pass', code: 'outside-hold', reason: `the hold does not concern ${release.version}: ${why}` };
        case 'unknown':
            if (hold.digest !== undefined && trigger === 'promote')
                break;
            return {
                name,
                status: 'unknown',
                code: 'hold-unknown',
                reason: `cannot tell whether ${release.commit.slice(0, 10)} lies in the held ${hold.commits ?? ''}; fetch the whole history: ${why}`,
            };
        case 'held':
            if (hold.digest !== undefined && trigger === 'promote')
                break;
            return hold.until === undefined
                ? {
                    name,
                    status: 'fail',
                    code: 'held',
                    reason: `${service} is held in ${environment}: ${why}; ${nextOf(hold.digest !== undefined, service, environment)}`,
                }
                : { name, status: 'wait', code: 'held', reason: `${service} is held in ${environment} until ${hold.until}: ${why}`, until: hold.until };
        default:
            return (0,errors/* assertNever */.xb)(answer);
    }
    return { name, status: 'pass', code: 'lifted-by-hand', reason: `asked for by hand, which ends the hold: ${why}` };
}
function nextOf(byRollback, service, environment) {
    return byRollback
        ? `a release nominated by a newer commit ends this, or slipway promote ${service} --to ${environment}`
        : `slipway hold ${service} --env ${environment} --lift ends this`;
}

;// CONCATENATED MODULE: ./build/shared/promotion/gates/order.js

/** An older commit that finishes last must not undo a newer one. Somebody who names the digest may go back. */
function orderGate(input) {
    const name = 'order';
    const { service, environment, release, live, relation, trigger, chosen } = input;
    if (live !== null && live.id === release.id)
        return { name, status: 'pass', code: 'already-live', reason: `${release.version} is live in ${environment} already` };
    const [ours, theirs] = [release.commit.slice(0, 10), live?.commit.slice(0, 10) ?? ''];
    switch (relation) {
        case 'first':
            return { name, status: 'pass', code: 'first-release', reason: `nothing of ${service} is live in ${environment}` };
        case 'newer':
        case 'same':
            return { name, status: 'pass', code: 'newer', reason: `${ours} comes after ${theirs}, which is live` };
        case 'diverged':
            return { name, status: 'pass', code: 'diverged', reason: `${ours || release.version} and ${theirs || 'what is live'} are on different branches` };
        case 'older':
            if (trigger === 'promote' && chosen)
                return { name, status: 'pass', code: 'older-by-hand', reason: `${ours} is older than ${theirs}, which is live; asked for by its digest` };
            return {
                name,
                status: 'fail',
                code: 'newer-is-live',
                reason: `${theirs} is live and newer than ${ours}; slipway rollback ${service} --env ${environment} --to ${release.digest} goes back on purpose`,
            };
        case 'unknown':
            if (trigger === 'promote' && chosen)
                return { name, status: 'pass', code: 'order-by-hand', reason: `asked for by its digest; git cannot tell whether ${ours} is newer than ${theirs}` };
            return {
                name,
                status: 'unknown',
                code: 'order-unknown',
                reason: `cannot tell whether ${ours} is newer than ${theirs}, which is live: fetch the whole history (fetch-depth: 0)`,
            };
        default:
            return (0,errors/* assertNever */.xb)(relation);
    }
}

;// CONCATENATED MODULE: ./build/shared/promotion/gates/path.js

/** A release must have succeeded in every environment of `after`. */
function pathGate(input) {
    const name = 'path';
    if (input.path.length === 0)
        return { name, status: 'pass', code: 'first-environment', reason: `${input.environment} comes after no other environment` };
    const answers = input.path.map((stay) => answerOf(input, stay));
    const blocking = answers.filter((answer) => answer.status === 'fail');
    const worst = blocking[0] ?? answers.find((answer) => answer.status === 'wait');
    if (worst === undefined)
        return { name, status: 'pass', code: 'succeeded-before', reason: answers.map((answer) => answer.reason).join('; ') };
    const reasons = answers.filter((answer) => answer.status !== 'pass').map((answer) => answer.reason);
    return { name, status: worst.status, code: worst.code, reason: reasons.join('; ') };
}
function answerOf({ service, release }, { environment, standing, rolledBack }) {
    const next = `slipway promote ${service} --to ${environment} --digest ${release.digest}`;
    if (rolledBack) {
        return { status: 'fail', code: 'rolled-back-before', reason: `${release.version} was rolled back from ${environment} on purpose; release something newer` };
    }
    switch (standing) {
        case 'live':
            return { status: 'pass', code: 'live', reason: `${release.version} is live in ${environment}` };
        case 'before':
            return { status: 'pass', code: 'before', reason: `${release.version} succeeded in ${environment} before` };
        case 'in_progress':
            return { status: 'wait', code: 'in-progress', reason: `${release.version} is being deployed to ${environment}` };
        case 'never':
            return { status: 'fail', code: 'not-in-environment', reason: `${release.version} was never in ${environment}: ${next}` };
        case 'succeeded':
        case 'failed':
        case 'rolled_back':
        case 'rollback_failed':
        case 'no_change':
        case 'superseded':
        case 'cancelled':
            return {
                status: 'fail',
                code: 'not-succeeded',
                reason: `${release.version} did not succeed in ${environment} (${standing.replaceAll('_', ' ')}): ${next}`,
            };
        default:
            return (0,errors/* assertNever */.xb)(standing);
    }
}

;// CONCATENATED MODULE: ./build/shared/promotion/gates/quarantine.js
/** A release that failed its verification anywhere goes nowhere until somebody lifts that. */
function quarantineGate({ service, release, quarantine }) {
    const name = 'quarantine';
    if (quarantine === null)
        return { name, status: 'pass', code: 'not-quarantined', reason: `${release.version} has failed no verification` };
    return {
        name,
        status: 'fail',
        code: 'quarantined',
        reason: `${release.version} failed in ${quarantine.environment} at ${quarantine.at} (${quarantine.reason}); slipway quarantine ${service} ${release.digest} --lift ends this`,
    };
}

;// CONCATENATED MODULE: ./build/shared/promotion/in-words.js
/** A length of time as the configuration writes it, in its largest two units: `1h`, `2d 3h`, `90s` as `1m 30s`. */
function inWords(length) {
    const units = [
        ['d', 86_400_000],
        ['h', 3_600_000],
        ['m', 60_000],
        ['s', 1_000],
    ];
    let rest = Math.max(0, length);
    const parts = [];
    for (const [unit, size] of units) {
        const count = Math.floor(rest / size);
        if (count > 0)
            parts.push(`${count}${unit}`);
        rest -= count * size;
    }
    return parts.slice(0, 2).join(' ') || '0s';
}

;// CONCATENATED MODULE: ./build/shared/promotion/gates/soak.js

/** The release must have served long enough, without interruption, in every environment of `after`; the longest stay counts, wherever it is now. */
function soakGate(input) {
    const name = 'soak';
    const { soak, path, release } = input;
    if (soak === 0)
        return { name, status: 'pass', code: 'not-required', reason: `${input.environment} asks for no soak` };
    if (path.length === 0)
        return { name, status: 'pass', code: 'first-environment', reason: `${input.environment} comes after no other environment` };
    const short = path.filter((stay) => stay.longest < soak);
    if (short.length === 0) {
        return { name, status: 'pass', code: 'soaked', reason: `${release.version} served ${inWords(soak)} in ${path.map((stay) => stay.environment).join(', ')}` };
    }
    const gone = short.filter((stay) => stay.since === null);
    if (gone.length > 0) {
        const reason = gone.map((stay) => `${release.version} does not serve in ${stay.environment}, where it must for ${inWords(soak)} and did for ${inWords(stay.longest)}`);
        return { name, status: 'fail', code: 'soak-not-running', reason: reason.join('; ') };
    }
    const until = new Date(Math.max(...short.map((stay) => endOf(stay, soak)))).toISOString();
    const where = short.map((stay) => stay.environment).join(', ');
    return { name, status: 'wait', code: 'soaking', reason: `${release.version} must serve ${inWords(soak)} in ${where}: until ${until}`, until };
}
function endOf(stay, soak) {
    return Date.parse(stay.since ?? '') + soak;
}

;// CONCATENATED MODULE: ./build/shared/promotion/gates/target.js
/** An environment without a target is refused, never given a default. */
function targetGate({ environment, target }) {
    const name = 'target';
    if (target.configured)
        return { name, status: 'pass', code: 'target-configured', reason: `${environment} has a target` };
    return { name, status: 'fail', code: 'target-unconfigured', reason: target.problem ?? `${environment} has no target: set environments.${environment}.target` };
}

;// CONCATENATED MODULE: ./build/shared/promotion/decide.js












/** Every gate, in the order they are shown. The order decides nothing. */
const gates = [
    targetGate,
    pathGate,
    orderGate,
    quarantineGate,
    holdGate,
    contractsGate,
    configGate,
    soakGate,
    freezeGate,
    commandGate,
    approvalGate,
];
/** Whether a release may enter an environment now. All gates answer, always: a refusal names everything that is in the way, not only the first. */
function decide(input) {
    const answers = gates.map((gate) => gate(input));
    const { release } = input;
    return {
        decision: decide_answerOf(answers),
        service: input.service,
        environment: input.environment,
        release: release.id,
        digest: release.digest,
        version: release.version,
        current: input.live?.digest ?? null,
        gates: answers,
        contracts: input.contracts.verdict?.rows ?? [],
        changes: input.changes,
    };
}
/** One fail or unknown refuses, else one wait waits, else it may go. */
function decide_answerOf(answers) {
    if (answers.some((gate) => gate.status === 'fail' || gate.status === 'unknown'))
        return 'refuse';
    return answers.some((gate) => gate.status === 'wait') ? 'wait' : 'promote';
}
/** The id of a decision: `promotion-` and 12 hexadecimal digits of the canonical inputs and result. */
function decisionIdOf(inputs, result) {
    return `promotion-${(0,canonical/* sha256Hex */.fg)((0,canonical/* canonicalJson */.dj)({ inputs, result })).slice(0, 12)}`;
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

/***/ 1394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ renderPromotion),
/* harmony export */   _: () => (/* binding */ renderDeployment)
/* harmony export */ });
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4915);

/** A promotion for people: the answer, every gate with its reason, what goes out, and what came of it. */
function renderPromotion(outcome, paint) {
    const from = outcome.current ? ` (live: ${outcome.current.slice(7, 19)})` : '';
    const head = `${paint.bold(outcome.service)} ${outcome.version} → ${paint.bold(outcome.environment)}: ${answer(outcome, paint)}${from}`;
    const gates = outcome.gates.map((gate) => [`  ${mark(gate, paint)} ${gate.name}`, gate.reason, gate.until ? `until ${gate.until}` : '']);
    const changes = outcome.changes.map((change) => `  ${change.commit.slice(0, 10)} ${change.subject} ${paint.dim(`(${change.author})`)}`);
    return [
        head,
        ...(0,_paint_js__WEBPACK_IMPORTED_MODULE_0__/* .columns */ .Y)(gates),
        ...(changes.length > 0 ? ['  what goes out:', ...changes.map((line) => `  ${line}`)] : []),
        ...outcome.deployed.flatMap((result) => renderDeployment(result, paint).map((line) => `  ${line}`)),
    ];
}
/** One deployment for people. */
function renderDeployment(result, paint) {
    const good = result.status === 'succeeded' || result.status === 'no_change';
    const word = result.status.replaceAll('_', ' ');
    const head = `${good ? paint.green('✔') : paint.red('✘')} ${paint.bold(result.service)} ${result.version} in ${result.environment}: ${word} (${result.reason}, attempt ${result.attempt})${result.url ? ` ${result.url}` : ''}`;
    return [head, ...(good ? [] : result.evidence.map((line) => `    ${line}`))];
}
function answer(outcome, paint) {
    switch (outcome.decision) {
        case 'promote':
            return paint.green('may go');
        case 'wait':
            return paint.yellow('has to wait');
        case 'refuse':
            return paint.red('refused');
    }
}
function mark(gate, paint) {
    switch (gate.status) {
        case 'pass':
            return paint.green('✔');
        case 'wait':
            return paint.yellow('◷');
        case 'fail':
            return paint.red('✘');
        case 'unknown':
            return paint.red('?');
    }
}


/***/ })

};

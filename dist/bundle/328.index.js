export const id = 328;
export const ids = [328];
export const modules = {

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

/***/ 328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ promoteService)
});

// EXTERNAL MODULE: ./build/shared/deployment/deploy.js
var deploy = __webpack_require__(6363);
// EXTERNAL MODULE: ./build/shared/deployment/find-release.js
var find_release = __webpack_require__(4679);
// EXTERNAL MODULE: ./build/shared/deployment/known-name.js
var known_name = __webpack_require__(7445);
// EXTERNAL MODULE: ./build/shared/deployment/record.js
var record = __webpack_require__(6745);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/deployment/hold.js
var deployment_hold = __webpack_require__(2041);
;// CONCATENATED MODULE: ./build/shared/promotion/stay.js

/**
 * Reads from a cell's states (newest first, as far back as they are at hand) how a release stood there: whether it serves or served after a
 * success, and the longest time it did so without interruption. `at` is ISO 8601 UTC.
 */
function stayOf(environment, states, release, at) {
    const [current] = states;
    const live = current !== undefined && serves(current, release) ? current.live : null;
    const succeeded = states.some((state) => state.attempt.release === release && state.attempt.status === 'succeeded' && state.live?.release === release);
    const lastTry = states.find((state) => state.attempt.release === release)?.attempt.status;
    const digest = states.find((state) => state.live?.release === release)?.live?.digest;
    const hold = current?.hold;
    return {
        environment,
        standing: live !== null ? 'live' : succeeded && lastTry !== 'in_progress' ? 'before' : (lastTry ?? 'never'),
        since: live?.since ?? null,
        longest: longestStay(states, release, at),
        rolledBack: live === null && hold?.digest !== undefined && hold.digest === digest && !(0,deployment_hold/* isOver */.PU)(hold, at),
    };
}
/** A release may be live although its verification failed (an irreversible one): then the attempt that put it there did not succeed. */
function serves(state, release) {
    return state.live?.release === release && (state.attempt.number !== state.live.attempt || state.attempt.status === 'succeeded');
}
/** In milliseconds. A stay begins at its `since` and ends when the first state that no longer shows it was written. */
function longestStay(states, release, at) {
    let longest = 0;
    let newer;
    let end = Date.parse(at);
    for (const state of states) {
        const goesOn = newer?.live?.release === release && newer.live.since === state.live?.since;
        if (newer !== undefined && !goesOn)
            end = Date.parse(newer.updatedAt);
        if (serves(state, release) && state.live !== null)
            longest = Math.max(longest, end - Date.parse(state.live.since));
        newer = state;
    }
    return longest;
}

;// CONCATENATED MODULE: ./build/shared/promotion/choose.js



/** How many of the newest nominated releases are looked at, and how far back a cell's states are read. */
const [releasesToConsider, statesToRead] = [20, 200];
/** Reads the cells of every environment of `after`. */
async function readPath(workspace, environment, service) {
    const entries = await Promise.all(environment.after.map(async (name) => {
        const history = await workspace.ledger.history(name, service, statesToRead);
        return [name, history.map((entry) => entry.state)];
    }));
    return new Map(entries);
}
/** How a release stood in every environment of `after`. */
function staysOf(path, release, at) {
    return [...path].map(([environment, states]) => stayOf(environment, states, release, at));
}
/**
 * The newest nominated release that may come from where it is; the newest of all where none may, so that its gates can say why.
 * Newest by commit: a pipeline on an older commit that finishes last does not make its release the newest.
 */
async function chooseRelease(workspace, service, index, path, at) {
    const candidates = newestFirst(index);
    const eligible = candidates.filter(({ id }) => staysOf(path, id, at).every((stay) => (stay.standing === 'live' || stay.standing === 'before') && !stay.rolledBack));
    let [best] = eligible.length > 0 ? eligible : candidates;
    if (best === undefined)
        throw new errors/* UserError */.yo(`nothing of ${service} was released yet: slipway build ${service}, or slipway run`);
    for (const other of eligible) {
        if (other.commit !== best.commit && (await workspace.repository.isAncestor(best.commit, other.commit)) === true)
            best = other;
    }
    return best;
}
function newestFirst(index) {
    const ids = [...new Set(index.nominations.map((nomination) => nomination.release).reverse())];
    return ids.slice(0, releasesToConsider).flatMap((id) => {
        const release = index.byId(id);
        return release === undefined ? [] : [(0,find_release/* candidateOf */.R)(index, release)];
    });
}

// EXTERNAL MODULE: ./build/shared/promotion/decide.js + 12 modules
var decide = __webpack_require__(5061);
// EXTERNAL MODULE: ./build/shared/deployment/commands.js
var commands = __webpack_require__(4502);
// EXTERNAL MODULE: ./build/shared/deployment/commit-order.js
var commit_order = __webpack_require__(7592);
// EXTERNAL MODULE: ./build/shared/deployment/peers.js
var deployment_peers = __webpack_require__(5347);
// EXTERNAL MODULE: ./build/shared/deployment/quarantine.js
var quarantine = __webpack_require__(4644);
// EXTERNAL MODULE: ./build/shared/deployment/refusal.js
var refusal = __webpack_require__(5866);
// EXTERNAL MODULE: ./build/shared/environment/configuration.js + 2 modules
var environment_configuration = __webpack_require__(481);
// EXTERNAL MODULE: ./build/shared/environment/process-environment.js
var process_environment = __webpack_require__(7799);
;// CONCATENATED MODULE: ./build/shared/promotion/gather.js









const gateCommandTimeoutMs = 10 * 60_000;
/** Reads everything the gates go by, once. Throws UserError when the environment's configuration cannot be read. */
async function gatherInput(workspace, request) {
    const { service, environment, candidate, index, at } = request;
    const { ledger, repository } = workspace;
    const { release } = candidate;
    const { digest } = release.artifact;
    const state = await ledger.cell(environment.name, service.name);
    const live = state?.live ?? null;
    const target = targetOf(workspace, environment, service.name);
    const configuration = await (0,environment_configuration/* loadConfiguration */.v)(workspace.root, environment);
    const peers = target.configured ? await (0,deployment_peers/* peerAddresses */.d)(workspace, environment) : {};
    const ancestry = await (0,refusal/* ancestryOf */.Rq)(repository, candidate.commit, live?.commit ?? null);
    return {
        schemaVersion: 1,
        at,
        trigger: request.trigger,
        service: service.name,
        environment: environment.name,
        release: { id: candidate.id, digest, version: release.version, commit: candidate.commit },
        chosen: request.chosen,
        live: live && { id: live.release, digest: live.digest, version: live.version, commit: live.commit },
        relation: (0,commit_order/* relationOf */.K)(candidate.commit, live?.commit ?? null, ancestry, index.nominations),
        path: staysOf(request.path, candidate.id, at),
        soak: environment.gates.soak,
        contracts: await contractsOf(environment, release, request.verdictOf),
        freeze: { windows: environment.gates.freeze, declared: (await ledger.environment(environment.name))?.freezes ?? [] },
        hold: state?.hold ? { hold: state.hold, inside: await (0,refusal/* insideHold */.aW)(repository, state.hold, candidate.commit) } : null,
        quarantine: (0,quarantine/* quarantineOf */.KS)(await ledger.quarantine(service.name), digest) ?? null,
        approval: { required: environment.gates.approval, ...(request.approvedBy === undefined ? {} : { approvedBy: request.approvedBy }) },
        config: {
            missing: (0,process_environment/* missingConfiguration */.$y)(release.deploy.requiredConfig, configuration.values, peers),
            file: environment.config ?? `a file named by environments.${environment.name}.config`,
        },
        target,
        command: { required: environment.gates.command !== undefined, outcome: await gateCommand(workspace, request, configuration, peers, state) },
        changes: await changesOf(workspace, service, candidate, live?.commit, request.inputPaths),
    };
}
function targetOf(workspace, environment, service) {
    try {
        workspace.target(environment, service);
        return { configured: true };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        return { configured: false, problem: error.message };
    }
}
/** A verdict that cannot be had is an answer too: unknown, which never counts as yes. */
async function contractsOf(environment, release, verdictOf) {
    if (!environment.gates.contracts)
        return { required: false, verdict: null };
    try {
        return { required: true, verdict: await verdictOf([{ release }]) };
    }
    catch (error) {
        if (!(error instanceof errors/* UnavailableError */.hG || error instanceof errors/* ToolError */.v4))
            throw error;
        return { required: true, verdict: null, problem: (0,errors/* messageOf */.bD)(error) };
    }
}
async function gateCommand(workspace, { service, environment, candidate }, configuration, peers, state) {
    const { command } = environment.gates;
    if (command === undefined)
        return null;
    const { version, artifact } = candidate.release;
    const env = (0,process_environment/* processEnvironment */.hv)({
        host: process.env,
        configuration,
        service: service.name,
        environment: environment.name,
        version,
        digest: artifact.digest,
        attempt: state?.attempt.number ?? 0,
        peers,
    });
    const { values } = configuration;
    return (0,commands/* runTask */.ZZ)(workspace, service.name, environment.name, {
        name: 'gate command',
        command,
        cwd: workspace.root,
        timeoutMs: gateCommandTimeoutMs,
        env,
        values,
    });
}
/** The commits between what is live and the candidate that touched what the service is built from: its folder, its extra inputs and the libraries its fingerprint names. */
async function changesOf(workspace, service, { release, commit }, live, inputPaths) {
    if (live === undefined || live === '' || commit === '' || live === commit)
        return [];
    const libraries = workspace.project.libraries.filter((library) => release.parts[`library:${library.name}`] !== undefined).map((library) => library.path);
    const paths = inputPaths ?? [service.path, ...service.inputs, ...libraries];
    return (await workspace.repository.changes(live, commit, paths)) ?? [];
}

;// CONCATENATED MODULE: ./build/shared/promotion/promote.js







/**
 * Moves a release to an environment: all gates, then a record of the decision and what it went by, then a deploy of the same digest.
 * A refusal is an answer. Throws UserError for unknown names and digests and for configuration that cannot be read, UnavailableError when the
 * ledger cannot be written: then nothing was deployed, or the message says what serves.
 */
async function promoteService(workspace, request, patience = record/* defaultPatience */.B) {
    const { project, ledger, run } = workspace;
    const environment = (0,known_name/* requireKnown */.$)('environment', request.to, project.environments);
    const service = (0,known_name/* requireKnown */.$)('service', request.service, project.services);
    const at = workspace.now().toISOString();
    const index = await ledger.releases(service.name);
    const path = await readPath(workspace, environment, service.name);
    const candidate = request.digest === undefined ? await chooseRelease(workspace, service.name, index, path, at) : (0,find_release/* findRelease */.d)(index, service.name, request.digest);
    const { trigger, verdictOf, approvedBy, inputPaths } = request;
    const chosen = request.digest !== undefined;
    const input = await gatherInput(workspace, { service, environment, candidate, index, path, chosen, trigger, approvedBy, inputPaths, verdictOf, at });
    const decision = (0,decide/* decide */.LD)(input);
    if (request.dryRun)
        return { ...decision, deployed: [] };
    const id = (0,decide/* decisionIdOf */.bY)(input, decision);
    await ledger.recordDecision({
        schemaVersion: 1,
        id,
        kind: 'promotion',
        service: service.name,
        environment: environment.name,
        inputs: input,
        result: decision,
        run: run.id,
        at,
    });
    if (decision.decision !== 'promote')
        return { ...decision, id, deployed: standsBack(decision, input, await attemptOf(workspace, input)) };
    await ledger.recordReceipt({
        schemaVersion: 1,
        service: service.name,
        environment: environment.name,
        decision,
        ...(approvedBy === undefined ? {} : { approvedBy }),
        run: run.id,
        at,
    });
    return { ...decision, id, deployed: [await promote_deploy(workspace, request, candidate, patience)] };
}
function promote_deploy(workspace, request, candidate, patience) {
    const { service, to: environment, trigger, reason } = request;
    const { id: digest, commit } = candidate;
    return (0,deploy/* deployRelease */.H)(workspace, { service, environment, digest, trigger, commit, ...(reason === undefined ? {} : { reason }) }, patience);
}
async function attemptOf(workspace, { environment, service }) {
    return (await workspace.ledger.cell(environment, service))?.attempt.number ?? 0;
}
/** An older release that finished last is no failure of its pipeline: it is superseded, as `deploy` would answer. */
function standsBack(decision, input, attempt) {
    const order = decision.gates.find((gate) => gate.code === 'newer-is-live');
    if (input.trigger !== 'pipeline' || order === undefined)
        return [];
    const { service, environment, digest, version, current } = decision;
    return [{ service, environment, status: 'superseded', attempt, digest, version, previous: current, reason: 'newer-is-live', evidence: [order.reason] }];
}


/***/ })

};

export const id = 363;
export const ids = [363];
export const modules = {

/***/ 3955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ rollBack),
/* harmony export */   oF: () => (/* binding */ verifyServing),
/* harmony export */   u0: () => (/* binding */ carryOut)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);
/* harmony import */ var _cell_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8784);
/* harmony import */ var _cell_state_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9012);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4502);
/* harmony import */ var _finish_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6551);
/* harmony import */ var _find_release_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4679);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4286);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6745);








/** Takes the target from what it was to the candidate, verifies it there, and goes back if that fails. */
async function carryOut(undertaking) {
    const { cell, candidate, attempt, state } = undertaking;
    const evidence = [...attempt.evidence];
    const before = candidate.release.deploy.before;
    if (before !== undefined) {
        const hook = await (0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .runHook */ .DB)(cell, candidate, 'before', before, attempt.number).catch(couldNotRun);
        evidence.push(...hook.evidence);
        // Nothing was touched yet: what served before serves still.
        if (hook.answer === 'interrupted')
            return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .finishAttempt */ .T)(undertaking, { status: 'cancelled', reason: 'interrupted', live: state.live, evidence });
        if (hook.answer === 'failed') {
            return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .finishAttempt */ .T)(undertaking, { status: state.live === null ? 'failed' : 'rolled_back', reason: 'hook-failed', live: state.live, evidence });
        }
    }
    const outcome = await applySafely(cell, (0,_cell_js__WEBPACK_IMPORTED_MODULE_1__/* .desiredState */ .Iq)(cell, candidate, attempt.number, state));
    evidence.push(...outcome.evidence);
    const step = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_6__/* .afterApply */ .zM)(outcome, state.live);
    if (step.next === 'verify')
        return verifyServing(undertaking, outcome.observation, evidence);
    if (step.next === 'restore')
        return rollBack(undertaking, step.reason, evidence, null);
    return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .finishAttempt */ .T)(undertaking, { ...step, evidence, observation: outcome.observation });
}
/** What is left to do once the candidate serves: the after hook and the environment's tests. Both may run twice when a runner is lost in between. */
async function verifyServing(undertaking, observation, evidence, recovered = false) {
    const { cell, candidate, attempt } = undertaking;
    const seen = [...evidence];
    const placed = (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_7__/* .placedRelease */ .tk)(candidate.id, candidate.release, { since: now(cell), attempt: attempt.number, commit: candidate.commit });
    const after = candidate.release.deploy.after;
    if (after !== undefined) {
        const hook = await (0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .runHook */ .DB)(cell, candidate, 'after', after, attempt.number).catch(couldNotRun);
        seen.push(...hook.evidence);
        if (hook.answer === 'interrupted')
            return leftOpen(undertaking, seen);
        if (hook.answer === 'failed')
            return rollBack(undertaking, 'hook-failed', seen, placed);
    }
    if (cell.environment.tests !== undefined) {
        const tests = await (0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .runEnvironmentTests */ .a)(cell, candidate, cell.environment.tests, attempt.number, observation.url);
        seen.push(...tests.evidence);
        if (tests.answer === 'interrupted')
            return leftOpen(undertaking, seen);
        if (tests.answer === 'failed')
            return rollBack(undertaking, 'tests-failed', seen, placed);
    }
    const since = { ...placed, since: now(cell) };
    return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .finishAttempt */ .T)(undertaking, { status: 'succeeded', reason: recovered ? 'recovered' : 'healthy', live: since, evidence: seen, observation });
}
/** Brings back what was good before, under the next number, which is reserved in the state first. `serving`: the candidate, if it serves in spite of its failure. */
async function rollBack(undertaking, reason, evidence, serving) {
    const { cell, candidate, attempt, patience } = undertaking;
    const way = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_6__/* .wayBack */ .lZ)({ id: candidate.id, release: candidate.release }, undertaking.state, await (0,_cell_js__WEBPACK_IMPORTED_MODULE_1__/* .goodReleases */ .CF)(cell));
    if (way.to === null)
        return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .finishAttempt */ .T)(undertaking, { status: 'failed', reason, live: serving, evidence: [...evidence, way.why] });
    const release = cell.index.byId(way.to.release);
    if (release === undefined) {
        return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .finishAttempt */ .T)(undertaking, {
            status: 'failed',
            reason,
            live: serving,
            evidence: [...evidence, `the ledger no longer has the release of ${way.to.version}`],
        });
    }
    const reserved = (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_7__/* .highestNumber */ .M_)(undertaking.state);
    const fence = reserved + 1;
    const failing = { ...attempt, reason, evidence };
    const whatServes = `${cell.service} ${serving === null ? 'is down' : `runs ${serving.version}, which failed its verification,`} in ${cell.environment.name}`;
    const state = await (0,_record_js__WEBPACK_IMPORTED_MODULE_5__/* .insist */ .R6)(() => (0,_record_js__WEBPACK_IMPORTED_MODULE_5__/* .writeCell */ .Ul)(cell, [reserved, fence], (current) => ({ ...(current ?? undertaking.state), attempt: failing, fence, updatedAt: now(cell) })), patience.retryDelaysMs, whatServes);
    if (state === 'taken')
        return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .resultOf */ .B)(undertaking, { status: 'superseded', reason: 'newer-attempt', live: serving, evidence });
    cell.workspace.log(`${cell.service} ${cell.environment.name}: ${reason}, going back to ${way.to.version}`);
    const restored = (0,_find_release_js__WEBPACK_IMPORTED_MODULE_4__/* .candidateOf */ .R)(cell.index, release, way.to.commit);
    const outcome = await applySafely(cell, (0,_cell_js__WEBPACK_IMPORTED_MODULE_1__/* .desiredState */ .Iq)(cell, restored, fence, state));
    const seen = [...evidence, ...outcome.evidence];
    const next = { ...undertaking, attempt: failing, state };
    if (outcome.outcome === 'live') {
        const live = { ...way.to, since: now(cell), attempt: fence };
        return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .finishAttempt */ .T)(next, { status: 'rolled_back', reason, live, evidence: [...seen, `${way.to.version} serves again`], observation: outcome.observation });
    }
    if (outcome.reason === 'interrupted')
        return leftOpen(next, seen);
    const { digest, healthy } = outcome.observation;
    const live = healthy && digest === way.to.digest ? way.to : healthy && digest === candidate.release.artifact.digest ? serving : null;
    const failure = `the rollback to ${way.to.version} failed too: ${outcome.reason}`;
    return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .finishAttempt */ .T)(next, { status: 'rollback_failed', reason, live, evidence: [...seen, failure], observation: outcome.observation });
}
/** Ended by a signal before the verification was done: the attempt stays in progress, and the next run finishes it. */
function leftOpen(undertaking, evidence) {
    const line = 'interrupted before it was verified: the next run goes on from here';
    return (0,_finish_js__WEBPACK_IMPORTED_MODULE_3__/* .resultOf */ .B)(undertaking, { status: 'cancelled', reason: 'interrupted', live: undertaking.state.live, evidence: [...evidence, line] });
}
/** A target that throws has said nothing about what runs: it is asked. Throws UnavailableError when that cannot be told either; the attempt stays open then. */
async function applySafely(cell, desired) {
    try {
        return await cell.target.apply(desired);
    }
    catch (error) {
        const evidence = [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)];
        const observation = await cell.target.observe(cell.service).catch((cause) => {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(`${cell.service} in ${cell.environment.name}: the target failed (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}) and cannot say what runs (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause)}); the next run asks again`, { cause: error });
        });
        const digest = desired.release.artifact.digest;
        if (observation.healthy && observation.digest === digest && observation.attempt === desired.attempt)
            return { outcome: 'live', observation, evidence };
        return { outcome: observation.healthy ? 'kept' : 'down', reason: 'target-unavailable', observation, evidence };
    }
}
function couldNotRun(error) {
    return { answer: 'failed', evidence: [`the hook could not be run: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`] };
}
function now(cell) {
    return cell.workspace.now().toISOString();
}


/***/ }),

/***/ 9012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ olderGood),
/* harmony export */   M_: () => (/* binding */ highestNumber),
/* harmony export */   RK: () => (/* binding */ previousGoodAfter),
/* harmony export */   T8: () => (/* binding */ endAttempt),
/* harmony export */   oH: () => (/* binding */ nextAttemptNumber),
/* harmony export */   tk: () => (/* binding */ placedRelease),
/* harmony export */   xF: () => (/* binding */ beginAttempt)
/* harmony export */ });
/** The number of the next attempt in a cell: above every number the target may have seen. */
function nextAttemptNumber(state) {
    return highestNumber(state) + 1;
}
/** The highest number handed out in the cell; 0 when nothing was ever tried. */
function highestNumber(state) {
    return state === null ? 0 : Math.max(state.attempt.number, state.fence ?? 0);
}
/** A release as a cell holds it. `since` is ISO 8601 UTC. */
function placedRelease(id, release, at) {
    return { release: id, digest: release.artifact.digest, version: release.version, fingerprint: release.fingerprint, ...at };
}
/** The state with an attempt begun: what is live stays live until the target says otherwise. */
function beginAttempt(state, begin) {
    // A rollback's hold replaces an earlier rollback's, never one that a person set.
    const set = state?.hold;
    const hold = set !== undefined && set.digest === undefined ? set : (begin.hold ?? set);
    return {
        schemaVersion: 1,
        service: begin.service,
        environment: begin.environment,
        live: state?.live ?? null,
        previousGood: state?.previousGood ?? null,
        attempt: begin.attempt,
        ...(hold ? { hold } : {}),
        target: state?.target ?? {},
        configHash: state?.configHash ?? begin.configHash,
        updatedAt: begin.at,
    };
}
/** The state with an attempt ended. */
function endAttempt(state, ending) {
    return {
        schemaVersion: 1,
        service: state.service,
        environment: state.environment,
        live: ending.live,
        previousGood: ending.previousGood,
        attempt: ending.attempt,
        ...(ending.fence > ending.attempt.number ? { fence: ending.fence } : {}),
        ...(ending.hold ? { hold: ending.hold } : {}),
        target: { ...state.target, ...ending.target },
        configHash: ending.configHash,
        updatedAt: ending.at,
    };
}
/** What a rollback goes back to after `live` has taken its place: the release before it, if that was good, else what was good before. */
function previousGoodAfter(state, live, isGood) {
    const before = state?.live ?? null;
    if (before !== null && before.release !== live.release && isGood(before))
        return before;
    const earlier = state?.previousGood ?? null;
    return earlier !== null && earlier.release !== live.release && isGood(earlier) ? earlier : null;
}
/**
 * What `previousGood` becomes after going back to a release: the newest one of the history (newest first) that had succeeded before that release
 * first came. What came after it was left behind, and is not gone back to by itself.
 */
function olderGood(history, target, isGood) {
    const firstCame = history.findLastIndex((state) => state.live?.release === target);
    if (firstCame === -1)
        return null;
    for (const { live, attempt } of history.slice(firstCame + 1)) {
        if (live !== null && attempt.status === 'succeeded' && attempt.release === live.release && live.release !== target && isGood(live))
            return live;
    }
    return null;
}


/***/ }),

/***/ 8784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CF: () => (/* binding */ goodReleases),
/* harmony export */   DD: () => (/* binding */ environmentFor),
/* harmony export */   Iq: () => (/* binding */ desiredState),
/* harmony export */   Nk: () => (/* binding */ TargetSilent),
/* harmony export */   fT: () => (/* binding */ openCell),
/* harmony export */   lB: () => (/* binding */ observe)
/* harmony export */ });
/* harmony import */ var _environment_configuration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(481);
/* harmony import */ var _environment_process_environment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7799);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2005);
/* harmony import */ var _known_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7445);
/* harmony import */ var _peers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5347);
/* harmony import */ var _quarantine_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4644);






/** Opens a cell. Throws UserError for an unknown service or environment, an environment without target, and configuration that cannot be read. */
async function openCell(workspace, service, environmentName) {
    const environment = (0,_known_name_js__WEBPACK_IMPORTED_MODULE_2__/* .requireKnown */ .$)('environment', environmentName, workspace.project.environments);
    const declared = workspace.project.services.find((each) => each.name === service);
    const index = await workspace.ledger.releases(service);
    if (declared === undefined && index.nominations.length === 0)
        (0,_known_name_js__WEBPACK_IMPORTED_MODULE_2__/* .requireKnown */ .$)('service', service, workspace.project.services);
    const spec = declared?.environments[environment.name]?.target ?? environment.target;
    if (spec === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${environment.name} has no target, so nothing can be deployed there: set environments.${environment.name}.target in ${workspace.project.configFile}`);
    }
    const target = workspace.target(environment, service);
    const configuration = await (0,_environment_configuration_js__WEBPACK_IMPORTED_MODULE_0__/* .loadConfiguration */ .v)(workspace.root, environment);
    const peers = await (0,_peers_js__WEBPACK_IMPORTED_MODULE_3__/* .peerAddresses */ .d)(workspace, environment);
    return { workspace, service, environment, declared, target, index, configuration, peers };
}
/** The target could not say what runs: nothing can be decided about the cell now. */
class TargetSilent extends Error {
    name = 'TargetSilent';
}
/** Asks the target what runs. Throws TargetSilent when it does not answer. */
async function observe({ target, service }) {
    try {
        return await target.observe(service);
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo)
            throw error;
        throw new TargetSilent((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error), { cause: error });
    }
}
/** The environment of the deployed process, its hooks and its tests. */
function environmentFor(cell, candidate, attempt) {
    return (0,_environment_process_environment_js__WEBPACK_IMPORTED_MODULE_4__/* .processEnvironment */ .hv)({
        host: process.env,
        configuration: cell.configuration,
        service: cell.service,
        environment: cell.environment.name,
        version: candidate.release.version,
        digest: candidate.release.artifact.digest,
        attempt,
        peers: cell.peers,
    });
}
/** What the target is asked for. */
function desiredState(cell, candidate, attempt, state) {
    const settings = cell.declared?.environments[cell.environment.name];
    const remembered = state?.target.port;
    const port = settings?.port ?? (typeof remembered === 'number' ? remembered : undefined);
    return {
        service: cell.service,
        environment: cell.environment.name,
        release: candidate.release,
        attempt,
        env: environmentFor(cell, candidate, attempt),
        configHash: cell.configuration.hash,
        replicas: settings?.replicas ?? 1,
        ...(port === undefined ? {} : { port }),
        unpack: (into) => cell.workspace.unpack(candidate.release, into),
    };
}
/** Tells good releases from quarantined ones, as the ledger stands now. */
async function goodReleases(cell) {
    const quarantine = await cell.workspace.ledger.quarantine(cell.service);
    return (placed) => (0,_quarantine_js__WEBPACK_IMPORTED_MODULE_5__/* .quarantineOf */ .KS)(quarantine, placed.digest) === undefined;
}


/***/ }),

/***/ 4502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ runHook),
/* harmony export */   ZZ: () => (/* binding */ runTask),
/* harmony export */   a: () => (/* binding */ runEnvironmentTests)
/* harmony export */ });
/* unused harmony export withoutSecrets */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _process_run_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2839);
/* harmony import */ var _cell_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8784);




const hookTimeoutMs = 10 * 60_000;
const testTimeoutMs = 30 * 60_000;
/** Runs a `deploy.before` or `deploy.after` hook in the release's own folder, unpacked for it alone, with the environment the service gets. */
async function runHook(cell, candidate, which, command, attempt) {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(cell.workspace.stateDir, 'hooks', `${cell.environment.name}-${cell.service}-${attempt}-${which}-${cell.workspace.run.id}`);
    try {
        await cell.workspace.unpack(candidate.release, folder);
        const cwd = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, candidate.release.deploy.workdir);
        const env = (0,_cell_js__WEBPACK_IMPORTED_MODULE_3__/* .environmentFor */ .DD)(cell, candidate, attempt);
        return await runTask(cell.workspace, cell.service, cell.environment.name, {
            name: `deploy.${which}`,
            command,
            cwd,
            timeoutMs: hookTimeoutMs,
            env,
            values: cell.configuration.values,
        });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}
/** Runs the environment's tests in the repository's root, with the environment the service gets and its own address as SLIPWAY_URL. */
function runEnvironmentTests(cell, candidate, command, attempt, url) {
    const env = { ...(0,_cell_js__WEBPACK_IMPORTED_MODULE_3__/* .environmentFor */ .DD)(cell, candidate, attempt), ...(url === undefined ? {} : { SLIPWAY_URL: url }) };
    const task = { name: `${cell.environment.name} tests`, command, cwd: cell.workspace.root, timeoutMs: testTimeoutMs, env, values: cell.configuration.values };
    return runTask(cell.workspace, cell.service, cell.environment.name, task);
}
/** Runs a command of the configuration for a cell. What it prints goes to a log file of this machine; the end of it becomes evidence when it fails. */
async function runTask(workspace, service, environment, task) {
    const logFile = node_path__WEBPACK_IMPORTED_MODULE_1__.join(workspace.stateDir, 'logs', workspace.run.id, `${service}-${environment}-${task.name.replaceAll(/[^a-z]+/g, '-')}.log`);
    workspace.log(`${service} ${environment}: ${task.name}`);
    const { cwd, env, timeoutMs } = task;
    const result = await (0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d)(task.command, { cwd, env, logFile, timeoutMs, signal: workspace.signal });
    if (result.exitCode === 0)
        return { answer: 'passed', evidence: [`${task.name} passed`] };
    const evidence = [`${task.name} ${howItEnded(result, timeoutMs)}`, ...result.tail.map((line) => withoutSecrets(line, task.values))];
    return { answer: result.ended === 'aborted' ? 'interrupted' : 'failed', evidence };
}
function howItEnded(result, timeoutMs) {
    switch (result.ended) {
        case 'exited':
            return result.exitCode === null ? 'was ended by a signal' : `ended with exit code ${result.exitCode}`;
        case 'timed-out':
            return `was still running after ${timeoutMs / 1000} s and was stopped`;
        case 'aborted':
            return 'was interrupted';
        case 'not-started':
            return 'could not be started';
    }
}
/** What a command prints goes into the ledger, where values of keys that sound secret must never stand. */
function withoutSecrets(line, values) {
    let clean = line;
    for (const [key, value] of Object.entries(values)) {
        if (value.length >= 4 && /secret|token|password|passwd|key|credential|dsn|private|auth|url/i.test(key))
            clean = clean.replaceAll(value, `<${key}>`);
    }
    return clean;
}


/***/ }),

/***/ 7592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ relationOf),
/* harmony export */   n: () => (/* binding */ standsBack)
/* harmony export */ });
/**
 * Puts two nomination commits in order. Where git cannot tell (shallow clone, other repository) the order of nominations decides;
 * where that cannot either the answer is `unknown`. An adopted release has no commit ('') and no order.
 */
function relationOf(candidate, live, ancestry, nominations) {
    if (live === null)
        return 'first';
    if (candidate === live)
        return 'same';
    if (candidate === '' || live === '')
        return 'diverged';
    if (ancestry.candidateBeforeLive === true)
        return 'older';
    if (ancestry.liveBeforeCandidate === true)
        return 'newer';
    if (ancestry.candidateBeforeLive === false && ancestry.liveBeforeCandidate === false)
        return 'diverged';
    const position = (commit) => nominations.findLastIndex((nomination) => nomination.commit === commit);
    const [ours, theirs] = [position(candidate), position(live)];
    if (ours === -1 || theirs === -1)
        return 'unknown';
    return ours < theirs ? 'older' : 'newer';
}
/** Whether an automatic deploy must stand back: an older commit that finishes last would undo a newer one. People may go back, automation may not. */
function standsBack(trigger, relation) {
    return trigger === 'pipeline' && (relation === 'older' || relation === 'unknown');
}


/***/ }),

/***/ 6363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ deployRelease)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);
/* harmony import */ var _attempt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3955);
/* harmony import */ var _cell_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8784);
/* harmony import */ var _cell_state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9012);
/* harmony import */ var _find_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4679);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6745);
/* harmony import */ var _recover_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3394);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5866);








/**
 * Makes a cell run a release: under the cell's lock, recorded before the target is touched, verified after, undone when the verification fails.
 * What went wrong is a status and a reason. Throws UserError for bad input (unknown names, no target, unreadable configuration) and
 * UnavailableError when the ledger cannot be reached; its message says what really serves.
 */
async function deployRelease(workspace, request, patience = _record_js__WEBPACK_IMPORTED_MODULE_4__/* .defaultPatience */ .B) {
    const cell = await (0,_cell_js__WEBPACK_IMPORTED_MODULE_2__/* .openCell */ .fT)(workspace, request.service, request.environment);
    const candidate = (0,_find_release_js__WEBPACK_IMPORTED_MODULE_3__/* .findRelease */ .d)(cell.index, request.service, request.digest, request.commit);
    const seen = await workspace.ledger.cell(request.environment, request.service);
    const answer = await workspace.ledger.acquire(request.environment, request.service, {
        run: workspace.run.id,
        attempt: (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_6__/* .nextAttemptNumber */ .oH)(seen),
        waitMs: patience.lockWaitMs,
    });
    if (!answer.acquired) {
        const evidence = [`${answer.holder} (run ${answer.run}) is at work here until ${answer.expiresAt} at the latest; try again after that`];
        return untouched(cell, candidate, seen, { status: 'cancelled', reason: 'locked', evidence });
    }
    try {
        await workspace.ledger.refresh();
        return await deployLocked(cell, candidate, request, patience);
    }
    finally {
        // The lock ends by itself; a ledger that is away must not hide the result.
        await answer.lease
            .release()
            .catch((error) => workspace.log(`${request.service} ${request.environment}: the lock could not be given back: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`));
    }
}
async function deployLocked(cell, candidate, request, patience) {
    const { workspace, service, environment } = cell;
    const { ledger } = workspace;
    let observation;
    try {
        await (0,_recover_js__WEBPACK_IMPORTED_MODULE_5__/* .settle */ .G)(cell, await ledger.cell(environment.name, service), patience);
        observation = await (0,_cell_js__WEBPACK_IMPORTED_MODULE_2__/* .observe */ .lB)(cell);
    }
    catch (error) {
        if (!(error instanceof _cell_js__WEBPACK_IMPORTED_MODULE_2__/* .TargetSilent */ .Nk))
            throw error;
        const state = await ledger.cell(environment.name, service);
        return untouched(cell, candidate, state, { status: 'failed', reason: 'target-unavailable', evidence: [error.message] });
    }
    const state = await ledger.cell(environment.name, service);
    const refusal = await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_7__/* .refusalOf */ .Of)(cell, candidate, state, request.trigger);
    if (refusal !== undefined)
        return untouched(cell, candidate, state, refusal);
    if (isLive(cell, candidate, state, observation))
        return alreadyLive(cell, candidate, state, observation);
    if (workspace.signal?.aborted)
        return untouched(cell, candidate, state, { status: 'cancelled', reason: 'interrupted', evidence: ['interrupted before anything was touched'] });
    const startedAt = workspace.now().toISOString();
    const attempt = {
        number: (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_6__/* .nextAttemptNumber */ .oH)(state),
        release: candidate.id,
        digest: candidate.release.artifact.digest,
        version: candidate.release.version,
        commit: candidate.commit,
        trigger: request.trigger,
        status: 'in_progress',
        evidence: request.reason === undefined ? [] : [`asked for because: ${request.reason}`],
        actor: workspace.run.actor,
        run: workspace.run.id,
        startedAt,
    };
    const begin = {
        service,
        environment: environment.name,
        attempt,
        configHash: cell.configuration.hash,
        at: startedAt,
        ...(request.hold ? { hold: request.hold } : {}),
    };
    const written = await (0,_record_js__WEBPACK_IMPORTED_MODULE_4__/* .writeCell */ .Ul)(cell, [(0,_cell_state_js__WEBPACK_IMPORTED_MODULE_6__/* .highestNumber */ .M_)(state)], (current) => (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_6__/* .beginAttempt */ .xF)(current, begin));
    if (written === 'taken')
        return untouched(cell, candidate, state, { status: 'cancelled', reason: 'newer-attempt', evidence: ['another run has begun an attempt here'] });
    return (0,_attempt_js__WEBPACK_IMPORTED_MODULE_1__/* .carryOut */ .u0)({ cell, candidate, attempt, state: written, patience });
}
function isLive(cell, candidate, state, observation) {
    return (observation.healthy &&
        observation.digest === candidate.release.artifact.digest &&
        observation.configHash === cell.configuration.hash &&
        state?.live?.release === candidate.id);
}
/** Nothing to do, but order goes by the newest commit that nominated what is live: it is brought up to date, or an older release could come after a revert. */
async function alreadyLive(cell, candidate, state, observation) {
    const { ledger } = cell.workspace;
    if ((await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_7__/* .relationTo */ .g$)(cell, candidate, state)) === 'newer') {
        const updatedAt = cell.workspace.now().toISOString();
        await ledger.updateCell(cell.environment.name, cell.service, (current) => current?.live?.release === candidate.id ? { ...current, live: { ...current.live, commit: candidate.commit }, updatedAt } : null);
    }
    const result = untouched(cell, candidate, state, { status: 'no_change', reason: 'already-live', evidence: [observation.detail] });
    return observation.url === undefined ? result : { ...result, url: observation.url };
}
/** The answer when nothing was begun: no attempt is counted. */
function untouched(cell, candidate, state, answer) {
    return {
        service: cell.service,
        environment: cell.environment.name,
        attempt: state?.attempt.number ?? 0,
        digest: candidate.release.artifact.digest,
        version: candidate.release.version,
        previous: state?.live?.digest ?? null,
        ...answer,
    };
}


/***/ }),

/***/ 4679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ candidateOf),
/* harmony export */   d: () => (/* binding */ findRelease)
/* harmony export */ });
/* harmony import */ var _config_closest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7124);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);
/* harmony import */ var _release_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4916);



/** The release of an artifact digest or a release id. Throws UserError saying what there is instead. */
function findRelease(index, service, digest, commit) {
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${JSON.stringify(digest)} is not a digest: a digest is sha256: and 64 hexadecimal digits; ${newest(index, service)}`);
    }
    const known = index.byId(digest) ?? index.byDigest(digest);
    if (known === undefined) {
        const near = (0,_config_closest_js__WEBPACK_IMPORTED_MODULE_2__/* .closest */ .kp)(digest, [...index.nominations.map((nomination) => nomination.digest), ...index.nominations.map((nomination) => nomination.release)]);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${service} has no release ${digest}${near ? `; did you mean ${near}?` : `; ${newest(index, service)}`}`);
    }
    return candidateOf(index, known, commit);
}
/** The candidate for a known release: its commit is the given one, else that of its newest nomination. */
function candidateOf(index, release, commit) {
    const id = (0,_release_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseIdOf */ .MQ)(release);
    return { id, release, commit: commit ?? index.nominations.findLast((nomination) => nomination.release === id)?.commit ?? '' };
}
function newest(index, service) {
    const digests = [...new Set(index.nominations.map((nomination) => nomination.digest).reverse())].slice(0, 3);
    return digests.length === 0 ? `nothing of ${service} was released yet: slipway build ${service}` : `its newest are ${digests.join(', ')}`;
}


/***/ }),

/***/ 6551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ resultOf),
/* harmony export */   T: () => (/* binding */ finishAttempt)
/* harmony export */ });
/* harmony import */ var _cell_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8784);
/* harmony import */ var _cell_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9012);
/* harmony import */ var _hold_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2041);
/* harmony import */ var _quarantine_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4644);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6745);





/** Writes the end of an attempt: the quarantine it means, then the cell. Throws UnavailableError saying what really serves when the ledger stays away. */
async function finishAttempt(undertaking, verdict) {
    const { cell, attempt, patience, state } = undertaking;
    const serves = verdict.live === null ? 'nothing serves' : `${verdict.live.version} (${verdict.live.digest}) serves`;
    const whatServes = `${cell.service} in ${cell.environment.name}: ${serves} as attempt ${attempt.number} ended ${verdict.status}`;
    const at = cell.workspace.now().toISOString();
    const fence = (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_2__/* .highestNumber */ .M_)(state);
    const written = await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .insist */ .R6)(async () => {
        await judgeRelease(undertaking, verdict, at);
        const previousGood = await previousGoodOf(undertaking, verdict);
        return (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .writeCell */ .Ul)(cell, [fence], (current) => {
            const base = current ?? state;
            const moved = verdict.live?.release !== state.live?.release;
            const hold = verdict.status === 'succeeded' ? (0,_hold_js__WEBPACK_IMPORTED_MODULE_3__/* .holdAfterSuccess */ .$x)(base.hold, { trigger: attempt.trigger, moved, at }) : base.hold;
            return (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_2__/* .endAttempt */ .T8)(base, {
                attempt: { ...attempt, status: verdict.status, reason: verdict.reason, evidence: verdict.evidence.slice(-60), finishedAt: at },
                live: verdict.live,
                previousGood,
                fence,
                hold,
                target: placeOf(verdict.observation),
                configHash: verdict.live === null || verdict.live === state.live ? base.configHash : cell.configuration.hash,
                at,
            });
        });
    }, patience.retryDelaysMs, whatServes);
    if (written === 'taken')
        return resultOf(undertaking, { ...verdict, status: 'superseded', reason: 'newer-attempt' });
    cell.workspace.log(`${cell.service} ${cell.environment.name}: ${verdict.status.replaceAll('_', ' ')} (${verdict.reason})`);
    return resultOf(undertaking, verdict);
}
/** Only a failed verification of the release itself speaks against it; where the same release had served before, the configuration or the machine did it. */
async function judgeRelease({ cell, candidate, state }, verdict, at) {
    const { ledger } = cell.workspace;
    const digest = candidate.release.artifact.digest;
    if (verdict.status === 'succeeded') {
        const current = await ledger.quarantine(cell.service);
        if ((0,_quarantine_js__WEBPACK_IMPORTED_MODULE_4__/* .lifted */ .N)(current, digest, cell.environment.name) !== null) {
            await ledger.updateQuarantine(cell.service, (newest) => (0,_quarantine_js__WEBPACK_IMPORTED_MODULE_4__/* .lifted */ .N)(newest, digest, cell.environment.name));
        }
        return;
    }
    const servedBefore = state.live?.release === candidate.id;
    if (servedBefore || !(0,_quarantine_js__WEBPACK_IMPORTED_MODULE_4__/* .speaksAgainstRelease */ .kA)(verdict.reason) || !['failed', 'rolled_back', 'rollback_failed'].includes(verdict.status))
        return;
    await ledger.updateQuarantine(cell.service, (newest) => (0,_quarantine_js__WEBPACK_IMPORTED_MODULE_4__/* .quarantined */ .bY)(newest, cell.service, digest, { reason: verdict.reason, environment: cell.environment.name, at }));
}
async function previousGoodOf({ cell, attempt, state }, verdict) {
    const isGood = await (0,_cell_js__WEBPACK_IMPORTED_MODULE_0__/* .goodReleases */ .CF)(cell);
    const { live } = verdict;
    // What went down may be gone back to, until something else is live.
    if (live === null)
        return state.live !== null && isGood(state.live) ? state.live : state.previousGood;
    if (live.release === state.live?.release)
        return state.previousGood;
    const goesBack = attempt.trigger === 'rollback' || live.release === state.previousGood?.release;
    if (!goesBack)
        return (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_2__/* .previousGoodAfter */ .RK)(state, live, isGood);
    const history = await cell.workspace.ledger.history(cell.environment.name, cell.service, 200);
    return (0,_cell_state_js__WEBPACK_IMPORTED_MODULE_2__/* .olderGood */ .C4)(history.map((entry) => entry.state), live.release, isGood);
}
/** What a command answers about an attempt. */
function resultOf({ cell, candidate, attempt, state }, verdict) {
    return {
        service: cell.service,
        environment: cell.environment.name,
        status: verdict.status,
        attempt: attempt.number,
        digest: candidate.release.artifact.digest,
        version: candidate.release.version,
        previous: state.live?.digest ?? null,
        reason: verdict.reason,
        evidence: verdict.evidence,
        ...(verdict.observation?.url === undefined ? {} : { url: verdict.observation.url }),
    };
}
/** What the cell remembers of its target: the driver's own words, and where it answers. */
function placeOf(observation) {
    return observation === undefined ? {} : { ...observation.state, ...(observation.url === undefined ? {} : { url: observation.url }) };
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

/***/ 7445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ requireKnown)
/* harmony export */ });
/* harmony import */ var _config_closest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7124);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);


/** The entry of that name. Throws UserError naming the nearest one there is, else all there are. */
function requireKnown(what, name, known) {
    const found = known.find((each) => each.name === name);
    if (found !== undefined)
        return found;
    const names = known.map((each) => each.name);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`no ${what} ${name}${(0,_config_closest_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .au)(name, names)} (there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ') || 'none'})`);
}


/***/ }),

/***/ 4286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xe: () => (/* binding */ stillLive),
/* harmony export */   lZ: () => (/* binding */ wayBack),
/* harmony export */   zM: () => (/* binding */ afterApply)
/* harmony export */ });
/** Reads a target's answer. `before` is what was live until now. A cell that went down because of the release itself is brought back to what it had. */
function afterApply(outcome, before) {
    if (outcome.outcome === 'live')
        return { next: 'verify' };
    const { reason, observation } = outcome;
    const live = stillLive(observation, before);
    if (reason === 'newer-attempt')
        return { next: 'end', status: 'superseded', reason, live: before };
    if (reason === 'interrupted')
        return { next: 'end', status: 'cancelled', reason, live };
    if (outcome.outcome === 'down') {
        return before !== null && isReleaseFault(reason) ? { next: 'restore', reason } : { next: 'end', status: 'failed', reason, live: null };
    }
    return { next: 'end', status: live === null ? 'failed' : 'rolled_back', reason, live };
}
function isReleaseFault(reason) {
    return reason === 'unhealthy' || reason === 'exited' || reason === 'start-failed';
}
/** What was live before, if the target says that it serves still. */
function stillLive(observation, before) {
    return before !== null && observation.healthy && observation.digest === before.digest ? before : null;
}
/** Chooses what an automatic rollback restores: what was live before, else what was good before that; never a quarantined release, never the failed one itself. */
function wayBack(failed, state, isGood) {
    if (failed.release.deploy.irreversible)
        return { to: null, why: 'this release is irreversible and is never rolled back by itself: roll forward' };
    if (state.live?.release === failed.id)
        return { to: null, why: 'the same release was live before: correct the configuration or the machine, or deploy another release' };
    const known = [state.live, state.previousGood].filter((placed) => placed !== null && placed.release !== failed.id);
    const good = known.find((placed) => placed !== null && isGood(placed));
    if (good !== undefined)
        return { to: good };
    const quarantined = known[0];
    if (quarantined)
        return { to: null, why: `${quarantined.version}, which was live before, is in quarantine: roll forward` };
    return { to: null, why: 'nothing was live here before, so there is nothing to go back to' };
}


/***/ }),

/***/ 5347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ peerAddresses)
/* harmony export */ });
/* harmony import */ var _release_canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4916);

/** Addresses of the web services of an environment, by name, whether they run yet or not. Services with a target of their own are asked of that. */
async function peerAddresses(workspace, environment) {
    const groups = new Map();
    for (const service of workspace.project.services) {
        if (service.deploy.kind !== 'web')
            continue;
        const settings = service.environments[environment.name];
        const spec = settings?.target ?? environment.target;
        if (spec === undefined)
            continue;
        const key = (0,_release_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(spec);
        const group = groups.get(key) ?? { service: service.name, services: [] };
        group.services.push({ name: service.name, ...(settings?.port === undefined ? {} : { port: settings.port }) });
        groups.set(key, group);
    }
    const addresses = await Promise.all([...groups.values()].map(({ service, services }) => workspace.target(environment, service).addresses?.(services) ?? {}));
    return Object.assign({}, ...addresses);
}


/***/ }),

/***/ 4644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KS: () => (/* binding */ quarantineOf),
/* harmony export */   N: () => (/* binding */ lifted),
/* harmony export */   bY: () => (/* binding */ quarantined),
/* harmony export */   kA: () => (/* binding */ speaksAgainstRelease)
/* harmony export */ });
/** Why a digest is in quarantine; undefined when it is not. */
function quarantineOf(quarantine, digest) {
    return quarantine?.digests[digest];
}
/** Whether a failure speaks against the release itself. An infrastructure fault never does, nor does a hook, whose command may have failed for any reason. */
function speaksAgainstRelease(reason) {
    return reason === 'unhealthy' || reason === 'exited' || reason === 'tests-failed';
}
/** The quarantine with a digest put in. */
function quarantined(current, service, digest, entry) {
    return { schemaVersion: 1, service, digests: { ...current?.digests, [digest]: entry } };
}
/** The quarantine without a digest (of one environment only, if given); null when there is nothing to lift. */
function lifted(current, digest, environment) {
    const entry = quarantineOf(current, digest);
    if (current === null || entry === undefined || (environment !== undefined && entry.environment !== environment))
        return null;
    const digests = Object.fromEntries(Object.entries(current.digests).filter(([each]) => each !== digest));
    return { ...current, digests };
}


/***/ }),

/***/ 6745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ defaultPatience),
/* harmony export */   R6: () => (/* binding */ insist),
/* harmony export */   Ul: () => (/* binding */ writeCell)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2005);
/* harmony import */ var _cell_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9012);



const defaultPatience = { lockWaitMs: 120_000, retryDelaysMs: [200, 1_000, 3_000] };
/**
 * Writes a cell's state if the cell still stands at one of the expected attempt numbers. `taken`: somebody with a newer attempt was here, nothing is written.
 * What others changed beside the attempt (a hold) is in the state that `change` is given.
 */
async function writeCell(cell, expected, change) {
    let taken = false;
    const state = await cell.workspace.ledger.updateCell(cell.environment.name, cell.service, (current) => {
        taken = !expected.includes((0,_cell_state_js__WEBPACK_IMPORTED_MODULE_2__/* .highestNumber */ .M_)(current));
        return taken ? null : change(current);
    });
    return taken || state === null ? 'taken' : state;
}
/** Tries again while the ledger is unavailable; the last failure escapes with what really serves put in front. */
async function insist(write, delaysMs, whatServes) {
    for (const pause of delaysMs) {
        try {
            return await write();
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG))
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause);
        }
    }
    try {
        return await write();
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`${whatServes}, but the ledger could not be told: ${error.message}. Nothing is lost: the next run, or "slipway reconcile", asks the target and records it`, { cause: error });
    }
}


/***/ }),

/***/ 3394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ recoverCells),
  G: () => (/* binding */ settle)
});

// EXTERNAL MODULE: ./build/shared/deployment/cell.js
var deployment_cell = __webpack_require__(8784);
// EXTERNAL MODULE: ./build/shared/deployment/attempt.js
var deployment_attempt = __webpack_require__(3955);
// EXTERNAL MODULE: ./build/shared/deployment/finish.js
var finish = __webpack_require__(6551);
// EXTERNAL MODULE: ./build/shared/deployment/find-release.js
var find_release = __webpack_require__(4679);
// EXTERNAL MODULE: ./build/shared/deployment/outcome.js
var outcome = __webpack_require__(4286);
;// CONCATENATED MODULE: ./build/shared/deployment/recovery.js

/**
 * Decides from the recorded state and from what the target itself says; the target's word is the truth about what serves.
 * An attempt in progress with a reason is one whose verification failed: its rollback was under way.
 */
function recoveryOf(state, observation) {
    const { attempt, live: before } = state;
    if (attempt.status !== 'in_progress')
        return { action: 'none' };
    const kept = (0,outcome/* stillLive */.Xe)(observation, before);
    if (attempt.reason !== undefined) {
        return kept === null ? { action: 'roll-back', reason: attempt.reason } : { action: 'close', status: 'rolled_back', reason: attempt.reason, live: kept };
    }
    const serves = observation.healthy && observation.digest === attempt.digest;
    // The same digest may have been live before (a change of configuration only): then only the attempt's number tells the two apart.
    const ours = serves && (observation.attempt === attempt.number || before?.digest !== attempt.digest);
    if (ours)
        return { action: 'verify' };
    return { action: 'close', status: 'cancelled', reason: 'runner-lost', live: kept };
}

// EXTERNAL MODULE: ./build/shared/deployment/record.js
var record = __webpack_require__(6745);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/deployment/recover.js







/**
 * Settles what a lost runner left: asks the target what serves, then finishes, closes or undoes the attempt. Call it with the cell's lock held.
 * Undefined when nothing was left open.
 */
async function settle(cell, state, patience) {
    if (state === null || state.attempt.status !== 'in_progress')
        return undefined;
    const { attempt } = state;
    const release = cell.index.byId(attempt.release);
    const observation = await (0,deployment_cell/* observe */.lB)(cell);
    const recovery = recoveryOf(state, observation);
    if (recovery.action === 'none')
        return undefined;
    cell.workspace.log(`${cell.service} ${cell.environment.name}: attempt ${attempt.number} of ${attempt.run} was left open; ${observation.detail || 'the target was asked'}`);
    const evidence = [...attempt.evidence, `the runner ${attempt.run} was lost; the target says: ${observation.detail}`];
    if (release === undefined) {
        await (0,record/* writeCell */.Ul)(cell, [attempt.number, state.fence ?? attempt.number], (current) => closeUnknown(current ?? state, evidence, cell.workspace.now().toISOString()));
        return undefined;
    }
    const undertaking = { cell, candidate: (0,find_release/* candidateOf */.R)(cell.index, release, attempt.commit), attempt, state, patience };
    switch (recovery.action) {
        case 'verify':
            return (0,deployment_attempt/* verifyServing */.oF)(undertaking, observation, evidence, true);
        case 'roll-back':
            return (0,deployment_attempt/* rollBack */.Fu)(undertaking, recovery.reason, evidence, null);
        case 'close':
            return (0,finish/* finishAttempt */.T)(undertaking, { ...recovery, evidence, observation });
    }
}
function closeUnknown(state, evidence, at) {
    const line = 'the ledger has no such release';
    return { ...state, attempt: { ...state.attempt, status: 'cancelled', reason: 'runner-lost', evidence: [...evidence, line], finishedAt: at }, updatedAt: at };
}
/** Settles every attempt whose runner is gone, at the start of a run: of the given cells, else of all. A cell whose holder still works is left to it. */
async function recoverCells(workspace, cells, patience = { ...record/* defaultPatience */.B, lockWaitMs: 0 }) {
    const open = (await workspace.ledger.cells()).filter(({ attempt, environment, service }) => attempt.status === 'in_progress' && (cells === undefined || cells.some((each) => each.environment === environment && each.service === service)));
    const results = await Promise.all(open.map((state) => recoverCell(workspace, state, patience)));
    return results.filter((result) => result !== undefined);
}
async function recoverCell(workspace, { environment, service, attempt }, patience) {
    try {
        const cell = await (0,deployment_cell/* openCell */.fT)(workspace, service, environment);
        const answer = await workspace.ledger.acquire(environment, service, { run: workspace.run.id, attempt: attempt.number, waitMs: patience.lockWaitMs });
        if (!answer.acquired)
            return undefined;
        try {
            await workspace.ledger.refresh();
            return await settle(cell, await workspace.ledger.cell(environment, service), patience);
        }
        finally {
            await answer.lease.release().catch((error) => workspace.log(`${service} ${environment}: the lock could not be given back: ${(0,errors/* messageOf */.bD)(error)}`));
        }
    }
    catch (error) {
        // A cell that cannot be opened (its environment is gone, its target does not answer) must not keep the other cells from being settled.
        workspace.log(`${service} ${environment}: could not be settled: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ 5866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   Rq: () => (/* binding */ ancestryOf),
/* harmony export */   aW: () => (/* binding */ insideHold),
/* harmony export */   g$: () => (/* binding */ relationTo)
/* harmony export */ });
/* harmony import */ var _environment_process_environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7799);
/* harmony import */ var _commit_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7592);
/* harmony import */ var _hold_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2041);
/* harmony import */ var _quarantine_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4644);




/** Why a deployment must not begin, with every reason there is; undefined when it may. The first reason names the result. */
async function refusalOf(cell, candidate, state, trigger) {
    const refusals = [
        await outOfOrder(cell, candidate, state, trigger),
        await inQuarantine(cell, candidate),
        await onHold(cell, candidate, state, trigger),
        withoutConfiguration(cell, candidate),
    ].filter((refusal) => refusal !== undefined);
    const [first] = refusals;
    return first === undefined ? undefined : { ...first, evidence: refusals.flatMap((refusal) => refusal.evidence) };
}
/** How the candidate's commit stands to what is live. */
async function relationTo(cell, candidate, state) {
    const live = state?.live?.commit ?? null;
    const ancestry = await ancestryOf(cell.workspace.repository, candidate.commit, live);
    return (0,_commit_order_js__WEBPACK_IMPORTED_MODULE_0__/* .relationOf */ .K)(candidate.commit, live, ancestry, cell.index.nominations);
}
/** Asks git about two commits, each way. */
async function ancestryOf(repository, candidate, live) {
    if (live === null || live === candidate || live === '' || candidate === '')
        return { candidateBeforeLive: false, liveBeforeCandidate: false };
    return { candidateBeforeLive: await repository.isAncestor(candidate, live), liveBeforeCandidate: await repository.isAncestor(live, candidate) };
}
/** Asks git whether a commit lies in a hold's range. */
async function insideHold(repository, hold, commit) {
    if (hold?.commits === undefined)
        return hold !== undefined;
    if (commit === '')
        return 'unknown';
    const { start, end } = (0,_hold_js__WEBPACK_IMPORTED_MODULE_1__/* .rangeOf */ .be)(hold.commits);
    return (0,_hold_js__WEBPACK_IMPORTED_MODULE_1__/* .insideRange */ .UO)({
        upToStart: start === undefined ? false : await repository.isAncestor(commit, start),
        upToEnd: await repository.isAncestor(commit, end),
    });
}
async function outOfOrder(cell, candidate, state, trigger) {
    if (trigger !== 'pipeline' || state?.live == null || state.live.release === candidate.id)
        return undefined;
    const relation = await relationTo(cell, candidate, state);
    if (!(0,_commit_order_js__WEBPACK_IMPORTED_MODULE_0__/* .standsBack */ .n)(trigger, relation))
        return undefined;
    const { version, commit } = state.live;
    if (relation === 'older') {
        return {
            status: 'superseded',
            reason: 'newer-is-live',
            evidence: [`${version} of the newer commit ${commit.slice(0, 10)} is live; "slipway rollback" goes back on purpose`],
        };
    }
    const evidence = [`cannot tell whether ${candidate.commit.slice(0, 10)} is newer than ${commit.slice(0, 10)}, which is live: fetch the whole history`];
    return { status: 'cancelled', reason: 'newer-is-live', evidence };
}
async function inQuarantine(cell, candidate) {
    const { digest } = candidate.release.artifact;
    const entry = (0,_quarantine_js__WEBPACK_IMPORTED_MODULE_2__/* .quarantineOf */ .KS)(await cell.workspace.ledger.quarantine(cell.service), digest);
    if (entry === undefined)
        return undefined;
    const evidence = [
        `${candidate.release.version} is in quarantine since ${entry.at}: ${entry.reason} in ${entry.environment}; "slipway quarantine ${cell.service} ${digest} --lift" ends that`,
    ];
    return { status: 'cancelled', reason: 'quarantined', evidence };
}
async function onHold(cell, candidate, state, trigger) {
    const hold = state?.hold;
    // Going back is always allowed, and so is putting what is live back on its feet; a rollback's hold binds automation only.
    if (hold === undefined || trigger === 'rollback' || state?.live?.release === candidate.id || (hold.digest !== undefined && trigger !== 'pipeline'))
        return undefined;
    const inside = await insideHold(cell.workspace.repository, hold, candidate.commit);
    const answer = (0,_hold_js__WEBPACK_IMPORTED_MODULE_1__/* .holdAnswer */ .I2)(hold, { digest: candidate.release.artifact.digest, inside }, cell.workspace.now().toISOString());
    if (answer === 'free')
        return undefined;
    const evidence = [`${cell.service} is held in ${cell.environment.name} by ${hold.by}: ${hold.reason}${hold.until ? ` (until ${hold.until})` : ''}`];
    return { status: 'cancelled', reason: 'held', evidence };
}
function withoutConfiguration(cell, candidate) {
    const missing = (0,_environment_process_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .missingConfiguration */ .$y)(candidate.release.deploy.requiredConfig, cell.configuration.values, cell.peers);
    if (missing.length === 0)
        return undefined;
    const where = cell.environment.config ?? `a file named by environments.${cell.environment.name}.config`;
    return { status: 'cancelled', reason: 'config-missing', evidence: [`${missing.join(', ')} must be set in ${where}`] };
}


/***/ }),

/***/ 481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ loadConfiguration)
});

// UNUSED EXPORTS: configurationOf

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
;// CONCATENATED MODULE: ./build/shared/environment/dotenv.js
const keyPattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const escapes = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' };
/**
 * Reads KEY=VALUE lines. `export ` in front of a key is allowed; `#` starts a comment at the start of a line or after white space;
 * '…' is taken literally, "…" knows \n \r \t \" \\ \$; both stay on one line. Nothing is ever interpolated: a `$` is a `$`.
 */
function parseDotenv(text, file) {
    const values = new Map();
    const problems = [];
    const firstSeen = new Map();
    for (const [index, content] of text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .entries()) {
        const line = index + 1;
        const report = (column, message) => void problems.push({ file, line, column, message });
        const entry = readLine(content, report);
        if (entry === undefined)
            continue;
        const earlier = firstSeen.get(entry.key);
        if (earlier !== undefined)
            report(entry.column, `${entry.key} is already set in line ${earlier}: remove one of the two`);
        else
            firstSeen.set(entry.key, line);
        values.set(entry.key, entry.value);
    }
    return { values: Object.fromEntries(values), problems };
}
function readLine(content, report) {
    const start = content.search(/\S/);
    if (start === -1 || content[start] === '#')
        return undefined;
    const exported = /^export\s+/.exec(content.slice(start));
    const keyStart = start + (exported ? exported[0].length : 0);
    const equals = content.indexOf('=', keyStart);
    if (equals === -1)
        return void report(keyStart + 1, `no "=" in this line: write KEY=VALUE, or start a comment with #`);
    const key = content.slice(keyStart, equals).trim();
    if (!keyPattern.test(key)) {
        return void report(keyStart + 1, `${JSON.stringify(key)} is not a name: letters, digits and _ are allowed, and it may not start with a digit`);
    }
    const value = readValue(content, equals + 1, report);
    return value === undefined ? undefined : { key, value, column: keyStart + 1 };
}
function readValue(content, from, report) {
    const offset = content.slice(from).search(/\S/);
    if (offset === -1)
        return '';
    const start = from + offset;
    const quote = content[start];
    if (quote === '"' || quote === "'")
        return readQuoted(content, start, quote, report);
    if (quote === '#')
        return offset > 0 ? '' : unquoted(content, start);
    return unquoted(content, start);
}
function unquoted(content, start) {
    return content
        .slice(start)
        .replace(/\s#.*$/, '')
        .trimEnd();
}
function readQuoted(content, start, quote, report) {
    let value = '';
    for (let at = start + 1; at < content.length; at += 1) {
        const character = content[at] ?? '';
        if (character === quote) {
            const rest = content.slice(at + 1);
            if (rest.trim() === '' || /^\s+#/.test(rest))
                return value;
            return void report(at + 2, `unexpected text after the closing ${quote}: quote the whole value, or put # before a comment`);
        }
        if (character !== '\\' || quote === "'") {
            value += character;
            continue;
        }
        at += 1;
        const escaped = escapes[content[at] ?? ''];
        if (escaped === undefined)
            return void report(at, `\\${content[at] ?? ''} is not known: \\n \\r \\t \\" \\\\ and \\$ are, or use '…' for literal text`);
        value += escaped;
    }
    return void report(start + 1, `the ${quote} is never closed: a value stays on one line, write \\n for a line break`);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/shared/environment/flags.js

/** Reads a YAML mapping of feature flags; values may be anything JSON has. An empty file has no flags. */
function parseFlags(text, file) {
    const lineCounter = new dist.LineCounter();
    const document = (0,dist.parseDocument)(text, { lineCounter, prettyErrors: false });
    const problems = document.errors.map(({ message, pos: [offset] }) => {
        const { line, col } = lineCounter.linePos(offset);
        return { file, line, column: col, message };
    });
    if (problems.length > 0)
        return { flags: {}, problems };
    const value = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined)
        return { flags: {}, problems };
    if (typeof value !== 'object' || Array.isArray(value)) {
        return { flags: {}, problems: [{ file, line: 1, column: 1, message: 'feature flags are a mapping of name to value, as in "newCheckout: true"' }] };
    }
    return { flags: value, problems };
}

;// CONCATENATED MODULE: ./build/shared/environment/configuration.js






/** Reads the config and flags files an environment names, relative to the root. Throws UserError with every problem of both files. */
async function loadConfiguration(root, environment) {
    const config = await read(root, environment, 'config');
    const flags = await read(root, environment, 'flags');
    const values = parseDotenv(config.text, environment.config ?? '');
    const parsed = parseFlags(flags.text, environment.flags ?? '');
    const problems = [...config.problems, ...flags.problems, ...values.problems, ...parsed.problems];
    if (problems.length > 0)
        throw new errors/* UserError */.yo(`the configuration of ${environment.name} cannot be used`, problems);
    return configurationOf(values.values, parsed.flags);
}
/** The configuration made of these values and flags. */
function configurationOf(values, flags) {
    return { values, flags, hash: (0,canonical/* sha256Hex */.fg)((0,canonical/* canonicalJson */.dj)({ values, flags })) };
}
async function read(root, environment, key) {
    const file = environment[key];
    if (file === undefined)
        return { text: '', problems: [] };
    try {
        return { text: await (0,promises_.readFile)(external_node_path_.resolve(root, file), 'utf8'), problems: [] };
    }
    catch (error) {
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
        const message = missing ? 'there is no such file' : (0,errors/* messageOf */.bD)(error);
        const problem = { file, line: 1, column: 1, message: `${message}; environments.${environment.name}.${key} names it` };
        return { text: '', problems: [problem] };
    }
}


/***/ }),

/***/ 7799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $y: () => (/* binding */ missingConfiguration),
/* harmony export */   hv: () => (/* binding */ processEnvironment)
/* harmony export */ });
/* unused harmony exports hostVariables, peerVariable */
/** What of the machine's own environment a service may see; nothing else leaks into it, least of all credentials. */
const hostVariables = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'];
/**
 * The whole environment of a deployed process, its hooks and its tests. Where two say the same name the later wins:
 * host, peers' URLs, config file, SLIPWAY_*. So a config file may point a peer elsewhere, but nobody can fake what is deployed.
 */
function processEnvironment(request) {
    const env = {};
    for (const name of hostVariables) {
        const value = request.host[name];
        if (value !== undefined)
            env[name] = value;
    }
    for (const [service, url] of Object.entries(request.peers))
        env[peerVariable(service)] = url;
    return {
        ...env,
        ...request.configuration.values,
        SLIPWAY_SERVICE: request.service,
        SLIPWAY_ENVIRONMENT: request.environment,
        SLIPWAY_VERSION: request.version,
        SLIPWAY_DIGEST: request.digest,
        SLIPWAY_ATTEMPT: String(request.attempt),
        SLIPWAY_FLAGS: JSON.stringify(request.configuration.flags),
    };
}
/** The variable that carries a service's address: `price-list` is told as `PRICE_LIST_URL`. */
function peerVariable(service) {
    return `${service.toUpperCase().replaceAll('-', '_')}_URL`;
}
/** Required keys that neither the config file nor a peer's address gives, in the order they are declared. */
function missingConfiguration(required, values, peers) {
    const known = new Set([...Object.keys(values), ...Object.keys(peers).map(peerVariable)]);
    return required.filter((key) => !known.has(key));
}


/***/ }),

/***/ 2839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* unused harmony export argvOf */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);



/** The argv of a config command: a string is run by bash unchanged, a list is argv already. */
function argvOf(command) {
    return typeof command === 'string' ? ['bash', '-euo', 'pipefail', '-c', command] : command;
}
/** Runs a command of the repository's config in its own process group; the whole group ends with it, at the timeout, or on abort. Never throws for what the command does. */
async function runCommand(command, options) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(options.logFile), { recursive: true });
    const log = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(options.logFile, 'a+', 0o600);
    const from = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(log).size;
    const started = process.hrtime.bigint();
    const elapsed = () => Number((process.hrtime.bigint() - started) / 1000000n);
    try {
        const outcome = await spawnGroup(argvOf(command), options, log);
        return { ...outcome, durationMs: elapsed(), tail: 'message' in outcome ? [outcome.message] : tailOf(log, from) };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
    }
}
function spawnGroup([program = '', ...args], options, log) {
    return new Promise((resolve) => {
        if (options.signal?.aborted)
            return resolve({ exitCode: null, ended: 'aborted' });
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', log, log], detached: true });
        let ended = 'exited';
        let hardKill;
        const end = (why) => {
            ended = why;
            signalGroup(child.pid, 'SIGTERM');
            hardKill = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 2_000);
        };
        const timer = setTimeout(() => end('timed-out'), options.timeoutMs);
        const onAbort = () => end('aborted');
        options.signal?.addEventListener('abort', onAbort, { once: true });
        const settle = (outcome) => {
            clearTimeout(timer);
            clearTimeout(hardKill);
            options.signal?.removeEventListener('abort', onAbort);
            resolve(outcome);
        };
        child.on('error', (error) => settle({ exitCode: null, ended: 'not-started', message: error.message }));
        child.on('exit', (exitCode) => {
            // What a test left running in its group must not outlive it.
            signalGroup(child.pid, 'SIGKILL');
            settle({ exitCode, ended });
        });
    });
}
function signalGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // The group is gone already.
    }
}
function tailOf(log, from) {
    const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(log).size;
    const start = Math.max(from, size - 16_384);
    const buffer = Buffer.alloc(size - start);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(log, buffer, 0, buffer.length, start);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-20);
}


/***/ })

};

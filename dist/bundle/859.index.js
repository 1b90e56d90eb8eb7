export const id = 859;
export const ids = [859];
export const modules = {

/***/ 5859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/shared/deployment/cell-state.js
var cell_state = __webpack_require__(9012);
// EXTERNAL MODULE: ./build/shared/deployment/find-release.js
var find_release = __webpack_require__(4679);
// EXTERNAL MODULE: ./build/shared/deployment/known-name.js
var known_name = __webpack_require__(7445);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/promotion/adopt.js




/** Records what the target says is live, for every service of an environment: after somebody deployed around Slipway. Changes nothing on the target. */
async function adoptEnvironment(workspace, request) {
    const environment = (0,known_name/* requireKnown */.$)('environment', request.environment, workspace.project.environments);
    const cells = [];
    const unknown = [];
    for (const { name: service } of workspace.project.services) {
        const observation = await workspace
            .target(environment, service)
            .observe(service)
            .catch((error) => (0,errors/* messageOf */.bD)(error));
        if (typeof observation === 'string') {
            unknown.push({ service, detail: observation });
            continue;
        }
        const answer = await adoptCell(workspace, environment.name, service, observation, request.reason ?? 'adopted by hand');
        if (typeof answer === 'string')
            unknown.push({ service, detail: answer });
        else if (answer !== null)
            cells.push(answer);
    }
    return { environment: environment.name, cells, unknown };
}
/** The new state, null when the ledger was right already, or why it could not be told. */
async function adoptCell(workspace, environment, service, observation, reason) {
    const { ledger, run } = workspace;
    const before = await ledger.cell(environment, service);
    const right = before === null ? observation.digest === null : before.attempt.status !== 'in_progress' && (before.live?.digest ?? null) === observation.digest;
    if (right)
        return null;
    const index = await ledger.releases(service);
    const release = observation.digest === null ? undefined : index.byDigest(observation.digest);
    if (observation.digest !== null && release === undefined)
        return `${observation.digest} runs, which the ledger has no release of`;
    const lock = await ledger.acquire(environment, service, { run: run.id, attempt: (0,cell_state/* nextAttemptNumber */.oH)(before), waitMs: 0 });
    if (!lock.acquired)
        return `${lock.holder} is at work there`;
    try {
        const at = workspace.now().toISOString();
        const state = await ledger.updateCell(environment, service, (current) => {
            const number = Math.max((0,cell_state/* highestNumber */.M_)(current) + 1, observation.attempt);
            const found = release && (0,find_release/* candidateOf */.R)(index, release);
            const base = found
                ? { release: found.id, digest: found.release.artifact.digest, version: found.release.version, commit: found.commit }
                : current && { release: current.attempt.release, digest: current.attempt.digest, version: current.attempt.version, commit: current.attempt.commit };
            if (!base)
                return null;
            const evidence = [reason, observation.detail || 'asked the target'];
            const attempt = {
                number,
                ...base,
                trigger: 'adopt',
                status: 'succeeded',
                evidence,
                actor: run.actor,
                run: run.id,
                startedAt: at,
                finishedAt: at,
            };
            return {
                schemaVersion: 1,
                service,
                environment,
                live: found ? (0,cell_state/* placedRelease */.tk)(found.id, found.release, { since: at, attempt: number, commit: found.commit }) : null,
                previousGood: current?.live && current.live.release !== found?.id ? current.live : (current?.previousGood ?? null),
                attempt,
                ...(current?.hold ? { hold: current.hold } : {}),
                target: { ...current?.target, ...observation.state },
                configHash: observation.configHash,
                updatedAt: at,
            };
        });
        return state ?? 'there is nothing to record';
    }
    finally {
        await lock.lease.release();
    }
}

// EXTERNAL MODULE: ./build/cli/select-services.js
var select_services = __webpack_require__(1790);
// EXTERNAL MODULE: ./build/cli/values.js
var values = __webpack_require__(8663);
// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/adopt.js




const command = {
    usage: 'adopt --env E [--reason T]',
    summary: 'records what an environment really runs, after somebody deployed around Slipway',
    options: { env: { type: 'string' }, reason: { type: 'string' } },
    describe: { env: 'the environment', reason: 'why, for the record' },
    positionals: [0, 0],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async (workspace) => {
        const environment = (0,select_services/* requireEnvironment */.L)(workspace.project, context.values.env);
        await workspace.ledger.refresh();
        const adoption = await adoptEnvironment(workspace, { environment: environment.name, ...(0,values/* text */.Q)(context.values, 'reason') });
        const lines = [
            ...adoption.cells.map((cell) => `${cell.service}: ${cell.live ? cell.live.version : 'nothing live'}`),
            ...adoption.unknown.map((each) => `${each.service}: could not tell (${each.detail})`),
        ];
        return { json: adoption, text: lines.length > 0 ? lines : ['the ledger is right already'], exitCode: adoption.unknown.length > 0 ? 1 : 0 };
    }),
};


/***/ }),

/***/ 1790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ requireEnvironment),
/* harmony export */   Z: () => (/* binding */ selectServices)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);
/* harmony import */ var _shared_config_closest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7124);


/** The services a command is about: the ones named, or all with `--all`. All unknown names are reported at once. */
function selectServices(project, names, all) {
    const known = project.services.map((service) => service.name);
    if (all)
        return known;
    if (names.length === 0)
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`name a service, or give --all; there are ${known.join(', ')}`);
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0)
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(unknown.map((name) => unknownName('service', name, known)).join('\n'));
    return [...new Set(names)];
}
/** The environment of a name, or one clear message. */
function requireEnvironment(project, name) {
    const known = project.environments.map((environment) => environment.name);
    if (typeof name !== 'string')
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`say which environment; there are ${known.join(', ')}`);
    const environment = project.environments.find((each) => each.name === name);
    if (!environment)
        throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(unknownName('environment', name, known));
    return environment;
}
function unknownName(what, name, known) {
    const hint = (0,_shared_config_closest_js__WEBPACK_IMPORTED_MODULE_1__/* .closest */ .kp)(name, known);
    return `no ${what} ${name}${hint ? `; did you mean ${hint}?` : `; there are ${known.join(', ')}`}`;
}


/***/ }),

/***/ 8663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ text),
/* harmony export */   Z: () => (/* binding */ withReason)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);

/** `{key: value}` for an option that was given a text, nothing otherwise. */
function text(values, key) {
    const value = values[key];
    return (typeof value === 'string' ? { [key]: value } : {});
}
/** The reason that a hold or a freeze must have; lifting one needs none. */
function withReason(values, optional) {
    const { reason } = values;
    if (typeof reason === 'string' && reason.trim() !== '')
        return reason;
    if (optional)
        return 'lifted by hand';
    throw new _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('say why with --reason: whoever is stopped by it will want to know');
}


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


/***/ })

};

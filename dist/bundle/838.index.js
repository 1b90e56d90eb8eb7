export const id = 838;
export const ids = [838];
export const modules = {

/***/ 7838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/shared/deployment/hold.js
var hold = __webpack_require__(2041);
// EXTERNAL MODULE: ./build/shared/deployment/known-name.js
var known_name = __webpack_require__(7445);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/promotion/when.js
var when = __webpack_require__(8060);
;// CONCATENATED MODULE: ./build/shared/promotion/hold.js




/** Keeps a cell from moving, or lets it move again. Answers the new state. Throws UserError for unknown names, times and revisions, and for a cell nothing was ever deployed to. */
async function holdCell(workspace, request) {
    const { project, ledger, run, now } = workspace;
    const environment = (0,known_name/* requireKnown */.$)('environment', request.environment, project.environments);
    const service = (0,known_name/* requireKnown */.$)('service', request.service, project.services);
    const at = now().toISOString();
    const hold = request.lift
        ? undefined
        : {
            reason: request.reason,
            by: run.actor,
            at,
            ...(request.until === undefined ? {} : { until: (0,when/* momentOf */.E)(request.until, now()) }),
            ...(request.commits === undefined ? {} : { commits: await resolvedRange(workspace, request.commits) }),
        };
    const state = await ledger.updateCell(environment.name, service.name, (current) => {
        if (current === null)
            return null;
        const { hold: _, ...rest } = current;
        return { ...rest, ...(hold ? { hold } : {}), updatedAt: at };
    });
    if (state === null)
        throw new errors/* UserError */.yo(`${service.name} was never deployed to ${environment.name}, so there is nothing to hold; freeze ${environment.name} instead`);
    return state;
}
/** The same range with full commit ids, so that it means the same later. */
async function resolvedRange({ repository }, commits) {
    const { start, end } = (0,hold/* rangeOf */.be)(commits);
    if (end === '' || commits.includes('...'))
        throw new errors/* UserError */.yo(`${JSON.stringify(commits)} is not a range of commits: write A..B, or one commit`);
    const resolvedEnd = await repository.resolve(end);
    return start === undefined ? resolvedEnd : `${await repository.resolve(start)}..${resolvedEnd}`;
}

// EXTERNAL MODULE: ./build/cli/select-services.js
var select_services = __webpack_require__(1790);
// EXTERNAL MODULE: ./build/cli/values.js
var values = __webpack_require__(8663);
// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/hold.js




const command = {
    usage: 'hold SERVICE --env E --reason T [--until T] [--commits A..B] [--lift]',
    summary: 'keeps a service from moving in an environment, or lets it move again',
    options: { env: { type: 'string' }, reason: { type: 'string' }, until: { type: 'string' }, commits: { type: 'string' }, lift: { type: 'boolean' } },
    describe: {
        env: 'the environment',
        reason: 'why, for whoever meets the hold',
        until: 'when it ends by itself: a time, or a length of time such as 12h',
        commits: 'only releases of these commits are kept out',
        lift: 'end the hold',
    },
    positionals: [1, 1],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async (workspace) => {
        const [service = ''] = (0,select_services/* selectServices */.Z)(workspace.project, context.positionals, false);
        const environment = (0,select_services/* requireEnvironment */.L)(workspace.project, context.values.env);
        const lift = context.values.lift === true;
        await workspace.ledger.refresh();
        const request = {
            service,
            environment: environment.name,
            reason: (0,values/* withReason */.Z)(context.values, lift),
            lift,
            ...(0,values/* text */.Q)(context.values, 'until'),
            ...(0,values/* text */.Q)(context.values, 'commits'),
        };
        const state = await holdCell(workspace, request);
        const said = state.hold
            ? `${service} is held in ${environment.name}${state.hold.until ? ` until ${state.hold.until}` : ''}: ${state.hold.reason}`
            : `${service} may move in ${environment.name}`;
        return { json: state, text: [said], exitCode: 0 };
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

/***/ 8060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ momentOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A moment to come, written as ISO 8601 (`2026-12-01T08:00:00Z`) or as a length of time from now (`90m`, `2d`). Answers ISO 8601 UTC; throws UserError otherwise, and for a moment that has passed. */
function momentOf(text, now) {
    const length = /^(\d+)([smhd])$/.exec(text);
    const unit = units[length?.[2] ?? ''];
    const moment = length && unit ? now.getTime() + Number(length[1]) * unit : /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(moment) || Math.abs(moment) > 8.64e15) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${JSON.stringify(text)} is not a time: write 2026-12-01T08:00:00Z, or a length of time from now such as 90m, 12h or 2d`);
    }
    if (moment <= now.getTime())
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${new Date(moment).toISOString()} has passed already (it is ${now.toISOString()})`);
    return new Date(moment).toISOString();
}


/***/ })

};

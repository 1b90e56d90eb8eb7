export const id = 128;
export const ids = [128];
export const modules = {

/***/ 3128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/shared/deployment/known-name.js
var known_name = __webpack_require__(7445);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/promotion/when.js
var when = __webpack_require__(8060);
;// CONCATENATED MODULE: ./build/shared/promotion/freeze.js



/** Freezes an environment until a time (ISO 8601, or a length of time from now), or with `lift` ends every freeze that a person declared. Answers the new state; freezes that are over are dropped from it. */
async function freezeEnvironment(workspace, request) {
    const environment = (0,known_name/* requireKnown */.$)('environment', request.environment, workspace.project.environments);
    const now = workspace.now();
    const at = now.toISOString();
    if (!request.lift && request.until === undefined)
        throw new errors/* UserError */.yo('say until when with --until: 2026-12-01T08:00:00Z, or a length of time such as 12h');
    const added = request.lift || request.until === undefined ? [] : [{ until: (0,when/* momentOf */.E)(request.until, now), reason: request.reason, by: workspace.run.actor, at }];
    const next = (current) => ({
        schemaVersion: 1,
        environment: environment.name,
        freezes: [...(request.lift ? [] : (current?.freezes ?? []).filter((freeze) => freeze.until > at)), ...added],
    });
    await workspace.ledger.updateEnvironment(environment.name, next);
    return (await workspace.ledger.environment(environment.name)) ?? next(null);
}

// EXTERNAL MODULE: ./build/cli/select-services.js
var select_services = __webpack_require__(1790);
// EXTERNAL MODULE: ./build/cli/values.js
var values = __webpack_require__(8663);
// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/freeze.js




const command = {
    usage: 'freeze E --until T --reason T [--lift]',
    summary: 'keeps every service from entering an environment until a time',
    options: { until: { type: 'string' }, reason: { type: 'string' }, lift: { type: 'boolean' } },
    describe: { until: 'a time, or a length of time such as 12h', reason: 'why, for whoever meets the freeze', lift: 'end every freeze of the environment' },
    positionals: [1, 1],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async (workspace) => {
        const environment = (0,select_services/* requireEnvironment */.L)(workspace.project, context.positionals[0]);
        const lift = context.values.lift === true;
        await workspace.ledger.refresh();
        const state = await freezeEnvironment(workspace, {
            environment: environment.name,
            reason: (0,values/* withReason */.Z)(context.values, lift),
            lift,
            ...(0,values/* text */.Q)(context.values, 'until'),
        });
        const lines = state.freezes.map((freeze) => `${environment.name} is frozen until ${freeze.until}: ${freeze.reason}`);
        return { json: state, text: lines.length > 0 ? lines : [`${environment.name} is not frozen`], exitCode: 0 };
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

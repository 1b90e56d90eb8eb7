export const id = 737;
export const ids = [737];
export const modules = {

/***/ 6737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/shared/deployment/find-release.js
var find_release = __webpack_require__(4679);
// EXTERNAL MODULE: ./build/shared/deployment/known-name.js
var known_name = __webpack_require__(7445);
// EXTERNAL MODULE: ./build/shared/deployment/quarantine.js
var quarantine = __webpack_require__(4644);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/promotion/quarantine.js




/** Keeps a release out of every environment, or with `lift` lets it in again. Takes an artifact digest or a release id. Throws UserError for unknown ones, and for lifting what is not there. */
async function quarantineRelease(workspace, request) {
    const { ledger, project, run, now } = workspace;
    const service = (0,known_name/* requireKnown */.$)('service', request.service, project.services).name;
    const { release } = (0,find_release/* findRelease */.d)(await ledger.releases(service), service, request.digest);
    const { digest } = release.artifact;
    if (request.lift && (0,quarantine/* quarantineOf */.KS)(await ledger.quarantine(service), digest) === undefined)
        throw new errors/* UserError */.yo(`${release.version} of ${service} is not in quarantine`);
    const entry = { reason: `${request.reason ?? 'put there by hand'} (${run.actor})`, environment: 'every environment', at: now().toISOString() };
    await ledger.updateQuarantine(service, (current) => (request.lift ? (0,quarantine/* lifted */.N)(current, digest) : (0,quarantine/* quarantined */.bY)(current, service, digest, entry)));
    return (await ledger.quarantine(service)) ?? { schemaVersion: 1, service, digests: {} };
}

// EXTERNAL MODULE: ./build/cli/select-services.js
var select_services = __webpack_require__(1790);
// EXTERNAL MODULE: ./build/cli/values.js
var values = __webpack_require__(8663);
// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/quarantine.js




const command = {
    usage: 'quarantine SERVICE DIGEST [--reason T] [--lift]',
    summary: 'keeps a release out of every environment, or lets it in again',
    options: { reason: { type: 'string' }, lift: { type: 'boolean' } },
    describe: { reason: 'why', lift: 'end the quarantine' },
    positionals: [2, 2],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async (workspace) => {
        const [name = '', digest = ''] = context.positionals;
        const [service = ''] = (0,select_services/* selectServices */.Z)(workspace.project, [name], false);
        await workspace.ledger.refresh();
        const state = await quarantineRelease(workspace, { service, digest, lift: context.values.lift === true, ...(0,values/* text */.Q)(context.values, 'reason') });
        const lines = Object.entries(state.digests).map(([each, entry]) => `${each}: ${entry.reason}`);
        return { json: state, text: lines.length > 0 ? lines : [`nothing of ${service} is in quarantine`], exitCode: 0 };
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


/***/ })

};

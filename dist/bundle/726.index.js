export const id = 726;
export const ids = [726];
export const modules = {

/***/ 6726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _shared_deployment_rollback_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3832);
/* harmony import */ var _shared_report_promotion_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1394);
/* harmony import */ var _select_services_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1790);
/* harmony import */ var _with_workspace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7293);




const command = {
    usage: 'rollback SERVICE --env E [--to D] [--reason T]',
    summary: 'puts the release before back, and keeps automation from undoing that',
    options: { env: { type: 'string' }, to: { type: 'string' }, reason: { type: 'string' } },
    describe: { env: 'the environment', to: 'this digest instead of the release that was good before', reason: 'why, for the record' },
    positionals: [1, 1],
    run: (context) => (0,_with_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .withWorkspace */ .A)(context, async (workspace) => {
        const [service = ''] = (0,_select_services_js__WEBPACK_IMPORTED_MODULE_2__/* .selectServices */ .Z)(workspace.project, context.positionals, false);
        const environment = (0,_select_services_js__WEBPACK_IMPORTED_MODULE_2__/* .requireEnvironment */ .L)(workspace.project, context.values.env);
        const { to, reason } = context.values;
        await workspace.ledger.refresh();
        const result = await (0,_shared_deployment_rollback_js__WEBPACK_IMPORTED_MODULE_0__/* .rollbackCell */ .b)(workspace, {
            service,
            environment: environment.name,
            ...(typeof to === 'string' ? { to } : {}),
            reason: typeof reason === 'string' ? reason : 'rolled back by hand',
        });
        return { json: result, text: (0,_shared_report_promotion_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDeployment */ ._)(result, context.terminal.paint), exitCode: ['succeeded', 'no_change'].includes(result.status) ? 0 : 1 };
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

/***/ 3832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ rollbackCell)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);
/* harmony import */ var _deploy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6363);
/* harmony import */ var _hold_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2041);
/* harmony import */ var _known_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7445);




/**
 * Puts an earlier release back into a cell and keeps automation from undoing that: the release that is left, and everything nominated up to
 * its commit, stays out until a release nominated by a newer commit comes or somebody promotes by hand.
 */
async function rollbackCell(workspace, request, patience) {
    const environment = (0,_known_name_js__WEBPACK_IMPORTED_MODULE_2__/* .requireKnown */ .$)('environment', request.environment, workspace.project.environments);
    const state = await workspace.ledger.cell(environment.name, request.service);
    if (state === null) {
        (0,_known_name_js__WEBPACK_IMPORTED_MODULE_2__/* .requireKnown */ .$)('service', request.service, workspace.project.services);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${request.service} was never deployed to ${environment.name}, so there is nothing to roll back`);
    }
    const digest = request.to ?? state.previousGood?.release;
    if (digest === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${request.service} had no other good release in ${environment.name} before; "slipway history ${request.service} --env ${environment.name}" lists what ran, --to D goes to one of them`);
    }
    const { run, now } = workspace;
    const hold = state.live === null ? undefined : (0,_hold_js__WEBPACK_IMPORTED_MODULE_3__/* .holdAfterRollback */ .mB)(state.live, { reason: request.reason, by: run.actor, at: now().toISOString() });
    return (0,_deploy_js__WEBPACK_IMPORTED_MODULE_1__/* .deployRelease */ .H)(workspace, { service: request.service, environment: environment.name, digest, trigger: 'rollback', reason: request.reason, ...(hold ? { hold } : {}) }, patience);
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

export const id = 260;
export const ids = [260];
export const modules = {

/***/ 6260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _shared_report_paint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4915);
/* harmony import */ var _select_services_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1790);
/* harmony import */ var _with_workspace_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7293);



const command = {
    usage: 'history SERVICE [--env E]',
    summary: 'every attempt to deploy a service, newest first',
    options: { env: { type: 'string' } },
    describe: { env: 'only this environment' },
    positionals: [1, 1],
    run: (context) => (0,_with_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .withWorkspace */ .A)(context, async ({ project, ledger }) => {
        const [service = ''] = (0,_select_services_js__WEBPACK_IMPORTED_MODULE_1__/* .selectServices */ .Z)(project, context.positionals, false);
        const environments = context.values.env === undefined ? project.environments : [(0,_select_services_js__WEBPACK_IMPORTED_MODULE_1__/* .requireEnvironment */ .L)(project, context.values.env)];
        await ledger.refresh();
        const entries = await Promise.all(environments.map((environment) => ledger.history(environment.name, service)));
        // A cell's chain has a state for the beginning and one for the end of each attempt; the newest tells how it ended.
        const attempts = entries.flatMap((states) => {
            const newest = new Map([...states].reverse().map(({ state }) => [state.attempt.number, { environment: state.environment, ...state.attempt }]));
            return [...newest.values()];
        });
        attempts.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
        const { paint } = context.terminal;
        const rows = attempts.map((attempt) => [
            paint.dim(attempt.startedAt.replace('T', ' ').slice(0, 19)),
            attempt.environment,
            `#${attempt.number}`,
            attempt.version,
            attempt.status === 'succeeded' || attempt.status === 'no_change' ? paint.green(attempt.status) : paint.red(attempt.status),
            `${attempt.trigger} by ${attempt.actor}`,
            attempt.reason ?? '',
        ]);
        return { json: { attempts }, text: rows.length > 0 ? (0,_shared_report_paint_js__WEBPACK_IMPORTED_MODULE_0__/* .columns */ .Y)(rows) : [`${service} was never deployed`], exitCode: 0 };
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


/***/ })

};

export const id = 512;
export const ids = [512];
export const modules = {

/***/ 7512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _shared_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);
/* harmony import */ var _shared_release_build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2354);
/* harmony import */ var _shared_report_paint_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4915);
/* harmony import */ var _select_services_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1790);
/* harmony import */ var _with_workspace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7293);





const command = {
    usage: 'build SERVICE… [--all] [--no-record]',
    summary: 'builds services once; what was built before from the same inputs is reused',
    options: { all: { type: 'boolean' }, 'no-record': { type: 'boolean' } },
    describe: { all: 'every service', 'no-record': 'do not write the releases to the ledger' },
    positionals: [0, Number.POSITIVE_INFINITY],
    run: (context) => (0,_with_workspace_js__WEBPACK_IMPORTED_MODULE_4__/* .withWorkspace */ .A)(context, async (workspace) => {
        const names = (0,_select_services_js__WEBPACK_IMPORTED_MODULE_3__/* .selectServices */ .Z)(workspace.project, context.positionals, context.values.all === true);
        const commit = await workspace.repository.resolve('HEAD');
        const branch = await workspace.repository.branch();
        const built = [];
        const failed = [];
        // One broken service never blocks another.
        for (const name of names) {
            try {
                const result = await (0,_shared_release_build_js__WEBPACK_IMPORTED_MODULE_1__/* .buildService */ .u)(workspace, name);
                if (context.values['no-record'] !== true) {
                    const { release, releaseId, digest } = result;
                    await workspace.ledger.nominate(release, { release: releaseId, digest, commit, branch, run: workspace.run.id, at: workspace.now().toISOString() });
                }
                built.push(result);
            }
            catch (error) {
                failed.push({ service: name, message: (0,_shared_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error) });
            }
        }
        const { paint } = context.terminal;
        const text = [
            ...(0,_shared_report_paint_js__WEBPACK_IMPORTED_MODULE_2__/* .columns */ .Y)(built.map((each) => [paint.green('✔'), paint.bold(each.service), each.version, each.digest, each.reused ? 'reused' : `${each.durationMs} ms`])),
            ...failed.map((each) => `${paint.red('✘')} ${each.service}: ${each.message}`),
        ];
        const releases = built.map(({ release: _, ...rest }) => rest);
        return { json: { releases, failed }, text, exitCode: failed.length > 0 ? 1 : 0 };
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

export const id = 220;
export const ids = [220];
export const modules = {

/***/ 220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/shared/process/alive.js
var alive = __webpack_require__(9859);
// EXTERNAL MODULE: ./build/shared/targets/process/json-file.js
var json_file = __webpack_require__(2300);
// EXTERNAL MODULE: ./build/shared/targets/process/keeper-client.js
var keeper_client = __webpack_require__(6261);
// EXTERNAL MODULE: ./build/shared/targets/process/layout.js
var layout = __webpack_require__(3389);
;// CONCATENATED MODULE: ./build/shared/targets/process/stop-environment.js






/** Ends everything that runs for an environment on this machine, its keeper included; the cells' ports and folders stay. Nothing to do is no fault. */
async function stopEnvironment(stateDir, environment) {
    const folder = (0,layout/* environmentFolder */.Yg)(stateDir, environment);
    const keeper = await (0,keeper_client/* livingKeeper */.YE)(folder);
    if (keeper)
        await (0,keeper_client/* endKeeper */.yw)(keeper, 'stop');
    // Where a keeper was killed its services live on.
    await Promise.all(cellFiles(folder).flatMap(({ live, candidates, draining }) => [...(live?.processes ?? []), ...candidates, ...draining].map(({ pid, start }) => (0,alive/* killGroup */.i0)(pid, start, 2_000))));
}
/** Names of the environments that a state folder knows. */
function environmentsOf(stateDir) {
    return names(external_node_path_.join(stateDir, 'process'));
}
function cellFiles(folder) {
    return names(folder).flatMap((name) => (0,json_file/* readJsonFile */.J)(external_node_path_.join(folder, name, 'cell.json')) ?? []);
}
function names(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/down.js


const command = {
    usage: 'down [--env E]',
    summary: 'stops the processes that environments run on this machine; the next run brings them back',
    options: { env: { type: 'string' } },
    describe: { env: 'only this environment (default: all on this machine)' },
    positionals: [0, 0],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async ({ stateDir }) => {
        const { env } = context.values;
        const environments = typeof env === 'string' ? [env] : environmentsOf(stateDir);
        await Promise.all(environments.map((environment) => stopEnvironment(stateDir, environment)));
        return { json: { stopped: environments }, text: [environments.length > 0 ? `stopped ${environments.join(', ')}` : 'nothing runs here'], exitCode: 0 };
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


/***/ })

};

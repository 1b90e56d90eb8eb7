export const id = 517;
export const ids = [517];
export const modules = {

/***/ 3517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _shared_affected_detect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1843);
/* harmony import */ var _shared_report_detection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(632);
/* harmony import */ var _with_workspace_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7293);



const command = {
    usage: 'detect [--base REV] [--head REV] [--env E] [--why SERVICE]',
    summary: 'which services this commit affects, and why',
    options: { base: { type: 'string' }, head: { type: 'string' }, env: { type: 'string' }, why: { type: 'string' } },
    describe: {
        base: 'compare with this commit instead of what the ledger says was last green',
        head: 'the commit to look at (default HEAD)',
        env: 'compare with what is live in this environment',
        why: 'explain one service, affected or not',
    },
    positionals: [0, 0],
    run: (context) => (0,_with_workspace_js__WEBPACK_IMPORTED_MODULE_2__/* .withWorkspace */ .A)(context, async (workspace) => {
        const { base, head, env, why } = context.values;
        const set = await (0,_shared_affected_detect_js__WEBPACK_IMPORTED_MODULE_0__/* .detect */ .o)(workspace, {
            ...(typeof base === 'string' ? { base } : {}),
            ...(typeof head === 'string' ? { head } : {}),
            ...(typeof env === 'string' ? { env } : {}),
        });
        const { paint } = context.terminal;
        return { json: set, text: (0,_shared_report_detection_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDetection */ .w)(set, paint, typeof why === 'string' ? why : undefined), exitCode: 0 };
    }),
};


/***/ }),

/***/ 7293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ withWorkspace)
/* harmony export */ });
/* harmony import */ var _shared_workspace_open_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7393);

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

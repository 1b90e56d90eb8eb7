export const id = 932;
export const ids = [932];
export const modules = {

/***/ 6932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _shared_config_load_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8734);
/* harmony import */ var _shared_config_work_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5443);
/* harmony import */ var _shared_git_open_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6346);



const command = {
    usage: 'check',
    summary: 'finds every fault in slipway.yml and service.yml',
    options: {},
    describe: {},
    positionals: [0, 0],
    async run({ global, terminal: { paint } }) {
        const { root } = await (0,_shared_git_open_js__WEBPACK_IMPORTED_MODULE_2__/* .openRepository */ .h)(global.repo);
        const answer = await (0,_shared_config_load_js__WEBPACK_IMPORTED_MODULE_0__/* .checkProject */ .s)((0,_shared_config_work_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .workTreeFiles */ .B)(root), { root, ...(global.config ? { configFile: global.config } : {}) });
        const problems = answer.problems.map((problem) => `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`);
        const text = answer.valid
            ? [paint.green('the configuration is valid')]
            : [...problems, paint.red(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`)];
        return { json: answer, text, exitCode: answer.valid ? 0 : 2 };
    },
};


/***/ })

};

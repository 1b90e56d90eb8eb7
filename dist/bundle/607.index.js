export const id = 607;
export const ids = [607];
export const modules = {

/***/ 4607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/shared/contract/check.js + 13 modules
var check = __webpack_require__(5107);
// EXTERNAL MODULE: ./build/shared/contract/answer.js
var contract_answer = __webpack_require__(4645);
;// CONCATENATED MODULE: ./build/shared/contract/render.js

const plain = { green: (text) => text, red: (text) => text, yellow: (text) => text };
/** A verdict for a terminal or a log, one string per line: the answer, one line per row with its next action below, and the order of a set. */
function renderVerdict(verdict, paint = plain) {
    const names = verdict.rows.map(pairOf);
    const width = Math.max(0, ...names.map((name) => name.length));
    const rows = verdict.rows.flatMap((row, index) => {
        const answer = (0,contract_answer/* answerOf */.u)(row.code);
        const line = `  ${coloured(answer, answer.padEnd(7), paint)}  ${(names[index] ?? '').padEnd(width)}  ${oneLine(row.reason)}`;
        return [line, ...(row.next === '' ? [] : [`  ${' '.repeat(7)}  ${' '.repeat(width)}  next: ${oneLine(row.next)}`])];
    });
    const order = verdict.order.length > 1 ? [`deploy in this order: ${verdict.order.join(', ')}`] : [];
    return [`contracts: ${coloured(verdict.verdict, verdict.verdict, paint)}`, ...rows, ...order];
}
/** The same as GitHub-flavoured Markdown, for a job summary. */
function renderVerdictMarkdown(verdict) {
    const head = `**Contracts: ${verdict.verdict}**`;
    if (verdict.rows.length === 0)
        return `${head}\n`;
    const rows = verdict.rows.map((row) => [row.consumer || '–', row.provider || '–', answerOf(row.code), row.code, row.reason, row.next].map(cell).join(' | '));
    const table = ['consumer | provider | answer | code | reason | next', '--- | --- | --- | --- | --- | ---', ...rows].map((line) => `| ${line} |`);
    const order = verdict.order.length > 1 ? ['', `Deploy in this order: ${verdict.order.map(cell).join(', ')}.`] : [];
    return [head, '', ...table, ...order, ''].join('\n');
}
function pairOf(row) {
    if (row.provider === '')
        return row.consumer;
    if (row.consumer === '')
        return row.provider;
    return `${row.consumer} → ${row.provider}`;
}
function coloured(answer, text, paint) {
    return answer === 'yes' ? paint.green(text) : answer === 'no' ? paint.red(text) : paint.yellow(text);
}
function oneLine(text) {
    return text.replace(/\s*[\r\n]+\s*/g, ' ');
}
/** What a provider answered may stand in a reason: nothing of it may become a table border, a mention, a link or HTML. */
function cell(text) {
    return oneLine(text)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_[\]|@#~]/g, (char) => `&#${char.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./build/shared/release/build.js + 5 modules
var build = __webpack_require__(2354);
// EXTERNAL MODULE: ./build/cli/select-services.js
var select_services = __webpack_require__(1790);
// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/contract.js





const command = {
    usage: 'contract SERVICE… [--env E] [--all] [--no-verify]',
    summary: 'may these services, as they are now, stand beside what is live in an environment?',
    options: { env: { type: 'string' }, all: { type: 'boolean' }, 'no-verify': { type: 'boolean' } },
    describe: { env: 'the environment (default: the first one)', all: 'every service', 'no-verify': 'judge by recorded facts only, start nothing' },
    positionals: [0, Number.POSITIVE_INFINITY],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async (workspace) => {
        const names = (0,select_services/* selectServices */.Z)(workspace.project, context.positionals, context.values.all === true);
        const environment = (0,select_services/* requireEnvironment */.L)(workspace.project, context.values.env ?? workspace.project.environments[0]?.name);
        await workspace.ledger.refresh();
        const candidates = [];
        for (const name of names)
            candidates.push({ release: (await (0,build/* buildService */.u)(workspace, name)).release });
        const { verdict } = await (0,check/* checkContracts */.k)(workspace, { candidates, environment: environment.name, verify: context.values['no-verify'] !== true });
        return { json: verdict, text: renderVerdict(verdict, context.terminal.paint), exitCode: verdict.verdict === 'yes' ? 0 : 1 };
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


/***/ })

};

export const id = 560;
export const ids = [560];
export const modules = {

/***/ 2560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _shared_contract_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5107);
/* harmony import */ var _shared_ledger_without_credential_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6980);
/* harmony import */ var _shared_promotion_promote_set_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(755);
/* harmony import */ var _shared_report_promotion_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1394);
/* harmony import */ var _select_services_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1790);
/* harmony import */ var _with_workspace_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7293);






const command = {
    usage: 'promote SERVICE… --to E [--digest D] [--dry-run] [--approve] [--reason T] [--all]',
    summary: 'moves releases to the next environment: every gate, then a deploy of the same digest',
    options: {
        to: { type: 'string' },
        digest: { type: 'string' },
        'dry-run': { type: 'boolean' },
        approve: { type: 'boolean' },
        reason: { type: 'string' },
        all: { type: 'boolean' },
        automatic: { type: 'boolean' },
    },
    describe: {
        to: 'the environment to enter',
        digest: 'this artifact or release (default: the newest one that may enter)',
        'dry-run': 'show the gates and what would go out, change nothing',
        approve: 'approve it, as yourself',
        reason: 'why, for the record',
        all: 'every service',
        automatic: 'by automation: to have to wait is no failure then',
    },
    positionals: [0, Number.POSITIVE_INFINITY],
    run: (context) => (0,_with_workspace_js__WEBPACK_IMPORTED_MODULE_5__/* .withWorkspace */ .A)(context, async (workspace) => {
        const { to, digest, reason, approve, all, automatic } = context.values;
        const names = (0,_select_services_js__WEBPACK_IMPORTED_MODULE_4__/* .selectServices */ .Z)(workspace.project, context.positionals, all === true);
        const environment = (0,_select_services_js__WEBPACK_IMPORTED_MODULE_4__/* .requireEnvironment */ .L)(workspace.project, to);
        await workspace.ledger.refresh();
        const dryRun = context.values['dry-run'] === true;
        const seen = dryRun ? { ...workspace, ledger: (0,_shared_ledger_without_credential_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutCredential */ .K)(workspace.ledger).ledger } : workspace;
        const { decision, outcomes } = await (0,_shared_promotion_promote_set_js__WEBPACK_IMPORTED_MODULE_2__/* .promoteSet */ .v)(seen, {
            services: names,
            to: environment.name,
            dryRun,
            ...(typeof digest === 'string' ? { digest } : {}),
            ...(typeof reason === 'string' ? { reason } : {}),
            ...(approve === true ? { approvedBy: workspace.run.actor } : {}),
            trigger: automatic === true ? 'pipeline' : 'promote',
            verdictOf: async (candidates) => (await (0,_shared_contract_check_js__WEBPACK_IMPORTED_MODULE_0__/* .checkContracts */ .k)(seen, { candidates, environment: environment.name, verify: true })).verdict,
        });
        const text = outcomes.flatMap((outcome, index) => [...(index > 0 ? [''] : []), ...(0,_shared_report_promotion_js__WEBPACK_IMPORTED_MODULE_3__/* .renderPromotion */ .W)(outcome, context.terminal.paint)]);
        return {
            json: outcomes.length === 1 ? outcomes[0] : summaryOf(decision, outcomes),
            text,
            exitCode: outcomes.every((each) => fine(each, automatic === true)) ? 0 : 1,
        };
    }),
};
function fine(outcome, automatic) {
    if (outcome.decision === 'wait')
        return automatic;
    return outcome.decision === 'promote' && outcome.deployed.every((each) => ['succeeded', 'no_change', 'superseded'].includes(each.status));
}
/** Several services in one document: the gates and changes of each, under one answer. */
function summaryOf(decision, outcomes) {
    return {
        decision,
        gates: outcomes.flatMap((each) => each.gates.map((gate) => ({ service: each.service, ...gate }))),
        changes: outcomes.flatMap((each) => each.changes.map((change) => ({ service: each.service, ...change }))),
        deployed: outcomes.flatMap((each) => each.deployed),
        services: outcomes,
    };
}


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

/***/ 6980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ withoutCredential)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);

/** The ledger for a job without its credential: reads go through, facts are kept for the hand-over, decisions of a dry run are dropped, everything else is refused. */
function withoutCredential(ledger) {
    const facts = [];
    const kept = {
        recordFacts: (added) => {
            facts.push(...added);
            return Promise.resolve();
        },
        // What was verified a moment ago counts for the next question of the same job.
        facts: async (provider) => [...(await ledger.facts(provider)), ...facts.filter((fact) => fact.provider === provider)],
        recordDecision: () => Promise.resolve(),
    };
    const writes = new Set(['updateCell', 'updateCells', 'nominate', 'recordPipeline', 'recordReceipt', 'updateQuarantine', 'updateEnvironment', 'acquire']);
    const guarded = new Proxy(ledger, {
        get(target, name) {
            if (name in kept)
                return Reflect.get(kept, name);
            if (typeof name === 'string' && writes.has(name))
                return () => Promise.reject(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(`this job may not write the ledger (${name})`));
            const member = Reflect.get(target, name);
            return typeof member === 'function' ? member.bind(target) : member;
        },
    });
    return { ledger: guarded, facts };
}


/***/ }),

/***/ 755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ promoteSet)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);
/* harmony import */ var _promote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(328);


/**
 * Promotes several services as one wish. They are first judged together: a consumer may go because its provider goes too. Then they move one after
 * the other in the order that is safe at every step, each judged once more against what is live at that moment. A dry run shows the common verdict.
 */
async function promoteSet(workspace, request) {
    const { services, verdictOf, ...common } = request;
    if (common.digest !== undefined && services.length !== 1)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('--digest goes with exactly one service');
    const [only] = services;
    if (services.length === 1 && only !== undefined)
        return setOutcome([await (0,_promote_js__WEBPACK_IMPORTED_MODULE_1__/* .promoteService */ .O)(workspace, { ...common, service: only, verdictOf })]);
    const candidates = await candidatesOf(workspace, services, common);
    const together = candidates.length > 0 ? await verdictOf(candidates) : undefined;
    const outcomes = [];
    for (const service of inOrder(services, together?.order ?? [])) {
        const shared = common.dryRun && together ? () => Promise.resolve(partOf(together, service)) : verdictOf;
        outcomes.push(await (0,_promote_js__WEBPACK_IMPORTED_MODULE_1__/* .promoteService */ .O)(workspace, { ...common, service, verdictOf: shared }));
    }
    return setOutcome(outcomes);
}
/** The releases that would be moved: what each promotion asks a verdict for. */
async function candidatesOf(workspace, services, common) {
    const found = [];
    for (const service of services) {
        await (0,_promote_js__WEBPACK_IMPORTED_MODULE_1__/* .promoteService */ .O)(workspace, {
            ...common,
            service,
            dryRun: true,
            verdictOf: (candidates) => {
                found.push(...candidates);
                return Promise.resolve({ verdict: 'unknown', rows: [], order: [] });
            },
        });
    }
    return found;
}
/** The services in the safe order; what has no place in it keeps the order it was named in, at the end. */
function inOrder(services, order) {
    return [...order.filter((service) => services.includes(service)), ...services.filter((service) => !order.includes(service))];
}
/** One service's share of a common verdict: the rows it has a part in. */
function partOf(verdict, service) {
    const rows = verdict.rows.filter((row) => row.consumer === service || row.provider === service);
    return rows.some((row) => row.next !== '') ? { ...verdict, rows } : { verdict: 'yes', rows, order: [service] };
}
function setOutcome(outcomes) {
    const answers = outcomes.map((each) => each.decision);
    return { decision: answers.includes('refuse') ? 'refuse' : answers.includes('wait') ? 'wait' : 'promote', outcomes };
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

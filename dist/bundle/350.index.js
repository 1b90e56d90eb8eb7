export const id = 350;
export const ids = [350];
export const modules = {

/***/ 6350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   command: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _shared_pipeline_run_tests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2294);
/* harmony import */ var _select_services_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1790);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(902);
/* harmony import */ var _with_workspace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7293);




const command = {
    usage: 'test SERVICE… [--stage NAME] [--all]',
    summary: 'runs the declared test stages of services, fast ones first',
    options: { all: { type: 'boolean' }, stage: { type: 'string' } },
    describe: { all: 'every service', stage: 'only this stage' },
    positionals: [0, Number.POSITIVE_INFINITY],
    run: (context) => (0,_with_workspace_js__WEBPACK_IMPORTED_MODULE_3__/* .withWorkspace */ .A)(context, async (workspace) => {
        const names = (0,_select_services_js__WEBPACK_IMPORTED_MODULE_1__/* .selectServices */ .Z)(workspace.project, context.positionals, context.values.all === true);
        const stage = context.values.stage;
        const reports = await (0,_shared_pipeline_run_tests_js__WEBPACK_IMPORTED_MODULE_0__/* .runTests */ .N$)(workspace, names, typeof stage === 'string' ? { stage } : {});
        const text = reports.flatMap((report) => [
            `${report.service}: ${report.status}`,
            ...report.stages.flatMap((each) => [`  ${(0,_progress_js__WEBPACK_IMPORTED_MODULE_2__/* .stageLine */ .v)(each, context.terminal.paint)}`, ...(each.output ?? []).map((line) => `      ${line}`)]),
        ]);
        return { json: { services: reports }, text, exitCode: reports.every((report) => report.status === 'succeeded' || report.status === 'absent') ? 0 : 1 };
    }),
};


/***/ }),

/***/ 902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ progressFor),
/* harmony export */   v: () => (/* binding */ stageLine)
/* harmony export */ });
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8565);

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** Live progress: one line per service that is redrawn on a terminal, plain lines elsewhere. */
function progressFor(terminal) {
    return terminal.live ? liveProgress(terminal) : plainProgress(terminal);
}
function plainProgress(terminal) {
    return {
        emit(event) {
            if (event.kind === 'stage-started')
                terminal.log(`${event.service} · ${event.stage} …`);
            if (event.kind === 'stage-ended') {
                terminal.log(`${event.service} · ${stageLine(event.stage, terminal.paint)}`);
                for (const line of event.stage.status === 'failed' ? (event.stage.output ?? []) : [])
                    terminal.log(`    ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(line)}`);
            }
            if (event.kind === 'ended')
                terminal.log(`${event.service} · ${event.status.replace('_', ' ')}`);
        },
        end() { },
    };
}
function liveProgress(terminal) {
    const rows = new Map();
    let drawn = 0;
    let frame = 0;
    const draw = () => {
        frame += 1;
        const width = Math.max(...[...rows.keys()].map((name) => name.length), 0);
        const lines = [...rows].map(([name, row]) => rowLine(name.padEnd(width), row, terminal, spinner[frame % spinner.length] ?? ''));
        terminal.write(`${drawn > 0 ? `\u001b[${drawn}A` : ''}${lines.map((line) => `\u001b[2K${line}\n`).join('')}`);
        drawn = lines.length;
    };
    const timer = setInterval(draw, 100);
    // A line that is said meanwhile goes above the rows, which are drawn again below it.
    terminal.redirectLog((line) => {
        terminal.write(`${drawn > 0 ? `\u001b[${drawn}A` : ''}\u001b[0J${line}\n`);
        drawn = 0;
        if (rows.size > 0)
            draw();
    });
    return {
        emit(event) {
            const row = rows.get(event.service) ?? { stage: '', done: [] };
            rows.set(event.service, row);
            if (event.kind === 'stage-started')
                row.stage = event.stage;
            if (event.kind === 'stage-ended')
                row.done.push(glyph(event.stage.status, terminal.paint));
            if (event.kind === 'ended')
                row.status = event.status;
        },
        end() {
            clearInterval(timer);
            terminal.redirectLog(undefined);
            if (rows.size > 0)
                draw();
            rows.clear();
            drawn = 0;
        },
    };
}
/** One row, cut to the terminal's width before it is coloured: a line that wraps would be counted wrong when it is redrawn. */
function rowLine(name, row, { paint, columns }, turn) {
    const room = columns - name.length - 2 * row.done.length - 6;
    const tail = row.status ? pipelineWord(row.status, paint) : paint.dim(`${turn} ${row.stage}`.slice(0, Math.max(room, 1)));
    return `  ${paint.bold(name)}  ${row.done.join(' ')} ${tail}`;
}
/** `✔ test unit 0.4 s`, with what there is to say. */
function stageLine(stage, paint) {
    const time = stage.durationMs >= 100 ? paint.dim(` ${(stage.durationMs / 1000).toFixed(1)} s`) : '';
    return `${glyph(stage.status, paint)} ${stage.name}${time}${stage.detail ? ` ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(stage.detail)}` : ''}`;
}
function glyph(status, paint) {
    switch (status) {
        case 'succeeded':
            return paint.green('✔');
        case 'failed':
            return paint.red('✘');
        case 'waiting':
            return paint.yellow('◷');
        case 'cancelled':
            return paint.yellow('■');
        case 'skipped':
            return paint.dim('–');
    }
}
function pipelineWord(status, paint) {
    const word = status.replace('_', ' ');
    if (status === 'failed')
        return paint.red(word);
    if (status === 'waiting' || status === 'cancelled')
        return paint.yellow(word);
    return status === 'absent' ? paint.dim(word) : paint.green(word);
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

/***/ 2294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N$: () => (/* binding */ runTests),
/* harmony export */   iB: () => (/* binding */ missingPrograms),
/* harmony export */   o1: () => (/* binding */ testService)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2005);
/* harmony import */ var _process_exec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8553);
/* harmony import */ var _process_run_command_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2839);





/** Runs the declared test stages of services, one service after the other, fast stages first; a failing stage ends its service's tests. */
async function runTests(workspace, names, options = {}) {
    const reports = [];
    for (const name of names) {
        const service = workspace.project.services.find((candidate) => candidate.name === name);
        if (service === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`no service ${name}; there are ${workspace.project.services.map((each) => each.name).join(', ')}`);
        reports.push(await testService(workspace, service, options));
    }
    return reports;
}
/** The declared test stages of one service. */
async function testService(workspace, service, options = {}) {
    const missing = await missingPrograms(service.requires);
    if (missing.length > 0)
        return { service: service.name, status: 'absent', stages: [] };
    const stages = [];
    for (const stage of service.test.filter((each) => options.stage === undefined || each.name === options.stage)) {
        options.onStage?.(`test ${stage.name}`);
        const report = await runStage(workspace, service, stage);
        stages.push(report);
        options.onStageEnd?.(report);
        if (report.status === 'failed' || report.status === 'cancelled')
            return { service: service.name, status: report.status, stages };
    }
    return { service: service.name, status: 'succeeded', stages };
}
async function runStage(workspace, service, stage) {
    const name = `test ${stage.name}`;
    const cwd = node_path__WEBPACK_IMPORTED_MODULE_1__.join(workspace.root, service.path);
    const logFile = node_path__WEBPACK_IMPORTED_MODULE_1__.join(workspace.stateDir, 'logs', workspace.run.id, `${service.name}-${stage.name}.log`);
    const options = { cwd, env: process.env, logFile, timeoutMs: stage.timeout, signal: workspace.signal };
    if (stage.compose !== undefined && !(await dockerRuns())) {
        return { name, status: 'skipped', durationMs: 0, detail: `needs Docker to bring up ${stage.compose}, and no Docker engine answers here` };
    }
    const compose = stage.compose === undefined ? undefined : ['docker', 'compose', '-p', `slipway-${service.name}-${process.pid}`, '-f', stage.compose];
    try {
        if (compose) {
            const up = await (0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)([...compose, 'up', '--wait', '--detach'], options);
            if (up.exitCode !== 0)
                return { name, status: 'failed', durationMs: up.durationMs, detail: `docker compose up failed`, output: up.tail };
        }
        const result = await (0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)(stage.run, options);
        const common = { name, durationMs: result.durationMs };
        if (result.ended === 'aborted')
            return { ...common, status: 'cancelled', detail: 'interrupted' };
        if (result.ended === 'timed-out')
            return { ...common, status: 'failed', detail: `still running after ${stage.timeout / 1000} s`, output: result.tail };
        if (result.ended === 'not-started')
            return { ...common, status: 'failed', detail: `could not be started`, output: result.tail };
        if (result.exitCode !== 0)
            return { ...common, status: 'failed', detail: `exit code ${result.exitCode}`, output: result.tail };
        return { ...common, status: 'succeeded', detail: '' };
    }
    finally {
        if (compose)
            await (0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)([...compose, 'down', '--volumes'], { ...options, signal: undefined });
    }
}
/** The programs that are not on PATH. */
async function missingPrograms(programs) {
    const folders = (process.env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter);
    const found = await Promise.all(programs.map((program) => firstExecutable(folders, program)));
    return programs.filter((_, index) => !found[index]);
}
async function firstExecutable(folders, program) {
    for (const folder of folders) {
        const usable = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, program), node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false);
        if (usable)
            return true;
    }
    return false;
}
async function dockerRuns() {
    const answer = await (0,_process_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m)(['docker', 'info', '--format', '{{.ServerVersion}}'], { allow: [1] }).catch(() => undefined);
    return answer !== undefined && answer.exitCode === 0 && answer.stdout.toString().trim() !== '';
}


/***/ }),

/***/ 2839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ runCommand)
/* harmony export */ });
/* unused harmony export argvOf */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);



/** The argv of a config command: a string is run by bash unchanged, a list is argv already. */
function argvOf(command) {
    return typeof command === 'string' ? ['bash', '-euo', 'pipefail', '-c', command] : command;
}
/** Runs a command of the repository's config in its own process group; the whole group ends with it, at the timeout, or on abort. Never throws for what the command does. */
async function runCommand(command, options) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(options.logFile), { recursive: true });
    const log = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(options.logFile, 'a+', 0o600);
    const from = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(log).size;
    const started = process.hrtime.bigint();
    const elapsed = () => Number((process.hrtime.bigint() - started) / 1000000n);
    try {
        const outcome = await spawnGroup(argvOf(command), options, log);
        return { ...outcome, durationMs: elapsed(), tail: 'message' in outcome ? [outcome.message] : tailOf(log, from) };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
    }
}
function spawnGroup([program = '', ...args], options, log) {
    return new Promise((resolve) => {
        if (options.signal?.aborted)
            return resolve({ exitCode: null, ended: 'aborted' });
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', log, log], detached: true });
        let ended = 'exited';
        let hardKill;
        const end = (why) => {
            ended = why;
            signalGroup(child.pid, 'SIGTERM');
            hardKill = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 2_000);
        };
        const timer = setTimeout(() => end('timed-out'), options.timeoutMs);
        const onAbort = () => end('aborted');
        options.signal?.addEventListener('abort', onAbort, { once: true });
        const settle = (outcome) => {
            clearTimeout(timer);
            clearTimeout(hardKill);
            options.signal?.removeEventListener('abort', onAbort);
            resolve(outcome);
        };
        child.on('error', (error) => settle({ exitCode: null, ended: 'not-started', message: error.message }));
        child.on('exit', (exitCode) => {
            // What a test left running in its group must not outlive it.
            signalGroup(child.pid, 'SIGKILL');
            settle({ exitCode, ended });
        });
    });
}
function signalGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // The group is gone already.
    }
}
function tailOf(log, from) {
    const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(log).size;
    const start = Math.max(from, size - 16_384);
    const buffer = Buffer.alloc(size - start);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(log, buffer, 0, buffer.length, start);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-20);
}


/***/ })

};

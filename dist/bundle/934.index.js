export const id = 934;
export const ids = [934];
export const modules = {

/***/ 2005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ exitCodeOf),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   hG: () => (/* binding */ UnavailableError),
/* harmony export */   hS: () => (/* binding */ exitCodes),
/* harmony export */   v4: () => (/* binding */ ToolError),
/* harmony export */   xb: () => (/* binding */ assertNever),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/** Bad input or configuration: the user's to fix. Exit code 2. Carries every problem found, not only the first. */
class UserError extends Error {
    name = 'UserError';
    problems;
    constructor(message, problems = [], options) {
        super(message, options);
        this.problems = problems;
    }
}
/** A program that Slipway called failed. Exit code 1. The message names the argv, the exit code and the end of its stderr. */
class ToolError extends Error {
    name = 'ToolError';
    argv;
    exitCode;
    stderr;
    constructor(argv, exitCode, stderr, options) {
        const tail = stderr.trim().split('\n').slice(-5).join('\n');
        super(`${argv.slice(0, 3).join(' ')} ${exitCode === undefined ? 'could not run' : `ended with exit code ${exitCode}`}${tail ? `:\n${tail}` : ''}`, options);
        this.argv = argv;
        this.exitCode = exitCode;
        this.stderr = stderr;
    }
}
/** A decision could not be made because something outside did not answer (ledger remote, registry, disk). Exit code 1; nothing was half-written. */
class UnavailableError extends Error {
    name = 'UnavailableError';
}
/** Exit codes of DESIGN section 7. */
const exitCodes = { ok: 0, refused: 1, badInput: 2, bug: 70 };
/** The exit code an escaped error stands for; anything that is not ours is a bug of ours. */
function exitCodeOf(error) {
    if (error instanceof UserError)
        return exitCodes.badInput;
    if (error instanceof ToolError || error instanceof UnavailableError)
        return exitCodes.refused;
    return exitCodes.bug;
}
/** Closes a switch over a union: adding a member without handling it is a type error here. */
function assertNever(value) {
    throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
/** A message for any thrown value. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 9859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SM: () => (/* binding */ isSameProcess),
/* harmony export */   gy: () => (/* binding */ processStart),
/* harmony export */   i0: () => (/* binding */ killGroup),
/* harmony export */   i8: () => (/* binding */ signalGroup),
/* harmony export */   ix: () => (/* binding */ killProcess)
/* harmony export */ });
/* unused harmony export startInStat */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);



/**
 * When a process began, as an opaque text that together with the pid names one process for ever (pids are reused, starts are not).
 * Linux: boot id and field 22 of `/proc/<pid>/stat`; elsewhere `ps -o lstart=`. Undefined: no such process, or one that ended and only waits to be reaped.
 */
function processStart(pid) {
    return process.platform === 'linux' ? linuxStart(pid) : psStart(pid);
}
/** Whether the process that had this pid and start is still running. */
function isSameProcess(pid, start) {
    return processStart(pid) === start;
}
/** Sends a signal to a whole process group; false when there is no such group. */
function signalGroup(pid, signal) {
    try {
        process.kill(-pid, signal);
        return true;
    }
    catch {
        return false;
    }
}
/** Ends the group led by this process: SIGTERM, then SIGKILL after `graceMs`. Does nothing when the pid belongs to another process by now. */
async function killGroup(pid, start, graceMs) {
    if (!isSameProcess(pid, start))
        return;
    signalGroup(pid, 'SIGTERM');
    const deadline = performance.now() + graceMs;
    while (isSameProcess(pid, start) && performance.now() < deadline)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(25);
    // Also when the leader obeyed: what it left behind in its group must not outlive it.
    signalGroup(pid, 'SIGKILL');
    while (isSameProcess(pid, start))
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(10);
}
/** Ends one process by SIGKILL, whatever group it is in, and waits until it is gone. Does nothing when the pid belongs to another process by now. */
async function killProcess(pid, start) {
    if (!isSameProcess(pid, start))
        return;
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        return;
    }
    while (isSameProcess(pid, start))
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(10);
}
/** The start of a process out of the text of `/proc/<pid>/stat`; the command name in parentheses may hold anything, spaces and parentheses included. */
function startInStat(stat) {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Field 3 is the state: a zombie holds its pid but runs no more.
    if (fields[0] === 'Z' || fields[0] === 'X')
        return undefined;
    return fields[19];
}
let bootId;
function linuxStart(pid) {
    try {
        const ticks = startInStat((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'latin1'));
        // Ticks count from boot, so the same pair could come again after a reboot.
        bootId ??= (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8);
        return ticks === undefined ? undefined : `${bootId}-${ticks}`;
    }
    catch {
        return undefined;
    }
}
function psStart(pid) {
    try {
        const [state = '', ...start] = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
            .trim()
            .split(/\s+/);
        return state === '' || state.startsWith('Z') ? undefined : start.join(' ');
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 2300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ writeJsonFile),
/* harmony export */   J: () => (/* binding */ readJsonFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


let sequence = 0;
/** Writes JSON so that a reader sees the old content or the new, never a part; readable by the owner only. */
function writeJsonFile(file, value) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.${sequence++}.tmp`;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(temporary, `${JSON.stringify(value, null, 1)}\n`, { mode: 0o600 });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary, file);
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
        throw error;
    }
}
/** The JSON of a file that we wrote ourselves; undefined when it is missing or unreadable. */
function readJsonFile(file) {
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  runKeeper: () => (/* binding */ runKeeper)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/process/alive.js
var alive = __webpack_require__(9859);
// EXTERNAL MODULE: ./build/shared/targets/process/json-file.js
var json_file = __webpack_require__(2300);
// EXTERNAL MODULE: ./build/shared/targets/process/layout.js
var layout = __webpack_require__(3389);
// EXTERNAL MODULE: ./build/shared/targets/process/model.js
var model = __webpack_require__(8362);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/api.js



/** The keeper's HTTP interface on loopback; every request carries the bearer token. */
function createApi(options) {
    return external_node_http_.createServer((request, response) => {
        void respond(request, response, options);
    });
}
async function respond(request, response, options) {
    const send = (status, value) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(value ?? null));
    };
    try {
        if (!isAllowed(request, options.token))
            return send(401, { message: 'wrong token' });
        const url = new URL(request.url ?? '/', 'http://keeper');
        send(200, await route(request, url, options));
    }
    catch (error) {
        send(500, { message: (0,errors/* messageOf */.bD)(error) });
    }
}
async function route(request, url, { keeper, end }) {
    const [, area, service = '', action, argument] = url.pathname.split('/').map(decodeURIComponent);
    const call = `${request.method} ${area}${action ? `/${action}` : ''}`;
    switch (call) {
        case 'GET ping':
            return { pid: process.pid };
        case 'POST addresses':
            return keeper.addresses((await body(request)));
        case 'POST end':
            await end(service === 'stop' ? 'stop' : 'hand-over');
            return null;
        case 'GET cells':
            return keeper.observe(service);
        case 'POST cells/apply':
            return keeper.apply(service, (await body(request)));
        case 'GET cells/apply':
            return keeper.follow(service, Number(argument), Number(url.searchParams.get('wait') ?? 0));
        case 'POST cells/abort':
            return keeper.abort(service, Number(argument));
        case 'GET cells/logs':
            return keeper.logs(service, Number(url.searchParams.get('lines') ?? 100));
        case 'POST cells/remove':
            return keeper.remove(service, Number(argument));
        default:
            throw new Error(`the keeper knows no ${call}`);
    }
}
function isAllowed(request, token) {
    const given = Buffer.from(request.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${token}`);
    return given.length === wanted.length && (0,external_node_crypto_.timingSafeEqual)(given, wanted);
}
async function body(request) {
    const chunks = [];
    for await (const chunk of request)
        chunks.push(chunk);
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/shared/targets/process/log-tail.js
var log_tail = __webpack_require__(2684);
;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/aborted.js
/** Why an attempt was told to stop. */
class Aborted extends Error {
    name = 'Aborted';
    reason;
    constructor(reason) {
        super(reason === 'interrupted' ? 'the attempt was interrupted' : 'a newer attempt has begun');
        this.reason = reason;
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/ports.js


/** Ports we choose from lie below every system's range for outgoing connections, so that no passing connection takes one while its service restarts. */
const first = 20_000;
const count = 12_000;
/** Where the search for a service's stable port begins: the same for the same cell, so that addresses survive lost state when they can. */
function preferredPort(key) {
    return first + ((0,external_node_crypto_.createHash)('sha256').update(key).digest().readUInt32BE(0) % count);
}
/** A port nobody listens on now, searched upwards from `from` (default: anywhere in the range); `taken` are passed over. Throws when the whole range is in use. */
async function freePort(taken, from = first + (0,external_node_crypto_.randomInt)(count)) {
    for (let step = 0; step < count; step++) {
        const port = first + ((from - first + step) % count);
        if (!taken.has(port) && (await isFree(port)))
            return port;
    }
    throw new Error(`no free port between ${first} and ${first + count - 1}`);
}
async function isFree(port) {
    // A listener on all addresses and one on loopback do not always exclude each other, so both are tried.
    return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}
function canListen(port, host) {
    return new Promise((resolve) => {
        const server = external_node_net_.createServer();
        server.once('error', () => resolve(false));
        server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
    });
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/croner/dist/croner.js
var croner = __webpack_require__(5814);
;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/live.js
/** How long a process may take from SIGTERM to its end, when its work is done already. */
const stopGraceMs = 5_000;

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/service-process.js





/** Starts a process in its own group with its output appended straight to the log file, so that it outlives this keeper. Rejects when it cannot be started at all. */
async function startProcess(options) {
    const [program = '', ...args] = typeof options.command === 'string' ? ['bash', '-euo', 'pipefail', '-c', options.command] : options.command;
    if (!(0,external_node_fs_.statSync)(options.cwd, { throwIfNoEntry: false })?.isDirectory())
        throw new Error(`the release has no folder ${external_node_path_.basename(options.cwd)} to start it in`);
    (0,external_node_fs_.mkdirSync)(external_node_path_.dirname(options.log), { recursive: true });
    const log = (0,external_node_fs_.openSync)(options.log, 'a', 0o600);
    try {
        const env = { PATH: process.env.PATH, ...options.env, ...(options.port === null ? {} : { PORT: String(options.port) }) };
        const child = (0,external_node_child_process_.spawn)(program, args, { cwd: options.cwd, env, stdio: ['ignore', log, log], detached: true });
        let ended;
        const exited = new Promise((resolve) => {
            child.once('exit', (code, signal) => {
                if (child.pid !== undefined)
                    (0,alive/* signalGroup */.i8)(child.pid, 'SIGKILL');
                ended = { code, signal };
                resolve(ended);
            });
        });
        await new Promise((resolve, reject) => {
            child.once('spawn', resolve);
            child.once('error', (error) => reject(new Error(error.code === 'ENOENT' ? `no program ${program} on this machine` : error.message)));
        });
        const pid = child.pid ?? 0;
        // One that ended already has no start any more; nothing will match it then, which is right.
        const record = { index: options.index, pid, start: (0,alive/* processStart */.gy)(pid) ?? 'ended', port: options.port, log: options.log };
        return control(record, exited, () => ended);
    }
    finally {
        (0,external_node_fs_.closeSync)(log);
    }
}
/** Takes over a process that an earlier keeper started; undefined when it is gone. */
function adoptProcess(record) {
    if (!(0,alive/* isSameProcess */.SM)(record.pid, record.start))
        return undefined;
    let ended;
    const exited = watch(record).then(() => {
        (0,alive/* signalGroup */.i8)(record.pid, 'SIGKILL');
        ended = { code: null, signal: null };
        return ended;
    });
    return control(record, exited, () => ended);
}
async function watch(record) {
    while ((0,alive/* isSameProcess */.SM)(record.pid, record.start))
        await (0,promises_.setTimeout)(200);
}
function control(record, exited, exit) {
    return {
        record,
        exited,
        exit,
        async stop(graceMs) {
            if (exit() !== undefined)
                return;
            (0,alive/* signalGroup */.i8)(record.pid, 'SIGTERM');
            const timer = setTimeout(() => (0,alive/* signalGroup */.i8)(record.pid, 'SIGKILL'), graceMs);
            await exited;
            clearTimeout(timer);
        },
    };
}
/** For a person: `exited with code 3`, `was ended by SIGKILL`. */
function describeExit(exit) {
    if (exit.code !== null)
        return `exited with code ${exit.code}`;
    return exit.signal === null ? 'ended' : `was ended by ${exit.signal}`;
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/schedule.js






/** A job: runs at the times of its cron expression. A run that would begin while the one before goes on is skipped. */
class Schedule {
    launch;
    #options;
    #cron;
    #running;
    #last;
    /** `running`: a run that an earlier keeper began. Throws on what `scheduleProblem` objects to. */
    constructor(options, running) {
        this.launch = options.launch;
        this.#options = options;
        const { schedule, start } = options.launch.deploy;
        if (schedule !== undefined && start !== undefined)
            this.#cron = new croner.Cron(schedule, () => void this.#tick());
        if (running)
            void this.#follow(running);
    }
    backends() {
        return [];
    }
    records() {
        return this.#running ? [this.#running.record] : [];
    }
    async health() {
        const next = this.#cron?.nextRun()?.toISOString();
        const parts = [this.#running ? 'a run is under way' : undefined, this.#last?.text, next ? `next run ${next}` : 'no schedule'];
        return { healthy: this.#last?.ok ?? true, detail: parts.filter((part) => part !== undefined).join('; ') };
    }
    retire() {
        this.#cron?.stop();
    }
    async stop() {
        this.retire();
        const running = this.#running;
        if (!running)
            return;
        await Promise.race([running.exited, (0,promises_.setTimeout)(this.launch.deploy.drain)]);
        await running.stop(stopGraceMs);
    }
    async #tick() {
        if (this.#running)
            return this.#note('run skipped: the one before is still under way');
        try {
            await this.#follow(await this.#options.start());
        }
        catch (error) {
            this.#ended(false, `run could not start: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    async #follow(running) {
        this.#running = running;
        this.#note('run started');
        this.#options.changed();
        const exit = await running.exited;
        this.#running = undefined;
        // Of a run begun by an earlier keeper nobody knows the exit code: it is not held against it.
        const unknown = exit.code === null && exit.signal === null;
        this.#ended(unknown || exit.code === 0, `last run ${describeExit(exit)}`);
        this.#options.changed();
    }
    #ended(ok, text) {
        this.#last = { ok, text };
        this.#note(text);
    }
    #note(text) {
        try {
            (0,external_node_fs_.appendFileSync)(this.#options.logFile, `--- ${new Date().toISOString()} ${text}\n`, { mode: 0o600 });
        }
        catch {
            // A full disk must not stop the schedule.
        }
    }
}
/** What is wrong with a cron expression; undefined when it is one. */
function scheduleProblem(expression) {
    try {
        new croner.Cron(expression, { paused: true }).stop();
        return undefined;
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/strays.js


/** The mark every process of a cell is started with. */
function markOf(cellFolder, attempt) {
    return { SLIPWAY_CELL: cellFolder, SLIPWAY_ATTEMPT: String(attempt) };
}
/**
 * Processes of this user that carry a cell's mark. Finds what a keeper started and was killed before it could write down.
 * Only Linux shows the environment of processes; elsewhere none are found.
 */
function markedProcesses(cellFolder) {
    if (process.platform !== 'linux')
        return [];
    return (0,external_node_fs_.readdirSync)('/proc').flatMap((name) => {
        const pid = Number(name);
        if (!Number.isInteger(pid) || pid === process.pid)
            return [];
        const env = environmentOf(pid);
        if (!env.includes(`SLIPWAY_CELL=${cellFolder}`))
            return [];
        const attempt = env.find((entry) => entry.startsWith('SLIPWAY_ATTEMPT='))?.slice('SLIPWAY_ATTEMPT='.length);
        const start = (0,alive/* processStart */.gy)(pid);
        return start === undefined ? [] : [{ pid, start, attempt: Number(attempt) }];
    });
}
function environmentOf(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'utf8').split('\0');
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/back-off.js
const longest = 30_000;
/** How long to wait before the n-th restart in a row (n from 1): 1 s, doubled each time, 30 s at most. */
function restartDelayMs(restart) {
    return Math.min(longest, 1_000 * 2 ** Math.min(restart - 1, 10));
}
/** A process that stayed up this long before it crashed starts the count anew. */
const steadyAfterMs = 60_000;

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/backend.js
/** One replica as the proxy sees it, counting what is on its way through it. */
class Backend {
    port;
    attempt;
    #active = 0;
    #waiting = [];
    constructor(port, attempt) {
        this.port = port;
        this.attempt = attempt;
    }
    /** Counts a request or connection in; call what it returns once it is over. */
    enter() {
        this.#active++;
        let left = false;
        return () => {
            if (left)
                return;
            left = true;
            this.#active--;
            if (this.#active > 0)
                return;
            for (const resolve of this.#waiting.splice(0))
                resolve();
        };
    }
    get active() {
        return this.#active;
    }
    /** Resolves when nothing is on its way. */
    idle() {
        return this.#active === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
    }
}
/** The replicas requests go to now. Asked anew for each request, so that a switch takes effect between two requests of one connection. */
class Pool {
    #backends = [];
    #next = 0;
    /** False until a release was live for the first time. */
    live = false;
    use(backends) {
        this.#backends = backends;
        if (backends.length > 0)
            this.live = true;
    }
    /** The replicas to try, the one whose turn it is first. */
    candidates() {
        const from = this.#next++ % Math.max(1, this.#backends.length);
        return [...this.#backends.slice(from), ...this.#backends.slice(0, from)];
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/probe.js

/** Asks once. Healthy is an answer 200 to 299, redirects are none. Never rejects. */
function probe(request) {
    return new Promise((resolve) => {
        const failed = (text) => resolve({ healthy: false, text, headers: {} });
        const outgoing = external_node_http_.get({ host: request.host, port: request.port, path: request.path, headers: { ...request.headers }, agent: false }, (incoming) => {
            const status = incoming.statusCode ?? 0;
            const healthy = status >= 200 && status < 300;
            let body = '';
            incoming.setEncoding('utf8');
            incoming.on('data', (chunk) => {
                if (body.length < 200)
                    body += chunk;
            });
            // The status decides; a body that never ends (a stream) changes nothing.
            if (healthy)
                resolve({ healthy, text: `HTTP ${status}`, headers: incoming.headers });
            const end = () => resolve({ healthy, text: `HTTP ${status}${body ? `: ${body.slice(0, 200).trim()}` : ''}`, headers: incoming.headers });
            incoming.on('end', end);
            incoming.on('error', end);
            incoming.on('close', end);
            if (healthy)
                incoming.destroy();
        });
        const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${request.timeoutMs / 1000} s`)), request.timeoutMs);
        outgoing.on('close', () => clearTimeout(timer));
        outgoing.on('error', (error) => {
            if (error.code === 'ECONNREFUSED')
                failed(`nothing listens on port ${request.port}, which it was given as PORT`);
            else
                failed(error.code === 'ECONNRESET' ? 'it ended the connection without an answer' : error.message);
        });
    });
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/readiness.js




/** How long a worker must stay up before it counts as started. */
const workerStableMs = 2_000;
const betweenProbesMs = 50;
/** Waits until a process has shown that it works: a web service answers its health path, a worker stays up, a job's run ends well. Rejects when aborted. */
function waitReady(process, launch, signal) {
    switch (launch.deploy.kind) {
        case 'web':
            return webReady(process, launch, signal);
        case 'worker':
            return workerReady(process, launch, signal);
        case 'job':
            return jobReady(process, launch, signal);
    }
}
async function webReady(process, { deploy }, signal) {
    const deadline = performance.now() + deploy.timeout;
    const port = process.record.port ?? 0;
    let last = 'it was not asked';
    for (;;) {
        const left = deadline - performance.now();
        const answer = left <= 0 ? undefined : await untilExit(process, probe({ host: '127.0.0.1', port, path: deploy.health, timeoutMs: Math.ceil(left) }), signal);
        if (process.exit())
            return exitedEarly(process);
        if (answer?.healthy)
            return { ready: true, evidence: [`GET ${deploy.health} on port ${port}: ${answer.text}`] };
        if (answer)
            last = answer.text;
        if (performance.now() + betweenProbesMs >= deadline) {
            return {
                ready: false,
                reason: 'unhealthy',
                evidence: [`GET ${deploy.health} was not healthy within ${seconds(deploy.timeout)}; last answer: ${last}`, ...logTail(process)],
            };
        }
        await untilExit(process, (0,promises_.setTimeout)(betweenProbesMs), signal);
    }
}
async function workerReady(process, { deploy }, signal) {
    const stable = Math.min(workerStableMs, deploy.timeout);
    await untilExit(process, (0,promises_.setTimeout)(stable), signal);
    return process.exit() ? exitedEarly(process) : { ready: true, evidence: [`stayed up for ${seconds(stable)}`] };
}
async function jobReady(process, { deploy }, signal) {
    await untilExit(process, (0,promises_.setTimeout)(deploy.timeout), signal);
    const exit = process.exit();
    if (exit?.code === 0)
        return { ready: true, evidence: ['a proving run exited with code 0'] };
    if (exit)
        return exitedEarly(process);
    return { ready: false, reason: 'unhealthy', evidence: [`the proving run did not end within ${seconds(deploy.timeout)}`, ...logTail(process)] };
}
/** Waits for something, but no longer than the process lives. Rejects when aborted. */
async function untilExit(process, work, signal) {
    let onAbort = () => { };
    const aborted = new Promise((_, reject) => {
        onAbort = () => reject(signal.reason);
        if (signal.aborted)
            onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
        return await Promise.race([work, process.exited.then(() => undefined), aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}
function exitedEarly(process) {
    const exit = process.exit();
    return { ready: false, reason: 'exited', evidence: [exit ? `it ${describeExit(exit)}` : 'it ended', ...logTail(process)] };
}
function logTail(process) {
    return (0,log_tail/* tailLines */.o)(process.record.log, 20);
}
function seconds(milliseconds) {
    return `${milliseconds / 1000} s`;
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/supervisor.js








/** Keeps the replicas of a web service or worker running: what crashes is started again, with back-off. */
class Supervisor {
    launch;
    #options;
    #replicas;
    #stopped = new AbortController();
    /** Processes that have shown to be ready, in the order of replicas; where one is missing it is started. */
    constructor(options, processes) {
        this.launch = options.launch;
        this.#options = options;
        this.#replicas = processes.map((process) => this.#replica(process));
        this.#replicas.forEach((replica, index) => {
            void this.#keep(replica, index);
        });
    }
    backends() {
        return this.#replicas.flatMap(({ up, backend }) => (up && backend ? [backend] : []));
    }
    records() {
        return this.#replicas.flatMap(({ process }) => (process ? [process.record] : []));
    }
    async health() {
        const answers = await Promise.all(this.#replicas.map((replica) => this.#ask(replica)));
        const troubles = answers.filter((answer) => answer !== undefined);
        const wanted = this.#replicas.length;
        if (troubles.length === 0)
            return { healthy: true, detail: wanted === 1 ? 'running' : `${wanted} of ${wanted} replicas running` };
        return { healthy: false, detail: `${wanted - troubles.length} of ${wanted} running: ${troubles[0]}` };
    }
    retire() {
        this.#stopped.abort();
    }
    async stop() {
        this.retire();
        const { kind, drain } = this.launch.deploy;
        await Promise.all(this.#replicas.map(async ({ process, backend }) => {
            if (backend)
                await Promise.race([backend.idle(), (0,promises_.setTimeout)(drain), process?.exited]);
            // A worker learns from SIGTERM that it should finish: its time to do so comes after the signal.
            await process?.stop(kind === 'web' ? stopGraceMs : Math.max(drain, 1_000));
        }));
    }
    #replica(process) {
        return { process, backend: this.#backendOf(process), up: process !== undefined, upSince: performance.now(), restarts: 0, trouble: 'not running' };
    }
    #backendOf(process) {
        const port = process?.record.port;
        return port === null || port === undefined ? undefined : new Backend(port, this.launch.attempt);
    }
    async #ask({ process, up, trouble }) {
        if (!process || !up)
            return trouble;
        const port = process.record.port;
        if (port === null)
            return undefined;
        const request = { host: '127.0.0.1', port, path: this.launch.deploy.health, timeoutMs: 2_000 };
        let answer = await probe(request);
        if (!answer.healthy && !process.exit())
            answer = await probe(request);
        return answer.healthy ? undefined : answer.text;
    }
    async #keep(replica, index) {
        for (;;) {
            if (replica.process)
                await this.#untilExit(replica, replica.process);
            if (this.#stopped.signal.aborted)
                return;
            try {
                await (0,promises_.setTimeout)(replica.restarts === 0 ? 0 : restartDelayMs(replica.restarts), undefined, { signal: this.#stopped.signal });
                await this.#restart(replica, index);
            }
            catch (error) {
                if (this.#stopped.signal.aborted)
                    return;
                replica.trouble = (0,errors/* messageOf */.bD)(error);
                replica.restarts++;
                this.#options.log(`replica ${index}: ${replica.trouble}`);
            }
        }
    }
    async #untilExit(replica, process) {
        const exit = await process.exited;
        replica.up = false;
        if (this.#stopped.signal.aborted)
            return;
        replica.process = undefined;
        replica.restarts = performance.now() - replica.upSince > steadyAfterMs ? 1 : replica.restarts + 1;
        replica.trouble = `replica ${index(process)} ${describeExit(exit)} and is being restarted`;
        this.#options.log(replica.trouble);
        this.#options.changed();
    }
    async #restart(replica, index) {
        const process = await this.#options.start(index);
        replica.process = process;
        replica.upSince = performance.now();
        if (this.#stopped.signal.aborted)
            return process.stop(0);
        this.#options.changed();
        const readiness = await waitReady(process, this.launch, this.#stopped.signal);
        if (!readiness.ready) {
            if (process.exit())
                return;
            await process.stop(stopGraceMs);
            replica.process = undefined;
            throw new Error(readiness.evidence[0] ?? 'it did not become healthy');
        }
        replica.backend = this.#backendOf(process);
        replica.up = true;
        this.#options.changed();
    }
}
function index(process) {
    return process.record.index;
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/cell.js











/** One service of the environment as the keeper holds it: what `cell.json` says, and what runs. */
class Cell {
    service;
    folder;
    log;
    file;
    live = null;
    stable = null;
    job = null;
    removed = false;
    /** Ports given to processes that may not listen yet. */
    #given;
    constructor(environmentFolder, service, given, log) {
        this.service = service;
        this.folder = (0,layout/* cellFolder */.fZ)(environmentFolder, service);
        this.#given = given;
        this.log = (line) => log(`${service}: ${line}`);
        this.file = (0,json_file/* readJsonFile */.J)(external_node_path_.join(this.folder, 'cell.json')) ?? empty(service);
    }
    /** Changes what the next keeper will know; throws when it cannot be written (a full disk), and then nothing has changed. */
    update(change) {
        const next = { ...this.file, ...change };
        if (!this.removed)
            (0,json_file/* writeJsonFile */.A)(external_node_path_.join(this.folder, 'cell.json'), next);
        this.file = next;
    }
    /** Takes over what an earlier keeper left: live processes go on, dead ones are started again, everything that never became live or was replaced is ended. */
    async recover() {
        const leftOver = [...this.file.candidates, ...this.file.draining];
        await Promise.all(leftOver.map(({ pid, start }) => (0,alive/* killGroup */.i0)(pid, start, 2_000)));
        if (leftOver.length > 0)
            this.update({ candidates: [], draining: [] });
        const placed = this.file.live;
        const strays = markedProcesses(this.folder).filter(({ attempt }) => attempt !== placed?.attempt);
        await Promise.all(strays.map(({ pid, start }) => (0,alive/* killProcess */.ix)(pid, start)));
        if (placed === null)
            return;
        const found = placed.processes.map(adoptProcess);
        this.log(`found ${found.filter((process) => process !== undefined).length} of ${placed.processes.length} processes of attempt ${placed.attempt}`);
        this.place(this.bring(placed, replicasOf(placed, found)));
    }
    /** Makes what is started the live release of the cell. */
    place(live) {
        this.live = live;
        this.stable?.use(live?.backends() ?? []);
    }
    /** Keeps started processes running as their kind wants it. */
    bring(launch, processes) {
        const live = launch.deploy.kind === 'job'
            ? new Schedule({
                launch,
                logFile: external_node_path_.join(this.folder, 'logs', `${launch.attempt}-runs.log`),
                start: () => this.start(launch, 0),
                changed: () => this.#changed(live),
            }, processes.find((process) => process !== undefined))
            : new Supervisor({ launch, start: (index) => this.start(launch, index), changed: () => this.#changed(live), log: this.log }, processes);
        return live;
    }
    /** Starts one process of a launch, on a free port where it is a web service. */
    async start(launch, index) {
        const { deploy, folder, attempt } = launch;
        if (deploy.start === undefined)
            throw new Error('the release has no start command');
        const env = (0,json_file/* readJsonFile */.J)((0,layout/* envFile */.CN)(this.folder, attempt));
        if (env === undefined)
            throw new Error(`the environment of attempt ${attempt} cannot be read`);
        const port = deploy.kind === 'web' ? await freePort(this.#given) : null;
        if (port !== null)
            this.#given.add(port);
        const process = await startProcess({
            command: deploy.start,
            cwd: external_node_path_.join(folder, deploy.workdir),
            env: { ...env, ...markOf(this.folder, attempt) },
            log: (0,layout/* logFile */.N9)(this.folder, attempt, index),
            index,
            port,
        });
        if (port !== null)
            void process.exited.then(() => this.#given.delete(port));
        return process;
    }
    /** What really runs. Waits for an attempt under way, so that nobody takes its middle for the truth. */
    async observe() {
        await this.job?.settled;
        return this.observeNow();
    }
    async observeNow() {
        const state = this.file.port === null ? {} : { port: this.file.port };
        const live = this.live;
        if (live === null)
            return { digest: null, attempt: 0, configHash: '', healthy: false, detail: 'nothing runs', state };
        const { digest, attempt, configHash, deploy } = live.launch;
        const { healthy, detail } = await live.health();
        if (deploy.kind !== 'web')
            return { digest, attempt, configHash, healthy, detail, state };
        if (this.stable === null)
            return { digest, attempt, configHash, healthy: false, detail: `its port ${this.file.port} is in use by another program`, state };
        return { digest, attempt, configHash, healthy, detail, url: urlOf(this.stable), state };
    }
    /** Stops everything and forgets the cell. */
    async remove() {
        this.removed = true;
        await this.end();
        await this.stable?.close(0);
        (0,external_node_fs_.rmSync)(this.folder, { recursive: true, force: true, maxRetries: 3 });
    }
    /** Stops everything; the cell is remembered. */
    async end() {
        this.job?.abort('interrupted');
        await this.job?.done;
        const live = this.live;
        this.place(null);
        live?.retire();
        const records = [...this.file.draining, ...this.file.candidates];
        await Promise.all([live?.stop(), ...records.map(({ pid, start }) => (0,alive/* killGroup */.i0)(pid, start, 5_000))]);
        // Its folder may have been deleted, and must not come back.
        if ((0,external_node_fs_.existsSync)(this.folder))
            this.update({ live: null, candidates: [], draining: [] });
    }
    #changed(live) {
        if (this.live !== live || this.file.live === null)
            return;
        this.stable?.use(live.backends());
        try {
            this.update({ live: { ...this.file.live, processes: live.records() } });
        }
        catch (error) {
            this.log(`cannot write what runs: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
}
/** Where a stable port is reached from this machine. */
function urlOf(stable) {
    return `http://${reachableHost(stable.host)}:${stable.port}`;
}
/** A listener on all addresses is reached on loopback. */
function reachableHost(host) {
    if (host === '0.0.0.0' || host === '::')
        return '127.0.0.1';
    return host.includes(':') ? `[${host}]` : host;
}
function empty(service) {
    return {
        schemaVersion: 1,
        service,
        host: '127.0.0.1',
        port: null,
        highestAttempt: 0,
        live: null,
        previousFolder: null,
        candidates: [],
        draining: [],
        last: null,
    };
}
function replicasOf(placed, found) {
    return Array.from({ length: placed.deploy.kind === 'job' ? 1 : placed.replicas }, (_, index) => found.find((process) => process?.record.index === index));
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/backend-connection.js

/** Connects to the next replica that accepts; undefined when none does. Nothing has been sent yet, so trying the next one repeats no request. */
async function connectBackend(pool) {
    for (const backend of pool.candidates()) {
        const leave = backend.enter();
        const socket = await connect(backend.port);
        if (socket)
            return { backend, socket, leave };
        leave();
    }
    return undefined;
}
function connect(port) {
    return new Promise((resolve) => {
        const socket = external_node_net_.connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
        socket.once('error', () => resolve(undefined));
        socket.once('connect', () => {
            socket.on('error', () => { });
            resolve(socket);
        });
    });
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/proxy-headers.js
/** Headers between two neighbours only (RFC 9110 section 7.6.1), and Expect, which the proxy has answered itself. */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'te', 'upgrade', 'http2-settings', 'expect']);
/** A flat list name, value, name, value as the sender wrote it, without the headers that `drop` names. */
function withoutHeaders(raw, drop) {
    const kept = [];
    for (let index = 0; index + 1 < raw.length; index += 2) {
        const name = raw[index] ?? '';
        if (!drop(name.toLowerCase()))
            kept.push(name, raw[index + 1] ?? '');
    }
    return kept;
}
/** Value of the first header of that name. */
function headerOf(raw, lowerCaseName) {
    for (let index = 0; index + 1 < raw.length; index += 2)
        if (raw[index]?.toLowerCase() === lowerCaseName)
            return raw[index + 1];
    return undefined;
}
/** Adds who asked, behind whoever the proxies before us named. */
function withForwarded(raw, client) {
    const before = headerOf(raw, 'x-forwarded-for');
    const headers = withoutHeaders(raw, (name) => name === 'x-forwarded-for');
    headers.push('X-Forwarded-For', before ? `${before}, ${client}` : client);
    if (headerOf(raw, 'x-forwarded-proto') === undefined)
        headers.push('X-Forwarded-Proto', 'http');
    return headers;
}
/** A request's headers for the replica: end-to-end ones untouched and in order; a body keeps its framing, and a method that may have one says when there is none. `host` stands in where the client named none. */
function requestHeaders(raw, method, client, host) {
    const named = connectionNames(raw);
    const headers = withForwarded(withoutHeaders(raw, (name) => hopByHop.has(name) || named.has(name)), client);
    // An old client (HTTP/1.0) may leave it out; to the replica we speak HTTP/1.1, where it must not be missing.
    if (headerOf(raw, 'host') === undefined)
        headers.push('Host', host);
    // One request per connection all the same: the proxy closes it after the answer. A replica that closes by itself may cut off an answer given before it had read everything.
    headers.push('Connection', 'keep-alive');
    if (headerOf(raw, 'transfer-encoding') !== undefined)
        headers.push('Transfer-Encoding', 'chunked');
    else if (headerOf(raw, 'content-length') === undefined && !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'].includes(method))
        headers.push('Content-Length', '0');
    return headers;
}
/** An answer's headers for the client; how the body is framed is between the client and the proxy. */
function responseHeaders(raw) {
    const named = connectionNames(raw);
    return withoutHeaders(raw, (name) => hopByHop.has(name) || named.has(name));
}
/** Further hop-by-hop headers that Connection names. */
function connectionNames(raw) {
    const value = headerOf(raw, 'connection') ?? '';
    return new Set(value
        .toLowerCase()
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && name !== 'close' && name !== 'keep-alive'));
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/proxy-http.js




/** Request header by which the keeper asks through the stable port which attempt answered; its value is the keeper's secret. */
const probeHeader = 'x-slipway-probe';
/** Answer header to it. */
const attemptHeader = 'x-slipway-attempt';
/** Sends one request to a replica and its answer back, streaming both ways. Never throws: what goes wrong becomes 502 or 503, or ends the connection once an answer has begun. */
async function forward(request, response, pool, probeToken) {
    const connection = await connectBackend(pool);
    if (!connection) {
        request.resume();
        return pool.live ? answer(response, 502, 'the service is not running\n') : answer(response, 503, 'no release is live yet\n');
    }
    const { socket, backend, leave } = connection;
    response.once('close', leave);
    if (response.destroyed) {
        socket.destroy();
        return leave();
    }
    // As the replica itself would answer: the date is its own, or none.
    response.sendDate = false;
    const method = request.method ?? 'GET';
    const { remoteAddress = '', localAddress, localPort } = request.socket;
    const headers = requestHeaders(request.rawHeaders, method, remoteAddress, `${localAddress}:${localPort}`);
    const outgoing = external_node_http_.request({
        createConnection: () => socket,
        method,
        path: request.url ?? '/',
        headers,
        setHost: false,
        maxHeaderSize: 65_536,
    });
    let answered = false;
    outgoing.on('response', (incoming) => {
        answered = true;
        const headers = responseHeaders(incoming.rawHeaders);
        if (request.headers[probeHeader] === probeToken)
            headers.push(attemptHeader, String(backend.attempt));
        response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, headers);
        incoming.on('end', () => addTrailers(incoming, response));
        (0,external_node_stream_.pipeline)(incoming, response, () => {
            socket.destroy();
            // An answer that came before the whole request was read: what is left of it is read and dropped, so that the connection can go on.
            request.unpipe(outgoing);
            request.resume();
        });
    });
    outgoing.on('error', () => {
        if (answered || response.headersSent)
            return;
        request.unpipe(outgoing);
        request.resume();
        answer(response, 502, 'the service ended the connection without an answer\n');
    });
    response.once('close', () => outgoing.destroy());
    request.on('error', () => outgoing.destroy());
    request.pipe(outgoing);
}
function addTrailers(incoming, response) {
    if (incoming.rawTrailers.length === 0)
        return;
    const pairs = [];
    for (let index = 0; index + 1 < incoming.rawTrailers.length; index += 2)
        pairs.push([incoming.rawTrailers[index] ?? '', incoming.rawTrailers[index + 1] ?? '']);
    response.addTrailers(pairs);
}
function answer(response, status, text) {
    if (response.destroyed)
        return;
    response.writeHead(status, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) });
    response.end(text);
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/prune.js


/** Attempts whose logs and environments are kept besides the live one. */
const keptAttempts = 5;
/** Removes what no release of the cell needs any more: unpacked releases but the live and the previous one, old logs and environments. */
function pruneCell(cell) {
    const { live, previousFolder, highestAttempt, draining } = cell.file;
    // What still finishes its work may read its files yet; the next attempt prunes.
    if (draining.length > 0)
        return;
    const folders = new Set([live?.folder, previousFolder]);
    const releases = external_node_path_.join(cell.folder, 'releases');
    for (const name of names(releases)) {
        // A dot marks what a driver is unpacking at this moment; it clears up after itself.
        if (!name.startsWith('.') && !folders.has(external_node_path_.join(releases, name)))
            remove(external_node_path_.join(releases, name));
    }
    for (const kind of ['logs', 'env']) {
        for (const name of names(external_node_path_.join(cell.folder, kind))) {
            const attempt = Number.parseInt(name, 10);
            const old = kind === 'env' ? attempt < highestAttempt : attempt <= highestAttempt - keptAttempts;
            if (old && attempt !== live?.attempt)
                remove(external_node_path_.join(cell.folder, kind, name));
        }
    }
}
function names(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
function remove(file) {
    (0,external_node_fs_.rmSync)(file, { recursive: true, force: true });
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/retirement.js

/** Lets a replaced release finish and ends it, and closes the port it had when the service moved to another. Never rejects. */
async function finishOld(cell, old, oldPort) {
    if (old === null && oldPort === null)
        return;
    old?.retire();
    const records = old?.records() ?? [];
    try {
        await old?.stop();
        await oldPort?.close(old?.launch.deploy.drain ?? 0);
        const ended = new Set(records.map(({ pid }) => pid));
        cell.update({ draining: cell.file.draining.filter(({ pid }) => !ended.has(pid)) });
    }
    catch (error) {
        cell.log(`the release before did not end cleanly: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/proxy-raw.js


/** Joins a client and a replica byte for byte, half-closes included, until both ends are closed. */
function join(client, { socket, leave }) {
    const end = () => {
        client.destroy();
        socket.destroy();
        leave();
    };
    client.on('error', end);
    client.once('close', end);
    socket.on('error', end);
    socket.once('close', () => {
        // What the replica wrote last still has to reach the client.
        client.end();
        leave();
    });
    client.pipe(socket);
    socket.pipe(client);
}
/** Passes a connection through that does not speak HTTP/1. */
async function passThrough(client, pool) {
    const connection = await connectBackend(pool);
    if (connection === undefined)
        client.destroy();
    else
        join(client, connection);
}
/** Passes an upgrade (WebSocket) to a replica as the client wrote it and joins the two connections. */
async function upgrade(request, client, head, pool) {
    const connection = await connectBackend(pool);
    if (connection === undefined) {
        client.end(`HTTP/1.1 ${pool.live ? '502 Bad Gateway' : '503 Service Unavailable'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
    }
    connection.socket.write(requestHead(request, withForwarded(request.rawHeaders, request.socket.remoteAddress ?? '')), 'latin1');
    if (head.length > 0)
        connection.socket.write(head);
    join(client, connection);
}
/** A request's first line and headers as bytes (latin1). */
function requestHead(request, rawHeaders) {
    let text = `${request.method} ${request.url} HTTP/1.1\r\n`;
    for (let index = 0; index + 1 < rawHeaders.length; index += 2)
        text += `${rawHeaders[index]}: ${rawHeaders[index + 1]}\r\n`;
    return `${text}\r\n`;
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/proxy-sniff.js

const proxy_sniff_longest = Math.max(...external_node_http_.METHODS.map((method) => method.length));
/** HTTP/1 begins with a method and a space. Everything else (TLS, the HTTP/2 preface `PRI * HTTP/2.0`, own protocols) is passed through untouched. */
function sniff(bytes) {
    const text = Buffer.from(bytes.subarray(0, proxy_sniff_longest + 1)).toString('latin1');
    const space = text.indexOf(' ');
    if (space >= 0)
        return external_node_http_.METHODS.includes(text.slice(0, space)) ? 'http1' : 'other';
    return external_node_http_.METHODS.some((method) => method.startsWith(text)) ? 'more' : 'other';
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/stable-port.js








/** After this long without a byte from the client, the replica may speak first (as mail and database servers do). */
const silenceMs = 200;
/** The port a service is known by. Requests go to whatever replicas are set at that moment; connections stay open across a switch. */
class StablePort {
    host;
    port;
    #server;
    #http;
    #pool = new Pool();
    #sockets = new Set();
    /** Connections that have nothing on their way. */
    #idle = new WeakSet();
    #closing = false;
    constructor(host, port, probeToken) {
        this.host = host;
        this.port = port;
        // No time limit on requests: an upload may last. An idle connection is kept longer than any usual client keeps it, so that the client is the one to close it.
        this.#http = external_node_http_.createServer({ requestTimeout: 0, keepAliveTimeout: 75_000, maxHeaderSize: 65_536 }, (request, response) => {
            const { socket } = request;
            this.#idle.delete(socket);
            response.once('close', () => this.#atRest(socket));
            void forward(request, response, this.#pool, probeToken).catch(() => response.destroy());
        });
        this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
        this.#server = external_node_net_.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket));
    }
    /** Rejects with the system's error (EADDRINUSE, EACCES) when the port cannot be had. */
    listen() {
        return new Promise((resolve, reject) => {
            this.#server.once('error', reject);
            this.#server.listen({ host: this.host, port: this.port, exclusive: true, backlog: 1024 }, () => {
                this.#server.off('error', reject);
                this.#server.on('error', () => { });
                resolve();
            });
        });
    }
    /** From now on requests go to these. */
    use(backends) {
        this.#pool.use(backends);
    }
    /** Stops listening and, after what is on its way had its chance, cuts what is left. */
    async close(patienceMs) {
        const closed = new Promise((resolve) => this.#server.close(() => resolve()));
        this.#closing = true;
        for (const socket of this.#sockets)
            if (this.#idle.has(socket))
                socket.destroy();
        const timer = setTimeout(() => {
            for (const socket of this.#sockets)
                socket.destroy();
        }, patienceMs);
        await closed;
        clearTimeout(timer);
    }
    #atRest(socket) {
        this.#idle.add(socket);
        if (this.#closing)
            socket.end(() => socket.destroy());
    }
    #accept(socket) {
        this.#sockets.add(socket);
        this.#idle.add(socket);
        socket.on('error', () => { });
        socket.once('close', () => this.#sockets.delete(socket));
        let seen = Buffer.alloc(0);
        let early;
        let decided = false;
        const decide = () => {
            decided = true;
            clearTimeout(timer);
            socket.off('data', onData);
            socket.off('end', onEnd);
            socket.pause();
            if (seen.length > 0)
                socket.unshift(seen);
        };
        const dropEarly = () => {
            early?.socket.destroy();
            early = undefined;
        };
        const onEnd = () => {
            dropEarly();
            socket.destroy();
        };
        const onData = (chunk) => {
            seen = Buffer.concat([seen, chunk]);
            const kind = sniff(seen);
            if (kind === 'more')
                return;
            decide();
            dropEarly();
            if (kind === 'http1')
                this.#speakHttp(socket);
            else {
                this.#idle.delete(socket);
                void passThrough(socket, this.#pool);
            }
        };
        const timer = setTimeout(async () => {
            early = await connectBackend(this.#pool);
            if (early === undefined)
                return;
            // Silence is no work: a replica with nothing but silent connections may be stopped.
            early.leave();
            if (socket.destroyed || decided)
                return dropEarly();
            early.socket.once('close', dropEarly);
            early.socket.once('data', (greeting) => {
                const connection = early;
                if (connection === undefined)
                    return;
                // An HTTP server that is tired of waiting is not a protocol in which the server speaks first.
                if (greeting.subarray(0, 5).toString('latin1') === 'HTTP/')
                    return dropEarly();
                early = undefined;
                connection.socket.off('close', dropEarly);
                connection.socket.pause();
                connection.socket.unshift(greeting);
                decide();
                this.#idle.delete(socket);
                join(socket, { ...connection, leave: connection.backend.enter() });
            });
        }, silenceMs);
        socket.once('close', () => {
            clearTimeout(timer);
            dropEarly();
        });
        socket.on('data', onData);
        socket.once('end', onEnd);
    }
    #speakHttp(socket) {
        this.#http.emit('connection', socket);
        socket.resume();
    }
    #upgrade(request, socket, head) {
        if (!/^h2c$/i.test(request.headers.upgrade ?? ''))
            return void upgrade(request, socket, head, this.#pool);
        // A client offering HTTP/2 is served in HTTP/1, as the standard allows; tied to one replica by a tunnel it would lose requests when that is replaced.
        const offer = new Set(['upgrade', 'connection', 'http2-settings']);
        const rest = withoutHeaders(request.rawHeaders, (name) => offer.has(name));
        socket.unshift(Buffer.concat([Buffer.from(requestHead(request, rest), 'latin1'), head]));
        this.#speakHttp(socket);
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/stable-ports.js


/** Why a stable port cannot be had, for a person. */
class PortInUse extends Error {
    name = 'PortInUse';
}
/** Opens the stable ports of an environment's cells, one each. */
class StablePorts {
    #environment;
    probeToken;
    #cells;
    #queue = Promise.resolve();
    constructor(environment, probeToken, cells) {
        this.#environment = environment;
        this.probeToken = probeToken;
        this.#cells = cells;
    }
    /**
     * The stable port a cell should have: the wished one, else the one it has, else a new one. A cell without any gets it at once; where it has another already,
     * both stay open, and putting the new one in its place is the caller's. Throws PortInUse when somebody else listens there.
     */
    open(cell, host, wish) {
        return this.#inTurn(() => this.#open(cell, host, wish));
    }
    /** As `open`, for a cell that is only spoken of: what it had before is given up. A live service moves to another port only with its next release. */
    reserve(cell, host, wish) {
        return this.#inTurn(async () => {
            const before = cell.stable;
            if (before && (cell.live || cell.job))
                return before;
            const stable = await this.#open(cell, host, wish);
            if (before && before !== stable) {
                adopt(cell, stable);
                await before.close(0);
            }
            return stable;
        });
    }
    /** One after the other, so that two who ask for the same cell agree. */
    #inTurn(work) {
        const turn = this.#queue.then(work);
        this.#queue = turn.catch(() => { });
        return turn;
    }
    async #open(cell, host, wish) {
        const port = wish ?? cell.file.port;
        if (port !== null && cell.stable?.port === port && cell.stable.host === host)
            return cell.stable;
        const stable = (port === null ? undefined : await this.#listen(host, port)) ?? (await this.#anotherPort(cell, host, port, wish));
        if (cell.stable === null)
            adopt(cell, stable);
        return stable;
    }
    async #anotherPort(cell, host, port, wish) {
        // A port that was only reserved, and that nobody asked for by number, may still be another one.
        if (port !== null && (wish !== null || cell.file.live !== null))
            throw new PortInUse(this.#explain(cell, port));
        const taken = new Set();
        for (;;) {
            const free = await freePort(taken, preferredPort(cell.folder));
            const opened = await this.#listen(host, free);
            if (opened)
                return opened;
            taken.add(free);
        }
    }
    async #listen(host, port) {
        const stable = new StablePort(host, port, this.probeToken);
        try {
            await stable.listen();
            return stable;
        }
        catch (error) {
            const { code } = error;
            if (code === 'EADDRINUSE')
                return undefined;
            if (code === 'EACCES')
                throw new PortInUse(`port ${port} may not be opened by this user; ports from 1024 on may`);
            throw error;
        }
    }
    #explain(cell, port) {
        const owner = [...this.#cells()].find((other) => other !== cell && other.stable?.port === port);
        const who = owner ? `service ${owner.service}` : 'another program';
        return `port ${port}, the stable port of ${cell.service} in ${this.#environment}, is in use by ${who}: free it, or set another in environments.${this.#environment}.ports.${cell.service}`;
    }
}
function adopt(cell, stable) {
    cell.stable = stable;
    cell.place(cell.live);
    cell.update({ port: stable.port, host: stable.host });
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/apply.js














/** A refusal on the way, with what was seen. */
class Refused extends Error {
    name = 'Refused';
    reason;
    evidence;
    constructor(reason, evidence) {
        super(reason);
        this.reason = reason;
        this.evidence = evidence;
    }
}
/** Starts the candidate, waits until it is ready, switches to it, and lets the old release finish. What goes wrong before the switch leaves the old one untouched. */
async function applyCandidate(task) {
    const { cell, signal } = task;
    const candidates = [];
    const port = { opened: null };
    let switched;
    try {
        switched = await proveAndSwitch(task, candidates, port);
    }
    catch (error) {
        await Promise.all(candidates.map((candidate) => candidate.stop(stopGraceMs)));
        if (port.opened !== null && port.opened !== cell.stable)
            await port.opened.close(0);
        cell.update({ candidates: [] });
        return refusal(cell, error);
    }
    const finished = finishOld(cell, switched.old, switched.oldPort);
    const observation = await cell.observeNow();
    task.settled();
    await Promise.race([finished, aborted(signal)]);
    pruneCell(cell);
    return { outcome: 'live', observation, evidence: switched.evidence };
}
async function proveAndSwitch(task, candidates, port) {
    const { cell, request, signal } = task;
    const { launch } = request;
    if (launch.deploy.start === undefined && launch.deploy.kind !== 'job')
        throw new Refused('start-failed', ['the release does not say how to start it: set deploy.start']);
    const badSchedule = launch.deploy.schedule === undefined ? undefined : scheduleProblem(launch.deploy.schedule);
    if (badSchedule !== undefined)
        throw new Refused('start-failed', [`deploy.schedule is no cron expression: ${badSchedule}`]);
    if (launch.deploy.kind === 'web')
        port.opened = await openPort(task);
    (0,json_file/* writeJsonFile */.A)((0,layout/* envFile */.CN)(cell.folder, launch.attempt), request.env);
    await startAll(task, candidates);
    const evidence = (await Promise.all(candidates.map((candidate) => ready(task, candidate)))).flat();
    signal.throwIfAborted();
    const before = { live: cell.live, stable: cell.stable };
    await switchTo(task, candidates, port.opened);
    return { old: before.live, oldPort: before.stable === port.opened ? null : before.stable, evidence };
}
async function refusal(cell, error) {
    const outcome = cell.live === null ? 'down' : 'kept';
    const observation = await cell.observeNow();
    if (error instanceof Refused)
        return { outcome, reason: error.reason, evidence: error.evidence, observation };
    if (error instanceof Aborted)
        return { outcome, reason: error.reason, evidence: [error.message], observation };
    return { outcome, reason: 'target-unavailable', evidence: [`the keeper could not carry it out: ${(0,errors/* messageOf */.bD)(error)}`], observation };
}
async function openPort({ cell, ports, request }) {
    try {
        return await ports.open(cell, request.host, request.port);
    }
    catch (error) {
        if (error instanceof PortInUse)
            throw new Refused('port-in-use', [error.message]);
        throw error;
    }
}
async function startAll({ cell, request, signal }, candidates) {
    const { launch } = request;
    if (launch.deploy.start === undefined)
        return;
    const count = launch.deploy.kind === 'job' ? 1 : launch.replicas;
    for (let index = 0; index < count; index++) {
        signal.throwIfAborted();
        try {
            candidates.push(await cell.start(launch, index));
        }
        catch (error) {
            throw new Refused('start-failed', [(0,errors/* messageOf */.bD)(error)]);
        }
        cell.update({ candidates: candidates.map(({ record }) => record) });
    }
}
async function ready({ request, signal }, candidate) {
    const readiness = await waitReady(candidate, request.launch, signal);
    if (!readiness.ready)
        throw new Refused(readiness.reason, readiness.evidence);
    return readiness.evidence;
}
/** Switches, and switches back when the stable port does not answer for the new release. */
async function switchTo(task, candidates, stable) {
    const { cell, request } = task;
    const { launch } = request;
    const before = { live: cell.live, file: cell.file, stable: cell.stable };
    const running = launch.deploy.kind === 'job' ? [] : candidates;
    const records = running.map(({ record }) => record);
    const old = before.live?.records() ?? [];
    const gone = running.find((candidate) => candidate.exit() !== undefined);
    if (gone)
        throw new Refused('exited', ['a replica ended right before the switch']);
    // Written first: were this process killed now, the next keeper would serve the new release, which has shown that it is ready.
    cell.update({
        live: { ...launch, processes: records, since: new Date().toISOString() },
        previousFolder: before.file.live?.folder ?? null,
        candidates: [],
        draining: [...before.file.draining, ...old],
        ...(stable ? { port: stable.port, host: stable.host } : { port: null }),
    });
    const live = cell.bring(launch, running);
    cell.stable = stable;
    cell.place(live);
    const trouble = stable ? await askThroughStablePort(stable, request, task.ports.probeToken) : undefined;
    if (trouble !== undefined) {
        live.retire();
        cell.stable = before.stable;
        cell.place(before.live);
        cell.update({
            live: before.file.live,
            previousFolder: before.file.previousFolder,
            draining: before.file.draining,
            candidates: records,
            port: before.file.port,
            host: before.file.host,
        });
        throw new Refused('unhealthy', [trouble]);
    }
}
async function askThroughStablePort(stable, { launch }, token) {
    const host = reachableHost(stable.host);
    const answer = await probe({ host, port: stable.port, path: launch.deploy.health, timeoutMs: launch.deploy.timeout, headers: { [probeHeader]: token } });
    if (!answer.healthy)
        return `GET ${launch.deploy.health} through the stable port ${stable.port}: ${answer.text}`;
    const attempt = answer.headers[attemptHeader];
    return attempt === String(launch.attempt)
        ? undefined
        : `the stable port ${stable.port} did not reach attempt ${launch.attempt} but ${attempt ?? 'another program'}`;
}
function aborted(signal) {
    return new Promise((resolve) => {
        if (signal.aborted)
            resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
    });
}
/** Whether the release's folder is there; it is unpacked by the driver, and may have been pruned since. */
function isUnpacked(request) {
    return (0,external_node_fs_.existsSync)(request.launch.folder);
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/apply-job.js



/** One attempt being carried out by the keeper, to its end, whether or not somebody waits for it. */
class ApplyJob {
    attempt;
    digest;
    /** What serves is certain, though the release before it may still finish its work. */
    settled;
    /** Never rejects. */
    done;
    #abort = new AbortController();
    constructor(cell, ports, request) {
        this.attempt = request.launch.attempt;
        this.digest = request.launch.digest;
        let settle = () => { };
        this.settled = new Promise((resolve) => {
            settle = resolve;
        });
        this.done = this.#run(cell, ports, request, settle);
    }
    /** Before the switch: the candidate is ended and the outcome is `kept` or `down`. After it: only the wait for the old release's end is cut short. */
    abort(reason) {
        this.#abort.abort(new Aborted(reason));
    }
    async #run(cell, ports, request, settle) {
        let outcome;
        try {
            outcome = await applyCandidate({ cell, ports, request, signal: this.#abort.signal, settled: settle });
        }
        catch (error) {
            outcome = {
                outcome: cell.live ? 'kept' : 'down',
                reason: 'target-unavailable',
                evidence: [`the keeper could not carry it out: ${(0,errors/* messageOf */.bD)(error)}`],
                observation: await cell.observeNow(),
            };
        }
        try {
            cell.update({ last: { attempt: this.attempt, digest: this.digest, outcome } });
        }
        catch (error) {
            cell.log(`cannot write the outcome of attempt ${this.attempt}: ${(0,errors/* messageOf */.bD)(error)}`);
        }
        cell.log(`attempt ${this.attempt}: ${outcome.outcome}${outcome.outcome === 'live' ? '' : ` (${outcome.reason})`}`);
        if (cell.job === this)
            cell.job = null;
        settle();
        return outcome;
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/log-cap.js

/** A log may grow to this many bytes. */
const logLimit = 10 * 1024 * 1024;
const keptTail = 1024 * 1024;
/** Empties a log that has grown too large, keeping its end as `<file>.1`. Its writers append, so they go on at the new beginning. */
function capLog(file, limit = logLimit) {
    const size = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= limit)
        return false;
    const tail = Buffer.alloc(Math.min(keptTail, size));
    const log = (0,external_node_fs_.openSync)(file, 'r');
    try {
        (0,external_node_fs_.readSync)(log, tail, 0, tail.length, size - tail.length);
    }
    finally {
        (0,external_node_fs_.closeSync)(log);
    }
    (0,external_node_fs_.truncateSync)(file);
    (0,external_node_fs_.writeFileSync)(`${file}.1`, tail, { mode: 0o600 });
    return true;
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/keeper.js










/** All cells of an environment and what may be asked of them. */
class Keeper {
    folder;
    #cells = new Map();
    #given = new Set();
    #ports;
    #log;
    constructor(folder, probeToken, log) {
        this.folder = folder;
        this.#log = log;
        this.#ports = new StablePorts(external_node_path_.basename(folder), probeToken, () => this.#cells.values());
    }
    /** Takes over what an earlier keeper left. */
    async recover() {
        const services = (0,external_node_fs_.readdirSync)(this.folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
        await Promise.all(services.map(async ({ name }) => {
            const cell = this.#cell(name);
            await cell.recover().catch((error) => cell.log(`cannot be taken over: ${(0,errors/* messageOf */.bD)(error)}`));
            if (cell.file.port !== null)
                await this.#ports.reserve(cell, cell.file.host, cell.file.port).catch((error) => cell.log((0,errors/* messageOf */.bD)(error)));
        }));
    }
    async addresses({ host, services }) {
        const urls = {};
        for (const { name, port } of services)
            urls[name] = await this.#address(this.#cell(name), host, port ?? null);
        return urls;
    }
    /** Begins an attempt, or joins it when it is under way or done. */
    async apply(service, request) {
        const cell = this.#cell(service);
        const { attempt, digest } = request.launch;
        const known = this.progress(service, attempt);
        if (known.state !== 'unknown' && digest === (cell.job?.digest ?? cell.file.last?.digest))
            return known;
        if (attempt < cell.file.highestAttempt || known.state !== 'unknown')
            return { state: 'done', outcome: await refuseOlder(cell, attempt) };
        // Switched to by a keeper that was killed before it could write the outcome.
        if (attempt === cell.live?.launch.attempt)
            return { state: 'done', outcome: { outcome: 'live', observation: await cell.observeNow(), evidence: [] } };
        if (!isUnpacked(request))
            return { state: 'unpack' };
        (0,external_node_fs_.mkdirSync)(cell.folder, { recursive: true });
        cell.update({ highestAttempt: attempt });
        const before = cell.job;
        before?.abort('newer-attempt');
        await before?.done;
        // While the older one was ending, a newer one may have come.
        if (attempt < cell.file.highestAttempt)
            return { state: 'done', outcome: await refuseOlder(cell, attempt) };
        if (cell.job === null)
            cell.job = new ApplyJob(cell, this.#ports, request);
        return { state: 'running' };
    }
    progress(service, attempt) {
        const cell = this.#cells.get(service);
        if (cell?.job?.attempt === attempt)
            return { state: 'running' };
        if (cell?.file.last?.attempt === attempt)
            return { state: 'done', outcome: cell.file.last.outcome };
        return { state: 'unknown' };
    }
    /** As `progress`, but when it is under way answers only at its end or after `waitMs`. */
    async follow(service, attempt, waitMs) {
        const job = this.#cells.get(service)?.job;
        if (job?.attempt === attempt)
            await Promise.race([job.done, new Promise((resolve) => setTimeout(resolve, waitMs).unref())]);
        return this.progress(service, attempt);
    }
    abort(service, attempt) {
        const job = this.#cells.get(service)?.job;
        if (job?.attempt === attempt)
            job.abort('interrupted');
    }
    async observe(service) {
        const cell = this.#cells.get(service);
        return cell ? cell.observe() : { digest: null, attempt: 0, configHash: '', healthy: false, detail: 'nothing runs', state: {} };
    }
    /** The last lines of the live release, or of the newest attempt when none is live. */
    logs(service, lines) {
        const cell = this.#cells.get(service);
        if (!cell)
            return [];
        const attempt = cell.file.live?.attempt ?? cell.file.highestAttempt;
        const folder = external_node_path_.join(cell.folder, 'logs');
        const files = keeper_names(folder).filter((name) => name.startsWith(`${attempt}-`) && name.endsWith('.log'));
        return files
            .flatMap((name) => (0,log_tail/* tailLines */.o)(external_node_path_.join(folder, name), lines).map((line) => (files.length > 1 ? `${name.slice(0, -4)}: ${line}` : line)))
            .slice(-lines * Math.max(1, files.length));
    }
    async remove(service, attempt) {
        const cell = this.#cells.get(service);
        if (!cell)
            return;
        if (attempt < cell.file.highestAttempt)
            throw new errors/* UnavailableError */.hG(`attempt ${cell.file.highestAttempt} of ${service} is newer than ${attempt}: nothing was removed`);
        await cell.remove();
        if (this.#cells.get(service) === cell)
            this.#cells.delete(service);
    }
    /** Stops every service; the cells are remembered. */
    async stopAll() {
        await Promise.all([...this.#cells.values()].map((cell) => cell.end().then(() => cell.stable?.close(0))));
    }
    /** Leaves the services running without their stable ports, for a keeper that comes after. */
    async handOver() {
        await Promise.all([...this.#cells.values()].map(async (cell) => cell.stable?.close(5_000)));
    }
    /** Whether nothing runs and nothing is about to; reserved ports alone need no keeper. */
    isIdle() {
        return [...this.#cells.values()].every(({ live, job, file }) => live === null && job === null && file.draining.length === 0);
    }
    /** Cuts logs that have grown too large. */
    capLogs() {
        capLog((0,layout/* keeperLog */.VD)(this.folder));
        for (const cell of this.#cells.values()) {
            const { candidates, draining, live } = cell.file;
            for (const { log } of [...candidates, ...draining, ...(live?.processes ?? [])]) {
                if (capLog(log))
                    cell.log(`${external_node_path_.basename(log)} was cut: it had grown too large`);
            }
        }
    }
    #cell(service) {
        const known = this.#cells.get(service);
        if (known)
            return known;
        const cell = new Cell(this.folder, service, this.#given, this.#log);
        this.#cells.set(service, cell);
        return cell;
    }
    async #address(cell, host, port) {
        try {
            return urlOf(await this.#ports.reserve(cell, host, port));
        }
        catch (error) {
            const known = port ?? cell.file.port;
            if (known === null)
                throw error;
            // The service's own deploy will say so; its peers get the address all the same.
            cell.log((0,errors/* messageOf */.bD)(error));
            return urlOf({ host, port: known });
        }
    }
}
async function refuseOlder(cell, attempt) {
    return {
        outcome: cell.live === null ? 'down' : 'kept',
        reason: 'newer-attempt',
        evidence: [
            attempt === cell.file.highestAttempt
                ? `attempt ${attempt} was for another release: the ledger and this machine do not agree`
                : `attempt ${cell.file.highestAttempt} came before attempt ${attempt}, which is older`,
        ],
        observation: await cell.observeNow(),
    };
}
function keeper_names(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder).sort();
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/lock.js




/**
 * Makes this process the only keeper of a folder, or answers null when a living process is that already.
 * Locks are numbered files and the highest counts: a dead holder's lock is replaced by creating the next number, which only one process can do,
 * so nobody ever deletes a lock that might have become somebody else's meanwhile.
 */
function takeKeeperLock(folder) {
    const locks = external_node_path_.join(folder, '.locks');
    (0,external_node_fs_.mkdirSync)(locks, { recursive: true });
    const start = (0,alive/* processStart */.gy)(process.pid);
    const draft = external_node_path_.join(locks, `draft-${process.pid}`);
    (0,external_node_fs_.writeFileSync)(draft, JSON.stringify({ pid: process.pid, start }), { mode: 0o600 });
    try {
        for (;;) {
            const highest = highestLock(locks);
            if (highest > 0 && isHeld(lockFile(locks, highest)))
                return null;
            if (!lock_link(draft, lockFile(locks, highest + 1)))
                continue;
            // Whoever was paused long enough may have created a number that was passed by and cleaned up meanwhile.
            if (highestLock(locks) !== highest + 1)
                return null;
            for (let old = 1; old <= highest; old++)
                (0,external_node_fs_.rmSync)(lockFile(locks, old), { force: true });
            return { held: () => highestLock(locks) === highest + 1 };
        }
    }
    finally {
        (0,external_node_fs_.rmSync)(draft, { force: true });
    }
}
function lockFile(locks, number) {
    return external_node_path_.join(locks, `keeper-${number}`);
}
function highestLock(locks) {
    try {
        return Math.max(0, ...(0,external_node_fs_.readdirSync)(locks).map((name) => Number(/^keeper-(\d+)$/.exec(name)?.[1] ?? 0)));
    }
    catch {
        return 0;
    }
}
function isHeld(file) {
    const holder = (0,json_file/* readJsonFile */.J)(file);
    return holder !== undefined && (0,alive/* isSameProcess */.SM)(holder.pid, holder.start);
}
/** A hard link appears at once with its content, and fails when the name is taken. */
function lock_link(from, to) {
    try {
        (0,external_node_fs_.linkSync)(from, to);
        return true;
    }
    catch (error) {
        if (error.code === 'EEXIST')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper/main.js










/** A keeper with nothing to keep ends after this long. */
const idleMs = 60_000;
/** Runs the keeper of the folder named by the first argument until it is told to end. Returns at once when another keeper has the folder. */
async function runKeeper(argv) {
    const [folder] = argv;
    if (folder === undefined)
        throw new Error('the keeper needs the folder of its environment');
    const lock = takeKeeperLock(folder);
    if (lock === null)
        return log('another keeper has this environment');
    // Whoever started it is gone soon; what ends the terminal must not end the services' doors.
    process.on('SIGHUP', () => { });
    process.on('uncaughtException', (error) => log(`unexpected: ${error.stack ?? error.message}`));
    process.on('unhandledRejection', (error) => log(`unexpected: ${(0,errors/* messageOf */.bD)(error)}`));
    const token = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    const keeper = new Keeper(folder, (0,external_node_crypto_.randomBytes)(16).toString('hex'), log);
    await keeper.recover();
    const api = createApi({ keeper, token, end: (how) => end(keeper, folder, how) });
    await new Promise((resolve) => api.listen(0, '127.0.0.1', resolve));
    const { port } = api.address();
    const self = { protocol: model/* keeperProtocol */.N, pid: process.pid, start: (0,alive/* processStart */.gy)(process.pid) ?? '', port, token };
    (0,json_file/* writeJsonFile */.A)((0,layout/* keeperFile */.rt)(folder), self);
    log(`keeper ${process.pid} is ready`);
    for (const signal of ['SIGTERM', 'SIGINT'])
        process.on(signal, () => void end(keeper, folder, 'hand-over'));
    main_watch(keeper, folder, lock);
}
/** Entry of the bundle: `node dist/keeper/index.js <folder>`. */
function main() {
    return runKeeper(process.argv.slice(2));
}
let ending;
function end(keeper, folder, how) {
    ending ??= (async () => {
        log(how === 'stop' ? 'stopping every service' : 'handing over');
        await (how === 'stop' ? keeper.stopAll() : keeper.handOver());
        if ((0,json_file/* readJsonFile */.J)((0,layout/* keeperFile */.rt)(folder))?.pid === process.pid)
            (0,external_node_fs_.rmSync)((0,layout/* keeperFile */.rt)(folder), { force: true });
        // The answer to whoever asked for it leaves first.
        setTimeout(() => process.exit(0), 50);
    })();
    return ending;
}
function main_watch(keeper, folder, lock) {
    let idleSince = performance.now();
    setInterval(() => {
        try {
            keeper.capLogs();
        }
        catch (error) {
            log(`cannot look after the logs: ${(0,errors/* messageOf */.bD)(error)}`);
        }
        if (!keeper.isIdle())
            idleSince = performance.now();
        // Its folder was deleted: nobody can find these services again, so they must not go on.
        if (!(0,external_node_fs_.existsSync)(folder))
            void end(keeper, folder, 'stop');
        else if (!lock.held())
            void end(keeper, folder, 'hand-over');
        else if (performance.now() - idleSince > idleMs)
            void end(keeper, folder, 'hand-over');
    }, 500);
}
function log(line) {
    process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}


/***/ }),

/***/ 3389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CN: () => (/* binding */ envFile),
/* harmony export */   N9: () => (/* binding */ logFile),
/* harmony export */   Uc: () => (/* binding */ releaseFolder),
/* harmony export */   VD: () => (/* binding */ keeperLog),
/* harmony export */   Yg: () => (/* binding */ environmentFolder),
/* harmony export */   fZ: () => (/* binding */ cellFolder),
/* harmony export */   rt: () => (/* binding */ keeperFile)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Folder of an environment's keeper and cells. */
function environmentFolder(stateDir, environment) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(stateDir, 'process', environment);
}
/** Folder of one cell. */
function cellFolder(folder, service) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, service);
}
/** Where a release's artifact is unpacked, once per digest. */
function releaseFolder(cell, digest) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(cell, 'releases', digest.replace('sha256:', '').slice(0, 12));
}
/** The environment of an attempt's processes, 0600. */
function envFile(cell, attempt) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(cell, 'env', `${attempt}.json`);
}
/** What a replica writes; a restarted one goes on in the same file. */
function logFile(cell, attempt, index) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(cell, 'logs', `${attempt}-${index}.log`);
}
/** How to reach the keeper. */
function keeperFile(folder) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'keeper.json');
}
/** What the keeper itself writes. */
function keeperLog(folder) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.join(folder, 'keeper.log');
}


/***/ }),

/***/ 2684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ tailLines)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);

const longestLine = 500;
/** The last lines of a log, at most the last 64 KiB of it; over-long lines are cut. A log that is not there has none. */
function tailLines(file, lines, from = 0) {
    let log;
    try {
        log = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, 'r');
    }
    catch {
        return [];
    }
    try {
        const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(log).size;
        // A log that was truncated meanwhile is shorter than where its reader began.
        const start = Math.max(size < from ? 0 : from, size - 65_536);
        const buffer = Buffer.alloc(Math.max(0, size - start));
        const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(log, buffer, 0, buffer.length, start);
        const text = buffer.toString('utf8', 0, read).replace(/\n$/, '');
        if (text === '')
            return [];
        return text
            .split('\n')
            .slice(-lines)
            .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(log);
    }
}


/***/ }),

/***/ 8362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ keeperProtocol)
/* harmony export */ });
/** Version of what driver and keeper say to each other; a keeper that speaks another one is asked to hand over to a new one. */
const keeperProtocol = 1;


/***/ })

};

export const id = 107;
export const ids = [107];
export const modules = {

/***/ 4645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ answerOfAll),
/* harmony export */   u: () => (/* binding */ answerOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2005);

/** What a row says, by its code. */
function answerOf(code) {
    switch (code) {
        case 'all-verified':
        case 'no-dependencies':
        case 'no-contracts':
        case 'ignored':
            return 'yes';
        case 'failed':
        case 'version-unknown':
            return 'no';
        case 'not-verified':
        case 'provider-not-deployed':
            return 'unknown';
        default:
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .assertNever */ .xb)(code);
    }
}
/** All rows together. What nobody knows comes before what is known to fail (as the broker has it): both are printed, neither lets anything through. */
function answerOfAll(rows) {
    const answers = new Set(rows.map((row) => answerOf(row.code)));
    if (answers.has('unknown'))
        return 'unknown';
    if (answers.has('no'))
        return 'no';
    // Nothing was judged: nothing is known.
    return answers.has('yes') ? 'yes' : 'unknown';
}


/***/ }),

/***/ 5107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ checkContracts)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/process/exec.js
var exec = __webpack_require__(8553);
;// CONCATENATED MODULE: ./build/shared/contracts/pact/commands.js
/** argv of the verification of one pact file: one process per file, because the report does not say which file a line is about. */
function verifierArgv(command) {
    return [
        command.program,
        'verifier',
        '--no-colour',
        '--file',
        command.pactFile,
        '--provider-name',
        command.provider,
        // Not `localhost`: that may be ::1 for one of the two and 127.0.0.1 for the other.
        '--hostname',
        '127.0.0.1',
        '--port',
        String(command.port),
        ...(command.statesUrl ? ['--state-change-url', command.statesUrl] : []),
        '--request-timeout',
        String(command.requestTimeoutMs),
        '--json',
        command.reportFile,
    ];
}
/**
 * The verifier's whole environment. PACT_* variables of the outside would filter interactions away without a word (PACT_DESCRIPTION, PACT_PROVIDER_STATE),
 * and proxies would catch requests to the provider, so nothing is inherited.
 */
function verifierEnv(env) {
    return { ...pick(env, ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR']), PACT_DO_NOT_TRACK: 'true' };
}
/** The provider's whole environment: no secret of the job reaches code that is only to be verified. */
function providerEnv(env, provider) {
    return {
        ...pick(env, ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR']),
        PORT: String(provider.port),
        SLIPWAY_SERVICE: provider.service,
        SLIPWAY_VERSION: provider.version,
        PACT_VERIFICATION: '1',
    };
}
function pick(env, names) {
    return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/shared/contracts/pact/find-verifier.js



/** What makes the verifier available where it is not. */
const installVerifier = 'npm install --save-dev @pact-foundation/pact-cli';
/**
 * The absolute path of the `pact` program: what SLIPWAY_PACT names, else the repository's own @pact-foundation/pact-cli (its lockfile pins it), else `pact` on PATH.
 * Throws UserError when there is none, or SLIPWAY_PACT names nothing that can be run.
 */
function findVerifier(search) {
    const named = search.env.SLIPWAY_PACT;
    if (named) {
        const file = external_node_path_.resolve(search.root, named);
        if (runnable(file))
            return file;
        throw new errors/* UserError */.yo(`SLIPWAY_PACT names ${named}, which is not a program that can be run: name the pact binary, or unset it and ${installVerifier}`);
    }
    const found = [...installed(search), ...onPath(search)].find(runnable);
    if (found !== undefined)
        return found;
    throw new errors/* UserError */.yo(`the pact verifier is not installed (looked in node_modules from ${search.root} upwards and on PATH): ${installVerifier}`);
}
function* installed({ root, platform, arch }) {
    const prefix = `pact-cli-${platform === 'win32' ? 'windows' : platform}-${arch}`;
    for (let folder = external_node_path_.resolve(root);; folder = external_node_path_.dirname(folder)) {
        // pnpm keeps packages that are not direct dependencies in a folder of its own.
        for (const scope of [external_node_path_.join(folder, 'node_modules/@pact-foundation'), external_node_path_.join(folder, 'node_modules/.pnpm/node_modules/@pact-foundation')]) {
            for (const name of namesIn(scope)) {
                if (name === prefix || name.startsWith(`${prefix}-`))
                    yield external_node_path_.join(scope, name, 'standalone', program(platform));
            }
        }
        if (external_node_path_.dirname(folder) === folder)
            return;
    }
}
function onPath({ env, platform }) {
    return (env.PATH ?? '').split(external_node_path_.delimiter).flatMap((folder) => (folder === '' ? [] : [external_node_path_.join(folder, program(platform))]));
}
function program(platform) {
    return platform === 'win32' ? 'pact.exe' : 'pact';
}
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder).sort();
    }
    catch {
        return [];
    }
}
function runnable(file) {
    try {
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(file).isFile();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/shared/contracts/pact/pact-content.js
/** Every interaction of a pact, HTTP and messages. */
function pactInteractions(content) {
    const pact = fieldsOf(content);
    return [pact.interactions, pact.messages].flatMap((list) => (Array.isArray(list) ? list.map(interactionOf) : []));
}
/** The provider a pact names; undefined when it names none. */
function pactProvider(content) {
    const name = fieldsOf(fieldsOf(content).provider).name;
    return typeof name === 'string' ? name : undefined;
}
function interactionOf(item) {
    const fields = fieldsOf(item);
    const request = fieldsOf(fields.request);
    const description = String(fields.description ?? '');
    const listed = Array.isArray(fields.providerStates) ? fields.providerStates : [fields.providerState ?? fields.provider_state];
    const states = listed.map((state) => (typeof state === 'string' ? state : fieldsOf(state).name)).filter((name) => typeof name === 'string' && name !== '');
    const label = typeof request.path === 'string' ? `${String(request.method ?? 'GET').toUpperCase()} ${request.path}` : `message "${description}"`;
    return { description, states: states, label };
}
function fieldsOf(value) {
    return value !== null && typeof value === 'object' ? value : {};
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./build/shared/contracts/pact/http-status.js

/** The status a GET answers; `refused` when nobody listens, `silent` when somebody does and does not answer in time or ends the connection. Follows nothing. */
function statusOf(url, timeoutMs) {
    return new Promise((resolve) => {
        const request = external_node_http_.get(url, { agent: false }, (response) => {
            resolve(response.statusCode ?? 'silent');
            response.destroy();
        });
        const timer = setTimeout(() => request.destroy(), timeoutMs);
        request.on('close', () => {
            clearTimeout(timer);
            resolve('silent');
        });
        request.on('error', (error) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'));
    });
}

;// CONCATENATED MODULE: ./build/shared/contracts/pact/provider-process.js








/** It did not become ready: why, and what it wrote last. */
class ProviderNotReady extends Error {
    name = 'ProviderNotReady';
    tail;
    constructor(message, tail) {
        super(message);
        this.tail = tail;
    }
}
/** Starts a provider on a free port and waits until it is ready. Throws ProviderNotReady; nothing is left running then. */
async function startProvider(start) {
    const port = await freePort();
    const provider = launch(start, port);
    try {
        await untilReady(start, provider);
        return provider;
    }
    catch (error) {
        await provider.stop();
        throw new ProviderNotReady((0,errors/* messageOf */.bD)(error), await provider.tail());
    }
}
async function untilReady(start, provider) {
    const deadline = Date.now() + start.timeoutMs;
    let seen = 'nothing listened on its PORT';
    for (let wait = 20;; wait = Math.min(wait * 1.5, 250)) {
        const ended = provider.ended();
        if (ended !== undefined)
            throw new Error(`it ${ended} before it was ready`);
        if (start.signal?.aborted)
            throw new Error('interrupted');
        const left = deadline - Date.now();
        if (left <= 0)
            throw new Error(`it was not ready within ${start.timeoutMs / 1000} s: ${seen}`);
        const status = await statusOf(`http://127.0.0.1:${provider.port}${start.ready}`, Math.min(left, 2_000));
        if (typeof status === 'number' && status >= 200 && status < 300 && provider.ended() === undefined)
            return;
        if (status !== 'refused')
            seen = typeof status === 'number' ? `GET ${start.ready} answers ${status}` : `GET ${start.ready} does not answer`;
        await (0,external_node_timers_promises_.setTimeout)(wait);
    }
}
function launch(start, port) {
    const argv = typeof start.command === 'string' ? ['bash', '-euo', 'pipefail', '-c', start.command] : start.command;
    const [program = '', ...args] = argv;
    const logFile = external_node_path_.join(start.folder, 'provider.log');
    const log = (0,external_node_fs_.openSync)(logFile, 'a', 0o600);
    let child;
    try {
        child = (0,external_node_child_process_.spawn)(program, args, { cwd: start.cwd, env: start.env(port), stdio: ['ignore', log, log], detached: true });
    }
    finally {
        (0,external_node_fs_.closeSync)(log);
    }
    let ended;
    const gone = new Promise((resolve) => {
        child.on('error', (error) => {
            ended ??= `could not be started (${error.message})`;
            resolve();
        });
        child.on('exit', (code, signal) => {
            ended ??= signal ? `was ended by ${signal}` : `exited with code ${code}`;
            resolve();
        });
    });
    const guard = watchdog(child.pid, start.folder);
    let stopping;
    const stop = async () => {
        signalGroup(child.pid, 'SIGTERM');
        const late = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 2_000);
        await gone;
        clearTimeout(late);
        // Children of its own must not outlive it.
        signalGroup(child.pid, 'SIGKILL');
        guard?.kill('SIGKILL');
    };
    return {
        port,
        ended: () => ended,
        tail: async () => (await (0,promises_.readFile)(logFile, 'utf8').catch(() => '')).slice(-16_384).trimEnd().split('\n').slice(-20).filter(Boolean),
        stop: () => {
            stopping ??= stop();
            return stopping;
        },
    };
}
/**
 * A provider has its own process group, so it would outlive us when we are killed by SIGKILL. This small process waits for the end of a pipe that
 * only we hold, and then ends the group and removes the folder.
 */
function watchdog(group, folder) {
    if (group === undefined)
        return undefined;
    const script = 'read -r _ || true; kill -s KILL -- "-$1"; rm -rf -- "$2"';
    const guard = (0,external_node_child_process_.spawn)('bash', ['-c', script, 'slipway-watchdog', String(group), folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    guard.on('error', () => { });
    guard.stdin?.on('error', () => { });
    guard.unref();
    return guard;
}
function signalGroup(group, signal) {
    if (group === undefined)
        return;
    try {
        process.kill(-group, signal);
    }
    catch {
        // The group is gone already.
    }
}
/** A port nobody listens on now. Somebody else may take it first; the provider's log says so then. */
function freePort() {
    return new Promise((resolve, reject) => {
        const server = external_node_net_.createServer();
        server.on('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            const port = address !== null && typeof address === 'object' ? address.port : 0;
            server.close(() => resolve(port));
        });
    });
}

;// CONCATENATED MODULE: ./build/shared/contracts/pact/report.js
/**
 * Reads the report of `pact verifier --json` (verifier 1.x). Pending interactions count like all others: what fails, fails.
 * Throws SyntaxError when the text is not JSON.
 */
function readReport(text, interactions, states) {
    const report = JSON.parse(text);
    const errors = [...(report.errors ?? []), ...(report.pendingErrors ?? [])];
    const results = report.interactionResults ?? [];
    const failures = [];
    const obstacles = [];
    for (const error of errors) {
        const interaction = report_interactionOf(error.interaction ?? '', interactions);
        const label = interaction?.label ?? error.interaction ?? 'an interaction';
        if (error.mismatch?.type === 'mismatches')
            failures.push(...(error.mismatch.mismatches ?? []).map((mismatch) => clean(`${label}: ${sentenceOf(mismatch)}`)));
        else {
            const { line, answered } = sentenceOfError(error.mismatch?.message ?? 'the verifier gave no reason', interaction, states);
            (answered ? failures : obstacles).push(clean(`${label}: ${line}`));
        }
    }
    const passed = report.result === true && errors.length === 0 && results.every((result) => result.result === 'OK');
    return { failures, obstacles, checked: results.length, passed };
}
/** One mismatch in our words: what was expected, what came. */
function sentenceOf(mismatch) {
    const text = mismatch.mismatch ?? '';
    switch (mismatch.type) {
        case 'StatusMismatch':
            return `expected status ${String(mismatch.expected)}, got ${String(mismatch.actual)}`;
        case 'HeaderMismatch':
            return mismatch.actual === '' || mismatch.actual === null ? `header ${mismatch.key ?? ''} is missing` : `header ${mismatch.key ?? ''}: ${text}`;
        default: {
            const where = mismatch.path === undefined || mismatch.path === '/' ? 'body' : mismatch.path;
            return `${where} ${bodySentence(text)}`;
        }
    }
}
const bodyPatterns = [
    [/^Expected .* \((\w+)\) to be the same type as .* \((\w+)\)$/s, ([, got = '', wanted = '']) => `expected ${wanted.toLowerCase()}, got ${got.toLowerCase()}`],
    [/^Expected .* \((\w+)\) to be an? (\w+)(?: number| value)?$/s, ([, got = '', wanted = '']) => `expected ${wanted.toLowerCase()}, got ${got.toLowerCase()}`],
    [/^Expected (.*) \(\w+\) (?:to be equal to|but received) (.*) \(\w+\)$/s, ([, first = '', second = '']) => `expected ${second}, got ${first}`],
    [/^Expected (.*) to match (.*)$/s, ([, got = '', wanted = '']) => `expected to match ${wanted}, got ${got}`],
    [/^Expected body Present\(\d+ bytes\) but was (\w+)$/, ([, state = '']) => `is ${state}`],
    [/^Actual map is missing the following keys: (.*)$/s, ([, keys = '']) => `is missing: ${keys}`],
];
function bodySentence(text) {
    for (const [pattern, sentence] of bodyPatterns) {
        const match = pattern.exec(text);
        if (match)
            return sentence(match);
    }
    return text === '' ? 'differs' : text.charAt(0).toLowerCase() + text.slice(1);
}
function sentenceOfError(message, interaction, states) {
    if (/state change handlers? has failed/.test(message)) {
        const problem = states.find(({ state }) => interaction?.states.includes(state));
        if (problem === undefined)
            return { line: message, answered: false };
        if (problem.status === null)
            return { line: `the provider state "${problem.state}" could not be set up: no answer`, answered: false };
        return { line: `the provider state "${problem.state}" could not be set up: the state endpoint answered ${problem.status}`, answered: true };
    }
    return { line: /error sending request/.test(message) ? 'no answer' : message, answered: false };
}
/** The verifier names an interaction by a sentence that ends with its description. */
function report_interactionOf(sentence, interactions) {
    const fitting = interactions.filter(({ description }) => sentence.endsWith(` - ${description}`));
    const withStates = fitting.filter(({ states }) => states.every((state) => sentence.includes(state)));
    const best = (withStates.length > 0 ? withStates : fitting).sort((a, b) => b.description.length - a.description.length || b.states.length - a.states.length);
    return best[0];
}
/** One line, no control characters (a provider's answer may hold any), at most 300 characters. */
function clean(line) {
    const text = line.replace(/\p{Cc}+/gu, ' ').trim();
    return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

;// CONCATENATED MODULE: ./build/shared/contracts/pact/state-relay.js

/**
 * The verifier asks a state endpoint that answers 5xx again and again for two minutes, and calls it with an empty state for interactions that need none.
 * The relay passes on what matters, answers the rest itself, and remembers which state failed, which the verifier's report does not say.
 */
function openStateRelay(target, timeoutMs) {
    const problems = [];
    const server = external_node_http_.createServer((request, response) => {
        void relay(request, target, timeoutMs, problems).then((answer) => {
            response.writeHead(answer.status, { 'content-type': answer.type, connection: 'close' }).end(answer.body);
        });
    });
    return new Promise((resolve, reject) => {
        server.on('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            const port = address !== null && typeof address === 'object' ? address.port : 0;
            const close = () => new Promise((done) => {
                server.close(() => done());
                server.closeAllConnections();
            });
            resolve({ url: `http://127.0.0.1:${port}/`, problems, close });
        });
    });
}
async function relay(request, target, timeoutMs, problems) {
    const chunks = [];
    try {
        for await (const chunk of request)
            chunks.push(chunk);
    }
    catch {
        return refusal;
    }
    const body = Buffer.concat(chunks);
    const state = stateOf(body);
    if (state === '')
        return { status: 200, type: 'application/json', body: '{}' };
    try {
        const answer = await fetch(target, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
            signal: AbortSignal.timeout(timeoutMs),
            redirect: 'manual',
        });
        const content = Buffer.from(await answer.arrayBuffer());
        if (answer.ok)
            return { status: 200, type: answer.headers.get('content-type') ?? 'application/json', body: content };
        problems.push({ state, status: answer.status });
    }
    catch {
        problems.push({ state, status: null });
    }
    return refusal;
}
/** A 4xx: the verifier takes it for final. */
const refusal = { status: 409, type: 'application/json', body: '{}' };
function stateOf(body) {
    try {
        const state = JSON.parse(body.toString('utf8')).state;
        return typeof state === 'string' ? state : '';
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/shared/contracts/pact/verify-pact.js








/** Runs the verifier over one pact against a provider that is ready. Never throws; what is no answer of the provider is no fact. */
async function verifyPact(run) {
    const { contract, verify } = run;
    const none = (reason) => ({ contract, reason, next: `look at the log of ${contract.provider}, then run this again` });
    const ended = run.provider.ended();
    if (ended !== undefined)
        return none(`${contract.provider} ${ended} while it was verified`);
    const interactions = pactInteractions(contract.content);
    try {
        const report = await runVerifier(run);
        const gone = run.provider.ended();
        if (report.failures.length > 0)
            return { contract, fact: run.fact({ failures: [...report.failures, ...report.obstacles].slice(0, 100), interactions: report.checked }) };
        if (gone !== undefined)
            return none(`${contract.provider} ${gone} while it was verified`);
        if (report.obstacles.length > 0)
            return none(`${contract.provider} could not be verified: ${report.obstacles.slice(0, 3).join('; ')}`);
        if (!report.passed)
            return none('the verifier reports a failure and no reason for it');
        if (report.checked !== interactions.length)
            return none(`the verifier checked ${report.checked} of ${interactions.length} interactions`);
        return { contract, fact: run.fact({ failures: [], interactions: report.checked }) };
    }
    catch (error) {
        if (run.signal?.aborted)
            return none('interrupted');
        return none(timedOut(error) ? `the verification took longer than ${verify.timeout / 1000} s (contracts.verify.timeout)` : `the verifier failed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function runVerifier(run) {
    const { contract, folder, provider, verify } = run;
    const interactions = pactInteractions(contract.content);
    const requestTimeoutMs = Math.min(5_000, verify.timeout);
    const pactFile = external_node_path_.join(folder, `${external_node_path_.basename(contract.sha)}.pact.json`);
    const reportFile = external_node_path_.join(folder, `${external_node_path_.basename(contract.sha)}.report.json`);
    await (0,promises_.writeFile)(pactFile, JSON.stringify(contract.content));
    const withStates = interactions.some((interaction) => interaction.states.length > 0);
    const relay = withStates && verify.states ? await openStateRelay(`http://127.0.0.1:${provider.port}${verify.states}`, requestTimeoutMs) : undefined;
    const limit = AbortSignal.timeout(verify.timeout);
    try {
        const argv = verifierArgv({
            program: run.program,
            pactFile,
            reportFile,
            provider: contract.provider,
            port: provider.port,
            requestTimeoutMs,
            ...(relay ? { statesUrl: relay.url } : {}),
        });
        const { exitCode, stderr } = await (0,exec/* exec */.m)(argv, { env: run.env, allow: [1], cwd: folder, signal: run.signal ? AbortSignal.any([limit, run.signal]) : limit });
        const text = await (0,promises_.readFile)(reportFile, 'utf8').catch(() => undefined);
        if (text === undefined)
            throw new Error(`it wrote no report${stderr.trim() ? `: ${stderr.trim().split('\n').at(-1)}` : ''}`);
        const report = readReport(text, interactions, relay?.problems ?? []);
        return { ...report, passed: report.passed && exitCode === 0 };
    }
    catch (error) {
        throw limit.aborted ? new VerificationTimeout() : error;
    }
    finally {
        await relay?.close();
    }
}
class VerificationTimeout extends Error {
    name = 'VerificationTimeout';
}
function timedOut(error) {
    return error instanceof VerificationTimeout;
}

;// CONCATENATED MODULE: ./build/shared/contracts/pact/verifier.js










/**
 * Verifies pacts with the `pact` program of the repository (or SLIPWAY_PACT, or PATH). The provider is started once per request, from its artifact, in an
 * environment without the job's secrets. Only what a provider really answered becomes a fact; everything else in the way is said and not recorded.
 * `env`: this process's environment.
 */
function pactVerifier(env) {
    const verifyAll = async (request) => {
        const known = new Map(request.contracts.flatMap((contract) => [[contract, withoutProvider(contract, request)]]).filter(([, outcome]) => outcome));
        const open = request.contracts.filter((contract) => !known.has(contract));
        const verified = open.length === 0 ? [] : await withProvider(env, request, open);
        const outcomes = new Map([...known, ...verified.map((outcome) => [outcome.contract, outcome])]);
        return request.contracts.map((contract) => outcomes.get(contract) ?? { contract, reason: 'the verification ended without a result', next: 'run it again' });
    };
    return {
        kind: 'pact',
        verifyAll,
        verify: async ({ contract, ...rest }) => {
            const [outcome] = await verifyAll({ ...rest, contracts: [contract] });
            if (outcome && 'fact' in outcome)
                return outcome.fact;
            throw new errors/* UnavailableError */.hG(outcome ? `${outcome.reason}; ${outcome.next}` : 'no result');
        },
    };
}
/** What needs no provider to be known: each of these the verifier itself would pass without a word. */
function withoutProvider(contract, request) {
    const { service, contracts } = request.provider;
    const named = pactProvider(contract.content);
    if (contract.provider !== service || named !== service) {
        return { contract, reason: `the contract is about ${named ?? contract.provider}, not ${service}`, next: `build ${contract.consumer} again` };
    }
    const interactions = pactInteractions(contract.content);
    const failed = (failure) => ({
        contract,
        fact: factOf(contract, request, { failures: [failure], interactions: interactions.length, verifier: 'none' }),
    });
    if (interactions.length === 0)
        return failed('the contract has no interactions: it proves nothing');
    const verify = contracts.verify;
    if (verify === undefined) {
        return {
            contract,
            reason: `${service} does not say how to start it for verification`,
            next: `set contracts.verify: { start: …, ready: /healthz } in the service.yml of ${service}`,
        };
    }
    const states = [...new Set(interactions.flatMap((interaction) => interaction.states))];
    if (states.length > 0 && verify.states === undefined) {
        return failed(`provider ${states.length === 1 ? 'state' : 'states'} ${states.map((state) => `"${state}"`).join(', ')} cannot be set up: ${service} has no contracts.verify.states`);
    }
    return undefined;
}
async function withProvider(env, request, contracts) {
    const { provider } = request;
    const verify = provider.contracts.verify;
    const all = (reason, next) => contracts.map((contract) => ({ contract, reason, next }));
    if (verify === undefined)
        return all('no contracts.verify', '');
    let program;
    let version;
    try {
        program = findVerifier({ root: request.root, env, platform: process.platform, arch: process.arch });
        version = await versionOf(program, env);
    }
    catch (error) {
        return all(`no verifier: ${(0,errors/* messageOf */.bD)(error)}`, installVerifier);
    }
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(external_node_os_.tmpdir(), 'slipway-verify-'));
    let running;
    try {
        running = await start(env, request, verify, folder);
        const outcomes = [];
        for (const contract of contracts) {
            outcomes.push(await verifyPact({
                program,
                folder,
                contract,
                provider: running,
                verify,
                env: verifierEnv(env),
                signal: request.signal,
                fact: (found) => factOf(contract, request, { ...found, verifier: version }),
            }));
        }
        if (outcomes.some((outcome) => !('fact' in outcome) || !outcome.fact.success))
            logTail(request, await running.tail());
        return outcomes;
    }
    catch (error) {
        const tail = error instanceof ProviderNotReady ? error.tail : [];
        logTail(request, tail);
        // Runtimes end a crash with their version or an empty frame; the line with the error says more.
        const last = tail.findLast((line) => /error|fatal|panic/i.test(line)) ?? tail.at(-1);
        return all(`${provider.service} ${provider.version} could not be verified: ${(0,errors/* messageOf */.bD)(error)}${last ? `; it wrote: ${last.trim().slice(0, 200)}` : ''}`, `make ${provider.service} start by its contracts.verify.start, then run this again`);
    }
    finally {
        await running?.stop();
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function start(env, request, verify, folder) {
    const { service, version, deploy } = request.provider;
    const artifact = external_node_path_.join(folder, 'artifact');
    await (0,promises_.mkdir)(artifact);
    await request.unpack(artifact);
    return startProvider({
        command: verify.start,
        cwd: external_node_path_.join(artifact, deploy.workdir),
        env: (port) => providerEnv(env, { service, version, port }),
        ready: verify.ready,
        timeoutMs: verify.timeout,
        folder,
        signal: request.signal,
    });
}
function factOf(contract, request, found) {
    return {
        schemaVersion: 1,
        consumer: contract.consumer,
        provider: contract.provider,
        contractSha: contract.sha,
        providerFingerprint: request.provider.fingerprint,
        success: found.failures.length === 0,
        failures: found.failures,
        interactions: found.interactions,
        verifier: found.verifier,
        run: request.run,
        at: request.now().toISOString(),
    };
}
/** `pact verifier 1.3.5`; also shows that the program can be run at all. */
async function versionOf(program, env) {
    const { stdout, stderr } = await (0,exec/* exec */.m)([program, 'verifier', '--version'], { env: verifierEnv(env) });
    const version = /\d+\.\d+\.\d+\S*/.exec(stdout.toString('utf8') + stderr)?.[0];
    return `pact verifier ${version ?? 'of unknown version'}`;
}
function logTail(request, tail) {
    if (tail.length > 0)
        request.log(`the last lines of ${request.provider.service}:`);
    for (const line of tail)
        request.log(`  ${line}`);
}

;// CONCATENATED MODULE: ./build/shared/contract/live-parties.js
/** A release as the verdict sees it. */
function partyOf(release) {
    return { service: release.service, version: release.version, fingerprint: release.fingerprint, pacts: release.contracts.pacts };
}
/**
 * Reads the cells of an environment. A cell whose attempt is not finished has both in it: what serves, and what is arriving (also after a runner was lost
 * half-way, when nobody knows which of them answers).
 */
async function liveParties(ledger, environment) {
    const cells = (await ledger.cells()).filter((cell) => cell.environment === environment);
    const parties = [];
    const releases = new Map();
    const unseen = [];
    const read = await Promise.all(cells.map((cell) => releasesOf(ledger, cell)));
    for (const { service, placed } of read) {
        for (const { version, release, fingerprint, arriving } of placed) {
            if (release)
                releases.set(`${service} ${release.fingerprint}`, release);
            else
                unseen.push({ service, version });
            // A lost release is still somebody who answers: its facts go by the fingerprint that the cell remembers.
            const party = release ? partyOf(release) : fingerprint ? { service, version, fingerprint, pacts: [] } : undefined;
            if (party)
                parties.push(arriving ? { ...party, arriving } : party);
        }
    }
    return { parties, releases, unseen };
}
async function releasesOf(ledger, cell) {
    const { service, live, attempt } = cell;
    const arriving = attempt.status === 'in_progress' && attempt.release !== live?.release;
    if (live === null && !arriving)
        return { service, placed: [] };
    const index = await ledger.releases(service);
    const byId = (id) => index.byId(id);
    return {
        service,
        placed: [
            ...(live ? [{ version: live.version, fingerprint: live.fingerprint, release: byId(live.release), arriving: false }] : []),
            ...(arriving ? [{ version: attempt.version, release: byId(attempt.release), arriving: true }] : []),
        ],
    };
}

// EXTERNAL MODULE: ./build/shared/contract/answer.js
var answer = __webpack_require__(4645);
;// CONCATENATED MODULE: ./build/shared/contract/pairs.js


/** Reads the input into a book. Throws UserError for two candidates of one service and for names to ignore that nobody has. */
function openPairBook(input) {
    const candidates = [...input.candidates].sort((a, b) => (a.service < b.service ? -1 : 1));
    const chosen = new Map(candidates.map((candidate) => [candidate.service, candidate]));
    const live = groupBy(input.live, (party) => party.service);
    const consumers = groupBy([...input.live, ...candidates].flatMap((consumer) => consumer.pacts.map((contract) => ({ consumer, contract }))), ({ contract }) => contract.provider);
    checkInput(input, chosen, live, consumers);
    const facts = newestFacts(input.facts);
    const missing = new Map((input.unavailable ?? []).map((proof) => [`${proof.contractSha} ${proof.providerFingerprint}`, proof]));
    const ignore = new Set(input.ignore ?? []);
    return {
        candidates,
        chosen,
        live,
        consumersOf: (provider) => consumers.get(provider) ?? [],
        judge: (pair) => {
            const row = rowOf(pair, { environment: input.environment, chosen, facts, missing, ignore });
            return { ...pair, row, blocks: (0,answer/* answerOf */.u)(row.code) !== 'yes' };
        },
    };
}
function rowOf(pair, context) {
    const { consumer, contract, provider } = pair;
    const row = (code, reason, next = '') => ({ consumer: consumer.service, provider: contract.provider, code, reason, next });
    const web = nameOf(consumer);
    const ignored = [consumer.service, nameOf(consumer, '@'), contract.provider, ...(provider ? [nameOf(provider, '@')] : [])].find((name) => context.ignore.has(name));
    const plain = judgePair(pair, web, row, context);
    return ignored === undefined || plain.code === 'all-verified' ? plain : row('ignored', `${ignored} is ignored; otherwise: ${plain.reason}`);
}
function judgePair({ contract, provider, consumer }, web, row, context) {
    if (provider === null) {
        const reason = `${web} needs ${contract.provider}, and no version of it serves in ${context.environment}`;
        return row('provider-not-deployed', reason, `deploy ${contract.provider} first: slipway promote ${contract.provider} --to ${context.environment}`);
    }
    const orders = nameOf(provider);
    const fact = context.facts.get(factKey(contract.provider, contract.sha, provider.fingerprint));
    if (fact === undefined) {
        const proof = context.missing.get(`${contract.sha} ${provider.fingerprint}`);
        const next = `verify it: slipway contract ${(context.chosen.get(consumer.service) ?? provider).service} --env ${context.environment}`;
        const why = proof ? `: ${proof.reason}` : '';
        return row('not-verified', `nobody has verified that ${orders} answers ${web} as expected${why}`, proof?.next ?? next);
    }
    if (fact.success)
        return row('all-verified', `${orders} answers ${web} as expected (${fact.interactions} ${fact.interactions === 1 ? 'interaction' : 'interactions'})`);
    return row('failed', `${orders} breaks ${web}: ${shown(fact.failures)}`, nextAfterFailure(consumer, provider, context));
}
function nextAfterFailure(consumer, provider, context) {
    if (context.chosen.get(provider.service) === provider) {
        return `keep what ${consumer.service} expects in ${provider.service} until a version of ${consumer.service} that does without it serves in ${context.environment}`;
    }
    return `deploy a version of ${provider.service} that answers this to ${context.environment} first, or change what ${consumer.service} expects`;
}
function shown(failures) {
    if (failures.length === 0)
        return 'its verification failed';
    const more = failures.length > 3 ? ` (and ${failures.length - 3} more)` : '';
    return failures.slice(0, 3).join('; ') + more;
}
/** `orders 1.2.0-ab12cd34ef`, or with another separator. */
function nameOf(party, separator = ' ') {
    return `${party.service}${separator}${party.version}`;
}
function factKey(provider, contractSha, fingerprint) {
    return `${provider} ${contractSha} ${fingerprint}`;
}
/** The newest fact of each pair wins, whatever came before it. A success without interactions proves nothing and is no fact. */
function newestFacts(facts) {
    const newest = new Map();
    for (const fact of facts) {
        if (fact.success && fact.interactions < 1)
            continue;
        const key = factKey(fact.provider, fact.contractSha, fact.providerFingerprint);
        const known = newest.get(key);
        if (known === undefined || known.at <= fact.at)
            newest.set(key, fact);
    }
    return newest;
}
function checkInput(input, chosen, live, consumers) {
    if (chosen.size < input.candidates.length)
        throw new errors/* UserError */.yo('two candidates are of one service: a set takes one release per service');
    const unseen = new Set((input.unseen ?? []).map(({ service }) => service));
    const wrong = (input.ignore ?? []).flatMap((name) => {
        const service = name.split('@')[0] ?? '';
        if (chosen.has(service))
            return `cannot ignore ${name}: it is itself to be deployed`;
        if (live.has(service) || consumers.has(service) || unseen.has(service))
            return [];
        return `cannot ignore ${name}: no service of that name serves in ${input.environment} or is expected by one`;
    });
    if (wrong.length > 0)
        throw new errors/* UserError */.yo(wrong.join('; '));
}
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group)
            group.push(item);
        else
            groups.set(key, [item]);
    }
    return groups;
}

;// CONCATENATED MODULE: ./build/shared/contract/order.js
/**
 * Finds an order in which every step is compatible, given that the state after all steps is. A step of B is unsafe only against a version that another
 * candidate A will replace (against all others it is part of the final state), so "B after A" is an edge, and an order exists exactly when the edges
 * have no cycle. Services come alphabetically where the edges leave a choice.
 */
function planOrder(book) {
    const waits = new Map(book.candidates.map((candidate) => [candidate.service, blockersOf(book, candidate)]));
    const order = [];
    const open = new Set(waits.keys());
    for (let moved = true; moved;) {
        moved = false;
        for (const service of open) {
            const blockers = waits.get(service) ?? [];
            if (blockers.some(({ other }) => open.has(other)))
                continue;
            open.delete(service);
            order.push(service);
            moved = true;
        }
    }
    const tangled = cycleMembers(open, waits);
    const stuck = tangled.flatMap((service) => (waits.get(service) ?? []).flatMap(({ other, pair }) => (tangled.includes(other) ? pair : [])));
    return { order: open.size === 0 ? order : [], tangled, stuck };
}
/** What a candidate would break, or miss, among the live versions that other candidates are going to replace. */
function blockersOf(book, candidate) {
    const asConsumer = candidate.pacts.flatMap((contract) => {
        if (contract.provider === candidate.service || !book.chosen.has(contract.provider))
            return [];
        const live = book.live.get(contract.provider) ?? [];
        const providers = live.some((party) => !party.arriving) ? live : [null];
        return providers.map((provider) => book.judge({ consumer: candidate, contract, provider })).map((pair) => ({ other: contract.provider, pair }));
    });
    const asProvider = book.consumersOf(candidate.service).flatMap(({ consumer, contract }) => {
        const replaced = book.chosen.get(consumer.service);
        if (replaced === undefined || replaced === consumer || consumer.service === candidate.service)
            return [];
        return { other: consumer.service, pair: book.judge({ consumer, contract, provider: candidate }) };
    });
    return [...asConsumer, ...asProvider].filter(({ pair }) => pair.blocks);
}
/** Those of the remaining services that stand on a cycle themselves, without the ones that merely wait for one. */
function cycleMembers(open, waits) {
    return [...open].filter((start) => {
        const seen = new Set();
        const todo = [start];
        for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
            for (const { other } of waits.get(next) ?? []) {
                if (other === start)
                    return true;
                if (open.has(other) && !seen.has(other)) {
                    seen.add(other);
                    todo.push(other);
                }
            }
        }
        return false;
    });
}

;// CONCATENATED MODULE: ./build/shared/contract/verdict.js



/**
 * Whether the candidates may be deployed, after the table of the design: every expectation that touches a candidate is judged in the state after
 * all of them are deployed (a candidate replaces its live predecessors), and an order must exist in which no step breaks anybody.
 * Pure: the same input gives the same verdict. Throws UserError for two candidates of one service and for a name to ignore that nobody has.
 */
function judge(input) {
    const book = openPairBook(input);
    const judged = judgeAfter(book).map((pair) => pair.row);
    const rows = [...unseenRows(input), ...judged, ...restRows(input, book, judged)];
    const verdict = (0,answer/* answerOfAll */.f)(rows);
    if (verdict !== 'yes')
        return { verdict, rows, order: [] };
    const plan = planOrder(book);
    if (plan.stuck.length === 0)
        return { verdict, rows, order: plan.order };
    const stuck = stuckRows(plan);
    return { verdict: (0,answer/* answerOfAll */.f)(stuck), rows: [...rows, ...stuck], order: [] };
}
/**
 * The verifications without which the verdict cannot be yes or no, each once: first those of the state after the deployment, and when these all
 * hold, those of the steps between.
 */
function missingFacts(input) {
    const book = openPairBook(input);
    const after = judgeAfter(book);
    const pairs = after.some((pair) => pair.blocks) ? after : planOrder(book).stuck;
    const missing = new Map();
    for (const { row, contract, provider } of pairs) {
        if (row.code === 'not-verified' && provider !== null)
            missing.set(`${contract.sha} ${provider.service} ${provider.fingerprint}`, { contract, provider });
    }
    return [...missing.values()];
}
/** Every pair with a candidate in it, as it will be when all candidates serve. */
function judgeAfter(book) {
    return book.candidates.flatMap((candidate) => [
        ...candidate.pacts.flatMap((contract) => providersAfter(book, contract.provider).map((provider) => book.judge({ consumer: candidate, contract, provider }))),
        ...consumersAfter(book, candidate).map((pair) => book.judge(pair)),
    ]);
}
/** Who will answer for a provider: its candidate, else all of its live versions; null stands for nobody. */
function providersAfter(book, name) {
    const candidate = book.chosen.get(name);
    if (candidate)
        return [candidate];
    const live = book.live.get(name) ?? [];
    return live.some((party) => !party.arriving) ? live : [null];
}
/** Live consumers of a candidate that stay as they are; consumers that are candidates stand with their own contracts. */
function consumersAfter(book, candidate) {
    return book.consumersOf(candidate.service).flatMap((use) => (book.chosen.has(use.consumer.service) ? [] : { ...use, provider: candidate }));
}
/** Rows of candidates that nothing else was said about: also of one whose live consumers all drop what they expect of it in the same set. */
function restRows(input, book, judged) {
    const spokenOf = new Set(judged.flatMap((row) => [row.consumer, row.provider]));
    const known = new Set(input.facts.map((fact) => fact.provider));
    return book.candidates.flatMap((candidate) => {
        const { service } = candidate;
        if (spokenOf.has(service))
            return [];
        if (known.has(service)) {
            return [
                {
                    consumer: '',
                    provider: service,
                    code: 'no-dependencies',
                    reason: `no service that expects anything of ${service} serves in ${input.environment}`,
                    next: '',
                },
            ];
        }
        return [{ consumer: service, provider: '', code: 'no-contracts', reason: `${nameOf(candidate)} has no contracts`, next: '' }];
    });
}
function unseenRows(input) {
    const ignore = new Set(input.ignore ?? []);
    // A candidate replaces what serves; a predecessor whose release is lost does not matter any more.
    const replaced = new Set(input.candidates.map((candidate) => candidate.service));
    return (input.unseen ?? []).flatMap(({ service, version }) => {
        if (replaced.has(service))
            return [];
        const reason = `nobody has the release of ${service} ${version}, so what it expects is not known`;
        if (ignore.has(service) || ignore.has(`${service}@${version}`))
            return [{ consumer: service, provider: '', code: 'ignored', reason: `${service} is ignored; otherwise: ${reason}`, next: '' }];
        return [
            {
                consumer: service,
                provider: '',
                code: 'version-unknown',
                reason,
                next: `build ${service} and deploy it to ${input.environment} again: slipway build ${service}`,
            },
        ];
    });
}
/** Why there is no order: what each of the entangled candidates would break if it went first. */
function stuckRows(plan) {
    const tangle = plan.tangled.join(' and ');
    return plan.stuck.map(({ row }) => ({
        ...row,
        reason: `${tangle} can only change together, and no order is safe: ${row.reason}`,
        next: row.code === 'not-verified'
            ? row.next
            : `split the change: first a version of ${row.provider} that serves the old and the new, then ${row.consumer}, then remove the old`,
    }));
}

;// CONCATENATED MODULE: ./build/shared/contract/check.js



/**
 * Judges candidates against what is live in an environment, as the ledger was last read. A second call costs no process: facts are kept by content.
 * Verifications that cannot be had (no verifier, a provider that does not start) leave the verdict unknown, with the reason in its rows.
 * Throws UnavailableError when the ledger cannot be read or written.
 */
async function checkContracts(workspace, request, verifier = pactVerifier(process.env)) {
    const live = await liveParties(workspace.ledger, request.environment);
    const releases = new Map(live.releases);
    for (const { release } of request.candidates)
        releases.set(releaseKey(release.service, release.fingerprint), release);
    const providers = new Set(request.candidates.flatMap(({ release }) => [release.service, ...release.contracts.pacts.map((pact) => pact.provider)]));
    const proofs = new Map();
    const input = async () => ({
        environment: request.environment,
        candidates: request.candidates.map(({ release }) => partyOf(release)),
        live: live.parties,
        facts: (await Promise.all([...providers].sort().map((provider) => workspace.ledger.facts(provider)))).flat(),
        ...(proofs.size > 0 ? { unavailable: [...proofs.values()] } : {}),
        ...(live.unseen.length > 0 ? { unseen: live.unseen } : {}),
        ...(request.ignore ? { ignore: request.ignore } : {}),
    });
    let current = await input();
    for (let tried = new Set(); request.verify;) {
        const missing = missingFacts(current).filter(({ contract, provider }) => !tried.has(pairKey(contract, provider)));
        if (missing.length === 0)
            break;
        tried = new Set([...tried, ...missing.map(({ contract, provider }) => pairKey(contract, provider))]);
        for (const [key, group] of byProvider(missing)) {
            for (const proof of await verifyGroup(workspace, verifier, releases.get(key), group))
                proofs.set(`${proof.contractSha} ${proof.providerFingerprint}`, proof);
        }
        current = await input();
    }
    return { verdict: judge(current), input: current };
}
/** Verifies what is still missing of one provider version, one caller at a time, and answers what could not be had. */
function verifyGroup(workspace, verifier, release, group) {
    const { provider } = group;
    return oneAtATime(workspace.ledger, provider.service, async () => {
        const known = new Set((await workspace.ledger.facts(provider.service)).filter((fact) => fact.providerFingerprint === provider.fingerprint).map((fact) => fact.contractSha));
        const contracts = group.contracts.filter((contract) => !known.has(contract.sha));
        if (contracts.length === 0)
            return [];
        const proof = (contract, reason, next) => ({
            contractSha: contract.sha,
            providerFingerprint: provider.fingerprint,
            reason,
            next,
        });
        if (release === undefined)
            return contracts.map((contract) => proof(contract, `nobody has the release of ${provider.service} ${provider.version}`, `build and deploy ${provider.service} again`));
        const outcomes = await verifyAll(workspace, verifier, release, contracts);
        const facts = outcomes.flatMap((outcome) => ('fact' in outcome ? [outcome.fact] : []));
        if (facts.length > 0)
            await workspace.ledger.recordFacts(facts);
        return outcomes.flatMap((outcome) => ('fact' in outcome ? [] : [proof(outcome.contract, outcome.reason, outcome.next)]));
    });
}
function verifyAll(workspace, verifier, provider, contracts) {
    return verifier.verifyAll({
        contracts,
        provider,
        unpack: (into) => workspace.unpack(provider, into),
        root: workspace.root,
        run: workspace.run.id,
        now: workspace.now,
        log: workspace.log,
        ...(workspace.signal ? { signal: workspace.signal } : {}),
    });
}
/** Pipelines of one run ask side by side, often for the same provider: the second then finds the facts of the first. */
const queues = new WeakMap();
function oneAtATime(ledger, provider, task) {
    const queue = queues.get(ledger) ?? new Map();
    queues.set(ledger, queue);
    const turn = (queue.get(provider) ?? Promise.resolve()).then(task, task);
    // The next in line goes ahead whatever became of this one; its caller hears of the failure.
    queue.set(provider, turn.catch(() => { }));
    return turn;
}
function byProvider(missing) {
    const groups = new Map();
    for (const { contract, provider } of missing) {
        const key = releaseKey(provider.service, provider.fingerprint);
        const group = groups.get(key) ?? { provider, contracts: [] };
        group.contracts.push(contract);
        groups.set(key, group);
    }
    return groups;
}
function pairKey(contract, provider) {
    return `${contract.sha} ${releaseKey(provider.service, provider.fingerprint)}`;
}
function releaseKey(service, fingerprint) {
    return `${service} ${fingerprint}`;
}


/***/ })

};

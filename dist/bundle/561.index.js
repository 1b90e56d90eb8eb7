export const id = 561;
export const ids = [561];
export const modules = {

/***/ 2561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./build/cli/terminal.js
var terminal = __webpack_require__(8565);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/cli/demo/failure.js
/** The world is not as the story says. The demo ends with exit code 1. */
class WorldDiffers extends Error {
    name = 'WorldDiffers';
    what;
    expected;
    seen;
    constructor(what, expected, seen) {
        super(`${what}: expected ${expected}, seen ${seen}`);
        this.what = what;
        this.expected = expected;
        this.seen = seen;
    }
}
/** Somebody pressed Ctrl-C. */
class Interrupted extends Error {
    name = 'Interrupted';
}
/** Digests and versions as a person can compare them: `sha256:1f2e…` becomes its first 12 hex digits. */
function failure_short(digest) {
    return digest ? digest.replace('sha256:', '').slice(0, 12) : 'nothing';
}

;// CONCATENATED MODULE: ./build/cli/demo/command.js


const running = new Set();
/** Ends every program that still runs, with its process group, at once: for when this process has no time left to wait for them. */
function killRunning() {
    for (const pid of running) {
        try {
            process.kill(-pid, 'SIGKILL');
        }
        catch {
            // It has ended by itself.
        }
    }
}
/**
 * Runs a program to its end and gathers what it wrote. It gets a process group of its own, so that Ctrl-C reaches it once, through us:
 * a second signal would make it drop what is half-way. Throws Interrupted when that happened.
 */
function runProgram(argv, options) {
    const [program = '', ...args] = argv;
    return new Promise((resolve, reject) => {
        if (options.signal?.aborted)
            return reject(new Interrupted());
        const child = (0,external_node_child_process_.spawn)(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
        const { pid } = child;
        if (pid !== undefined)
            running.add(pid);
        const stdout = [];
        const stderr = [];
        const onAbort = () => child.kill('SIGTERM');
        options.signal?.addEventListener('abort', onAbort, { once: true });
        child.stdout.on('data', (chunk) => stdout.push(chunk));
        child.stderr.on('data', (chunk) => stderr.push(chunk));
        child.on('error', reject);
        child.on('exit', () => pid !== undefined && running.delete(pid));
        child.on('close', (exitCode) => {
            options.signal?.removeEventListener('abort', onAbort);
            if (options.signal?.aborted)
                reject(new Interrupted());
            else
                resolve({ exitCode, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') });
        });
    });
}
/** The environment of the demo's programs: this process's, without what would point git or Slipway somewhere else than into the demo. */
function isolatedEnvironment(env) {
    const kept = Object.entries(env).filter(([name]) => !/^(GIT_|SLIPWAY_|GITHUB_|NODE_TEST_|VITEST|FORCE_COLOR$|NODE_V8_COVERAGE$)/.test(name));
    // A person's own git settings (hooks, signing, line endings) belong to their repositories, not to this one.
    return { ...Object.fromEntries(kept), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', NO_COLOR: '1' };
}

;// CONCATENATED MODULE: ./build/cli/demo/sabotage.js


/** Ends everything an environment runs, at once and behind Slipway's back, as a crashing machine would. */
function crashEnvironment(shop, environment) {
    killRecorded(external_node_path_.join(shop.repo, '.slipway', 'process', environment));
    return `everything in ${environment} was killed`;
}
/** Puts a cell's ledger ref in origin one state back. */
async function forgeLedger(shop, environment, service) {
    const ref = `refs/slipway/cells/${environment}/${service}`;
    const bare = ['--git-dir', shop.origin];
    const before = await earlierDigest(shop, ref);
    await shop.git(...bare, 'update-ref', ref, before);
    return `the ledger's ref ${ref} in origin was put back to an earlier state`;
}
/** The newest state of a cell with another live digest than now. */
async function earlierDigest(shop, ref) {
    const bare = ['--git-dir', shop.origin];
    const digestAt = async (commit) => JSON.parse(await shop.git(...bare, 'show', `${commit}:state.json`)).live?.digest;
    const [newest = '', ...older] = (await shop.git(...bare, 'rev-list', ref)).split('\n');
    const now = await digestAt(newest);
    for (const commit of older)
        if ((await digestAt(commit)) !== now)
            return commit;
    throw new Error(`${ref} has no earlier state`);
}
/** Kills the keeper of an environment's folder and every process it recorded. Processes that are gone already are no fault. */
function killRecorded(folder) {
    kill(readJson(external_node_path_.join(folder, 'keeper.json'))?.pid);
    for (const name of listFolder(folder)) {
        const cell = readJson(external_node_path_.join(folder, name, 'cell.json'));
        for (const { pid } of [...(cell?.live?.processes ?? []), ...(cell?.candidates ?? []), ...(cell?.draining ?? [])])
            kill(pid);
    }
}
/** The names in a folder; none when it is not there. */
function listFolder(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
function kill(pid) {
    if (pid === undefined)
        return;
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        // It has ended by itself.
    }
}
function readJson(file) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/cli/demo/close-shop.js




/** Stops whatever the shop runs and removes its folder. What a sabotaged world no longer answers for is killed by its records. */
async function closeShop(folder, { cli, env }) {
    const repo = external_node_path_.join(folder, 'storefront');
    // A shop that never opened has nothing to stop; then the command fails, which changes nothing.
    if (environmentsOf(folder).length > 0)
        await runProgram([...cli, '--repo', repo, '--json', 'down'], { cwd: folder, env }).catch(() => undefined);
    removeShop(folder);
}
/** Does the same without asking anybody, for when this process has to end at once. Answers how to call it off. */
function killOnExit(folder) {
    const onExit = () => {
        killRunning();
        removeShop(folder);
    };
    process.once('exit', onExit);
    return () => process.off('exit', onExit);
}
function removeShop(folder) {
    for (const environment of environmentsOf(folder))
        killRecorded(environment);
    // A process that is just ending may still write into its folder.
    (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
function environmentsOf(folder) {
    const place = external_node_path_.join(folder, 'storefront', '.slipway', 'process');
    return listFolder(place).map((name) => external_node_path_.join(place, name));
}

;// CONCATENATED MODULE: ./build/cli/demo/narrator.js

/** Tells the story: what is about to happen, what to look at, what was checked. */
class Narrator {
    write;
    paint;
    now;
    began;
    stepBegan;
    constructor(write, paint, now) {
        this.write = write;
        this.paint = paint;
        this.now = now;
        this.began = now();
        this.stepBegan = this.began;
    }
    /** The opening: what this is. */
    opening(lines) {
        for (const line of lines)
            this.write(line);
    }
    /** A step begins. */
    step(number, count, title, look) {
        this.stepBegan = this.now();
        this.write('');
        this.write(`${this.paint.bold(`${number}/${count}  ${title}`)}`);
        this.write(`     ${this.paint.dim(look)}`);
    }
    /** What somebody in the story types or does. */
    does(what) {
        this.write(`   ${this.paint.cyan('$')} ${what}`);
    }
    /** Something to read: an answer, a row, a log line. Text of others is made safe to print. */
    shows(text) {
        this.write(`     ${(0,terminal/* printable */.g$)(text)}`);
    }
    /** Output that is already made for people, such as the board. */
    quotes(lines) {
        for (const line of lines)
            this.write(`     ${line}`);
    }
    /** A check of the world that held. */
    holds(what) {
        this.write(`   ${this.paint.green('✔')} ${(0,terminal/* printable */.g$)(what)}`);
    }
    /** The world was broken on purpose. */
    sabotages(what) {
        this.write(`   ${this.paint.yellow('!')} sabotage: ${what}`);
    }
    /** The step is over. */
    stepEnds() {
        this.write(`     ${this.paint.dim(`${seconds(this.now() - this.stepBegan)}`)}`);
    }
    /** The world differs from the story. */
    differs(failure) {
        this.write(`   ${this.paint.red('✘')} ${(0,terminal/* printable */.g$)(failure.what)}`);
        this.write(`       expected  ${(0,terminal/* printable */.g$)(failure.expected)}`);
        this.write(`       seen      ${(0,terminal/* printable */.g$)(failure.seen)}`);
    }
    /** The last word. */
    ends(good, text) {
        this.write('');
        this.write(`${good ? this.paint.green('✔') : this.paint.red('✘')} ${text} ${this.paint.dim(`(${seconds(this.now() - this.began)})`)}`);
    }
}
function seconds(milliseconds) {
    return `${(milliseconds / 1000).toFixed(1)} s`;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/cli/demo/shop.js





const left = new Set(['node_modules', '.slipway', '__pycache__']);
/** An empty temporary folder for a shop. Its own function, so that it is known to the clean-up before anything is in it. */
async function shopFolder() {
    return (0,promises_.realpath)(await (0,promises_.mkdtemp)(external_node_path_.join(external_node_os_.tmpdir(), 'slipway-demo-')));
}
/** Copies the example into the folder, makes it a repository with an origin, and links its packages. */
async function openShop(folder, options) {
    const repo = external_node_path_.join(folder, 'storefront');
    const origin = external_node_path_.join(folder, 'origin.git');
    const run = { env: options.env, ...(options.signal ? { signal: options.signal } : {}) };
    const git = async (...args) => {
        const answer = await runProgram(['git', ...args], { ...run, cwd: repo });
        if (answer.exitCode !== 0)
            throw new Error(`git ${args.join(' ')} ended with exit code ${answer.exitCode}: ${answer.stderr.trim()}`);
        return answer.stdout.trim();
    };
    await (0,promises_.cp)(options.exampleDir, repo, { recursive: true, filter: (source) => !left.has(external_node_path_.basename(source)) });
    await leaveOutComposeStage(repo);
    await linkPackages(repo, options);
    await git('init', '--quiet', '--bare', '--initial-branch=main', origin);
    await git('init', '--quiet', '--initial-branch=main');
    await git('config', 'user.name', 'Ada Harbour');
    await git('config', 'user.email', 'ada@storefront.example');
    await git('remote', 'add', 'origin', origin);
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'A shop');
    await git('push', '--quiet', '--set-upstream', 'origin', 'main');
    const push = async () => {
        await git('push', '--quiet');
        return git('rev-parse', 'HEAD');
    };
    return {
        folder,
        repo,
        origin,
        git,
        async commit(message, edits) {
            for (const edit of edits)
                await applyEdit(repo, edit);
            await git('commit', '--quiet', '--all', '--message', message);
            return push();
        },
        async revert(commit) {
            await git('revert', '--no-edit', commit);
            return push();
        },
    };
}
/** The compose test pulls images, which a demo of a minute cannot wait for, nor a machine without a network do. */
async function leaveOutComposeStage(repo) {
    const file = external_node_path_.join(repo, 'services/orders/service.yml');
    const lines = (await (0,promises_.readFile)(file, 'utf8')).split('\n');
    await (0,promises_.writeFile)(file, lines.filter((line) => !/^ {2}integration: \{ compose:/.test(line)).join('\n'));
}
/**
 * What `npm ci` would do here, in milliseconds and without a network: the shop's own packages as links (npm links workspaces too), and the
 * contract verifier from Slipway's installation. Without one, npm does it.
 */
async function linkPackages(repo, { exampleDir, env, signal }) {
    const verifier = [exampleDir, external_node_path_.resolve(exampleDir, '../..')]
        .map((place) => external_node_path_.join(place, 'node_modules/@pact-foundation'))
        .find((place) => (0,external_node_fs_.existsSync)(place));
    if (verifier === undefined) {
        const install = ['npm', 'ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
        const answer = await runProgram(install, { cwd: repo, env, ...(signal ? { signal } : {}) });
        if (answer.exitCode !== 0)
            throw new Error(`${install.join(' ')} ended with exit code ${answer.exitCode}: ${answer.stderr.trim()}`);
        return;
    }
    const modules = external_node_path_.join(repo, 'node_modules');
    await (0,promises_.mkdir)(external_node_path_.join(modules, '@storefront'), { recursive: true });
    await (0,promises_.symlink)(verifier, external_node_path_.join(modules, '@pact-foundation'));
    for (const group of ['libs', 'services']) {
        for (const name of await (0,promises_.readdir)(external_node_path_.join(repo, group))) {
            if ((0,external_node_fs_.existsSync)(external_node_path_.join(repo, group, name, 'package.json')))
                await (0,promises_.symlink)(external_node_path_.join('../..', group, name), external_node_path_.join(modules, '@storefront', name));
        }
    }
}
async function applyEdit(repo, { file, from, to }) {
    const target = external_node_path_.join(repo, file);
    const before = await (0,promises_.readFile)(target, 'utf8');
    if (!before.includes(from))
        throw new Error(`the story wants to change a line of ${file} that is not there: ${from}`);
    await (0,promises_.writeFile)(target, before.replaceAll(from, to));
}

;// CONCATENATED MODULE: ./build/cli/demo/slipway.js


/** The command line, for one repository. */
function slipwayIn({ cli, repo, env, color, signal }) {
    const run = (args, environment) => runProgram([...cli, '--repo', repo, ...args], { cwd: repo, env: environment, ...(signal ? { signal } : {}) });
    return {
        async json(args, expected = 0) {
            const answer = await run(['--json', ...args], env);
            if (answer.exitCode !== expected)
                throw new WorldDiffers(`slipway ${args.join(' ')}`, `exit code ${expected}`, `${answer.exitCode}: ${whatWentWrong(answer)}`);
            return JSON.parse(answer.stdout);
        },
        async text(args) {
            const { NO_COLOR: _, ...plain } = env;
            const answer = await run(args, color ? { ...plain, FORCE_COLOR: '1' } : env);
            if (answer.exitCode !== 0)
                throw new WorldDiffers(`slipway ${args.join(' ')}`, 'exit code 0', `${answer.exitCode}: ${whatWentWrong(answer)}`);
            return answer.stdout.trimEnd().split('\n');
        },
    };
}
/** What a failed command had to say: the failed stages of its answer if there are any, else the end of its log. */
function whatWentWrong({ stdout, stderr }) {
    const fallback = stderr.trim().split('\n').slice(-15).join('\n');
    try {
        const { services = [] } = JSON.parse(stdout);
        const failures = services.flatMap(({ service, stages = [] }) => stages.filter(({ status }) => status === 'failed').map(({ name, detail, output = [] }) => [`${service}: ${name}: ${detail}`, ...output].join('\n')));
        return failures.join('\n') || fallback;
    }
    catch {
        return fallback;
    }
}

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/cli/demo/world.js


/** The key of a cell in `Expected`. */
function cellKey(environment, service) {
    return `${environment}/${service}`;
}
/** The cells of `status --json`, by key, those that run something. */
async function readBoard(slipway) {
    const { cells } = await slipway.json(['status']);
    return new Map(cells.filter((cell) => cell.digest !== null).map((cell) => [cellKey(cell.environment, cell.service), cell]));
}
/**
 * Asks three witnesses that know nothing of each other what runs in every cell: the board (`status --json`), the ledger's refs in origin
 * (plain git), and the service itself (GET /version, where it listens). Throws WorldDiffers at the first that says otherwise.
 * Answers how many cells were asked, and how many of them over HTTP.
 */
async function checkCells(slipway, shop, expected) {
    const board = await readBoard(slipway);
    for (const key of board.keys())
        if (!expected.has(key))
            throw new WorldDiffers(`status of ${key}`, 'nothing there', failure_short(board.get(key)?.digest));
    const inLedger = await ledgerCells(shop);
    for (const [key, digest] of expected) {
        same(`status of ${key}`, digest, board.get(key)?.digest);
        same(`ledger ref of ${key} in origin`, digest, inLedger.get(key));
    }
    const listening = [...board].filter(([, cell]) => cell.url !== undefined);
    await Promise.all(listening.map(([key, cell]) => checkVersion(key, cell, expected.get(key) ?? '')));
    return { cells: expected.size, overHttp: listening.length };
}
async function checkVersion(key, cell, digest) {
    const where = `GET ${cell.url}/version (${key})`;
    const answer = await getJson(`${cell.url}/version`).catch((error) => {
        throw new WorldDiffers(where, `version ${cell.version}`, (0,errors/* messageOf */.bD)(error));
    });
    same(where, digest, answer.digest);
    if (answer.version !== cell.version)
        throw new WorldDiffers(where, `version ${cell.version}`, answer.version);
}
/** What the cells' refs in origin hold, read by git alone. */
async function ledgerCells(shop) {
    const prefix = 'refs/slipway/cells/';
    const bare = ['--git-dir', shop.origin];
    const refs = (await shop.git(...bare, 'for-each-ref', '--format=%(refname)', prefix)).split('\n').filter(Boolean);
    const states = await Promise.all(refs.map((ref) => shop.git(...bare, 'show', `${ref}:state.json`)));
    const cells = refs.map((ref, index) => [ref.slice(prefix.length), JSON.parse(states[index] ?? '{}').live?.digest]);
    return new Map(cells.flatMap(([key, digest]) => (digest === undefined ? [] : [[key, digest]])));
}
function same(what, expected, seen) {
    if (expected !== seen)
        throw new WorldDiffers(what, failure_short(expected), failure_short(seen));
}
/** GETs a URL within five seconds. Throws when it does not answer, or not with 2xx. */
async function getText(url) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch((error) => {
        throw new Error(`no answer (${error.cause instanceof Error ? error.cause.message : error.message})`);
    });
    if (!response.ok)
        throw new Error(`${url} answered ${response.status}`);
    return response.text();
}
/** GETs JSON. */
async function getJson(url) {
    return JSON.parse(await getText(url));
}

;// CONCATENATED MODULE: ./build/cli/demo/stage.js





/** What the steps play on: the shop, the command line, the narrator, and what the story says should run by now. */
class Stage {
    shop;
    slipway;
    narrator;
    /** `dev/web` → digest. */
    expected = new Map();
    /** Digests and commits that later steps refer to. */
    remembered = new Map();
    /** What has to end with the story, however it ends. */
    atEnd = [];
    urls = new Map();
    path;
    constructor(shop, slipway, narrator, env) {
        this.shop = shop;
        this.slipway = slipway;
        this.narrator = narrator;
        this.path = env.PATH ?? '';
    }
    /** Runs the pipelines; `moved` must be exactly the services of the run. Each must end well in every environment given. Their cells are expected to move. */
    async runAll(moved, environments) {
        this.narrator.does('slipway run');
        const report = await this.slipway.json(['run']);
        const services = this.present(report);
        this.check('services that moved', [...moved].sort().join(', '), services
            .map(({ service }) => service)
            .sort()
            .join(', '));
        for (const { service, status, release, environments: reached } of services) {
            if (status !== 'succeeded' || release === undefined)
                throw new WorldDiffers(`pipeline of ${service}`, 'succeeded', status);
            const good = reached.filter(({ status: each }) => each === 'succeeded').map(({ environment }) => environment);
            this.check(`environments ${service} went through`, environments.join(', '), good.join(', '));
            for (const environment of environments)
                this.expected.set(cellKey(environment, service), release.digest);
        }
        return services;
    }
    /** Runs the pipelines, of which exactly this one is affected and must fail. Nothing is expected to move. */
    async runRefused(service) {
        this.narrator.does('slipway run');
        const services = this.present(await this.slipway.json(['run'], 1));
        this.check('services of the run', service, services.map((each) => each.service).join(', '));
        const [pipeline] = services;
        if (pipeline === undefined || pipeline.status !== 'failed')
            throw new WorldDiffers(`pipeline of ${service}`, 'failed', pipeline?.status ?? 'no pipeline');
        return pipeline;
    }
    /** Ends what steps left running in this process. */
    async leave() {
        await Promise.all(this.atEnd.map((end) => end()));
    }
    /** Throws when two words differ. */
    check(what, expected, seen) {
        if (expected !== seen)
            throw new WorldDiffers(what, expected || 'none', seen || 'none');
    }
    /** Asks the board, the ledger and the services themselves whether everything runs as the story says. */
    async checkWorld() {
        const { cells, overHttp } = await checkCells(this.slipway, this.shop, this.expected);
        this.narrator.holds(`${cells} cells are as they should be: board and ledger agree, ${overHttp} of them answered GET /version with that digest`);
    }
    /** The address of a cell. */
    async url(environment, service) {
        const key = cellKey(environment, service);
        // An address is stable once it is known: no need to ask for it again.
        if (!this.urls.has(key))
            for (const [cell, { url }] of await readBoard(this.slipway))
                if (url !== undefined)
                    this.urls.set(cell, url);
        const url = this.urls.get(key);
        if (url === undefined)
            throw new WorldDiffers(`address of ${environment}/${service}`, 'a URL', 'none');
        return url;
    }
    /** Asks a page whether it says something (or does not). */
    async checkPage(url, text, present = true) {
        const wish = `${present ? 'says' : 'does not say'} "${text}"`;
        const page = await getText(url).catch((error) => {
            throw new WorldDiffers(url, 'an answer', (0,errors/* messageOf */.bD)(error));
        });
        if (page.includes(text) !== present)
            throw new WorldDiffers(url, wish, present ? 'it does not' : 'it does');
        this.narrator.holds(`${url} ${wish}`);
    }
    /** The digest the story expects in a cell. */
    digest(environment, service) {
        return this.expected.get(cellKey(environment, service)) ?? '';
    }
    /** What an earlier step left for a later one. */
    recall(name) {
        const value = this.remembered.get(name);
        if (value === undefined)
            throw new Error(`the story forgot ${name}`);
        return value;
    }
    /** One line per service that a run moved. */
    showMoved(pipelines) {
        for (const { service, release, environments } of pipelines) {
            const where = environments.map(({ environment, url }) => (url ? `${environment} ${url}` : environment)).join('  ');
            this.narrator.shows(`${service.padEnd(16)}${failure_short(release?.digest)}  ${release?.reused ? 'reused' : 'built '}  ${where}`);
        }
    }
    /** The pipelines of a run without those of services that this machine cannot run, if it has a reason not to. */
    present(report) {
        return report.services.filter(({ status }) => status !== 'absent' || this.hasPython());
    }
    /** Whether the one service in another language can run here. */
    hasPython() {
        return this.path.split(external_node_path_.delimiter).some((folder) => (0,external_node_fs_.existsSync)(external_node_path_.join(folder, 'python3')));
    }
}

;// CONCATENATED MODULE: ./build/cli/demo/steps/board.js





/** What runs where, for people. */
const board = {
    name: 'board',
    title: 'The board: what runs where, since when, and how far behind',
    look: 'production is behind where the rollback left it; the same board is a page',
    async play(stage) {
        const file = external_node_path_.join(stage.shop.folder, 'board.html');
        stage.narrator.does('slipway status --html board.html');
        stage.narrator.quotes(await stage.slipway.text(['status', '--html', file]));
        const page = await (0,promises_.readFile)(file, 'utf8');
        for (const { service, environment, version } of (await readBoard(stage.slipway)).values()) {
            if (!page.includes(service) || !page.includes(version ?? ''))
                throw new WorldDiffers(`${service} in ${environment} on the page`, version ?? '', 'not there');
        }
        stage.narrator.holds(`${file} shows every cell`);
    },
    async sabotage(stage) {
        return crashEnvironment(stage.shop, 'staging');
    },
    async verify(stage) {
        const web = (await readBoard(stage.slipway)).get('production/web');
        stage.check('releases web in production is behind', '1', String(web?.behind));
    },
};

;// CONCATENATED MODULE: ./build/cli/demo/edits.js
/** A new product: touches the catalog and nothing else. */
const newProduct = [
    {
        file: 'services/catalog/products.js',
        from: 'export const products = [\n',
        to: "export const products = [\n  { sku: 'travel-mug', name: 'Travel mug', price: 1450 },\n",
    },
];
/** Amounts get a thousands separator: touches a library. */
const thousandsSeparator = [
    { file: 'libs/money/money.js', from: '(amount / 100).toFixed(2)', to: "(amount / 100).toLocaleString('en', { minimumFractionDigits: 2 })" },
    { file: 'libs/money/money.js', from: 'EUR 1249.00', to: 'EUR 1,249.00' },
];
/** `total` becomes `amount` in what orders answers, its own tests along with it: green on its own, and wrong for whoever reads `total`. */
const renamedField = [
    { file: 'services/orders/orders.js', from: 'total: order.total.amount', to: 'amount: order.total.amount' },
    { file: 'services/orders/orders.test.js', from: 'body.total', to: 'body.amount' },
];
/** The card gateway wants a key that no environment has: tests and contracts are green, the service never gets healthy. */
const missingKey = [
    { file: 'services/payments/gateway.js', from: 'ready: () => true', to: 'ready: () => process.env.GATEWAY_KEY !== undefined' },
];
/** A new line on the shop's page. */
const newTagline = [
    { file: 'services/web/page.js', from: '<h2>For sale</h2>', to: '<p>Roasted on the quay, every morning.</p>\n<h2>For sale</h2>' },
];

;// CONCATENATED MODULE: ./build/cli/demo/steps/contract.js


/** A provider breaks its consumers. */
const contract = {
    name: 'contract',
    title: 'A breaking change is refused by those it would break',
    look: 'orders renames total to amount; its own tests are green, but web, mailer and reporter read total',
    async play(stage) {
        const commit = await stage.shop.commit('Call the total amount', renamedField);
        stage.narrator.does(`git commit -m "Call the total amount"   # ${commit.slice(0, 10)} services/orders/orders.js`);
        const { stages, contract: verdict, release, environments } = await stage.runRefused('orders');
        const unit = stages.find(({ name }) => name === 'test unit');
        stage.check('unit tests of orders', 'succeeded', unit?.status ?? 'not run');
        stage.check('contract verdict on orders', 'no', verdict?.verdict ?? 'none');
        const broken = verdict?.rows.filter(({ provider, code }) => provider === 'orders' && code === 'failed') ?? [];
        for (const row of broken)
            stage.narrator.shows(`${row.consumer} → ${row.provider}: ${row.reason}`);
        stage.check('consumers that refuse', 'mailer, reporter, web', broken
            .map(({ consumer }) => consumer)
            .sort()
            .join(', '));
        const entered = environments.find(({ status }) => status === 'succeeded');
        if (entered || !release)
            throw new WorldDiffers('environments the new orders entered', 'none', entered?.environment ?? 'no release');
        stage.narrator.holds('unit tests green, contracts red: refused with exit code 1, before anything was deployed');
        stage.remembered.set('breaking orders', release.digest);
        stage.remembered.set('breaking commit', commit);
    },
    async sabotage(stage) {
        const digest = stage.recall('breaking orders');
        await stage.slipway.json(['deploy', 'orders', '--env', 'dev', '--digest', digest]);
        return `the refused orders ${failure_short(digest)} was deployed to dev all the same`;
    },
    async verify(stage) {
        await stage.checkPage(await stage.url('dev', 'web'), 'EUR 1,249.00');
        const commit = await stage.shop.revert(stage.recall('breaking commit'));
        stage.narrator.does(`git revert ${stage.recall('breaking commit').slice(0, 10)}   # ${commit.slice(0, 10)}`);
    },
};

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/cli/demo/steps/first-deploy.js



/** The environments a change goes through by itself. */
const automatic = ['dev', 'staging'];
/** Everything for the first time: tests, builds, contracts, two environments. */
const firstDeploy = {
    name: 'first-deploy',
    title: 'The first deploy of everything',
    look: 'every service goes its own way: its tests, one build, its contracts, then dev and staging with the same digest',
    async play(stage) {
        const services = ['catalog', 'mailer', 'orders', 'payments', 'reporter', 'site', 'web'];
        const moved = await stage.runAll(stage.hasPython() ? [...services, 'recommendations'] : services, automatic);
        if (!stage.hasPython())
            stage.narrator.shows('recommendations is absent: there is no python3 on this machine');
        stage.showMoved(moved);
        stage.remembered.set('first catalog', stage.digest('dev', 'catalog'));
    },
    async sabotage(stage) {
        return crashEnvironment(stage.shop, 'dev');
    },
    async verify(stage) {
        const web = await stage.url('dev', 'web');
        await stage.checkPage(web, 'The storefront (dev)');
        await stage.checkPage(await stage.url('staging', 'web'), 'The storefront (staging)');
        await buySomething(stage, web);
    },
};
/** A purchase goes through web, orders, catalog and payments; the worker without HTTP tells of it in its log. */
async function buySomething(stage, web) {
    const body = JSON.stringify({ sku: 'machine', quantity: 1 });
    const response = await fetch(`${web}/api/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(5_000),
    });
    if (response.status !== 201)
        throw new WorldDiffers(`POST ${web}/api/orders`, 'status 201', `status ${response.status}`);
    const { id } = (await response.json());
    const receipt = `mail: receipt for order ${id}`;
    for (const _ of Array(25)) {
        const { lines } = await stage.slipway.json(['logs', 'mailer', '--env', 'dev']);
        if (lines.some((line) => line.includes(receipt))) {
            stage.narrator.holds(`order ${id} was placed through ${web}/api/orders, and mailer sent its receipt`);
            return;
        }
        await (0,external_node_timers_promises_.setTimeout)(200);
    }
    throw new WorldDiffers('slipway logs mailer --env dev', receipt, 'no such line');
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./build/cli/demo/client-loop.js


/** Asks `/version` again and again, in turn over a connection that stays open and over a fresh one, until told to stop. */
function startClient(url) {
    const stopping = new AbortController();
    const failures = [];
    const digests = new Set();
    let requests = 0;
    const lasting = new external_node_http_.Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (name, agent) => {
        requests += 1;
        try {
            const { status, body } = await get(`${url}/version`, agent);
            if (status === 200)
                digests.add(JSON.parse(body).digest);
            else
                failures.push(`${name}: status ${status}`);
        }
        catch (error) {
            failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
        }
    };
    const loop = (async () => {
        do {
            await ask('keep-alive', lasting);
            await ask('fresh connection', false);
            await (0,external_node_timers_promises_.setTimeout)(5);
        } while (!stopping.signal.aborted);
    })();
    return {
        async stop() {
            stopping.abort();
            await loop;
            lasting.destroy();
            return { requests, failures, digests };
        },
    };
}
function get(url, agent) {
    return new Promise((resolve, reject) => {
        const request = external_node_http_.get(url, { agent, timeout: 5_000 }, (response) => {
            const chunks = [];
            response.on('data', (chunk) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString('utf8') }));
        });
        request.on('timeout', () => request.destroy(new Error('no answer within 5 s')));
        request.on('error', reject);
    });
}

;// CONCATENATED MODULE: ./build/cli/demo/steps/health.js




/** A release that never gets healthy, while somebody uses the service. */
function health() {
    let stop = async () => ({ requests: 0, failures: [], digests: new Set() });
    return {
        name: 'health',
        title: 'A release that never gets healthy undoes itself',
        look: 'payments wants a key nobody configured; a client keeps asking, over an open connection and over fresh ones',
        async play(stage) {
            const before = failure_short(stage.digest('dev', 'payments'));
            const client = startClient(await stage.url('dev', 'payments'));
            stop = client.stop;
            stage.atEnd.push(client.stop);
            const commit = await stage.shop.commit('Ask the card gateway with a key', missingKey);
            stage.narrator.does(`git commit -m "Ask the card gateway with a key"   # ${commit.slice(0, 10)} services/payments/gateway.js`);
            const { environments, release } = await stage.runRefused('payments');
            const [dev] = environments;
            stage.check('payments in dev', 'rolled_back', dev?.status ?? 'not tried');
            stage.narrator.shows(`payments ${failure_short(release?.digest)} in dev: rolled back (${dev?.reason}); ${before} never stopped serving`);
            stage.remembered.set('sick commit', commit);
        },
        async sabotage(stage) {
            return crashEnvironment(stage.shop, 'dev');
        },
        async verify(stage) {
            const { requests, failures, digests } = await stop();
            if (requests === 0 || failures.length > 0)
                throw new WorldDiffers(`${requests} requests of the client`, 'no failure', `${failures.length} failed, the first: ${failures[0]}`);
            stage.check('digests the client was answered by', stage.digest('dev', 'payments'), [...digests].join(', '));
            stage.narrator.holds(`the client's ${requests} requests were all answered, by ${failure_short(stage.digest('dev', 'payments'))}`);
            const commit = await stage.shop.revert(stage.recall('sick commit'));
            stage.narrator.does(`git revert ${stage.recall('sick commit').slice(0, 10)}   # ${commit.slice(0, 10)}`);
        },
    };
}

;// CONCATENATED MODULE: ./build/cli/demo/steps/library.js



/** A change to a shared library. */
const library = {
    name: 'library',
    title: 'A change to a library moves its dependents',
    look: 'libs/money writes EUR 1,249.00 now: web, orders and reporter are built from it and move, nobody else does',
    async play(stage) {
        const commit = await stage.shop.commit('Write thousands with a separator', thousandsSeparator);
        stage.narrator.does(`git commit -m "Write thousands with a separator"   # ${commit.slice(0, 10)} libs/money/money.js`);
        stage.showMoved(await stage.runAll(['orders', 'reporter', 'web'], automatic));
    },
    sabotage: (stage) => forgeLedger(stage.shop, 'dev', 'web'),
    async verify(stage) {
        await stage.checkPage(await stage.url('dev', 'web'), 'EUR 1,249.00');
    },
};

;// CONCATENATED MODULE: ./build/cli/demo/steps/one-service.js


/** A change to one service. */
const oneService = {
    name: 'one-service',
    title: 'A change to one service moves that service',
    look: 'a product is added to the catalog: one service is tested, built and deployed, the others are not touched',
    async play(stage) {
        const commit = await stage.shop.commit('Sell a travel mug', newProduct);
        stage.narrator.does(`git commit -m "Sell a travel mug"   # ${commit.slice(0, 10)} services/catalog/products.js`);
        stage.remembered.set('new product', commit);
        stage.showMoved(await stage.runAll(['catalog'], automatic));
    },
    async sabotage(stage) {
        const digest = stage.recall('first catalog');
        await stage.slipway.json(['deploy', 'catalog', '--env', 'dev', '--digest', digest]);
        return 'the catalog of before was deployed to dev';
    },
    async verify(stage) {
        await stage.checkPage(await stage.url('staging', 'web'), 'Travel mug');
    },
};

;// CONCATENATED MODULE: ./build/cli/demo/steps/promote.js



/** What web needs, providers first. */
const set = ['catalog', 'payments', 'orders', 'web'];
/** By hand, to production: what would go out, then the same with an approval. */
const promote = {
    name: 'promote',
    title: 'Production moves when somebody says so',
    look: 'first a preview: every gate with its answer, and the commits that would go out; then the same, approved',
    async play(stage) {
        const command = ['promote', ...set, '--to', 'production'];
        stage.narrator.does(`slipway ${command.join(' ')} --dry-run`);
        const preview = await stage.slipway.json([...command, '--dry-run'], 1);
        stage.check('decision of the preview', 'wait', preview.decision);
        for (const { service, digest, gates, changes } of preview.services) {
            const approval = gates.find(({ name }) => name === 'approval');
            stage.check(`approval of ${service}`, 'wait', approval?.status ?? 'no gate');
            stage.check(`gates of ${service} that do not pass`, 'approval', namesOf(gates.filter(({ status }) => status !== 'pass')));
            const newest = changes[0] ? `, the newest: ${changes[0].subject}` : '';
            stage.narrator.shows(`${service.padEnd(9)}${failure_short(digest)}  ${gates.length - 1} gates pass, approval waits; ${counted(changes.length)}${newest}`);
        }
        stage.narrator.does(`slipway ${command.join(' ')} --approve --reason "Opening day"`);
        const { services } = await stage.slipway.json([...command, '--approve', '--reason', 'Opening day']);
        for (const { service, decision, digest, deployed } of services) {
            stage.check(`decision on ${service}`, 'promote', decision);
            stage.check(`deployment of ${service}`, 'succeeded', deployed[0]?.status ?? 'none');
            if (digest !== stage.digest('staging', service))
                throw new WorldDiffers(`digest of ${service} in production`, `that of staging, ${failure_short(stage.digest('staging', service))}`, failure_short(digest));
            stage.expected.set(cellKey('production', service), digest);
        }
        stage.narrator.holds(`${set.join(', ')}: the digests of staging, not built again`);
    },
    async sabotage(stage) {
        return crashEnvironment(stage.shop, 'production');
    },
    async verify(stage) {
        const web = await stage.url('production', 'web');
        await stage.checkPage(web, 'Welcome aboard');
        await stage.checkPage(web, 'Harbour festival', false);
        await stage.checkPage(await stage.url('staging', 'web'), 'Harbour festival');
        stage.narrator.shows('greeting and banner differ by deploy/config and deploy/flags; the artifact is the same');
    },
};
function namesOf(gates) {
    return gates.map(({ name }) => name).join(', ');
}
function counted(changes) {
    return `${changes} ${changes === 1 ? 'commit goes' : 'commits go'} out`;
}

;// CONCATENATED MODULE: ./build/cli/demo/steps/revert.js



/** A commit that makes the catalog what it was. */
const revert = {
    name: 'revert',
    title: 'A revert builds nothing',
    look: 'the travel mug is taken back: the catalog has the same content as in step 1, so it is the same digest, reused',
    async play(stage) {
        const commit = await stage.shop.revert(stage.recall('new product'));
        stage.narrator.does(`git revert ${stage.recall('new product').slice(0, 10)}   # ${commit.slice(0, 10)}`);
        const moved = await stage.runAll(['catalog'], automatic);
        stage.showMoved(moved);
        stage.check('what the build of catalog did', 'reused', moved[0]?.release?.reused ? 'reused' : 'built');
        stage.check('digest of catalog after the revert', stage.recall('first catalog'), stage.digest('dev', 'catalog'));
        stage.narrator.holds(`${failure_short(stage.recall('first catalog'))} is the digest of step 1; nothing was built`);
    },
    sabotage: (stage) => forgeLedger(stage.shop, 'staging', 'catalog'),
    async verify(stage) {
        await stage.checkPage(await stage.url('staging', 'web'), 'Travel mug', false);
    },
};

;// CONCATENATED MODULE: ./build/cli/demo/steps/rollback.js




const tagline = 'Roasted on the quay';
/** A release reaches production and has to go back. */
const rollback = {
    name: 'rollback',
    title: 'Back to what was good',
    look: 'a new line on the page goes all the way to production, and is taken out there: the digest of before, not a new build',
    async play(stage) {
        const good = stage.digest('production', 'web');
        const commit = await stage.shop.commit('Say where the coffee is roasted', newTagline);
        stage.narrator.does(`git commit -m "Say where the coffee is roasted"   # ${commit.slice(0, 10)} services/web/page.js`);
        stage.showMoved(await stage.runAll(['web'], automatic));
        stage.narrator.does('slipway promote web --to production --approve');
        const { changes, deployed } = await stage.slipway.json(['promote', 'web', '--to', 'production', '--approve']);
        for (const change of changes)
            stage.narrator.shows(`goes out: ${change.commit.slice(0, 10)} ${change.subject} (${change.author})`);
        stage.check('deployment of web', 'succeeded', deployed[0]?.status ?? 'none');
        stage.remembered.set('new web', stage.digest('staging', 'web'));
        await stage.checkPage(await stage.url('production', 'web'), tagline);
        stage.narrator.does('slipway rollback web --env production --reason "It is not roasted on the quay"');
        const result = await stage.slipway.json(['rollback', 'web', '--env', 'production', '--reason', 'It is not roasted on the quay']);
        stage.check('digest rolled back to', good, result.digest);
        stage.narrator.shows(`web in production: ${failure_short(result.previous)} → ${failure_short(result.digest)}, attempt ${result.attempt}`);
        stage.expected.set(cellKey('production', 'web'), good);
    },
    async sabotage(stage) {
        await stage.slipway.json(['deploy', 'web', '--env', 'production', '--digest', stage.recall('new web')]);
        return 'somebody deployed the new web to production again';
    },
    async verify(stage) {
        await stage.checkPage(await stage.url('production', 'web'), tagline, false);
        await stage.checkPage(await stage.url('staging', 'web'), tagline);
    },
};

;// CONCATENATED MODULE: ./build/cli/demo/story.js










/** The whole story, in order. */
function story() {
    return [firstDeploy, oneService, library, revert, contract, health(), promote, rollback, board];
}
/** The step that `--sabotage` names, by its name or its number. Throws UserError for one that is not in the story. */
function stepNamed(steps, wanted) {
    const found = steps.find(({ name }, index) => wanted === name || wanted === String(index + 1));
    if (found === undefined)
        throw new errors/* UserError */.yo(`--sabotage takes a step: ${steps.map(({ name }, index) => `${index + 1} ${name}`).join(', ')}; not ${wanted}`);
    return found;
}

;// CONCATENATED MODULE: ./build/cli/demo/demo.js










/**
 * Plays the story of the storefront and checks the world after each step. Answers the exit code: 0 when the world was always as the story
 * says, 1 at the first difference, 130 when interrupted. Cleans up in each case, unless it is to keep a shop that is well.
 * Throws UserError for a step that does not exist.
 */
async function demo(options) {
    const { keep, color, out, signal } = options;
    const steps = story();
    const sabotaged = options.sabotage === undefined ? undefined : stepNamed(steps, options.sabotage);
    const env = isolatedEnvironment(process.env);
    // Every program that runs listens for Ctrl-C, and the witnesses are asked side by side.
    if (signal)
        (0,external_node_events_.setMaxListeners)(0, signal);
    const narrator = new Narrator(out, (0,terminal/* paintWith */.Hy)(color), Date.now);
    const folder = await shopFolder();
    const stopWatching = killOnExit(folder);
    let kept = false;
    let stage;
    try {
        narrator.opening([
            'Slipway, played on a small shop: eight services, two libraries, three environments, on this machine.',
            `Everything happens in ${folder}`,
        ]);
        const shop = await openShop(folder, { exampleDir: options.exampleDir, env, ...(signal ? { signal } : {}) });
        const slipway = slipwayIn({ cli: options.cli, repo: shop.repo, env, color, ...(signal ? { signal } : {}) });
        stage = new Stage(shop, slipway, narrator, env);
        for (const [index, step] of steps.entries()) {
            narrator.step(index + 1, steps.length, step.title, step.look);
            await step.play(stage);
            if (step === sabotaged)
                narrator.sabotages(await step.sabotage(stage));
            await step.verify(stage);
            await stage.checkWorld();
            narrator.stepEnds();
        }
        narrator.ends(true, 'The world was as told, step by step.');
        kept = keep;
        if (keep)
            await tellHowToGoOn(stage, options.cli);
        return 0;
    }
    catch (error) {
        if (error instanceof WorldDiffers) {
            narrator.differs(error);
            narrator.ends(false, 'The world is not as the story says.');
            return 1;
        }
        if (error instanceof Interrupted) {
            narrator.ends(false, 'Interrupted.');
            return 130;
        }
        throw error;
    }
    finally {
        await stage?.leave();
        if (!kept)
            await closeShop(folder, { cli: options.cli, env });
        stopWatching();
    }
}
async function tellHowToGoOn(stage, cli) {
    const { narrator, shop } = stage;
    const command = `${cli.join(' ')} --repo ${shop.repo}`;
    narrator.opening([
        '',
        `The shop stays open:  dev ${await stage.url('dev', 'web')}   staging ${await stage.url('staging', 'web')}   production ${await stage.url('production', 'web')}`,
        `Look around:          ${command} status`,
        `The board:            ${shop.folder}/board.html`,
        `Close it:             ${command} down && rm -rf ${shop.folder}`,
    ]);
}

;// CONCATENATED MODULE: ./build/cli/commands/demo.js



const command = {
    usage: 'demo [--keep] [--sabotage STEP]',
    summary: 'a shop from first deploy to a refused contract, a failed deploy that undoes itself, and a board',
    options: { keep: { type: 'boolean' }, sabotage: { type: 'string' } },
    describe: { keep: 'leave the shop running at the end', sabotage: 'break the world in this step, to see that the demo notices' },
    positionals: [0, 0],
    async run({ values, terminal, signal }) {
        const cli = external_node_path_.resolve(process.argv[1] ?? (0,external_node_url_.fileURLToPath)(import.meta.url));
        const exitCode = await demo({
            cli: [process.execPath, cli],
            exampleDir: external_node_path_.resolve(external_node_path_.dirname(cli), '../../examples/storefront'),
            keep: values.keep === true,
            ...(typeof values.sabotage === 'string' ? { sabotage: values.sabotage } : {}),
            out: terminal.out,
            color: terminal.paint.bold('x') !== 'x',
            signal,
        });
        return { json: { exitCode }, text: [], exitCode };
    },
};


/***/ })

};

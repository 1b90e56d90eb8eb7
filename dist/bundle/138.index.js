export const id = 138;
export const ids = [138];
export const modules = {

/***/ 9671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/shared/github/hand-over.js
var hand_over = __webpack_require__(7252);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
;// CONCATENATED MODULE: ./build/shared/github/record.js


/**
 * Writes what another job handed over into the ledger: every release with a nomination by this commit, and every contract fact. The manifest of
 * each release is read again by its digest first. Runs none of the repository's code. Throws UserError when a release does not belong to this
 * repository or its artifact is not in the registry; nothing is written then.
 */
async function recordHandOver(workspace, { releases, facts }) {
    const faults = (await Promise.all(releases.map((release) => faultOf(workspace, release)))).filter((fault) => fault !== undefined);
    if (faults.length > 0)
        throw new errors/* UserError */.yo(faults.join('\n'));
    const commit = await workspace.repository.resolve('HEAD');
    const branch = await workspace.repository.branch();
    const recorded = [];
    for (const release of releases) {
        const id = (0,canonical/* releaseIdOf */.MQ)(release);
        const { digest } = release.artifact;
        await workspace.ledger.nominate(release, { release: id, digest, commit, branch, run: workspace.run.id, at: workspace.now().toISOString() });
        recorded.push({ service: release.service, release: id, digest, version: release.version });
    }
    if (facts.length > 0)
        await workspace.ledger.recordFacts(facts);
    return recorded;
}
/** Records that the pipelines of these releases ended green on this commit: what the next detection compares with. */
async function recordGreen(workspace, releases) {
    const commit = await workspace.repository.resolve('HEAD');
    const branch = (await workspace.repository.branch()) ?? (await workspace.repository.defaultBranch());
    const recorded = [];
    for (const release of releases) {
        const id = (0,canonical/* releaseIdOf */.MQ)(release);
        const { digest } = release.artifact;
        const { service, fingerprint, parts, version } = release;
        await workspace.ledger.recordPipeline({
            schemaVersion: 1,
            service,
            branch,
            fingerprint: { value: fingerprint, parts },
            commit,
            release: id,
            digest,
            run: workspace.run.id,
            at: workspace.now().toISOString(),
        });
        recorded.push({ service, release: id, digest, version });
    }
    return recorded;
}
async function faultOf({ project, registry }, release) {
    const { service, artifact } = release;
    if (!project.services.some((each) => each.name === service))
        return `${service} is not a service of this repository`;
    const found = await registry.resolve(artifact.repository, artifact.digest);
    if (found === undefined)
        return `${service}: ${registry.name} has no ${artifact.repository}@${artifact.digest}, so the release cannot be recorded`;
    // Reading checks the bytes against the digest.
    await registry.read(artifact.repository, artifact.digest);
    return undefined;
}

// EXTERNAL MODULE: ./build/shared/runner/run.js + 2 modules
var run = __webpack_require__(9318);
// EXTERNAL MODULE: ./build/shared/runner/workspace.js
var workspace = __webpack_require__(3702);
// EXTERNAL MODULE: ./build/shared/runner/spec.js
var spec = __webpack_require__(3568);
;// CONCATENATED MODULE: ./build/actions/record/spec.js

const spec_spec = {
    inputs: { ...spec/* ledgerInputs */.h, 'hand-over': { type: 'string', required: true }, as: { type: 'enum', values: ['nominated', 'green'], default: 'nominated' } },
    outputs: ['releases'],
};

// EXTERNAL MODULE: ./build/shared/runner/markdown.js
var markdown = __webpack_require__(6970);
;// CONCATENATED MODULE: ./build/actions/record/summary.js

/** What the ledger knows now that it did not know before. */
function summaryOf(as, releases, facts) {
    const rows = releases.map((each) => [(0,markdown/* plain */.pj)(each.service), (0,markdown/* plain */.pj)(each.version), (0,markdown/* shortDigest */.VK)(each.digest)]);
    const contracts = facts === 0 ? '' : ` and ${facts} contract ${facts === 1 ? 'fact' : 'facts'}`;
    const head = as === 'green' ? 'pipeline ended green' : 'recorded';
    return [
        `### ✔ ${head}: ${releases.length} ${releases.length === 1 ? 'release' : 'releases'}${contracts}`,
        '',
        (0,markdown/* table */.tp)(['service', 'version', 'digest'], rows),
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/actions/record/main.js






/** Entry of the action. */
function main() {
    return (0,run/* run */.e)('record', spec_spec, (context) => (0,workspace/* inWorkspace */.v)(context, async (workspace) => {
        const { as, 'hand-over': folder } = context.inputs;
        const handed = await (0,hand_over/* readHandOver */.E)(folder);
        await workspace.ledger.refresh();
        const releases = as === 'green' ? await recordGreen(workspace, handed.releases) : await recordHandOver(workspace, handed);
        const facts = as === 'green' ? 0 : handed.facts.length;
        return { outputs: { releases }, result: { as, releases, facts }, summary: summaryOf(as, releases, facts) };
    }));
}


/***/ }),

/***/ 7124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bz: () => (/* binding */ closestPath),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   kp: () => (/* binding */ closest)
/* harmony export */ });
/* unused harmony export editDistance */
/** The candidate that a mistyped word most likely meant, or undefined when none is near: at most one edit per three letters (Damerau-Levenshtein, adjacent swaps count one). */
function closest(word, candidates) {
    const wanted = word.toLowerCase();
    let best;
    for (const candidate of candidates) {
        const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
        if (Math.abs(candidate.length - wanted.length) > limit)
            continue;
        const distance = editDistance(wanted, candidate.toLowerCase());
        if (distance <= limit && (best === undefined || distance < best.distance))
            best = { candidate, distance };
    }
    return best?.candidate;
}
/** `; did you mean \`x\`?` or nothing: the end of a message about a word that is not known. */
function didYouMean(word, candidates) {
    const hint = closest(word, candidates);
    return hint === undefined ? '' : `; did you mean \`${hint}\`?`;
}
/** The path that a mistyped one most likely meant: every part must be near its counterpart, so that `services/gone` does not become `services/orders`. */
function closestPath(path, candidates) {
    const parts = path.split('/');
    const near = [...candidates].filter((candidate) => {
        const others = candidate.split('/');
        return others.length === parts.length && parts.every((part, index) => closest(part, [others[index] ?? '']) !== undefined);
    });
    return closest(path, near);
}
/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (optimal string alignment). */
function editDistance(a, b) {
    let beforePrevious = [];
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            const cost = a[i - 1] === b[j - 1] ? 0 : 1;
            let distance = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1);
            current.push(distance);
        }
        beforePrevious = previous;
        previous = current;
    }
    return previous[b.length] ?? 0;
}


/***/ }),

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

/***/ 7252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ readHandOver),
/* harmony export */   f: () => (/* binding */ writeHandOver)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2005);



/** Writes one file of a hand-over: `release-<service>.json` or `facts-<service>.json`. Answers its path. */
async function writeHandOver(folder, name, value) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, `${name}.json`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, `${JSON.stringify(value, null, 2)}\n`);
    return file;
}
/** Reads every file of a hand-over, in folders below too (an artifact may come unpacked into one). Throws UserError with every file that is not what it should be. */
async function readHandOver(folder) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { recursive: true }).catch((cause) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`nothing was handed over: ${folder} cannot be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause)})`, [], { cause });
    });
    const releases = [];
    const facts = [];
    const faults = [];
    for (const name of names.sort()) {
        const kind = /(?:^|[\\/])(release|facts)-[a-z0-9-]+\.json$/.exec(name)?.[1];
        if (kind === undefined)
            continue;
        const value = parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name), 'utf8'));
        if (kind === 'release' && isRelease(value))
            releases.push(value);
        else if (kind === 'facts' && Array.isArray(value) && value.every(isFact))
            facts.push(...value);
        else
            faults.push(`${name} is not ${kind === 'release' ? 'a release' : 'a list of contract facts'} of a schema this version reads`);
    }
    if (faults.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(faults.join('\n'));
    return { releases, facts };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isRelease(value) {
    if (!isObject(value) || value.schemaVersion !== 1 || !isObject(value.artifact) || !isObject(value.deploy) || !isObject(value.contracts))
        return false;
    return (typeof value.service === 'string' &&
        isHex(value.fingerprint) &&
        typeof value.version === 'string' &&
        /^sha256:[0-9a-f]{64}$/.test(String(value.artifact.digest)));
}
function isFact(value) {
    if (!isObject(value) || value.schemaVersion !== 1)
        return false;
    return ([value.consumer, value.provider, value.verifier, value.run, value.at].every((each) => typeof each === 'string') &&
        isHex(value.contractSha) &&
        isHex(value.providerFingerprint) &&
        typeof value.success === 'boolean');
}
function isHex(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 6970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K2: () => (/* binding */ next),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** Text that stands for itself in Markdown: no markup, no HTML, no mention of anybody. */
function plain(text) {
    return text
        .replace(/[\\`*_{}[\]<>|#]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/@/g, '&#64;')
        .replace(/\r?\n/g, ' ');
}
/** Text in the face of code. Backticks inside are shown as quotes. */
function code(text) {
    return `\`${text.replace(/`/g, "'").replace(/\r?\n/g, ' ')}\``;
}
/** A table; cells are Markdown already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\r?\n/g, ' ')).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** A block of lines as they are, whatever they contain. */
function block(lines) {
    const longest = Math.max(2, ...lines.map((line) => /^`*/.exec(line.trimStart())?.[0].length ?? 0));
    const fence = '`'.repeat(longest + 1);
    return [fence, ...lines, fence].join('\n');
}
/** The first twelve hex characters, enough to recognise a digest by. */
function shortDigest(digest) {
    return digest === null ? 'nothing' : code(digest.replace('sha256:', '').slice(0, 12));
}
/** What to type next. */
function next(command) {
    return `**Next:** ${code(command)}`;
}


/***/ }),

/***/ 9318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/runner/inert.js
/**
 * A line that the runner will print and never obey. Output of tests, commit subjects and file names reach the log; a line of theirs that begins
 * with `::` or `##[` would be a workflow command (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
function inert(line) {
    return line.replace(/\r/g, '').replace(/^(\s*)(::|##\[)/gm, '$1\u200b$2');
}

;// CONCATENATED MODULE: ./build/shared/runner/inputs.js

/** Where the runner puts an input: `INPUT_` and the name in capitals, spaces as underscores (the runner's own rule). */
function inputVariable(name) {
    return `INPUT_${name.replace(/ /g, '_').toUpperCase()}`;
}
/** Reads every input at once into one readonly object. Throws UserError naming all inputs that are missing or malformed. */
function readInputs(spec, env) {
    const problems = [];
    const values = {};
    for (const [name, input] of Object.entries(spec.inputs)) {
        const given = (env[inputVariable(name)] ?? '').trim();
        if (given === '' && input.required) {
            problems.push(`input ${name} is required`);
            continue;
        }
        // Outside a runner (a test, another CI) nothing fills in action.yml's defaults; expressions stay empty there.
        const text = given === '' && !input.default?.includes('${{') ? (input.default ?? '') : given;
        const answer = parseInput(name, input, text);
        if ('problem' in answer)
            problems.push(answer.problem);
        else
            values[name] = answer.value;
    }
    if (problems.length > 0)
        throw new errors/* UserError */.yo(problems.join('\n'));
    return values;
}
function parseInput(name, input, text) {
    switch (input.type) {
        case 'string':
            return { value: text };
        case 'boolean':
            // YAML 1.2 core schema, as the runner's own getBooleanInput.
            if (/^(true|True|TRUE)$/.test(text))
                return { value: true };
            if (/^(false|False|FALSE)?$/.test(text))
                return { value: false };
            return { problem: `input ${name} must be true or false, not ${JSON.stringify(text)}` };
        case 'int':
            if (text === '')
                return { value: undefined };
            return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { problem: `input ${name} must be a whole number, not ${JSON.stringify(text)}` };
        case 'list':
            return parseList(name, text);
        case 'enum':
            return input.values.includes(text) ? { value: text } : { problem: `input ${name} must be ${input.values.join(' or ')}, not ${JSON.stringify(text)}` };
        case 'json':
            if (text === '')
                return { value: undefined };
            return parseJson(name, text);
    }
}
/** A list is a JSON array of strings (what `toJSON` gives), or words separated by commas or line breaks. */
function parseList(name, text) {
    if (text.startsWith('[')) {
        const parsed = parseJson(name, text);
        if ('problem' in parsed)
            return parsed;
        const strings = Array.isArray(parsed.value) && parsed.value.every((each) => typeof each === 'string');
        return strings ? parsed : { problem: `input ${name} must be a list of names, not ${text}` };
    }
    return {
        value: text
            .split(/[,\n]/)
            .map((each) => each.trim())
            .filter((each) => each !== ''),
    };
}
function parseJson(name, text) {
    try {
        return { value: JSON.parse(text) };
    }
    catch (error) {
        return { problem: `input ${name} is not JSON: ${error instanceof Error ? error.message : String(error)}` };
    }
}

;// CONCATENATED MODULE: ./build/shared/runner/run.js



/** Runs one action: inputs in, body, outputs and summary out. Sets the exit code (DESIGN section 7) and never throws. */
async function run(name, spec, body) {
    // @actions/core brings an HTTP client with it; it is loaded here so that nothing else pays for it.
    const core = await __webpack_require__.e(/* import() */ 421).then(__webpack_require__.bind(__webpack_require__, 6421));
    const cancelled = new AbortController();
    const cancel = () => cancelled.abort();
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    try {
        for (const [input, { secret }] of Object.entries(spec.inputs)) {
            const value = process.env[inputVariable(input)];
            if (secret && value)
                core.setSecret(value);
        }
        const inputs = readInputs(spec, process.env);
        dropCredentials();
        const answer = await body({
            inputs,
            env: process.env,
            log: (line) => core.info(inert(line)),
            signal: cancelled.signal,
            group: (title, work) => core.group(inert(title), work),
        });
        for (const [output, value] of Object.entries(answer.outputs))
            core.setOutput(output, value);
        core.setOutput('result', { schemaVersion: 1, ...answer.result });
        for (const notice of answer.notices ?? [])
            core.notice(notice, { title: `slipway ${name}` });
        await writeSummary(core, answer.summary);
        if (answer.refusal !== undefined) {
            core.error(answer.refusal, { title: `slipway ${name}` });
            process.exitCode = errors/* exitCodes */.hS.refused;
        }
    }
    catch (error) {
        process.exitCode = (0,errors/* exitCodeOf */.FO)(error);
        await report(core, name, error);
    }
    finally {
        process.off('SIGINT', cancel);
        process.off('SIGTERM', cancel);
    }
}
// What only actions are given. Tests, builds and providers of the repository inherit our environment and are not to have it.
const runnerCredentials = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL'];
function dropCredentials() {
    for (const name of Object.keys(process.env))
        if (name.startsWith('INPUT_') || runnerCredentials.includes(name))
            delete process.env[name];
}
/** Errors as annotations at the line that has to change; only a bug of ours shows a stack. */
async function report(core, name, error) {
    const problems = error instanceof errors/* UserError */.yo ? error.problems : [];
    for (const { file, line, column, message } of problems)
        core.error(message, { title: `slipway ${name}`, file, startLine: line, startColumn: column });
    const bug = (0,errors/* exitCodeOf */.FO)(error) === errors/* exitCodes */.hS.bug;
    core.error((0,errors/* messageOf */.bD)(error), { title: bug ? `slipway ${name}: a bug in Slipway, please report it` : `slipway ${name}` });
    if (bug && error instanceof Error && error.stack)
        core.info(inert(error.stack));
    const rows = problems.map((problem) => `- \`${problem.file}:${problem.line}:${problem.column}\` ${problem.message}`);
    await writeSummary(core, [`### ✘ ${name}`, '', (0,errors/* messageOf */.bD)(error), '', ...rows].join('\n'));
}
async function writeSummary(core, markdown) {
    // Absent outside a runner. GitHub drops a step's summary above 1 MiB with an error; the end of ours is never that important.
    if (!process.env.GITHUB_STEP_SUMMARY)
        return;
    await core.summary.addRaw(markdown.length > 900_000 ? `${markdown.slice(0, 900_000)}\n\n…` : markdown, true).write();
}


/***/ }),

/***/ 3568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ repositoryInputs),
/* harmony export */   h: () => (/* binding */ ledgerInputs)
/* harmony export */ });
/** Inputs every action takes that opens the repository. */
const repositoryInputs = {
    'working-directory': { type: 'string', default: '.' },
    config: { type: 'string' },
};
/** Inputs of every action that reads or writes the ledger. */
const ledgerInputs = {
    ...repositoryInputs,
    ledger: { type: 'string' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression, as in action.yml
    'ledger-token': { type: 'string', secret: true, default: '${{ github.token }}' },
};


/***/ }),

/***/ 3702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ inWorkspace)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _workspace_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3151);


/** Opens the repository an action's inputs name and closes it whatever happens. The ledger's credential goes in through the environment, never argv. */
async function inWorkspace({ inputs, env, log, signal }, work) {
    const token = inputs['ledger-token'];
    const workspace = await (0,_workspace_open_js__WEBPACK_IMPORTED_MODULE_1__/* .openWorkspace */ .O)({
        repo: node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(env.GITHUB_WORKSPACE ?? '.', inputs['working-directory']),
        env: token ? { ...env, SLIPWAY_LEDGER_TOKEN: token } : env,
        log,
        signal,
        ...(inputs.config ? { config: inputs.config } : {}),
        ...(inputs.ledger ? { ledger: inputs.ledger } : {}),
    });
    try {
        return await work(workspace);
    }
    finally {
        await workspace.close();
    }
}


/***/ })

};

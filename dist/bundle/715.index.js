export const id = 715;
export const ids = [715];
export const modules = {

/***/ 3715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/cli/commands.js
/** Each command is loaded only when it is asked for, so that `detect` does not pay for `deploy`. */
const loaders = {
    init: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(828)]).then(__webpack_require__.bind(__webpack_require__, 6828)),
    check: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(932)]).then(__webpack_require__.bind(__webpack_require__, 6932)),
    graph: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(423)]).then(__webpack_require__.bind(__webpack_require__, 8423)),
    detect: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(197), __webpack_require__.e(517)]).then(__webpack_require__.bind(__webpack_require__, 3517)),
    test: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(350)]).then(__webpack_require__.bind(__webpack_require__, 6350)),
    build: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(197), __webpack_require__.e(354), __webpack_require__.e(512)]).then(__webpack_require__.bind(__webpack_require__, 7512)),
    contract: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(197), __webpack_require__.e(107), __webpack_require__.e(354), __webpack_require__.e(607)]).then(__webpack_require__.bind(__webpack_require__, 4607)),
    run: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(815), __webpack_require__.e(814), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(197), __webpack_require__.e(363), __webpack_require__.e(107), __webpack_require__.e(354), __webpack_require__.e(328), __webpack_require__.e(435)]).then(__webpack_require__.bind(__webpack_require__, 7435)),
    promote: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(815), __webpack_require__.e(814), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(363), __webpack_require__.e(107), __webpack_require__.e(328), __webpack_require__.e(560)]).then(__webpack_require__.bind(__webpack_require__, 2560)),
    deploy: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(815), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(363), __webpack_require__.e(777)]).then(__webpack_require__.bind(__webpack_require__, 777)),
    rollback: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(815), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(363), __webpack_require__.e(726)]).then(__webpack_require__.bind(__webpack_require__, 6726)),
    hold: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(838)]).then(__webpack_require__.bind(__webpack_require__, 7838)),
    freeze: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(128)]).then(__webpack_require__.bind(__webpack_require__, 3128)),
    quarantine: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(737)]).then(__webpack_require__.bind(__webpack_require__, 6737)),
    adopt: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(859)]).then(__webpack_require__.bind(__webpack_require__, 5859)),
    status: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(652)]).then(__webpack_require__.bind(__webpack_require__, 5652)),
    history: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(260)]).then(__webpack_require__.bind(__webpack_require__, 6260)),
    explain: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(814), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(122)]).then(__webpack_require__.bind(__webpack_require__, 3122)),
    logs: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(409)]).then(__webpack_require__.bind(__webpack_require__, 4409)),
    down: () => Promise.all(/* import() */[__webpack_require__.e(553), __webpack_require__.e(237), __webpack_require__.e(151), __webpack_require__.e(220)]).then(__webpack_require__.bind(__webpack_require__, 220)),
    demo: () => __webpack_require__.e(/* import() */ 561).then(__webpack_require__.bind(__webpack_require__, 2561)),
};
const commandNames = Object.keys(loaders);
async function loadCommand(name) {
    const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
    return load && (await load()).command;
}

;// CONCATENATED MODULE: ./build/cli/help.js

const globals = [
    ['--repo DIR', 'the repository (default: where you are)'],
    ['--config FILE', 'instead of slipway.yml'],
    ['--ledger REMOTE', 'instead of the configured ledger: a remote, a URL or a folder'],
    ['--registry NAME', 'instead of the configured registry'],
    ['--json', 'one JSON document on stdout, everything else on stderr'],
];
/** What `slipway` alone prints. */
async function overview(paint) {
    const specs = await Promise.all(commandNames.map(async (name) => [name, await loadCommand(name)]));
    const lines = specs.map(([name, spec]) => `  ${paint.cyan(name.padEnd(12))}${spec?.summary ?? ''}`);
    return [
        `${paint.bold('slipway')}: one repository, one pipeline per service`,
        '',
        'usage: slipway [--repo DIR] [--config FILE] [--ledger REMOTE|DIR] [--json] <command>',
        '',
        ...lines,
        '',
        ...globals.map(([option, meaning]) => `  ${option.padEnd(18)}${meaning}`),
        '',
        'exit codes: 0 done, or nothing to do · 1 refused, failed or unknown · 2 bad input · 70 a bug of ours',
        'slipway <command> --help tells more.',
    ].join('\n');
}
/** What `slipway <command> --help` prints. */
function commandHelp(name, spec, paint) {
    const options = Object.entries(spec.options).map(([option, { type }]) => [`--${option}${type === 'string' ? ` ${option.toUpperCase()}` : ''}`, spec.describe[option] ?? '']);
    return [
        `${paint.bold(`slipway ${name}`)}: ${spec.summary}`,
        '',
        `usage: slipway ${spec.usage}`,
        '',
        ...[...options, ...globals].map(([option, meaning]) => `  ${option.padEnd(22)}${meaning}`),
    ].join('\n');
}

// EXTERNAL MODULE: ./build/shared/config/closest.js
var closest = __webpack_require__(7124);
// EXTERNAL MODULE: ./build/cli/terminal.js
var cli_terminal = __webpack_require__(8565);
;// CONCATENATED MODULE: ./build/cli/main.js








const globalOptions = {
    repo: { type: 'string' },
    config: { type: 'string' },
    ledger: { type: 'string' },
    registry: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
};
/** The command line. Sets the exit code and returns; never calls process.exit while output is under way. */
async function main(argv = process.argv.slice(2)) {
    const json = argv.includes('--json');
    const terminal = (0,cli_terminal/* openTerminal */.jf)(json, process.env);
    try {
        process.exitCode = await dispatch(argv, terminal);
    }
    catch (error) {
        process.exitCode = (0,errors/* exitCodeOf */.FO)(error);
        report(error, json, terminal);
    }
}
async function dispatch(argv, terminal) {
    // Global options may stand before the command or after it.
    const name = argv.find((argument, index) => !argument.startsWith('-') && !isValueOf(argv[index - 1]));
    if (name === undefined) {
        if (argv.includes('--version'))
            terminal.out(version);
        else
            terminal.out(await overview(terminal.paint));
        return errors/* exitCodes */.hS.ok;
    }
    const command = await loadCommand(name);
    if (command === undefined)
        throw unknownCommand(name);
    const rest = [...argv];
    rest.splice(rest.indexOf(name), 1);
    const { values, positionals } = parse(command, name, rest);
    if (values.help) {
        terminal.out(commandHelp(name, command, terminal.paint));
        return errors/* exitCodes */.hS.ok;
    }
    checkPositionals(command, name, positionals);
    return withSignals(async (signal) => {
        const result = await command.run(contextOf(values, positionals, terminal, signal));
        if (values.json)
            terminal.out(JSON.stringify(result.json, null, 2));
        else
            for (const line of result.text)
                terminal.out(line);
        return result.exitCode;
    }, terminal);
}
const version = process.env.npm_package_version ?? '0.1.0';
function isValueOf(previous) {
    return previous !== undefined && ['--repo', '--config', '--ledger', '--registry'].includes(previous);
}
function parse(command, name, argv) {
    try {
        return (0,external_node_util_.parseArgs)({ args: [...argv], options: { ...globalOptions, ...command.options }, allowPositionals: true, strict: true });
    }
    catch (cause) {
        const allowed = Object.keys({ ...command.options, ...globalOptions }).map((option) => `--${option}`);
        const given = /'(--[^' ]+)/.exec((0,errors/* messageOf */.bD)(cause))?.[1];
        const hint = given ? (0,closest/* closest */.kp)(given, allowed) : undefined;
        throw new errors/* UserError */.yo(`${(0,errors/* messageOf */.bD)(cause).split('. ')[0]}${hint ? `; did you mean ${hint}?` : ''}\nusage: slipway ${command.usage}\nsee: slipway ${name} --help`, [], { cause });
    }
}
function checkPositionals(command, name, positionals) {
    const [least, most] = command.positionals;
    if (positionals.length < least || positionals.length > most) {
        throw new errors/* UserError */.yo(`${name} takes ${least === most ? least : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`} argument${most === 1 ? '' : 's'}, not ${positionals.length}\nusage: slipway ${command.usage}`);
    }
}
function contextOf(values, positionals, terminal, signal) {
    const text = (key) => (typeof values[key] === 'string' ? { [key]: values[key] } : {});
    const global = {
        repo: typeof values.repo === 'string' ? values.repo : process.cwd(),
        json: values.json === true,
        ...text('config'),
        ...text('ledger'),
        ...text('registry'),
    };
    const { repo, config, ledger, registry } = global;
    return {
        global,
        positionals,
        values: values,
        terminal,
        signal,
        workspaceOptions: {
            repo,
            env: process.env,
            log: terminal.log,
            signal,
            ...(config ? { config } : {}),
            ...(ledger ? { ledger: /^(\.{0,2}\/|\.{1,2}$)/.test(ledger) ? external_node_path_.resolve(ledger) : ledger } : {}),
            ...(registry ? { registry } : {}),
        },
    };
}
/** The first Ctrl-C asks for an orderly end (no new stage starts, what is half-way is finished or undone); the second one ends at once. */
async function withSignals(work, terminal) {
    const controller = new AbortController();
    // As many parts listen as there are services on their way.
    (0,external_node_events_.setMaxListeners)(0, controller.signal);
    const onSignal = (signal) => {
        if (controller.signal.aborted)
            process.exit(signal === 'SIGINT' ? 130 : 143);
        terminal.log(`${signal}: finishing what is half-way, starting nothing new (once more to stop at once)`);
        controller.abort();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    try {
        return await work(controller.signal);
    }
    finally {
        process.off('SIGINT', onSignal);
        process.off('SIGTERM', onSignal);
    }
}
function unknownCommand(name) {
    const hint = (0,closest/* closest */.kp)(name, commandNames);
    return new errors/* UserError */.yo(`there is no command ${name}${hint ? `; did you mean ${hint}?` : ''}\nsee: slipway --help`);
}
function report(error, json, terminal) {
    const problems = error instanceof errors/* UserError */.yo ? error.problems : [];
    if (json)
        terminal.out(JSON.stringify({ error: (0,errors/* messageOf */.bD)(error), problems }, null, 2));
    terminal.log(terminal.paint.red(`error: ${(0,errors/* messageOf */.bD)(error)}`));
    for (const problem of problems)
        terminal.log(`  ${problem.file}:${problem.line}:${problem.column}: ${problem.message}`);
    if ((0,errors/* exitCodeOf */.FO)(error) === errors/* exitCodes */.hS.bug) {
        terminal.log('This is a bug in Slipway. Please report it with what follows.');
        terminal.log(error instanceof Error ? (error.stack ?? '') : '');
    }
}


/***/ }),

/***/ 8565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ paintWith),
/* harmony export */   g$: () => (/* binding */ printable),
/* harmony export */   jf: () => (/* binding */ openTerminal)
/* harmony export */ });
const codes = { bold: 1, dim: 2, green: 32, red: 31, yellow: 33, cyan: 36 };
/** Colours when wanted, plain text otherwise. */
function paintWith(colour) {
    const paint = (code) => (text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
    return {
        bold: paint(codes.bold),
        dim: paint(codes.dim),
        green: paint(codes.green),
        red: paint(codes.red),
        yellow: paint(codes.yellow),
        cyan: paint(codes.cyan),
    };
}
/** The process's own stdout and stderr. Control characters in what others wrote (names, logs) never reach the terminal or the runner's command parser. */
function openTerminal(json, env) {
    const colour = !json && (env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : process.stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb');
    const live = !json && process.stdout.isTTY === true && env.TERM !== 'dumb';
    let redirected;
    return {
        live,
        columns: process.stdout.columns || 100,
        paint: paintWith(colour),
        out: (line) => void process.stdout.write(`${line}\n`),
        log: (line) => (redirected ? redirected(line) : void process.stderr.write(`${line}\n`)),
        write: (text) => void process.stdout.write(text),
        redirectLog: (to) => {
            redirected = to;
        },
    };
}
/** Text of others made safe to print: control characters are shown as escapes, and a leading `::` (a workflow command on a runner) is broken. */
function printable(text) {
    const visible = Array.from(text, (character) => (isControl(character) ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}` : character)).join('');
    return visible.replace(/^(\s*):(?=:)/gm, '$1\u200b:');
}
function isControl(character) {
    return (character < ' ' && character !== '\t' && character !== '\n') || character === '\u007f';
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


/***/ })

};

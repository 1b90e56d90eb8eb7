export const id = 237;
export const ids = [237];
export const modules = {

/***/ 5369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ defaults),
/* harmony export */   Q: () => (/* binding */ automaticEnvironmentsAtMost)
/* harmony export */ });
/** What a key means when it is not written. Read by the loader and by the generated docs, so that the two cannot differ. Durations as in the file. */
const defaults = {
    registry: 'oci:.slipway/registry',
    remote: 'origin',
    prefix: 'refs/slipway',
    promote: 'manual',
    contracts: true,
    soak: '0s',
    timezone: 'UTC',
    pacts: ['contracts/*.json'],
    stageTimeout: '10m',
    verifyTimeout: '60s',
    ready: '/healthz',
    health: '/healthz',
    deployTimeout: '30s',
    drain: '10s',
    manifestVersion: '0.0.0',
};
/** A pipeline has this many slots, so no path may have more automatic environments. */
const automaticEnvironmentsAtMost = 8;


/***/ }),

/***/ 7624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z7: () => (/* binding */ normalised),
/* harmony export */   _J: () => (/* binding */ indexFiles),
/* harmony export */   _z: () => (/* binding */ inFolder)
/* harmony export */ });
/** Indexes a list of files by folder. */
function indexFiles(paths) {
    const names = new Map([['.', []]]);
    for (const path of paths) {
        const cut = path.lastIndexOf('/');
        const folder = cut < 0 ? '.' : path.slice(0, cut);
        const known = names.get(folder);
        if (known)
            known.push(path.slice(cut + 1));
        else {
            names.set(folder, [path.slice(cut + 1)]);
            for (let up = folder.lastIndexOf('/'); up > 0; up = folder.lastIndexOf('/', up - 1)) {
                const parent = folder.slice(0, up);
                if (names.has(parent))
                    break;
                names.set(parent, []);
            }
        }
    }
    return {
        files: new Set(paths),
        folders: [...names.keys()].sort(),
        hasFolder: (path) => names.has(path),
        namesIn: (folder) => names.get(folder) ?? [],
    };
}
/** A path below a folder, where `.` is the root. */
function inFolder(folder, path) {
    return folder === '.' ? path : `${folder}/${path}`;
}
/** `./services//a/` to `services/a`; the root is `.`. */
function normalised(path) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    return parts.length === 0 ? '.' : parts.join('/');
}


/***/ }),

/***/ 5401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ globMatcher),
/* harmony export */   y: () => (/* binding */ isGlob)
/* harmony export */ });
/**
 * A matcher for globs over `/`-separated paths: `*` and `?` within one part (never a leading dot), `**` over any number of parts, `[a-z]`, `{a,b}`.
 * Everything else stands for itself.
 */
function globMatcher(glob) {
    if (!isGlob(glob))
        return (path) => path === glob;
    const pattern = new RegExp(`^${expandBraces(glob).map(toPattern).join('|')}$`);
    return (path) => pattern.test(path);
}
/** True when a path has characters with a meaning in globs. */
function isGlob(path) {
    return /[*?[{]/.test(path);
}
function toPattern(glob) {
    const parts = glob.split('/');
    let pattern = '';
    parts.forEach((part, index) => {
        const last = index === parts.length - 1;
        if (part === '**')
            pattern += last ? '(?!\\.)[^/]+(?:/(?!\\.)[^/]+)*' : '(?:(?!\\.)[^/]+/)*';
        else
            pattern += partPattern(part) + (last ? '' : '/');
    });
    return `(?:${pattern})`;
}
function partPattern(part) {
    const body = part.replace(/\*+|\?|\[!?[^\]/]+\]|[\s\S]/g, (token) => {
        if (token.startsWith('*'))
            return '[^/]*';
        if (token === '?')
            return '[^/]';
        if (token.length > 1 && token.startsWith('['))
            return classPattern(token);
        return token.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    });
    return /^[*?[]/.test(part) ? `(?!\\.)${body}` : body;
}
function classPattern(token) {
    const negated = token[1] === '!';
    const members = token.slice(negated ? 2 : 1, -1).replace(/[\\\]^]/g, '\\$&');
    const source = `[${negated ? '^/' : ''}${members}]`;
    try {
        new RegExp(source);
        return source;
    }
    catch {
        // `[z-a]` is no range: such a class matches nothing rather than breaking the whole configuration.
        return '(?!)';
    }
}
/** `a/{b,c}` to `a/b` and `a/c`; nested braces too. An unclosed brace stands for itself. More than 200 alternatives are cut off there. */
function expandBraces(glob) {
    const done = [];
    const open = [glob];
    while (open.length > 0 && done.length + open.length <= 200) {
        const next = open.pop() ?? '';
        const match = /\{([^{}]*,[^{}]*)\}/.exec(next);
        if (!match)
            done.push(next);
        else
            for (const choice of (match[1] ?? '').split(','))
                open.push(next.slice(0, match.index) + choice + next.slice(match.index + match[0].length));
    }
    return done;
}


/***/ }),

/***/ 8734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ checkProject),
  g: () => (/* binding */ loadProject)
});

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/config/closest.js
var closest = __webpack_require__(7124);
;// CONCATENATED MODULE: ./build/shared/config/cycles.js
/** Circles in a directed graph, each as the names along it, the first not repeated: one per group of names that reach each other, beginning with its first in the given order. */
function findCycles(names, next) {
    const cycles = [];
    const reported = new Set();
    for (const name of names) {
        if (reported.has(name))
            continue;
        const cycle = shortestWayBack(name, next);
        if (!cycle)
            continue;
        cycles.push(cycle);
        for (const member of cycle)
            reported.add(member);
    }
    return cycles;
}
function shortestWayBack(start, next) {
    const cameFrom = new Map();
    let frontier = [start];
    while (frontier.length > 0) {
        const following = [];
        for (const name of frontier) {
            for (const neighbour of next(name)) {
                if (neighbour === start)
                    return wayTo(name, start, cameFrom);
                if (cameFrom.has(neighbour))
                    continue;
                cameFrom.set(neighbour, name);
                following.push(neighbour);
            }
        }
        frontier = following;
    }
    return undefined;
}
function wayTo(name, start, cameFrom) {
    const way = [name];
    for (let at = name; at !== start;) {
        const before = cameFrom.get(at);
        if (before === undefined)
            break;
        way.unshift(before);
        at = before;
    }
    return way;
}

// EXTERNAL MODULE: ./build/shared/config/defaults.js
var defaults = __webpack_require__(5369);
// EXTERNAL MODULE: ./build/shared/config/files.js
var config_files = __webpack_require__(7624);
;// CONCATENATED MODULE: ./build/shared/config/schedule.js

/** Reports a cron expression that cannot be read. */
async function checkCron(expression, path, source) {
    const { Cron } = await __webpack_require__.e(/* import() */ 814).then(__webpack_require__.bind(__webpack_require__, 5814));
    try {
        new Cron(expression, { paused: true });
    }
    catch (error) {
        const why = (0,errors/* messageOf */.bD)(error).replace(/^CronPattern: /, '');
        source.problem(path, `\`${expression}\` is not a cron expression (${why}); five fields are needed: minute hour day month weekday`);
    }
}
/** Reports a time zone that the IANA database does not have. */
function checkTimezone(timezone, path, source) {
    try {
        new Intl.DateTimeFormat('en', { timeZone: timezone });
    }
    catch {
        source.problem(path, `there is no time zone \`${timezone}\`; write one such as \`Europe/Paris\` or \`UTC\``);
    }
}

;// CONCATENATED MODULE: ./build/shared/config/source.js

/** Reads YAML. Syntax errors, duplicate keys and unreadable aliases are reported with their positions, and what can be read all the same is. */
async function readSource(file, text, report) {
    // Loaded when it is needed: a command that reads no configuration does not pay for the parser.
    const yaml = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const lines = new yaml.LineCounter();
    const at = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    let document;
    try {
        document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error', uniqueKeys: true });
    }
    catch (error) {
        // The parser recurses, so a file nested some thousand levels deep exhausts its stack.
        report({ file, line: 1, column: 1, message: `cannot be read as YAML: ${(0,errors/* messageOf */.bD)(error)}` });
        return { file, value: undefined, problem: () => { }, report };
    }
    for (const error of [...document.errors, ...document.warnings])
        report({ file, ...at(error.pos[0]), message: syntaxMessage(error.code, error.message) });
    const problem = (path, message, part = 'value') => report({ file, ...at(offsetOf(yaml, document, path, part)), message });
    return { file, value: readValue(document, problem), problem, report };
}
function readValue(document, problem) {
    if (document.contents === null)
        return undefined;
    try {
        const value = document.toJS({ maxAliasCount: 100 });
        // An alias to something around it gives a value that contains itself; nothing after this could walk it.
        JSON.stringify(value);
        return value ?? undefined;
    }
    catch (error) {
        if (document.errors.length === 0)
            problem([], `cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
function syntaxMessage(code, message) {
    if (code === 'DUPLICATE_KEY')
        return 'this key stands here twice; keep one of them';
    if (code === 'TAB_AS_INDENT')
        return 'a tab cannot indent YAML; use spaces';
    if (code === 'MULTIPLE_DOCS')
        return 'only one document is allowed; remove the `---` between them';
    return `not valid YAML: ${message}`;
}
/** The offset of the deepest part of `path` that the document has. */
function offsetOf(yaml, document, path, part) {
    let node = resolved(yaml, document, document.contents);
    let offset = node?.range?.[0] ?? 0;
    for (const [index, key] of path.entries()) {
        const last = index === path.length - 1;
        if (yaml.isMap(node)) {
            const pair = node.items.find((item) => keyText(yaml, item.key) === String(key));
            if (!pair)
                return offset;
            const keyOffset = startOf(yaml, pair.key);
            const valueOffset = startOf(yaml, pair.value);
            // An empty value has no place of its own; its key has.
            const empty = !yaml.isNode(pair.value) || (yaml.isScalar(pair.value) && pair.value.value === null && pair.value.source === '');
            offset = (last && part === 'key') || empty ? (keyOffset ?? offset) : (valueOffset ?? keyOffset ?? offset);
            node = resolved(yaml, document, pair.value);
        }
        else if (yaml.isSeq(node)) {
            const item = node.items[Number(key)];
            offset = startOf(yaml, item) ?? offset;
            node = resolved(yaml, document, item);
        }
        else
            return offset;
    }
    return offset;
}
function resolved(yaml, document, node) {
    if (yaml.isAlias(node))
        return node.resolve(document);
    return yaml.isNode(node) ? node : undefined;
}
function startOf(yaml, node) {
    return yaml.isNode(node) ? node.range?.[0] : undefined;
}
function keyText(yaml, key) {
    return yaml.isScalar(key) ? String(key.value) : String(key);
}

;// CONCATENATED MODULE: ./build/shared/config/check-environments.js






/** Reports what is wrong between the environments of slipway.yml: their order, their files, their times. */
async function checkEnvironments(project, source, files, index) {
    const environments = project.environments ?? {};
    const names = Object.keys(environments);
    checkOrder(environments, names, source);
    const automatic = names.filter((name) => environments[name]?.promote === 'auto');
    if (automatic.length > defaults/* automaticEnvironmentsAtMost */.Q) {
        const extra = automatic[defaults/* automaticEnvironmentsAtMost */.Q] ?? '';
        const message = `${automatic.length} environments have \`promote: auto\`; at most ${defaults/* automaticEnvironmentsAtMost */.Q} are allowed: make this one \`manual\``;
        source.problem(['environments', extra, 'promote'], message);
    }
    for (const [name, { config, flags, gates }] of Object.entries(environments)) {
        if (config !== undefined)
            await checkFile(['environments', name, 'config'], config, source, files, index);
        if (flags !== undefined && (await checkFile(['environments', name, 'flags'], flags, source, files, index)))
            await checkFlags((0,config_files/* normalised */.Z7)(flags), source, files);
        for (const [position, { cron, timezone }] of (gates?.freeze ?? []).entries()) {
            const path = ['environments', name, 'gates', 'freeze', position];
            await checkCron(cron, [...path, 'cron'], source);
            if (timezone !== undefined)
                checkTimezone(timezone, [...path, 'timezone'], source);
        }
    }
}
function checkOrder(environments, names, source) {
    for (const name of names) {
        for (const [position, before] of (environments[name]?.after ?? []).entries()) {
            if (names.includes(before))
                continue;
            source.problem(['environments', name, 'after', position], `there is no environment \`${before}\`${(0,closest/* didYouMean */.au)(before, names) || `; there are: ${names.join(', ')}`}`);
        }
    }
    for (const circle of findCycles(names, (name) => environments[name]?.after ?? [])) {
        const [first = ''] = circle;
        source.problem(['environments', first, 'after'], `\`after\` goes in a circle: ${[...circle, first].join(' after ')}`);
    }
}
async function checkFile(path, written, source, files, index) {
    const file = (0,config_files/* normalised */.Z7)(written);
    if ((await files.read(file)) !== undefined)
        return true;
    const hint = index.hasFolder(file) ? '; it is a folder' : similarFile(file, index);
    source.problem(path, `there is no file \`${written}\`${hint}`);
    return false;
}
function similarFile(file, index) {
    const hint = (0,closest/* closestPath */.Bz)(file, index.files);
    return hint === undefined ? '' : `; did you mean \`${hint}\`?`;
}
async function checkFlags(file, source, files) {
    // Two environments may share a file; its problems are the same then, and the loader keeps one of each.
    const flags = await readSource(file, (await files.read(file)) ?? '', source.report);
    if (flags.value !== undefined && (typeof flags.value !== 'object' || flags.value === null || Array.isArray(flags.value))) {
        flags.problem([], 'a file of flags must be a mapping from flag to value');
    }
}

;// CONCATENATED MODULE: ./build/shared/config/check-services.js




/** Reports what is wrong between services, and between them and the environments. */
async function checkServices(services, libraries, project, source, index) {
    checkNames(services);
    checkDependencies(services, libraries, index);
    checkPorts(services, project, source);
    const environments = Object.keys(project.environments ?? {});
    for (const service of services) {
        checkOwn(service, environments);
        if (service.file.deploy?.schedule !== undefined && service.source)
            await checkCron(service.file.deploy.schedule, ['deploy', 'schedule'], service.source);
    }
}
function checkNames(services) {
    const first = new Map();
    for (const service of services) {
        const other = first.get(service.name);
        if (!other)
            first.set(service.name, service);
        else
            service.problem(`two services are called \`${service.name}\`: ${other.path} and ${service.path}; give one another name in its service.yml`);
    }
}
function checkDependencies(services, libraries, index) {
    const byPath = new Map(services.map((service) => [service.path, service.name]));
    const names = new Set(services.map((service) => service.name));
    const known = [...names, ...services.map((service) => service.path), ...libraries.flatMap((library) => [library.name, library.path])];
    const edges = new Map();
    for (const { name, file, source } of services) {
        for (const [position, written] of (file.dependsOn ?? []).entries()) {
            const to = (0,config_files/* normalised */.Z7)(written);
            const service = names.has(to) ? to : byPath.get(to);
            if (service !== undefined)
                edges.set(name, [...(edges.get(name) ?? []), service]);
            else if (!index.hasFolder(to) && !known.includes(to)) {
                source?.problem(['dependsOn', position], `there is no service or folder \`${written}\`${(0,closest/* didYouMean */.au)(to, known)}`);
            }
        }
    }
    for (const circle of findCycles([...names].sort(), (name) => edges.get(name) ?? [])) {
        const [first = ''] = circle;
        services.find((service) => service.name === first)?.source?.problem(['dependsOn'], `\`dependsOn\` goes in a circle: ${[...circle, first].join(' → ')}`);
    }
}
/** One environment's services cannot share a stable port, wherever the two are written. */
function checkPorts(services, project, source) {
    const names = services.map((service) => service.name);
    for (const [environment, { ports = {} }] of Object.entries(project.environments ?? {})) {
        const taken = new Map();
        const take = (service, port, where, path) => {
            const other = taken.get(port);
            if (other !== undefined && other !== service)
                where.problem(path, `port ${port} is taken in \`${environment}\` by \`${other}\`; every service needs its own`);
            else
                taken.set(port, service);
        };
        for (const [service, port] of Object.entries(ports)) {
            const path = ['environments', environment, 'ports', service];
            if (!names.includes(service))
                source.problem(path, `there is no service \`${service}\`${(0,closest/* didYouMean */.au)(service, names)}`, 'key');
            else
                take(service, port, source, path);
        }
        for (const { name, file, source: own } of services) {
            const port = file.environments?.[environment]?.port;
            if (port === undefined || !own)
                continue;
            const path = ['environments', environment, 'port'];
            const given = ports[name];
            if (given !== undefined && given !== port)
                own.problem(path, `port ${port} here, but ${given} in ${source.file}; write it once`);
            else
                take(name, port, own, path);
        }
    }
}
/** Stages of a pipeline that are no test stages. */
const pipelineStages = ['build', 'contract', 'deploy'];
function checkOwn({ file, manifest, source }, environments) {
    if (!source)
        return;
    for (const environment of Object.keys(file.environments ?? {})) {
        if (environments.includes(environment))
            continue;
        const hint = (0,closest/* didYouMean */.au)(environment, environments) || (environments.length > 0 ? `; there are: ${environments.join(', ')}` : '; slipway.yml has none');
        source.problem(['environments', environment], `there is no environment \`${environment}\`${hint}`, 'key');
    }
    const { test = {}, build, deploy } = file;
    const tests = new Set([...(typeof test === 'string' || Array.isArray(test) ? ['unit'] : Object.keys(test)), ...(manifest.test !== undefined ? ['unit'] : [])]);
    for (const stage of Object.keys(file.stages ?? {})) {
        const allowed = [...tests, ...pipelineStages];
        if (!allowed.includes(stage))
            source.problem(['stages', stage], `there is no stage \`${stage}\`${(0,closest/* didYouMean */.au)(stage, allowed) || `; there are: ${allowed.join(', ')}`}`, 'key');
    }
    if (build?.kind === 'command' && build.command === undefined)
        source.problem(['build'], '`build.command` is missing: kind `command` needs the command that makes the artifact');
    if (build?.command !== undefined && build.kind !== 'command')
        source.problem(['build', 'command'], '`build.command` is only used with `kind: command`', 'key');
    if (deploy?.schedule !== undefined && deploy.kind !== 'job')
        source.problem(['deploy', 'schedule'], '`deploy.schedule` is only used with `kind: job`', 'key');
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./build/shared/config/schema/shape.js
// A schema never changes, and each of its parts is asked for once per key of every file.
const shapes = new WeakMap();
const notes = new WeakMap();
/** The schema below optional wrappers and pipes. */
function shapeOf(schema) {
    return remembered(shapes, schema, readShape);
}
/** Description, default and expectation that a schema's pipes carry; the outermost wins. */
function notesOf(schema) {
    return remembered(notes, schema, readNotes);
}
function remembered(known, schema, read) {
    const before = known.get(schema);
    if (before !== undefined)
        return before;
    const value = read(schema);
    known.set(schema, value);
    return value;
}
function readShape(schema) {
    const s = schema;
    switch (schema.type) {
        case 'exact_optional':
            return shapeOf(s.wrapped);
        case 'strict_object':
        case 'loose_object':
            return { type: 'object', entries: s.entries, loose: schema.type === 'loose_object' };
        case 'record':
            return { type: 'record', key: s.key, value: s.value };
        case 'array':
            return { type: 'list', item: s.item };
        case 'union':
            // A union inside a union offers its options to the outer one.
            return { type: 'union', options: s.options.flatMap((option) => optionsOf(option)) };
        case 'picklist':
            return { type: 'choice', options: s.options };
        case 'literal':
            return { type: 'literal', literal: s.literal };
        case 'string':
        case 'number':
        case 'boolean':
            return { type: schema.type };
        default:
            throw new Error(`the configuration schema uses ${schema.type}, which nothing here can describe`);
    }
}
function optionsOf(schema) {
    const shape = shapeOf(schema);
    return shape.type === 'union' ? shape.options : [schema];
}
function readNotes(schema) {
    if (schema.type === 'exact_optional')
        return { ...notesOf(schema.wrapped), optional: true };
    const pipe = schema.pipe ?? [];
    let said = { optional: false };
    for (const item of pipe) {
        // The first item of a pipe is the schema itself, or a pipe of its own.
        if (item.kind === 'schema') {
            if (item.pipe !== undefined && item !== schema)
                said = { ...said, ...notesOf(item) };
        }
        else if (item.type === 'description')
            said = { ...said, description: String(item.description) };
        else if (item.type === 'metadata') {
            const metadata = item.metadata;
            if ('default' in metadata)
                said = { ...said, default: metadata.default };
            if (typeof metadata.title === 'string')
                said = { ...said, title: metadata.title };
            if (typeof metadata.errorMessage === 'string')
                said = { ...said, expected: metadata.errorMessage };
        }
    }
    return said;
}

;// CONCATENATED MODULE: ./build/shared/config/wording.js



/** What stands in the file, as a person would call it. */
function found(value) {
    if (value === null || value === undefined)
        return 'empty';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'object')
        return 'a mapping';
    const text = String(value);
    return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}
/** What a schema allows, as the end of "it must be …". */
function expectation(schema) {
    const { expected } = notesOf(schema);
    if (expected !== undefined)
        return expected;
    const shape = shapeOf(schema);
    switch (shape.type) {
        case 'object':
            return `a mapping with ${Object.keys(shape.entries)
                .map((key) => `\`${key}\``)
                .join(', ')}`;
        case 'record':
            return `a mapping from ${expectation(shape.key)} to ${expectation(shape.value)}`;
        case 'list':
            return `a list; each item ${expectation(shape.item)}`;
        case 'union':
            return [...new Set(shape.options.map(expectation))].join(', or ');
        case 'choice':
            return shape.options.length === 1 ? `\`${shape.options[0]}\`` : `one of ${shape.options.map((option) => `\`${option}\``).join(', ')}`;
        case 'literal':
            return `\`${String(shape.literal)}\``;
        case 'boolean':
            return '`true` or `false`';
        case 'number':
            return 'a number';
        case 'string':
            return 'text';
    }
}
/** The value that was probably meant, as the end of a message; empty when nothing comes to mind. */
function suggestion(schema, value, shape = shapeOf(schema)) {
    const options = shape.type === 'union' ? shape.options : [schema];
    const choices = options.flatMap((option) => {
        const inner = shapeOf(option);
        return inner.type === 'choice' ? inner.options : [];
    });
    if (typeof value === 'string' && choices.length > 0)
        return (0,closest/* didYouMean */.au)(value, choices);
    for (const candidate of candidates(value)) {
        if (options.some((option) => dist.is(option, candidate.value)))
            return `; did you mean \`${candidate.text}\`?`;
    }
    return '';
}
/** Ways a value is often miswritten, put right: a duration without its unit, text without quotes, one item without its list, a name with capitals. */
function candidates(value) {
    if (typeof value === 'number' || typeof value === 'boolean') {
        return [
            { value: String(value), text: `"${value}"` },
            { value: `${value}s`, text: `${value}s` },
        ];
    }
    if (typeof value !== 'string')
        return [];
    const name = value
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
    return [
        ...(/^\d+$/.test(value)
            ? [
                { value: `${value}s`, text: `${value}s` },
                { value: Number(value), text: value },
            ]
            : []),
        ...(/^(?:true|yes|on)$/i.test(value) ? [{ value: true, text: 'true' }] : []),
        ...(/^(?:false|no|off)$/i.test(value) ? [{ value: false, text: 'false' }] : []),
        { value: [value], text: `[${value}]` },
        { value: value.replace(/^\.?\/+/, ''), text: value.replace(/^\.?\/+/, '') },
        { value: name, text: name },
        { value: `/${value}`, text: `/${value}` },
    ];
}

;// CONCATENATED MODULE: ./build/shared/config/clean.js




/** Stands for a value that cannot be used at all. */
const unusable = Symbol('unusable');
/**
 * Reports everything in a file that its schema does not allow, and gives back what is left when those parts are taken out:
 * a value the schema accepts, so that later checks can go on and all problems come at once. The fallback stands in for what is required and missing.
 */
function cleanValue(schema, source, fallback) {
    const cleaned = clean(schema, source.value, [], source, fallback);
    return cleaned === unusable ? fallback : dist/* parse */.qgA(schema, cleaned);
}
function clean(schema, value, path, source, fallback) {
    const shape = shapeOf(schema);
    const wrong = (message) => {
        source.problem(path, `${nameOf(path)} ${message}`);
        return unusable;
    };
    if (shape.type === 'union') {
        const option = shape.options.find((each) => accepts(shapeOf(each), value));
        return option === undefined ? wrong(mismatch(schema, shape, value)) : clean(option, value, path, source);
    }
    if (!accepts(shape, value))
        return wrong(mismatch(schema, shape, value));
    if (shape.type === 'object')
        return cleanObject(shape, value, path, source, fallback);
    if (shape.type === 'record')
        return cleanRecord(shape, value, path, source);
    if (shape.type === 'list') {
        const items = value.map((item, index) => clean(shape.item, item, [...path, index], source)).filter((item) => item !== unusable);
        // Items that cannot be used were reported each; a list left too short by that is not reported again.
        if (items.length < value.length)
            return dist.is(schema, items) ? items : unusable;
        return dist.is(schema, items) ? items : wrong(mismatch(schema, shape, value));
    }
    return dist.is(schema, value) ? value : wrong(mismatch(schema, shape, value));
}
function cleanObject(shape, value, path, source, fallback) {
    const allowed = Object.keys(shape.entries);
    const kept = new Map();
    let complete = true;
    for (const [key, member] of Object.entries(value)) {
        const entry = Object.hasOwn(shape.entries, key) ? shape.entries[key] : undefined;
        if (entry === undefined) {
            if (shape.loose)
                kept.set(key, member);
            else
                source.problem([...path, key], `unknown key \`${key}\`${path.length > 0 ? ` in ${nameOf(path)}` : ''}${(0,closest/* didYouMean */.au)(key, allowed) || ';'} allowed here: ${allowed.join(', ')}`, 'key');
            continue;
        }
        const cleaned = clean(entry, member, [...path, key], source);
        if (cleaned !== unusable)
            kept.set(key, cleaned);
        else if (!notesOf(entry).optional)
            complete = false;
    }
    for (const [key, entry] of Object.entries(shape.entries)) {
        if (Object.hasOwn(value, key) || notesOf(entry).optional)
            continue;
        source.problem(path, `${nameOf([...path, key])} is missing: ${notesOf(entry).description ?? expectation(entry)}`);
        complete = false;
    }
    if (complete)
        return Object.fromEntries(kept);
    return fallback === undefined ? unusable : { ...fallback, ...Object.fromEntries(kept) };
}
function cleanRecord(shape, value, path, source) {
    const kept = [];
    for (const [key, member] of Object.entries(value)) {
        const named = dist.is(shape.key, key);
        if (!named)
            source.problem([...path, key], `\`${key}\` cannot stand in ${nameOf(path)}: it must be ${expectation(shape.key)}${suggestion(shape.key, key)}`, 'key');
        const cleaned = clean(shape.value, member, [...path, key], source);
        if (named && cleaned !== unusable)
            kept.push([key, cleaned]);
    }
    return Object.fromEntries(kept);
}
function mismatch(schema, shape, value) {
    return `is ${found(value)}; it must be ${expectation(schema)}${suggestion(schema, value, shape)}`;
}
function accepts(shape, value) {
    switch (shape.type) {
        case 'object':
        case 'record':
            return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
        case 'list':
            return Array.isArray(value);
        case 'choice':
            return typeof value === 'string';
        case 'literal':
            return typeof value === typeof shape.literal;
        case 'union':
            return shape.options.some((option) => accepts(shapeOf(option), value));
        default:
            return typeof value === shape.type;
    }
}
function nameOf(path) {
    const text = path.reduce((before, key) => (typeof key === 'number' ? `${before}[${key}]` : before === '' ? key : `${before}.${key}`), '');
    return text === '' ? 'the file' : `\`${text}\``;
}

// EXTERNAL MODULE: ./build/shared/config/manifest.js + 1 modules
var config_manifest = __webpack_require__(6189);
// EXTERNAL MODULE: ./build/shared/config/schema/field.js
var field = __webpack_require__(6795);
// EXTERNAL MODULE: ./build/shared/config/schema/values.js
var values = __webpack_require__(81);
;// CONCATENATED MODULE: ./build/shared/config/schema/environment.js




/** Drivers by the name that `target.kind` gives them. */
const targetKinds = ['process', 'ssh', 'compose', 'swarm', 'kubernetes', 'nomad', 'ecs', 'lambda', 'cloud-run'];
const targetKind = dist/* picklist */.KIO(targetKinds);
/** A driver's name alone, or with the driver's own options beside it. */
const target = dist/* union */.KCZ([targetKind, dist/* looseObject */._H3({ kind: (0,field/* required */.mw)(targetKind, 'The driver. Every other key is an option of that driver.') })]);
const strategyKind = dist/* picklist */.KIO(['rolling', 'recreate', 'blue-green', 'canary']);
/** How a new release takes over from the old one. */
const strategy = dist/* union */.KCZ([
    strategyKind,
    dist/* strictObject */.rej({
        kind: (0,field/* required */.mw)(strategyKind, 'How the new release takes over.'),
        steps: (0,field/* optional */.lq)(dist/* array */.YOg(dist/* pipe */.FsL(dist/* number */.aig(), dist/* minValue */.Wwf(1), dist/* maxValue */.cGV(100), (0,field/* says */.FA)('percentage', 'a percentage from 1 to 100'))), 'Canary: percentages of traffic, in order.'),
        every: (0,field/* optional */.lq)(values/* duration */.p0, 'Canary: how long each step lasts.'),
    }),
]);
const freeze = dist/* strictObject */.rej({
    cron: (0,field/* required */.mw)(values/* words */.aL, 'When it starts: a cron expression of five fields.'),
    for: (0,field/* required */.mw)(values/* duration */.p0, 'How long it lasts.'),
    timezone: (0,field/* optional */.lq)(values/* words */.aL, 'IANA time zone the expression is read in.', { default: defaults/* defaults */.N.timezone }),
});
const gates = dist/* strictObject */.rej({
    contracts: (0,field/* optional */.lq)(dist/* boolean */.zMY(), 'Every contract with what is deployed there must be proven.', { default: defaults/* defaults */.N.contracts }),
    soak: (0,field/* optional */.lq)(values/* duration */.p0, 'How long the release must have served in every environment of `after`.', { default: defaults/* defaults */.N.soak }),
    approval: (0,field/* optional */.lq)(dist/* boolean */.zMY(), 'A person must approve.', { default: false }),
    freeze: (0,field/* optional */.lq)(dist/* array */.YOg(freeze), 'Recurring times during which nothing may enter.'),
    command: (0,field/* optional */.lq)(values/* command */.G5, 'Must end with exit code 0.'),
});
/** One environment of slipway.yml. */
const environment = dist/* strictObject */.rej({
    after: (0,field/* optional */.lq)(dist/* array */.YOg(values/* name */.UU), 'Environments a release must have succeeded in before it may enter this one.'),
    promote: (0,field/* optional */.lq)(values/* promote */.pt, '`auto`: a release enters as soon as all gates pass. `manual`: when somebody says so.', { default: defaults/* defaults */.N.promote }),
    target: (0,field/* optional */.lq)(target, 'Where its services run. Without one nothing can be deployed here; none is ever assumed.'),
    config: (0,field/* optional */.lq)(values/* path */.Ae, 'A file of `KEY=VALUE` lines given to every service here. Stays outside the artifact.'),
    flags: (0,field/* optional */.lq)(values/* path */.Ae, 'A YAML file of feature flags. Stays outside the artifact.'),
    gates: (0,field/* optional */.lq)(gates, 'Rules that guard entry to this environment.'),
    tests: (0,field/* optional */.lq)(values/* command */.G5, 'Run after each deploy here; soak starts when it is green.'),
    strategy: (0,field/* optional */.lq)(strategy, 'How a new release takes over.'),
    ports: (0,field/* optional */.lq)(dist/* record */.g1P(values/* name */.UU, values/* port */.Oh), 'Stable port of a service here, by service name. Otherwise one is allocated once and kept.'),
});
/** What one service changes in one environment, in service.yml. */
const serviceEnvironment = dist/* strictObject */.rej({
    promote: (0,field/* optional */.lq)(values/* promote */.pt, 'Instead of the environment’s.'),
    target: (0,field/* optional */.lq)(target, 'Instead of the environment’s.'),
    strategy: (0,field/* optional */.lq)(strategy, 'Instead of the environment’s.'),
    replicas: (0,field/* optional */.lq)(values/* count */.U9, 'How many copies run.'),
    port: (0,field/* optional */.lq)(values/* port */.Oh, 'Stable port here.'),
});
/** An amount of memory: `256Mi`, `1Gi`. */
const memory = (0,field/* text */.Qq)(/^\d+(?:\.\d+)?(?:Ki|Mi|Gi|Ti|k|M|G|T)?$/, 'memory', 'an amount of memory such as `256Mi` or `1Gi`');

;// CONCATENATED MODULE: ./build/shared/config/schema/service-file.js





const stage = dist/* union */.KCZ([
    dist/* pipe */.FsL(dist/* literal */.euz(false), (0,field/* says */.FA)('`false`', '`false` to leave the stage out')),
    values/* command */.G5,
    dist/* strictObject */.rej({
        run: (0,field/* required */.mw)(values/* command */.G5, 'What to run, in the service’s folder.'),
        compose: (0,field/* optional */.lq)(values/* path */.Ae, 'A compose file, relative to the service, brought up around `run`; needs Docker.'),
        timeout: (0,field/* optional */.lq)(values/* duration */.p0, 'How long it may take.', { default: defaults/* defaults */.N.stageTimeout }),
    }),
]);
const verify = dist/* strictObject */.rej({
    start: (0,field/* required */.mw)(values/* command */.G5, 'Starts this service as a provider; `PORT` says where to listen.'),
    ready: (0,field/* optional */.lq)(values/* urlPath */.Lx, 'Answers 2xx once it is ready.', { default: defaults/* defaults */.N.ready }),
    states: (0,field/* optional */.lq)(values/* urlPath */.Lx, 'Path of the provider-state endpoint.'),
    timeout: (0,field/* optional */.lq)(values/* duration */.p0, 'How long a verification may take.', { default: defaults/* defaults */.N.verifyTimeout }),
});
const contracts = dist/* strictObject */.rej({
    pacts: (0,field/* optional */.lq)(dist/* union */.KCZ([values/* glob */.TI, dist/* array */.YOg(values/* glob */.TI)]), 'Pact files this service has as a consumer, relative to it.', { default: defaults/* defaults */.N.pacts }),
    verify: (0,field/* optional */.lq)(verify, 'How to verify this service as a provider.'),
    openapi: (0,field/* optional */.lq)(values/* path */.Ae, 'Its OpenAPI description, relative to the service.'),
});
const resources = dist/* strictObject */.rej({
    memory: (0,field/* optional */.lq)(memory, 'Memory it may use.'),
    cpu: (0,field/* optional */.lq)(dist/* union */.KCZ([dist/* pipe */.FsL(dist/* number */.aig(), dist/* minValue */.Wwf(0), (0,field/* says */.FA)('number', 'a number, 0 or more')), values/* words */.aL]), 'Processors it may use: `0.5`, `500m`.'),
});
const deploy = dist/* strictObject */.rej({
    kind: (0,field/* optional */.lq)(dist/* picklist */.KIO(['web', 'worker', 'job']), '`web` answers HTTP, `worker` runs without, `job` runs and ends.', { default: 'web' }),
    start: (0,field/* optional */.lq)(values/* command */.G5, 'Starts it. Otherwise what its manifest says.'),
    port: (0,field/* optional */.lq)(values/* port */.Oh, 'The port it listens on; given as `PORT`.'),
    health: (0,field/* optional */.lq)(values/* urlPath */.Lx, 'Answers 2xx when healthy (web). `/` for a static site.', { default: defaults/* defaults */.N.health }),
    timeout: (0,field/* optional */.lq)(values/* duration */.p0, 'How long a new release may take to become healthy.', { default: defaults/* defaults */.N.deployTimeout }),
    drain: (0,field/* optional */.lq)(values/* duration */.p0, 'How long work in flight may take when it is replaced.', { default: defaults/* defaults */.N.drain }),
    schedule: (0,field/* optional */.lq)(values/* words */.aL, 'Cron expression (job).'),
    requiredConfig: (0,field/* optional */.lq)(dist/* array */.YOg(values/* variable */.bv), 'Keys that the environment’s config must have.'),
    resources: (0,field/* optional */.lq)(resources, 'What it may use.'),
    before: (0,field/* optional */.lq)(values/* command */.G5, 'Run before the new release starts.'),
    after: (0,field/* optional */.lq)(values/* command */.G5, 'Run when the new release serves.'),
    irreversible: (0,field/* optional */.lq)(dist/* boolean */.zMY(), 'A release of it is never rolled back automatically.', { default: false }),
});
const build = dist/* strictObject */.rej({
    kind: (0,field/* optional */.lq)(dist/* picklist */.KIO(['archive', 'image', 'function', 'deb', 'rpm', 'command']), 'What its artifact is. `image` where only a Dockerfile says how to build.', {
        default: 'archive',
    }),
    command: (0,field/* optional */.lq)(values/* command */.G5, 'Makes the artifact (kind `command`).'),
});
const stageSettings = dist/* strictObject */.rej({
    runsOn: (0,field/* optional */.lq)(dist/* union */.KCZ([values/* words */.aL, dist/* array */.YOg(values/* words */.aL)]), 'Runner label or labels.'),
    container: (0,field/* optional */.lq)(values/* words */.aL, 'Image the stage runs in.'),
    timeout: (0,field/* optional */.lq)(values/* duration */.p0, 'How long it may take.'),
});
/** service.yml. */
const serviceFile = dist/* strictObject */.rej({
    name: (0,field/* optional */.lq)(values/* name */.UU, 'Its name. Otherwise the folder’s.'),
    owner: (0,field/* optional */.lq)(values/* words */.aL, 'Who looks after it.'),
    dependsOn: (0,field/* optional */.lq)(dist/* array */.YOg(values/* words */.aL), 'Services (by name) and folders it is built from, besides what its manifest says.'),
    inputs: (0,field/* optional */.lq)(dist/* array */.YOg(values/* glob */.TI), 'Extra files that go into it, as globs from the repository’s root.'),
    requires: (0,field/* optional */.lq)(dist/* array */.YOg(values/* words */.aL), 'Programs that must be on `PATH` to test and run it. Otherwise by language.'),
    build: (0,field/* optional */.lq)(build, 'How its artifact is made.'),
    test: (0,field/* optional */.lq)(dist/* union */.KCZ([values/* command */.G5, dist/* record */.g1P(values/* name */.UU, stage)]), 'Test stages by name; `unit` first, then `integration`, then the others as written.'),
    contracts: (0,field/* optional */.lq)(contracts, 'What it expects of others, and how it proves what others expect of it.'),
    deploy: (0,field/* optional */.lq)(deploy, 'How it runs.'),
    environments: (0,field/* optional */.lq)(dist/* record */.g1P(values/* name */.UU, serviceEnvironment), 'What differs in an environment.'),
    stages: (0,field/* optional */.lq)(dist/* record */.g1P(values/* name */.UU, stageSettings), 'Where its stages run.'),
});

;// CONCATENATED MODULE: ./build/shared/config/declared-service.js







/** Reads one service's folder. Undefined when it has no usable name, which is reported. */
async function readService(folder, index, files, project, report) {
    const { path } = folder;
    const manifest = await (0,config_manifest/* readManifest */.WI)(path, index, files, report);
    const configFile = (0,config_files/* inFolder */._z)(path, 'service.yml');
    const text = index.files.has(configFile) ? await files.read(configFile) : undefined;
    const misnamed = index.namesIn(path).find((file) => file === 'service.yaml');
    if (text === undefined && misnamed)
        report({ file: (0,config_files/* inFolder */._z)(path, misnamed), line: 1, column: 1, message: 'this file must be called service.yml' });
    const source = text === undefined ? undefined : await readSource(configFile, text, report);
    const file = source?.value === undefined ? {} : cleanValue(serviceFile, source, {});
    const listed = (message) => project.problem(['services', folder.pattern], message);
    const named = file.name !== undefined && source !== undefined;
    const name = file.name ?? defaultName(path, manifest);
    if (!values/* namePattern */._u.test(name)) {
        // A name that service.yml gives wrongly was reported there.
        if (!(isMapping(source?.value) && Object.hasOwn(source.value, 'name'))) {
            const what = path === '.' ? 'the service at the root has no name' : `the folder's name \`${name}\` cannot be a service's name`;
            listed(`${what}; give it one in ${configFile} (\`name: …\`)${suggestion(values/* name */.UU, name)}`);
        }
        return undefined;
    }
    return {
        name,
        path,
        file,
        manifest,
        ...(source ? { source } : {}),
        problem: (message) => (named ? source.problem(['name'], message) : listed(message)),
    };
}
/** The folder's name. The root has none of its own that every checkout shares, so there the manifest's name counts. */
function defaultName(path, manifest) {
    return path === '.' ? (manifest.name ?? '') : (path.split('/').at(-1) ?? path);
}
function isMapping(value) {
    return typeof value === 'object' && value !== null;
}

// EXTERNAL MODULE: ./build/shared/config/glob.js
var glob = __webpack_require__(5401);
;// CONCATENATED MODULE: ./build/shared/config/folders.js




/**
 * The folders that `services:` or `libraries:` name. A pattern that names nothing is reported; `!pattern` takes folders out again.
 * A `**` finds only folders with a manifest or a service.yml, or every folder inside a service would be one.
 */
function foldersOf(key, patterns, index, source) {
    const found = new Map();
    patterns.forEach((written, position) => {
        const negated = written.startsWith('!');
        const pattern = (0,config_files/* normalised */.Z7)(negated ? written.slice(1) : written);
        const report = (message) => source.problem([key, position], message);
        if (negated) {
            const matches = (0,glob/* globMatcher */.f)(pattern);
            for (const folder of [...found.keys()])
                if (matches(folder))
                    found.delete(folder);
            return;
        }
        if (!(0,glob/* isGlob */.y)(pattern)) {
            if (index.hasFolder(pattern))
                keep(found, pattern, position);
            else if (index.files.has(pattern))
                report(`\`${written}\` is a file; name the folder it is in`);
            else
                report(`there is no folder \`${written}\`${similar((0,closest/* closestPath */.Bz)(pattern, index.folders))}`);
            return;
        }
        const matches = (0,glob/* globMatcher */.f)(pattern);
        const deep = pattern.split('/').includes('**');
        const folders = index.folders.filter((folder) => folder !== '.' && matches(folder) && (!deep || isOwn(folder, index)));
        for (const folder of folders)
            keep(found, folder, position);
        if (folders.length === 0)
            report(`\`${written}\` matches no folder${nearestTop(pattern, index)}`);
    });
    return [...found].map(([path, pattern]) => ({ path, pattern }));
}
/** Folders with a manifest that are neither the root nor in (or the same as) one of `taken`: what services may depend on when no `libraries` are named. */
function inferredLibraries(index, taken) {
    const covered = new Set(taken);
    return index.folders.filter((folder) => {
        if (folder === '.' || folder.split('/').some((part) => part.startsWith('.') || part === 'node_modules' || part === 'vendor'))
            return false;
        const { language } = (0,config_manifest/* detectLanguage */.od)(index.namesIn(folder));
        if (language === 'unknown' || language === 'docker' || language === 'static')
            return false;
        for (let up = folder;; up = up.slice(0, up.lastIndexOf('/'))) {
            if (covered.has(up))
                return false;
            if (!up.includes('/'))
                return true;
        }
    });
}
function similar(hint) {
    return hint === undefined ? '' : `; did you mean \`${hint}\`?`;
}
function keep(found, folder, position) {
    if (!found.has(folder))
        found.set(folder, position);
}
function isOwn(folder, index) {
    const names = index.namesIn(folder);
    return names.includes('service.yml') || (0,config_manifest/* detectLanguage */.od)(names).language !== 'unknown';
}
/** `; did you mean services/*?`, where the folder the pattern begins with is misspelt. */
function nearestTop(pattern, index) {
    const [top = '', ...rest] = pattern.split('/');
    if ((0,glob/* isGlob */.y)(top) || index.hasFolder(top))
        return '';
    const tops = index.folders.filter((folder) => !folder.includes('/'));
    return (0,closest/* didYouMean */.au)(top, tops).replace(/`([^`]*)`/, (_, name) => `\`${[name, ...rest].join('/')}\``);
}

;// CONCATENATED MODULE: ./build/shared/config/duration.js
const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** `90s`, `10m`, `1.5h`, `2d` to milliseconds. Takes what the schema's `duration` has let through; anything else is a fault of ours. */
function parseDuration(text) {
    const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text);
    if (!match)
        throw new Error(`not a duration: ${text}`);
    return Math.round(Number(match[1]) * unit[match[2]]);
}

;// CONCATENATED MODULE: ./build/shared/config/resolve-environment.js



/** An environment with its defaults. It has a target only where one is written: none is ever made up. */
function resolveEnvironment(name, entry) {
    const gates = entry.gates ?? {};
    return {
        name,
        after: entry.after ?? [],
        promote: entry.promote ?? defaults/* defaults */.N.promote,
        ...(entry.target !== undefined ? { target: targetOf(entry.target) } : {}),
        ...(entry.config !== undefined ? { config: (0,config_files/* normalised */.Z7)(entry.config) } : {}),
        ...(entry.flags !== undefined ? { flags: (0,config_files/* normalised */.Z7)(entry.flags) } : {}),
        gates: {
            contracts: gates.contracts ?? defaults/* defaults */.N.contracts,
            soak: parseDuration(gates.soak ?? defaults/* defaults */.N.soak),
            approval: gates.approval ?? false,
            freeze: (gates.freeze ?? []).map(({ cron, for: length, timezone }) => ({ cron, for: parseDuration(length), timezone: timezone ?? defaults/* defaults */.N.timezone })),
            ...(gates.command !== undefined ? { command: gates.command } : {}),
        },
        ...(entry.tests !== undefined ? { tests: entry.tests } : {}),
        ...(entry.strategy !== undefined ? { strategy: strategyOf(entry.strategy) } : {}),
    };
}
/** `process` is short for `{kind: process}`. */
function targetOf(target) {
    return typeof target === 'string' ? { kind: target } : target;
}
/** `rolling` is short for `{kind: rolling}`. */
function strategyOf(strategy) {
    if (typeof strategy === 'string')
        return { kind: strategy };
    const { kind, steps, every } = strategy;
    return { kind, ...(steps !== undefined ? { steps } : {}), ...(every !== undefined ? { every: parseDuration(every) } : {}) };
}
/** Where the ledger is, with its defaults. */
function resolveLedger(ledger = {}) {
    const token = typeof ledger.token === 'object' ? ledger.token.env : ledger.token;
    return { remote: ledger.remote ?? defaults/* defaults */.N.remote, prefix: ledger.prefix ?? defaults/* defaults */.N.prefix, ...(token !== undefined ? { token } : {}) };
}
/** Channel to the variable that holds its address or key; undefined when nobody is told. */
function resolveNotify(notify) {
    return notify && Object.fromEntries(Object.entries(notify).map(([channel, { env }]) => [channel, env]));
}

;// CONCATENATED MODULE: ./build/shared/config/resolve-service.js





/** A service as its service.yml, its manifest and the defaults make it. `ports` are the stable ports that slipway.yml gives it, by environment. */
function resolveService(name, path, file, manifest, ports) {
    const stages = file.stages ? stagesOf(file.stages) : undefined;
    return {
        name,
        path,
        ...(file.owner !== undefined ? { owner: file.owner } : {}),
        language: manifest.language,
        manifestVersion: manifest.version,
        dependsOn: (file.dependsOn ?? []).map(config_files/* normalised */.Z7),
        inputs: (file.inputs ?? []).map(config_files/* normalised */.Z7),
        requires: file.requires ?? (0,config_manifest/* requiredPrograms */.D3)(manifest.language),
        build: buildOf(file.build, manifest),
        test: testStages(file, manifest),
        contracts: contractsOf(file.contracts),
        deploy: deployOf(file.deploy, manifest),
        environments: environmentsOf(file.environments ?? {}, ports),
        ...(stages ? { stages } : {}),
    };
}
function buildOf(build, manifest) {
    const kind = build?.kind ?? (manifest.language === 'docker' ? 'image' : 'archive');
    return { kind, ...(build?.command !== undefined ? { command: build.command } : {}) };
}
/** Declared stages beside what the manifest gives; `false` leaves one out. Fast first: unit, integration, then as declared. */
function testStages(file, manifest) {
    const written = file.test ?? {};
    const declared = typeof written === 'string' || Array.isArray(written) ? { unit: written } : written;
    const all = { ...(manifest.test !== undefined ? { unit: manifest.test } : {}), ...declared };
    const stages = [];
    for (const [name, stage] of Object.entries(all)) {
        if (stage === false)
            continue;
        const settings = typeof stage === 'object' && 'run' in stage ? stage : { run: stage };
        const timeout = settings.timeout ?? file.stages?.[name]?.timeout ?? defaults/* defaults */.N.stageTimeout;
        stages.push({
            name,
            run: settings.run,
            ...(settings.compose !== undefined ? { compose: (0,config_files/* normalised */.Z7)(settings.compose) } : {}),
            timeout: parseDuration(timeout),
        });
    }
    const rank = (stage) => (stage.name === 'unit' ? 0 : stage.name === 'integration' ? 1 : 2);
    return stages.sort((a, b) => rank(a) - rank(b));
}
function contractsOf(contracts) {
    const { pacts = [...defaults/* defaults */.N.pacts], verify, openapi } = contracts ?? {};
    return {
        pacts: (typeof pacts === 'string' ? [pacts] : pacts).map(config_files/* normalised */.Z7),
        ...(verify
            ? {
                verify: {
                    start: verify.start,
                    ready: verify.ready ?? defaults/* defaults */.N.ready,
                    ...(verify.states !== undefined ? { states: verify.states } : {}),
                    timeout: parseDuration(verify.timeout ?? defaults/* defaults */.N.verifyTimeout),
                },
            }
            : {}),
        ...(openapi !== undefined ? { openapi: (0,config_files/* normalised */.Z7)(openapi) } : {}),
    };
}
function deployOf(deploy = {}, manifest) {
    const start = deploy.start ?? manifest.start;
    return {
        kind: deploy.kind ?? 'web',
        ...(start !== undefined ? { start } : {}),
        ...(deploy.port !== undefined ? { port: deploy.port } : {}),
        health: deploy.health ?? (manifest.language === 'static' ? '/' : defaults/* defaults */.N.health),
        timeout: parseDuration(deploy.timeout ?? defaults/* defaults */.N.deployTimeout),
        drain: parseDuration(deploy.drain ?? defaults/* defaults */.N.drain),
        ...(deploy.schedule !== undefined ? { schedule: deploy.schedule } : {}),
        requiredConfig: deploy.requiredConfig ?? [],
        ...(deploy.resources !== undefined ? { resources: deploy.resources } : {}),
        ...(deploy.before !== undefined ? { before: deploy.before } : {}),
        ...(deploy.after !== undefined ? { after: deploy.after } : {}),
        irreversible: deploy.irreversible ?? false,
    };
}
function environmentsOf(written, ports) {
    const result = {};
    for (const name of new Set([...Object.keys(written), ...Object.keys(ports)])) {
        const { promote, target, strategy, replicas, port = ports[name] } = written[name] ?? {};
        result[name] = {
            ...(promote !== undefined ? { promote } : {}),
            ...(target !== undefined ? { target: targetOf(target) } : {}),
            ...(strategy !== undefined ? { strategy: strategyOf(strategy) } : {}),
            ...(replicas !== undefined ? { replicas } : {}),
            ...(port !== undefined ? { port } : {}),
        };
    }
    return result;
}
function stagesOf(stages) {
    return Object.fromEntries(Object.entries(stages).map(([name, { runsOn, container, timeout }]) => [
        name,
        {
            ...(runsOn !== undefined ? { runsOn: typeof runsOn === 'string' ? [runsOn] : runsOn } : {}),
            ...(container !== undefined ? { container } : {}),
            ...(timeout !== undefined ? { timeout: parseDuration(timeout) } : {}),
        },
    ]));
}

;// CONCATENATED MODULE: ./build/shared/config/schema/project-file.js





const channel = (what) => (0,field/* optional */.lq)(values/* fromEnv */.sF, what);
const notify = dist/* strictObject */.rej({
    webhook: channel('An address that gets every event as CloudEvents JSON.'),
    cloudevents: channel('A CloudEvents sink.'),
    slack: channel('An incoming webhook of Slack.'),
    datadog: channel('An API key of Datadog.'),
    newrelic: channel('An API key of New Relic.'),
    pagerduty: channel('A routing key of PagerDuty.'),
    splunk: channel('A token of a Splunk HTTP event collector.'),
});
const ledger = dist/* strictObject */.rej({
    remote: (0,field/* optional */.lq)(values/* words */.aL, 'A git remote’s name, a URL, or a folder.', { default: defaults/* defaults */.N.remote }),
    prefix: (0,field/* optional */.lq)((0,field/* text */.Qq)(/^refs\/[^\s~^:?*[\\]*[^\s~^:?*[\\/]$/, 'ref prefix', 'a ref prefix such as `refs/slipway`, without a slash at its end'), 'Where its refs live.', {
        default: defaults/* defaults */.N.prefix,
    }),
    token: (0,field/* optional */.lq)(dist/* union */.KCZ([values/* variable */.bv, values/* fromEnv */.sF]), 'Name of the environment variable that holds the credential for the remote.'),
});
/** slipway.yml. */
const projectFile = dist/* strictObject */.rej({
    version: (0,field/* required */.mw)(dist/* literal */.euz(1), 'Version of this format.'),
    registry: (0,field/* optional */.lq)((0,field/* text */.Qq)(/^(?:oci:\S+|(?!https?:)[a-z0-9][^\s]*)$/, 'registry', 'a registry and path such as `ghcr.io/acme/shop` (no `https://`), or `oci:<folder>`'), 'Where artifacts are pushed: a registry and path, or `oci:<folder>` on this machine.', { default: defaults/* defaults */.N.registry }),
    services: (0,field/* required */.mw)(dist/* array */.YOg(values/* glob */.TI), 'Folders of the services, as paths or globs; `!` in front takes folders out again.'),
    libraries: (0,field/* optional */.lq)(dist/* array */.YOg(values/* glob */.TI), 'Folders that services depend on. Otherwise: every folder with a manifest that is not a service.'),
    environments: (0,field/* optional */.lq)(dist/* record */.g1P(values/* name */.UU, environment), 'Where releases go, by name.'),
    notify: (0,field/* optional */.lq)(notify, 'Who hears of deployments.'),
    ledger: (0,field/* optional */.lq)(ledger, 'Where the record of releases and deployments is kept.'),
    globals: (0,field/* optional */.lq)(dist/* array */.YOg(values/* glob */.TI), 'Files and folders whose change affects every service.'),
    ignore: (0,field/* optional */.lq)(dist/* array */.YOg(values/* glob */.TI), 'Files that never count as a change.'),
});

;// CONCATENATED MODULE: ./build/shared/config/load.js












/** Reads slipway.yml, every service.yml and the services' manifests. Throws a UserError with all problems of all files at once. */
async function loadProject(files, options) {
    const { project, problems, message } = await readProject(files, options);
    if (project && problems.length === 0)
        return project;
    throw new errors/* UserError */.yo(message, problems);
}
/** The same without an exception: every problem there is, in the order of files and lines. */
async function checkProject(files, options) {
    const { problems } = await readProject(files, options);
    return { valid: problems.length === 0, problems };
}
async function readProject(files, options) {
    const configFile = (0,config_files/* normalised */.Z7)(options.configFile ?? 'slipway.yml');
    const problems = [];
    const report = (problem) => void problems.push(problem);
    const text = await files.read(configFile);
    if (text === undefined) {
        const message = options.configFile === undefined ? 'there is no slipway.yml here; `slipway init` writes one' : `there is no file ${configFile}`;
        return { problems: [{ file: configFile, line: 1, column: 1, message }], message };
    }
    const source = await readSource(configFile, text, report);
    // An unreadable file was reported by its syntax; an empty one is a mapping without its keys.
    const readable = source.value === undefined && problems.length === 0 ? { ...source, value: {} } : source;
    const fallback = { version: 1, services: [] };
    const file = readable.value === undefined ? fallback : cleanValue(projectFile, readable, fallback);
    const index = (0,config_files/* indexFiles */._J)(await files.paths());
    const folders = foldersOf('services', file.services, index, source);
    const read = await Promise.all(folders.map((folder) => readService(folder, index, files, source, report)));
    const services = read.filter((service) => service !== undefined);
    const libraryFolders = file.libraries
        ? foldersOf('libraries', file.libraries, index, source).map(({ path }) => path)
        : inferredLibraries(index, folders.map(({ path }) => path));
    const libraries = nameLibraries(libraryFolders, services);
    await checkEnvironments(file, source, files, index);
    await checkServices(services, libraries, file, source, index);
    const sorted = sortProblems(problems, configFile);
    const message = `the configuration has ${sorted.length} ${sorted.length === 1 ? 'problem' : 'problems'}`;
    if (sorted.length > 0)
        return { problems: sorted, message };
    return { project: assemble(options.root, configFile, file, services, libraries), problems: [], message };
}
function assemble(root, configFile, file, services, libraries) {
    const environments = Object.entries(file.environments ?? {});
    const notify = resolveNotify(file.notify);
    const portsOf = (service) => Object.fromEntries(environments.flatMap(([name, { ports }]) => (ports?.[service] === undefined ? [] : [[name, ports[service]]])));
    return {
        root,
        configFile,
        registry: file.registry ?? defaults/* defaults */.N.registry,
        ledger: resolveLedger(file.ledger),
        environments: environments.map(([name, entry]) => resolveEnvironment(name, entry)),
        services: services
            .map((service) => resolveService(service.name, service.path, service.file, service.manifest, portsOf(service.name)))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
        libraries,
        globals: (file.globals ?? []).map(config_files/* normalised */.Z7),
        ignore: (file.ignore ?? []).map(config_files/* normalised */.Z7),
        ...(notify ? { notify } : {}),
    };
}
/** A library is called like its folder, or by its whole path where that name is taken. Sorted by path. */
function nameLibraries(folders, services) {
    const servicePaths = new Set(services.map((service) => service.path));
    const taken = new Set(services.map((service) => service.name));
    const libraries = [];
    for (const path of [...folders].sort()) {
        if (servicePaths.has(path))
            continue;
        const short = path.split('/').at(-1) ?? path;
        const name = path === '.' || taken.has(short) ? path : short;
        taken.add(name);
        libraries.push({ name, path });
    }
    return libraries;
}
/** slipway.yml first, then by file and place; a problem that two ways lead to is told once. */
function sortProblems(problems, configFile) {
    const rank = (problem) => (problem.file === configFile ? '' : problem.file);
    const unique = new Map(problems.map((problem) => [JSON.stringify([problem.file, problem.line, problem.column, problem.message]), problem]));
    return [...unique.values()].sort((a, b) => (rank(a) === rank(b) ? a.line - b.line || a.column - b.column : rank(a) < rank(b) ? -1 : 1));
}


/***/ }),

/***/ 6189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  od: () => (/* binding */ detectLanguage),
  WI: () => (/* binding */ readManifest),
  D3: () => (/* binding */ requiredPrograms)
});

// EXTERNAL MODULE: ./build/shared/config/files.js
var config_files = __webpack_require__(7624);
// EXTERNAL MODULE: ./build/shared/config/defaults.js
var defaults = __webpack_require__(5369);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/config/package-json.js


const package_json_text = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* string */.YjP()), undefined);
const table = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J())), undefined);
const packageJson = dist/* object */.Ikc({
    name: package_json_text,
    version: package_json_text,
    main: package_json_text,
    scripts: table,
    dependencies: table,
    devDependencies: table,
    optionalDependencies: table,
    peerDependencies: table,
    workspaces: dist/* optional */.lqM(dist/* unknown */.L5J()),
});
/** Reads a package.json; undefined, and a problem with its position, when it is not a JSON object. */
async function parsePackageJson(file, json, report) {
    let value;
    try {
        // npm, too, reads a file that begins with a byte order mark.
        value = JSON.parse(json.replace(/^\uFEFF/, ''));
    }
    catch (error) {
        report({ file, ...(await positionOf(json, (0,errors/* messageOf */.bD)(error))), message: `not valid JSON: ${(0,errors/* messageOf */.bD)(error)}` });
        return undefined;
    }
    const parsed = dist/* safeParse */.xLC(packageJson, value);
    if (!parsed.success) {
        report({ file, line: 1, column: 1, message: 'a package.json must hold a JSON object' });
        return undefined;
    }
    const { name, version, main, scripts = {}, workspaces, ...tables } = parsed.output;
    return {
        ...(name ? { name } : {}),
        ...(version ? { version } : {}),
        ...(main ? { main } : {}),
        scripts: Object.fromEntries(Object.entries(scripts).filter((entry) => typeof entry[1] === 'string')),
        dependencies: Object.values(tables).flatMap((each) => Object.keys(each ?? {})),
        isWorkspaceRoot: workspaces !== undefined,
    };
}
/** `npm test`, unless the script is missing or the one that `npm init` writes. */
function testScript(json) {
    const script = json.scripts.test;
    return script === undefined || script.trim() === '' || /no test specified/.test(script) ? undefined : 'npm test';
}
/** The script itself when it is `node` with plain arguments, so that it can run without npm around it (half a second, and signals that npm would swallow). */
function plainStart(script) {
    return /^node(?: +[\w@%+=:,./-]+)+$/.test(script.trim()) ? script.trim() : undefined;
}
/** Node tells the offset of most JSON errors in the message; for the others the YAML parser, which reads JSON too, knows where it goes wrong. */
async function positionOf(json, message) {
    const told = /at position (\d+)/.exec(message);
    if (told) {
        const before = json.slice(0, Number(told[1])).split('\n');
        return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    }
    const { LineCounter, parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const lines = new LineCounter();
    const [first] = parseDocument(json, { lineCounter: lines, prettyErrors: false }).errors;
    if (!first)
        return { line: 1, column: 1 };
    const { line, col } = lines.linePos(first.pos[0]);
    return { line: Math.max(1, line), column: Math.max(1, col) };
}

;// CONCATENATED MODULE: ./build/shared/config/manifest.js



/** Manifests in the order that decides between several in one folder. A `*` stands for any name before an extension. */
const manifests = [
    ['package.json', 'node'],
    ['go.mod', 'go'],
    ['Cargo.toml', 'rust'],
    ['pyproject.toml', 'python'],
    ['requirements.txt', 'python'],
    ['pom.xml', 'java'],
    ['build.gradle', 'java'],
    ['build.gradle.kts', 'java'],
    ['*.csproj', 'dotnet'],
    ['composer.json', 'php'],
    ['Gemfile', 'ruby'],
    ['Dockerfile', 'docker'],
    ['Containerfile', 'docker'],
    ['index.html', 'static'],
];
const rank = new Map(manifests.map(([name], index) => [name, index]));
/** The language of a folder by the names of its files, and the manifest that says so. */
function detectLanguage(names) {
    let best;
    for (const name of names) {
        const found = rank.get(name) ?? (name.endsWith('.csproj') ? rank.get('*.csproj') : undefined);
        if (found === undefined)
            continue;
        if (best === undefined || found < best.rank || (found === best.rank && name < best.manifest))
            best = { rank: found, manifest: name };
    }
    return best === undefined ? { language: 'unknown' } : { language: manifests[best.rank]?.[1] ?? 'unknown', manifest: best.manifest };
}
/** Reads what the manifest in a folder says. A manifest that cannot be read is reported. */
async function readManifest(folder, index, files, report) {
    const names = index.namesIn(folder);
    const { language, manifest } = detectLanguage(names);
    const found = {
        language,
        version: defaults/* defaults */.N.manifestVersion,
        startsItself: false,
        dependencies: [],
        isWorkspaceRoot: false,
        hasDockerfile: names.includes('Dockerfile') || names.includes('Containerfile'),
        ...(manifest ? { file: (0,config_files/* inFolder */._z)(folder, manifest) } : {}),
    };
    if (language === 'node') {
        const file = (0,config_files/* inFolder */._z)(folder, 'package.json');
        const json = await parsePackageJson(file, (await files.read(file)) ?? '', report);
        return json ? { ...found, ...fromPackageJson(json, names, folder, index) } : found;
    }
    if (language === 'rust' || (language === 'python' && manifest === 'pyproject.toml')) {
        const toml = (await files.read((0,config_files/* inFolder */._z)(folder, manifest ?? ''))) ?? '';
        const tables = language === 'rust' ? ['package'] : ['project', 'tool.poetry'];
        const version = tomlText(toml, tables, 'version');
        const name = tomlText(toml, tables, 'name');
        return { ...found, ...(version ? { version } : {}), ...(name ? { name } : {}), ...pythonStart(language, names) };
    }
    return { ...found, ...pythonStart(language, names) };
}
function fromPackageJson(json, names, folder, index) {
    const test = testScript(json);
    const start = nodeStart(json, names, folder, index);
    return {
        ...(json.version ? { version: json.version } : {}),
        ...(json.name ? { packageName: json.name, name: json.name.replace(/^@[^/]*\//, '') } : {}),
        ...(test ? { test } : {}),
        ...(start ? { start } : {}),
        startsItself: json.scripts.start !== undefined || (start !== undefined && json.main === undefined),
        dependencies: json.dependencies,
        isWorkspaceRoot: json.isWorkspaceRoot,
    };
}
/** `scripts.start`, without npm in between where it is plain `node file`; else `main`, else npm's own default server.js. */
function nodeStart(json, names, folder, index) {
    if (json.scripts.start !== undefined)
        return plainStart(json.scripts.start) ?? 'npm start';
    if (json.main !== undefined) {
        const main = json.main.replace(/^\.\//, '');
        const candidates = [main, `${main}.js`, `${main}/index.js`];
        return ['node', candidates.find((candidate) => index.files.has((0,config_files/* inFolder */._z)(folder, candidate))) ?? main];
    }
    return names.includes('server.js') ? ['node', 'server.js'] : undefined;
}
function pythonStart(language, names) {
    const script = language === 'python' ? ['main.py', 'app.py', 'server.py'].find((name) => names.includes(name)) : undefined;
    return script === undefined ? {} : { start: ['python3', script], startsItself: true };
}
/** A plain string member of a TOML table; enough for name and version, which are never anything else there. */
function tomlText(toml, tables, key) {
    let table = '';
    for (const line of toml.split(/\r?\n/)) {
        const header = /^\s*\[([^[\]]+)\]/.exec(line);
        if (header)
            table = (header[1] ?? '').trim();
        else if (tables.includes(table)) {
            const member = /^\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(line);
            if (member?.[1] === key)
                return member[2] ?? member[3];
        }
    }
    return undefined;
}
/** Programs that services of a language need on PATH, unless they say otherwise. Languages that build into a program of their own need none. */
function requiredPrograms(language) {
    const programs = {
        node: ['node'],
        python: ['python3'],
        java: ['java'],
        dotnet: ['dotnet'],
        php: ['php'],
        ruby: ['ruby'],
    };
    return programs[language] ?? [];
}


/***/ }),

/***/ 6795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ says),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   mw: () => (/* binding */ required)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7934);

/** An optional key with its description: every key of both files is made by this or by `required`, so that none goes undescribed. */
function optional(schema, description, notes = {}) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(described(schema, description, notes));
}
/** A key that must be there. */
function required(schema, description, notes = {}) {
    return described(schema, description, notes);
}
function described(schema, description, notes) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(schema, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_(description), valibot__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yuE({ ...notes }));
}
/** Text with a form of its own. `title` names the form in the docs; `expected` is the end of the sentence "it must be …" that a person reads when it does not fit. */
function text(pattern, title, expected) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(pattern), says(title, expected));
}
/** The same words for schemas that are not text. */
function says(title, expected) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yuE({ title, errorMessage: expected });
}


/***/ }),

/***/ 81:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ path),
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Lx: () => (/* binding */ urlPath),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   TI: () => (/* binding */ glob),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   UU: () => (/* binding */ name),
/* harmony export */   _u: () => (/* binding */ namePattern),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   bv: () => (/* binding */ variable),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   sF: () => (/* binding */ fromEnv)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7934);
/* harmony import */ var _field_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6795);


/** Service, environment and stage names. `constructor` is every JavaScript object's own, so a lookup by that name would find something else. */
const namePattern = /^(?!constructor$)[a-z0-9][a-z0-9-]{0,62}$/;
const name = (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(namePattern, 'name', 'a name of lower-case letters, digits and `-`, at most 63, starting with a letter or digit');
/** `90s`, `10m`, `1h`, `2d`. */
const duration = (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^\d+(?:\.\d+)?(?:s|m|h|d)$/, 'duration', 'a duration with its unit: `90s`, `10m`, `1h` or `2d`');
/** A path or glob inside the repository: no leading `/`, no `..`, `/` between parts. */
const insidePattern = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\\0]+$/;
const path = (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(insidePattern, 'path', 'a path inside the repository, with `/`, relative, without `..`');
const glob = (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(insidePattern, 'glob', 'a path or glob inside the repository, with `/`, relative, without `..`');
const commandForm = 'a command: a string for bash, or a list of at least one argument';
/** A string runs by `bash -euo pipefail -c`, unchanged; a list is argv. */
const command = valibot__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([(0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/\S/, 'command', commandForm), valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minLength */ .BpQ(1), (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .says */ .FA)('command', commandForm))]);
/** Where an HTTP service answers: a path on it. */
const urlPath = (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^\/\S*$/, 'URL path', 'a path that starts with `/`, such as `/healthz`');
const port = valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .ndf(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minValue */ .Wwf(1), valibot__WEBPACK_IMPORTED_MODULE_1__/* .maxValue */ .cGV(65535), (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .says */ .FA)('port', 'a port: a whole number from 1 to 65535'));
const count = valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .ndf(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minValue */ .Wwf(0), (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .says */ .FA)('whole number', 'a whole number, 0 or more'));
const words = (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/\S/, 'text', 'text that is not empty');
/** Name of an environment variable. */
const variable = (0,_field_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^[A-Za-z_][A-Za-z0-9_]*$/, 'variable name', 'the name of an environment variable, such as `DEPLOY_TOKEN`');
/** A secret by the name of the environment variable that holds it: secrets themselves never stand in the file. */
const fromEnv = valibot__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ env: valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(variable, valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_('Name of the environment variable that holds it.')) });
/** Who decides that a release enters an environment. */
const promote = valibot__WEBPACK_IMPORTED_MODULE_1__/* .picklist */ .KIO(['auto', 'manual']);


/***/ }),

/***/ 5443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ workTreeFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _process_exec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8553);



/** The files of a git work tree: tracked, and new ones that no .gitignore hides; tracked files that are gone from the disk are left out. `read` also reads ignored files. */
function workTreeFiles(root) {
    const base = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root);
    let listed;
    return {
        paths() {
            listed ??= list(root);
            return listed;
        },
        async read(file) {
            const absolute = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(base, file);
            if (!absolute.startsWith(base + node_path__WEBPACK_IMPORTED_MODULE_1__.sep))
                return undefined;
            try {
                // Hundreds of small files: read at once, each takes a fifth of the time that waiting for it would.
                return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(absolute, 'utf8');
            }
            catch (error) {
                if (isMissing(error))
                    return undefined;
                throw error;
            }
        },
    };
}
/** One git process says which files there are and which are gone: `-t` puts a letter before each path, `R` for a file that is no longer there. */
async function list(root) {
    const { stdout } = await (0,_process_exec_js__WEBPACK_IMPORTED_MODULE_2__/* .exec */ .m)(['git', 'ls-files', '-z', '-t', '--cached', '--others', '--deleted', '--exclude-standard'], { cwd: root });
    const present = new Set();
    const gone = [];
    for (const entry of stdout.toString('utf8').split('\0')) {
        const file = entry.slice(2);
        // A path that ends in `/` is another repository inside this one.
        if (file === '' || file.endsWith('/'))
            continue;
        if (entry.startsWith('R '))
            gone.push(file);
        else
            present.add(file);
    }
    for (const file of gone)
        present.delete(file);
    return [...present];
}
function isMissing(error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ERR_INVALID_ARG_VALUE';
}


/***/ }),

/***/ 2482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ gitEnvironment)
/* harmony export */ });
// What a surrounding git command, hook or alias leaves behind and what would make git work on another repository than ours.
const inherited = [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_COMMON_DIR',
    'GIT_NAMESPACE',
    'GIT_PREFIX',
    'GIT_QUARANTINE_PATH',
    'GIT_GRAFT_FILE',
    'GIT_SHALLOW_FILE',
    'GIT_REPLACE_REF_BASE',
    'GIT_IMPLICIT_WORK_TREE',
    'GIT_DEFAULT_HASH',
    'GIT_DEFAULT_REF_FORMAT',
    'GIT_TEMPLATE_DIR',
];
/**
 * The environment for a git process of ours: no foreign repository, no prompt, messages in English (they are read), and
 * configuration by `GIT_CONFIG_*`, after what is there already. Credentials travel here, never in argv or files.
 */
function gitEnvironment(base, config = []) {
    const env = { ...base, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', LANGUAGE: '', GIT_OPTIONAL_LOCKS: '0' };
    for (const name of inherited)
        delete env[name];
    if (config.length === 0)
        return env;
    const before = Number.parseInt(base.GIT_CONFIG_COUNT ?? '0', 10) || 0;
    config.forEach(([key, value], index) => {
        env[`GIT_CONFIG_KEY_${before + index}`] = key;
        env[`GIT_CONFIG_VALUE_${before + index}`] = value;
    });
    env.GIT_CONFIG_COUNT = String(before + config.length);
    return env;
}


/***/ }),

/***/ 6346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ openRepository)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/process/exec.js
var exec = __webpack_require__(8553);
// EXTERNAL MODULE: ./build/shared/git/environment.js
var environment = __webpack_require__(2482);
;// CONCATENATED MODULE: ./build/shared/git/run-git.js


/** Runs git in a folder of the source repository: no prompt, English messages (they are read), no optional locks. Throws ToolError. */
function git(folder, args, options = {}) {
    return (0,exec/* exec */.m)(['git', '-C', folder, ...args], { ...options, env: (0,environment/* gitEnvironment */._)(process.env) });
}

;// CONCATENATED MODULE: ./build/shared/git/blobs.js


/** Contents by object id, by one `git cat-file --batch`. Throws UnavailableError for an object that is not here. */
async function readBlobs(root, oids) {
    const wanted = [...new Set(oids)];
    const contents = new Map();
    if (wanted.length === 0)
        return contents;
    const { stdout } = await git(root, ['cat-file', '--batch'], { input: `${wanted.join('\n')}\n` });
    let at = 0;
    for (const oid of wanted) {
        const lineEnd = stdout.indexOf(10, at);
        const [, type, size] = stdout.toString('latin1', at, lineEnd).split(' ');
        if (type === 'missing' || size === undefined)
            throw new errors/* UnavailableError */.hG(`object ${oid} is not in this clone: fetch it, or clone without a filter`);
        contents.set(oid, stdout.subarray(lineEnd + 1, lineEnd + 1 + Number(size)));
        at = lineEnd + 1 + Number(size) + 1;
    }
    return contents;
}

;// CONCATENATED MODULE: ./build/shared/git/fetch.js

const patienceMs = 60_000;
/**
 * Fetches one commit by its full id from `origin`. A shallow clone gets that commit alone, so that it stays small; a complete one is never made shallow.
 * No tags, no FETCH_HEAD, no submodules, no question for a password. False when there is no origin, or it does not have or give the commit.
 */
async function fetchCommit(root, commit, shallow) {
    if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit) || /^0+$/.test(commit))
        return false;
    const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', ...(shallow ? ['--depth=1'] : [])];
    try {
        await git(root, ['-c', 'core.askPass=true', 'fetch', ...options, 'origin', commit], { signal: AbortSignal.timeout(patienceMs) });
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/shared/git/history.js

/** Commits in `from..to` that touched one of the paths (`.` is the whole repository, nothing is a pattern), newest first; null when the history is not here. */
async function changesBetween(root, from, to, paths) {
    const format = '--format=%H%x00%s%x00%an%x00';
    const answer = await git(root, ['log', '-z', '--no-renames', format, `${from}..${to}`, '--', ...paths.map((path) => (path === '.' ? ':(top)' : `:(top,literal)${path}`))], {
        allow: [128],
    });
    if (answer.exitCode !== 0)
        return null;
    const fields = answer.stdout.toString('utf8').split('\0');
    const changes = [];
    // Each commit is three fields and the separator `-z` puts after it.
    for (let at = 0; at + 2 < fields.length; at += 4) {
        const [commit = '', subject = '', author = ''] = fields.slice(at, at + 3);
        const pr = pullRequestOf(subject);
        if (commit)
            changes.push({ commit, subject, author, ...(pr ? { pr } : {}) });
    }
    return changes;
}
/** The number a forge puts into the subject of a merge or squash: `… (#12)`, `Merge pull request #12 from …`. */
function pullRequestOf(subject) {
    const match = /\(#(\d+)\)$|^Merge pull request #(\d+) /.exec(subject);
    const number = match?.[1] ?? match?.[2];
    return number === undefined ? undefined : Number(number);
}
/** Whether one commit is an ancestor of (or equal to) another; `unknown` when the history that would tell is not here. */
async function isAncestor(root, ancestor, descendant, shallow) {
    if (ancestor === descendant)
        return true;
    const { exitCode } = await git(root, ['merge-base', '--is-ancestor', ancestor, descendant], { allow: [1, 128] });
    if (exitCode === 0)
        return true;
    // In a shallow clone the way between the two may lie behind the cut.
    return exitCode === 1 && !shallow ? false : 'unknown';
}

;// CONCATENATED MODULE: ./build/shared/git/tree.js
const modes = new Set(['100644', '100755', '120000', '160000']);
/** Reads the answer of `git ls-tree -r -z`: `<mode> SP <type> SP <oid> TAB <path> NUL`. */
function parseTree(output) {
    const entries = [];
    let start = 0;
    while (start < output.length) {
        const end = output.indexOf(0, start);
        const tab = output.indexOf(9, start);
        if (end === -1 || tab === -1)
            break;
        const [mode = '', , oid = ''] = output.toString('latin1', start, tab).split(' ');
        entries.push({ path: decodePath(output.subarray(tab + 1, end)), mode: (modes.has(mode) ? mode : '100644'), oid });
        start = end + 1;
    }
    return entries;
}
/** UTF-8 where the bytes are UTF-8, else latin1, so that every byte survives. */
function decodePath(bytes) {
    const text = bytes.toString('utf8');
    return text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(bytes) ? bytes.toString('latin1') : text;
}

;// CONCATENATED MODULE: ./build/shared/git/open.js








/** Opens the source repository a folder belongs to. Throws UserError when there is none, or none with a work tree. */
async function openRepository(dir) {
    const { root, gitDir, shallow } = await locate(dir);
    return {
        root,
        gitDir,
        shallow,
        resolve: (revision) => resolveCommit(root, revision, shallow),
        branch: () => currentBranch(root),
        defaultBranch: () => defaultBranch(root),
        async tree(commit) {
            return parseTree((await git(root, ['ls-tree', '-r', '-z', '--full-tree', commit])).stdout);
        },
        blobs: (oids) => readBlobs(root, oids),
        changes: (from, to, paths) => changesBetween(root, from, to, paths),
        isAncestor: (ancestor, descendant) => isAncestor(root, ancestor, descendant, shallow),
        fetchCommit: (commit) => fetchCommit(root, commit, shallow),
        dirty: () => dirtyPaths(root),
    };
}
async function locate(dir) {
    let answer;
    try {
        const { stdout } = await git(dir, ['rev-parse', '--show-toplevel', '--git-common-dir', '--is-shallow-repository']);
        answer = stdout.toString('utf8').trimEnd().split('\n');
    }
    catch (cause) {
        if (!(cause instanceof errors/* ToolError */.v4))
            throw cause;
        if (cause.exitCode === undefined)
            throw new errors/* UserError */.yo('git is not on PATH; Slipway needs git 2.30 or newer', [], { cause });
        if (/must be run in a work tree/.test(cause.stderr))
            throw new errors/* UserError */.yo(`${dir} is a bare repository; Slipway needs a work tree: clone it first`, [], { cause });
        if (/dubious ownership/.test(cause.stderr))
            throw new errors/* UserError */.yo(`git does not trust ${dir}, which belongs to somebody else: git config --global --add safe.directory ${dir}`, [], { cause });
        throw new errors/* UserError */.yo(`${dir} is not a git repository: go to one, or make one with git init`, [], { cause });
    }
    const [root = '', common = '', shallow = ''] = answer;
    return { root, gitDir: await (0,promises_.realpath)(external_node_path_.resolve(dir, common)), shallow: shallow === 'true' };
}
async function resolveCommit(root, revision, shallow) {
    const { exitCode, stdout } = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], { allow: [1, 128] });
    // With --end-of-options git repeats the option in its answer; the id is the last line.
    const id = stdout.toString('utf8').trim().split('\n').at(-1) ?? '';
    if (exitCode === 0 && /^[0-9a-f]{40,64}$/.test(id))
        return id;
    if (revision === 'HEAD')
        throw new errors/* UserError */.yo('this repository has no commit yet: git commit first');
    throw new errors/* UserError */.yo(`there is no commit ${revision} here${shallow ? '; this clone is shallow, it may lie beyond its depth (git fetch --deepen=100)' : ''}`);
}
async function currentBranch(root) {
    const { exitCode, stdout } = await git(root, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { allow: [1] });
    return exitCode === 0 ? stdout.toString('utf8').trim() : null;
}
/** The remote's HEAD when a clone recorded it; else main, or master where only that exists. */
async function defaultBranch(root) {
    const { exitCode, stdout } = await git(root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'], { allow: [1, 128] });
    if (exitCode === 0)
        return stdout
            .toString('utf8')
            .trim()
            .replace(/^origin\//, '');
    const master = await git(root, ['rev-parse', '--verify', '--quiet', 'refs/heads/master'], { allow: [1] });
    const main = await git(root, ['rev-parse', '--verify', '--quiet', 'refs/heads/main'], { allow: [1] });
    return main.exitCode !== 0 && master.exitCode === 0 ? 'master' : 'main';
}
async function dirtyPaths(root) {
    const { stdout } = await git(root, ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=normal']);
    return splitNul(stdout).map((entry) => decodePath(entry.subarray(3)));
}
function splitNul(output) {
    const parts = [];
    let start = 0;
    for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, start)) {
        parts.push(output.subarray(start, end));
        start = end + 1;
    }
    return parts;
}


/***/ }),

/***/ 8553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ exec)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2005);


/** Runs a program by argv, never through a shell, and gathers its output. Throws ToolError on any exit code that is not allowed. */
function exec(argv, options = {}) {
    const [program, ...args] = argv;
    if (program === undefined)
        throw new Error('empty argv');
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
            cwd: options.cwd,
            env: options.env ?? process.env,
            stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
            ...(options.signal ? { signal: options.signal } : {}),
        });
        const stdout = [];
        const stderr = [];
        child.stdout?.on('data', (chunk) => stdout.push(chunk));
        child.stderr?.on('data', (chunk) => stderr.push(chunk));
        // A program that ends without reading its input closes the pipe; its exit code tells the story.
        child.stdin?.on('error', () => { });
        child.on('error', (cause) => reject(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(argv, undefined, cause.message, { cause })));
        child.on('close', (code, signal) => {
            const exitCode = code ?? 128;
            const text = Buffer.concat(stderr).toString('utf8') + (signal ? `\nended by ${signal}` : '');
            if (exitCode === 0 || options.allow?.includes(exitCode))
                resolve({ exitCode, stdout: Buffer.concat(stdout), stderr: text });
            else
                reject(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(argv, exitCode, text));
        });
        if (options.input !== undefined)
            child.stdin?.end(options.input);
    });
}


/***/ })

};

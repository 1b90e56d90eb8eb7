export const id = 151;
export const ids = [151];
export const modules = {

/***/ 3712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ON: () => (/* binding */ layerType),
  Hv: () => (/* binding */ nativeBuilder)
});

// UNUSED EXPORTS: archiveType

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/shared/builders/native/platform.js
/** The machine this runs on. */
function thisMachine() {
    const { platform: os, arch: cpu } = process;
    if (os !== 'linux')
        return { os, cpu };
    const { header } = process.report.getReport();
    return { os, cpu, libc: header?.glibcVersionRuntime ? 'glibc' : 'musl' };
}
/** Whether a package that names its machines runs on this one: npm's rule, `!` takes out, and a list without `!` names all there are. */
function fits(only, machine) {
    return accepts(only.os, machine.os) && accepts(only.cpu, machine.cpu) && (machine.libc === undefined || accepts(only.libc, machine.libc));
}
function accepts(list, value) {
    if (list === undefined || list.length === 0 || list.includes('any'))
        return true;
    if (list.includes(`!${value}`))
        return false;
    return list.includes(value) || list.every((entry) => entry.startsWith('!'));
}

;// CONCATENATED MODULE: ./build/shared/builders/native/installed-packages.js





/**
 * The files of installed packages as the lockfile names them (`node_modules/pino`), without the packages nested in them, which are packages of their own,
 * and without optional ones for other machines. Throws UserError when one is missing or of another version: then the artifact would not be what the
 * lockfile says.
 */
async function installedFiles(root, packages) {
    if (packages.length === 0)
        return [];
    const machine = thisMachine();
    const wanted = packages.filter((each) => !(each.optional && each.only && !fits(each.only, machine)));
    const wrong = wanted.flatMap((each) => mismatch(root, each) ?? []);
    if (wrong.length > 0)
        throw new errors/* UserError */.yo(`node_modules is not what package-lock.json says (${wrong.slice(0, 3).join('; ')}${wrong.length > 3 ? '; …' : ''}): run npm ci`);
    const members = [];
    for (const { folder } of wanted) {
        // Thousands of small files: reading them at once takes a fifth of the time that waiting for each would; between packages others get their turn.
        for (const entry of sorted(external_node_path_.join(root, folder))) {
            if (entry.name !== 'node_modules')
                collect(root, `${folder}/${entry.name}`, entry, members);
        }
        await (0,promises_.setImmediate)();
    }
    return members;
}
function mismatch(root, { folder, version }) {
    try {
        const { version: installed } = JSON.parse((0,external_node_fs_.readFileSync)(external_node_path_.join(root, folder, 'package.json'), 'utf8'));
        return version === undefined || installed === version ? undefined : `${folder} is ${installed}, not ${version}`;
    }
    catch {
        return `${folder} is not installed`;
    }
}
function collect(root, name, entry, members) {
    const file = external_node_path_.join(root, name);
    if (entry.isDirectory())
        for (const below of sorted(file))
            collect(root, `${name}/${below.name}`, below, members);
    else if (entry.isSymbolicLink())
        members.push({ path: name, type: 'link', executable: false, content: Buffer.from((0,external_node_fs_.readlinkSync)(file)) });
    else if (entry.isFile())
        members.push({ path: name, type: 'file', executable: ((0,external_node_fs_.lstatSync)(file).mode & 0o100) !== 0, content: (0,external_node_fs_.readFileSync)(file) });
}
function sorted(folder) {
    return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

// EXTERNAL MODULE: ./build/shared/builders/native/tar.js
var tar = __webpack_require__(7226);
;// CONCATENATED MODULE: ./build/shared/builders/native/build.js






const gzipped = (0,external_node_util_.promisify)(external_node_zlib_.gzip);
/** What a manifest says it describes. */
const archiveType = 'application/vnd.slipway.archive.v1';
/** The archive itself: a layer like those of images, so that common tools can unpack it. */
const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip';
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
/** The two bytes `{}` that OCI image-spec 1.1 defines as the empty configuration of an artifact. */
const emptyConfig = Buffer.from('{}');
/** Makes archives without any tool: a tar of the input files as git has them, gzipped, as an OCI artifact of one layer. Same request, same digest. */
function nativeBuilder(options) {
    return {
        name: 'native',
        async build(request) {
            const members = [...(await committedFiles(request, options)), ...(await installedFiles(options.root, request.packages)), ...linkMembers(request)];
            refuse(request, members);
            const layer = await compress((0,tar/* tarOf */.$t)(members));
            const { registry, service } = request;
            const [config, blob] = await Promise.all([registry.writeBlob(service.name, emptyConfig), registry.writeBlob(service.name, layer)]);
            const manifest = (0,canonical/* canonicalJson */.dj)({
                schemaVersion: 2,
                mediaType: manifestType,
                artifactType: archiveType,
                config: { ...config, mediaType: 'application/vnd.oci.empty.v1+json' },
                layers: [{ ...blob, mediaType: layerType, annotations: { 'org.opencontainers.image.title': `${service.name}.tar.gz` } }],
                annotations: { 'dev.slipway.fingerprint': request.fingerprint },
            });
            const { digest } = await registry.writeManifest(service.name, Buffer.from(manifest), manifestType, request.tag);
            return { kind: 'archive', digest, repository: service.name, size: layer.length };
        },
    };
}
async function committedFiles({ files, log }, options) {
    const kept = files.filter((file) => file.mode !== '160000');
    for (const { path, mode } of files)
        if (mode === '160000')
            log(`${path} is a submodule; its files are not in the archive`);
    const contents = await options.blobs(kept.map((file) => file.oid));
    return kept.map((file) => ({
        path: file.path,
        type: file.mode === '120000' ? 'link' : 'file',
        executable: file.mode === '100755',
        content: contents.get(file.oid) ?? Buffer.alloc(0),
    }));
}
function linkMembers({ links }) {
    return links.map((link) => ({ path: link.path, type: 'link', executable: false, content: Buffer.from(link.target) }));
}
const lfsPointer = Buffer.from('version https://git-lfs.github.com/spec/');
/** Throws a UserError with everything that must not go into an archive: it would not work, or reach outside, where the release runs. */
function refuse({ service }, members) {
    const problems = [];
    const seen = new Set();
    for (const { path, type, content } of members) {
        const target = type === 'link' ? content.toString('utf8') : '';
        if (seen.has(path))
            problems.push(`${path} would be there twice, committed and as an installed package: take it out of git`);
        if (type === 'link' && !(0,tar/* linkStaysInside */.tA)(path, target))
            problems.push(`${path} is a link to ${target}, outside the repository: make it point inside`);
        if (type === 'file' && content.length < 1024 && content.subarray(0, lfsPointer.length).equals(lfsPointer))
            problems.push(`${path} is kept in Git LFS, only its pointer is in git: commit the file itself, or name it under \`ignore\``);
        seen.add(path);
    }
    if (problems.length > 0)
        throw new errors/* UserError */.yo(`${service.name} cannot be built: ${problems.slice(0, 10).join('; ')}${problems.length > 10 ? `; and ${problems.length - 10} more` : ''}`);
}
/** gzip level 6 without a time, and with the operating system as unknown, so that every machine writes the same header. Off the main thread. */
async function compress(content) {
    const zipped = await gzipped(content, { level: 6 });
    zipped[9] = 255;
    return zipped;
}


/***/ }),

/***/ 7226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ tarOf),
/* harmony export */   p1: () => (/* binding */ checkPlaces),
/* harmony export */   rT: () => (/* binding */ checkMember),
/* harmony export */   tA: () => (/* binding */ linkStaysInside)
/* harmony export */ });
/* unused harmony export staysInside */
const block = 512;
/**
 * A tar archive (POSIX.1-2001 pax format) that depends on its members' names, modes and contents alone: members sorted by the bytes of their path, no times, no owners,
 * modes 0644, 0755 and 0777 for links. Names that a ustar header cannot hold go into a pax header. Throws on two members of one path, on members below
 * one that is a file or a link, and on paths and links that leave the archive.
 */
function tarOf(members) {
    const sorted = [...members].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
    const chunks = [];
    checkPlaces(sorted);
    for (const member of sorted) {
        checkMember(member);
        chunks.push(...memberBlocks(member));
    }
    chunks.push(Buffer.alloc(2 * block));
    return Buffer.concat(chunks);
}
/** Whether a relative path stays below where it starts. */
function staysInside(path) {
    return path !== '' && !path.startsWith('/') && !path.includes('\0') && path.split('/').every((part) => part !== '..' && part !== '.' && part !== '');
}
/** Throws for a member that is, or points, outside the archive. */
function checkMember({ path, type, content }) {
    if (!staysInside(path))
        throw new Error(`${path} leaves the archive`);
    const target = type === 'link' ? content.toString('utf8') : '';
    if (type === 'link' && !linkStaysInside(path, target))
        throw new Error(`${path} is a link to ${target || 'nothing'}, which leaves the archive`);
}
/** Throws when two members have one place, or one lies below another: a file cannot hold files, and a link would lead them elsewhere. */
function checkPlaces(members) {
    const taken = new Set();
    for (const { path } of members) {
        if (taken.has(path))
            throw new Error(`two members of one path: ${path}`);
        taken.add(path);
    }
    for (const { path } of members) {
        for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
            if (taken.has(path.slice(0, cut)))
                throw new Error(`${path} lies below ${path.slice(0, cut)}, which is no folder`);
        }
    }
}
/** Whether a link at a path points to something below the top, by its text: relative, and never higher than it is deep. */
function linkStaysInside(path, target) {
    if (target === '' || target.startsWith('/') || target.includes('\0'))
        return false;
    let depth = path.split('/').length - 1;
    for (const part of target.split('/')) {
        if (part === '..')
            depth--;
        else if (part !== '' && part !== '.')
            depth++;
        if (depth < 0)
            return false;
    }
    return true;
}
function memberBlocks(member) {
    const link = member.type === 'link';
    const target = link ? member.content.toString('utf8') : '';
    const size = link ? 0 : member.content.length;
    if (size >= 8 ** 11)
        throw new Error(`${member.path} is larger than 8 GiB`);
    const pax = paxRecords({ path: member.path, ...(link ? { linkpath: target } : {}) });
    const header = headerOf({ name: member.path, mode: link ? 0o777 : member.executable ? 0o755 : 0o644, size, type: link ? '2' : '0', target });
    const body = link ? [] : [member.content, padding(size)];
    if (pax.length === 0)
        return [header, ...body];
    return [headerOf({ name: 'pax', mode: 0o644, size: pax.length, type: 'x', target: '' }), pax, padding(pax.length), header, ...body];
}
/** Records `<length> <key>=<value>\n` for what a ustar field cannot carry: more than 100 bytes, or bytes beyond ASCII. */
function paxRecords(values) {
    const records = Object.entries(values).filter(([, value]) => Buffer.byteLength(value) > 100 || !/^[\x20-\x7e]*$/.test(value));
    return Buffer.concat(records.map(([key, value]) => paxRecord(key, value)));
}
function paxRecord(key, value) {
    const rest = Buffer.from(` ${key}=${value}\n`);
    // The length counts its own digits.
    let length = rest.length + 1;
    while (String(length).length + rest.length !== length)
        length = String(length).length + rest.length;
    return Buffer.concat([Buffer.from(String(length)), rest]);
}
function headerOf(field) {
    const header = Buffer.alloc(block);
    header.write(field.name, 0, 100, 'utf8');
    header.write(octal(field.mode, 7), 100);
    header.write(octal(0, 7), 108);
    header.write(octal(0, 7), 116);
    header.write(octal(field.size, 11), 124);
    header.write(octal(0, 11), 136);
    header.write('        ', 148);
    header.write(field.type, 156);
    header.write(field.target, 157, 100, 'utf8');
    header.write('ustar\u000000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${octal(sum, 6)}\0 `, 148);
    return header;
}
function octal(value, digits) {
    return value.toString(8).padStart(digits, '0');
}
function padding(size) {
    return Buffer.alloc((block - (size % block)) % block);
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

/***/ 4916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MQ: () => (/* binding */ releaseIdOf),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   fg: () => (/* binding */ sha256Hex),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** JSON with object keys in code-unit order, no white space, and absent members left out: equal values give equal bytes (after RFC 8785, for the JSON we write). */
function canonicalJson(value) {
    return JSON.stringify(sorted(value));
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (value === null || typeof value !== 'object')
        return value;
    const entries = Object.entries(value).filter(([, member]) => member !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
/** Lower-case hex sha256 of bytes or UTF-8 text. */
function sha256Hex(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
}
/** `sha256:<hex>` of bytes or UTF-8 text. */
function digestOf(content) {
    return `sha256:${sha256Hex(content)}`;
}
/** A release's id: the sha256 of its canonical JSON. */
function releaseIdOf(release) {
    return digestOf(canonicalJson(release));
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

/***/ 6261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GG: () => (/* binding */ KeeperClient),
/* harmony export */   YE: () => (/* binding */ livingKeeper),
/* harmony export */   yw: () => (/* binding */ endKeeper)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7067);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2005);
/* harmony import */ var _process_alive_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9859);
/* harmony import */ var _json_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2300);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3389);
/* harmony import */ var _log_tail_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2684);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8362);











const startTimeoutMs = 20_000;
const pingTimeoutMs = 5_000;
/** The keeper ended or was replaced in the middle of a call. */
class KeeperGone extends Error {
    name = 'KeeperGone';
}
/** Talks to the keeper of an environment, and starts it when there is none. */
class KeeperClient {
    #folder;
    #script;
    constructor(folder, script) {
        this.#folder = folder;
        this.#script = script;
    }
    /** Calls the keeper; a call that it did not live to answer is made again with the next one, so every call must bear being repeated. Throws UnavailableError. */
    async call(method, target, body) {
        for (let attempt = 1;; attempt++) {
            try {
                return (await request(await this.#connect(), method, target, body));
            }
            catch (error) {
                if (!(error instanceof KeeperGone))
                    throw error;
                if (attempt === 3)
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UnavailableError */ .hG(`the keeper of ${this.#folder} keeps ending: see ${(0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .keeperLog */ .VD)(this.#folder)}`, { cause: error });
            }
        }
    }
    async #connect() {
        const known = await livingKeeper(this.#folder);
        if (known?.protocol === _model_js__WEBPACK_IMPORTED_MODULE_10__/* .keeperProtocol */ .N)
            return known;
        if (known)
            await endKeeper(known, 'hand-over');
        return this.#start();
    }
    /** Starts a keeper that outlives this process. When several do so at once one of them stays, and all find that one. */
    async #start() {
        const script = typeof this.#script === 'string' ? this.#script : this.#script();
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(this.#folder, { recursive: true, mode: 0o700 });
        const log = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)((0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .keeperLog */ .VD)(this.#folder), 'a', 0o600);
        // Nothing of this process's environment may stay in memory longer than this process: it may hold credentials.
        const { PATH, HOME, LANG, TZ, TMPDIR } = process.env;
        const cwd = node_path__WEBPACK_IMPORTED_MODULE_3__.resolve(this.#folder, '..', '..');
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(process.execPath, [script, this.#folder], {
            cwd,
            env: { PATH, HOME, LANG, TZ, TMPDIR },
            stdio: ['ignore', log, log],
            detached: true,
        });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(log);
        let failed = '';
        child.on('error', (error) => {
            failed = error.message;
        });
        child.on('exit', (code) => {
            if (code !== 0)
                failed = `ended with exit code ${code}`;
        });
        child.unref();
        const deadline = performance.now() + startTimeoutMs;
        while (failed === '' && performance.now() < deadline) {
            const found = await livingKeeper(this.#folder);
            if (found)
                return found;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(15);
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UnavailableError */ .hG([`the keeper of ${this.#folder} did not start: ${failed || 'no answer'}`, ...(0,_log_tail_js__WEBPACK_IMPORTED_MODULE_9__/* .tailLines */ .o)((0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .keeperLog */ .VD)(this.#folder), 10)].join('\n'));
    }
}
/** The keeper of a folder if it runs and answers; undefined when none runs. Throws UnavailableError when one runs and does not answer. */
async function livingKeeper(folder) {
    const file = (0,_json_file_js__WEBPACK_IMPORTED_MODULE_7__/* .readJsonFile */ .J)((0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .keeperFile */ .rt)(folder));
    if (file === undefined || !(0,_process_alive_js__WEBPACK_IMPORTED_MODULE_6__/* .isSameProcess */ .SM)(file.pid, file.start))
        return undefined;
    try {
        await request(file, 'GET', '/ping', undefined, pingTimeoutMs);
        return file;
    }
    catch (error) {
        if (!(0,_process_alive_js__WEBPACK_IMPORTED_MODULE_6__/* .isSameProcess */ .SM)(file.pid, file.start))
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UnavailableError */ .hG(`the keeper of ${folder} (process ${file.pid}) does not answer: end it, the services live on and the next command starts a new keeper`, { cause: error });
    }
}
/** Tells a keeper to end, with its services (`stop`) or without (`hand-over`), and waits until it is gone. */
async function endKeeper(keeper, how) {
    try {
        await request(keeper, 'POST', `/end/${how}`);
    }
    catch (error) {
        if (!(error instanceof KeeperGone))
            throw error;
    }
    while ((0,_process_alive_js__WEBPACK_IMPORTED_MODULE_6__/* .isSameProcess */ .SM)(keeper.pid, keeper.start))
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_4__.setTimeout)(15);
}
function request(keeper, method, target, body, timeoutMs) {
    return new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${keeper.token}` };
        const outgoing = node_http__WEBPACK_IMPORTED_MODULE_2__.request({ host: '127.0.0.1', port: keeper.port, method, path: target, headers, agent: false }, (incoming) => {
            const chunks = [];
            incoming.on('data', (chunk) => chunks.push(chunk));
            incoming.on('error', (cause) => reject(new KeeperGone('the keeper ended while answering', { cause })));
            incoming.on('end', () => {
                const value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
                if (incoming.statusCode === 200)
                    resolve(value);
                else
                    reject(new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UnavailableError */ .hG(value.message));
            });
        });
        if (timeoutMs !== undefined)
            outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)));
        outgoing.on('error', (cause) => reject(new KeeperGone(cause.message, { cause })));
        outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
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


/***/ }),

/***/ 3151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ openWorkspace)
});

// UNUSED EXPORTS: identify

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/registry/disk-error.js

const reasons = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EROFS: 'the file system is read only',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOTDIR: 'there is a file where a folder should be',
    EEXIST: 'there is a file where a folder should be',
    EIO: 'the disk reports an error',
};
/** What went wrong with a disk, said so that a person can act; anything else as it is. */
function diskError(error, file) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
    return reason === undefined ? error : new errors/* UnavailableError */.hG(`cannot write ${file}: ${reason}`, { cause: error });
}

// EXTERNAL MODULE: ./build/shared/builders/native/build.js + 2 modules
var build = __webpack_require__(3712);
// EXTERNAL MODULE: ./build/shared/builders/native/tar.js
var tar = __webpack_require__(7226);
;// CONCATENATED MODULE: ./build/shared/builders/native/read-tar.js

const block = 512;
/** Reads an archive that `tarOf` wrote (ustar with pax headers for long names). Throws on anything else: it is a damaged or foreign artifact. */
function readTar(archive) {
    const members = [];
    let pax = {};
    for (let at = 0;;) {
        if (at + block > archive.length)
            throw new Error('the end of the archive is missing');
        const header = archive.subarray(at, at + block);
        if (header.every((byte) => byte === 0))
            break;
        checkSum(header);
        const size = octal(header, 124, 12);
        const content = archive.subarray(at + block, at + block + size);
        if (content.length < size)
            throw new Error('the archive ends in the middle of a file');
        at += block + Math.ceil(size / block) * block;
        const type = read_tar_text(header, 156, 1);
        if (type === 'x') {
            pax = paxValues(content);
            continue;
        }
        if (type !== '0' && type !== '2')
            throw new Error(`the archive has a member of type ${JSON.stringify(type)}, which Slipway does not write`);
        const path = pax.path ?? read_tar_text(header, 0, 100);
        const mode = octal(header, 100, 8);
        const member = type === '2'
            ? { path, type: 'link', executable: false, content: Buffer.from(pax.linkpath ?? read_tar_text(header, 157, 100)) }
            : { path, type: 'file', executable: (mode & 0o100) !== 0, content };
        (0,tar/* checkMember */.rT)(member);
        members.push(member);
        pax = {};
    }
    (0,tar/* checkPlaces */.p1)(members);
    return members;
}
function checkSum(header) {
    const stated = octal(header, 148, 8);
    const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
    if (sum !== stated)
        throw new Error('a header of the archive is damaged');
}
function paxValues(content) {
    const values = {};
    for (let at = 0; at < content.length;) {
        const space = content.indexOf(32, at);
        const length = Number.parseInt(content.toString('latin1', at, space), 10);
        const record = content.toString('utf8', space + 1, at + length - 1);
        const equals = record.indexOf('=');
        if (!(length > 0 && space > at && at + length <= content.length && equals > 0 && content[at + length - 1] === 10))
            throw new Error('a pax header of the archive is damaged');
        values[record.slice(0, equals)] = record.slice(equals + 1);
        at += length;
    }
    return values;
}
function octal(header, start, length) {
    const digits = read_tar_text(header, start, length).trim();
    if (!/^[0-7]+$/.test(digits))
        throw new Error('a header of the archive is damaged');
    return Number.parseInt(digits, 8);
}
function read_tar_text(header, start, length) {
    const field = header.subarray(start, start + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end === -1 ? length : end);
}

;// CONCATENATED MODULE: ./build/shared/builders/native/unpack.js










const gunzipped = (0,external_node_util_.promisify)(external_node_zlib_.gunzip);
/**
 * Unpacks a release's archive into a folder, which is made when it is missing and must be empty when it is there. The folder appears whole or not at all;
 * digests are checked on the way, and nothing is written outside of it. Throws UnavailableError for an artifact that is missing, damaged or of another kind.
 */
async function unpackArtifact(registry, release, into) {
    const { repository, digest } = release.artifact;
    const members = await readMembers(registry, repository, digest);
    await (0,promises_.mkdir)(external_node_path_.dirname(into), { recursive: true });
    const draft = await (0,promises_.mkdtemp)(`${into}.`);
    try {
        await writeMembers(draft, members);
        // The kernel puts a folder in the place of an empty one, and refuses a place that is taken.
        await (0,promises_.rename)(draft, into);
    }
    catch (cause) {
        const taken = await (0,promises_.readdir)(into).catch(() => []);
        if (taken.length > 0)
            throw new errors/* UnavailableError */.hG(`${into} is not empty; an artifact is unpacked into a folder of its own only`, { cause });
        throw diskError(cause, into);
    }
    finally {
        await (0,promises_.rm)(draft, { recursive: true, force: true });
    }
}
async function readMembers(registry, repository, digest) {
    const name = `${registry.name}/${repository}@${digest}`;
    const [layer] = layersOf(await registry.read(repository, digest));
    if (layer?.mediaType !== build/* layerType */.ON)
        throw new errors/* UnavailableError */.hG(`${name} is not an archive that Slipway made`);
    const archive = await registry.read(repository, layer.digest);
    try {
        return readTar(await gunzipped(archive));
    }
    catch (cause) {
        throw new errors/* UnavailableError */.hG(`${name} cannot be unpacked: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    }
}
function layersOf(manifest) {
    try {
        const { layers } = JSON.parse(manifest.toString('utf8'));
        return Array.isArray(layers) ? layers : [];
    }
    catch {
        return [];
    }
}
async function writeMembers(folder, members) {
    for (const parent of new Set(members.map((member) => external_node_path_.posix.dirname(member.path))))
        (0,external_node_fs_.mkdirSync)(external_node_path_.join(folder, parent), { recursive: true });
    // Written at once (far quicker for thousands of small files), with a pause for others every now and then.
    for (const [index, { path: name, type, content, executable }] of members.entries()) {
        if (type === 'file')
            (0,external_node_fs_.writeFileSync)(external_node_path_.join(folder, name), content, { mode: executable ? 0o755 : 0o644, flag: 'wx' });
        if (index % 256 === 255)
            await (0,external_node_timers_promises_.setImmediate)();
    }
    // Links come last, so that no file is ever written through one.
    for (const { path: name, type, content } of members)
        if (type === 'link')
            (0,external_node_fs_.symlinkSync)(content.toString('utf8'), external_node_path_.join(folder, name));
}

// EXTERNAL MODULE: ./build/shared/config/load.js + 16 modules
var load = __webpack_require__(8734);
// EXTERNAL MODULE: ./build/shared/config/work-tree.js
var work_tree = __webpack_require__(5443);
// EXTERNAL MODULE: ./build/shared/git/open.js + 5 modules
var git_open = __webpack_require__(6346);
// EXTERNAL MODULE: ./build/shared/process/exec.js
var exec = __webpack_require__(8553);
// EXTERNAL MODULE: ./build/shared/git/environment.js
var environment = __webpack_require__(2482);
;// CONCATENATED MODULE: ./build/shared/ledger/bare-repository.js






/**
 * Makes a bare repository in a folder that is missing or empty; does nothing when one is there. It appears at once and complete (made beside
 * and renamed), so that several processes can ask for it at the same time.
 */
async function ensureBareRepository(folder, env) {
    if (await exists(external_node_path_.join(folder, 'HEAD')))
        return;
    const temporary = external_node_path_.join(external_node_path_.dirname(folder), `.${external_node_path_.basename(folder)}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    try {
        await (0,promises_.mkdir)(external_node_path_.dirname(folder), { recursive: true });
        // sha1 whatever the user's default is: objects are written here without git's help.
        await (0,exec/* exec */.m)(['git', 'init', '--quiet', '--bare', '--object-format=sha1', '--template=', temporary], { env: (0,environment/* gitEnvironment */._)(env) });
        await (0,promises_.rename)(temporary, folder);
    }
    catch (cause) {
        await (0,promises_.rm)(temporary, { recursive: true, force: true });
        if (await exists(external_node_path_.join(folder, 'HEAD')))
            return;
        throw new errors/* UnavailableError */.hG(`the repository ${folder} could not be made: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    }
}
function exists(file) {
    return (0,promises_.stat)(file).then(() => true, () => false);
}

// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
;// CONCATENATED MODULE: ./build/shared/ledger/document.js


/** The schema version this code writes, and the newest it reads. */
const schemaVersion = 1;
/** A ledger file's bytes: canonical JSON and a line end. */
function encodeDocument(value) {
    return Buffer.from(`${(0,canonical/* canonicalJson */.dj)(value)}\n`);
}
/**
 * Reads a ledger file. `expected` are members that must have these values: a file that stands in the wrong place is not believed.
 * Throws UserError for a newer schema version (upgrade), UnavailableError for anything unreadable: it is never treated as absent.
 */
function decodeDocument(where, bytes, expected = {}) {
    let value;
    try {
        value = JSON.parse(bytes.toString('utf8'));
    }
    catch (cause) {
        throw unreadable(where, 'it is not JSON', cause);
    }
    if (value === null || typeof value !== 'object' || Array.isArray(value))
        throw unreadable(where, 'it is not a JSON object');
    const members = value;
    const version = members.schemaVersion;
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
        throw unreadable(where, 'it has no schemaVersion');
    if (version > schemaVersion) {
        throw new errors/* UserError */.yo(`${where} has schemaVersion ${version}; this Slipway reads up to ${schemaVersion}. Upgrade Slipway to the version that wrote it.`);
    }
    for (const [name, wanted] of Object.entries(expected)) {
        if (members[name] !== wanted)
            throw unreadable(where, `its ${name} is ${JSON.stringify(members[name])} where ${JSON.stringify(wanted)} belongs`);
    }
    return value;
}
/** Something in the ledger that cannot be believed. */
function unreadable(where, why, cause) {
    return new errors/* UnavailableError */.hG(`${where} of the ledger cannot be read: ${why}. It was not written by Slipway, or was changed since; see "recovery" in docs/ledger.md.`, { cause });
}

;// CONCATENATED MODULE: ./build/shared/ledger/ref-name.js

const plain = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** The ledger's refs, as names under its prefix. Service and environment names are checked: nothing else may become part of a ref. */
const refName = {
    cell: (environment, service) => `cells/${environmentPart(environment)}/${servicePart(service)}`,
    releases: (service) => `releases/${servicePart(service)}`,
    facts: (provider) => `facts/${servicePart(provider)}`,
    lock: (environment, service) => `locks/${environmentPart(environment)}/${servicePart(service)}`,
    pipelines: (service) => `pipelines/${servicePart(service)}`,
    environment: (name) => `environments/${environmentPart(name)}`,
    /** `at` is ISO 8601 UTC; decisions are kept by month. */
    decisions: (at, service) => `decisions/${monthOf(at)}/${servicePart(service)}`,
    receipt: (environment, service) => `receipts/${environmentPart(environment)}/${servicePart(service)}`,
    quarantine: (service) => `quarantine/${servicePart(service)}`,
};
/** Checks the configured ref prefix and answers it without a trailing slash. Throws UserError. */
function checkPrefix(prefix) {
    const name = prefix.replace(/\/+$/, '');
    const parts = name.split('/');
    const sound = parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part) && !part.endsWith('.lock') && !part.endsWith('.') && !part.includes('..'));
    if (!sound || parts[0] !== 'refs' || parts.length < 2) {
        throw new errors/* UserError */.yo(`ledger.prefix is ${JSON.stringify(prefix)}; it must be a ref prefix such as refs/slipway or refs/heads/slipway`);
    }
    if (/^refs\/(heads|tags|remotes|notes)$/.test(name)) {
        throw new errors/* UserError */.yo(`ledger.prefix ${name} would take every ref there for the ledger's; use a folder below it, such as ${name}/slipway`);
    }
    return name;
}
function servicePart(name) {
    return checked('service', name);
}
function environmentPart(name) {
    return checked('environment', name);
}
function checked(what, name) {
    if (!plain.test(name))
        throw new errors/* UserError */.yo(`${JSON.stringify(name)} is no ${what} name: lower-case letters, digits and dashes, 63 at most, starting with a letter or digit`);
    return name;
}
function monthOf(at) {
    const month = /^(\d{4}-\d{2})-\d{2}T/.exec(at)?.[1];
    if (month === undefined)
        throw new Error(`not an ISO 8601 time: ${at}`);
    return month;
}

;// CONCATENATED MODULE: ./build/shared/ledger/cells.js



const file = 'state.json';
/** The cells: one ref each, whose chain is their history. */
class Cells {
    #refs;
    constructor(refs) {
        this.#refs = refs;
    }
    async read(environment, service) {
        const name = refName.cell(environment, service);
        const bytes = await this.#refs.file(name, file);
        if (bytes !== null)
            return decodeCell(name, bytes);
        if ((await this.#refs.head(name)) !== null)
            throw unreadable(name, `it has no ${file}`);
        return null;
    }
    async all() {
        const names = await this.#refs.names('cells');
        return Promise.all(names.map(async (name) => this.#at(name, (await this.#refs.head(name)) ?? '')));
    }
    async update(changes) {
        const results = changes.map(() => null);
        const edits = changes.map(({ environment, service, change }, index) => {
            const name = refName.cell(environment, service);
            return {
                name,
                change: async (view) => {
                    const bytes = view === null ? null : await view.file(file);
                    if (view !== null && bytes === null)
                        throw unreadable(name, `it has no ${file}`);
                    const current = bytes === null ? null : decodeCell(name, bytes);
                    const next = change(current);
                    results[index] = next ?? current;
                    if (next === null || (current !== null && (0,canonical/* canonicalJson */.dj)(next) === (0,canonical/* canonicalJson */.dj)(current)))
                        return null;
                    return { files: new Map([[file, encodeDocument(next)]]), message: describeCell(next) };
                },
            };
        });
        await this.#refs.update(edits);
        return results;
    }
    async history(environment, service, limit = 100) {
        const name = refName.cell(environment, service);
        const entries = [];
        for (let at = await this.#refs.head(name); at !== null && entries.length < limit; at = (await this.#refs.commit(at)).parents[0] ?? null) {
            entries.push({ state: await this.#at(name, at), commit: at });
        }
        return entries;
    }
    /** Every cell as it stood at a time; cells that came later are left out. */
    async at(time) {
        const moment = Date.parse(time);
        if (Number.isNaN(moment))
            throw new Error(`not a time: ${time}`);
        const names = await this.#refs.names('cells');
        const states = await Promise.all(names.map(async (name) => {
            for (let at = await this.#refs.head(name); at !== null;) {
                const commit = await this.#refs.commit(at);
                if (writtenAt(commit.message, commit.seconds) <= moment)
                    return [await this.#at(name, at)];
                at = commit.parents[0] ?? null;
            }
            return [];
        }));
        return states.flat();
    }
    async #at(name, commit) {
        const bytes = await this.#refs.fileAt(commit, file);
        if (bytes === null)
            throw unreadable(name, `it has no ${file}`);
        return decodeCell(name, bytes);
    }
}
/** The subject of a cell's commit: `orders 1.2.0-ab12 -> staging: succeeded (attempt 3)`. */
function describeCell(state) {
    const { version, status, number } = state.attempt;
    return `${state.service} ${version} -> ${state.environment}: ${status} (attempt ${number})`;
}
function decodeCell(name, bytes) {
    const [, environment, service] = name.split('/');
    return decodeDocument(`${name}:${file}`, bytes, { environment, service });
}
// The trailer has the time in full; git keeps whole seconds.
function writtenAt(message, seconds) {
    const exact = Date.parse(/^Slipway-Write: (\S+)/m.exec(message)?.[1] ?? '');
    return Number.isNaN(exact) ? seconds * 1000 : exact;
}

;// CONCATENATED MODULE: ./build/shared/ledger/lock-document.js
/** How long a lease holds without renewal. */
const leaseMs = 60_000;
/**
 * The steal rules: at once when the holder is proven dead on this machine; after expiry when its run is finished; after another whole lease
 * in any case. The facts that cost something to find out come as functions.
 */
async function mayStealLock(lock, now, liveness, isRunFinished) {
    if (lock.releasedAt !== undefined)
        return 'released';
    if ((await liveness()) === 'dead')
        return 'holder is dead';
    const expired = now.getTime() - Date.parse(lock.expiresAt);
    if (Number.isNaN(expired) || expired <= 0)
        return null;
    if (expired > leaseMs)
        return 'expired for another lease';
    return (await isRunFinished()) === true ? 'expired, run finished' : null;
}

;// CONCATENATED MODULE: ./build/shared/ledger/lease.js



/** The file of a lock ref. */
const lockFile = 'lock.json';
const renewEveryMs = leaseMs / 3;
/** A lock this process holds: renewed every third of the lease until released, or until it is found to be somebody else's. */
class HeldLease {
    environment;
    service;
    #refs;
    #name;
    #options;
    #ended;
    #timer;
    #lock;
    #lost = false;
    #over = false;
    #renewing = Promise.resolve();
    #releasing = null;
    constructor(refs, name, lock, options, ended) {
        const [, environment = '', service = ''] = name.split('/');
        this.environment = environment;
        this.service = service;
        this.#refs = refs;
        this.#name = name;
        this.#lock = lock;
        this.#options = options;
        this.#ended = ended;
        this.#timer = setInterval(() => {
            this.#renewing = this.#renewing.then(() => this.renew());
        }, renewEveryMs);
        this.#timer.unref();
    }
    get holder() {
        return this.#lock.holder;
    }
    get run() {
        return this.#lock.run;
    }
    get expiresAt() {
        return this.#lock.expiresAt;
    }
    get lost() {
        return this.#lost;
    }
    /** Moves the expiry; called by the timer. An unreachable remote is tried again next time: the lease holds until somebody else may take it. */
    async renew() {
        if (this.#over)
            return;
        const next = { ...this.#lock, expiresAt: new Date(this.#options.now().getTime() + leaseMs).toISOString() };
        try {
            let mine = false;
            await this.#update(async (own) => {
                mine = own;
                return own
                    ? { files: new Map([[lockFile, encodeDocument(next)]]), message: `lock ${this.environment}/${this.service}: renewed by ${next.holder}` }
                    : null;
            });
            if (mine)
                this.#lock = next;
            else
                this.#lose();
        }
        catch (error) {
            this.#options.log(`the lock of ${this.environment}/${this.service} could not be renewed: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    release() {
        this.#releasing ??= this.#release();
        return this.#releasing;
    }
    /** Stops renewing and leaves the lock as it is. */
    async abandon() {
        this.#stop();
        await this.#renewing;
    }
    async #release() {
        this.#stop();
        await this.#renewing;
        if (this.#lost)
            return;
        try {
            await this.#update(async (own) => (own ? 'delete' : null));
        }
        catch (error) {
            if (!(error instanceof errors/* UnavailableError */.hG) || !/declined the write/.test(error.message))
                throw error;
            // A remote whose rules keep refs from being deleted: say in the lock that it is free.
            const free = { ...this.#lock, releasedAt: this.#options.now().toISOString() };
            await this.#update(async (own) => own ? { files: new Map([[lockFile, encodeDocument(free)]]), message: `lock ${this.environment}/${this.service}: released by ${free.holder}` } : null);
        }
    }
    #update(change) {
        return this.#refs.update([{ name: this.#name, change: async (view) => change(await this.#isOwn(view)) }]);
    }
    async #isOwn(view) {
        const bytes = (await view?.file(lockFile)) ?? null;
        if (bytes === null)
            return false;
        const lock = decodeDocument(`${this.#name}:${lockFile}`, bytes);
        return lock.id === this.#lock.id && lock.releasedAt === undefined;
    }
    #lose() {
        this.#lost = true;
        this.#stop();
        this.#options.log(`the lock of ${this.environment}/${this.service} was lost: somebody else took it over`);
    }
    #stop() {
        if (this.#over)
            return;
        this.#over = true;
        clearInterval(this.#timer);
        this.#ended();
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./build/shared/ledger/process-identity.js




/** This process. */
async function ownIdentity() {
    return { host: external_node_os_.hostname(), bootId: await bootId(), pid: process.pid, processStart: (await processStart(process.pid)) ?? '' };
}
/** Whether the process that `identity` names still runs, as seen from here. */
async function livenessOf(identity, own) {
    if (identity.bootId === '' || identity.processStart === '' || identity.host !== own.host || identity.bootId !== own.bootId)
        return 'unknown';
    if (!process_identity_exists(identity.pid))
        return 'dead';
    const start = await processStart(identity.pid);
    // It may have ended between the two looks.
    if (start === null)
        return process_identity_exists(identity.pid) ? 'unknown' : 'dead';
    return start === identity.processStart ? 'alive' : 'dead';
}
/** Whether two identities are the same process. */
function sameProcess(a, b) {
    return a.host === b.host && a.bootId === b.bootId && a.pid === b.pid && a.processStart === b.processStart;
}
function process_identity_exists(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code !== 'ESRCH';
    }
}
async function bootId() {
    try {
        if (process.platform === 'linux')
            return `${(await (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'utf8')).trim()} ${await (0,promises_.readlink)('/proc/self/ns/pid')}`;
        return await output('sysctl', ['-n', 'kern.bootsessionuuid']);
    }
    catch {
        return '';
    }
}
/** When a process was started, in the system's own words; null when it is gone or cannot be told. A zombie counts as gone: `ended`. */
async function processStart(pid) {
    try {
        if (process.platform !== 'linux')
            return (await output('ps', ['-o', 'lstart=', '-p', String(pid)])) || null;
        return parseStat(await (0,promises_.readFile)(`/proc/${pid}/stat`, 'utf8'));
    }
    catch {
        return null;
    }
}
/** The start time (field 22) of /proc/<pid>/stat; `ended` for a zombie. The program's name, in parentheses, may hold anything. */
function parseStat(stat) {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X')
        return 'ended';
    return fields[19] ?? null;
}
async function output(program, args) {
    const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(program, [...args], { env: { ...process.env, LC_ALL: 'C' } });
    return stdout.trim();
}

;// CONCATENATED MODULE: ./build/shared/ledger/locks.js







/** The locks of cells: leases, taken and renewed by compare-and-swap. */
class Locks {
    #refs;
    #options;
    #held = new Set();
    #own = null;
    constructor(refs, options) {
        this.#refs = refs;
        this.#options = options;
    }
    /** Takes the lock, waiting up to `waitMs` for another holder. A lock of this very process and run is answered at once: waiting would never end. */
    async acquire(environment, service, options) {
        const name = refName.lock(environment, service);
        this.#own ??= ownIdentity();
        const own = await this.#own;
        const id = this.#options.nonce();
        const until = performance.now() + options.waitMs;
        for (;;) {
            const { taken, other } = await this.#try(name, { id, run: options.run, attempt: options.attempt, own });
            if (taken !== null) {
                const lease = new HeldLease(this.#refs, name, taken, this.#options, () => this.#held.delete(lease));
                this.#held.add(lease);
                return { acquired: true, lease };
            }
            if (other === null)
                throw new errors/* UnavailableError */.hG(`the lock ${name} could not be taken, and nobody holds it`);
            const left = until - performance.now();
            if (left <= 0 || (other.run === options.run && sameProcess(other, own))) {
                return { acquired: false, holder: other.holder, run: other.run, expiresAt: other.expiresAt };
            }
            await (0,external_node_timers_promises_.setTimeout)(Math.min(left, 100 + Math.random() * 900));
        }
    }
    /** Stops renewing. The locks stay as they are until they expire or this process is gone. */
    async close() {
        await Promise.all([...this.#held].map((lease) => lease.abandon()));
    }
    async #try(name, mine) {
        let taken = null;
        let other = null;
        const change = async (view) => {
            taken = null;
            other = view === null ? null : await readLock(name, view);
            if (other !== null && !(await this.#free(name, other, mine.own)))
                return null;
            const now = this.#options.now();
            const { bootId, host, pid, processStart } = mine.own;
            const expiresAt = new Date(now.getTime() + leaseMs).toISOString();
            taken = {
                schemaVersion: 1,
                id: mine.id,
                holder: this.#options.holder,
                host,
                bootId,
                pid,
                processStart,
                run: mine.run,
                attempt: mine.attempt,
                acquiredAt: now.toISOString(),
                expiresAt,
            };
            const how = other === null || other.releasedAt !== undefined ? 'taken' : `taken over from ${other.holder}`;
            return {
                files: new Map([[lockFile, encodeDocument(taken)]]),
                message: `lock ${name.slice('locks/'.length)}: ${how} by ${taken.holder} (attempt ${taken.attempt})`,
            };
        };
        await this.#refs.update([{ name, change }]);
        return { taken, other };
    }
    async #free(name, lock, own) {
        const reason = await mayStealLock(lock, this.#options.now(), () => livenessOf(lock, own), async () => {
            try {
                return await this.#options.isRunFinished(lock.run, lock.holder);
            }
            catch (error) {
                this.#options.log(`could not find out whether run ${lock.run} is finished: ${(0,errors/* messageOf */.bD)(error)}`);
                return 'unknown';
            }
        });
        if (reason !== null && reason !== 'released')
            this.#options.log(`taking over ${name} from ${lock.holder} (run ${lock.run}): ${reason}`);
        return reason !== null;
    }
}
/** The lock document of a view. Throws UnavailableError when it cannot be read: an unreadable lock blocks. */
async function readLock(name, view) {
    const bytes = await view.file(lockFile);
    if (bytes === null)
        throw unreadable(name, `it has no ${lockFile}`);
    return decodeDocument(`${name}:${lockFile}`, bytes);
}

;// CONCATENATED MODULE: ./build/shared/ledger/cat-file.js


/**
 * One `git cat-file --batch` that answers every read of a ledger. It is started by the first read, keeps the event loop alive only while
 * an answer is due, and ends with this process (its input closes) or with `close`.
 */
class CatFile {
    #gitDir;
    #env;
    #child = null;
    #waiting = [];
    #buffered = [];
    #size = 0;
    #needed = 1;
    constructor(gitDir, env) {
        this.#gitDir = gitDir;
        this.#env = env;
    }
    /** The object a name stands for (`<oid>`, `<ref>`, `<commit>:<path>`); null when there is none. */
    read(name) {
        if (/[\n\0]/.test(name))
            throw new Error('an object name has no line breaks');
        const child = this.#start();
        return new Promise((resolve, reject) => {
            this.#waiting.push({ resolve, reject });
            if (this.#waiting.length === 1)
                hold(child, true);
            child.stdin.write(`${name}\n`);
        });
    }
    /** Ends the process. A later read starts another. */
    async close() {
        const child = this.#child;
        if (child === null)
            return;
        hold(child, true);
        const ended = new Promise((resolve) => child.once('close', () => resolve()));
        child.stdin.end();
        await ended;
    }
    #start() {
        if (this.#child !== null)
            return this.#child;
        const child = (0,external_node_child_process_.spawn)('git', ['--git-dir', this.#gitDir, 'cat-file', '--batch'], { env: this.#env, stdio: ['pipe', 'pipe', 'pipe'] });
        let complaint = '';
        child.stdout.on('data', (chunk) => this.#take(child, chunk));
        child.stderr.on('data', (chunk) => {
            complaint = (complaint + chunk.toString('utf8')).slice(-2000);
        });
        child.stdin.on('error', () => { });
        child.on('error', (cause) => this.#end(child, `git could not be started: ${cause.message}`));
        child.on('close', () => this.#end(child, complaint.trim()));
        this.#child = child;
        hold(child, false);
        return child;
    }
    #end(child, complaint) {
        if (this.#child !== child)
            return;
        this.#child = null;
        const waiting = this.#waiting;
        this.#waiting = [];
        this.#buffered = [];
        this.#size = 0;
        this.#needed = 1;
        const why = complaint ? `: ${complaint}` : '';
        const error = new errors/* UnavailableError */.hG(`the ledger's cache ${this.#gitDir} cannot be read${why}\nIt is only a cache: delete that folder and run the command again.`);
        for (const one of waiting)
            one.reject(error);
    }
    // Chunks are joined only when an answer can be complete: a large object arrives in thousands of them.
    #take(child, chunk) {
        this.#buffered.push(chunk);
        this.#size += chunk.length;
        if (this.#size < this.#needed)
            return;
        let rest = Buffer.concat(this.#buffered);
        for (;;) {
            const answer = parseAnswer(rest);
            if (typeof answer === 'number') {
                this.#needed = answer;
                break;
            }
            rest = rest.subarray(answer.length);
            this.#waiting.shift()?.resolve(answer.object);
        }
        this.#buffered = [rest];
        this.#size = rest.length;
        if (this.#waiting.length === 0)
            hold(child, false);
    }
}
/** The first complete answer, or how many bytes there must be before looking again. */
function parseAnswer(bytes) {
    const end = bytes.indexOf(0x0a);
    if (end < 0)
        return bytes.length + 1;
    const header = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/.exec(bytes.toString('utf8', 0, end));
    if (header === null)
        return { object: null, length: end + 1 };
    const bodyEnd = end + 1 + Number(header[3]);
    if (bytes.length < bodyEnd + 1)
        return bodyEnd + 1;
    const body = Buffer.from(bytes.subarray(end + 1, bodyEnd));
    return { object: { oid: header[1] ?? '', type: header[2] ?? '', body }, length: bodyEnd + 1 };
}
/** While an answer is due the process must stay alive; between answers it must not. */
function hold(child, on) {
    for (const part of [child, child.stdin, child.stdout, child.stderr]) {
        if (on)
            part.ref?.();
        else
            part.unref?.();
    }
}

;// CONCATENATED MODULE: ./build/shared/ledger/git-object.js


/** Adds git's header and names the object. */
function encodeObject(type, body) {
    const bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    return { oid: (0,external_node_crypto_.createHash)('sha1').update(bytes).digest('hex'), bytes };
}
/** A tree's body, in git's order: by bytes, folders as if their name ended in a slash. */
function encodeTree(items) {
    const keyed = items.map((item) => ({ item, key: Buffer.from(item.kind === 'folder' ? `${item.name}/` : item.name) }));
    keyed.sort((a, b) => Buffer.compare(a.key, b.key));
    return Buffer.concat(keyed.flatMap(({ item }) => [Buffer.from(`${item.kind === 'folder' ? '40000' : '100644'} ${item.name}\0`), Buffer.from(item.oid, 'hex')]));
}
/** Reads a tree's body. */
function parseTree(body) {
    const items = [];
    for (let at = 0; at < body.length;) {
        const space = body.indexOf(0x20, at);
        const end = body.indexOf(0, space);
        if (space < 0 || end < 0 || end + 21 > body.length)
            throw new errors/* UnavailableError */.hG('a tree object of the ledger cannot be read');
        items.push({
            name: body.toString('utf8', space + 1, end),
            kind: body.toString('latin1', at, space) === '40000' ? 'folder' : 'file',
            oid: body.toString('hex', end + 1, end + 21),
        });
        at = end + 21;
    }
    return items;
}
/** A commit's body. The e-mail is fixed: a ledger names who acted, it does not collect addresses. */
function encodeCommit(fields) {
    const name = fields.author.replace(/[<>\n\r\0]/g, ' ').trim() || 'slipway';
    const who = `${name} <slipway@localhost> ${fields.seconds} +0000`;
    const parents = fields.parents.map((parent) => `parent ${parent}\n`).join('');
    return Buffer.from(`tree ${fields.tree}\n${parents}author ${who}\ncommitter ${who}\n\n${fields.message}\n`);
}
/** Reads a commit's body; foreign headers (signatures, encodings) are skipped. */
function parseCommit(body) {
    const text = body.toString('utf8');
    const end = text.indexOf('\n\n');
    const head = (end < 0 ? text : text.slice(0, end)).split('\n');
    const valuesOf = (name) => head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
    const committer = /^(.*) <[^>]*> (\d+) /.exec(valuesOf('committer')[0] ?? '');
    const tree = valuesOf('tree')[0];
    if (tree === undefined || committer === null)
        throw new errors/* UnavailableError */.hG('a commit object of the ledger cannot be read');
    return { tree, parents: valuesOf('parent'), seconds: Number(committer[2]), author: committer[1] ?? '', message: end < 0 ? '' : text.slice(end + 2).trimEnd() };
}

;// CONCATENATED MODULE: ./build/shared/ledger/object-store.js








const compress = (0,external_node_util_.promisify)(external_node_zlib_.deflate);
/** The objects of the cache repository: written as loose objects without a process each, read through one `cat-file`. */
class ObjectStore {
    #gitDir;
    #reader;
    constructor(gitDir, env) {
        this.#gitDir = gitDir;
        this.#reader = new CatFile(gitDir, env);
    }
    /** The object a name stands for; null when there is none. */
    read(name) {
        return this.#reader.read(name);
    }
    /** A file of a commit; null when the commit has no such file. */
    async file(commit, file) {
        const object = await this.#reader.read(`${commit}:${file}`);
        return object?.type === 'blob' ? object.body : null;
    }
    /** Every file of a commit under a folder (empty: all), by path from the root. */
    async files(commit, folder = '') {
        const found = new Map();
        const walk = async (tree, prefix) => {
            const items = parseTree((await this.#need(tree)).body);
            await Promise.all(items.map(async (item) => {
                const name = `${prefix}${item.name}`;
                if (item.kind === 'folder')
                    await walk(item.oid, `${name}/`);
                else
                    found.set(name, (await this.#need(item.oid)).body);
            }));
        };
        const root = await this.#reader.read(`${commit}:${folder}`);
        if (root?.type === 'tree')
            await walk(root.oid, folder ? `${folder}/` : '');
        return found;
    }
    /** Writes an object and answers its id. Throws UnavailableError when the cache cannot be written. */
    async write(type, body) {
        const { oid, bytes } = encodeObject(type, body);
        const folder = external_node_path_.join(this.#gitDir, 'objects', oid.slice(0, 2));
        const file = external_node_path_.join(folder, oid.slice(2));
        if (await object_store_exists(file))
            return oid;
        const temporary = external_node_path_.join(folder, `tmp_obj_${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
        try {
            await (0,promises_.mkdir)(folder, { recursive: true });
            await (0,promises_.writeFile)(temporary, await compress(bytes), { mode: 0o444, flag: 'wx' });
            await (0,promises_.rename)(temporary, file);
        }
        catch (cause) {
            await (0,promises_.unlink)(temporary).catch(() => { });
            throw new errors/* UnavailableError */.hG(`the ledger was not written: its cache ${this.#gitDir} takes no new objects (${(0,errors/* messageOf */.bD)(cause)}). Make room or fix the folder's rights, and run the command again.`, { cause });
        }
        return oid;
    }
    /** A tree that is the commit's (or empty) with some files set. Paths use slashes. */
    async writeTree(commit, changes) {
        const root = commit === null ? null : await this.#reader.read(`${commit}^{tree}`);
        if (commit !== null && root === null)
            throw new errors/* UnavailableError */.hG(`the ledger's cache ${this.#gitDir} lacks commit ${commit}; delete that folder and run the command again`);
        return this.#writeFolder(root?.body ?? null, changes);
    }
    close() {
        return this.#reader.close();
    }
    async #writeFolder(base, changes) {
        const items = new Map((base ? parseTree(base) : []).map((item) => [item.name, item]));
        const folders = new Map();
        for (const [file, content] of changes) {
            const slash = file.indexOf('/');
            if (slash < 0) {
                items.set(file, { name: file, kind: 'file', oid: await this.write('blob', content) });
                continue;
            }
            const name = file.slice(0, slash);
            const inner = folders.get(name) ?? new Map();
            folders.set(name, inner.set(file.slice(slash + 1), content));
        }
        for (const [name, inner] of folders) {
            const before = items.get(name);
            const body = before?.kind === 'folder' ? (await this.#need(before.oid)).body : null;
            items.set(name, { name, kind: 'folder', oid: await this.#writeFolder(body, inner) });
        }
        return this.write('tree', encodeTree([...items.values()]));
    }
    async #need(oid) {
        const object = await this.#reader.read(oid);
        if (object === null)
            throw new errors/* UnavailableError */.hG(`the ledger's cache ${this.#gitDir} lacks object ${oid}; delete that folder and run the command again`);
        return object;
    }
}
async function object_store_exists(file) {
    return (0,promises_.access)(file).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/shared/ledger/records.js



/** Reads one document of a ref; null when the ref or the file is not there. */
async function read(refs, name, path, expected) {
    const bytes = await refs.file(name, path);
    return bytes === null ? null : decodeDocument(`${name}:${path}`, bytes, expected);
}
/** Sets one document of a ref to what `change` answers; null or an equal value writes nothing. */
async function write(refs, name, path, expected, change, message) {
    await refs.update([
        {
            name,
            change: async (view) => {
                const bytes = view === null ? null : await view.file(path);
                const current = bytes === null ? null : decodeDocument(`${name}:${path}`, bytes, expected);
                const next = change(current);
                if (next === null || (current !== null && (0,canonical/* canonicalJson */.dj)(next) === (0,canonical/* canonicalJson */.dj)(current)))
                    return null;
                return { files: new Map([[path, encodeDocument(next)]]), message: message(next) };
            },
        },
    ]);
}
/** A branch's last green pipeline of a service. */
function readPipeline(refs, service, branch) {
    return read(refs, refName.pipelines(service), branchFile(branch), { service, branch });
}
/** Every service's record for the branch, else for the fallback branch. */
async function readPipelines(refs, branch, fallback) {
    const services = (await refs.names('pipelines')).map((name) => name.slice('pipelines/'.length));
    const records = await Promise.all(services.map(async (service) => (await readPipeline(refs, service, branch)) ?? (await readPipeline(refs, service, fallback))));
    return new Map(records.filter((record) => record !== null).map((record) => [record.service, record]));
}
function writePipeline(refs, record) {
    const { service, branch, commit } = record;
    return write(refs, refName.pipelines(service), branchFile(branch), { service, branch }, () => record, () => `${service} on ${branch}: green at ${commit.slice(0, 12)}`);
}
/** Every contract fact about a provider. */
async function readFacts(refs, provider) {
    const name = refName.facts(provider);
    return [...(await refs.files(name))].map(([path, bytes]) => {
        const fact = decodeDocument(`${name}:${path}`, bytes, { provider });
        if (`${fact.providerFingerprint}/${fact.contractSha}.json` !== path)
            throw unreadable(`${name}:${path}`, 'it is about another contract or version than its name says');
        return fact;
    });
}
/** Records facts, all providers' in one push. A fact that says what is known already (whenever and wherever it was found again) is not written. */
async function writeFacts(refs, facts) {
    const byProvider = new Map();
    for (const fact of facts)
        byProvider.set(fact.provider, [...(byProvider.get(fact.provider) ?? []), fact]);
    if (byProvider.size === 0)
        return;
    await refs.update([...byProvider].map(([provider, own]) => {
        const name = refName.facts(provider);
        return {
            name,
            change: async (view) => {
                const files = new Map();
                for (const fact of own) {
                    const path = factFile(fact);
                    const bytes = (await view?.file(path)) ?? null;
                    if (bytes !== null && substance(decodeDocument(`${name}:${path}`, bytes)) === substance(fact))
                        continue;
                    files.set(path, encodeDocument(fact));
                }
                return files.size === 0 ? null : { files, message: `${provider}: ${files.size} contract ${files.size === 1 ? 'fact' : 'facts'}` };
            },
        };
    }));
}
/** Keeps a decision under its month; one that is there already is left. */
function writeDecision(refs, decision) {
    const { id, kind, service, environment, at } = decision;
    if (!/^[a-z]+-[0-9a-f]{12}$/.test(id))
        throw new Error(`not a decision id: ${id}`);
    return write(refs, refName.decisions(at, service), `${id}.json`, { id }, (current) => current ?? decision, () => `${kind} decision ${id}: ${service} -> ${environment}`);
}
/** Finds a decision by its id, newest month first. */
async function readDecision(refs, id) {
    if (!/^[a-z]+-[0-9a-f]{12}$/.test(id))
        return null;
    const names = await refs.names('decisions');
    await refs.heads.ensure(names);
    const newestFirst = [...names].sort().reverse();
    const found = await Promise.all(newestFirst.map((name) => read(refs, name, `${id}.json`, { id })));
    return found.find((decision) => decision !== null) ?? null;
}
function readReceipt(refs, environment, service) {
    return read(refs, refName.receipt(environment, service), 'receipt.json', { environment, service });
}
function writeReceipt(refs, receipt) {
    const { environment, service, decision } = receipt;
    const name = refName.receipt(environment, service);
    return write(refs, name, 'receipt.json', { environment, service }, () => receipt, () => `receipt: ${service} ${decision.version} -> ${environment}: ${decision.decision}`);
}
function readQuarantine(refs, service) {
    return read(refs, refName.quarantine(service), 'quarantine.json', { service });
}
function updateQuarantine(refs, service, change) {
    return write(refs, refName.quarantine(service), 'quarantine.json', { service }, change, (next) => `${service}: ${Object.keys(next.digests).length} in quarantine`);
}
function readEnvironment(refs, environment) {
    return read(refs, refName.environment(environment), 'environment.json', { environment });
}
function updateEnvironment(refs, environment, change) {
    return write(refs, refName.environment(environment), 'environment.json', { environment }, change, (next) => `${environment}: ${next.freezes.length} freezes`);
}
// Branch names hold slashes and any bytes; a file name must not.
function branchFile(branch) {
    return `${encodeURIComponent(branch)}.json`;
}
function factFile(fact) {
    return `${hex(fact.providerFingerprint)}/${hex(fact.contractSha)}.json`;
}
function hex(text) {
    if (!/^[0-9a-f]{8,64}$/.test(text))
        throw new Error(`not a sha256: ${text}`);
    return text;
}
function substance({ run: _run, at: _at, ...rest }) {
    return (0,canonical/* canonicalJson */.dj)(rest);
}

;// CONCATENATED MODULE: ./build/shared/ledger/back-off.js

/** Waits before the next try: a random time up to a ceiling that doubles with every try (full jitter), two seconds at most. `attempt` counts from 1. */
function pause(attempt, firstMs) {
    return (0,external_node_timers_promises_.setTimeout)(backOffMs(attempt, firstMs, Math.random()));
}
/** The waiting time for a random number in [0, 1). */
function backOffMs(attempt, firstMs, random) {
    return Math.round(random * Math.min(2000, firstMs * 2 ** (attempt - 1)));
}
/** How often a lost race is run again: at least `tries` times, and for at least `forMs`. */
class Patience {
    #tries;
    #until;
    tried = 0;
    constructor(tries = 25, forMs = 30_000) {
        this.#tries = tries;
        this.#until = performance.now() + forMs;
    }
    /** Waits a moment and answers whether to try again. */
    async again() {
        this.tried++;
        if (this.tried >= this.#tries && performance.now() > this.#until)
            return false;
        await pause(Math.min(this.tried, 5), 30);
        return true;
    }
}

;// CONCATENATED MODULE: ./build/shared/ledger/heads.js


/** Refs that a refresh brings with it; locks, decisions and receipts are fetched when they are asked for. */
const eager = /^(cells|releases|pipelines|facts|environments|quarantine)\//;
/** What this process knows of the remote's refs: the newest commit by name under the prefix, and which of them are complete in the cache. */
class Heads {
    #objects;
    #transport;
    #prefix;
    #oids = new Map();
    /** When each name was last looked at or written, in ticks: an older listing that comes in late must not undo it. */
    #seenAt = new Map();
    #complete = new Set();
    #ticks = 0;
    #listed = false;
    #running = null;
    #next = null;
    constructor(objects, transport, prefix) {
        this.#objects = objects;
        this.#transport = transport;
        this.#prefix = prefix;
    }
    /** Lists the remote and fetches what is missing. Calls that come while one runs share the next one. */
    refresh() {
        if (this.#next !== null)
            return this.#next;
        const next = (this.#running ?? Promise.resolve())
            .catch(() => { })
            .then(() => {
            this.#next = null;
            this.#running = this.#list();
            return this.#running;
        });
        this.#next = next;
        return next;
    }
    /** Lists once, unless that was done. */
    async loaded() {
        if (!this.#listed)
            await this.refresh();
    }
    /** Whether anything is known about the name, be it that it does not exist. */
    knows(name) {
        return this.#listed || this.#seenAt.has(name);
    }
    /** The newest commit known for a name. */
    get(name) {
        return this.#oids.get(name) ?? null;
    }
    /** Known names that start with `<kind>/`, sorted. */
    names(kind) {
        return [...this.#oids.keys()].filter((name) => name.startsWith(`${kind}/`)).sort();
    }
    /** Asks the remote about these names only. */
    async look(names) {
        const since = ++this.#ticks;
        const refs = await this.#transport.list(names.map((name) => this.refOf(name)));
        for (const name of names)
            this.#take(name, refs.get(this.refOf(name)) ?? null, since);
        await this.ensure(names);
    }
    /** Takes note of an own write; its objects are in the cache. */
    learn(name, oid) {
        this.#take(name, oid, ++this.#ticks);
        if (oid !== null)
            this.#complete.add(oid);
    }
    /** Fetches the commits of these names that are not in the cache with all they hold. */
    async ensure(names) {
        const patience = new Patience(10, 20_000);
        for (;;) {
            const missing = await this.#missing(names);
            if (missing.length === 0)
                return;
            const since = ++this.#ticks;
            const fetched = await this.#transport.fetch(missing.map((name) => this.refOf(name)));
            // A ref may have moved on since it was listed: then the newer commit is the one that came.
            const arrived = fetched ? await Promise.all(missing.map((name) => this.#cached(name))) : [];
            for (const [index, name] of missing.entries()) {
                const oid = arrived[index];
                if (!oid)
                    continue;
                this.#complete.add(oid);
                this.#take(name, oid, since);
            }
            if (fetched && arrived.every((oid) => oid !== null))
                continue;
            if (!(await patience.again()))
                throw new errors/* UnavailableError */.hG(`the ledger at ${this.#transport.remote.description} could not be read: its refs or the cache's changed faster than they could be fetched. Run the command again.`);
            const refs = await this.#transport.list(missing.map((name) => this.refOf(name)));
            for (const name of missing)
                this.#take(name, refs.get(this.refOf(name)) ?? null, since);
        }
    }
    /** The full name of a ref. */
    refOf(name) {
        return `${this.#prefix}/${name}`;
    }
    async #list() {
        const since = ++this.#ticks;
        const refs = await this.#transport.list([`${this.#prefix}/*`]);
        const listed = new Set();
        for (const [ref, oid] of refs) {
            const name = ref.slice(this.#prefix.length + 1);
            listed.add(name);
            this.#take(name, oid, since);
        }
        for (const name of [...this.#oids.keys()])
            if (!listed.has(name))
                this.#take(name, null, since);
        this.#listed = true;
        await this.ensure([...this.#oids.keys()].filter((name) => eager.test(name)));
    }
    #take(name, oid, since) {
        if ((this.#seenAt.get(name) ?? 0) > since)
            return;
        this.#seenAt.set(name, since);
        if (oid === null)
            this.#oids.delete(name);
        else
            this.#oids.set(name, oid);
    }
    // A commit that is merely present may lack its files (a fetch that was killed); one that a cached ref points at has them all.
    async #missing(names) {
        const checked = names.map(async (name) => {
            const oid = this.#oids.get(name);
            if (oid === undefined || this.#complete.has(oid))
                return [];
            if ((await this.#cached(name)) !== oid)
                return [name];
            this.#complete.add(oid);
            return [];
        });
        return (await Promise.all(checked)).flat();
    }
    async #cached(name) {
        return (await this.#objects.read(this.#transport.tracking(this.refOf(name))))?.oid ?? null;
    }
}

;// CONCATENATED MODULE: ./build/shared/ledger/keyed-queue.js
/** Runs tasks one after another where they share a key, side by side where they do not. */
class KeyedQueue {
    #tails = new Map();
    /** Runs the task when every earlier task with one of the keys has ended, however it ended. */
    run(keys, task) {
        const earlier = keys.map((key) => this.#tails.get(key));
        const running = Promise.allSettled(earlier).then(task);
        const tail = running.catch(() => { });
        for (const key of keys)
            this.#tails.set(key, tail);
        void tail.then(() => {
            for (const key of keys)
                if (this.#tails.get(key) === tail)
                    this.#tails.delete(key);
        });
        return running;
    }
}

;// CONCATENATED MODULE: ./build/shared/ledger/ref-store.js





/** The refs under the prefix: one listing answers all reads until the next; writes are compare-and-swap with re-reading. */
class RefStore {
    heads;
    #objects;
    #transport;
    #writer;
    #queue = new KeyedQueue();
    constructor(objects, transport, prefix, writer) {
        this.heads = new Heads(objects, transport, prefix);
        this.#objects = objects;
        this.#transport = transport;
        this.#writer = writer;
    }
    /** Names under `<kind>/`, sorted. */
    async names(kind) {
        await this.heads.loaded();
        return this.heads.names(kind);
    }
    /** The newest commit of a name, complete in the cache; null when there is none. */
    async head(name) {
        await this.heads.loaded();
        await this.heads.ensure([name]);
        return this.heads.get(name);
    }
    /** A file of a name's newest commit; null when there is no such ref or file. */
    async file(name, path) {
        const head = await this.head(name);
        return head === null ? null : this.#objects.file(head, path);
    }
    /** A file of any commit that is in the cache. */
    fileAt(commit, path) {
        return this.#objects.file(commit, path);
    }
    /** Every file of a name's newest commit, by path. */
    async files(name) {
        const head = await this.head(name);
        return head === null ? new Map() : this.#objects.files(head);
    }
    /** A commit of a chain. Throws UnavailableError when it is not there. */
    async commit(oid) {
        const object = await this.#objects.read(oid);
        if (object?.type !== 'commit')
            throw new errors/* UnavailableError */.hG(`the ledger's history is cut: commit ${oid} is missing`);
        return parseCommit(object.body);
    }
    /** Applies the edits in one atomic push, again and again until nobody else was first. Throws UnavailableError, and then nothing was written. */
    update(edits) {
        return this.#queue.run(edits.map((edit) => edit.name), () => this.#apply(edits));
    }
    // What is known may be old. That is good enough to try a write (the push compares), never to decide that nothing is to be written.
    async #apply(edits) {
        const names = edits.map((edit) => edit.name);
        let fresh = !names.every((name) => this.heads.knows(name));
        if (fresh)
            await this.heads.look(names);
        else
            await this.heads.ensure(names);
        const patience = new Patience();
        for (;;) {
            const moves = await this.#plan(edits).catch((error) => {
                if (fresh)
                    throw error;
                return [];
            });
            if (moves.length === 0 && fresh)
                return;
            if (moves.length > 0) {
                const answer = await this.#transport.push(moves, () => this.#landed(moves));
                if (answer === 'ok') {
                    for (const { name, to } of moves)
                        this.heads.learn(name, to);
                    return;
                }
            }
            await this.heads.look(names);
            fresh = true;
            if (moves.length === 0)
                continue;
            if (await this.#contained(moves))
                return;
            if (!(await patience.again()))
                throw await this.#outrun(moves, patience.tried);
        }
    }
    async #plan(edits) {
        const moves = edits.map(async (edit) => {
            const from = this.heads.get(edit.name);
            const change = await edit.change(from === null ? null : { commit: from, file: (path) => this.#objects.file(from, path) });
            if (change === null || (change === 'delete' && from === null))
                return [];
            const to = change === 'delete' ? null : await this.#write(from, change.files, change.message);
            return [{ name: edit.name, ref: this.heads.refOf(edit.name), from, to }];
        });
        return (await Promise.all(moves)).flat();
    }
    async #write(parent, files, message) {
        const { actor, run, now, nonce } = this.#writer;
        const at = now();
        const body = encodeCommit({
            tree: await this.#objects.writeTree(parent, files),
            parents: parent === null ? [] : [parent],
            seconds: Math.floor(at.getTime() / 1000),
            author: actor,
            message: `${message}\n\nSlipway-Run: ${run.replace(/\s/g, ' ')}\nSlipway-Write: ${at.toISOString()} ${nonce()}`,
        });
        return this.#objects.write('commit', body);
    }
    async #landed(moves) {
        await this.heads.look(moves.map((move) => move.name));
        return this.#contained(moves);
    }
    // A set moves as a whole, so that one of its commits is proof for all; somebody may have built on it since.
    async #contained(moves) {
        const sample = moves.find((move) => move.to !== null);
        if (sample === undefined)
            return moves.every((move) => this.heads.get(move.name) === null);
        for (let at = this.heads.get(sample.name); at !== null && at !== sample.from; at = (await this.commit(at)).parents[0] ?? null) {
            if (at === sample.to)
                return true;
        }
        return false;
    }
    async #outrun(moves, tries) {
        const told = await Promise.all(moves.map(async ({ name, from }) => {
            const head = this.heads.get(name);
            if (head === null || head === from)
                return [];
            const { author, message } = await this.commit(head);
            return [`${name} was last written by ${author}: ${message.split('\n')[0]}`];
        }));
        return new errors/* UnavailableError */.hG(`the ledger was not written: in ${tries} tries somebody else was first each time. Nothing was written; run the command again.\n${told.flat().join('\n')}`);
    }
}

;// CONCATENATED MODULE: ./build/shared/ledger/releases.js



const nominationsFile = 'nominations.json';
/** Nominations beyond these are in the chain's older commits. */
const keptNominations = 500;
/** One service's releases as they stand in the ledger; documents are decoded and checked when they are asked for. */
async function readReleases(refs, service) {
    const name = refName.releases(service);
    const files = await refs.files(name);
    const pointer = (folder, hex) => {
        const bytes = files.get(`${folder}/${hex}`);
        if (bytes === undefined)
            return undefined;
        const id = bytes.toString('utf8').trim();
        if (!isDigest(id))
            throw unreadable(`${name}:${folder}/${hex}`, 'it names no release');
        return id;
    };
    const byId = (id) => {
        const path = releasePath(id);
        const bytes = files.get(path);
        if (bytes === undefined)
            return undefined;
        const release = decodeDocument(`${name}:${path}`, bytes, { service });
        if ((0,canonical/* releaseIdOf */.MQ)(release) !== id)
            throw unreadable(`${name}:${path}`, 'its content does not have the sha256 in its name');
        return release;
    };
    const followed = (where, id, fits) => {
        if (id === undefined)
            return undefined;
        const release = byId(id);
        if (release === undefined || !fits(release))
            throw unreadable(`${name}:${where}`, 'it points at another release');
        return release;
    };
    const list = files.get(nominationsFile);
    if (files.size > 0 && list === undefined)
        throw unreadable(name, `it has no ${nominationsFile}`);
    return {
        nominations: list === undefined ? [] : decodeNominations(name, list),
        byId,
        byDigest: (digest) => followed(`digests/${hexOf(digest)}`, pointer('digests', hexOf(digest)), (release) => release.artifact.digest === digest),
        byFingerprint: (fingerprint) => followed(`fingerprints/${fingerprint}`, pointer('fingerprints', fingerprint), (release) => release.fingerprint === fingerprint),
    };
}
/**
 * Records the release (if new) and appends the nomination; the indexes name the release that was nominated last.
 * The same release, commit and run twice is one nomination.
 */
async function writeNomination(refs, release, nomination) {
    const id = (0,canonical/* releaseIdOf */.MQ)(release);
    if (nomination.release !== id || nomination.digest !== release.artifact.digest)
        throw new Error(`the nomination names another release than ${id}`);
    const name = refName.releases(release.service);
    await refs.update([
        {
            name,
            change: async (view) => {
                const bytes = view === null ? null : await view.file(nominationsFile);
                if (view !== null && bytes === null)
                    throw unreadable(name, `it has no ${nominationsFile}`);
                const before = bytes === null ? [] : decodeNominations(name, bytes);
                if (before.some((one) => one.release === id && one.commit === nomination.commit && one.run === nomination.run))
                    return null;
                const list = { schemaVersion: 1, nominations: [...before, nomination].slice(-keptNominations) };
                const pointer = Buffer.from(`${id}\n`);
                const files = new Map([
                    [releasePath(id), encodeDocument(release)],
                    [`digests/${hexOf(release.artifact.digest)}`, pointer],
                    [`fingerprints/${release.fingerprint}`, pointer],
                    [nominationsFile, encodeDocument(list)],
                ]);
                return { files, message: `${release.service} ${release.version} nominated at ${nomination.commit.slice(0, 12)}` };
            },
        },
    ]);
}
function decodeNominations(name, bytes) {
    const where = `${name}:${nominationsFile}`;
    const { nominations } = decodeDocument(where, bytes);
    if (!Array.isArray(nominations))
        throw unreadable(where, 'it has no list of nominations');
    return nominations;
}
function releasePath(id) {
    return `releases/${hexOf(id)}.json`;
}
function hexOf(digest) {
    return digest.slice('sha256:'.length);
}
function isDigest(text) {
    return /^sha256:[0-9a-f]{64}$/.test(text);
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./build/shared/ledger/remote.js






// What a repository's own configuration may say about reaching a remote; the cache repository has to obey it too.
const transportKey = /^(http|credential|url|ssh|protocol|core\.(sshcommand|gitproxy|askpass)$)/i;
/** Finds the ledger's remote. Throws UserError when the name means nothing, UnavailableError when a folder is no repository. */
async function resolveRemote(options) {
    const root = options.repositoryRoot;
    const scoped = root === undefined ? [] : await configurationOf(root, options.env);
    const own = scoped
        .filter(([scope, key]) => (scope === 'local' || scope === 'worktree') && transportKey.test(key))
        .map(([, key, value]) => [key, value]);
    const found = await locate(options.remote, root, scoped);
    const header = options.token ? tokenConfig([...new Set([found.url, found.pushUrl])], options.token, scoped) : [];
    const config = [
        ...own,
        ['remote.ledger.url', found.url],
        ...(found.pushUrl === found.url ? [] : [['remote.ledger.pushurl', found.pushUrl]]),
        ...header,
    ];
    return { description: withoutCredentials(found.url), url: found.url, missingFolder: found.missing, config };
}
async function locate(remote, root, scoped) {
    if (remote === '' || remote.startsWith('-') || /[\n\0]/.test(remote))
        throw new errors/* UserError */.yo(`ledger.remote ${JSON.stringify(remote)} is no remote: give a remote's name, a URL, or a folder`);
    const configuredAs = (key) => scoped.find(([, name]) => name === key)?.[2];
    const configured = configuredAs(`remote.${remote}.url`);
    if (configured !== undefined && root !== undefined) {
        // Never made by us when missing: a configured remote that is not there is a mistake to be told.
        const absolute = (address) => (isUrl(address) ? address : external_node_path_.resolve(root, address));
        return { url: absolute(configured), pushUrl: absolute(configuredAs(`remote.${remote}.pushurl`) ?? configured), missing: null };
    }
    // A repository without the remote `origin` is its own ledger.
    if (remote === 'origin' && root !== undefined)
        return { url: root, pushUrl: root, missing: null };
    if (!isAddress(remote) && !(await isFolder(external_node_path_.resolve(root ?? '.', remote)))) {
        const names = scoped.map(([, key]) => /^remote\.(.*)\.url$/.exec(key)?.[1]).filter((name) => name !== undefined);
        throw new errors/* UserError */.yo(`ledger.remote ${JSON.stringify(remote)} is no remote of this repository (${names.length > 0 ? `it has ${names.join(', ')}` : 'it has none'}), no URL and no folder`);
    }
    const address = await addressOf(remote, root ?? process.cwd());
    return { ...address, pushUrl: address.url };
}
/** A URL as it is; a folder as an absolute path, and whether the first write has to make it. */
async function addressOf(address, root) {
    const asFile = address.startsWith('file://');
    if (!asFile && isUrl(address))
        return { url: address, pushUrl: address, missing: null };
    const folder = asFile ? (0,external_node_url_.fileURLToPath)(address) : external_node_path_.resolve(root, address);
    const answer = { url: asFile ? address : folder, pushUrl: asFile ? address : folder };
    if (await isRepository(folder))
        return { ...answer, missing: null };
    if ((await isFolder(folder)) && !(await isEmpty(folder)))
        throw new errors/* UnavailableError */.hG(`the ledger's folder ${folder} is no git repository. Name another folder, or make it one: git init --bare ${folder}`);
    if (asFile || folder.endsWith('.git') || (await isFolder(folder)))
        return { ...answer, missing: folder };
    throw new errors/* UnavailableError */.hG(`the ledger's folder ${folder} does not exist. A name that ends in .git is made by the first write; or make it yourself: git init --bare ${folder}`);
}
/** Sends a token as GitHub and most forges take it. The empty value first drops headers that were configured: two of them are refused. */
function tokenConfig(urls, token, scoped) {
    const value = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
    return urls
        .map((url) => rewritten(url, scoped))
        .filter((url) => /^https?:\/\//.test(url))
        .flatMap((url) => {
        const key = `http.${url.replace(/^(https?:\/\/)[^/@]*@/, '$1')}.extraheader`;
        return [
            [key, ''],
            [key, value],
        ];
    });
}
/** Applies `url.<base>.insteadOf`: the longest prefix wins. */
function rewritten(url, scoped) {
    const rules = scoped
        .map(([, key, prefix]) => ({ base: /^url\.(.*)\.insteadof$/i.exec(key)?.[1], prefix }))
        .filter(({ base, prefix }) => base !== undefined && url.startsWith(prefix));
    const best = rules.sort((a, b) => b.prefix.length - a.prefix.length)[0];
    return best?.base === undefined ? url : best.base + url.slice(best.prefix.length);
}
async function configurationOf(root, env) {
    // Includes count: actions/checkout keeps its credentials in an included file.
    const argv = ['git', '-C', root, 'config', '--null', '--show-scope', '--includes', '--list'];
    const { stdout } = await (0,exec/* exec */.m)(argv, { env: (0,environment/* gitEnvironment */._)(env) }).catch((cause) => {
        throw new errors/* UnavailableError */.hG(`the ledger's remote could not be looked up in ${root}: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    });
    const fields = stdout.toString('utf8').split('\0');
    const scoped = [];
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const [key = '', ...value] = (fields[at + 1] ?? '').split('\n');
        scoped.push([fields[at] ?? '', key, value.join('\n')]);
    }
    return scoped;
}
/** An address without user and password, for messages. */
function withoutCredentials(text) {
    return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@]*@/gi, '$1');
}
function isUrl(text) {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[^/\s]+:(?!\/\/)/.test(text);
}
function isAddress(text) {
    return isUrl(text) || text.includes('/') || text.endsWith('.git') || text.startsWith('.');
}
async function isFolder(folder) {
    return (0,promises_.stat)(folder).then((found) => found.isDirectory(), () => false);
}
async function isEmpty(folder) {
    return (await (0,promises_.readdir)(folder)).length === 0;
}
async function isRepository(folder) {
    const exists = (name) => (0,promises_.stat)(external_node_path_.join(folder, name)).then(() => true, () => false);
    return (await exists('.git')) || ((await exists('HEAD')) && (await exists('objects')));
}

;// CONCATENATED MODULE: ./build/shared/ledger/git-outcome.js

// In this order: a refused login also says that the remote hung up.
const causes = [
    {
        pattern: /no space left on device|disk quota exceeded|file too large/i,
        kind: 'fatal',
        cause: 'the disk is full',
        next: 'Make room and run the command again.',
    },
    {
        pattern: /hash algorithm|object format|mismatched algorithms/i,
        kind: 'fatal',
        cause: 'the remote keeps sha256 objects, and the ledger needs a sha1 repository',
        next: 'Give the ledger a repository of its own with ledger.remote.',
    },
    {
        pattern: /authentication failed|could not read (username|password)|permission denied|permission to .* denied|invalid credentials|terminal prompts disabled|error: 40[13]|access denied|write access|host key verification/i,
        kind: 'fatal',
        cause: 'the remote refused the credentials',
        next: 'Give ledger.token (or SLIPWAY_LEDGER_TOKEN) a token that may write there; in a workflow, the job needs contents: write.',
    },
    {
        pattern: /hook declined|deletion prohibited|protected branch|gh0\d\d|denying|deny updating|refusing to/i,
        kind: 'fatal',
        cause: "the remote's rules or hooks declined the write",
        next: 'Let the rules of the remote accept the ledger refs, or choose another ledger.prefix or ledger.remote.',
    },
    {
        pattern: /unpacker error|unpack failed|unable to (write|create|migrate|append)|read-only file system|insufficient permission|unable to open .*lock/i,
        kind: 'fatal',
        cause: 'the remote could not store the objects (read-only, or full)',
        next: "Fix the rights or the space of the remote's folder and run the command again.",
    },
    {
        pattern: /not found|does not appear to be a git repository|not a git repository|does not exist|no such file or directory|error: 404/i,
        kind: 'fatal',
        cause: 'the remote was not found',
        next: 'Check ledger.remote, and that the credentials may see it.',
    },
    {
        pattern: /dubious ownership/i,
        kind: 'fatal',
        cause: 'the folder belongs to another user',
        next: 'Add it to safe.directory of your git configuration, or change its owner.',
    },
    {
        pattern: /could not resolve|connection (reset|refused|timed out|closed)|timed? ?out|early eof|unexpected disconnect|hung up|rpc failed|error: (429|5\d\d)|ssl|tls|temporary failure|kex_exchange|network is unreachable|unable to (access|connect|look up)|did not answer|broken pipe|could not read from remote|bad line length|expected flush|unexpected end/i,
        kind: 'transient',
        cause: 'the remote could not be reached',
        next: 'Check the network and run the command again.',
    },
];
const lostRace = /\((stale info|fetch first|non-fast-forward|already exists|failed to update ref|failed to update|atomic push failed|atomic transaction failed|incorrect old value provided|reference already exists|cannot lock ref|failed to lock|remote ref updated since checkout|needs force)|cannot lock ref|failed to update ref|is at [0-9a-f]{40,64} but expected|reference already exists|incorrect old value/i;
/** Judges a push by its porcelain output (stdout) and its messages (stderr). */
function judgePush(exitCode, stdout, stderr) {
    if (exitCode === 0)
        return { kind: 'ok' };
    const rejected = stdout.split('\n').filter((line) => line.startsWith('!'));
    const storage = causes.slice(0, 2).some(({ pattern }) => pattern.test(stderr));
    const declined = rejected.some((line) => /hook declined|prohibited|protected|unpacker error|denied|gh0\d\d|refusing|currently checked out/i.test(line));
    if (!storage &&
        !declined &&
        rejected.some((line) => lostRace.test(line)) &&
        !/unable to (write|create|append)|read-only file system|permission denied/i.test(stderr))
        return { kind: 'lost' };
    return judge(`${rejected.join('\n')}\n${stderr}`);
}
/** Judges a failed fetch or ls-remote. `lost` stands for a race about a ref of the cache. */
function judgeRead(exitCode, stderr) {
    if (exitCode === 0)
        return { kind: 'ok' };
    if (/cannot lock ref|couldn't find remote ref|could(n't| not) find remote ref|unable to update local ref|failed to update ref/i.test(stderr) &&
        !/no space left|read-only file system|permission denied/i.test(stderr)) {
        return { kind: 'lost' };
    }
    return judge(stderr);
}
function judge(text) {
    const found = causes.find(({ pattern }) => pattern.test(text));
    const lines = withoutCredentials(text)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const tail = lines.slice(-6).join('\n');
    if (found)
        return { kind: found.kind, cause: found.cause, next: found.next, tail };
    return { kind: 'fatal', cause: 'git failed', next: 'Read what git said below.', tail };
}

;// CONCATENATED MODULE: ./build/shared/ledger/process-limit.js
/** Lets a number of tasks run at a time; the others wait in order. Sixty services at once must not start sixty pushes on two cores. */
class ProcessLimit {
    #free;
    #waiting = [];
    constructor(size) {
        this.#free = size;
    }
    /** Runs the task when there is room. */
    async run(task) {
        if (this.#free > 0)
            this.#free--;
        else
            await new Promise((resolve) => this.#waiting.push(resolve));
        try {
            return await task();
        }
        finally {
            const next = this.#waiting.shift();
            if (next)
                next();
            else
                this.#free++;
        }
    }
}

;// CONCATENATED MODULE: ./build/shared/ledger/transport.js










const timeoutMs = 120_000;
const transientTries = 3;
/** The remote over git's own protocol: list, fetch, and compare-and-swap. Every command runs in the cache repository. */
class Transport {
    remote;
    env;
    #cacheDir;
    #prefix;
    #tracking;
    #limit = new ProcessLimit(8);
    #found = false;
    constructor(remote, cacheDir, prefix, env) {
        this.remote = remote;
        this.#cacheDir = cacheDir;
        this.#prefix = prefix;
        // One cache may serve several remotes and prefixes.
        this.#tracking = `refs/cache/${(0,canonical/* sha256Hex */.fg)(`${remote.url}\n${prefix}`).slice(0, 12)}`;
        this.env = (0,environment/* gitEnvironment */._)(env, [
            ...remote.config,
            // A push also moves the cached ref: what was written need not be fetched.
            ['remote.ledger.fetch', `+${prefix}/*:${this.#tracking}/*`],
            ['core.hooksPath', '/dev/null'],
            ['gc.auto', '0'],
            ['maintenance.auto', 'false'],
            ['http.lowSpeedLimit', '1'],
            ['http.lowSpeedTime', '60'],
        ]);
    }
    /** The cache's ref for one of the remote's. */
    tracking(ref) {
        return this.#tracking + ref.slice(this.#prefix.length);
    }
    /** The remote's refs that match; object ids by full ref name. */
    async list(patterns) {
        if (await this.#absent())
            return new Map();
        const { stdout } = await this.#read('read', ['ls-remote', '--quiet', 'ledger', ...patterns]);
        const refs = new Map();
        for (const line of stdout.toString('utf8').split('\n')) {
            const [oid, ref] = line.split('\t');
            if (oid && ref?.startsWith(`${this.#prefix}/`))
                refs.set(ref, oid);
        }
        if ([...refs.values()].some((oid) => oid.length !== 40)) {
            throw new errors/* UnavailableError */.hG(`the ledger's remote ${this.remote.description} keeps sha256 objects, and the ledger needs a sha1 repository. Give the ledger a repository of its own with ledger.remote.`);
        }
        return refs;
    }
    /** Brings refs and all they hold into the cache. False when some were gone or moved in between: list again. */
    async fetch(refs) {
        const argv = [
            'fetch',
            '--quiet',
            '--no-tags',
            '--no-write-fetch-head',
            '--no-prune',
            '--no-recurse-submodules',
            '--no-auto-maintenance',
            '--refmap=',
            '--stdin',
            'ledger',
        ];
        const input = refs.map((ref) => `+${ref}:${this.tracking(ref)}\n`).join('');
        return (await this.#read('read', argv, input)) !== lostRead;
    }
    /**
     * Moves all the refs or none. `landed` is asked when it is not certain whether a failed push arrived. Throws UnavailableError when the
     * remote cannot be written.
     */
    async push(moves, landed) {
        if (await this.#absent()) {
            await ensureBareRepository(this.remote.missingFolder ?? '', this.env);
            this.#found = true;
        }
        const leases = moves.map(({ ref, from }) => `--force-with-lease=${ref}:${from ?? ''}`);
        const specs = moves.map(({ ref, to }) => `${to ?? ''}:${ref}`);
        const flags = ['--porcelain', '--no-verify', '--atomic', '--no-signed', '--no-follow-tags', '--recurse-submodules=no'];
        for (let attempt = 1;; attempt++) {
            const result = await this.#git(['push', ...flags, ...leases, 'ledger', ...specs]);
            const outcome = judgePush(result.exitCode, result.stdout.toString('utf8'), result.stderr);
            if (outcome.kind === 'ok' || outcome.kind === 'lost')
                return outcome.kind;
            // The answer may have been lost on the way and not the write.
            if (outcome.kind === 'transient' && (await landed().catch(() => false)))
                return 'ok';
            if (outcome.kind === 'fatal' || attempt === transientTries)
                throw this.#unavailable('write', outcome);
            await pause(attempt, 500);
        }
    }
    async #read(what, args, input) {
        for (let attempt = 1;; attempt++) {
            const result = await this.#git(args, input);
            const outcome = judgeRead(result.exitCode, result.stderr);
            if (outcome.kind === 'ok')
                return result;
            if (outcome.kind === 'lost')
                return lostRead;
            if (outcome.kind === 'fatal' || attempt === transientTries)
                throw this.#unavailable(what, outcome);
            await pause(attempt, 500);
        }
    }
    async #git(args, input) {
        const argv = ['git', '--git-dir', this.#cacheDir, ...args];
        try {
            return await this.#limit.run(() => (0,exec/* exec */.m)(argv, {
                cwd: this.#cacheDir,
                env: this.env,
                allow: everyExitCode,
                signal: AbortSignal.timeout(timeoutMs),
                ...(input === undefined ? {} : { input }),
            }));
        }
        catch (cause) {
            const aborted = cause instanceof errors/* ToolError */.v4 && cause.cause instanceof Error && cause.cause.name === 'AbortError';
            if (aborted)
                return { exitCode: 128, stdout: Buffer.alloc(0), stderr: `the remote did not answer within ${timeoutMs / 1000} s` };
            throw new errors/* UnavailableError */.hG(`git could not be run for the ledger: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
        }
    }
    // A folder that was there once and is gone is an unreachable ledger, not an empty one.
    async #absent() {
        const folder = this.remote.missingFolder;
        if (folder === null || this.#found)
            return false;
        this.#found = await (0,promises_.stat)(external_node_path_.join(folder, 'HEAD')).then(() => true, () => false);
        return !this.#found;
    }
    #unavailable(what, outcome) {
        const certain = outcome.kind === 'fatal' ? 'Nothing was written.' : 'It could not be confirmed that anything was written; the next run reads it again.';
        const sentence = what === 'read'
            ? `the ledger at ${this.remote.description} could not be read: ${outcome.cause}.`
            : `the ledger at ${this.remote.description} was not written: ${outcome.cause}. ${certain}`;
        return new errors/* UnavailableError */.hG(`${sentence} ${outcome.next}\ngit said: ${outcome.tail}`);
    }
}
const everyExitCode = Array.from({ length: 256 }, (_, code) => code);
const lostRead = { exitCode: 1, stdout: Buffer.alloc(0), stderr: '' };

;// CONCATENATED MODULE: ./build/shared/ledger/open.js












/**
 * Opens the ledger. Touches neither disk nor network before the first read or write; what is wrong with the remote is told then
 * (UserError, UnavailableError). Throws UserError for a prefix that cannot be one.
 */
async function openLedger(options) {
    const prefix = checkPrefix(options.prefix);
    let parts = null;
    let description = withoutCredentials(options.remote);
    const opened = async () => {
        if (parts === null) {
            parts = connect(options, prefix);
            parts.then((connected) => {
                description = connected.description;
            }, () => {
                // Whatever was wrong may be right the next time.
                parts = null;
            });
        }
        return parts;
    };
    const refs = async () => (await opened()).refs;
    const cells = async () => (await opened()).cells;
    return {
        get description() {
            return description;
        },
        refresh: async () => (await refs()).heads.refresh(),
        cell: async (environment, service) => (await cells()).read(environment, service),
        cells: async () => (await cells()).all(),
        updateCell: async (environment, service, change) => (await (await cells()).update([{ environment, service, change }]))[0] ?? null,
        updateCells: async (changes) => (await cells()).update(changes),
        history: async (environment, service, limit) => (await cells()).history(environment, service, limit),
        cellsAt: async (time) => (await cells()).at(time),
        releases: async (service) => readReleases(await refs(), service),
        nominate: async (release, nomination) => writeNomination(await refs(), release, nomination),
        pipeline: async (service, branch) => readPipeline(await refs(), service, branch),
        pipelines: async (branch, fallback) => readPipelines(await refs(), branch, fallback),
        recordPipeline: async (record) => writePipeline(await refs(), record),
        facts: async (provider) => readFacts(await refs(), provider),
        recordFacts: async (facts) => writeFacts(await refs(), facts),
        recordDecision: async (decision) => writeDecision(await refs(), decision),
        decision: async (id) => readDecision(await refs(), id),
        recordReceipt: async (receipt) => writeReceipt(await refs(), receipt),
        receipt: async (environment, service) => readReceipt(await refs(), environment, service),
        quarantine: async (service) => readQuarantine(await refs(), service),
        updateQuarantine: async (service, change) => updateQuarantine(await refs(), service, change),
        environment: async (name) => readEnvironment(await refs(), name),
        updateEnvironment: async (name, change) => updateEnvironment(await refs(), name, change),
        acquire: async (environment, service, wanted) => (await opened()).locks.acquire(environment, service, wanted),
        close: async () => {
            const connected = await parts?.catch(() => null);
            if (!connected)
                return;
            await connected.locks.close();
            await connected.objects.close();
        },
    };
}
async function connect(options, prefix) {
    const env = process.env;
    const { remote, repositoryRoot, token } = options;
    const found = await resolveRemote({ remote, ...(repositoryRoot ? { repositoryRoot } : {}), ...(token ? { token } : {}), env });
    await ensureBareRepository(options.cacheDir, env);
    const objects = new ObjectStore(options.cacheDir, (0,environment/* gitEnvironment */._)(env));
    const nonce = () => (0,external_node_crypto_.randomBytes)(8).toString('hex');
    const transport = new Transport(found, options.cacheDir, prefix, env);
    const refs = new RefStore(objects, transport, prefix, { actor: options.run.actor, run: options.run.id, now: options.now, nonce });
    const locks = new Locks(refs, {
        holder: options.run.actor,
        now: options.now,
        nonce,
        log: options.log ?? (() => { }),
        isRunFinished: options.isRunFinished ?? (async () => 'unknown'),
    });
    return { refs, objects, cells: new Cells(refs), locks, description: found.description };
}

// EXTERNAL MODULE: ./build/shared/process/alive.js
var alive = __webpack_require__(9859);
;// CONCATENATED MODULE: ./build/shared/registry/atomic-file.js





/**
 * Writes a file so that at any moment, also after a crash, either the old content or the whole new content is there. The draft is made in a folder of the same
 * disk that is for drafts only; its name begins with this process's id.
 */
async function writeAtomically(file, content, drafts) {
    const draft = external_node_path_.join(drafts, `${process.pid}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    try {
        await (0,promises_.mkdir)(drafts, { recursive: true });
        await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
        const handle = await (0,promises_.open)(draft, 'wx');
        try {
            await handle.writeFile(content);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await (0,promises_.rename)(draft, file);
    }
    catch (error) {
        await (0,promises_.rm)(draft, { force: true });
        throw diskError(error, file);
    }
}
const abandonedAfterMs = 10 * 60_000;
/** Removes what writers that were killed left behind; the first group of `name` is the process id. Only old ones: ids of another container's processes are not known here. */
async function removeDrafts(folder, name = /^(\d+)-/) {
    for (const entry of await (0,promises_.readdir)(folder).catch(() => [])) {
        const pid = name.exec(entry)?.[1];
        if (pid === undefined || (0,alive/* processStart */.gy)(Number(pid)) !== undefined)
            continue;
        const file = external_node_path_.join(folder, entry);
        const { mtimeMs } = await (0,promises_.stat)(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
        if (Date.now() - mtimeMs > abandonedAfterMs)
            await (0,promises_.rm)(file, { force: true });
    }
}

;// CONCATENATED MODULE: ./build/shared/registry/folder-lock.js









const patienceMs = 30_000;
/**
 * Runs work while no other process does so for the same lock folder. A holder that died is replaced at once.
 *
 * The folder holds one file per turn, `1`, `2`, …, and the newest one is the lock: it names its process and when that began, or is empty once it was given back.
 * Whoever finds that holder gone takes the next number. Nobody ever removes the newest file, so a lock that was taken a moment ago cannot be taken away by
 * somebody who looked earlier: `link` makes a file with its content in one step and fails when it is there.
 */
async function withFolderLock(folder, work) {
    const draft = external_node_path_.join(folder, `draft-${process.pid}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    try {
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.writeFile)(draft, JSON.stringify({ pid: process.pid, start: (0,alive/* processStart */.gy)(process.pid) ?? '', world: pidWorld() }));
        const turn = await take(folder, draft);
        try {
            await tidy(folder, turn);
            return await work();
        }
        finally {
            // An empty file says that the turn is over; that takes no space, should the disk be full.
            await (0,promises_.truncate)(external_node_path_.join(folder, String(turn)));
        }
    }
    catch (error) {
        throw diskError(error, folder);
    }
    finally {
        await (0,promises_.rm)(draft, { force: true });
    }
}
async function take(folder, draft) {
    const deadline = performance.now() + patienceMs;
    for (;;) {
        const newest = Math.max(0, ...turnsIn(await (0,promises_.readdir)(folder)));
        if (newest === 0 || !(await isHeld(external_node_path_.join(folder, String(newest))))) {
            const mine = newest + 1;
            if (await linked(draft, external_node_path_.join(folder, String(mine)))) {
                if (Math.max(...turnsIn(await (0,promises_.readdir)(folder))) === mine)
                    return mine;
                // Between our two looks others came, went and cleared the number we took: it is an old one.
                await (0,promises_.rm)(external_node_path_.join(folder, String(mine)), { force: true });
            }
        }
        else if (performance.now() > deadline)
            throw new errors/* UnavailableError */.hG(`${folder} has been held by another process for ${patienceMs / 1000} s`);
        else
            await (0,external_node_timers_promises_.setTimeout)(5 + Math.random() * 20);
    }
}
function turnsIn(names) {
    return names.filter((name) => /^\d+$/.test(name)).map(Number);
}
async function linked(draft, file) {
    try {
        await (0,promises_.link)(draft, file);
        return true;
    }
    catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
            return false;
        throw error;
    }
}
async function isHeld(file) {
    try {
        const { pid, start, world } = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
        // In another container our kernel's process ids mean other processes: nothing can be told from here.
        return world !== pidWorld() || (0,alive/* isSameProcess */.SM)(pid, start);
    }
    catch (error) {
        // Gone: a newer one is there, look again. Empty: given back.
        return error instanceof Error && 'code' in error && error.code === 'ENOENT';
    }
}
/** Which world process ids count in: each container has its own. */
function pidWorld() {
    try {
        return (0,external_node_fs_.readlinkSync)('/proc/self/ns/pid');
    }
    catch {
        return '';
    }
}
/** Removes older turns, and old drafts of processes that are gone. */
async function tidy(folder, turn) {
    for (const name of await (0,promises_.readdir)(folder)) {
        if (/^\d+$/.test(name) && Number(name) < turn)
            await (0,promises_.rm)(external_node_path_.join(folder, name), { force: true });
    }
    await removeDrafts(folder, /^draft-(\d+)-/);
}

;// CONCATENATED MODULE: ./build/shared/registry/oci-layout.js






const oci_layout_refName = 'org.opencontainers.image.ref.name';
const blobType = 'application/octet-stream';
/**
 * A folder with one OCI image layout per repository (OCI image-spec 1.1, image-layout.md): `<folder>/<repository>/{oci-layout,index.json,blobs/sha256/…}`.
 * Any number of processes may read and write it at once; a blob is there whole or not at all, and index.json is changed under a lock that dies with its holder.
 */
function openOciLayout(folder, name) {
    const layoutOf = (repository) => external_node_path_.join(folder, safeRepository(repository));
    // Locks and drafts stand beside the layout, which holds nothing that the specification does not know.
    const workOf = (repository) => external_node_path_.join(folder, '.work', safeRepository(repository));
    const blobFile = (repository, digest) => external_node_path_.join(layoutOf(repository), 'blobs', 'sha256', oci_layout_hexOf(digest));
    async function index(repository) {
        const file = external_node_path_.join(layoutOf(repository), 'index.json');
        const text = await (0,promises_.readFile)(file, 'utf8').catch(absent);
        if (text === undefined)
            return { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] };
        try {
            return JSON.parse(text);
        }
        catch (cause) {
            throw new errors/* UnavailableError */.hG(`${file} is not JSON; move the folder away and build again`, { cause });
        }
    }
    async function store(repository, content) {
        const digest = (0,canonical/* digestOf */.ol)(content);
        const file = blobFile(repository, digest);
        const present = await (0,promises_.readFile)(file).catch(absent);
        // A file that was damaged is made good by whoever has the content again.
        if (present === undefined || (0,canonical/* digestOf */.ol)(present) !== digest)
            await writeAtomically(file, content, external_node_path_.join(workOf(repository), 'drafts'));
        return digest;
    }
    /** Whether the manifest and everything it names are there, so that what is found can be deployed. */
    async function isComplete(repository, digest) {
        try {
            const { config, layers = [] } = JSON.parse(await (0,promises_.readFile)(blobFile(repository, digest), 'utf8'));
            for (const part of [config, ...layers])
                if (part)
                    await (0,promises_.access)(blobFile(repository, part.digest));
            return true;
        }
        catch {
            return false;
        }
    }
    return {
        name,
        async resolve(repository, reference) {
            const { manifests } = await index(repository);
            const found = manifests.find((each) => (reference.startsWith('sha256:') ? each.digest === reference : each.annotations?.[oci_layout_refName] === reference));
            return found && (await isComplete(repository, found.digest)) ? found : undefined;
        },
        async read(repository, digest) {
            const content = await (0,promises_.readFile)(blobFile(repository, digest)).catch(absent);
            if (content === undefined)
                throw new errors/* UnavailableError */.hG(`${name}/${repository} does not have ${digest}`);
            if ((0,canonical/* digestOf */.ol)(content) !== digest)
                throw new errors/* UnavailableError */.hG(`${name}/${repository}: the bytes of ${digest} have another digest: remove the damaged ${blobFile(repository, digest)} and build again`);
            return content;
        },
        async writeBlob(repository, content) {
            return { mediaType: blobType, digest: await store(repository, content), size: content.byteLength };
        },
        async writeManifest(repository, content, mediaType, tag) {
            const digest = await store(repository, content);
            const { artifactType } = JSON.parse(Buffer.from(content).toString('utf8'));
            const descriptor = { mediaType, digest, size: content.byteLength, ...(artifactType ? { artifactType } : {}) };
            const [layout, work] = [layoutOf(repository), workOf(repository)];
            const drafts = external_node_path_.join(work, 'drafts');
            await withFolderLock(external_node_path_.join(work, 'lock'), async () => {
                await removeDrafts(drafts);
                const current = await index(repository);
                const next = { ...current, manifests: entered(current.manifests, descriptor, tag) };
                if (next.manifests === current.manifests)
                    return;
                await writeAtomically(external_node_path_.join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}', drafts);
                await writeAtomically(external_node_path_.join(layout, 'index.json'), `${JSON.stringify(next, null, 2)}\n`, drafts);
            });
            return descriptor;
        },
    };
}
/** The list with the manifest in it, and the tag on it and on no other. An entry carries one tag at most, so a manifest with two tags stands there twice. */
function entered(manifests, descriptor, tag) {
    const known = manifests.filter((each) => each.digest === descriptor.digest);
    if (tag === undefined ? known.length > 0 : known.some((each) => each.annotations?.[oci_layout_refName] === tag))
        return manifests;
    if (tag === undefined)
        return [...manifests, descriptor];
    // A digest that loses its tag to another one stays readable by digest.
    const others = manifests.flatMap((each) => {
        if (each.annotations?.[oci_layout_refName] !== tag)
            return [each];
        return each.digest === descriptor.digest ? [] : [withoutTag(each)];
    });
    // The entry without a tag, if there is one, is the one to get it.
    const untagged = others.filter((each) => each.digest !== descriptor.digest || each.annotations?.[oci_layout_refName] !== undefined);
    return [...untagged, { ...descriptor, annotations: { [oci_layout_refName]: tag } }];
}
function withoutTag({ annotations: _, ...descriptor }) {
    return descriptor;
}
function safeRepository(repository) {
    if (!/^[a-z0-9][a-z0-9._-]*$/.test(repository))
        throw new errors/* UserError */.yo(`${repository} is no repository name`);
    return repository;
}
function oci_layout_hexOf(digest) {
    if (!/^sha256:[0-9a-f]{64}$/.test(digest))
        throw new errors/* UserError */.yo(`${digest} is no digest; it looks like sha256:… with 64 hex characters`);
    return digest.slice('sha256:'.length);
}
function absent(error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
        return undefined;
    throw error;
}

;// CONCATENATED MODULE: ./build/shared/registry/open.js



/** The registry of a name: `oci:<folder>`, relative to the repository's root or absolute. */
function openRegistry(name, root) {
    if (!name.startsWith('oci:'))
        throw new errors/* UserError */.yo(`registry ${name}: this version stores artifacts in a folder only; write registry: oci:<folder>`);
    const folder = name.slice('oci:'.length);
    if (folder === '')
        throw new errors/* UserError */.yo('registry oci: names no folder; write for example oci:.slipway/registry');
    return openOciLayout(external_node_path_.resolve(root, folder), name);
}

;// CONCATENATED MODULE: ./build/shared/targets/process/keeper-script.js



/**
 * The program that a keeper is started from: SLIPWAY_KEEPER_SCRIPT, else `keeper/index.js` beside the running entry of dist (`dist/cli/index.js`, `dist/deploy/index.js`).
 * Throws UserError when there is none.
 */
function keeperScript(env = process.env, running = process.argv[1]) {
    if (env.SLIPWAY_KEEPER_SCRIPT)
        return external_node_path_.resolve(env.SLIPWAY_KEEPER_SCRIPT);
    const beside = running && (0,external_node_fs_.existsSync)(running) ? external_node_path_.join(external_node_path_.dirname((0,external_node_fs_.realpathSync)(running)), '..', 'keeper', 'index.js') : undefined;
    if (beside !== undefined && (0,external_node_fs_.existsSync)(beside))
        return beside;
    throw new errors/* UserError */.yo('the program that keeps processes was not found beside the running one: run Slipway from its dist/ folder, or name it in SLIPWAY_KEEPER_SCRIPT');
}

// EXTERNAL MODULE: ./build/shared/targets/process/keeper-client.js
var keeper_client = __webpack_require__(6261);
// EXTERNAL MODULE: ./build/shared/targets/process/layout.js
var layout = __webpack_require__(3389);
;// CONCATENATED MODULE: ./build/shared/targets/process/releases.js




/** Unpacks a release into `folder` unless it is there already. The folder appears complete or not at all, also when two do it at once. */
async function unpackOnce(folder, unpack) {
    if ((0,external_node_fs_.existsSync)(folder))
        return;
    const parent = external_node_path_.dirname(folder);
    await (0,promises_.mkdir)(parent, { recursive: true });
    await sweep(parent);
    const draft = await (0,promises_.mkdtemp)(external_node_path_.join(parent, `.unpack-${process.pid}-${(0,alive/* processStart */.gy)(process.pid) ?? ''}.`));
    try {
        await unpack(draft);
        await (0,promises_.rename)(draft, folder);
    }
    catch (error) {
        // Somebody else was first with the same content.
        if ((0,external_node_fs_.existsSync)(folder))
            return;
        throw error;
    }
    finally {
        await (0,promises_.rm)(draft, { recursive: true, force: true });
    }
}
/** Removes what drivers that were killed while unpacking left. */
async function sweep(parent) {
    for (const name of await (0,promises_.readdir)(parent)) {
        const [, pid, start] = /^\.unpack-(\d+)-([^.]*)\./.exec(name) ?? [];
        if (pid !== undefined && !(0,alive/* isSameProcess */.SM)(Number(pid), start ?? ''))
            await (0,promises_.rm)(external_node_path_.join(parent, name), { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/shared/targets/process/target.js






/** Longest time one poll of an attempt is kept waiting by the keeper. */
const pollMs = 20_000;
const nothing = { digest: null, attempt: 0, configHash: '', healthy: false, detail: 'nothing runs', state: {} };
/** The `process` driver: services run as ordinary processes of this machine, kept by a keeper process per environment that holds their stable ports. Throws UserError on Windows and on unknown options. */
function processTarget(options) {
    return (context) => {
        if (process.platform === 'win32')
            throw new errors/* UserError */.yo('the target `process` needs process groups and does not work on Windows: use it in WSL, or choose another target');
        return new ProcessTarget(context, options);
    };
}
class ProcessTarget {
    #context;
    #folder;
    #client;
    #host;
    constructor(context, options) {
        this.#context = context;
        this.#folder = (0,layout/* environmentFolder */.Yg)(context.stateDir, context.environment);
        this.#client = new keeper_client/* KeeperClient */.GG(this.#folder, options.keeperScript);
        this.#host = hostOf(context);
    }
    async addresses(services) {
        return services.length === 0 ? {} : this.#client.call('POST', '/addresses', { host: this.#host, services });
    }
    async apply(desired) {
        const { service, attempt, release } = desired;
        const folder = (0,layout/* releaseFolder */.Uc)((0,layout/* cellFolder */.fZ)(this.#folder, service), release.artifact.digest);
        const request = requestOf(desired, folder, this.#host);
        for (let lost = 0; lost < 3;) {
            try {
                await unpackOnce(folder, desired.unpack);
            }
            catch (error) {
                return this.#unchanged(service, 'artifact-missing', `the artifact could not be unpacked: ${(0,errors/* messageOf */.bD)(error)}`);
            }
            if (this.#context.signal?.aborted)
                return this.#unchanged(service, 'interrupted', 'interrupted before anything was started');
            const progress = await this.#follow(service, attempt, await this.#client.call('POST', `/cells/${service}/apply`, request));
            if (progress.state === 'done')
                return progress.outcome;
            // The keeper was killed on the way and took the candidate with it, or the folder was pruned: begin again.
            this.#context.log(`${service}: begins attempt ${attempt} again`);
            lost++;
        }
        return this.#unchanged(service, 'target-unavailable', 'the keeper ended three times while it started the release');
    }
    async observe(service) {
        return this.#exists(service) ? this.#client.call('GET', `/cells/${service}`) : nothing;
    }
    async logs(service, lines) {
        return this.#exists(service) ? this.#client.call('GET', `/cells/${service}/logs?lines=${lines}`) : [];
    }
    async remove(service, attempt) {
        if (this.#exists(service))
            await this.#client.call('POST', `/cells/${service}/remove/${attempt}`);
    }
    async #follow(service, attempt, begun) {
        let progress = begun;
        const abort = () => void this.#client.call('POST', `/cells/${service}/abort/${attempt}`).catch(() => { });
        this.#context.signal?.addEventListener('abort', abort, { once: true });
        if (this.#context.signal?.aborted)
            abort();
        try {
            while (progress.state === 'running')
                progress = await this.#client.call('GET', `/cells/${service}/apply/${attempt}?wait=${pollMs}`);
            return progress;
        }
        finally {
            this.#context.signal?.removeEventListener('abort', abort);
        }
    }
    async #unchanged(service, reason, evidence) {
        const observation = await this.observe(service);
        return { outcome: observation.digest === null ? 'down' : 'kept', reason, evidence: [evidence], observation };
    }
    #exists(service) {
        return (0,external_node_fs_.existsSync)(external_node_path_.join((0,layout/* cellFolder */.fZ)(this.#folder, service), 'cell.json'));
    }
}
function requestOf(desired, folder, host) {
    const { artifact, version, deploy } = desired.release;
    const { kind, start, health, timeout, drain, schedule, workdir } = deploy;
    return {
        launch: {
            attempt: desired.attempt,
            digest: artifact.digest,
            version,
            configHash: desired.configHash,
            folder,
            replicas: desired.replicas,
            deploy: { kind, health, timeout, drain, workdir, ...(start === undefined ? {} : { start }), ...(schedule === undefined ? {} : { schedule }) },
        },
        env: desired.env,
        host,
        port: desired.port ?? null,
    };
}
function hostOf({ spec, environment }) {
    const { kind: _, host = '127.0.0.1', ...unknown } = spec;
    const names = Object.keys(unknown);
    if (names.length > 0)
        throw new errors/* UserError */.yo(`environments.${environment}.target: process knows no ${names.join(', ')}; allowed: host`);
    if (typeof host !== 'string' || host === '')
        throw new errors/* UserError */.yo(`environments.${environment}.target.host must be an address of this machine, such as 127.0.0.1 or 0.0.0.0`);
    return host;
}

;// CONCATENATED MODULE: ./build/shared/targets/registry.js



/** Kinds of target that this version can deploy to. */
const targetKinds = ['process'];
/** Kinds of target that the configuration may name and that this version has no driver for. */
const plannedTargetKinds = [
    'ssh',
    'compose',
    'swarm',
    'kubernetes',
    'nomad',
    'ecs',
    'lambda',
    'cloud-run',
    'cloud-functions',
    'azure-container-apps',
    'azure-functions',
];
/** The driver for a kind of target. Throws UserError when there is none. */
function targetFactory(kind) {
    if (kind === 'process')
        return processTarget({ keeperScript: keeperScript });
    if (plannedTargetKinds.includes(kind))
        throw new errors/* UserError */.yo(`the target \`${kind}\` is not available in this version; available: ${targetKinds.join(', ')}`);
    throw new errors/* UserError */.yo(`there is no target \`${kind}\`; available: ${targetKinds.join(', ')}`);
}

;// CONCATENATED MODULE: ./build/shared/workspace/open.js











/** Puts together everything a use case needs. Reads the configuration, touches no network. Throws UserError with every configuration problem. */
async function openWorkspace(options) {
    const repository = await (0,git_open/* openRepository */.h)(external_node_path_.resolve(options.repo));
    const root = repository.root;
    const project = await (0,load/* loadProject */.g)((0,work_tree/* workTreeFiles */.B)(root), { root, ...(options.config ? { configFile: relativeTo(root, options.config) } : {}) });
    const run = identify(options.env);
    const now = () => new Date();
    const ledger = await ledgerOf(repository, project, run, now, options);
    const registry = openRegistry(options.registry ?? options.env.SLIPWAY_REGISTRY ?? project.registry, root);
    const stateDir = external_node_path_.resolve(root, options.env.SLIPWAY_STATE_DIR ?? '.slipway');
    const target = (environment, service) => targetOf(project, environment, service, stateDir, options);
    return {
        root,
        project,
        repository,
        ledger,
        registry,
        run,
        now,
        log: options.log,
        stateDir,
        ...(options.signal ? { signal: options.signal } : {}),
        target,
        unpack: (release, into) => unpackArtifact(registry, release, into),
        close: () => ledger.close(),
    };
}
function ledgerOf(repository, project, run, now, options) {
    const { remote, prefix, token } = project.ledger;
    const secret = options.env.SLIPWAY_LEDGER_TOKEN ?? (token === undefined ? undefined : options.env[token]);
    return openLedger({
        remote: options.ledger ?? options.env.SLIPWAY_LEDGER ?? remote,
        prefix,
        cacheDir: external_node_path_.join(repository.gitDir, 'slipway', 'ledger'),
        repositoryRoot: repository.root,
        ...(secret ? { token: secret } : {}),
        run,
        now,
        log: options.log,
    });
}
function targetOf(project, environment, service, stateDir, options) {
    const override = project.services.find((candidate) => candidate.name === service)?.environments[environment.name]?.target;
    const spec = override ?? environment.target;
    if (spec === undefined) {
        throw new errors/* UserError */.yo(`environment ${environment.name} has no target: say where it runs with environments.${environment.name}.target in ${project.configFile}`);
    }
    return targetFactory(spec.kind)({ stateDir, environment: environment.name, spec, log: options.log, ...(options.signal ? { signal: options.signal } : {}) });
}
/** Who runs this: on a runner the workflow run and its actor, elsewhere the person at the machine. */
function identify(env) {
    const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt = '1', GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_ACTOR: actor } = env;
    if (run) {
        const url = server && repository ? { url: `${server}/${repository}/actions/runs/${run}` } : {};
        return { id: `github-${run}-${attempt}`, actor: actor ?? 'github', ...url };
    }
    return { id: `local-${external_node_os_.hostname()}-${process.pid}-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`, actor: env.SLIPWAY_ACTOR ?? external_node_os_.userInfo().username };
}
function relativeTo(root, file) {
    return external_node_path_.relative(root, external_node_path_.resolve(file));
}


/***/ })

};

export const id = 354;
export const ids = [354];
export const modules = {

/***/ 2354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ buildService)
});

// UNUSED EXPORTS: buildServices

// EXTERNAL MODULE: ./build/shared/affected/snapshot.js
var snapshot = __webpack_require__(3197);
// EXTERNAL MODULE: ./build/shared/builders/native/build.js + 2 modules
var build = __webpack_require__(3712);
// EXTERNAL MODULE: ./build/shared/config/files.js
var files = __webpack_require__(7624);
// EXTERNAL MODULE: ./build/shared/config/glob.js
var config_glob = __webpack_require__(5401);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/release/canonical.js
var canonical = __webpack_require__(4916);
;// CONCATENATED MODULE: ./build/shared/contract/json-positions.js
/** A JSON string (RFC 8259 section 7): anything from the space upwards but quote and backslash, and escapes. */
const stringToken = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** JSON.parse says where a text is broken in words that differ between Node releases, and never where a value stands; this reader says both. */
function locateJson(text) {
    const reader = new Reader(text);
    const fault = reader.run();
    const position = (offset) => {
        const before = text.slice(0, offset);
        return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
    };
    return {
        at: (...path) => {
            // The nearest value that is there: a missing member is reported at the object that lacks it.
            for (let length = path.length; length >= 0; length -= 1) {
                const offset = reader.offsets.get(pathKey(path.slice(0, length)));
                if (offset !== undefined)
                    return position(offset);
            }
            return { line: 1, column: 1 };
        },
        ...(fault ? { fault: { ...position(fault.offset), message: fault.message } } : {}),
    };
}
function pathKey(path) {
    return path.map((part) => `/${part}`).join('');
}
class Fault extends Error {
    offset;
    constructor(offset, message) {
        super(message);
        this.offset = offset;
    }
}
class Reader {
    offsets = new Map();
    text;
    next = 0;
    constructor(text) {
        this.text = text;
    }
    run() {
        try {
            this.value('', 0);
            this.space();
            if (this.next < this.text.length)
                throw this.unexpected('the end of the file');
            return undefined;
        }
        catch (error) {
            if (error instanceof Fault)
                return error;
            throw error;
        }
    }
    value(path, depth) {
        this.space();
        if (depth > 500)
            throw new Fault(this.next, 'nested too deeply');
        this.offsets.set(path, this.next);
        const char = this.text[this.next];
        if (char === '{')
            this.members('}', () => this.member(path, depth));
        else if (char === '[') {
            let index = 0;
            this.members(']', () => this.value(`${path}/${index++}`, depth + 1));
        }
        else if (char === '"')
            this.token(stringToken, 'a closed string');
        else
            this.token(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y, 'a value');
    }
    members(close, member) {
        this.next += 1;
        this.space();
        if (this.text[this.next] === close) {
            this.next += 1;
            return;
        }
        for (;;) {
            member();
            this.space();
            const char = this.text[this.next];
            if (char !== ',' && char !== close)
                throw this.unexpected(`"," or "${close}"`);
            this.next += 1;
            if (char === close)
                return;
        }
    }
    member(path, depth) {
        this.space();
        const name = this.token(stringToken, 'a name in double quotes');
        this.space();
        if (this.text[this.next] !== ':')
            throw this.unexpected('":"');
        this.next += 1;
        this.value(`${path}/${JSON.parse(name)}`, depth + 1);
    }
    token(pattern, wanted) {
        pattern.lastIndex = this.next;
        const match = pattern.exec(this.text);
        if (match === null)
            throw this.unexpected(wanted);
        this.next = pattern.lastIndex;
        return match[0];
    }
    space() {
        while (' \t\r\n'.includes(this.text[this.next] ?? 'x'))
            this.next += 1;
    }
    unexpected(wanted) {
        const found = this.next < this.text.length ? JSON.stringify(this.text.slice(this.next, this.next + 1)) : 'the end of the file';
        return new Fault(this.next, `expected ${wanted}, found ${found}`);
    }
}

;// CONCATENATED MODULE: ./build/shared/contract/sha.js

/**
 * The identity of a pact by what it asks for: sha256 over its canonical JSON. The order of interactions and messages does not count, nor do
 * the file's metadata (tool versions), a broker's `_id` and the `pending` flag. The specification's version counts: it decides how rules are read.
 * `content` is a pact file's JSON; anything else has a sha too, but no meaning.
 */
function contractSha(content) {
    return (0,canonical/* sha256Hex */.fg)((0,canonical/* canonicalJson */.dj)(canonicalPact(content)));
}
/** The pact specification a file says it is written in, as it says it; null where it does not. */
function specificationOf(content) {
    const metadata = recordOf(recordOf(content)?.metadata);
    const spec = recordOf(metadata?.pactSpecification) ?? recordOf(metadata?.['pact-specification']);
    const version = spec?.version ?? metadata?.pactSpecificationVersion;
    return typeof version === 'string' ? version : null;
}
/** Interactions of every kind in a pact file: `interactions` (HTTP, and all of V4) and `messages` (V3). */
function interactionsOf(content) {
    const pact = recordOf(content);
    const items = [pact?.interactions, pact?.messages].flatMap((list) => (Array.isArray(list) ? list : []));
    return items.map(recordOf).filter((item) => item !== undefined);
}
/** Interactions in one order for equal sets: by their canonical JSON. */
function sortInteractions(interactions) {
    return interactions
        .map((interaction) => ({ interaction, key: (0,canonical/* canonicalJson */.dj)(interaction) }))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
        .map(({ interaction }) => interaction);
}
/** An interaction without what does not belong to the contract. */
function bareInteraction(interaction) {
    const fields = recordOf(interaction);
    if (fields === undefined)
        return interaction;
    const { _id, pending, ...rest } = fields;
    return rest;
}
/** The value as an object; undefined for everything else, lists included. */
function recordOf(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}
function canonicalPact(content) {
    const pact = recordOf(content);
    if (pact === undefined)
        return content;
    const { metadata, _id, pending, ...rest } = pact;
    const lists = Object.fromEntries(['interactions', 'messages'].flatMap((name) => {
        const list = rest[name];
        return Array.isArray(list) ? [[name, sortInteractions(list.map(bareInteraction))]] : [];
    }));
    return { ...rest, ...lists, specification: specificationOf(content) };
}

;// CONCATENATED MODULE: ./build/shared/contract/pacts.js




const lists = ['interactions', 'messages'];
/**
 * The contracts of a service as consumer, one per provider, sorted by provider. Several files for one pair are merged.
 * Throws UserError with every problem of every file: not JSON, another consumer, no provider, no interaction, and files of one pair that contradict.
 */
function collectPacts(service, files) {
    const problems = [];
    const pacts = [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).flatMap((file) => readPact(service, file, problems) ?? []);
    const pairs = new Map();
    for (const pact of pacts)
        pairs.set(pact.provider, [...(pairs.get(pact.provider) ?? []), pact]);
    const contracts = [...pairs].map(([provider, group]) => {
        const content = mergePacts(group, problems);
        return { consumer: service.name, provider, sha: contractSha(content), content };
    });
    if (problems.length > 0) {
        throw new errors/* UserError */.yo(`the contracts of ${service.name} cannot be used (${problems.length} ${problems.length === 1 ? 'problem' : 'problems'})`, problems);
    }
    return contracts.sort((a, b) => (a.provider < b.provider ? -1 : 1));
}
function readPact(service, file, problems) {
    // Editors on Windows leave a byte-order mark; JSON.parse refuses it, other pact tools do not.
    const text = file.text.replace(/^\uFEFF/, '');
    const positions = locateJson(text);
    const before = problems.length;
    const report = (at, message) => problems.push({ file: file.path, line: at.line, column: at.column, message });
    if (positions.fault) {
        report(positions.fault, `not JSON: ${positions.fault.message}`);
        return undefined;
    }
    const content = recordOf(JSON.parse(text));
    if (content === undefined) {
        report(positions.at(), 'a pact file holds one object with consumer, provider and interactions');
        return undefined;
    }
    const consumer = nameOf(content.consumer);
    if (consumer === undefined)
        report(positions.at('consumer', 'name'), `consumer.name is missing; it must be "${service.name}"`);
    else if (consumer !== service.name) {
        report(positions.at('consumer', 'name'), `consumer.name is "${consumer}", but this file belongs to the service ${service.name}: write "${service.name}" in the consumer's test, or move the file to ${consumer}`);
    }
    const provider = nameOf(content.provider);
    if (provider === undefined)
        report(positions.at('provider', 'name'), 'provider.name is missing: name the service that is expected to answer');
    checkInteractions(content, positions, report);
    return problems.length === before && provider !== undefined ? { path: file.path, provider, content, positions } : undefined;
}
function checkInteractions(content, positions, report) {
    let count = 0;
    let faulty = false;
    for (const list of lists) {
        const items = content[list];
        if (items === undefined)
            continue;
        if (!Array.isArray(items)) {
            report(positions.at(list), `${list} must be a list`);
            faulty = true;
            continue;
        }
        count += items.length;
        items.forEach((item, index) => {
            if (typeof recordOf(item)?.description !== 'string')
                report(positions.at(list, index), 'every interaction is an object with a description');
        });
    }
    if (count === 0 && !faulty)
        report(positions.at('interactions'), 'no interactions: an empty contract proves nothing; write one, or delete the file');
}
function mergePacts(group, problems) {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0)
        return first?.content;
    const seen = new Map();
    const merged = { ...first.content };
    for (const other of others) {
        const [spec, otherSpec] = [specificationOf(first.content), specificationOf(other.content)];
        if (spec === otherSpec)
            continue;
        const at = other.positions.at('metadata');
        const message = `written in pact specification ${otherSpec ?? '(none)'}, but ${first.path} for the same pair in ${spec ?? '(none)'}: generate both with one`;
        problems.push({ file: other.path, line: at.line, column: at.column, message });
    }
    for (const list of lists) {
        const kept = [];
        for (const pact of group) {
            const items = pact.content[list];
            if (!Array.isArray(items))
                continue;
            items.forEach((item, index) => {
                const key = `${list} ${interactionKey(item)}`;
                const bare = (0,canonical/* canonicalJson */.dj)(bareInteraction(item));
                const known = seen.get(key);
                if (known === undefined || known.path === pact.path) {
                    kept.push(item);
                    if (known === undefined)
                        seen.set(key, { path: pact.path, bare });
                }
                else if (known.bare !== bare) {
                    const at = pact.positions.at(list, index);
                    const message = `"${String(recordOf(item)?.description)}" contradicts ${known.path}: same description and provider states, other content; rename one or make them equal`;
                    problems.push({ file: pact.path, line: at.line, column: at.column, message });
                }
            });
        }
        if (kept.length > 0)
            merged[list] = sortInteractions(kept);
    }
    return merged;
}
/** What makes two interactions the same one: their kind, description and provider states. */
function interactionKey(item) {
    const fields = recordOf(item);
    return (0,canonical/* canonicalJson */.dj)([fields?.type ?? null, fields?.description, fields?.providerStates ?? fields?.providerState ?? null]);
}
function nameOf(party) {
    const name = recordOf(party)?.name;
    return typeof name === 'string' && name !== '' ? name : undefined;
}

// EXTERNAL MODULE: ./build/shared/affected/fingerprint.js + 3 modules
var fingerprint = __webpack_require__(2053);
// EXTERNAL MODULE: ./build/shared/affected/lockfile.js
var affected_lockfile = __webpack_require__(7796);
;// CONCATENATED MODULE: ./build/shared/release/foreign-packages.js


/** The packages from outside the repository that folders need in production, by the root's package-lock.json or a folder's own. */
function foreignPackages(snapshot, folders) {
    const { lockfile, ownLockfiles, manifests } = snapshot;
    const withManifest = folders.filter((folder) => manifests.has((0,files/* inFolder */._z)(folder, 'package.json')));
    const alone = withManifest.filter((folder) => ownLockfiles.has(folder));
    const shared = withManifest.filter((folder) => !ownLockfiles.has(folder));
    const known = shared.filter((folder) => lockfile && Object.hasOwn(lockfile, (0,affected_lockfile/* lockKey */.TL)(folder)));
    const parts = [...(lockfile ? [closure(lockfile, '.', known)] : []), ...alone.map((folder) => closure(ownLockfiles.get(folder) ?? {}, folder, ['.']))];
    const unlocked = shared.filter((folder) => !known.includes(folder)).flatMap((folder) => unlockedProblem(snapshot, folder));
    return {
        packages: parts.flatMap((part) => part.packages),
        links: parts.flatMap((part) => part.links),
        problems: [...unlocked, ...parts.flatMap((part) => part.problems)],
    };
}
/** What a lockfile in `root` says about folders below it. */
function closure(lockfile, root, folders) {
    const { packages, missing } = (0,affected_lockfile/* lockedClosure */.QN)(lockfile, folders, false);
    // What only development needs is not in a production install, though a package may ask for it as an optional peer.
    const kept = packages.flatMap((key) => {
        const entry = lockfile[key];
        return entry && !entry.dev ? [{ key, entry }] : [];
    });
    const file = (0,files/* inFolder */._z)(root, 'package-lock.json');
    return {
        packages: kept.map(({ key, entry }) => installed((0,files/* inFolder */._z)(root, key), entry)),
        links: programs(kept).map(({ path, target }) => ({ path: (0,files/* inFolder */._z)(root, path), target })),
        problems: missing.map((each) => `${file} does not have ${each}: run npm install and commit ${file}`),
    };
}
function installed(folder, { version, optional, os, cpu, libc }) {
    const only = { ...(os ? { os } : {}), ...(cpu ? { cpu } : {}), ...(libc ? { libc } : {}) };
    return {
        folder,
        ...(version === undefined ? {} : { version }),
        ...(optional ? { optional: true } : {}),
        ...(Object.keys(only).length > 0 ? { only } : {}),
    };
}
/** The programs of packages that stand directly in a node_modules of the repository; the first by name where two packages bring the same. */
function programs(packages) {
    const links = new Map();
    for (const { key, entry } of packages) {
        const [, above = '', name = ''] = /^(.*?)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(key) ?? [];
        if (name === '' || above.includes('node_modules/') || entry.optional)
            continue;
        for (const [program, file] of Object.entries(entry.bin ?? {})) {
            const path = `${above}node_modules/.bin/${program}`;
            if (/^[\w.@-]+$/.test(program) && !links.has(path))
                links.set(path, { path, target: `../${name}/${file.replace(/^\.\//, '')}` });
        }
    }
    return [...links.values()];
}
/** A manifest that no lockfile knows, when it needs more than packages of this repository. */
function unlockedProblem({ manifests, lockfile }, folder) {
    const inside = new Set([...manifests].filter(([path]) => path.endsWith('package.json')).map(([, text]) => read(text).name));
    const wanted = Object.entries(read(manifests.get((0,files/* inFolder */._z)(folder, 'package.json')) ?? '').dependencies ?? {})
        .filter(([name, range]) => !inside.has(name) && !/^(file|link|portal|workspace):/.test(String(range)))
        .map(([name]) => name);
    if (wanted.length === 0)
        return [];
    const list = `${wanted.slice(0, 3).join(', ')}${wanted.length > 3 ? ', …' : ''}`;
    const why = lockfile ? 'package-lock.json does not know that folder' : 'there is no package-lock.json (version 2 or 3) that says which versions';
    return [`${folder} needs ${list}, and ${why}: run npm install and commit package-lock.json`];
}
function read(text) {
    try {
        return JSON.parse(text) ?? {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./build/shared/release/artifact-contents.js




/**
 * What goes into a service's archive: its input files at their paths in the repository, a link in node_modules for each workspace package it is built
 * from (as npm makes it), and the installed production packages that the lockfile says they need, with the links to their programs. Throws UserError when
 * the lockfile cannot say which packages those are.
 */
function artifactContents(index, service) {
    const { snapshot } = index;
    const libraries = (0,fingerprint/* builtFrom */.dF)(snapshot, service);
    const workspace = libraries.flatMap((node) => {
        const name = packageName(snapshot.manifests.get((0,files/* inFolder */._z)(node.path, 'package.json')));
        return name === undefined || node.path === '.' ? [] : [{ path: `node_modules/${name}`, target: `${'../'.repeat(name.split('/').length)}${node.path}` }];
    });
    const foreign = service.language === 'node' ? foreignPackages(snapshot, [service.path, ...libraries.map((node) => node.path)]) : undefined;
    if (foreign && foreign.problems.length > 0)
        throw new errors/* UserError */.yo(`${service.name} cannot be built: ${foreign.problems.join('; ')}`);
    return { files: (0,fingerprint/* artifactFiles */.uN)(index, service), links: [...workspace, ...(foreign?.links ?? [])], packages: foreign?.packages ?? [] };
}
function packageName(manifest) {
    try {
        const { name } = JSON.parse(manifest ?? '');
        return typeof name === 'string' && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i.test(name) ? name : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/shared/release/build.js








/**
 * Builds one service at a commit, once: when the ledger knows a release of the same fingerprint and the registry still has its artifact, that one is the
 * answer. Writes the artifact, not the ledger. Throws UserError for a service that is not there or cannot be built here.
 */
async function buildService(workspace, name, options = {}) {
    const began = workspace.now().getTime();
    const { repository, project, ledger, registry } = workspace;
    const commit = await repository.resolve(options.commit ?? 'HEAD');
    const index = await (0,snapshot/* indexCommit */.q)(repository, commit, project);
    const service = findService(index, project, name, commit);
    const fingerprint = index.fingerprintOf(service);
    const known = (await ledger.releases(name)).byFingerprint(fingerprint.value);
    if (known && (await registry.resolve(name, known.artifact.digest)))
        return resultOf(workspace, known, true, began);
    const release = {
        schemaVersion: 1,
        service: name,
        artifact: await buildArtifact(workspace, index, service, fingerprint.value),
        fingerprint: fingerprint.value,
        parts: fingerprint.parts,
        version: `${service.manifestVersion}-${fingerprint.value.slice(0, 10)}`,
        deploy: { ...service.deploy, workdir: service.path, requires: service.requires },
        contracts: { pacts: await pactsAt(workspace, index, service), ...(service.contracts.verify ? { verify: service.contracts.verify } : {}) },
    };
    return resultOf(workspace, release, false, began);
}
/** As its commit has it: settings that are not committed yet are not built either. */
function findService(index, project, name, commit) {
    const { services } = index.snapshot.project;
    const service = services.find((each) => each.name === name);
    if (service)
        return service;
    if (project.services.some((each) => each.name === name))
        throw new errors/* UserError */.yo(`${name} is not in commit ${commit.slice(0, 10)}: commit it first`);
    throw new errors/* UserError */.yo(`no service ${name}; there are ${services.map((each) => each.name).join(', ')}`);
}
/** Builds services one after the other; the pipeline, which has its own idea of how many at once, calls `buildService`. */
async function buildServices(workspace, names, options = {}) {
    const releases = [];
    const failed = [];
    for (const service of names) {
        try {
            releases.push(await buildService(workspace, service, options));
        }
        catch (error) {
            failed.push({ service, error });
        }
    }
    return { releases, failed };
}
async function buildArtifact(workspace, index, service, fingerprint) {
    const { repository, registry, root, log } = workspace;
    if (service.build.kind !== 'archive')
        throw new errors/* UserError */.yo(`${service.name}: build.kind ${service.build.kind} is not available in this version; archive is`);
    const builder = (0,build/* nativeBuilder */.Hv)({ blobs: repository.blobs, root });
    return builder.build({ service, ...artifactContents(index, service), registry, fingerprint, tag: `in-${fingerprint.slice(0, 40)}`, log });
}
async function pactsAt({ repository }, index, service) {
    const matchers = service.contracts.pacts.map((glob) => (0,config_glob/* globMatcher */.f)((0,files/* inFolder */._z)(service.path, glob)));
    // Among its own files only: what the fingerprint does not see (`ignore`) must not be in the release either.
    const entries = (index.partsOf(service).files.get('own') ?? []).filter((entry) => matchers.some((matches) => matches(entry.path)));
    const blobs = await repository.blobs(entries.map((entry) => entry.oid));
    return collectPacts(service, entries.map((entry) => ({ path: entry.path, text: blobs.get(entry.oid)?.toString('utf8') ?? '' })));
}
function resultOf({ registry, now }, release, reused, began) {
    const { service, artifact, fingerprint, version } = release;
    return {
        service,
        digest: artifact.digest,
        ref: `${registry.name}/${artifact.repository}@${artifact.digest}`,
        fingerprint,
        version,
        reused,
        durationMs: now().getTime() - began,
        release,
        releaseId: (0,canonical/* releaseIdOf */.MQ)(release),
    };
}


/***/ })

};

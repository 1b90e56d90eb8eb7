export const id = 423;
export const ids = [423];
export const modules = {

/***/ 8423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/graph/load.js
var load = __webpack_require__(191);
;// CONCATENATED MODULE: ./build/shared/graph/render.js
/** The graph as a Mermaid flowchart; libraries are rounded. */
function renderMermaid(graph) {
    const id = ids(graph);
    return [
        'flowchart LR',
        ...graph.services.map((node) => `  ${id(node.name)}["${quoted(node.name)}"]`),
        ...graph.libraries.map((node) => `  ${id(node.name)}(["${quoted(node.name)}"])`),
        ...pairs(graph).map(([from, to]) => `  ${id(from)} --> ${id(to)}`),
    ].join('\n');
}
/** The graph in the DOT language of Graphviz. */
function renderDot(graph) {
    return [
        'digraph services {',
        '  rankdir=LR',
        ...graph.services.map((node) => `  ${JSON.stringify(node.name)} [shape=box]`),
        ...graph.libraries.map((node) => `  ${JSON.stringify(node.name)} [shape=ellipse]`),
        ...pairs(graph).map(([from, to]) => `  ${JSON.stringify(from)} -> ${JSON.stringify(to)}`),
        '}',
    ].join('\n');
}
function pairs(graph) {
    return [...graph.services, ...graph.libraries].flatMap((node) => node.dependsOn.map((to) => [node.name, to]));
}
/** Mermaid ids may not hold everything a folder name may. */
function ids(graph) {
    const numbers = new Map([...graph.services, ...graph.libraries].map((node, index) => [node.name, `n${index}`]));
    return (name) => numbers.get(name) ?? 'n';
}
/** Mermaid's own entities (`#34;`) for what would end the text or be read as markup; a folder's name may hold anything. */
function quoted(text) {
    return text.replace(/\s+/g, ' ').replace(/["#`<>]/g, (sign) => `#${sign.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./build/shared/report/paint.js
var report_paint = __webpack_require__(4915);
// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/graph.js





const command = {
    usage: 'graph [--format text|json|mermaid|dot]',
    summary: 'which service is built from which folders, and how we know',
    options: { format: { type: 'string' } },
    describe: { format: 'text, json, mermaid or dot' },
    positionals: [0, 0],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async ({ repository, project }) => {
        const graph = await (0,load/* loadGraph */.f)(repository, await repository.resolve('HEAD'), project);
        const format = context.values.format ?? 'text';
        const { paint } = context.terminal;
        const text = () => {
            switch (format) {
                case 'json':
                    return [JSON.stringify(graph, null, 2)];
                case 'mermaid':
                    return [renderMermaid(graph)];
                case 'dot':
                    return [renderDot(graph)];
                case 'text':
                    return graph.edges.length === 0
                        ? ['no service depends on anything']
                        : (0,report_paint/* columns */.Y)(graph.edges.map((edge) => [paint.bold(edge.from), `→ ${edge.to}`, paint.dim(edge.why)]));
                default:
                    throw new errors/* UserError */.yo(`--format takes text, json, mermaid or dot, not ${format}`);
            }
        };
        return { json: graph, text: text(), exitCode: 0 };
    }),
};


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

/***/ 739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ inferGraph)
});

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/graph/cycle.js
/**
 * A way from one service to another and back, if there is one; the shortest of the first service that has one. A service and the libraries that are
 * tested with it may go in a circle: no other service waits for its own build there.
 */
function serviceCycle(services, edges) {
    const names = new Set(services.map((service) => service.name));
    // Most repositories end here: nothing is built from a service.
    if (!edges.some((edge) => names.has(edge.to)))
        return undefined;
    const out = bySource(edges);
    const ways = new Map([...names].map((name) => [name, waysFrom(name, out)]));
    for (const [name, there] of ways) {
        let shortest;
        for (const [other, way] of there) {
            const back = other === name ? undefined : ways.get(other)?.get(name);
            if (back && (!shortest || way.length + back.length < shortest.length))
                shortest = [...way, ...back];
        }
        if (shortest)
            return { nodes: [name, ...shortest.map((edge) => edge.to)], why: shortest.map((edge) => edge.why) };
    }
    return undefined;
}
/** The shortest way from one node to another along the edges; undefined when there is none. */
function shortestWay(edges, from, to) {
    return waysFrom(from, bySource(edges)).get(to);
}
function bySource(edges) {
    const out = new Map();
    for (const edge of edges) {
        const known = out.get(edge.from);
        if (known)
            known.push(edge);
        else
            out.set(edge.from, [edge]);
    }
    return out;
}
/** The shortest way to every node that can be reached (breadth first). */
function waysFrom(start, out) {
    const ways = new Map([[start, []]]);
    // A Map is iterated in insertion order, entries added on the way included: it is its own queue.
    for (const [at, way] of ways) {
        for (const edge of out.get(at) ?? [])
            if (!ways.has(edge.to))
                ways.set(edge.to, [...way, edge]);
    }
    return ways;
}

;// CONCATENATED MODULE: ./build/shared/graph/manifest-line.js
/** The line, from 1, where the last of some texts stands, each looked for after the one before; 1 when the first is not there. */
function lineAt(text, ...marks) {
    let at = 0;
    for (const mark of marks) {
        const next = text.indexOf(mark, at);
        if (next === -1)
            break;
        at = next;
    }
    return text.slice(0, at).split('\n').length;
}

// EXTERNAL MODULE: ./build/shared/config/glob.js
var config_glob = __webpack_require__(5401);
// EXTERNAL MODULE: ./build/shared/graph/path-dependencies.js
var path_dependencies = __webpack_require__(8348);
;// CONCATENATED MODULE: ./build/shared/graph/npm-packages.js



const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
/** Every package of a commit, and whether it is a member of the root's workspaces (npm, pnpm, yarn and bun; all are members where none are declared). */
function npmPackages(manifests) {
    const globs = workspaceGlobs(manifests);
    const isMember = globs.length === 0 ? () => true : membership(globs);
    return [...manifests.keys()]
        .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
        .sort()
        .flatMap((manifest) => {
        const folder = manifest === 'package.json' ? '.' : manifest.slice(0, -'/package.json'.length);
        const found = readPackage(folder, manifest, manifests.get(manifest) ?? '');
        return found ? [{ ...found, member: folder === '.' || isMember(folder) }] : [];
    });
}
/** The globs of `workspaces` and pnpm-workspace.yaml, as written; empty when the repository declares none. */
function workspaceGlobs(manifests) {
    const declared = parseObject(manifests.get('package.json') ?? '')?.workspaces;
    const list = Array.isArray(declared) ? declared : asObject(declared).packages;
    return [...(Array.isArray(list) ? list : []), ...pnpmGlobs(manifests.get('pnpm-workspace.yaml') ?? '')].filter((glob) => typeof glob === 'string');
}
function membership(globs) {
    const clean = (glob) => glob.replace(/^\.\//, '').replace(/\/+$/, '');
    const included = globs.filter((glob) => !glob.startsWith('!')).map((glob) => (0,config_glob/* globMatcher */.f)(clean(glob)));
    const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => (0,config_glob/* globMatcher */.f)(clean(glob.slice(1))));
    return (folder) => included.some((matches) => matches(folder)) && !excluded.some((matches) => matches(folder));
}
/** The list under `packages:`, one entry a line or in brackets. */
function pnpmGlobs(text) {
    const inline = /^packages:\s*\[([^\]]*)\]/m.exec(text)?.[1];
    if (inline !== undefined)
        return inline.split(',').map((entry) => entry.trim().replace(/^['"]|['"]$/g, ''));
    const globs = [];
    let within = false;
    for (const line of text.split(/\r?\n/)) {
        if (/^packages:\s*(#.*)?$/.test(line))
            within = true;
        else if (/^[^\s#-]/.test(line))
            within = false;
        const entry = within ? /^\s*-\s*(?:'([^']*)'|"([^"]*)"|([^'"#\s][^#]*?))\s*(?:#.*)?$/.exec(line) : null;
        const glob = entry?.[1] ?? entry?.[2] ?? entry?.[3];
        if (glob)
            globs.push(glob);
    }
    return globs;
}
function readPackage(folder, manifest, text) {
    const json = parseObject(text);
    if (!json)
        return undefined;
    const dependencies = dependencyFields.flatMap((field) => Object.entries(asObject(json[field])).map(([name, range]) => ({
        to: targetOf(folder, name, typeof range === 'string' ? range : ''),
        why: `${manifest}:${lineAt(text, `"${field}"`, JSON.stringify(name))} ${field}.${name}`,
    })));
    // A package without a name is nobody's dependency by name, but may have some, and may be one by its folder.
    return { name: typeof json.name === 'string' ? json.name : '', folder, dependencies };
}
/** `workspace:` ranges count by name, and so do plain ranges; `file:`, `link:` and `portal:` by the folder they point to; `npm:` and `workspace:` may rename. */
function targetOf(folder, name, range) {
    const path = /^(?:file|link|portal|workspace):(\.{1,2}(?:\/.*)?)$/.exec(range)?.[1];
    const target = path === undefined ? undefined : (0,path_dependencies/* resolveFolder */.h1)(folder, path);
    if (target !== undefined)
        return { folder: target };
    const alias = /^(?:npm|workspace):(@?[^@]+)@/.exec(range)?.[1];
    return { name: alias ?? name };
}
function parseObject(text) {
    try {
        return asObject(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
function asObject(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

;// CONCATENATED MODULE: ./build/shared/graph/infer.js





/**
 * Who is built from whom: npm, pnpm, yarn and bun workspaces by package name, folders that manifests of any language name by path, and what `dependsOn`
 * declares. Every edge names the line that says so. A workspace package, or a folder something depends on, that is no service is a library, declared or
 * not. Cycles among libraries are fine; services that are built from each other are refused with a UserError that names the cycle.
 */
function inferGraph(project, manifests) {
    const declared = [...project.services, ...project.libraries];
    const found = [...npmEdges(manifests), ...pathEdges(manifests), ...declaredEdges(project, manifests)];
    // A folder inside a library stands for the library; inside a service it is a part that others may use without the rest.
    const named = found.map((edge) => edge.to).filter((folder) => !project.libraries.some((library) => contains(library.path, folder)));
    const libraries = [...project.libraries, ...undeclaredLibraries(declared, [...workspaceFolders(manifests), ...named])];
    const nodes = [...project.services, ...libraries];
    const byFolder = new Map(nodes.map((node) => [node.path, node]));
    const edges = distinct(found.flatMap(({ from, to, why }) => {
        const [source, target] = [nodeOf(byFolder, from), nodeOf(byFolder, to)];
        return source && target && source !== target ? [{ from: source.name, to: target.name, why }] : [];
    }));
    const cycle = serviceCycle(project.services, edges);
    if (cycle)
        throw new errors/* UserError */.yo(`these services are built from each other, a cycle: ${cycle.nodes.join(' → ')}\n${cycle.why.map((line) => `  ${line}`).join('\n')}\nmove what they share into a library`);
    const targets = new Map();
    for (const { from, to } of edges)
        targets.set(from, (targets.get(from) ?? new Set()).add(to));
    const withEdges = ({ name, path }) => ({ name, path, dependsOn: [...(targets.get(name) ?? [])].sort() });
    return { services: project.services.map(withEdges), libraries: libraries.map(withEdges), edges };
}
function npmEdges(manifests) {
    const packages = npmPackages(manifests);
    const byName = new Map(packages.filter((each) => each.member && each.folder !== '.' && each.name !== '').map((each) => [each.name, each.folder]));
    return packages.flatMap(({ folder, dependencies }) => dependencies.flatMap(({ to, why }) => {
        const target = 'folder' in to ? to.folder : byName.get(to.name);
        return target === undefined ? [] : [{ from: folder, to: target, why }];
    }));
}
function pathEdges(manifests) {
    return [...manifests].flatMap(([manifest, text]) => {
        const from = folderOf(manifest);
        // What lies inside the folder itself is part of it already.
        return (0,path_dependencies/* pathDependencies */.ZH)(manifest, text).flatMap(({ folder, why }) => (contains(from, folder) && from !== '.' ? [] : [{ from, to: folder, why }]));
    });
}
function declaredEdges(project, manifests) {
    const nodes = [...project.services, ...project.libraries];
    return project.services.flatMap((service) => {
        const file = service.path === '.' ? 'service.yml' : `${service.path}/service.yml`;
        return service.dependsOn.map((written) => {
            const to = nodes.find((node) => node.name === written)?.path ?? written.replace(/\/+$/, '');
            return { from: service.path, to, why: `${file}:${lineAt(manifests.get(file) ?? '', 'dependsOn', written)} dependsOn ${written}` };
        });
    });
}
/** The members of declared workspaces; where none are declared, a package.json alone makes no library. */
function workspaceFolders(manifests) {
    if (workspaceGlobs(manifests).length === 0)
        return [];
    return npmPackages(manifests)
        .filter((each) => each.member && each.folder !== '.')
        .map((each) => each.folder);
}
/** A library for each folder that is none of the declared ones, called like the folder, or by its whole path where that name is taken. */
function undeclaredLibraries(declared, folders) {
    const known = new Set(declared.map((node) => node.path));
    const taken = new Set(declared.map((node) => node.name));
    return [...new Set(folders)]
        .filter((folder) => !known.has(folder))
        .sort()
        .map((path) => {
        const last = path.slice(path.lastIndexOf('/') + 1);
        const name = taken.has(last) ? path : last;
        taken.add(name);
        return { name, path };
    });
}
/** The node of a folder, or the deepest one it lies in. */
function nodeOf(byFolder, folder) {
    for (let at = folder;; at = folderOf(at)) {
        const node = byFolder.get(at);
        if (node || at === '.')
            return node;
    }
}
function folderOf(path) {
    const cut = path.lastIndexOf('/');
    return cut === -1 ? '.' : path.slice(0, cut);
}
function contains(folder, path) {
    return path === folder || path.startsWith(`${folder}/`);
}
function distinct(edges) {
    const seen = new Map(edges.map((edge) => [`${edge.from}\0${edge.to}\0${edge.why}`, edge]));
    return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}


/***/ }),

/***/ 191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ loadManifests),
/* harmony export */   f: () => (/* binding */ loadGraph)
/* harmony export */ });
/* harmony import */ var _infer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(739);
/* harmony import */ var _path_dependencies_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8348);


const manifestNames = /(^|\/)(package\.json|pnpm-workspace\.yaml|service\.yml)$/;
/** The graph of a commit: its manifests are read from git, in one process. Throws UserError for services that are built from each other. */
async function loadGraph(repository, commit, project) {
    return (0,_infer_js__WEBPACK_IMPORTED_MODULE_0__/* .inferGraph */ .f)(project, await loadManifests(repository, await repository.tree(commit)));
}
/** The manifests the graph is inferred from. */
async function loadManifests(repository, tree) {
    const entries = tree.filter((entry) => (manifestNames.test(entry.path) || _path_dependencies_js__WEBPACK_IMPORTED_MODULE_1__/* .pathManifest */ .ll.test(entry.path)) && !/(^|\/)node_modules\//.test(entry.path) && entry.mode.startsWith('100'));
    const blobs = await repository.blobs(entries.map((entry) => entry.oid));
    return new Map(entries.map((entry) => [entry.path, blobs.get(entry.oid)?.toString('utf8') ?? '']));
}


/***/ }),

/***/ 8348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZH: () => (/* binding */ pathDependencies),
/* harmony export */   h1: () => (/* binding */ resolveFolder),
/* harmony export */   ll: () => (/* binding */ pathManifest)
/* harmony export */ });
const all = (line, pattern) => [...line.matchAll(pattern)].flatMap((match) => match[1] ?? []);
/**
 * How each kind of manifest names a folder, one line at a time. Plain line readers: no toolchain is needed, and a line that is
 * misread as a dependency only builds a service once too often.
 */
const readers = [
    [/(^|\/)go\.mod$/, (line) => all(line, /=>\s*(\.{1,2}\/\S+)/g)],
    [/(^|\/)Cargo\.toml$/, (line) => all(line, /\bpath\s*=\s*["'](\.{1,2}\/[^"']+)["']/g)],
    [
        /(^|\/)pyproject\.toml$/,
        (line) => [...all(line, /\bpath\s*=\s*["'](\.{1,2}\/[^"']+)["']/g), ...all(line, /@\s*file:(?:\/\/\/\$\{PROJECT_ROOT\}\/)?(\.{1,2}\/[^"'\s;]+)/g)],
    ],
    [/(^|\/)requirements[^/]*\.txt$/, (line) => (/^\s*#/.test(line) ? [] : all(line, /(?:^\s*(?:-e\s+|--editable[= ]\s*)?|@\s*file:)(\.{1,2}\/[^\s;#[]+)/g))],
    // MSBuild writes backslashes; the reference is to a file in the folder.
    [/\.csproj$/, (line) => all(line, /<ProjectReference[^>]*\bInclude\s*=\s*"([^"]+)"/g).map((path) => path.replace(/\\/g, '/').replace(/\/[^/]*$/, ''))],
];
/** Files that this module can read. */
const pathManifest = /(^|\/)(go\.mod|Cargo\.toml|pyproject\.toml|requirements[^/]*\.txt|[^/]+\.csproj)$/;
/** The folders a manifest depends on, by path; those that lie outside the repository are left out. */
function pathDependencies(manifest, text) {
    const reader = readers.find(([file]) => file.test(manifest))?.[1];
    if (!reader)
        return [];
    const cut = manifest.lastIndexOf('/');
    const from = cut === -1 ? '.' : manifest.slice(0, cut);
    return text.split(/\r?\n/).flatMap((line, index) => reader(line).flatMap((path) => {
        const folder = resolveFolder(from, path);
        return folder === undefined ? [] : [{ folder, why: `${manifest}:${index + 1} ${line.trim()}` }];
    }));
}
/** A relative path from a folder, as a folder of the repository (`.` is the root); undefined when it leaves the repository. */
function resolveFolder(from, path) {
    const parts = from === '.' ? [] : from.split('/');
    for (const part of path.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.pop() === undefined)
            return undefined;
    }
    return parts.length === 0 ? '.' : parts.join('/');
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


/***/ })

};

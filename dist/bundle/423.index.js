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
function quoted(text) {
    return text.replace(/"/g, '#quot;');
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
/* harmony import */ var _shared_workspace_open_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7393);

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

/***/ 3658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ inferGraph)
});

// EXTERNAL MODULE: ./build/shared/config/glob.js
var config_glob = __webpack_require__(5401);
;// CONCATENATED MODULE: ./build/shared/graph/cycle.js
/** A cycle of the graph that a service is part of, if there is one. */
function serviceCycle(services, edges) {
    const out = new Map();
    for (const edge of edges)
        out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
    for (const { name } of services) {
        const way = wayBack(name, out);
        if (way)
            return { nodes: [name, ...way.map((edge) => edge.to)], why: way.map((edge) => edge.why) };
    }
    return undefined;
}
/** The shortest way from a node back to itself (breadth first). */
function wayBack(start, out) {
    const queue = (out.get(start) ?? []).map((edge) => [edge]);
    const seen = new Set();
    for (let way = queue.shift(); way; way = queue.shift()) {
        const at = way.at(-1)?.to ?? start;
        if (at === start)
            return way;
        if (seen.has(at))
            continue;
        seen.add(at);
        for (const edge of out.get(at) ?? [])
            queue.push([...way, edge]);
    }
    return undefined;
}

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/graph/infer.js



const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
/**
 * Who is built from whom: npm, pnpm, yarn and bun workspaces by package name, plus what `dependsOn` declares. Every edge names the line that says so.
 * A workspace package that is no service is a library, declared or not. Cycles among libraries are fine; services that are built from each other are
 * refused with a UserError that names the cycle.
 */
function inferGraph(project, manifests) {
    const packages = npmPackages(manifests);
    const libraries = [...project.libraries, ...undeclaredLibraries(project, packages)];
    const nodes = [...project.services, ...libraries];
    const byFolder = new Map(nodes.map((node) => [node.path, node]));
    const byPackage = new Map(packages.map((each) => [each.name, byFolder.get(each.folder)]));
    const edges = [];
    for (const from of packages) {
        const node = byFolder.get(from.folder);
        if (!node)
            continue;
        for (const { name, field } of from.dependencies) {
            const to = byPackage.get(name);
            if (to && to !== node)
                edges.push({ from: node.name, to: to.name, why: `${from.manifest}:${lineOf(from.text, name)} ${field}.${name}` });
        }
    }
    for (const service of project.services) {
        for (const name of service.dependsOn) {
            const to = nodes.find((node) => node.name === name || node.path === name.replace(/\/+$/, ''));
            if (to && to.name !== service.name)
                edges.push({ from: service.name, to: to.name, why: `${service.path}/service.yml dependsOn ${name}` });
        }
    }
    const unique = distinct(edges);
    const cycle = serviceCycle(project.services, unique);
    if (cycle)
        throw new errors/* UserError */.yo(`these services are built from each other, a cycle: ${cycle.nodes.join(' → ')}\n${cycle.why.map((line) => `  ${line}`).join('\n')}\nmove what they share into a library`);
    const node = ({ name, path }) => ({
        name,
        path,
        dependsOn: [...new Set(unique.filter((edge) => edge.from === name).map((edge) => edge.to))].sort(),
    });
    return { services: project.services.map(node), libraries: libraries.map(node), edges: unique };
}
function undeclaredLibraries(project, packages) {
    const known = new Set([...project.services, ...project.libraries].map((node) => node.path));
    const names = new Set([...project.services, ...project.libraries].map((node) => node.name));
    return packages
        .filter((each) => each.folder !== '.' && !known.has(each.folder))
        .map((each) => {
        const last = each.folder.slice(each.folder.lastIndexOf('/') + 1);
        return { name: names.has(last) ? each.folder : last, path: each.folder };
    });
}
/** The packages of the root's workspaces; without any declared, every package.json that names a package. */
function npmPackages(manifests) {
    const inWorkspace = workspaceMatcher(manifests.get('package.json'), manifests.get('pnpm-workspace.yaml'));
    return [...manifests.keys()]
        .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
        .map((manifest) => ({ manifest, folder: manifest === 'package.json' ? '.' : manifest.slice(0, -'/package.json'.length) }))
        .filter(({ folder }) => folder !== '.' && inWorkspace(folder))
        .flatMap(({ manifest, folder }) => readPackage(folder, manifest, manifests.get(manifest) ?? ''));
}
function readPackage(folder, manifest, text) {
    const json = parseObject(text);
    if (typeof json?.name !== 'string')
        return [];
    const dependencies = dependencyFields.flatMap((field) => Object.keys(asObject(json[field])).map((name) => ({ name, field })));
    return [{ name: json.name, folder, manifest, text, dependencies }];
}
function workspaceMatcher(rootManifest, pnpm) {
    const declared = parseObject(rootManifest ?? '')?.workspaces;
    const list = Array.isArray(declared) ? declared : asObject(declared).packages;
    const globs = [...(Array.isArray(list) ? list : []), ...pnpmGlobs(pnpm ?? '')].filter((glob) => typeof glob === 'string');
    if (globs.length === 0)
        return () => true;
    const clean = (glob) => glob.replace(/^\.\//, '').replace(/\/+$/, '');
    const included = globs.filter((glob) => !glob.startsWith('!')).map((glob) => (0,config_glob/* globMatcher */.f)(clean(glob)));
    const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => (0,config_glob/* globMatcher */.f)(clean(glob.slice(1))));
    return (folder) => included.some((matches) => matches(folder)) && !excluded.some((matches) => matches(folder));
}
/** The list under `packages:`; pnpm writes one entry a line. */
function pnpmGlobs(text) {
    const block = /^packages:\s*\n((?:\s*(?:-.*|#.*)?\n?)*)/m.exec(text)?.[1] ?? '';
    return [...block.matchAll(/^\s*-\s*['"]?([^'"#\n]+?)['"]?\s*(?:#.*)?$/gm)].map((match) => match[1] ?? '');
}
function lineOf(text, name) {
    const at = text.indexOf(`${JSON.stringify(name)}:`, text.search(/"(?:d|devD|optionalD|peerD)ependencies"/));
    return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}
function distinct(edges) {
    const seen = new Map(edges.map((edge) => [`${edge.from}\0${edge.to}\0${edge.why}`, edge]));
    return [...seen.values()].sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
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


/***/ }),

/***/ 191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ loadManifests),
/* harmony export */   f: () => (/* binding */ loadGraph)
/* harmony export */ });
/* harmony import */ var _infer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3658);

const manifestNames = /(^|\/)(package\.json|pnpm-workspace\.yaml)$/;
/** The graph of a commit: its manifests are read from git, in one process. Throws UserError for services that are built from each other. */
async function loadGraph(repository, commit, project) {
    return (0,_infer_js__WEBPACK_IMPORTED_MODULE_0__/* .inferGraph */ .f)(project, await loadManifests(repository, await repository.tree(commit)));
}
/** The manifests the graph is inferred from. */
async function loadManifests(repository, tree) {
    const entries = tree.filter((entry) => manifestNames.test(entry.path) && !entry.path.includes('node_modules/') && entry.mode !== '160000');
    const blobs = await repository.blobs(entries.map((entry) => entry.oid));
    return new Map(entries.map((entry) => [entry.path, blobs.get(entry.oid)?.toString('utf8') ?? '']));
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

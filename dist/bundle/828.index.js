export const id = 828;
export const ids = [828];
export const modules = {

/***/ 6828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
// EXTERNAL MODULE: ./build/shared/config/files.js
var config_files = __webpack_require__(7624);
// EXTERNAL MODULE: ./build/shared/config/load.js + 16 modules
var load = __webpack_require__(8734);
// EXTERNAL MODULE: ./build/shared/config/schema/values.js
var values = __webpack_require__(81);
;// CONCATENATED MODULE: ./build/shared/config/init/compose.js
/** A slipway.yml with comments: `dev` as processes on this machine, and production left for its owner to fill in. */
function composeConfig(services, libraries, index) {
    return [
        '# Every key: docs/configuration.md of Slipway. `slipway check` finds every fault in this file.',
        'version: 1',
        '',
        '# Folders of the services. A service.yml in one refines it; none is needed.',
        `services: ${yamlList(patternsFor(services, index))}`,
        ...(libraries.length > 0 ? ['', '# Folders that services are built from.', `libraries: ${yamlList(patternsFor(libraries, index))}`] : []),
        '',
        '# Where releases go. Each runs the very artifact that the one before it ran.',
        'environments:',
        '  # Processes on this machine: enough to try everything.',
        '  dev: { target: process, promote: auto, gates: { contracts: true } }',
        '',
        '  # Say where production runs, then take the `#` away. Nothing is assumed.',
        '  # production:',
        '  #   after: [dev]',
        '  #   promote: manual',
        '  #   target: { kind: … }',
        '  #   gates: { contracts: true, soak: 1h, approval: true }',
        '',
    ].join('\n');
}
/** The folders as globs where every folder beside them is one of them too, else one by one. */
function patternsFor(folders, index) {
    const wanted = new Set(folders);
    const patterns = new Set();
    for (const folder of [...folders].sort()) {
        const cut = folder.lastIndexOf('/');
        const parent = folder.slice(0, cut);
        const isSibling = (each) => each.startsWith(`${parent}/`) && !each.slice(parent.length + 1).includes('/') && !each.startsWith(`${parent}/.`);
        patterns.add(cut > 0 && index.folders.filter(isSibling).every((each) => wanted.has(each)) ? `${parent}/*` : folder);
    }
    return [...patterns];
}
function yamlList(items) {
    const quoted = items.map((item) => (/^[A-Za-z0-9_][\w./@*-]*$/.test(item) ? item : JSON.stringify(item)));
    return quoted.join(', ').length <= 100 ? `[${quoted.join(', ')}]` : `\n${quoted.map((item) => `  - ${item}`).join('\n')}`;
}
/** .gitignore with Slipway's own folder in it; undefined when it has it already. */
function ignoreState(gitignore) {
    const lines = (gitignore ?? '').split(/\r?\n/).map((line) => line.trim());
    if (lines.some((line) => /^\/?\.slipway\/?$/.test(line)))
        return undefined;
    const before = gitignore === undefined || gitignore === '' || gitignore.endsWith('\n') ? (gitignore ?? '') : `${gitignore}\n`;
    return `${before}.slipway/\n`;
}

// EXTERNAL MODULE: ./build/shared/config/manifest.js + 1 modules
var config_manifest = __webpack_require__(6189);
;// CONCATENATED MODULE: ./build/shared/config/init/runnable.js

/** Whether what is in a folder can run by itself, as far as its files tell. */
async function isRunnable(folder, manifest, index, files) {
    const names = index.namesIn(folder);
    const has = (path) => index.files.has((0,config_files/* inFolder */._z)(folder, path));
    if (names.includes('service.yml') || names.includes('Procfile') || manifest.hasDockerfile || manifest.startsItself)
        return 'yes';
    if (manifest.start !== undefined)
        return 'entry';
    switch (manifest.language) {
        case 'docker':
        case 'static':
            return 'yes';
        case 'go':
            return has('main.go') || index.folders.some((each) => each.startsWith((0,config_files/* inFolder */._z)(folder, 'cmd/')) && index.namesIn(each).includes('main.go')) ? 'yes' : 'no';
        case 'rust':
            return has('src/main.rs') ? 'yes' : 'no';
        case 'php':
            return has('index.php') || has('public/index.php') ? 'yes' : 'no';
        case 'ruby':
            return has('config.ru') ? 'yes' : 'no';
        case 'dotnet': {
            const project = manifest.file === undefined ? '' : ((await files.read(manifest.file)) ?? '');
            return /Sdk="Microsoft\.NET\.Sdk\.(?:Web|Worker)"|<OutputType>\s*Exe\s*</i.test(project) ? 'yes' : 'no';
        }
        case 'java':
            return 'untold';
        default:
            return 'no';
    }
}

;// CONCATENATED MODULE: ./build/shared/config/init/scan.js


/** Folders whose packages nobody deploys. */
const passedOver = new Set(['node_modules', 'vendor', 'dist', 'build', 'out', 'target', 'examples', 'example', 'fixtures', 'testdata', 'test', 'tests', 'e2e']);
/** Folders that by their name hold code for others. */
const libraryParents = new Set(['lib', 'libs', 'libraries', 'packages', 'pkg', 'shared', 'common', 'internal']);
/** Finds the services and libraries of a repository by their manifests. The root counts only when nothing below it is a service. */
async function scan(index, files) {
    const folders = index.folders.filter((folder) => isCandidate(folder, index));
    const read = await Promise.all(folders.map(async (path) => {
        // A manifest that cannot be read is reported when the configuration is checked; here the folder simply says nothing.
        const manifest = await (0,config_manifest/* readManifest */.WI)(path, index, files, () => { });
        return { path, manifest, runnable: await isRunnable(path, manifest, index, files) };
    }));
    const outer = read.filter(({ path, manifest }) => path !== '.' && !manifest.isWorkspaceRoot && !isInside(path, read));
    const needed = new Set(read.flatMap(({ manifest }) => (manifest.isWorkspaceRoot ? [] : manifest.dependencies)));
    const below = outer.map(({ path, manifest, runnable }) => ({ path, manifest, ...roleOf(path, manifest, runnable, needed) }));
    if (below.some(({ role }) => role === 'service'))
        return below;
    const root = read.find(({ path }) => path === '.');
    if (root && !root.manifest.isWorkspaceRoot && (root.runnable === 'yes' || root.runnable === 'entry')) {
        return [{ path: '.', manifest: root.manifest, role: 'service' }, ...below];
    }
    return below;
}
function isCandidate(folder, index) {
    const names = index.namesIn(folder);
    if (folder !== '.' && folder.split('/').some((part) => part.startsWith('.') || passedOver.has(part)))
        return false;
    return names.includes('service.yml') || (0,config_manifest/* detectLanguage */.od)(names).language !== 'unknown';
}
/** A manifest inside another package's folder belongs to that package: the page of a web server, a nested example. */
function isInside(path, all) {
    return all.some((other) => other.path !== '.' && !other.manifest.isWorkspaceRoot && path.startsWith(`${other.path}/`));
}
function roleOf(path, manifest, runnable, needed) {
    const isNeeded = manifest.packageName !== undefined && needed.has(manifest.packageName);
    if (runnable === 'yes') {
        if (!isNeeded || manifest.startsItself || manifest.hasDockerfile)
            return { role: 'service' };
        return { role: 'library' };
    }
    if (runnable === 'entry') {
        if (isNeeded)
            return { role: 'library' };
        const inLibraries = path.split('/').some((part) => libraryParents.has(part));
        const doubt = `${path} has a \`main\` but no start script: taken as a ${inLibraries ? 'library' : 'service'}`;
        return { role: inLibraries ? 'library' : 'service', doubt };
    }
    if (runnable === 'untold')
        return { role: 'library', doubt: `${path}: nothing tells whether it runs by itself; taken as a library. If it is a service, list it under \`services\`` };
    return { role: 'library' };
}

;// CONCATENATED MODULE: ./build/shared/config/init/plan.js






/**
 * Plans a configuration for a repository that has none: its services, a valid slipway.yml, and the starter files given. Files that exist are kept.
 * Throws a UserError when there is no service to be found.
 */
async function planInit(files, starters) {
    const index = (0,config_files/* indexFiles */._J)(await files.paths());
    const written = [];
    const kept = [];
    const undecided = [];
    if ((await files.read('slipway.yml')) !== undefined)
        kept.push('slipway.yml');
    else {
        const candidates = await scan(index, files);
        const services = candidates.filter(({ role }) => role === 'service');
        if (services.length === 0)
            throw new errors/* UserError */.yo(nothingFound);
        const libraries = candidates.filter(({ role }) => role === 'library').map(({ path }) => path);
        const content = composeConfig(services.map(({ path }) => path), libraries, index);
        written.push({ path: 'slipway.yml', content }, ...namesFor(services, index.files));
        if (services[0]?.path === '.')
            undecided.push('the repository itself is taken as the one service; move code into folders to get a pipeline each');
        undecided.push(...candidates.flatMap(({ doubt }) => doubt ?? []));
    }
    const gitignore = ignoreState(await files.read('.gitignore'));
    if (gitignore !== undefined)
        written.push({ path: '.gitignore', content: gitignore });
    for (const starter of starters) {
        if ((await files.read(starter.path)) === undefined)
            written.push(starter);
        else
            kept.push(starter.path);
    }
    const outcome = await loadAsWritten(files, written);
    undecided.push(...outcome.undecided);
    return { services: outcome.services, libraries: outcome.libraries, files: written, kept, undecided };
}
const nothingFound = 'found no service: no folder has a manifest that says how to start it (a start script or `main` in package.json, a main.go, a Dockerfile, …). Add one, or write a slipway.yml that lists the folders under `services`';
/** A service.yml with a name for each service whose folder's name cannot be one, or is another's already. */
function namesFor(services, existing) {
    const taken = new Set();
    const files = [];
    for (const { path, manifest } of services) {
        const file = (0,config_files/* inFolder */._z)(path, 'service.yml');
        const folder = path === '.' ? (manifest.name ?? '') : (path.split('/').at(-1) ?? '');
        let name = folder;
        if (!existing.has(file)) {
            if (!values/* namePattern */._u.test(name))
                name = asName(folder) || 'app';
            if (taken.has(name))
                name = asName(path);
            for (let count = 2; taken.has(name); count++)
                name = `${asName(path).slice(0, 58)}-${count}`;
            if (name !== folder)
                files.push({ path: file, content: `name: ${/^\d+$/.test(name) ? JSON.stringify(name) : name}\n` });
        }
        taken.add(name);
    }
    return files;
}
function asName(text) {
    return text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 63)
        .replace(/^-+|-+$/g, '');
}
/** Reads the repository as it will be, so that what is reported is what `slipway check` will see. */
async function loadAsWritten(files, written) {
    const added = new Map(written.map(({ path, content }) => [path, content]));
    const after = {
        paths: async () => [...new Set([...(await files.paths()), ...added.keys()])],
        read: async (path) => added.get(path) ?? (await files.read(path)),
    };
    try {
        const project = await (0,load/* loadProject */.g)(after, { root: '' });
        return {
            services: project.services.map(({ name, path, language }) => ({ name, path, language })),
            libraries: project.libraries,
            undecided: openQuestions(project, new Set(await after.paths())),
        };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        const problems = error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
        return { services: [], libraries: [], undecided: problems };
    }
}
function openQuestions(project, files) {
    const questions = [];
    for (const { name, path, language, deploy, build } of project.services) {
        if (deploy.start === undefined && build.kind !== 'image') {
            questions.push(`${name}: nothing says how to start it (${language}); write \`deploy: { start: … }\` into ${(0,config_files/* inFolder */._z)(path, 'service.yml')}`);
        }
        if (build.kind === 'image')
            questions.push(`${name}: only a Dockerfile says how to build it; it becomes an image, which \`target: process\` cannot run`);
    }
    const assumed = project.services.filter(({ path }) => !files.has((0,config_files/* inFolder */._z)(path, 'service.yml'))).map(({ name }) => name);
    if (assumed.length > 0) {
        questions.push(`taken to answer HTTP at \`/healthz\`: ${assumed.join(', ')}; a worker or job says \`deploy: { kind: worker }\` in a service.yml`);
    }
    if (!project.environments.some(({ name }) => name === 'production')) {
        questions.push('production: no target was assumed; say where it runs in slipway.yml');
    }
    return questions;
}

// EXTERNAL MODULE: ./build/shared/config/work-tree.js
var work_tree = __webpack_require__(5443);
// EXTERNAL MODULE: ./build/shared/git/open.js + 5 modules
var git_open = __webpack_require__(6346);
;// CONCATENATED MODULE: ./build/shared/github/starters/caller.js
/** `owner/repo/.github/workflows/<name>@ref` */
function uses({ repository, ref }, name) {
    return `${repository}/.github/workflows/${name}@${ref}`;
}
/** An input of workflow_dispatch: a choice where the names are known, text elsewhere. GitHub shows the first choice. */
function nameInput(name, description, choices = []) {
    const type = choices.length === 0 ? ['        type: string'] : ['        type: choice', `        options: [${choices.join(', ')}]`];
    return [`      ${name}:`, `        description: ${description}`, '        required: true', ...type].join('\n');
}
/** What every called workflow may do with the repository: write the ledger's refs, and push and read images. */
const grants = ['    permissions:', '      contents: write', '      packages: write'].join('\n');
/** The same for workflows that build nothing. */
const grantsWithoutBuild = ['    permissions:', '      contents: write', '      packages: read'].join('\n');

;// CONCATENATED MODULE: ./build/shared/github/starters/pipelines.js

/** On a push to the default branch: the pipeline of every affected service. Require the check `slipway / gate` if you require one. */
function pipelinesStarter(options) {
    return `name: Slipway

on:
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      force:
        description: Services to run whatever changed, separated by commas, or all
        type: string
        default: ''

permissions: {}

jobs:
  slipway:
${grants}
    uses: ${uses(options, 'service-pipelines.yml')}
    with:
      force: \${{ inputs.force || '' }}
    secrets: inherit
`;
}

;// CONCATENATED MODULE: ./build/shared/github/starters/promote.js

/** "Run workflow": what would go out, whether it may, and then out with it. */
function promoteStarter(options) {
    return `name: Slipway promote
run-name: Promote \${{ inputs.service }} to \${{ inputs.to }}

on:
  workflow_dispatch:
    inputs:
${nameInput('service', 'Service to promote', options.services)}
${nameInput('to', 'Environment to enter', options.environments)}
      digest:
        description: Artifact digest or release id; empty takes the newest release that may enter
        type: string
        default: ''
      dry-run:
        description: Only show what would go out and whether it may
        type: boolean
        default: false
      reason:
        description: Why, for the record
        type: string
        default: ''

permissions: {}

jobs:
  promote:
${grantsWithoutBuild}
    uses: ${uses(options, 'promote.yml')}
    with:
      services: \${{ inputs.service }}
      to: \${{ inputs.to }}
      digest: \${{ inputs.digest }}
      dry-run: \${{ inputs.dry-run }}
      reason: \${{ inputs.reason }}
    secrets: inherit
`;
}

;// CONCATENATED MODULE: ./build/shared/github/starters/rollback.js

/** "Run workflow": the release before, back again. */
function rollbackStarter(options) {
    return `name: Slipway rollback
run-name: Roll back \${{ inputs.service }} in \${{ inputs.environment }}

on:
  workflow_dispatch:
    inputs:
${nameInput('service', 'Service to roll back', options.services)}
${nameInput('environment', 'Environment to change', options.environments)}
      digest:
        description: Artifact digest or release id; empty takes the release that was good before
        type: string
        default: ''
      reason:
        description: Why, for the record
        type: string
        required: true

permissions: {}

jobs:
  rollback:
${grantsWithoutBuild}
    uses: ${uses(options, 'rollback.yml')}
    with:
      service: \${{ inputs.service }}
      environment: \${{ inputs.environment }}
      digest: \${{ inputs.digest }}
      reason: \${{ inputs.reason }}
    secrets: inherit
`;
}

;// CONCATENATED MODULE: ./build/shared/github/starters/starters.js



/** The caller workflows that `slipway init` writes: one for pushes, two to start by hand. Each grants the union of what the called workflows need, and no more. */
function starterWorkflows(options) {
    return [
        { path: '.github/workflows/slipway.yml', content: pipelinesStarter(options) },
        { path: '.github/workflows/slipway-promote.yml', content: promoteStarter(options) },
        { path: '.github/workflows/slipway-rollback.yml', content: rollbackStarter(options) },
    ];
}

;// CONCATENATED MODULE: ./build/cli/commands/init.js






const command = {
    usage: 'init [--dry-run] [--use OWNER/REPO@REF]',
    summary: 'writes a slipway.yml and starter workflows for this repository',
    options: { 'dry-run': { type: 'boolean' }, use: { type: 'string' } },
    describe: { 'dry-run': 'show what would be written', use: 'where the starter workflows take Slipway from' },
    positionals: [0, 0],
    async run({ global, values, terminal: { paint } }) {
        const { root } = await (0,git_open/* openRepository */.h)(global.repo);
        const [repository = '', ref = 'main'] = typeof values.use === 'string' ? values.use.split('@') : ['OWNER/slipway'];
        const files = (0,work_tree/* workTreeFiles */.B)(root);
        // The services found first become the choices of the workflows that a person starts.
        const { services } = await planInit(files, []);
        const plan = await planInit(files, starterWorkflows({ repository, ref, services: services.map((service) => service.name) }));
        const dryRun = values['dry-run'] === true;
        if (!dryRun) {
            for (const file of plan.files) {
                await (0,promises_.mkdir)(external_node_path_.dirname(external_node_path_.join(root, file.path)), { recursive: true });
                await (0,promises_.writeFile)(external_node_path_.join(root, file.path), file.content);
            }
        }
        const text = [
            `${paint.bold(String(plan.services.length))} ${plan.services.length === 1 ? 'service' : 'services'}: ${plan.services.map((service) => `${service.name} (${service.language})`).join(', ')}`,
            ...(plan.libraries.length > 0
                ? [`${plan.libraries.length} ${plan.libraries.length === 1 ? 'library' : 'libraries'}: ${plan.libraries.map((library) => library.name).join(', ')}`]
                : []),
            '',
            ...plan.files.map((file) => `${dryRun ? 'would write' : 'wrote'} ${file.path}`),
            ...plan.kept.map((file) => `kept ${file}`),
            ...(plan.undecided.length > 0 ? ['', 'left for you to decide:', ...plan.undecided.map((each) => `  ${each}`)] : []),
            '',
            'next: slipway check && slipway run',
        ];
        return { json: { ...plan, files: plan.files.map((file) => file.path) }, text, exitCode: 0 };
    },
};


/***/ })

};

export const id = 435;
export const ids = [435];
export const modules = {

/***/ 7435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  command: () => (/* binding */ command)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/shared/affected/detect.js + 1 modules
var detect = __webpack_require__(1843);
// EXTERNAL MODULE: ./build/shared/deployment/recover.js + 1 modules
var recover = __webpack_require__(3394);
// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/pipeline/limit.js
/** Lets at most `slots` pieces of work run at once; the others wait in the order they came. */
function limiter(slots) {
    let free = slots;
    const queue = [];
    return async (work) => {
        if (free > 0)
            free -= 1;
        else
            await new Promise((resolve) => queue.push(resolve));
        try {
            return await work();
        }
        finally {
            const next = queue.shift();
            if (next)
                next();
            else
                free += 1;
        }
    };
}

;// CONCATENATED MODULE: ./build/shared/pipeline/rendezvous.js
/**
 * Where the pipelines of one run meet. They run in parallel and know nothing of each other, but for this: a consumer cannot enter an
 * environment before its provider is there. Instead of computing an order up front (which one failed build would spoil), whoever has no
 * yes waits until somebody it depends on has arrived or given up. When everybody who is still running waits, nobody can move: all are told `stuck`.
 */
class Rendezvous {
    running;
    settledAt = new Set();
    waiters = [];
    arrivals = 0;
    constructor(services) {
        this.running = new Set(services);
    }
    /** Grows whenever anybody settles or leaves: a verdict that was reached at another moment may be out of date. */
    get moment() {
        return this.arrivals;
    }
    /** Those of the services that may still change what is live in the environment during this run. */
    pending(environment, services) {
        return services.filter((service) => this.running.has(service) && !this.settledAt.has(`${environment}/${service}`));
    }
    /** The service's release is in the environment now, or will not get there in this run. */
    settle(environment, service) {
        this.settledAt.add(`${environment}/${service}`);
        this.arrivals += 1;
        this.wakeAll('changed');
    }
    /** The service's pipeline has ended, however. */
    leave(service) {
        this.running.delete(service);
        this.arrivals += 1;
        this.wakeAll('changed');
    }
    /** Resolves when anybody settled or left; `stuck` when nobody is left who could. */
    change(service) {
        return new Promise((resolve) => {
            this.waiters.push({ service, wake: resolve });
            const waiting = new Set(this.waiters.map((waiter) => waiter.service));
            if ([...this.running].every((each) => waiting.has(each)))
                this.wakeAll('stuck');
        });
    }
    wakeAll(answer) {
        for (const waiter of this.waiters.splice(0))
            waiter.wake(answer);
    }
}

// EXTERNAL MODULE: ./build/shared/promotion/promote.js + 3 modules
var promote = __webpack_require__(328);
// EXTERNAL MODULE: ./build/shared/contract/check.js + 13 modules
var check = __webpack_require__(5107);
;// CONCATENATED MODULE: ./build/shared/pipeline/contract-stage.js

/**
 * The verdict a promotion asks for, with patience: a row that is not `yes` may only be so because another service of this run is not in the
 * environment yet. As long as one of those is on its way, wait for it and judge again.
 */
function contractStage(context, service, environment, release, stages, remember) {
    const judge = () => context.heavy(async () => (await (0,check/* checkContracts */.k)(context.workspace, { candidates: [{ release }], environment: environment.name, verify: true })).verdict);
    return () => stages.stage(`contracts ${environment.name}`, async () => {
        let moment = context.rendezvous.moment;
        let verdict = await judge();
        while (verdict.verdict !== 'yes' && !context.workspace.signal?.aborted) {
            // Whoever arrived while we judged may have been the one that was missing.
            const outdated = moment !== context.rendezvous.moment;
            if (!outdated && context.rendezvous.pending(environment.name, unsettledParties(verdict, service.name)).length === 0)
                break;
            const answer = outdated ? 'changed' : await context.rendezvous.change(service.name);
            moment = context.rendezvous.moment;
            verdict = await judge();
            if (answer === 'stuck')
                break;
        }
        remember({ verdict: verdict.verdict, rows: verdict.rows });
        return { status: verdict.verdict === 'yes' ? 'succeeded' : 'failed', detail: summary(verdict), value: verdict };
    });
}
/** Everybody else in rows that stand in the way. */
function unsettledParties(verdict, self) {
    const rows = verdict.rows.filter((row) => row.next !== '');
    return [...new Set(rows.flatMap((row) => [row.consumer, row.provider]))].filter((name) => name !== self);
}
function summary(verdict) {
    const rows = verdict.rows.filter((row) => row.next !== '');
    if (rows.length > 0)
        return rows.map((row) => row.reason).join('; ');
    const checked = verdict.rows.filter((row) => row.code === 'all-verified').length;
    return checked > 0 ? `${checked} ${checked === 1 ? 'contract holds' : 'contracts hold'}` : 'no contracts to check';
}

// EXTERNAL MODULE: ./build/shared/promotion/automatic-path.js
var automatic_path = __webpack_require__(2661);
// EXTERNAL MODULE: ./build/shared/deployment/deploy.js
var deploy = __webpack_require__(6363);
// EXTERNAL MODULE: ./build/shared/environment/configuration.js + 2 modules
var configuration = __webpack_require__(481);
;// CONCATENATED MODULE: ./build/shared/pipeline/heal.js


/**
 * Brings a cell back to what it should be without a new release: the one that is live, where the target does not run it (a restarted machine, a killed process), or
 * with today's config and flags, where the environment is one that changes reach by themselves. Undefined when nothing is to be done.
 */
async function heal(workspace, service, environment) {
    const cell = await workspace.ledger.cell(environment.name, service.name);
    if (!cell?.live)
        return undefined;
    const why = (await notRunning(workspace, cell, service, environment)) ?? (await outOfDate(workspace, cell, service, environment));
    if (why === undefined)
        return undefined;
    const result = await (0,deploy/* deployRelease */.H)(workspace, {
        service: service.name,
        environment: environment.name,
        digest: cell.live.release,
        trigger: 'deploy',
        reason: why,
    });
    return { why, result };
}
/** Only processes of this machine are looked at: asking every other target at the start of each run would cost more than it tells. */
async function notRunning(workspace, cell, service, environment) {
    if (environment.target?.kind !== 'process')
        return undefined;
    const seen = await workspace.target(environment, service.name).observe(service.name);
    return seen.healthy && seen.digest === cell.live?.digest ? undefined : 'was not running';
}
async function outOfDate(workspace, cell, service, environment) {
    if ((service.environments[environment.name]?.promote ?? environment.promote) !== 'auto')
        return undefined;
    const { hash } = await (0,configuration/* loadConfiguration */.v)(workspace.root, environment);
    return hash === cell.configHash ? undefined : 'its config or flags changed';
}

// EXTERNAL MODULE: ./build/shared/release/build.js + 5 modules
var build = __webpack_require__(2354);
// EXTERNAL MODULE: ./build/shared/pipeline/run-tests.js
var run_tests = __webpack_require__(2294);
;// CONCATENATED MODULE: ./build/shared/pipeline/stages.js
/** Gathers the stages of one service's pipeline and tells whoever listens. */
class StageLog {
    stages = [];
    workspace;
    service;
    emit;
    constructor(workspace, service, emit) {
        this.workspace = workspace;
        this.service = service;
        this.emit = emit;
    }
    started(stage) {
        this.emit({ kind: 'stage-started', service: this.service, stage });
    }
    ended(report) {
        this.stages.push(report);
        this.emit({ kind: 'stage-ended', service: this.service, stage: report });
    }
    /** Runs one stage and reports it; an exception is reported as a failed stage and goes on to the caller. */
    async stage(name, work) {
        const began = this.workspace.now().getTime();
        const elapsed = () => this.workspace.now().getTime() - began;
        this.started(name);
        try {
            const { status, detail, output, value } = await work();
            this.ended({ name, status, durationMs: elapsed(), detail, ...(output ? { output } : {}) });
            return value;
        }
        catch (error) {
            this.ended({ name, status: 'failed', durationMs: elapsed(), detail: error instanceof Error ? error.message : String(error) });
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/shared/pipeline/service-pipeline.js







/** One service from its tests to the last environment it may enter by itself. Never throws: what goes wrong ends this service's pipeline and no other. */
async function servicePipeline(context, service) {
    const stages = new StageLog(context.workspace, service.name, context.emit);
    const found = { environments: [] };
    const report = (status) => {
        context.rendezvous.leave(service.name);
        context.emit({ kind: 'ended', service: service.name, status });
        const release = found.build && { digest: found.build.digest, version: found.build.version, reused: found.build.reused };
        return {
            service: service.name,
            status,
            stages: stages.stages,
            ...(release ? { release } : {}),
            ...(found.contract ? { contract: found.contract } : {}),
            environments: found.environments,
        };
    };
    try {
        const missing = await (0,run_tests/* missingPrograms */.iB)(service.requires);
        if (missing.length > 0) {
            stages.ended({ name: 'requirements', status: 'skipped', durationMs: 0, detail: `${missing.join(', ')} not found on PATH` });
            return report('absent');
        }
        const tests = await context.heavy(() => (0,run_tests/* testService */.o1)(context.workspace, service, { onStage: (stage) => stages.started(stage), onStageEnd: (stage) => stages.ended(stage) }));
        if (tests.status !== 'succeeded')
            return report(tests.status);
        found.build = await stages.stage('build', () => context.heavy(() => service_pipeline_build(context, service)));
        await nominate(context, found.build);
        const status = await enterEnvironments(context, service, found.build, stages, found);
        if (status === 'succeeded' || status === 'waiting')
            await recordGreen(context, found.build);
        return report(status);
    }
    catch (error) {
        if (stages.stages.every((stage) => stage.status !== 'failed'))
            stages.ended({ name: 'pipeline', status: 'failed', durationMs: 0, detail: (0,errors/* messageOf */.bD)(error) });
        return report('failed');
    }
}
async function service_pipeline_build(context, service) {
    const value = await (0,build/* buildService */.u)(context.workspace, service.name);
    return { status: 'succeeded', detail: `${value.version}${value.reused ? ' (reused, nothing was built)' : ''}`, value };
}
async function nominate({ workspace, commit, branch }, build) {
    await workspace.ledger.nominate(build.release, {
        release: build.releaseId,
        digest: build.digest,
        commit,
        branch,
        run: workspace.run.id,
        at: workspace.now().toISOString(),
    });
}
/** The automatic prefix of the path, environment after environment, until one says no or wait. */
async function enterEnvironments(context, service, build, stages, found) {
    for (const environment of (0,automatic_path/* automaticPath */.N)(context.workspace.project, service)) {
        if (context.workspace.signal?.aborted)
            return 'cancelled';
        const outcome = await enter(context, service, environment, build, stages, found);
        const environmentReport = reportOf(environment, outcome);
        found.environments.push(environmentReport);
        context.rendezvous.settle(environment.name, service.name);
        const status = statusAfter(environmentReport.status);
        if (status !== 'succeeded')
            return status;
        if (environment.name === context.lastEnvironment)
            break;
    }
    return 'succeeded';
}
async function enter(context, service, environment, build, stages, found) {
    const stage = `deploy ${environment.name}`;
    const judge = contractStage(context, service, environment, build.release, stages, (contract) => {
        found.contract = contract;
    });
    const verdictOf = async () => {
        const verdict = await judge();
        if (verdict.verdict === 'yes')
            stages.started(stage);
        return verdict;
    };
    // With the contract gate off for an environment the verdict is not asked for, and that stage is not shown either.
    if (!environment.gates.contracts)
        stages.started(stage);
    const began = context.workspace.now().getTime();
    const outcome = await (0,promote/* promoteService */.O)(context.workspace, {
        service: service.name,
        to: environment.name,
        digest: build.releaseId,
        trigger: 'pipeline',
        verdictOf,
    });
    const result = reportOf(environment, outcome);
    const status = statusAfter(result.status);
    stages.ended({
        name: `deploy ${environment.name}`,
        status: status === 'succeeded' || status === 'superseded' ? 'succeeded' : status === 'waiting' ? 'waiting' : status === 'cancelled' ? 'cancelled' : 'failed',
        durationMs: context.workspace.now().getTime() - began,
        detail: [result.status === 'succeeded' ? '' : result.status.replaceAll('_', ' '), result.reason, result.url].filter(Boolean).join(' · '),
        ...(outcome.deployed.at(-1)?.evidence.length ? { output: outcome.deployed.at(-1)?.evidence ?? [] } : {}),
    });
    return outcome;
}
function reportOf(environment, outcome) {
    const deployed = outcome.deployed.at(-1);
    if (deployed) {
        const { status, digest, url, reason } = deployed;
        return { environment: environment.name, status, digest, ...(url ? { url } : {}), ...(status === 'succeeded' ? {} : { reason }) };
    }
    const blocking = outcome.gates.filter((gate) => gate.status !== 'pass');
    return {
        environment: environment.name,
        status: outcome.decision === 'wait' ? 'waiting' : 'refused',
        digest: outcome.digest,
        reason: blocking.map((gate) => `${gate.code}: ${gate.reason}`).join('; '),
    };
}
/** What a pipeline is after an environment answered. */
function statusAfter(status) {
    switch (status) {
        case 'succeeded':
        case 'no_change':
            return 'succeeded';
        case 'waiting':
        case 'superseded':
        case 'cancelled':
            return status;
        default:
            return 'failed';
    }
}
/** Remembers what detection compares with next time. */
async function recordGreen({ workspace, commit, branch }, build) {
    await workspace.ledger.recordPipeline({
        schemaVersion: 1,
        service: build.service,
        branch,
        fingerprint: { value: build.fingerprint, parts: build.release.parts },
        commit,
        release: build.releaseId,
        digest: build.digest,
        run: workspace.run.id,
        at: workspace.now().toISOString(),
    });
}

;// CONCATENATED MODULE: ./build/shared/pipeline/resume.js








/**
 * What is left to do for a service that this commit does not affect: put back processes that are gone, and go on where an earlier pipeline had to
 * wait. Undefined when there was nothing to do.
 */
async function resumePipeline(context, service) {
    const stages = new StageLog(context.workspace, service.name, context.emit);
    const environments = [];
    let status = 'no_change';
    try {
        if ((await (0,run_tests/* missingPrograms */.iB)(service.requires)).length > 0)
            return undefined;
        for (const environment of context.workspace.project.environments) {
            const healing = await heal(context.workspace, service, environment);
            if (!healing)
                continue;
            const { result, why } = healing;
            environments.push({ environment: environment.name, status: result.status, digest: result.digest, reason: why });
            status = statusAfter(result.status);
            stages.ended({ name: `restore ${environment.name}`, status: status === 'succeeded' ? 'succeeded' : 'failed', durationMs: 0, detail: why });
        }
        const nomination = await currentNomination(context, service);
        if (nomination && status !== 'failed')
            status = (await goOn(context, service, nomination, stages, environments)) ?? status;
    }
    catch (error) {
        stages.ended({ name: 'resume', status: 'failed', durationMs: 0, detail: (0,errors/* messageOf */.bD)(error) });
        status = 'failed';
    }
    finally {
        context.rendezvous.leave(service.name);
    }
    if (stages.stages.length === 0 && environments.length === 0)
        return undefined;
    context.emit({ kind: 'ended', service: service.name, status });
    return { service: service.name, status, stages: stages.stages, environments };
}
/**
 * The newest nomination, which must be of what this commit builds. It is not when a change was refused and then reverted: the service is as it was at its last
 * green pipeline, so nothing is affected, but the last word was the refused release. Then the good one is nominated again, by this commit.
 */
async function currentNomination({ workspace, branch, commit }, service) {
    const { ledger, repository, run, now } = workspace;
    const index = await ledger.releases(service.name);
    const newest = index.nominations.at(-1);
    const green = (await ledger.pipeline(service.name, branch)) ?? (await ledger.pipeline(service.name, await repository.defaultBranch()));
    const release = green && index.byId(green.release);
    if (!newest || !release || !green || newest.release === green.release)
        return newest;
    const nomination = { release: green.release, digest: green.digest, commit, branch, run: run.id, at: now().toISOString() };
    await ledger.nominate(release, nomination);
    return nomination;
}
/** Tries the next automatic environment that does not have the newest nominated release yet. A refusal here is a state that somebody chose (a hold, a quarantine), not a failure of this run. */
async function goOn(context, service, nomination, stages, environments) {
    const { ledger } = context.workspace;
    const release = (await ledger.releases(service.name)).byId(nomination.release);
    if (!release)
        return undefined;
    let status;
    for (const environment of (0,automatic_path/* automaticPath */.N)(context.workspace.project, service)) {
        const cell = await ledger.cell(environment.name, service.name);
        if (cell?.live?.release === nomination.release) {
            if (environment.name === context.lastEnvironment)
                return status;
            continue;
        }
        // The first environment is where pipelines put releases; one that never got there failed, and stays affected until it is green.
        if (environment.after.length === 0)
            return status;
        const outcome = await tryEnter(context, service, environment, release, nomination, stages);
        const deployed = outcome.deployed.at(-1);
        const waiting = outcome.gates.filter((gate) => gate.status !== 'pass').map((gate) => `${gate.code}: ${gate.reason}`);
        environments.push({
            environment: environment.name,
            status: deployed?.status ?? 'waiting',
            digest: outcome.digest,
            ...(waiting.length > 0 ? { reason: waiting.join('; ') } : {}),
        });
        status = statusAfter(deployed?.status ?? 'waiting');
        stages.ended({
            name: `deploy ${environment.name}`,
            status: status === 'succeeded' ? 'succeeded' : status === 'waiting' ? 'waiting' : 'failed',
            durationMs: 0,
            detail: waiting.join('; '),
        });
        if (status !== 'succeeded' || environment.name === context.lastEnvironment)
            return status;
    }
    return status;
}
function tryEnter(context, service, environment, release, nomination, stages) {
    return (0,promote/* promoteService */.O)(context.workspace, {
        service: service.name,
        to: environment.name,
        digest: nomination.release,
        trigger: 'pipeline',
        verdictOf: contractStage(context, service, environment, release, stages, () => { }),
    });
}

;// CONCATENATED MODULE: ./build/shared/pipeline/run.js








/**
 * The whole pipeline of every affected service, in parallel, on this machine. First it settles what an earlier run left open (an attempt whose
 * runner was lost, a process that is gone, a promotion that waited), so that after it the ledger says what really serves.
 */
async function runPipelines(workspace, options = {}) {
    const began = workspace.now().getTime();
    const { project, repository, ledger } = workspace;
    if (options.to !== undefined)
        requireEnvironment(project.environments, options.to);
    const commit = await repository.resolve('HEAD');
    const branch = (await repository.branch()) ?? (await repository.defaultBranch());
    const dirty = await repository.dirty();
    if (dirty.length > 0)
        workspace.log(`note: ${dirty.length} uncommitted ${dirty.length === 1 ? 'change is' : 'changes are'} not part of commit ${commit.slice(0, 10)}, which is what gets built`);
    await ledger.refresh();
    await (0,recover/* recoverCells */.K)(workspace);
    const set = await (0,detect/* detect */.o)(workspace, options.all ? { force: project.services.map((service) => service.name) } : {});
    const affected = project.services.filter((service) => set.affected.some((each) => each.service === service.name));
    const others = project.services.filter((service) => !affected.includes(service));
    const context = {
        workspace,
        commit,
        branch,
        ...(options.to ? { lastEnvironment: options.to } : {}),
        rendezvous: new Rendezvous([...affected, ...others].map((service) => service.name)),
        heavy: limiter(options.jobs ?? external_node_os_.availableParallelism()),
        emit: options.emit ?? (() => { }),
    };
    const reports = await Promise.all([
        ...affected.map((service) => servicePipeline(context, service)),
        ...others.map((service) => resumePipeline(context, service)),
    ]);
    return {
        head: commit,
        services: reports.filter((report) => report !== undefined),
        unaffected: set.unaffected,
        removed: set.removed.map((each) => each.service),
        durationMs: workspace.now().getTime() - began,
    };
}
/** True when nothing in the run should make it red. */
function runSucceeded(report) {
    return report.services.every((service) => service.status !== 'failed' && service.status !== 'cancelled');
}
function requireEnvironment(environments, name) {
    if (!environments.some((environment) => environment.name === name)) {
        throw new errors/* UserError */.yo(`no environment ${name}; there are ${environments.map((environment) => environment.name).join(', ')}`);
    }
}

// EXTERNAL MODULE: ./build/shared/report/paint.js
var report_paint = __webpack_require__(4915);
;// CONCATENATED MODULE: ./build/shared/report/run-report.js

/** A run told in a few lines: a row per service, then what to look at. */
function renderRun(report, paint) {
    const head = `${paint.bold(report.head.slice(0, 10))}: ${counted(report)} in ${(report.durationMs / 1000).toFixed(1)} s`;
    if (report.services.length === 0)
        return [head];
    const rows = report.services.map((service) => [`  ${paint.bold(service.service)}`, service.release?.version ?? '', word(service, paint), where(service)]);
    const trouble = report.services.filter((service) => service.status === 'failed' || service.status === 'waiting');
    return [head, '', ...(0,report_paint/* columns */.Y)(rows), ...trouble.flatMap((service) => ['', ...explain(service, paint)])];
}
function counted(report) {
    const moved = report.services.length;
    const rest = report.unaffected.length;
    return `${moved} ${moved === 1 ? 'service' : 'services'}${rest > 0 ? `, ${rest} unaffected` : ''}${report.removed.length > 0 ? `, ${report.removed.length} removed` : ''}`;
}
function word(service, paint) {
    const text = service.status.replace('_', ' ');
    if (service.status === 'failed')
        return paint.red(text);
    return service.status === 'succeeded' || service.status === 'no_change' ? paint.green(text) : paint.yellow(text);
}
function where(service) {
    const reached = service.environments.filter((each) => each.status === 'succeeded' || each.status === 'no_change').map((each) => each.environment);
    const reused = service.release?.reused ? 'reused ' : '';
    const why = service.stages.find((stage) => stage.status === 'skipped' && service.status === 'absent')?.detail;
    return why ?? `${reused}${reached.length > 0 ? `→ ${reached.join(' → ')}` : ''}`;
}
function explain(service, paint) {
    const stage = service.stages.findLast((each) => each.status === 'failed' || each.status === 'waiting');
    if (!stage)
        return [];
    const rows = service.contract?.rows.filter((row) => row.next !== '') ?? [];
    return [
        `${paint.bold(service.service)} stopped at ${stage.name}: ${stage.detail}`,
        ...(stage.output ?? []).map((line) => `    ${line}`),
        ...rows.flatMap((row) => [`    ${row.consumer} → ${row.provider}: ${row.reason}`, `    next: ${row.next}`]),
    ];
}

// EXTERNAL MODULE: ./build/cli/progress.js
var cli_progress = __webpack_require__(902);
// EXTERNAL MODULE: ./build/cli/with-workspace.js
var with_workspace = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/cli/commands/run.js





const command = {
    usage: 'run [--all] [--to E] [--jobs N]',
    summary: 'the whole pipeline of every affected service, in parallel, on this machine',
    options: { all: { type: 'boolean' }, to: { type: 'string' }, jobs: { type: 'string' } },
    describe: {
        all: 'every service, affected or not',
        to: 'the last environment to enter (default: as far as the configuration goes by itself)',
        jobs: 'how many tests and builds at once (default: the number of processors)',
    },
    positionals: [0, 0],
    run: (context) => (0,with_workspace/* withWorkspace */.A)(context, async (workspace) => {
        const { all, to, jobs } = context.values;
        const count = typeof jobs === 'string' ? Number(jobs) : undefined;
        if (count !== undefined && !(Number.isInteger(count) && count > 0))
            throw new errors/* UserError */.yo(`--jobs takes a whole number above 0, not ${jobs}`);
        const progress = (0,cli_progress/* progressFor */.L)(context.terminal);
        try {
            const report = await runPipelines(workspace, {
                all: all === true,
                ...(typeof to === 'string' ? { to } : {}),
                ...(count === undefined ? {} : { jobs: count }),
                emit: progress.emit,
            });
            progress.end();
            return { json: report, text: renderRun(report, context.terminal.paint), exitCode: runSucceeded(report) ? 0 : 1 };
        }
        finally {
            progress.end();
        }
    }),
};


/***/ }),

/***/ 902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ progressFor),
/* harmony export */   v: () => (/* binding */ stageLine)
/* harmony export */ });
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8565);

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** Live progress: one line per service that is redrawn on a terminal, plain lines elsewhere. */
function progressFor(terminal) {
    return terminal.live ? liveProgress(terminal) : plainProgress(terminal);
}
function plainProgress(terminal) {
    return {
        emit(event) {
            if (event.kind === 'stage-started')
                terminal.log(`${event.service} · ${event.stage} …`);
            if (event.kind === 'stage-ended') {
                terminal.log(`${event.service} · ${stageLine(event.stage, terminal.paint)}`);
                for (const line of event.stage.status === 'failed' ? (event.stage.output ?? []) : [])
                    terminal.log(`    ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(line)}`);
            }
            if (event.kind === 'ended')
                terminal.log(`${event.service} · ${event.status.replace('_', ' ')}`);
        },
        end() { },
    };
}
function liveProgress(terminal) {
    const rows = new Map();
    let drawn = 0;
    let frame = 0;
    const draw = () => {
        frame += 1;
        const width = Math.max(...[...rows.keys()].map((name) => name.length), 0);
        const lines = [...rows].map(([name, row]) => rowLine(name.padEnd(width), row, terminal, spinner[frame % spinner.length] ?? ''));
        terminal.write(`${drawn > 0 ? `\u001b[${drawn}A` : ''}${lines.map((line) => `\u001b[2K${line}\n`).join('')}`);
        drawn = lines.length;
    };
    const timer = setInterval(draw, 100);
    // A line that is said meanwhile goes above the rows, which are drawn again below it.
    terminal.redirectLog((line) => {
        terminal.write(`${drawn > 0 ? `\u001b[${drawn}A` : ''}\u001b[0J${line}\n`);
        drawn = 0;
        if (rows.size > 0)
            draw();
    });
    return {
        emit(event) {
            const row = rows.get(event.service) ?? { stage: '', done: [] };
            rows.set(event.service, row);
            if (event.kind === 'stage-started')
                row.stage = event.stage;
            if (event.kind === 'stage-ended')
                row.done.push(glyph(event.stage.status, terminal.paint));
            if (event.kind === 'ended')
                row.status = event.status;
        },
        end() {
            clearInterval(timer);
            terminal.redirectLog(undefined);
            if (rows.size > 0)
                draw();
            rows.clear();
            drawn = 0;
        },
    };
}
/** One row, cut to the terminal's width before it is coloured: a line that wraps would be counted wrong when it is redrawn. */
function rowLine(name, row, { paint, columns }, turn) {
    const room = columns - name.length - 2 * row.done.length - 6;
    const tail = row.status ? pipelineWord(row.status, paint) : paint.dim(`${turn} ${row.stage}`.slice(0, Math.max(room, 1)));
    return `  ${paint.bold(name)}  ${row.done.join(' ')} ${tail}`;
}
/** `✔ test unit 0.4 s`, with what there is to say. */
function stageLine(stage, paint) {
    const time = stage.durationMs >= 100 ? paint.dim(` ${(stage.durationMs / 1000).toFixed(1)} s`) : '';
    return `${glyph(stage.status, paint)} ${stage.name}${time}${stage.detail ? ` ${(0,_terminal_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(stage.detail)}` : ''}`;
}
function glyph(status, paint) {
    switch (status) {
        case 'succeeded':
            return paint.green('✔');
        case 'failed':
            return paint.red('✘');
        case 'waiting':
            return paint.yellow('◷');
        case 'cancelled':
            return paint.yellow('■');
        case 'skipped':
            return paint.dim('–');
    }
}
function pipelineWord(status, paint) {
    const word = status.replace('_', ' ');
    if (status === 'failed')
        return paint.red(word);
    if (status === 'waiting' || status === 'cancelled')
        return paint.yellow(word);
    return status === 'absent' ? paint.dim(word) : paint.green(word);
}


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

/***/ 1843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ detect)
});

// UNUSED EXPORTS: explain

// EXTERNAL MODULE: ./build/shared/errors.js
var errors = __webpack_require__(2005);
;// CONCATENATED MODULE: ./build/shared/affected/compare.js
/** How many reasons of one kind are listed before they are cut: outputs stay small. */
const most = 20;
/**
 * Why two fingerprints of one service differ, part by part. With the files of both sides known, the files that changed are named.
 * Empty when they are equal.
 */
function reasonsBetween(base, head, files) {
    if (base.value === head.value)
        return [];
    const names = [...new Set([...Object.keys(head.parts), ...Object.keys(base.parts)])].sort(byInterest);
    return names
        .filter((part) => base.parts[part] !== head.parts[part])
        .flatMap((part) => {
        const changed = files ? changedPaths(files.base.get(part) ?? [], files.head.get(part) ?? []) : [];
        return reasonsOf(part, changed, { before: base.parts[part] !== undefined, after: head.parts[part] !== undefined });
    });
}
function reasonsOf(part, changed, there) {
    const paths = changed.slice(0, most);
    if (part.startsWith('library:')) {
        const via = part.slice('library:'.length);
        if (!there.after)
            return [{ kind: 'removed-edge', via }];
        return paths.length > 0 ? paths.map((path) => ({ kind: 'library', via, path })) : [{ kind: 'library', via }];
    }
    switch (part) {
        case 'lockfile':
            return [{ kind: 'lockfile' }];
        case 'global':
            return paths.length > 0 ? paths.map((path) => ({ kind: 'global', path })) : [{ kind: 'global', path: 'settings' }];
        case 'recipe':
            return [{ kind: 'global', path: 'build recipe' }];
        default:
            return paths.length > 0 ? paths.map((path) => ({ kind: 'file', path })) : [{ kind: 'file' }];
    }
}
/** Paths whose mode or content differs, or that are on one side only. */
function changedPaths(base, head) {
    const identity = (entry) => `${entry.mode} ${entry.oid}`;
    const before = new Map(base.map((entry) => [entry.path, identity(entry)]));
    const changed = new Set();
    for (const entry of head) {
        if (before.get(entry.path) !== identity(entry))
            changed.add(entry.path);
        before.delete(entry.path);
    }
    for (const path of before.keys())
        changed.add(path);
    return [...changed].sort();
}
const order = ['own', 'inputs', 'library', 'lockfile', 'global', 'recipe'];
/** What a person wants to hear first comes first. */
function byInterest(a, b) {
    const rank = (part) => order.indexOf(part.split(':')[0] ?? part);
    return rank(a) - rank(b) || (a < b ? -1 : 1);
}

// EXTERNAL MODULE: ./build/shared/affected/snapshot.js
var snapshot = __webpack_require__(3197);
;// CONCATENATED MODULE: ./build/shared/affected/detect.js




/**
 * Which services a commit affects: those whose fingerprint differs from the reference. Without a reference that can be read everything is
 * affected, and the reason says why; never silently nothing.
 */
async function detect(workspace, options = {}) {
    const { repository, project } = workspace;
    const head = await repository.resolve(options.head ?? 'HEAD');
    const index = await (0,snapshot/* indexCommit */.q)(repository, head, project);
    requireServices(options.force ?? [], index);
    if (options.base !== undefined)
        return withBase(workspace, index, head, options.base, options);
    const references = options.env === undefined ? await pipelineReferences(workspace) : await liveReferences(workspace, options.env);
    return collect(index, { base: null, head }, references.byService, references.known, options, await filesOfBases(workspace, index, references.byService));
}
/** The chains behind the reasons why a service is in a set; empty when it is not affected. */
async function explain({ repository, project }, set, service) {
    const reasons = set.affected.find((each) => each.service === service)?.reasons ?? [];
    const { snapshot } = await indexCommit(repository, set.head, project);
    return explainService(snapshot.graph, service, reasons);
}
function requireServices(names, index) {
    const known = index.snapshot.project.services.map((service) => service.name);
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0)
        throw new errors/* UserError */.yo(`no service ${unknown.join(', ')}; there are ${known.join(', ')}`);
}
async function withBase(workspace, index, head, revision, options) {
    const { repository, project } = workspace;
    const base = await findBase(repository, revision);
    if (base === undefined) {
        const why = /^0+$/.test(revision) ? 'all-because-there-is-no-base-yet' : 'all-because-the-base-is-not-here-and-cannot-be-fetched';
        return everything(index, { base: null, head }, why);
    }
    let before;
    try {
        before = await (0,snapshot/* indexCommitByItsConfig */.d)(repository, base, project.configFile);
    }
    catch (error) {
        workspace.log(`the configuration of ${base.slice(0, 10)} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
        return everything(index, { base, head }, 'all-because-the-base-has-no-valid-configuration');
    }
    const references = new Map(before.snapshot.project.services.map((service) => [service.name, { fingerprint: before.fingerprintOf(service), commit: base }]));
    return collect(index, { base, head }, references, [...references.keys()], options, new Map([[base, before]]));
}
/** The base commit, fetched where a shallow clone or a rewritten branch left it out; undefined when it cannot be had. */
async function findBase(repository, revision) {
    try {
        return await repository.resolve(revision);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        // A commit's full id is not mistyped, and in a shallow clone a name may well exist elsewhere; otherwise a name that is not there is a mistake.
        const isId = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision);
        if (!isId && !repository.shallow)
            throw error;
        return (await repository.fetchCommit?.(revision)) ? repository.resolve(revision) : undefined;
    }
}
function collect(index, commits, references, known, options, bases) {
    const affected = [];
    const unaffected = [];
    for (const service of index.snapshot.project.services) {
        const fingerprint = index.fingerprintOf(service);
        const reference = references.get(service.name);
        const reasons = options.force?.includes(service.name) ? [{ kind: 'forced' }] : [];
        if (reference === undefined)
            reasons.push({ kind: 'never-built' });
        else {
            const before = reference.commit === null ? undefined : bases.get(reference.commit);
            const same = before?.snapshot.project.services.find((each) => each.name === service.name);
            reasons.push(...reasonsBetween(reference.fingerprint, fingerprint, before && same && { base: before.partsOf(same).files, head: index.partsOf(service).files }));
        }
        if (reasons.length > 0)
            affected.push({ service: service.name, fingerprint: fingerprint.value, reasons });
        else
            unaffected.push(service.name);
    }
    const here = new Set(index.snapshot.project.services.map((service) => service.name));
    return {
        ...commits,
        affected,
        unaffected,
        removed: known
            .filter((name) => !here.has(name))
            .sort()
            .map((service) => ({ service })),
    };
}
function everything(index, commits, why) {
    const affected = index.snapshot.project.services.map((service) => ({
        service: service.name,
        fingerprint: index.fingerprintOf(service).value,
        reasons: [{ kind: 'all', path: why }],
    }));
    return { ...commits, affected, unaffected: [], removed: [] };
}
/** The last green pipeline of each service on this branch, else on the default one. */
async function pipelineReferences({ ledger, repository }) {
    const fallback = await repository.defaultBranch();
    const records = await ledger.pipelines((await repository.branch()) ?? fallback, fallback);
    return {
        byService: new Map([...records].map(([name, record]) => [name, { fingerprint: record.fingerprint, commit: record.commit }])),
        known: [...records.keys()],
    };
}
/** What is live in an environment. */
async function liveReferences({ ledger, project }, environment) {
    if (!project.environments.some((each) => each.name === environment))
        throw new errors/* UserError */.yo(`no environment ${environment}; there are ${project.environments.map((each) => each.name).join(', ')}`);
    const cells = (await ledger.cells()).filter((cell) => cell.environment === environment && cell.live);
    const byService = new Map();
    for (const cell of cells) {
        const release = cell.live && (await ledger.releases(cell.service)).byId(cell.live.release);
        if (release && cell.live)
            byService.set(cell.service, { fingerprint: { value: release.fingerprint, parts: release.parts }, commit: cell.live.commit });
    }
    return { byService, known: cells.map((cell) => cell.service) };
}
/** The commits that the references of affected services come from, as far as they are here. Only to name the files that changed: what cannot be had is left out. */
async function filesOfBases({ repository, project }, head, references) {
    const moved = head.snapshot.project.services.flatMap((service) => {
        const reference = references.get(service.name);
        return reference && reference.fingerprint.value !== head.fingerprintOf(service).value ? reference : [];
    });
    const commits = [...new Set(moved.flatMap((each) => each.commit ?? []))].slice(0, 8);
    const bases = new Map();
    for (const commit of commits) {
        const base = await (0,snapshot/* indexCommit */.q)(repository, commit, project).catch(() => undefined);
        if (base)
            bases.set(commit, base);
    }
    return bases;
}


/***/ }),

/***/ 2294:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N$: () => (/* binding */ runTests),
/* harmony export */   iB: () => (/* binding */ missingPrograms),
/* harmony export */   o1: () => (/* binding */ testService)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2005);
/* harmony import */ var _process_exec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8553);
/* harmony import */ var _process_run_command_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2839);





/** Runs the declared test stages of services, one service after the other, fast stages first; a failing stage ends its service's tests. */
async function runTests(workspace, names, options = {}) {
    const reports = [];
    for (const name of names) {
        const service = workspace.project.services.find((candidate) => candidate.name === name);
        if (service === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`no service ${name}; there are ${workspace.project.services.map((each) => each.name).join(', ')}`);
        reports.push(await testService(workspace, service, options));
    }
    return reports;
}
/** The declared test stages of one service. */
async function testService(workspace, service, options = {}) {
    const missing = await missingPrograms(service.requires);
    if (missing.length > 0)
        return { service: service.name, status: 'absent', stages: [] };
    const stages = [];
    for (const stage of service.test.filter((each) => options.stage === undefined || each.name === options.stage)) {
        options.onStage?.(`test ${stage.name}`);
        const report = await runStage(workspace, service, stage);
        stages.push(report);
        options.onStageEnd?.(report);
        if (report.status === 'failed' || report.status === 'cancelled')
            return { service: service.name, status: report.status, stages };
    }
    return { service: service.name, status: 'succeeded', stages };
}
async function runStage(workspace, service, stage) {
    const name = `test ${stage.name}`;
    const cwd = node_path__WEBPACK_IMPORTED_MODULE_1__.join(workspace.root, service.path);
    const logFile = node_path__WEBPACK_IMPORTED_MODULE_1__.join(workspace.stateDir, 'logs', workspace.run.id, `${service.name}-${stage.name}.log`);
    const options = { cwd, env: process.env, logFile, timeoutMs: stage.timeout, signal: workspace.signal };
    if (stage.compose !== undefined && !(await dockerRuns())) {
        return { name, status: 'skipped', durationMs: 0, detail: `needs Docker to bring up ${stage.compose}, and no Docker engine answers here` };
    }
    const compose = stage.compose === undefined ? undefined : ['docker', 'compose', '-p', `slipway-${service.name}-${process.pid}`, '-f', stage.compose];
    try {
        if (compose) {
            const up = await (0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)([...compose, 'up', '--wait', '--detach'], options);
            if (up.exitCode !== 0)
                return { name, status: 'failed', durationMs: up.durationMs, detail: `docker compose up failed`, output: up.tail };
        }
        const result = await (0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)(stage.run, options);
        const common = { name, durationMs: result.durationMs };
        if (result.ended === 'aborted')
            return { ...common, status: 'cancelled', detail: 'interrupted' };
        if (result.ended === 'timed-out')
            return { ...common, status: 'failed', detail: `still running after ${stage.timeout / 1000} s`, output: result.tail };
        if (result.ended === 'not-started')
            return { ...common, status: 'failed', detail: `could not be started`, output: result.tail };
        if (result.exitCode !== 0)
            return { ...common, status: 'failed', detail: `exit code ${result.exitCode}`, output: result.tail };
        return { ...common, status: 'succeeded', detail: '' };
    }
    finally {
        if (compose)
            await (0,_process_run_command_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)([...compose, 'down', '--volumes'], { ...options, signal: undefined });
    }
}
/** The programs that are not on PATH. */
async function missingPrograms(programs) {
    const folders = (process.env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter);
    const found = await Promise.all(programs.map((program) => firstExecutable(folders, program)));
    return programs.filter((_, index) => !found[index]);
}
async function firstExecutable(folders, program) {
    for (const folder of folders) {
        const usable = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, program), node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false);
        if (usable)
            return true;
    }
    return false;
}
async function dockerRuns() {
    const answer = await (0,_process_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m)(['docker', 'info', '--format', '{{.ServerVersion}}'], { allow: [1] }).catch(() => undefined);
    return answer !== undefined && answer.exitCode === 0 && answer.stdout.toString().trim() !== '';
}


/***/ }),

/***/ 2661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ automaticPath)
/* harmony export */ });
/* unused harmony export nextAutomatic */
/** The environments that a release may enter by itself next: on `promote: auto` for this service, not reached yet, every environment of `after` reached. In the file's order. */
function nextAutomatic(environments, service, reached) {
    return environments.filter((environment) => {
        const promote = service.environments[environment.name]?.promote ?? environment.promote;
        return promote === 'auto' && !reached.includes(environment.name) && environment.after.every((name) => reached.includes(name));
    });
}
/** Every environment that a green release enters by itself, in an order that respects `after`. */
function automaticPath({ environments }, service) {
    const path = [];
    const names = () => path.map((environment) => environment.name);
    for (let next = nextAutomatic(environments, service, []); next.length > 0; next = nextAutomatic(environments, service, names()))
        path.push(...next);
    return path;
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

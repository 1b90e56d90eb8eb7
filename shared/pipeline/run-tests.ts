import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import type { Project, Service, TestStage } from '../config/model.ts'
import { requireKnown } from '../deployment/known-name.ts'
import { UserError } from '../errors.ts'
import { runCommand } from '../process/run-command.ts'
import type { Release } from '../release/model.ts'
import type { Workspace } from '../workspace/model.ts'
import { composeFault } from './compose-stage-docker.ts'
import type { StageReport } from './model.ts'

export interface TestReport {
  readonly service: string
  readonly status: 'succeeded' | 'failed' | 'absent' | 'cancelled'
  readonly stages: readonly StageReport[]
}

export interface TestOptions {
  /** Only the stage of this name. */
  readonly stage?: string
  /** Whose live releases a compose stage brings up beside the candidate. Default: the first environment of the path. */
  readonly environment?: string
  /** The release under test, where it is known already. Default: that of HEAD, built when a compose stage asks for it. */
  readonly candidate?: Release
  /** Only stages that need containers, or only those that need none: a job before the build can run these, a job after it the others. */
  readonly containers?: 'only' | 'exclude'
  readonly onStage?: (stage: string) => void
  readonly onStageEnd?: (stage: StageReport) => void
}

/** Runs the declared test stages of services, one service after the other, fast stages first; a failing stage ends its service's tests. */
export async function runTests(workspace: Workspace, names: readonly string[], options: TestOptions = {}): Promise<readonly TestReport[]> {
  const { environment } = options
  if (environment !== undefined) requireKnown('environment', environment, workspace.project.environments)
  const reports: TestReport[] = []
  for (const name of names) {
    const service = workspace.project.services.find((candidate) => candidate.name === name)
    if (service === undefined) throw new UserError(`no service ${name}; there are ${workspace.project.services.map((each) => each.name).join(', ')}`)
    reports.push(await testService(workspace, service, options))
  }
  return reports
}

/** The declared test stages of one service. */
export async function testService(workspace: Workspace, service: Service, options: TestOptions = {}): Promise<TestReport> {
  const missing = await missingPrograms(service.requires)
  if (missing.length > 0) return { service: service.name, status: 'absent', stages: [] }
  const stages: StageReport[] = []
  const { candidate: known } = options
  const candidate = known ? () => Promise.resolve(known) : candidateOf(workspace, service)
  for (const stage of service.test.filter((each) => isWanted(each, options))) {
    options.onStage?.(`test ${stage.name}`)
    const report = await runStage(workspace, service, stage, candidate, options.environment)
    stages.push(report)
    options.onStageEnd?.(report)
    if (report.status === 'failed' || report.status === 'cancelled') return { service: service.name, status: report.status, stages }
  }
  return { service: service.name, status: 'succeeded', stages }
}

function isWanted({ name, compose }: TestStage, { stage, containers }: TestOptions): boolean {
  return (stage === undefined || name === stage) && (containers === undefined || (compose !== undefined) === (containers === 'only'))
}

async function runStage(workspace: Workspace, service: Service, stage: TestStage, candidate: () => Promise<Release>, given?: string): Promise<StageReport> {
  const name = `test ${stage.name}`
  const cwd = path.join(workspace.root, service.path)
  const logFile = path.join(workspace.stateDir, 'logs', workspace.run.id, `${service.name}-${stage.name}.log`)
  if (stage.compose !== undefined) {
    const fault = await composeFault(stage.compose)
    if (fault !== undefined) return { name, status: 'skipped', durationMs: 0, detail: fault }
    const { runComposeStage } = await import('./compose-stage.ts')
    const file = path.join(cwd, stage.compose)
    const environment = given ?? firstEnvironment(workspace.project)
    const { ran: _, ...outcome } = await runComposeStage(workspace, {
      service: service.name,
      environment,
      candidate,
      name: stage.name,
      file,
      run: stage.run,
      cwd,
      env: process.env,
      timeout: stage.timeout,
      logFile,
    })
    return { name, ...outcome }
  }
  const result = await runCommand(stage.run, { cwd, env: process.env, logFile, timeoutMs: stage.timeout, signal: workspace.signal })
  const common = { name, durationMs: result.durationMs }
  if (result.ended === 'aborted') return { ...common, status: 'cancelled', detail: 'interrupted' }
  if (result.ended === 'timed-out') return { ...common, status: 'failed', detail: `still running after ${stage.timeout / 1000} s`, output: result.tail }
  if (result.ended === 'not-started') return { ...common, status: 'failed', detail: `could not be started`, output: result.tail }
  if (result.exitCode !== 0) return { ...common, status: 'failed', detail: `exit code ${result.exitCode}`, output: result.tail }
  return { ...common, status: 'succeeded', detail: '' }
}

/** Where a release goes first: what is live there is what a candidate meets next. */
function firstEnvironment({ environments }: Project): string | undefined {
  return (environments.find(({ after }) => after.length === 0) ?? environments[0])?.name
}

/** The release of HEAD, built when the first stage asks for it; a pipeline's build stage finds it then. */
function candidateOf(workspace: Workspace, service: Service): () => Promise<Release> {
  let building: Promise<Release> | undefined
  return () => {
    building ??= import('../release/build.ts').then(async ({ buildService }) => {
      // On a runner this job runs the repository's code: it pushes by digest only.
      const { release, version, reused } = await buildService(workspace, service.name, { tag: workspace.env.GITHUB_ACTIONS !== 'true' })
      workspace.log(`${service.name}: ${version} is under test${reused ? '' : ', built for it'}`)
      return release
    })
    return building
  }
}

/** The programs that are not on PATH. */
export async function missingPrograms(programs: readonly string[]): Promise<readonly string[]> {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const found = await Promise.all(programs.map((program) => firstExecutable(folders, program)))
  return programs.filter((_, index) => !found[index])
}

async function firstExecutable(folders: readonly string[], program: string): Promise<boolean> {
  for (const folder of folders) {
    const usable = await access(path.join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    )
    if (usable) return true
  }
  return false
}

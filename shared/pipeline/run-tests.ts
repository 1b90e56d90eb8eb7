import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import type { Service, TestStage } from '../config/model.ts'
import { UserError } from '../errors.ts'
import { exec } from '../process/exec.ts'
import { runCommand } from '../process/run-command.ts'
import type { Workspace } from '../workspace/model.ts'
import type { StageReport } from './model.ts'

export interface TestReport {
  readonly service: string
  readonly status: 'succeeded' | 'failed' | 'absent' | 'cancelled'
  readonly stages: readonly StageReport[]
}

export interface TestOptions {
  /** Only the stage of this name. */
  readonly stage?: string
  readonly onStage?: (stage: string) => void
  readonly onStageEnd?: (stage: StageReport) => void
}

/** Runs the declared test stages of services, one service after the other, fast stages first; a failing stage ends its service's tests. */
export async function runTests(workspace: Workspace, names: readonly string[], options: TestOptions = {}): Promise<readonly TestReport[]> {
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
  for (const stage of service.test.filter((each) => options.stage === undefined || each.name === options.stage)) {
    options.onStage?.(`test ${stage.name}`)
    const report = await runStage(workspace, service, stage)
    stages.push(report)
    options.onStageEnd?.(report)
    if (report.status === 'failed' || report.status === 'cancelled') return { service: service.name, status: report.status, stages }
  }
  return { service: service.name, status: 'succeeded', stages }
}

async function runStage(workspace: Workspace, service: Service, stage: TestStage): Promise<StageReport> {
  const name = `test ${stage.name}`
  const cwd = path.join(workspace.root, service.path)
  const logFile = path.join(workspace.stateDir, 'logs', workspace.run.id, `${service.name}-${stage.name}.log`)
  const options = { cwd, env: process.env, logFile, timeoutMs: stage.timeout, signal: workspace.signal }
  if (stage.compose !== undefined && !(await dockerRuns())) {
    return { name, status: 'skipped', durationMs: 0, detail: `needs Docker to bring up ${stage.compose}, and no Docker engine answers here` }
  }
  const compose = stage.compose === undefined ? undefined : ['docker', 'compose', '-p', `slipway-${service.name}-${process.pid}`, '-f', stage.compose]
  try {
    if (compose) {
      const up = await runCommand([...compose, 'up', '--wait', '--detach'], options)
      if (up.exitCode !== 0) return { name, status: 'failed', durationMs: up.durationMs, detail: `docker compose up failed`, output: up.tail }
    }
    const result = await runCommand(stage.run, options)
    const common = { name, durationMs: result.durationMs }
    if (result.ended === 'aborted') return { ...common, status: 'cancelled', detail: 'interrupted' }
    if (result.ended === 'timed-out') return { ...common, status: 'failed', detail: `still running after ${stage.timeout / 1000} s`, output: result.tail }
    if (result.ended === 'not-started') return { ...common, status: 'failed', detail: `could not be started`, output: result.tail }
    if (result.exitCode !== 0) return { ...common, status: 'failed', detail: `exit code ${result.exitCode}`, output: result.tail }
    return { ...common, status: 'succeeded', detail: '' }
  } finally {
    if (compose) await runCommand([...compose, 'down', '--volumes'], { ...options, signal: undefined })
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

async function dockerRuns(): Promise<boolean> {
  const answer = await exec(['docker', 'info', '--format', '{{.ServerVersion}}'], { allow: [1] }).catch(() => undefined)
  return answer !== undefined && answer.exitCode === 0 && answer.stdout.toString().trim() !== ''
}

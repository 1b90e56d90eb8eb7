import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Command, EnvironmentTests } from '../config/model.ts'
import { UnavailableError } from '../errors.ts'
import { type CommandResult, runCommand } from '../process/run-command.ts'
import { type Cell, environmentFor } from './cell.ts'
import type { Candidate } from './find-release.ts'
import type { Workspace } from '../workspace/model.ts'

/** How a hook or a test run ended. `interrupted` says nothing about the release. */
export interface CommandAnswer {
  readonly answer: 'passed' | 'failed' | 'interrupted'
  readonly evidence: readonly string[]
}

const hookTimeoutMs = 10 * 60_000

/** Runs a `deploy.before` or `deploy.after` hook in the release's own folder, unpacked for it alone, with the environment the service gets. */
export async function runHook(cell: Cell, candidate: Candidate, which: 'before' | 'after', command: Command, attempt: number): Promise<CommandAnswer> {
  const folder = path.join(cell.workspace.stateDir, 'hooks', `${cell.environment.name}-${cell.service}-${attempt}-${which}-${cell.workspace.run.id}`)
  try {
    await cell.workspace.unpack(candidate.release, folder)
    const cwd = path.join(folder, candidate.release.deploy.workdir)
    const env = environmentFor(cell, candidate, attempt)
    return await runTask(cell.workspace, cell.service, cell.environment.name, {
      name: `deploy.${which}`,
      command,
      cwd,
      timeoutMs: hookTimeoutMs,
      env,
      values: cell.configuration.values,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Runs the environment's tests in the repository's root, with the environment the service gets and its own address as SLIPWAY_URL. Throws UnavailableError when
 * the containers they need could not be started at all: that says nothing about the release.
 */
export function runEnvironmentTests(
  cell: Cell,
  candidate: Candidate,
  tests: EnvironmentTests,
  attempt: number,
  url: string | undefined,
): Promise<CommandAnswer> {
  const env = { ...environmentFor(cell, candidate, attempt), ...(url === undefined ? {} : { SLIPWAY_URL: url }) }
  const name = `${cell.environment.name} tests`
  const { compose, run, timeout } = tests
  if (compose !== undefined) return testsWithContainers(cell, candidate, { name, env, run, timeout, compose })
  const task = { name, command: run, cwd: cell.workspace.root, timeoutMs: timeout, env, values: cell.configuration.values }
  return runTask(cell.workspace, cell.service, cell.environment.name, task)
}

async function testsWithContainers(
  { workspace, service, environment, configuration }: Cell,
  { release }: Candidate,
  tests: Required<EnvironmentTests> & { readonly name: string; readonly env: Readonly<Record<string, string>> },
): Promise<CommandAnswer> {
  const { name, env, run, timeout } = tests
  const [{ composeFault }, { runComposeStage }] = await Promise.all([import('../pipeline/compose-stage-docker.ts'), import('../pipeline/compose-stage.ts')])
  workspace.log(`${service} ${environment.name}: ${name}`)
  const stage = { service, environment: environment.name, candidate: async () => release, name: name.replace(' ', '-'), run, cwd: workspace.root, env, timeout }
  const file = path.join(workspace.root, tests.compose)
  const logFile = logFileOf(workspace, service, environment.name, name)
  const couldNotRun = (why: string) =>
    new UnavailableError(`${service} in ${environment.name}: ${name} could not run: ${why}; ${release.version} serves, and the next run goes on with them`)
  const fault = await composeFault(tests.compose)
  if (fault !== undefined) throw couldNotRun(fault)
  const { status, detail, output = [], ran } = await runComposeStage(workspace, { ...stage, file, logFile })
  if (status === 'succeeded') return { answer: 'passed', evidence: [`${name} passed`] }
  if (status === 'cancelled') return { answer: 'interrupted', evidence: [`${name} was interrupted`] }
  if (!ran) throw couldNotRun(detail)
  return { answer: 'failed', evidence: [`${name} failed: ${detail}`, ...output].map((line) => withoutSecrets(line, configuration.values)) }
}

/** A command of the configuration with everything it is run with. */
export interface Task {
  /** Shown to people, and part of the log file's name. */
  readonly name: string
  readonly command: Command
  readonly cwd: string
  readonly timeoutMs: number
  /** The whole environment of the command. */
  readonly env: Readonly<Record<string, string>>
  /** Config values, so that secret ones can be kept out of the evidence. */
  readonly values: Readonly<Record<string, string>>
}

/** Runs a command of the configuration for a cell. What it prints goes to a log file of this machine; the end of it becomes evidence when it fails. */
export async function runTask(workspace: Workspace, service: string, environment: string, task: Task): Promise<CommandAnswer> {
  const logFile = logFileOf(workspace, service, environment, task.name)
  workspace.log(`${service} ${environment}: ${task.name}`)
  const { cwd, env, timeoutMs } = task
  const result = await runCommand(task.command, { cwd, env, logFile, timeoutMs, signal: workspace.signal })
  if (result.exitCode === 0) return { answer: 'passed', evidence: [`${task.name} passed`] }
  const evidence = [`${task.name} ${howItEnded(result, timeoutMs)}`, ...result.tail.map((line) => withoutSecrets(line, task.values))]
  return { answer: result.ended === 'aborted' ? 'interrupted' : 'failed', evidence }
}

function logFileOf({ stateDir, run }: Workspace, service: string, environment: string, task: string): string {
  return path.join(stateDir, 'logs', run.id, `${service}-${environment}-${task.replaceAll(/[^a-z]+/g, '-')}.log`)
}

function howItEnded(result: CommandResult, timeoutMs: number): string {
  switch (result.ended) {
    case 'exited':
      return result.exitCode === null ? 'was ended by a signal' : `ended with exit code ${result.exitCode}`
    case 'timed-out':
      return `was still running after ${timeoutMs / 1000} s and was stopped`
    case 'aborted':
      return 'was interrupted'
    case 'not-started':
      return 'could not be started'
  }
}

/** What a command prints goes into the ledger, where values of keys that sound secret must never stand. */
export function withoutSecrets(line: string, values: Readonly<Record<string, string>>): string {
  let clean = line
  for (const [key, value] of Object.entries(values)) {
    if (value.length >= 4 && /secret|token|password|passwd|key|credential|dsn|private|auth|url/i.test(key)) clean = clean.replaceAll(value, `<${key}>`)
  }
  return clean
}

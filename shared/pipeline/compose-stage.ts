import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command, Milliseconds } from '../config/model.ts'
import { messageOf, ToolError, UnavailableError, UserError } from '../errors.ts'
import { exec } from '../process/exec.ts'
import { type CommandResult, runCommand } from '../process/run-command.ts'
import type { Workspace } from '../workspace/model.ts'
import { addressVariables, engineHost, publishedPorts } from './compose-stage-addresses.ts'
import { cannotBeImage, stageImages, type StageSubject } from './compose-stage-images.ts'
import { projectName, removeOrphans, removeProject } from './compose-stage-project.ts'
import { type ServedRegistry, serveRegistry } from './compose-stage-registry.ts'
import { variablesOfFile } from './compose-stage-variables.ts'
import type { StageReport } from './model.ts'

/** A command with containers around it. */
export interface ComposeStage extends StageSubject {
  /** `integration`, `staging-tests`: shown to people, and part of the project's name. */
  readonly name: string
  /** Absolute. Its folder is what relative paths in it start from. */
  readonly file: string
  readonly run: Command
  readonly cwd: string
  /** Of `run`; the addresses of the containers and the images come on top. Docker itself gets this process's environment. */
  readonly env: NodeJS.ProcessEnv
  /** For everything but taking down: pulling, starting, `run`. */
  readonly timeout: Milliseconds
  readonly logFile: string
}

/** As a stage's report, without its name. */
export interface ComposeOutcome extends Omit<StageReport, 'name'> {
  readonly status: 'succeeded' | 'failed' | 'cancelled' | 'skipped'
  /** Whether it came to starting containers: false, and a failure says nothing about the candidate. */
  readonly ran: boolean
}

/**
 * Brings up a compose file with the candidate's image and what is live beside it, waits until everything is healthy, runs a command on this machine, and takes
 * everything down again, however it ended. Never throws for what Docker, the ledger or the command do: that is a failed stage.
 */
export async function runComposeStage(workspace: Workspace, stage: ComposeStage): Promise<ComposeOutcome> {
  const began = workspace.now().getTime()
  const took = () => workspace.now().getTime() - began
  const notRun = (status: 'failed' | 'skipped' | 'cancelled', detail: string): ComposeOutcome => ({ status, durationMs: took(), detail, ran: false })
  let served: ServedRegistry | undefined
  try {
    const needs = await variablesOfFile(stage.file, (file) => readFile(file, 'utf8').catch(() => undefined))
    const unable = cannotBeImage(workspace, stage, needs)
    if (unable !== undefined) return notRun('skipped', unable)
    if (needs.size > 0 && workspace.registry.name.startsWith('oci:')) {
      if (engineHost(process.env) !== '127.0.0.1')
        return notRun('failed', `images lie in the folder ${workspace.registry.name}, where the Docker engine at ${process.env.DOCKER_HOST} cannot pull from`)
      served = await serveRegistry(workspace.registry)
    }
    const images = await stageImages(workspace, stage, needs, served?.name ?? workspace.registry.name)
    if (images.faults.length > 0) return notRun('failed', images.faults.join('; '))
    for (const note of images.notes) workspace.log(`${stage.service}: ${stage.name}: ${note}`)
    const removed = await removeOrphans(process.env)
    for (const project of removed) workspace.log(`${stage.service}: removed what a killed run had left: ${project}`)
    const outcome = await insideProject(workspace, stage, images.env, () => stage.timeout - took())
    return { ...outcome, durationMs: took(), detail: [outcome.detail, ...images.notes].filter(Boolean).join('; '), ran: true }
  } catch (error) {
    if (workspace.signal?.aborted) return notRun('cancelled', 'interrupted')
    if (!(error instanceof UserError || error instanceof ToolError || error instanceof UnavailableError)) throw error
    return notRun('failed', messageOf(error))
  } finally {
    await served?.close()
  }
}

type Ended = Omit<ComposeOutcome, 'durationMs' | 'ran'>

async function insideProject(workspace: Workspace, stage: ComposeStage, images: Readonly<Record<string, string>>, left: () => number): Promise<Ended> {
  const project = projectName(stage.service, stage.name)
  const env = { ...process.env, ...images }
  const compose = (...args: readonly string[]) => ['docker', 'compose', '--project-name', project, '--file', stage.file, '--ansi', 'never', ...args]
  const common = { cwd: path.dirname(stage.file), env, logFile: stage.logFile }
  const within = () => ({ timeoutMs: Math.max(1, left()), signal: workspace.signal })
  let ended: Ended
  try {
    const up = await runCommand(compose('--progress', 'plain', 'up', '--detach', '--wait', '--quiet-pull'), { ...common, ...within() })
    if (up.exitCode === 0) {
      const addresses = await publishedAddresses(compose('ps', '--format', 'json'), env, workspace.signal)
      const own = { ...stage.env, ...addresses, ...images, COMPOSE_PROJECT_NAME: project, COMPOSE_FILE: stage.file }
      const result = await runCommand(stage.run, { cwd: stage.cwd, env: own, logFile: stage.logFile, ...within() })
      ended = outcomeOf(result, '', stage)
    } else ended = outcomeOf(up, 'docker compose up: ', stage)
    if (ended.status === 'failed') ended = { ...ended, output: [...(ended.output ?? []), ...(await containersSay(compose, env, stage.logFile))] }
  } finally {
    // Not under the stage's signal or time: this has to be done, most of all then.
    const down = await runCommand(compose('down', '--volumes', '--remove-orphans', '--timeout', '5'), { ...common, timeoutMs: 120_000 })
    if (down.exitCode !== 0) await removeProject(project, process.env)
  }
  return ended
}

function outcomeOf(result: CommandResult, what: string, stage: ComposeStage): Ended {
  const failed = (detail: string): Ended => ({ status: 'failed', detail: `${what}${detail}`, output: result.tail })
  switch (result.ended) {
    case 'aborted':
      return { status: 'cancelled', detail: 'interrupted' }
    case 'timed-out':
      return failed(`still running after ${stage.timeout / 1000} s`)
    case 'not-started':
      return failed('could not be started')
    case 'exited':
      return result.exitCode === 0 ? { status: 'succeeded', detail: '' } : failed(`exit code ${result.exitCode}`)
  }
}

async function publishedAddresses(argv: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<Record<string, string>> {
  const { stdout } = await exec(argv, { env, ...(signal ? { signal } : {}) })
  return addressVariables(publishedPorts(stdout.toString(), engineHost(env)))
}

/** How every container stands and the end of what it said: into the log file, and for the report. A failure to ask must not hide the one that is reported. */
async function containersSay(compose: (...args: readonly string[]) => readonly string[], env: NodeJS.ProcessEnv, logFile: string): Promise<readonly string[]> {
  const ask = (...args: readonly string[]) =>
    exec(compose(...args), { env, signal: AbortSignal.timeout(30_000) }).then(
      ({ stdout }) => stdout.toString().trimEnd().split('\n').filter(Boolean),
      (error: unknown) => [`(${messageOf(error).split('\n')[0] ?? ''})`],
    )
  const stands = await ask('ps', '--all', '--format', 'table {{.Service}}\t{{.Status}}')
  const said = await ask('logs', '--no-color', '--tail', '15')
  const lines = ['containers:', ...stands.slice(1), ...said]
  await mkdir(path.dirname(logFile), { recursive: true })
  await appendFile(logFile, `${lines.join('\n')}\n`)
  return lines
}

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/** How a job of a run ended; act does not log a job of a called workflow that it never came to. */
export type JobResult = 'success' | 'failure' | 'skipped'

export interface ActRun {
  readonly exitCode: number | null
  /** By `<caller>/<job id>`: `web/test`; of a job without a matrix above it, `detect`. */
  readonly jobs: ReadonlyMap<string, JobResult>
  /** Everything that was printed, a line each with its job, for when something is not as expected. */
  readonly log: string
}

interface LogLine {
  readonly job?: string
  readonly jobID?: string
  readonly jobResult?: JobResult
  readonly level: string
  readonly msg: string
}

const version = 'v0.2.87'

/** nektos/act: from SLIPWAY_ACT, else from the cache, else built with Go. */
export function findAct(): string {
  const given = process.env.SLIPWAY_ACT
  if (given) return given
  const folder = path.resolve('.cache/act')
  const program = path.join(folder, 'act')
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('go', ['install', `github.com/nektos/act@${version}`], { env: { ...process.env, GOBIN: folder }, stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (cause) {
    throw new Error(`these tests need nektos/act ${version}: set SLIPWAY_ACT to one, or put Go on PATH to build it`, { cause })
  }
  return program
}

export interface ActRequest {
  readonly program: string
  readonly repository: string
  readonly workflow: string
  readonly event: 'push' | 'workflow_dispatch'
  readonly inputs?: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  /** Folder for act's copies of the work tree. */
  readonly cache: string
}

/** Runs one workflow on this machine: the host is the runner, each job in its own copy of the work tree. */
export function runAct({ program, repository, workflow, event, inputs = {}, env, cache }: ActRequest): Promise<ActRun> {
  const pairs = (flag: string, values: Readonly<Record<string, string>>) => Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])
  const args = [event, '--workflows', workflow, '--platform', 'ubuntu-latest=-self-hosted', '--json', '--verbose', '--actor', 'ann', '--no-cache-server']
  const child = spawn(program, [...args, '--action-cache-path', cache, ...pairs('--input', inputs), ...pairs('--env', env)], {
    cwd: repository,
    // Its own configuration: a user's actrc could change the runner.
    env: { PATH: process.env.PATH, HOME: cache, XDG_CONFIG_HOME: cache, XDG_CACHE_HOME: cache, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, ...readLog(output) }))
  })
}

function readLog(output: string): Pick<ActRun, 'jobs' | 'log'> {
  const jobs = new Map<string, JobResult>()
  const log: string[] = []
  for (const line of output.split('\n')) {
    const entry = parse(line)
    if (entry === undefined) {
      log.push(line)
      continue
    }
    if (entry.level !== 'debug' || entry.jobResult !== undefined) log.push(`${entry.job ?? ''}: ${entry.msg.trimEnd()}`)
    if (entry.jobResult !== undefined && entry.jobID !== undefined) jobs.set(jobName(entry.job ?? '', entry.jobID), entry.jobResult)
  }
  return { jobs, log: log.join('\n') }
}

/** act names a job `<its caller>-<number in the matrix>/<workflow>/<job>`, without the callers of its caller. */
function jobName(job: string, id: string): string {
  const parts = job.split('/').map((part) => part.trim())
  const caller = parts.length > 2 ? parts[0]?.replace(/-\d+$/, '') : undefined
  return caller === undefined || caller === 'slipway' || caller === 'promote' ? id : `${caller}/${id}`
}

function parse(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return undefined
  }
}

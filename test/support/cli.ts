import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** The command line as users get it: the committed bundle. */
export const cliPath = path.resolve('dist/cli/index.js')

export interface CliAnswer {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface StartedCli {
  readonly child: ChildProcess
  readonly ended: Promise<CliAnswer>
  /** What it wrote to stderr so far. */
  readonly progress: () => string
}

/** Starts `slipway --repo DIR <args>` as a child process. */
export function startCli(repo: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): StartedCli {
  if (!existsSync(cliPath)) throw new Error('dist/ is missing: npm run build')
  const child = spawn(process.execPath, [cliPath, '--repo', repo, ...args], { env: { ...cleanEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  const ended = new Promise<CliAnswer>((resolve) => child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr })))
  return { child, ended, progress: () => stderr }
}

export function runCli(repo: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<CliAnswer> {
  return startCli(repo, args, env).ended
}

/** Runs with --json and answers the document too. */
export async function runJson(repo: string, args: readonly string[], env?: NodeJS.ProcessEnv) {
  const answer = await runCli(repo, ['--json', ...args], env)
  try {
    return { ...answer, json: JSON.parse(answer.stdout) }
  } catch (cause) {
    throw new Error(`slipway ${args.join(' ')} ended with ${answer.exitCode} and no JSON:\n${answer.stdout}\n${answer.stderr}`, { cause })
  }
}

/** Without what a runner or a hook would set. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GITHUB_|GIT_|SLIPWAY_|RUNNER_|CI$|NODE_OPTIONS$|VITEST)/.test(name)))
}

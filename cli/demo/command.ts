import { spawn } from 'node:child_process'
import { Interrupted } from './failure.ts'

/** What a program answered. */
export interface Answer {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly signal?: AbortSignal
}

const running = new Set<number>()

/** Ends every program that still runs, with its process group, at once: for when this process has no time left to wait for them. */
export function killRunning(): void {
  for (const pid of running) {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

/**
 * Runs a program to its end and gathers what it wrote. It gets a process group of its own, so that Ctrl-C reaches it once, through us:
 * a second signal would make it drop what is half-way. Throws Interrupted when that happened.
 */
export function runProgram(argv: readonly string[], options: RunOptions): Promise<Answer> {
  const [program = '', ...args] = argv
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) return reject(new Interrupted())
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const { pid } = child
    if (pid !== undefined) running.add(pid)
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    const onAbort = () => child.kill('SIGTERM')
    options.signal?.addEventListener('abort', onAbort, { once: true })
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', reject)
    child.on('exit', () => pid !== undefined && running.delete(pid))
    child.on('close', (exitCode) => {
      options.signal?.removeEventListener('abort', onAbort)
      if (options.signal?.aborted) reject(new Interrupted())
      else resolve({ exitCode, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') })
    })
  })
}

/** The environment of the demo's programs: this process's, without what would point git or Slipway somewhere else than into the demo. */
export function isolatedEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(GIT_|SLIPWAY_|GITHUB_|NODE_TEST_|VITEST|FORCE_COLOR$|NODE_V8_COVERAGE$)/.test(name))
  // A person's own git settings (hooks, signing, line endings) belong to their repositories, not to this one.
  return { ...Object.fromEntries(kept), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', NO_COLOR: '1' }
}

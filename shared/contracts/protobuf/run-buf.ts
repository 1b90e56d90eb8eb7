import { spawn } from 'node:child_process'
import { ToolError, UnavailableError } from '../../errors.ts'

/** How buf is run. */
export interface BufRun {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** More than the findings of any schema; what writes more is stopped. */
const maxOutput = 64 * 1024 * 1024

/**
 * Runs buf in a process group of its own, which ends with it. Exit code 100 means that it has something to say (findings, but what it cannot compile as well), 0 that it
 * has not; everything else is a ToolError. Throws UnavailableError at the timeout and on abort.
 */
export function runBuf(argv: readonly string[], options: BufRun): Promise<string> {
  const [program = '', ...args] = argv
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) return reject(new UnavailableError('buf was not started: the run was aborted'))
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[], size: 0 }
    let stopped: string | undefined
    const stop = (why: string) => {
      stopped ??= why
      killGroup(child.pid)
    }
    const timer = setTimeout(() => stop(`buf did not end within ${options.timeoutMs} ms`), options.timeoutMs)
    const onAbort = () => stop('buf was stopped: the run was aborted')
    options.signal?.addEventListener('abort', onAbort, { once: true })
    const keep = (list: Buffer[]) => (chunk: Buffer) => {
      output.size += chunk.length
      if (output.size > maxOutput) stop('buf wrote more than 64 MiB')
      else list.push(chunk)
    }
    child.stdout.on('data', keep(output.stdout))
    child.stderr.on('data', keep(output.stderr))
    const settle = () => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', onAbort)
    }
    child.on('error', (cause) => {
      settle()
      reject(new ToolError(argv, undefined, cause.message, { cause }))
    })
    // What buf started (plugins of the user's buf.yaml) must not outlive it, or `close` would wait for it.
    child.on('exit', () => killGroup(child.pid))
    child.on('close', (code) => {
      settle()
      const stderr = Buffer.concat(output.stderr).toString('utf8')
      if (stopped !== undefined) reject(new UnavailableError(stopped))
      else if (code === 0 || code === 100) resolve(Buffer.concat(output.stdout).toString('utf8'))
      else reject(new ToolError(argv, code ?? undefined, stderr))
    })
  })
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}

import { spawn } from 'node:child_process'
import { ToolError } from '../errors.ts'

export interface ExecOptions {
  readonly cwd?: string
  /** Replaces the whole environment; default: this process's. */
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string | Uint8Array
  /** Exit codes that are answers and not failures. Default: only 0. */
  readonly allow?: readonly number[]
  readonly signal?: AbortSignal
}

export interface ExecResult {
  readonly exitCode: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs a program by argv, never through a shell, and gathers its output. Throws ToolError on any exit code that is not allowed. */
export function exec(argv: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
  const [program, ...args] = argv
  if (program === undefined) throw new Error('empty argv')
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...(options.signal ? { signal: options.signal } : {}),
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
    // A program that ends without reading its input closes the pipe; its exit code tells the story.
    child.stdin?.on('error', () => {})
    child.on('error', (cause) => reject(new ToolError(argv, undefined, cause.message, { cause })))
    child.on('close', (code, signal) => {
      const exitCode = code ?? 128
      const text = Buffer.concat(stderr).toString('utf8') + (signal ? `\nended by ${signal}` : '')
      if (exitCode === 0 || options.allow?.includes(exitCode)) resolve({ exitCode, stdout: Buffer.concat(stdout), stderr: text })
      else reject(new ToolError(argv, exitCode, text))
    })
    if (options.input !== undefined) child.stdin?.end(options.input)
  })
}

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { UnavailableError } from '../../errors.ts'
import { signalGroup } from '../../process/alive.ts'

export interface ToolRun {
  readonly cwd?: string
  readonly env: NodeJS.ProcessEnv
  readonly log: (line: string) => void
  /** Values that must not be in a log; what is shorter than four characters would hide ordinary text. */
  readonly secrets: readonly string[]
  readonly signal?: AbortSignal
}

export interface ToolResult {
  /** Undefined: it could not be started, or a signal ended it. */
  readonly exitCode: number | undefined
  /** What it wrote, in order, secrets hidden; of a long log the end. */
  readonly lines: readonly string[]
}

const linesKept = 2_000

/**
 * Runs an image builder in a process group of its own and hands on its log line by line. On abort the whole group ends, first asked and after five seconds
 * forced, and UnavailableError is thrown. Never throws for what the program does.
 */
export function runTool([program = '', ...args]: readonly string[], run: ToolRun): Promise<ToolResult> {
  const { cwd, env, log, signal } = run
  const hide = hider(run.secrets)
  const lines: string[] = []
  const take = (line: string) => {
    const shown = hide(line)
    log(shown)
    lines.push(shown)
    if (lines.length > 2 * linesKept) lines.splice(0, linesKept)
  }
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(interrupted(program))
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let force: NodeJS.Timeout | undefined
    const end = () => {
      if (child.pid === undefined) return
      signalGroup(child.pid, 'SIGTERM')
      force = setTimeout(() => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'), 5_000)
    }
    signal?.addEventListener('abort', end, { once: true })
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', take)
    const settle = () => {
      clearTimeout(force)
      signal?.removeEventListener('abort', end)
    }
    child.on('error', (error) => {
      settle()
      take(error.message)
      resolve({ exitCode: undefined, lines })
    })
    child.on('close', (code) => {
      settle()
      // What it may have left behind in its group.
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL')
      if (signal?.aborted) reject(interrupted(program))
      else resolve({ exitCode: code ?? undefined, lines })
    })
  })
}

function interrupted(program: string): UnavailableError {
  return new UnavailableError(`${program} was interrupted; nothing was put into the registry`)
}

function hider(secrets: readonly string[]): (line: string) => string {
  const values = secrets.flatMap((secret) => secret.split('\n')).filter((value) => value.length >= 4)
  return (line) => values.reduce((text, value) => text.replaceAll(value, '***'), line)
}

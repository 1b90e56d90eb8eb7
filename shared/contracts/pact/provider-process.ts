import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import path from 'node:path'
import { messageOf } from '../../errors.ts'
import { exec } from '../../process/exec.ts'
import { statusOf } from './http-status.ts'

export interface ProviderStart {
  /** The argv, for the port that was chosen. */
  readonly argv: (port: number) => readonly string[]
  readonly cwd: string
  /** Receives the port that was chosen. */
  readonly env: (port: number) => NodeJS.ProcessEnv
  /** Path that answers 2xx once it is ready. */
  readonly ready: string
  readonly timeoutMs: number
  /** Folder for its log, `provider.log`; also what is removed if we are killed. */
  readonly folder: string
  /** Run when its process group has ended, to end what does not belong to that group: a container. */
  readonly cleanUp?: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/** A provider that answers, in a process group of its own. */
export interface RunningProvider {
  readonly port: number
  /** How it ended; undefined while it runs. */
  ended(): string | undefined
  /** The last lines it wrote, at most 200. */
  tail(): Promise<readonly string[]>
  /** Ends the whole group and returns when it is gone; idempotent. */
  stop(): Promise<void>
}

/** It did not become ready: why, and what it wrote last. */
export class ProviderNotReady extends Error {
  override readonly name = 'ProviderNotReady'
  readonly tail: readonly string[]

  constructor(message: string, tail: readonly string[]) {
    super(message)
    this.tail = tail
  }
}

/** Starts a provider on a free port and waits until it is ready. Throws ProviderNotReady; nothing is left running then. */
export async function startProvider(start: ProviderStart): Promise<RunningProvider> {
  const port = await freePort()
  const provider = launch(start, port)
  try {
    await untilReady(start, provider)
    return provider
  } catch (error) {
    await provider.stop()
    throw new ProviderNotReady(messageOf(error), await provider.tail())
  }
}

async function untilReady(start: ProviderStart, provider: RunningProvider): Promise<void> {
  const deadline = Date.now() + start.timeoutMs
  let seen = 'nothing listened on its PORT'
  for (let wait = 20; ; wait = Math.min(wait * 1.5, 250)) {
    const ended = provider.ended()
    if (ended !== undefined) throw new Error(`it ${ended} before it was ready`)
    if (start.signal?.aborted) throw new Error('interrupted')
    const left = deadline - Date.now()
    if (left <= 0) throw new Error(`it was not ready within ${start.timeoutMs / 1000} s: ${seen}`)
    const status = await statusOf(`http://127.0.0.1:${provider.port}${start.ready}`, Math.min(left, 2_000))
    if (typeof status === 'number' && status >= 200 && status < 300 && provider.ended() === undefined) return
    if (status !== 'refused') seen = typeof status === 'number' ? `GET ${start.ready} answers ${status}` : `GET ${start.ready} does not answer`
    await pause(wait)
  }
}

function launch(start: ProviderStart, port: number): RunningProvider {
  const [program = '', ...args] = start.argv(port)
  const logFile = path.join(start.folder, 'provider.log')
  const log = openSync(logFile, 'a', 0o600)
  let child: ChildProcess
  try {
    child = spawn(program, args, { cwd: start.cwd, env: start.env(port), stdio: ['ignore', log, log], detached: true })
  } finally {
    closeSync(log)
  }
  let ended: string | undefined
  const gone = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      ended ??= `could not be started (${error.message})`
      resolve()
    })
    child.on('exit', (code, signal) => {
      ended ??= signal ? `was ended by ${signal}` : `exited with code ${code}`
      resolve()
    })
  })
  const guard = watchdog(child.pid, start.folder, start.cleanUp ?? [])
  let stopping: Promise<void> | undefined
  const stop = async () => {
    signalGroup(child.pid, 'SIGTERM')
    const late = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 2_000)
    await gone
    clearTimeout(late)
    // Children of its own must not outlive it.
    signalGroup(child.pid, 'SIGKILL')
    // One that is gone already is not an error.
    if (start.cleanUp) await exec(start.cleanUp, { env: start.env(port) }).catch(() => {})
    guard?.kill('SIGKILL')
  }
  return {
    port,
    ended: () => ended,
    tail: async () => (await readFile(logFile, 'utf8').catch(() => '')).slice(-65_536).trimEnd().split('\n').slice(-200).filter(Boolean),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/**
 * A provider has its own process group, so it would outlive us when we are killed by SIGKILL. This small process waits for the end of a pipe that
 * only we hold, and then ends the group and removes the folder.
 */
function watchdog(group: number | undefined, folder: string, cleanUp: readonly string[]): ChildProcess | undefined {
  if (group === undefined) return undefined
  const script = 'read -r _ || true; kill -s KILL -- "-$1"; rm -rf -- "$2"; shift 2; [ $# = 0 ] || exec "$@"'
  const guard = spawn('bash', ['-c', script, 'slipway-watchdog', String(group), folder, ...cleanUp], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  guard.on('error', () => {})
  guard.stdin?.on('error', () => {})
  guard.unref()
  return guard
}

function signalGroup(group: number | undefined, signal: NodeJS.Signals): void {
  if (group === undefined) return
  try {
    process.kill(-group, signal)
  } catch {
    // The group is gone already.
  }
}

/** A port nobody listens on now. Somebody else may take it first; the provider's log says so then. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

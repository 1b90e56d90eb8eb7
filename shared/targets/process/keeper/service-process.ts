import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Command } from '../../../config/model.ts'
import { isSameProcess, processStart, signalGroup } from '../../../process/alive.ts'
import type { ProcessRecord } from '../model.ts'

/** How a process ended. Both null: it was adopted, and only its parent could know. */
export interface Exit {
  readonly code: number | null
  readonly signal: string | null
}

/** A process of a service, started by this keeper or found again. */
export interface ServiceProcess {
  readonly record: ProcessRecord
  readonly exited: Promise<Exit>
  /** Undefined while it runs. */
  exit(): Exit | undefined
  /** SIGTERM to its group, SIGKILL after the grace; resolves when it is gone. */
  stop(graceMs: number): Promise<void>
}

export interface StartOptions {
  readonly command: Command
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly log: string
  readonly index: number
  readonly port: number | null
}

/** Starts a process in its own group with its output appended straight to the log file, so that it outlives this keeper. Rejects when it cannot be started at all. */
export async function startProcess(options: StartOptions): Promise<ServiceProcess> {
  const [program = '', ...args] = typeof options.command === 'string' ? ['bash', '-euo', 'pipefail', '-c', options.command] : options.command
  if (!statSync(options.cwd, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`the release has no folder ${path.basename(options.cwd)} to start it in`)
  mkdirSync(path.dirname(options.log), { recursive: true })
  const log = openSync(options.log, 'a', 0o600)
  try {
    const env = { PATH: process.env.PATH, ...options.env, ...(options.port === null ? {} : { PORT: String(options.port) }) }
    const child = spawn(program, args, { cwd: options.cwd, env, stdio: ['ignore', log, log], detached: true })
    let ended: Exit | undefined
    const exited = new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) => {
        if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL')
        ended = { code, signal }
        resolve(ended)
      })
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (error: NodeJS.ErrnoException) =>
        reject(new Error(error.code === 'ENOENT' ? `no program ${program} on this machine` : error.message)),
      )
    })
    const pid = child.pid ?? 0
    // One that ended already has no start any more; nothing will match it then, which is right.
    const record = { index: options.index, pid, start: processStart(pid) ?? 'ended', port: options.port, log: options.log }
    return control(record, exited, () => ended)
  } finally {
    closeSync(log)
  }
}

/** Takes over a process that an earlier keeper started; undefined when it is gone. */
export function adoptProcess(record: ProcessRecord): ServiceProcess | undefined {
  if (!isSameProcess(record.pid, record.start)) return undefined
  let ended: Exit | undefined
  const exited = watch(record).then(() => {
    signalGroup(record.pid, 'SIGKILL')
    ended = { code: null, signal: null }
    return ended
  })
  return control(record, exited, () => ended)
}

async function watch(record: ProcessRecord): Promise<void> {
  while (isSameProcess(record.pid, record.start)) await delay(200)
}

function control(record: ProcessRecord, exited: Promise<Exit>, exit: () => Exit | undefined): ServiceProcess {
  return {
    record,
    exited,
    exit,
    async stop(graceMs) {
      if (exit() !== undefined) return
      signalGroup(record.pid, 'SIGTERM')
      const timer = setTimeout(() => signalGroup(record.pid, 'SIGKILL'), graceMs)
      await exited
      clearTimeout(timer)
    },
  }
}

/** For a person: `exited with code 3`, `was ended by SIGKILL`. */
export function describeExit(exit: Exit): string {
  if (exit.code !== null) return `exited with code ${exit.code}`
  return exit.signal === null ? 'ended' : `was ended by ${exit.signal}`
}

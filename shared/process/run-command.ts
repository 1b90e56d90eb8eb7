import { spawn } from 'node:child_process'
import { closeSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs'
import path from 'node:path'
import type { Command } from '../config/model.ts'

export interface CommandOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** stdout and stderr go here, appended; the folder is made. */
  readonly logFile: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

export interface CommandResult {
  /** null when it was ended by a signal, by us or by somebody else. */
  readonly exitCode: number | null
  readonly ended: 'exited' | 'timed-out' | 'aborted' | 'not-started'
  readonly durationMs: number
  /** The end of what it wrote, at most 20 lines. */
  readonly tail: readonly string[]
}

/** The argv of a config command: a string is run by bash unchanged, a list is argv already. */
export function argvOf(command: Command): readonly string[] {
  return typeof command === 'string' ? ['bash', '-euo', 'pipefail', '-c', command] : command
}

/** Runs a command of the repository's config in its own process group; the whole group ends with it, at the timeout, or on abort. Never throws for what the command does. */
export async function runCommand(command: Command, options: CommandOptions): Promise<CommandResult> {
  mkdirSync(path.dirname(options.logFile), { recursive: true })
  const log = openSync(options.logFile, 'a+', 0o600)
  const from = fstatSync(log).size
  const started = process.hrtime.bigint()
  const elapsed = () => Number((process.hrtime.bigint() - started) / 1_000_000n)
  try {
    const outcome = await spawnGroup(argvOf(command), options, log)
    return { ...outcome, durationMs: elapsed(), tail: 'message' in outcome ? [outcome.message] : tailOf(log, from) }
  } finally {
    closeSync(log)
  }
}

type Outcome = { exitCode: number | null; ended: 'exited' | 'timed-out' | 'aborted' } | { exitCode: null; ended: 'not-started'; message: string }

function spawnGroup([program = '', ...args]: readonly string[], options: CommandOptions, log: number): Promise<Outcome> {
  return new Promise((resolve) => {
    if (options.signal?.aborted) return resolve({ exitCode: null, ended: 'aborted' })
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', log, log], detached: true })
    let ended: 'exited' | 'timed-out' | 'aborted' = 'exited'
    let hardKill: NodeJS.Timeout | undefined
    const end = (why: 'timed-out' | 'aborted') => {
      ended = why
      signalGroup(child.pid, 'SIGTERM')
      hardKill = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 2_000)
    }
    const timer = setTimeout(() => end('timed-out'), options.timeoutMs)
    const onAbort = () => end('aborted')
    options.signal?.addEventListener('abort', onAbort, { once: true })
    const settle = (outcome: Outcome) => {
      clearTimeout(timer)
      clearTimeout(hardKill)
      options.signal?.removeEventListener('abort', onAbort)
      resolve(outcome)
    }
    child.on('error', (error) => settle({ exitCode: null, ended: 'not-started', message: error.message }))
    child.on('exit', (exitCode) => {
      // What a test left running in its group must not outlive it.
      signalGroup(child.pid, 'SIGKILL')
      settle({ exitCode, ended })
    })
  })
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is gone already.
  }
}

function tailOf(log: number, from: number): readonly string[] {
  const size = fstatSync(log).size
  const start = Math.max(from, size - 16_384)
  const buffer = Buffer.alloc(size - start)
  readSync(log, buffer, 0, buffer.length, start)
  return buffer.toString('utf8').trimEnd().split('\n').slice(-20)
}

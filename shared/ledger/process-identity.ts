import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import os from 'node:os'
import { promisify } from 'node:util'

/** Names a process for as long as its machine runs: a pid alone is given out again. Empty parts could not be found out. */
export interface ProcessIdentity {
  readonly host: string
  /** The machine's boot and, on Linux, its pid namespace: containers of one machine may share host name and boot. */
  readonly bootId: string
  readonly pid: number
  readonly processStart: string
}

/** Whether a process still runs: `unknown` when it is on another machine or cannot be told. */
export type Liveness = 'alive' | 'dead' | 'unknown'

/** This process. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  return { host: os.hostname(), bootId: await bootId(), pid: process.pid, processStart: (await processStart(process.pid)) ?? '' }
}

/** Whether the process that `identity` names still runs, as seen from here. */
export async function livenessOf(identity: ProcessIdentity, own: ProcessIdentity): Promise<Liveness> {
  if (identity.bootId === '' || identity.processStart === '' || identity.host !== own.host || identity.bootId !== own.bootId) return 'unknown'
  if (!exists(identity.pid)) return 'dead'
  const start = await processStart(identity.pid)
  // It may have ended between the two looks.
  if (start === null) return exists(identity.pid) ? 'unknown' : 'dead'
  return start === identity.processStart ? 'alive' : 'dead'
}

/** Whether two identities are the same process. */
export function sameProcess(a: ProcessIdentity, b: ProcessIdentity): boolean {
  return a.host === b.host && a.bootId === b.bootId && a.pid === b.pid && a.processStart === b.processStart
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

async function bootId(): Promise<string> {
  try {
    if (process.platform === 'linux') return `${(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()} ${await readlink('/proc/self/ns/pid')}`
    return await output('sysctl', ['-n', 'kern.bootsessionuuid'])
  } catch {
    return ''
  }
}

/** When a process was started, in the system's own words; null when it is gone or cannot be told. A zombie counts as gone: `ended`. */
async function processStart(pid: number): Promise<string | null> {
  try {
    if (process.platform !== 'linux') return (await output('ps', ['-o', 'lstart=', '-p', String(pid)])) || null
    return parseStat(await readFile(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return null
  }
}

/** The start time (field 22) of /proc/<pid>/stat; `ended` for a zombie. The program's name, in parentheses, may hold anything. */
export function parseStat(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return 'ended'
  return fields[19] ?? null
}

async function output(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args], { env: { ...process.env, LC_ALL: 'C' } })
  return stdout.trim()
}

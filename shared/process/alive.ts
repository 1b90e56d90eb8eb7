import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * When a process began, as an opaque text that together with the pid names one process for ever (pids are reused, starts are not).
 * Linux: boot id and field 22 of `/proc/<pid>/stat`; elsewhere `ps -o lstart=`. Undefined: no such process, or one that ended and only waits to be reaped.
 */
export function processStart(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxStart(pid) : psStart(pid)
}

/** Whether the process that had this pid and start is still running. */
export function isSameProcess(pid: number, start: string): boolean {
  return processStart(pid) === start
}

/** Sends a signal to a whole process group; false when there is no such group. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal)
    return true
  } catch {
    return false
  }
}

/** Ends the group led by this process: SIGTERM, then SIGKILL after `graceMs`. Does nothing when the pid belongs to another process by now. */
export async function killGroup(pid: number, start: string, graceMs: number): Promise<void> {
  if (!isSameProcess(pid, start)) return
  signalGroup(pid, 'SIGTERM')
  const deadline = performance.now() + graceMs
  while (isSameProcess(pid, start) && performance.now() < deadline) await delay(25)
  // Also when the leader obeyed: what it left behind in its group must not outlive it.
  signalGroup(pid, 'SIGKILL')
  while (isSameProcess(pid, start)) await delay(10)
}

/** Ends one process by SIGKILL, whatever group it is in, and waits until it is gone. Does nothing when the pid belongs to another process by now. */
export async function killProcess(pid: number, start: string): Promise<void> {
  if (!isSameProcess(pid, start)) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return
  }
  while (isSameProcess(pid, start)) await delay(10)
}

/** The start of a process out of the text of `/proc/<pid>/stat`; the command name in parentheses may hold anything, spaces and parentheses included. */
export function startInStat(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // Field 3 is the state: a zombie holds its pid but runs no more.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined
  return fields[19]
}

let bootId: string | undefined

function linuxStart(pid: number): string | undefined {
  try {
    const ticks = startInStat(readFileSync(`/proc/${pid}/stat`, 'latin1'))
    // Ticks count from boot, so the same pair could come again after a reboot.
    bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8)
    return ticks === undefined ? undefined : `${bootId}-${ticks}`
  } catch {
    return undefined
  }
}

function psStart(pid: number): string | undefined {
  try {
    const [state = '', ...start] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .split(/\s+/)
    return state === '' || state.startsWith('Z') ? undefined : start.join(' ')
  } catch {
    return undefined
  }
}

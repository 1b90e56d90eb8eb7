import { linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isSameProcess, processStart } from '../../../process/alive.ts'
import { readJsonFile } from '../json-file.ts'

/** A held lock: `held()` turns false when somebody else took over or the folder is gone. */
export interface KeeperLock {
  held(): boolean
}

/**
 * Makes this process the only keeper of a folder, or answers null when a living process is that already.
 * Locks are numbered files and the highest counts: a dead holder's lock is replaced by creating the next number, which only one process can do,
 * so nobody ever deletes a lock that might have become somebody else's meanwhile.
 */
export function takeKeeperLock(folder: string): KeeperLock | null {
  const locks = path.join(folder, '.locks')
  mkdirSync(locks, { recursive: true })
  const start = processStart(process.pid)
  const draft = path.join(locks, `draft-${process.pid}`)
  writeFileSync(draft, JSON.stringify({ pid: process.pid, start }), { mode: 0o600 })
  try {
    for (;;) {
      const highest = highestLock(locks)
      if (highest > 0 && isHeld(lockFile(locks, highest))) return null
      if (!link(draft, lockFile(locks, highest + 1))) continue
      // Whoever was paused long enough may have created a number that was passed by and cleaned up meanwhile.
      if (highestLock(locks) !== highest + 1) return null
      for (let old = 1; old <= highest; old++) rmSync(lockFile(locks, old), { force: true })
      return { held: () => highestLock(locks) === highest + 1 }
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function lockFile(locks: string, number: number): string {
  return path.join(locks, `keeper-${number}`)
}

function highestLock(locks: string): number {
  try {
    return Math.max(0, ...readdirSync(locks).map((name) => Number(/^keeper-(\d+)$/.exec(name)?.[1] ?? 0)))
  } catch {
    return 0
  }
}

function isHeld(file: string): boolean {
  const holder = readJsonFile<{ pid: number; start: string }>(file)
  return holder !== undefined && isSameProcess(holder.pid, holder.start)
}

/** A hard link appears at once with its content, and fails when the name is taken. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

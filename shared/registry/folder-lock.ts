import { randomBytes } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { UnavailableError } from '../errors.ts'
import { isSameProcess, processStart } from '../process/alive.ts'
import { removeDrafts } from './atomic-file.ts'
import { diskError } from './disk-error.ts'

const patienceMs = 30_000

/**
 * Runs work while no other process does so for the same lock folder. A holder that died is replaced at once.
 *
 * The folder holds one file per turn, `1`, `2`, …, and the newest one is the lock: it names its process and when that began, or is empty once it was given back.
 * Whoever finds that holder gone takes the next number. Nobody ever removes the newest file, so a lock that was taken a moment ago cannot be taken away by
 * somebody who looked earlier: `link` makes a file with its content in one step and fails when it is there.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const draft = path.join(folder, `draft-${process.pid}-${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(draft, JSON.stringify({ pid: process.pid, start: processStart(process.pid) ?? '', world: pidWorld() }))
    const turn = await take(folder, draft)
    try {
      await tidy(folder, turn)
      return await work()
    } finally {
      // An empty file says that the turn is over; that takes no space, should the disk be full.
      await truncate(path.join(folder, String(turn)))
    }
  } catch (error) {
    throw diskError(error, folder)
  } finally {
    await rm(draft, { force: true })
  }
}

async function take(folder: string, draft: string): Promise<number> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const newest = Math.max(0, ...turnsIn(await readdir(folder)))
    if (newest === 0 || !(await isHeld(path.join(folder, String(newest))))) {
      const mine = newest + 1
      if (await linked(draft, path.join(folder, String(mine)))) {
        if (Math.max(...turnsIn(await readdir(folder))) === mine) return mine
        // Between our two looks others came, went and cleared the number we took: it is an old one.
        await rm(path.join(folder, String(mine)), { force: true })
      }
    } else if (performance.now() > deadline) throw new UnavailableError(`${folder} has been held by another process for ${patienceMs / 1000} s`)
    else await delay(5 + Math.random() * 20)
  }
}

function turnsIn(names: readonly string[]): readonly number[] {
  return names.filter((name) => /^\d+$/.test(name)).map(Number)
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function isHeld(file: string): Promise<boolean> {
  try {
    const { pid, start, world } = JSON.parse(await readFile(file, 'utf8'))
    // In another container our kernel's process ids mean other processes: nothing can be told from here.
    return world !== pidWorld() || isSameProcess(pid, start)
  } catch (error) {
    // Gone: a newer one is there, look again. Empty: given back.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
  }
}

/** Which world process ids count in: each container has its own. */
function pidWorld(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** Removes older turns, and old drafts of processes that are gone. */
async function tidy(folder: string, turn: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\d+$/.test(name) && Number(name) < turn) await rm(path.join(folder, name), { force: true })
  }
  await removeDrafts(folder, /^draft-(\d+)-/)
}

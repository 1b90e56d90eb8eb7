import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { UnavailableError } from '../errors.ts'
import { isSameProcess, processStart } from '../process/alive.ts'

const patienceMs = 30_000

/** Runs work while no other process does so for the same lock file. A holder that died is replaced at once: the file names its process and when that began. */
export async function withFolderLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(mine, JSON.stringify({ pid: process.pid, start: processStart(process.pid) ?? '' }))
  try {
    await take(mine, file)
    try {
      return await work()
    } finally {
      await rm(file, { force: true })
    }
  } finally {
    await rm(mine, { force: true })
  }
}

/** `link` makes the lock with its content in one step, and fails when it exists. */
async function take(mine: string, file: string): Promise<void> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    try {
      return await link(mine, file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    if (await holderIsDead(file)) await rm(file, { force: true })
    else if (performance.now() > deadline) throw new UnavailableError(`${file} has been held by another process for ${patienceMs / 1000} s`)
    else await delay(5 + Math.random() * 20)
  }
}

async function holderIsDead(file: string): Promise<boolean> {
  try {
    const { pid, start } = JSON.parse(await readFile(file, 'utf8'))
    return !isSameProcess(pid, start)
  } catch {
    // It was released between our two looks.
    return false
  }
}

import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { processStart } from '../process/alive.ts'
import { diskError } from './disk-error.ts'

/**
 * Writes a file so that at any moment, also after a crash, either the old content or the whole new content is there. The draft is made in a folder of the same
 * disk that is for drafts only; its name begins with this process's id.
 */
export async function writeAtomically(file: string, content: string | Uint8Array, drafts: string): Promise<void> {
  const draft = path.join(drafts, `${process.pid}-${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(drafts, { recursive: true })
    await mkdir(path.dirname(file), { recursive: true })
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw diskError(error, file)
  }
}

const abandonedAfterMs = 10 * 60_000

/** Removes what writers that were killed left behind; the first group of `name` is the process id. Only old ones: ids of another container's processes are not known here. */
export async function removeDrafts(folder: string, name: RegExp = /^(\d+)-/): Promise<void> {
  for (const entry of await readdir(folder).catch(() => [])) {
    const pid = name.exec(entry)?.[1]
    if (pid === undefined || processStart(Number(pid)) !== undefined) continue
    const file = path.join(folder, entry)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(file, { force: true })
  }
}

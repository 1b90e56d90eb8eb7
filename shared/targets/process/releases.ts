import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { isSameProcess, processStart } from '../../process/alive.ts'

/** Unpacks a release into `folder` unless it is there already. The folder appears complete or not at all, also when two do it at once. */
export async function unpackOnce(folder: string, unpack: (into: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return
  const parent = path.dirname(folder)
  await mkdir(parent, { recursive: true })
  await sweep(parent)
  const draft = await mkdtemp(path.join(parent, `.unpack-${process.pid}-${processStart(process.pid) ?? ''}.`))
  try {
    await unpack(draft)
    await rename(draft, folder)
  } catch (error) {
    // Somebody else was first with the same content.
    if (existsSync(folder)) return
    throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Removes what drivers that were killed while unpacking left. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, pid, start] = /^\.unpack-(\d+)-([^.]*)\./.exec(name) ?? []
    if (pid !== undefined && !isSameProcess(Number(pid), start ?? '')) await rm(path.join(parent, name), { recursive: true, force: true })
  }
}

import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { UnavailableError } from '../errors.ts'
import { digestOf } from '../release/canonical.ts'
import type { Digest } from '../release/model.ts'
import { writeAtomically } from './atomic-file.ts'
import { checkedStream } from './checked-stream.ts'
import { diskError } from './disk-error.ts'
import type { BlobSource } from './port.ts'

/** Stores bytes in a file that has their digest for a name. A file that was damaged is made good by whoever has the content again. */
export async function storeBytes(file: string, content: Uint8Array, drafts: string): Promise<void> {
  const present = await readFile(file).catch(absent)
  if (present === undefined || digestOf(present) !== digestOf(content)) await writeAtomically(file, content, drafts)
}

/** Stores a large blob as it is read. One of the right size is not read again: damage of another kind is noticed by whoever reads it. */
export async function storeSource(file: string, source: BlobSource, drafts: string): Promise<void> {
  if ((await sizeOf(file)) === source.size) return
  const draft = path.join(drafts, `${process.pid}-${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(drafts, { recursive: true })
    await mkdir(path.dirname(file), { recursive: true })
    const handle = await open(draft, 'wx')
    try {
      const hash = createHash('sha256')
      let size = 0
      for await (const piece of source.read(0)) {
        hash.update(piece)
        size += piece.byteLength
        await handle.writeFile(piece)
      }
      if (size !== source.size || `sha256:${hash.digest('hex')}` !== source.digest)
        throw new UnavailableError(`the bytes of ${source.digest} changed while they were stored: build again`)
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

/** The same content under a second name, without its bytes where the disk can: false when the first is not there. */
export async function shareFile(from: string, to: string, drafts: string): Promise<boolean> {
  if ((await sizeOf(from)) === undefined) return false
  if ((await sizeOf(to)) !== undefined) return true
  try {
    await mkdir(path.dirname(to), { recursive: true })
    await mkdir(drafts, { recursive: true })
    const draft = path.join(drafts, `${process.pid}-${randomBytes(6).toString('hex')}`)
    // Some disks know no hard links, and some have too many already.
    await link(from, draft).catch(() => copyFile(from, draft))
    await rename(draft, to)
    // Renaming one name of a file to another of the same file does nothing (POSIX rename), then the draft is still there.
    await rm(draft, { force: true })
    return true
  } catch (error) {
    throw diskError(error, to)
  }
}

/** A file piece by piece, checked against its digest at the end. */
export function readFileChecked(file: string, digest: Digest, name: string): AsyncIterable<Uint8Array> {
  return checkedStream(createReadStream(file, { highWaterMark: 256 * 1024 }), digest, () => damaged(name, digest, file))
}

/** What to say of a file whose bytes are not those of its digest. */
export function damaged(name: string, digest: Digest, file: string): UnavailableError {
  return new UnavailableError(`${name}: the bytes of ${digest} have another digest: remove the damaged ${file} and build again`)
}

/** A regular file's size; undefined when there is none. */
export async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(absent)
  return found?.isFile() ? found.size : undefined
}

/** Makes undefined of "there is no such file". */
export function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
  throw error
}

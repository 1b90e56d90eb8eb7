import { createWriteStream, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Entry } from '../layer/entry.ts'
import type { Contents } from '../port.ts'

const small = 1024 * 1024
const batch = 256

/** Writes entries below a folder, as files that a compiler can read: the commit's, whatever the work tree has. */
export async function materialise(entries: readonly Entry[], folder: string, contents: Contents): Promise<void> {
  for (const parent of new Set(entries.map((entry) => path.posix.dirname(entry.path)))) mkdirSync(path.join(folder, parent), { recursive: true })
  const pending: { readonly at: string; readonly oid: string; readonly mode: number }[] = []
  for (const entry of entries) {
    const at = path.join(folder, entry.path)
    if (entry.type !== 'file') continue
    if (Buffer.isBuffer(entry.bytes)) writeFileSync(at, entry.bytes, { mode: entry.mode })
    else if ('file' in entry.bytes) await copyFile(entry.bytes.file, at)
    else if (entry.bytes.size > small) await pipeline(contents.stream(entry.bytes.oid), createWriteStream(at, { mode: entry.mode }))
    else pending.push({ at, oid: entry.bytes.oid, mode: entry.mode })
  }
  for (let start = 0; start < pending.length; start += batch) {
    const part = pending.slice(start, start + batch)
    const blobs = await contents.blobs(part.map(({ oid }) => oid))
    for (const { at, oid, mode } of part) writeFileSync(at, blobs.get(oid) ?? '', { mode })
  }
  // Links come last, so that no file is ever written through one.
  for (const entry of entries) if (entry.type === 'link') symlinkSync(entry.target, path.join(folder, entry.path))
}

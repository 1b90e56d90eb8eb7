import { type EntryReader, sizeOf } from '../file-artifact/entry-bytes.ts'
import type { Entry } from '../layer/entry.ts'

/** What stat(2) calls kinds of files. */
export const modeBits = { file: 0o100000, folder: 0o040000, link: 0o120000 } as const

/** Bytes of an entry in an RPM: a link's are its target's. */
export function lengthOf(entry: Entry): number {
  if (entry.type === 'file') return sizeOf(entry)
  return entry.type === 'link' ? Buffer.byteLength(entry.target) : 0
}

/**
 * The payload of an RPM: a cpio archive in the "new ASCII" format (https://man.freebsd.org/cgi/man.cgi?query=cpio&sektion=5) with `./` in front of paths, inode
 * numbers from 1 in order, owned by root, one time for all. `seen` gets each file's bytes as they go by. No file of 4 GiB or more.
 */
export async function* cpioOf(
  entries: readonly Entry[],
  reader: EntryReader,
  time: number,
  seen?: (entry: Entry, piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for (const [index, entry] of entries.entries()) {
    const size = lengthOf(entry)
    yield header(`./${entry.path}`, { inode: index + 1, mode: modeBits[entry.type] | entry.mode, links: entry.type === 'folder' ? 2 : 1, time, size })
    if (entry.type === 'link') yield Buffer.from(entry.target)
    if (entry.type === 'file') {
      for await (const piece of reader.read(entry)) {
        seen?.(entry, piece)
        yield piece
      }
    }
    yield padding(size)
  }
  yield header('TRAILER!!!', { inode: 0, mode: 0, links: 1, time: 0, size: 0 })
}

interface Stat {
  readonly inode: number
  readonly mode: number
  readonly links: number
  readonly time: number
  readonly size: number
}

function header(name: string, { inode, mode, links, time, size }: Stat): Buffer {
  const path = Buffer.from(`${name}\0`)
  const fields = [inode, mode, 0, 0, links, time, size, 0, 0, 0, 0, path.length, 0]
  const text = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`, 'latin1')
  return Buffer.concat([text, path, padding(text.length + path.length)])
}

function padding(length: number): Buffer {
  return Buffer.alloc((4 - (length % 4)) % 4)
}

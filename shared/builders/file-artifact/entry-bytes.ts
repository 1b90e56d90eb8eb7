import type { Contents } from '../port.ts'
import type { Entry } from '../layer/entry.ts'
import { SmallObjects, smallObject } from '../layer/git-objects.ts'
import { readLarge, readSmall, smallFile } from '../layer/read-file.ts'

export type FileEntry = Extract<Entry, { type: 'file' }>

/** Bytes of a file, whatever holds them. */
export function sizeOf({ bytes }: FileEntry): number {
  return Buffer.isBuffer(bytes) ? bytes.length : bytes.size
}

/** Reads the files of a list of entries; asked in the list's order, small git objects are read many at once. Pieces are the caller's to keep. */
export interface EntryReader {
  read(entry: FileEntry): AsyncIterable<Buffer>
}

/** A reader of the files among entries. Throws UserError where a file changes while it is read. */
export function entryReader(entries: readonly Entry[], contents: Contents): EntryReader {
  const objects = new SmallObjects(entries, contents)
  return { read: (entry) => pieces(entry, objects, contents) }
}

async function* pieces({ path, bytes }: FileEntry, objects: SmallObjects, contents: Contents): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(bytes)) yield bytes
  else if ('file' in bytes) {
    if (bytes.size <= smallFile) yield Buffer.from(readSmall(bytes.file, bytes.size))
    else for (const piece of readLarge(bytes.file, bytes.size)) yield Buffer.from(piece)
  } else if (bytes.size <= smallObject) yield await objects.read(bytes.oid)
  else {
    let read = 0
    for await (const piece of contents.stream(bytes.oid)) {
      read += piece.length
      yield Buffer.from(piece)
    }
    if (read !== bytes.size) throw new Error(`${path}: object ${bytes.oid} has ${read} bytes, not ${bytes.size}`)
  }
}

/** All of it, for small things. */
export async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all.length === 1 && Buffer.isBuffer(all[0]) ? all[0] : Buffer.concat(all)
}

/** The same bytes in pieces of one size but the last, so that what comes of them does not depend on how they arrived. */
export async function* inPieces(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    let rest = chunk
    while (length + rest.length >= size) {
      held.push(rest.subarray(0, size - length))
      rest = rest.subarray(size - length)
      yield Buffer.concat(held)
      held = []
      length = 0
    }
    if (rest.length > 0) held.push(rest)
    length += rest.length
  }
  if (length > 0) yield Buffer.concat(held)
}

import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { BlobSource, Descriptor } from '../../registry/port.ts'
import type { Digest } from '../../release/model.ts'
import type { Contents } from '../port.ts'
import { entryProblems, refuseAll, sortEntries } from './check-entries.ts'
import { compressor } from './compress.ts'
import type { Entry } from './entry.ts'
import { SmallObjects, smallObject } from './git-objects.ts'
import { PieceQueue } from './piece-queue.ts'
import { readLarge, readSmall, smallFile } from './read-file.ts'
import { type Compression, layerTypes, pieceBytes } from './recipe.ts'
import { type SecretGuard, secretGuard } from './secrets.ts'
import { Spool } from './spool.ts'
import { block, sizeOf, tarHeader, wholeBlocks } from './tar-header.ts'

export interface LayerOptions {
  readonly compression: Compression
  /** Whose layer it is, for refusals: `orders`. */
  readonly name: string
  /** Needed where entries are git objects. */
  readonly contents?: Contents
  /** Folder for what is too large for memory. Default: the system's for temporary files. */
  readonly spool?: string
  /** Files that look like secrets and may be in it even so: matchers of a path, or of the end of one. */
  readonly allow?: readonly ((path: string) => boolean)[]
  /** Looks at a small file's bytes as they go in (up to 256 KiB of a disk file, 1 MiB of a git object); a sentence refuses it. All are told together. */
  readonly inspect?: (path: string, content: Buffer) => string | undefined
  readonly signal?: AbortSignal
}

/** A layer that is ready to be pushed. */
export interface Layer {
  readonly descriptor: Descriptor
  /** Of the tar: the same for equal entries, whatever the compression. */
  readonly diffId: Digest
  readonly blob: Buffer | BlobSource
  /** Lets go of the blob; it cannot be read any more. May be called again. */
  close(): void
}

/**
 * Writes a layer: a tar of the entries sorted by the bytes of their paths, compressed. Equal entries make equal bytes. No file is held whole, and what is
 * done so far is in memory only while it is small. Throws UserError for entries that cannot be in one layer, with all of them, for files that are secrets, and
 * for files that change.
 */
export async function writeLayer(entries: readonly Entry[], options: LayerOptions): Promise<Layer> {
  const compress = compressor(options.compression)
  const sorted = sortEntries(entries)
  const guard = secretGuard(options.allow ?? [])
  refuseAll(options.name, [...entryProblems(sorted), ...guard.names(filesOf(sorted))])
  const diff = createHash('sha256')
  const spool = new Spool(options.spool ?? tmpdir())
  try {
    const queue = new PieceQueue(
      compress,
      (piece) => diff.update(piece),
      (bytes) => spool.write(bytes),
    )
    const problems = await putEntries(sorted, queue, options, guard)
    refuseAll(options.name, problems)
    queue.pad(2 * block)
    await queue.end()
    const descriptor = { mediaType: layerTypes[options.compression], digest: spool.digest, size: spool.size }
    return { descriptor, diffId: `sha256:${diff.digest('hex')}`, blob: spool.finish(), close: () => spool.close() }
  } catch (error) {
    spool.close()
    throw error
  }
}

function* filesOf(entries: readonly Entry[]): Generator<string> {
  for (const { path, type } of entries) if (type === 'file') yield path
}

async function putEntries(sorted: readonly Entry[], queue: PieceQueue, options: LayerOptions, guard: SecretGuard): Promise<readonly string[]> {
  const { contents, inspect, signal } = options
  const objects = new SmallObjects(sorted, contents)
  const problems: string[] = []
  const look = (path: string, content: Buffer) => {
    for (const problem of [inspect?.(path, content), guard.inspect(path, content)]) if (problem !== undefined) problems.push(problem)
  }
  for (const entry of sorted) {
    if (queue.full) {
      await queue.room()
      signal?.throwIfAborted()
    }
    queue.put(tarHeader(entry))
    if (entry.type !== 'file') continue
    const { bytes } = entry
    const size = sizeOf(entry)
    if (Buffer.isBuffer(bytes)) {
      if (size <= smallObject) look(entry.path, bytes)
      for (let at = 0; at < size; at += pieceBytes) await putPiece(queue, bytes.subarray(at, at + pieceBytes), signal)
    } else if ('file' in bytes) {
      if (size <= smallFile) {
        const content = readSmall(bytes.file, size)
        look(entry.path, content)
        queue.put(content)
      } else for (const piece of readLarge(bytes.file, size)) await putPiece(queue, piece, signal)
    } else if (size <= smallObject) {
      const content = await objects.read(bytes.oid)
      if (content.length !== size) throw wrongSize(bytes.oid, content.length, size)
      look(entry.path, content)
      queue.put(content)
    } else await putObject(queue, bytes, contents, signal)
    queue.pad(wholeBlocks(size) - size)
  }
  return problems
}

/** Puts and then waits: a piece of a shared buffer is copied before anything else can happen. */
async function putPiece(queue: PieceQueue, piece: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
  queue.put(piece)
  if (!queue.full) return
  await queue.room()
  signal?.throwIfAborted()
}

async function putObject(queue: PieceQueue, { oid, size }: { oid: string; size: number }, contents: Contents | undefined, signal?: AbortSignal): Promise<void> {
  if (!contents) throw new Error('entries of git objects need contents')
  let read = 0
  for await (const piece of contents.stream(oid)) {
    read += piece.length
    if (read > size) throw wrongSize(oid, read, size)
    await putPiece(queue, piece, signal)
  }
  if (read !== size) throw wrongSize(oid, read, size)
}

function wrongSize(oid: string, found: number, said: number): Error {
  return new Error(`object ${oid} has ${found} bytes, not ${said}`)
}

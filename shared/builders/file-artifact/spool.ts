import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BlobSource } from '../../registry/port.ts'
import type { Digest } from '../../release/model.ts'

/** Bytes that were made once and can be read as often as wanted, though they may be too large to be held. */
export interface Spooled extends BlobSource {
  /** Lower-case hex, of the hashes that were asked for. */
  readonly hashes: Readonly<Record<string, string>>
}

/** Keeps what is being made: in memory as long as it is small, else in a file that goes away with the spool. */
export interface Spool {
  /** Takes the bytes in, hashing them on the way. `also` names further hashes, as `node:crypto` knows them. */
  add(chunks: Chunks, also?: readonly string[]): Promise<Spooled>
}

/** Bytes, piece by piece. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What is kept in memory, in bytes. */
export const heldAtMost = 4 * 1024 * 1024
const readSize = 1024 * 1024

/** Calls a function with a spool, and removes what the spool holds when the function is through. */
export async function withSpool<T>(use: (spool: Spool) => Promise<T>): Promise<T> {
  let folder: Promise<string> | undefined
  let count = 0
  const nextFile = async () => {
    folder ??= mkdtemp(path.join(os.tmpdir(), 'slipway-build-'))
    count += 1
    return path.join(await folder, String(count))
  }
  try {
    return await use({ add: (chunks, also = []) => take(chunks, also, nextFile) })
  } finally {
    if (folder) await rm(await folder, { recursive: true, force: true })
  }
}

async function take(chunks: Chunks, also: readonly string[], nextFile: () => Promise<string>): Promise<Spooled> {
  const hashes = new Map(['sha256', ...also].map((name) => [name, createHash(name)]))
  const held: Uint8Array[] = []
  let size = 0
  let heldSize = 0
  let file: string | undefined
  let handle: FileHandle | undefined
  try {
    for await (const chunk of chunks) {
      if (chunk.length === 0) continue
      for (const hash of hashes.values()) hash.update(chunk)
      held.push(chunk)
      size += chunk.length
      heldSize += chunk.length
      if (heldSize < (handle ? readSize : heldAtMost)) continue
      file ??= await nextFile()
      handle ??= await open(file, 'wx', 0o600)
      await handle.writeFile(Buffer.concat(held))
      held.length = 0
      heldSize = 0
    }
    await handle?.writeFile(Buffer.concat(held))
  } finally {
    await handle?.close()
  }
  const digests = Object.fromEntries([...hashes].map(([name, hash]: [string, Hash]) => [name, hash.digest('hex')]))
  const digest: Digest = `sha256:${digests.sha256}`
  const memory = file === undefined ? Buffer.concat(held) : undefined
  return { digest, size, hashes: digests, read: (from) => (memory ? fromMemory(memory, from) : fromFile(file ?? '', from)) }
}

async function* fromMemory(content: Buffer, from: number): AsyncGenerator<Uint8Array> {
  if (from < content.length) yield content.subarray(from)
}

/** The bytes of a file from an offset, a megabyte at a time. */
export async function* fromFile(file: string, from: number): AsyncGenerator<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    for (let at = from; ; ) {
      const buffer = Buffer.allocUnsafe(readSize)
      const { bytesRead } = await handle.read(buffer, 0, readSize, at)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
      at += bytesRead
    }
  } finally {
    await handle.close()
  }
}

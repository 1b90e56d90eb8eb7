import { createHash, randomBytes } from 'node:crypto'
import { closeSync, openSync, read, unlinkSync, writeSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { diskError } from '../../registry/disk-error.ts'
import type { BlobSource } from '../../registry/port.ts'
import type { Digest } from '../../release/model.ts'

/** Blobs up to this size stay in memory. */
const inMemory = 8 * 1024 * 1024

/** Gathers a blob: in memory while it is small, else in a file without a name, which is gone when it is closed, whatever ends this process. */
export class Spool {
  readonly #folder: string
  readonly #hash = createHash('sha256')
  #held: Buffer[] = []
  #size = 0
  #file: number | undefined

  /** `folder`: where the file is made; it must be there. */
  constructor(folder: string) {
    this.#folder = folder
  }

  get size(): number {
    return this.#size
  }

  write(bytes: Buffer): void {
    this.#hash.update(bytes)
    this.#size += bytes.length
    if (this.#file !== undefined) {
      this.#append(bytes)
      return
    }
    this.#held.push(bytes)
    if (this.#size <= inMemory) return
    this.#open()
    for (const each of this.#held) this.#append(each)
    this.#held = []
  }

  /** The blob. A large one is readable until `close`. */
  finish(): Buffer | BlobSource {
    const { size } = this
    const file = this.#file
    if (file === undefined) return Buffer.concat(this.#held)
    const digest: Digest = `sha256:${this.#hash.copy().digest('hex')}`
    return { digest, size, read: (from) => pieces(file, from, size) }
  }

  get digest(): Digest {
    return `sha256:${this.#hash.copy().digest('hex')}`
  }

  /** Lets go of the file. May be called again. */
  close(): void {
    this.#held = []
    if (this.#file === undefined) return
    closeSync(this.#file)
    this.#file = undefined
  }

  #open(): void {
    const file = path.join(this.#folder, `slipway-layer-${process.pid}-${randomBytes(6).toString('hex')}`)
    try {
      this.#file = openSync(file, 'wx+', 0o600)
      unlinkSync(file)
    } catch (error) {
      throw diskError(error, file)
    }
  }

  // Into the page cache: quicker than a turn on the pool, which is busy with compressing.
  #append(bytes: Buffer): void {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file ?? -1, bytes, at)
    } catch (error) {
      throw diskError(error, `${this.#folder} (a layer before it is pushed)`)
    }
  }
}

const readAt = promisify(read)

/** No stream of Node's: one that is left early, as when an upload is cut and begun again, closes its file whatever `autoClose` says (nodejs.org/api/stream.html, `readable.destroy`). */
async function* pieces(file: number, from: number, size: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < size; ) {
    const piece = Buffer.allocUnsafeSlow(Math.min(256 * 1024, size - at))
    const { bytesRead } = await readAt(file, piece, 0, piece.length, at)
    if (bytesRead === 0) throw new Error('a layer became shorter before it was pushed')
    at += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}

import type { Compress } from './compress.ts'
import { pieceBytes } from './recipe.ts'

/** Pieces under way at once: libuv's pool has four threads unless it is told otherwise, and what is under way is in memory. */
const atOnce = 4

/** Cuts bytes into pieces, compresses several at once, and hands the results on in order. */
export class PieceQueue {
  readonly #compress: Compress
  readonly #raw: (piece: Buffer) => void
  readonly #compressed: (bytes: Buffer) => void
  readonly #underway: Promise<void>[] = []
  /** Buffers are used again: a thousand new ones would lie about until they are collected. */
  readonly #free: Buffer[] = []
  #piece: Buffer = Buffer.allocUnsafeSlow(pieceBytes)
  #filled = 0

  /** `raw` sees each piece before, `compressed` after; both in order. */
  constructor(compress: Compress, raw: (piece: Buffer) => void, compressed: (bytes: Buffer) => void) {
    this.#compress = compress
    this.#raw = raw
    this.#compressed = compressed
  }

  /** Whether to wait for `room` before more is put in. */
  get full(): boolean {
    return this.#underway.length >= atOnce
  }

  /** Until another piece can be taken. Rejects with what went wrong in an earlier one. */
  async room(): Promise<void> {
    while (this.full) await this.#underway[0]
  }

  /** Takes bytes, at most a piece at a time. */
  put(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + pieceBytes - this.#filled)
      this.#piece.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
      if (this.#filled === pieceBytes) this.#send()
    }
  }

  /** Fills up to whole blocks of `size` bytes with zeros. */
  pad(length: number): void {
    if (length > 0) this.put(zeros.subarray(0, length))
  }

  /** The rest, and everything under way. */
  async end(): Promise<void> {
    if (this.#filled > 0) this.#send()
    while (this.#underway.length > 0) await this.#underway[0]
  }

  #send(): void {
    const whole = this.#piece
    const piece = whole.subarray(0, this.#filled)
    this.#raw(piece)
    const before = this.#underway.at(-1)
    const result = this.#compress(piece)
    const done = (async () => {
      const [bytes] = await Promise.all([result, before])
      this.#free.push(whole)
      this.#compressed(bytes)
      this.#underway.shift()
    })()
    // Whoever waits next is told; until then it is not unhandled.
    done.catch(() => {})
    this.#underway.push(done)
    this.#piece = this.#free.pop() ?? Buffer.allocUnsafeSlow(pieceBytes)
    this.#filled = 0
  }
}

const zeros = Buffer.alloc(1024)

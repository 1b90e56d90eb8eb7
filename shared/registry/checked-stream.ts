import { createHash } from 'node:crypto'
import type { Digest } from '../release/model.ts'

/** Hands on the pieces of a stream, and throws after the last when together they have another digest. */
export async function* checkedStream(pieces: AsyncIterable<Uint8Array>, digest: Digest, mismatch: () => Error): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256')
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
  if (`sha256:${hash.digest('hex')}` !== digest) throw mismatch()
}

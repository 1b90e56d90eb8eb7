import { compressor } from '../layer/compress.ts'
import { pieceBytes } from '../layer/recipe.ts'
import { inPieces } from './entry-bytes.ts'

const atOnce = 4

/**
 * Gzips bytes in pieces of a fixed size, several at once off the main thread: each is a member of its own (RFC 1952, 2.2), which dpkg, rpm, tar and zlib read as one. Equal bytes in,
 * equal bytes out, however they arrive.
 */
export async function* gzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const compress = compressor('gzip')
  const underway: Promise<Buffer>[] = []
  try {
    for await (const piece of inPieces(chunks, pieceBytes)) {
      underway.push(compress(piece))
      if (underway.length >= atOnce) yield (await underway.shift()) ?? Buffer.alloc(0)
    }
    while (underway.length > 0) yield (await underway.shift()) ?? Buffer.alloc(0)
  } finally {
    await Promise.allSettled(underway)
  }
}

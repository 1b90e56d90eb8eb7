import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { UserError } from '../../errors.ts'
import type { Compression } from './recipe.ts'

/** Compresses one piece off the main thread: equal bytes for equal pieces, on every machine of one processor family. */
export type Compress = (piece: Uint8Array) => Promise<Buffer>

const gzip = promisify(zlib.gzip)

/** In newer versions of node:zlib than the types here know (22.15 on; https://nodejs.org/api/zlib.html#zlibzstdcompressbuffer-options-callback). */
interface Zstd {
  zstdCompress?(piece: Uint8Array, options: { params: Record<number, number>; chunkSize: number }, done: (error: Error | null, result: Buffer) => void): void
}

/** Output is gathered in pieces of this size. It has no influence on the bytes. */
const chunkSize = 256 * 1024
/** ZSTD_c_compressionLevel of zstd.h. */
const compressionLevel = 100

/** The compressor of a layer. Throws UserError for zstd on a Node that cannot do it. */
export function compressor(compression: Compression): Compress {
  if (compression === 'gzip') return gzipMember
  const { zstdCompress } = zlib as Zstd
  if (!zstdCompress) throw new UserError(`compression: zstd needs Node 22.15 or newer, this is ${process.version}: use it, or build.compression: gzip`)
  return (piece) =>
    new Promise((resolve, reject) =>
      zstdCompress(piece, { params: { [compressionLevel]: 3 }, chunkSize }, (error, result) => (error ? reject(error) : resolve(result))),
    )
}

/** RFC 1952: no time, and 255 for an operating system that is not told, which otherwise would be the machine's. */
async function gzipMember(piece: Uint8Array): Promise<Buffer> {
  const member = await gzip(piece, { level: 6, memLevel: 8, windowBits: 15, chunkSize })
  member[9] = 255
  return member
}

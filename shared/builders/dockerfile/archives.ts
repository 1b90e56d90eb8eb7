import type { Contents } from '../port.ts'
import type { Content } from './tree.ts'
import { open } from 'node:fs/promises'

const compressed = [
  [0x1f, 0x8b, 0x08],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  [0x28, 0xb5, 0x2f, 0xfd],
]

/** Whether ADD may unpack a file: it is a tar archive, or compressed, so that it may be one inside (solver/llbsolver/file/unpack.go). */
export async function mayBeArchive(content: Content, contents: Contents): Promise<boolean> {
  const head = await firstBlock(content, contents)
  if (compressed.some((magic) => magic.every((byte, index) => head[index] === byte))) return true
  // A skippable frame of zstd.
  if (head.length >= 4 && head.readUInt32LE(0) >>> 4 === 0x184d2a5) return true
  return isTarHeader(head)
}

/** A header of a tar archive has its own sum in it: POSIX pax, "ustar Interchange Format". */
function isTarHeader(head: Buffer): boolean {
  if (head.length < 512) return false
  const written = Number.parseInt(
    head
      .toString('latin1', 148, 156)
      .replace(/[\0 ]+/g, ' ')
      .trim(),
    8,
  )
  let sum = 8 * 0x20
  let signed = sum
  for (let at = 0; at < 512; at += 1) {
    if (at >= 148 && at < 156) continue
    sum += head[at] ?? 0
    signed += head.readInt8(at)
  }
  return written === sum || written === signed
}

async function firstBlock(content: Content, contents: Contents): Promise<Buffer> {
  if ('bytes' in content) return content.bytes.subarray(0, 512)
  if ('file' in content) {
    const handle = await open(content.file)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  }
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of contents.stream(content.oid)) {
    pieces.push(piece)
    size += piece.length
    if (size >= 512) break
  }
  return Buffer.concat(pieces).subarray(0, 512)
}

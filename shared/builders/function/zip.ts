import { promisify } from 'node:util'
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib'
import { Readable } from 'node:stream'
import { type EntryReader, gathered, inPieces, sizeOf } from '../file-artifact/entry-bytes.ts'
import type { Spool } from '../file-artifact/spool.ts'
import type { Entry } from '../layer/entry.ts'
import { centralHeader, endRecords, localHeader, type ZipMember } from './zip-headers.ts'

const deflated = promisify(deflateRaw)

/** Part of the result: other settings make other bytes. */
const deflateSettings = { level: 6, memLevel: 8, windowBits: 15 } as const
/** Files up to this size are deflated in one go, several at once; larger ones piece by piece. Part of the result as well. */
const wholeAtMost = 1024 * 1024
const atOnce = 8
const kinds = { file: 0o100000, folder: 0o040000, link: 0o120000 } as const

/**
 * The bytes of a zip file: entries in the order given, which is the caller's to fix; links as Info-ZIP keeps them (the target as content). Equal entries
 * make equal bytes: times are 1980-01-01, a file that deflate cannot make smaller is stored. Names must be UTF-8.
 */
export async function* zipOf(entries: readonly Entry[], reader: EntryReader, spool: Spool): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let at = 0
  const place = function* ({ content, ...draft }: Packed): Generator<Uint8Array> {
    const member: ZipMember = { ...draft, offset: at }
    const header = localHeader(member)
    at += header.length + member.packed
    directory.push(centralHeader(member))
    yield header
    if (content) yield content
  }
  const underway: Promise<Packed>[] = []
  try {
    for (const entry of entries) {
      if (entry.type === 'file' && sizeOf(entry) > wholeAtMost) {
        for (const each of underway.splice(0)) yield* place(await each)
        const { draft, read } = await packLarge(entry, reader, spool)
        yield* place(draft)
        yield* read()
        continue
      }
      const content = entry.type === 'file' ? await gathered(reader.read(entry)) : Buffer.from(entry.type === 'link' ? entry.target : '')
      underway.push(packSmall(entry, content))
      if (underway.length < atOnce) continue
      const first = underway.shift()
      if (first) yield* place(await first)
    }
    for (const each of underway.splice(0)) yield* place(await each)
  } finally {
    await Promise.allSettled(underway)
  }
  const start = at
  const length = directory.reduce((sum, header) => sum + header.length, 0)
  yield* directory
  yield endRecords(directory.length, start, length)
}

interface Packed extends Omit<ZipMember, 'offset'> {
  readonly content?: Uint8Array
}

function named({ path, type, mode }: Entry): Pick<ZipMember, 'name' | 'mode'> {
  return { name: Buffer.from(type === 'folder' ? `${path}/` : path, 'utf8'), mode: kinds[type] | mode }
}

async function packSmall(entry: Entry, content: Buffer): Promise<Packed> {
  const smaller = content.length === 0 || entry.type === 'link' ? content : await deflated(content, deflateSettings)
  const method = smaller.length < content.length ? 'deflated' : 'stored'
  const packed = method === 'deflated' ? smaller : content
  return { ...named(entry), method, crc: crc32(content), packed: packed.length, size: content.length, content: packed }
}

async function packLarge(entry: Extract<Entry, { type: 'file' }>, reader: EntryReader, spool: Spool) {
  const size = sizeOf(entry)
  let crc = 0
  const source = async function* () {
    for await (const piece of inPieces(reader.read(entry), wholeAtMost)) {
      crc = crc32(piece, crc)
      yield piece
    }
  }
  const { read, size: packed } = await spool.add(deflatedStream(source()))
  const method = packed < size ? ('deflated' as const) : ('stored' as const)
  const draft: Packed = { ...named(entry), method, crc, packed: method === 'stored' ? size : packed, size }
  return { draft, read: () => (method === 'stored' ? reader.read(entry) : read(0)) }
}

/** As a stream that ends with an error where its source does. */
async function* deflatedStream(source: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  const from = Readable.from(source, { objectMode: false })
  const through = createDeflateRaw(deflateSettings)
  from.on('error', (error) => through.destroy(error))
  yield* from.pipe(through) as AsyncIterable<Buffer>
}

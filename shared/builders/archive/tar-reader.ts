import { decodePath } from '../../commit/path-name.ts'
import { linkStaysInside, staysInside } from '../layer/check-entries.ts'
import { block } from '../layer/tar-header.ts'
import { Places } from './places.ts'

/** A member of an archive as its headers say it. */
export type TarMember =
  | { readonly type: 'file'; readonly path: string; readonly executable: boolean; readonly size: number }
  | { readonly type: 'link'; readonly path: string; readonly target: string }

/** Takes a file's content. */
export interface TarFile {
  /** The bytes are valid until it returns. */
  write(bytes: Buffer): void
  close(): void
}

/** Pax headers of ours have two names at most. */
const paxLimit = 1024 * 1024

/**
 * Reads an archive of layers that Slipway writes (ustar with pax headers), as it comes, and holds no file. What leaves the archive, or lies below a file or a link,
 * is refused before it is handed on. Throws on anything that Slipway does not write: it is a damaged or foreign artifact.
 */
export class TarReader {
  readonly #open: (member: TarMember) => TarFile | undefined
  readonly #places = new Places()
  #held = Buffer.alloc(0)
  #pax: Readonly<Record<string, Buffer>> = {}
  /** Whose content is being read: pax values are gathered, a file's bytes are handed on. */
  #pending: 'pax' | { readonly file: TarFile | undefined } | undefined
  #left = 0
  #padding = 0
  #ended = false

  /** `open` is told of each member in the archive's order, and answers with what takes a file's content. */
  constructor(open: (member: TarMember) => TarFile | undefined) {
    this.#open = open
  }

  write(chunk: Buffer): void {
    let bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    while (!this.#ended) {
      const used = this.#step(bytes)
      if (used === undefined) break
      bytes = bytes.subarray(used)
    }
    this.#held = this.#ended ? Buffer.alloc(0) : Buffer.from(bytes)
  }

  /** Throws when the archive stops before its end. Closes a file that was being read. */
  end(): void {
    const pending = this.#pending
    this.#pending = undefined
    if (pending !== undefined && pending !== 'pax') pending.file?.close()
    if (this.#ended) return
    throw new Error(pending === undefined ? 'the end of the archive is missing' : 'the archive ends in the middle of a file')
  }

  /** How many bytes could be used; undefined when more are needed. */
  #step(bytes: Buffer): number | undefined {
    if (this.#pending === undefined) {
      if (bytes.length < block) return undefined
      this.#header(bytes.subarray(0, block))
      return block
    }
    if (this.#pending === 'pax') {
      if (bytes.length < this.#left + this.#padding) return undefined
      this.#pax = paxValues(bytes.subarray(0, this.#left))
      this.#pending = undefined
      return this.#left + this.#padding
    }
    const { file } = this.#pending
    if (this.#left > 0) {
      if (bytes.length === 0) return undefined
      const part = bytes.subarray(0, this.#left)
      file?.write(part)
      this.#left -= part.length
      return part.length
    }
    if (bytes.length < this.#padding) return undefined
    this.#pending = undefined
    file?.close()
    return this.#padding
  }

  #header(header: Buffer): void {
    if (header.every((byte) => byte === 0)) {
      this.#ended = true
      return
    }
    checkSum(header)
    const type = text(header, 156, 1).toString('latin1')
    const size = this.#pax.size ? decimal(this.#pax.size) : octal(header, 124, 12)
    this.#left = size
    this.#padding = (block - (size % block)) % block
    if (type === 'x') {
      if (size > paxLimit) throw new Error('a pax header of the archive is damaged')
      this.#pending = 'pax'
      return
    }
    if (type !== '0' && type !== '2') throw new Error(`the archive has a member of type ${JSON.stringify(type)}, which Slipway does not write`)
    const member = this.#member(header, type, size)
    this.#pax = {}
    this.#places.take(member.path)
    this.#pending = { file: this.#open(member) }
  }

  #member(header: Buffer, type: '0' | '2', size: number): TarMember {
    const path = decodePath(this.#pax.path ?? text(header, 0, 100))
    if (!staysInside(path)) throw new Error(`${path} leaves the archive`)
    if (type === '0') return { type: 'file', path, size, executable: (octal(header, 100, 8) & 0o100) !== 0 }
    const target = decodePath(this.#pax.linkpath ?? text(header, 157, 100))
    if (!linkStaysInside(path, target)) throw new Error(`${path} is a link to ${target || 'nothing'}, which leaves the archive`)
    if (size !== 0) throw new Error('a header of the archive is damaged')
    return { type: 'link', path, target }
  }
}

function checkSum(header: Buffer): void {
  let sum = 8 * 32
  for (let index = 0; index < block; index++) if (index < 148 || index >= 156) sum += header[index] ?? 0
  if (sum !== octal(header, 148, 8)) throw new Error('a header of the archive is damaged')
}

function paxValues(content: Buffer): Readonly<Record<string, Buffer>> {
  const values: Record<string, Buffer> = {}
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at)
    const length = Number.parseInt(content.toString('latin1', at, space), 10)
    const record = content.subarray(space + 1, at + length - 1)
    const equals = record.indexOf('=')
    if (!(length > 0 && space > at && at + length <= content.length && equals > 0 && content[at + length - 1] === 10))
      throw new Error('a pax header of the archive is damaged')
    values[record.toString('latin1', 0, equals)] = Buffer.from(record.subarray(equals + 1))
    at += length
  }
  return values
}

function octal(header: Buffer, start: number, length: number): number {
  const digits = text(header, start, length).toString('latin1').trim()
  if (!/^[0-7]+$/.test(digits)) throw new Error('a header of the archive is damaged')
  return Number.parseInt(digits, 8)
}

function decimal(bytes: Buffer): number {
  const size = Number(bytes.toString('latin1'))
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('a pax header of the archive is damaged')
  return size
}

function text(header: Buffer, start: number, length: number): Buffer {
  const field = header.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.subarray(0, end === -1 ? length : end)
}

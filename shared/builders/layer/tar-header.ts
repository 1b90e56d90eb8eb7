import { encodePath } from '../../commit/path-name.ts'
import type { Entry } from './entry.ts'

/** Bytes of a tar block: headers take one, contents are filled up to whole ones. */
export const block = 512

/** What octal fields of 7 and 11 digits can hold, and one more. */
const ownerLimit = 8 ** 7
const sizeLimit = 8 ** 11

/** Files may be anything; a folder says so with a slash, a link holds nothing. */
const typeFlags = { file: '0', link: '2', folder: '5' } as const

/**
 * The headers of a member: ustar, with a pax header before it for what ustar cannot hold: names and targets of more than 100 bytes or beyond ASCII, sizes of
 * 8 GiB and more, large owner ids (POSIX.1-2001, pax interchange format). Names that are not UTF-8 stand in it as their bytes, as GNU tar and Go's
 * archive/tar write them. No times, no names of owners.
 */
export function tarHeader(entry: Entry): Buffer {
  const path = encodePath(entry.type === 'folder' ? `${entry.path}/` : entry.path)
  const target = entry.type === 'link' ? encodePath(entry.target) : nothing
  const size = entry.type === 'file' ? sizeOf(entry) : 0
  const { uid = 0, gid = 0 } = entry
  const pax = Buffer.concat([
    ...(fitsField(path) ? [] : [paxRecord('path', path)]),
    ...(fitsField(target) ? [] : [paxRecord('linkpath', target)]),
    ...(size < sizeLimit ? [] : [paxRecord('size', Buffer.from(String(size)))]),
    ...(uid < ownerLimit ? [] : [paxRecord('uid', Buffer.from(String(uid)))]),
    ...(gid < ownerLimit ? [] : [paxRecord('gid', Buffer.from(String(gid)))]),
  ])
  const before = pax.length === 0 ? 0 : block + wholeBlocks(pax.length)
  const headers = Buffer.alloc(before + block)
  if (before > 0) {
    writeHeader(headers, 0, { path: paxName, mode: 0o644, uid: 0, gid: 0, size: pax.length, type: 'x', target: nothing })
    pax.copy(headers, block)
  }
  writeHeader(headers, before, { path, mode: entry.mode, uid, gid, size, type: typeFlags[entry.type], target })
  return headers
}

/** Bytes of a file's content. */
export function sizeOf({ bytes }: Extract<Entry, { type: 'file' }>): number {
  return Buffer.isBuffer(bytes) ? bytes.length : bytes.size
}

/** A number of bytes as the tar stores them. */
export function wholeBlocks(size: number): number {
  return Math.ceil(size / block) * block
}

const nothing = Buffer.alloc(0)
const paxName = Buffer.from('pax')

function fitsField(bytes: Buffer): boolean {
  return bytes.length <= 100 && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
}

/** `<length> <key>=<value>\n`; the length counts its own digits. */
function paxRecord(key: string, value: Buffer): Buffer {
  const rest = 1 + key.length + 1 + value.length + 1
  let length = rest + 1
  while (String(length).length + rest !== length) length = String(length).length + rest
  return Buffer.concat([Buffer.from(`${length} ${key}=`), value, Buffer.from('\n')])
}

interface Fields {
  readonly path: Buffer
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly type: string
  readonly target: Buffer
}

function writeHeader(into: Buffer, at: number, fields: Fields): void {
  fields.path.copy(into, at, 0, cut(fields.path))
  octal(into, at + 100, fields.mode, 7)
  octal(into, at + 108, fields.uid < ownerLimit ? fields.uid : 0, 7)
  octal(into, at + 116, fields.gid < ownerLimit ? fields.gid : 0, 7)
  octal(into, at + 124, fields.size < sizeLimit ? fields.size : 0, 11)
  octal(into, at + 136, 0, 11)
  into.write(fields.type, at + 156, 'latin1')
  fields.target.copy(into, at + 157, 0, cut(fields.target))
  into.write('ustar\u000000', at + 257, 'latin1')
  // The sum is taken with its own field as spaces.
  let sum = 8 * 32
  for (let index = at; index < at + block; index++) sum += into[index] ?? 0
  octal(into, at + 148, sum, 6)
  into[at + 155] = 32
}

/** How much of a name goes into a field of 100 bytes: whole characters, for readers that look at nothing else. */
function cut(bytes: Buffer): number {
  let end = Math.min(bytes.length, 100)
  while (end < bytes.length && end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return end
}

function octal(into: Buffer, at: number, value: number, digits: number): void {
  into.write(value.toString(8).padStart(digits, '0'), at, digits, 'latin1')
}

import { UserError } from '../../errors.ts'
import { type EntryReader, sizeOf } from '../file-artifact/entry-bytes.ts'
import type { Entry } from '../layer/entry.ts'

const block = 512
/** Size and time fields have 11 octal digits. */
const largest = 8 ** 11 - 1
const kinds = { file: '0', folder: '5', link: '2' } as const

/**
 * A tar archive as dpkg reads it: ustar headers with GNU's long names, since dpkg knows no pax headers (deb(5), dpkg's lib/dpkg/tarfn.c). Members are in the order given, `./` in front of their
 * paths, owned by root, all with one time (seconds since 1970). `seen` gets each file's bytes as they go by.
 */
export async function* debianTar(
  entries: readonly Entry[],
  reader: EntryReader,
  time: number,
  seen?: (entry: Entry, piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  yield header('./', '5', 0o755, 0, time)
  for (const entry of entries) {
    const name = `./${entry.path}${entry.type === 'folder' ? '/' : ''}`
    const target = entry.type === 'link' ? entry.target : ''
    const size = entry.type === 'file' ? sizeOf(entry) : 0
    if (size > largest) throw new UserError(`${entry.path} is larger than 8 GiB, which dpkg does not take`)
    if (Buffer.byteLength(target) > 100) yield longName('K', target, time)
    if (Buffer.byteLength(name) > 100) yield longName('L', name, time)
    yield header(name, kinds[entry.type], entry.type === 'link' ? 0o777 : entry.mode, size, time, target)
    if (entry.type !== 'file') continue
    for await (const piece of reader.read(entry)) {
      seen?.(entry, piece)
      yield piece
    }
    yield padding(size)
  }
  yield Buffer.alloc(2 * block)
}

/** https://www.gnu.org/software/tar/manual/html_node/Standard.html: the name of the member that follows is this one's content. */
function longName(type: 'K' | 'L', text: string, time: number): Buffer {
  const content = Buffer.from(`${text}\0`)
  return Buffer.concat([header('././@LongLink', type, 0o644, content.length, time), content, padding(content.length)])
}

function header(name: string, type: string, mode: number, size: number, time: number, target = ''): Buffer {
  const out = Buffer.alloc(block)
  Buffer.from(name).copy(out, 0, 0, 100)
  const octal = (value: number, at: number, digits: number) => out.write(value.toString(8).padStart(digits, '0'), at, 'latin1')
  octal(mode, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(size, 124, 11)
  octal(time, 136, 11)
  out.write('        ', 148, 'latin1')
  out.write(type, 156, 'latin1')
  Buffer.from(target).copy(out, 157, 0, 100)
  out.write('ustar  \0root', 257, 'latin1')
  out.write('root', 297, 'latin1')
  octal(
    out.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  )
  out[154] = 0
  return out
}

function padding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block)
}

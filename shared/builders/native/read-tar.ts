import { checkMember, checkPlaces, type TarMember } from './tar.ts'

const block = 512

/** Reads an archive that `tarOf` wrote (ustar with pax headers for long names). Throws on anything else: it is a damaged or foreign artifact. */
export function readTar(archive: Buffer): readonly TarMember[] {
  const members: TarMember[] = []
  let pax: Readonly<Record<string, string>> = {}
  for (let at = 0; ; ) {
    if (at + block > archive.length) throw new Error('the end of the archive is missing')
    const header = archive.subarray(at, at + block)
    if (header.every((byte) => byte === 0)) break
    checkSum(header)
    const size = octal(header, 124, 12)
    const content = archive.subarray(at + block, at + block + size)
    if (content.length < size) throw new Error('the archive ends in the middle of a file')
    at += block + Math.ceil(size / block) * block
    const type = text(header, 156, 1)
    if (type === 'x') {
      pax = paxValues(content)
      continue
    }
    if (type !== '0' && type !== '2') throw new Error(`the archive has a member of type ${JSON.stringify(type)}, which Slipway does not write`)
    const path = pax.path ?? text(header, 0, 100)
    const mode = octal(header, 100, 8)
    const member: TarMember =
      type === '2'
        ? { path, type: 'link', executable: false, content: Buffer.from(pax.linkpath ?? text(header, 157, 100)) }
        : { path, type: 'file', executable: (mode & 0o100) !== 0, content }
    checkMember(member)
    members.push(member)
    pax = {}
  }
  checkPlaces(members)
  return members
}

function checkSum(header: Buffer): void {
  const stated = octal(header, 148, 8)
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  if (sum !== stated) throw new Error('a header of the archive is damaged')
}

function paxValues(content: Buffer): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at)
    const length = Number.parseInt(content.toString('latin1', at, space), 10)
    const record = content.toString('utf8', space + 1, at + length - 1)
    const equals = record.indexOf('=')
    if (!(length > 0 && space > at && at + length <= content.length && equals > 0 && content[at + length - 1] === 10))
      throw new Error('a pax header of the archive is damaged')
    values[record.slice(0, equals)] = record.slice(equals + 1)
    at += length
  }
  return values
}

function octal(header: Buffer, start: number, length: number): number {
  const digits = text(header, start, length).trim()
  if (!/^[0-7]+$/.test(digits)) throw new Error('a header of the archive is damaged')
  return Number.parseInt(digits, 8)
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end === -1 ? length : end)
}

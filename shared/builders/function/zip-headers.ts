/**
 * The records of a zip file, after PKWARE's APPNOTE.TXT 6.3.10 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). The numbers in comments are its
 * sections. All members have the date 1980-01-01 00:00, the oldest there is, names in UTF-8, and Unix modes.
 */

/** What the records say of one member. Sizes and offset in bytes. */
export interface ZipMember {
  readonly name: Buffer
  /** With the kind of file, as stat(2) has it: `0o100644`. */
  readonly mode: number
  /** 4.4.5 */
  readonly method: 'stored' | 'deflated'
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Of its local header, from the start of the file. */
  readonly offset: number
}

const most16 = 0xffff
const most32 = 0xffffffff
/** 4.4.4: bit 11, the name is UTF-8. */
const flags = 0x0800
/** 4.4.6: day 1, month 1, year 0 from 1980. */
const date = (1 << 5) | 1
/** 4.4.3: 2.0 for deflate, 4.5 for the extension to 64 bits. */
const plainVersion = 20
const longVersion = 45
/** 4.4.2: 3 in the upper byte is Unix, which gives the external attributes their meaning. */
const madeBy = (3 << 8) | 30

/** 4.3.7. */
export function localHeader(member: ZipMember): Buffer {
  const long = member.size >= most32 || member.packed >= most32
  // 4.5.3: in a local header both sizes must be there.
  const extra = long ? longExtra([member.size, member.packed]) : Buffer.alloc(0)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  writeCommon(header, 4, member, long, long ? [most32, most32] : [member.packed, member.size])
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, member.name, extra])
}

/** 4.3.12. */
export function centralHeader(member: ZipMember): Buffer {
  const { size, packed, offset, mode } = member
  const long = [size, packed, offset].filter((value) => value >= most32)
  const extra = long.length > 0 ? longExtra(long) : Buffer.alloc(0)
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(madeBy, 4)
  writeCommon(header, 6, member, long.length > 0, [Math.min(packed, most32), Math.min(size, most32)])
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(mode * 0x10000, 38)
  header.writeUInt32LE(Math.min(offset, most32), 42)
  return Buffer.concat([header, member.name, extra])
}

/** The fields from "version needed" to "file name length", which both headers have in one order. */
function writeCommon(header: Buffer, at: number, { name, method, crc }: ZipMember, long: boolean, [packed, size]: readonly [number, number]): void {
  header.writeUInt16LE(long ? longVersion : plainVersion, at)
  header.writeUInt16LE(flags, at + 2)
  header.writeUInt16LE(method === 'stored' ? 0 : 8, at + 4)
  header.writeUInt16LE(0, at + 6)
  header.writeUInt16LE(date, at + 8)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(packed, at + 14)
  header.writeUInt32LE(size, at + 18)
  header.writeUInt16LE(name.length, at + 22)
}

/** 4.5.3: the values that do not fit, in the order of the fields. */
function longExtra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length)
  extra.writeUInt16LE(0x0001, 0)
  extra.writeUInt16LE(8 * values.length, 2)
  values.forEach((value, index) => {
    extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index)
  })
  return extra
}

/** 4.3.14 to 4.3.16: where the directory is, with the extension where a number does not fit. */
export function endRecords(count: number, start: number, length: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, most16), 8)
  end.writeUInt16LE(Math.min(count, most16), 10)
  end.writeUInt32LE(Math.min(length, most32), 12)
  end.writeUInt32LE(Math.min(start, most32), 16)
  if (count < most16 && length < most32 && start < most32) return end
  const long = Buffer.alloc(56)
  long.writeUInt32LE(0x06064b50, 0)
  long.writeBigUInt64LE(44n, 4)
  long.writeUInt16LE((3 << 8) | longVersion, 12)
  long.writeUInt16LE(longVersion, 14)
  long.writeBigUInt64LE(BigInt(count), 24)
  long.writeBigUInt64LE(BigInt(count), 32)
  long.writeBigUInt64LE(BigInt(length), 40)
  long.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(start + length), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([long, locator, end])
}

import { type FileHandle, open } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import { UserError } from '../../../errors.ts'

/** One file of a jar. */
export interface JarEntry {
  readonly name: string
  /** 0: stored, 8: deflated. */
  readonly method: number
  readonly crc: number
  readonly storedSize: number
  readonly size: number
  /** Of its local header. */
  readonly offset: number
}

/** A jar that is read piece by piece: PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
export interface Jar {
  /** Without folders, sorted by name. */
  readonly entries: readonly JarEntry[]
  /** As it lies in the jar. */
  stored(entry: JarEntry): Promise<Buffer>
  content(entry: JarEntry): Promise<Buffer>
  close(): Promise<void>
}

/** Opens a jar; the caller closes it. Throws UserError for a file that is none. */
export async function openJar(file: string): Promise<Jar> {
  const handle = await open(file)
  try {
    const entries = await readDirectory(handle, file)
    const stored = async (entry: JarEntry): Promise<Buffer> => {
      const header = await bytesAt(handle, entry.offset, 30)
      // Name and extra field may have other lengths here than in the directory.
      return bytesAt(handle, entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), entry.storedSize)
    }
    return {
      entries,
      stored,
      content: async (entry) => (entry.method === 0 ? stored(entry) : inflateRawSync(await stored(entry))),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function readDirectory(handle: FileHandle, file: string): Promise<readonly JarEntry[]> {
  const { size } = await handle.stat()
  const tail = await bytesAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1) throw new UserError(`${file} is no jar`)
  const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (start === 0xffffffff) throw new UserError(`${file} is larger than 4 GiB: no jar of a service is`)
  const directory = await bytesAt(handle, start, length)
  const entries: JarEntry[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
    if (name.startsWith('/') || name.split('/').includes('..')) throw new UserError(`${file} has ${name}, which leads out of it`)
    const [method, crc, storedSize] = [directory.readUInt16LE(at + 10), directory.readUInt32LE(at + 16), directory.readUInt32LE(at + 20)]
    const entry = { name, method, crc, storedSize, size: directory.readUInt32LE(at + 24), offset: directory.readUInt32LE(at + 42) }
    if (!name.endsWith('/')) entries.push(entry)
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  if (bytesRead < length) throw new UserError('a jar ends too early: it is damaged')
  return buffer
}

/** The same files as a jar that depends on their names and contents alone: sorted, without times. What was compressed stays as it is. */
export async function withoutTimes(jar: Jar): Promise<Buffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  // Java wants the manifest first (java.util.jar.JarInputStream).
  const first = (name: string) => (name === 'META-INF/MANIFEST.MF' ? 0 : 1)
  for (const entry of [...jar.entries].sort((a, b) => first(a.name) - first(b.name))) {
    const name = Buffer.from(entry.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(entry.method, 4)
    // 1980-01-01, the first day that a jar knows.
    common.writeUInt32LE(0x00210000, 6)
    common.writeUInt32LE(entry.crc, 10)
    common.writeUInt32LE(entry.storedSize, 14)
    common.writeUInt32LE(entry.size, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, name]))
    const content = await jar.stored(entry)
    parts.push(local, content)
    offset += local.length + content.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, list, end])
}

/** The main attributes of a manifest; lines that begin with a space go on with the one before (Java's JAR File Specification). */
export async function manifestOf(jar: Jar): Promise<Readonly<Record<string, string>>> {
  const entry = jar.entries.find(({ name }) => name === 'META-INF/MANIFEST.MF')
  const text = entry ? (await jar.content(entry)).toString('utf8') : ''
  const main = text.replace(/\r\n?/g, '\n').replace(/\n /g, '').split('\n\n')[0] ?? ''
  return Object.fromEntries(
    main.split('\n').flatMap((line) => [/^([\w-]+): ?(.*)$/.exec(line)].flatMap((match) => (match ? [[match[1] ?? '', match[2] ?? '']] : []))),
  )
}

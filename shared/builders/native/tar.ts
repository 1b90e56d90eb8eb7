/** One member of an archive. Content of links is their target. */
export interface TarMember {
  readonly path: string
  readonly type: 'file' | 'link'
  readonly executable: boolean
  readonly content: Buffer
}

const block = 512

/**
 * A tar archive (POSIX.1-2001 pax format) that depends on its members' names, modes and contents alone: members sorted by the bytes of their path, no times, no owners,
 * modes 0644, 0755 and 0777 for links. Names that a ustar header cannot hold go into a pax header. Throws on two members of one path, on members below
 * one that is a file or a link, and on paths and links that leave the archive.
 */
export function tarOf(members: readonly TarMember[]): Buffer {
  const sorted = [...members].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  const chunks: Buffer[] = []
  checkPlaces(sorted)
  for (const member of sorted) {
    checkMember(member)
    chunks.push(...memberBlocks(member))
  }
  chunks.push(Buffer.alloc(2 * block))
  return Buffer.concat(chunks)
}

/** Whether a relative path stays below where it starts. */
export function staysInside(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.includes('\0') && path.split('/').every((part) => part !== '..' && part !== '.' && part !== '')
}

/** Throws for a member that is, or points, outside the archive. */
export function checkMember({ path, type, content }: TarMember): void {
  if (!staysInside(path)) throw new Error(`${path} leaves the archive`)
  const target = type === 'link' ? content.toString('utf8') : ''
  if (type === 'link' && !linkStaysInside(path, target)) throw new Error(`${path} is a link to ${target || 'nothing'}, which leaves the archive`)
}

/** Throws when two members have one place, or one lies below another: a file cannot hold files, and a link would lead them elsewhere. */
export function checkPlaces(members: readonly TarMember[]): void {
  const taken = new Set<string>()
  for (const { path } of members) {
    if (taken.has(path)) throw new Error(`two members of one path: ${path}`)
    taken.add(path)
  }
  for (const { path } of members) {
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      if (taken.has(path.slice(0, cut))) throw new Error(`${path} lies below ${path.slice(0, cut)}, which is no folder`)
    }
  }
}

/** Whether a link at a path points to something below the top, by its text: relative, and never higher than it is deep. */
export function linkStaysInside(path: string, target: string): boolean {
  if (target === '' || target.startsWith('/') || target.includes('\0')) return false
  let depth = path.split('/').length - 1
  for (const part of target.split('/')) {
    if (part === '..') depth--
    else if (part !== '' && part !== '.') depth++
    if (depth < 0) return false
  }
  return true
}

function memberBlocks(member: TarMember): readonly Buffer[] {
  const link = member.type === 'link'
  const target = link ? member.content.toString('utf8') : ''
  const size = link ? 0 : member.content.length
  if (size >= 8 ** 11) throw new Error(`${member.path} is larger than 8 GiB`)
  const pax = paxRecords({ path: member.path, ...(link ? { linkpath: target } : {}) })
  const header = headerOf({ name: member.path, mode: link ? 0o777 : member.executable ? 0o755 : 0o644, size, type: link ? '2' : '0', target })
  const body = link ? [] : [member.content, padding(size)]
  if (pax.length === 0) return [header, ...body]
  return [headerOf({ name: 'pax', mode: 0o644, size: pax.length, type: 'x', target: '' }), pax, padding(pax.length), header, ...body]
}

/** Records `<length> <key>=<value>\n` for what a ustar field cannot carry: more than 100 bytes, or bytes beyond ASCII. */
function paxRecords(values: Readonly<Record<string, string>>): Buffer {
  const records = Object.entries(values).filter(([, value]) => Buffer.byteLength(value) > 100 || !/^[\x20-\x7e]*$/.test(value))
  return Buffer.concat(records.map(([key, value]) => paxRecord(key, value)))
}

function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`)
  // The length counts its own digits.
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length
  return Buffer.concat([Buffer.from(String(length)), rest])
}

function headerOf(field: { name: string; mode: number; size: number; type: string; target: string }): Buffer {
  const header = Buffer.alloc(block)
  header.write(field.name, 0, 100, 'utf8')
  header.write(octal(field.mode, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(field.size, 11), 124)
  header.write(octal(0, 11), 136)
  header.write('        ', 148)
  header.write(field.type, 156)
  header.write(field.target, 157, 100, 'utf8')
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)}\0 `, 148)
  return header
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

function padding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block)
}

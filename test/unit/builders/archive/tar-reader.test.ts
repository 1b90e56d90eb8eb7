import fc from 'fast-check'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { TarReader } from '../../../../shared/builders/archive/tar-reader.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'
import { tarHeader } from '../../../../shared/builders/layer/tar-header.ts'
import { writeLayer } from '../../../../shared/builders/layer/write-layer.ts'
import { encodePath } from '../../../../shared/commit/path-name.ts'

interface Member {
  readonly path: string
  readonly type: 'file' | 'link'
  readonly executable: boolean
  readonly content: string
}

const file = (path: string, content = '', executable = false): Member => ({ path, type: 'file', executable, content })
const link = (path: string, target: string): Member => ({ path, type: 'link', executable: false, content: target })
const byPath = (a: Member, b: Member) => Buffer.compare(encodePath(a.path), encodePath(b.path))
const entryOf = ({ path, type, executable, content }: Member): Entry =>
  type === 'link' ? { path, type, mode: 0o777, target: content } : { path, type, mode: executable ? 0o755 : 0o644, bytes: Buffer.from(content) }

async function tarOf(members: readonly Member[]): Promise<Buffer> {
  const { blob } = await writeLayer(members.map(entryOf), { name: 'web', compression: 'gzip' })
  return Buffer.isBuffer(blob) ? gunzipSync(blob) : Buffer.alloc(0)
}

/** Reads an archive that comes in pieces of a size. */
function readTar(archive: Buffer, pieces = archive.length): readonly Member[] {
  const members: Member[] = []
  const reader = new TarReader((member) => {
    if (member.type === 'link') {
      members.push(link(member.path, member.target))
      return undefined
    }
    const parts: Buffer[] = []
    return {
      write: (bytes) => parts.push(Buffer.from(bytes)),
      close: () => members.push(file(member.path, Buffer.concat(parts).toString(), member.executable)),
    }
  })
  for (let at = 0; at < archive.length; at += pieces) reader.write(archive.subarray(at, at + pieces))
  reader.end()
  return members
}

const part = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 150 })
  .filter((text) => !/[/\0]/.test(text) && !/^\.{1,2}$|^\.wh\./.test(text) && Buffer.from(text).toString() === text)
const strange = fc.string({ unit: fc.constantFrom('a', '\udc80', '\udcff', 'é'), minLength: 1, maxLength: 120 }).filter((text) => !isText(text))
const somePath = fc.array(fc.oneof(part, strange), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const member = fc
  .record({
    path: somePath,
    type: fc.constantFrom('file' as const, 'file' as const, 'link' as const),
    executable: fc.boolean(),
    content: fc.string({ maxLength: 1200 }),
  })
  .map(
    ({ path, type, executable, content }): Member =>
      type === 'link' ? link(path, 'x'.repeat((content.length % 200) + 1)) : { path, type, executable, content },
  )
// Numbered, so that none lies below another.
const members = fc.array(member, { maxLength: 8 }).map((given) => given.map((each, index) => ({ ...each, path: `${index}${each.path}` })))

/** Whether bytes that a path stands for happen to be UTF-8 after all. */
function isText(path: string): boolean {
  return Buffer.from(encodePath(path).toString('utf8')).equals(encodePath(path))
}

describe('what is written', () => {
  it('is read back, sorted by path, in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(members, fc.integer({ min: 1, max: 3000 }), async (given, pieces) => {
        expect(readTar(await tarOf(given), pieces)).toEqual([...given].sort(byPath))
      }),
    )
  })

  it('is whole blocks, and has no time, owner or name of this machine', async () => {
    const archive = await tarOf([file('a', 'x')])
    expect(archive.length % 512).toBe(0)
    expect(archive.toString('latin1', 136, 147)).toBe('00000000000')
    expect(archive.toString('latin1', 108, 123).replaceAll('\0', '')).toBe('00000000000000')
    expect(archive.subarray(265, 329).every((byte) => byte === 0)).toBe(true)
  })
})

const headerOf = (member: Member) => tarHeader(entryOf(member))
const content = (text: string) => Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)])
const theEnd = Buffer.alloc(1024)
const good = Buffer.concat([headerOf(file('a', 'hello')), content('hello'), headerOf(file('b', 'x')), content('x'), theEnd])

it('an archive put together by hand is one that is written', async () => {
  expect(await tarOf([file('a', 'hello'), file('b', 'x')])).toEqual(good)
})

describe('a foreign or damaged archive', () => {
  const changed = (change: (copy: Buffer) => void) => {
    const copy = Buffer.from(good)
    change(copy)
    return copy
  }
  const withSum = (change: (copy: Buffer) => void) =>
    changed((copy) => {
      change(copy)
      copy.write('        ', 148)
      const sum = copy.subarray(0, 512).reduce((total, byte) => total + byte, 0)
      copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    })

  test.each([
    ['a flipped bit in a header', changed((copy) => copy.writeUInt8(copy.readUInt8(0) ^ 1, 0)), /damaged/],
    ['the end cut off', good.subarray(0, 514), /ends in the middle/],
    ['no end', good.subarray(0, -1024), /end of the archive is missing/],
    ['a hard link', withSum((copy) => copy.write('1', 156)), /type "1"/],
    ['a device', withSum((copy) => copy.write('3', 156)), /type "3"/],
    ['a path that leaves', withSum((copy) => copy.write('../etc/x', 0)), /leaves the archive/],
    ['a link that leaves', withSum((copy) => copy.write('2../x', 156)), /leaves the archive/],
    ['a size that is none', withSum((copy) => copy.write('zzzzzzzzzzz', 124)), /damaged/],
    ['a negative size', withSum((copy) => copy.write('-0000000512', 124)), /damaged/],
  ])('%s', (_, archive, message) => {
    expect(() => readTar(archive)).toThrow(message)
  })

  test.each(['999 path=', '0 path=a', 'x path=a', '3 p', '12 nothing'])('a pax record that says %j', (record) => {
    const damaged = Buffer.concat([headerOf(file('a'.repeat(120))), theEnd])
    damaged.write(record, 512)
    expect(() => readTar(damaged)).toThrow(/pax header/)
  })

  it.each([
    ['a file below a link', [link('a', 'b'), file('a/x')], 'a/x lies below a'],
    ['a file below a file', [file('a'), file('a/x/y')], 'a/x/y lies below a'],
    ['a file where others lie below', [file('a/x'), link('a', 'b')], 'something lies below a'],
    ['two members of one path', [file('a'), link('a', 'b')], 'two members of one path: a'],
  ])('one that has %s', (_, hostile, message) => {
    expect(() => readTar(Buffer.concat([...hostile.map(headerOf), theEnd]))).toThrow(message)
  })

  it('any bytes are read or refused, never waited for', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        try {
          readTar(changed((copy) => copy.writeUInt8(byte, at)))
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
    )
  })
})

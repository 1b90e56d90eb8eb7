import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readTar } from '../../../shared/builders/native/read-tar.ts'
import { linkStaysInside, staysInside, tarOf, type TarMember } from '../../../shared/builders/native/tar.ts'

const file = (path: string, content = '', executable = false): TarMember => ({ path, type: 'file', executable, content: Buffer.from(content) })
const link = (path: string, target: string): TarMember => ({ path, type: 'link', executable: false, content: Buffer.from(target) })
const byPath = (a: TarMember, b: TarMember) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))

const part = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 150 })
  .filter((text) => !/[/\0]/.test(text) && !/^\.{1,2}$/.test(text) && Buffer.from(text).toString() === text)
const somePath = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const member = fc
  .record({
    path: somePath,
    type: fc.constantFrom('file' as const, 'file' as const, 'link' as const),
    executable: fc.boolean(),
    content: fc.uint8Array({ maxLength: 1200 }),
  })
  .map(
    ({ path, type, executable, content }): TarMember =>
      type === 'link' ? link(path, 'x'.repeat((content.length % 200) + 1)) : { path, type, executable, content: Buffer.from(content) },
  )
// Numbered, so that none lies below another.
const members = fc.array(member, { maxLength: 8 }).map((given) => given.map((each, index) => ({ ...each, path: `${index}${each.path}` })))

describe('what is written', () => {
  it('is read back, sorted by path', () => {
    fc.assert(
      fc.property(members, (given) => {
        const back = readTar(tarOf(given)).map((each) => ({ ...each, content: Buffer.from(each.content) }))
        expect(back).toEqual([...given].sort(byPath))
      }),
    )
  })

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(members, (given) => {
        expect(tarOf([...given].reverse()).equals(tarOf(given))).toBe(true)
      }),
    )
  })

  it('is whole blocks, and has no time, owner or name of this machine', () => {
    const archive = tarOf([file('a', 'x')])
    expect(archive.length % 512).toBe(0)
    expect(archive.toString('latin1', 136, 147)).toBe('00000000000')
    expect(archive.toString('latin1', 108, 123).replaceAll('\0', '')).toBe('00000000000000')
    expect(archive.subarray(265, 329).every((byte) => byte === 0)).toBe(true)
  })

  it('stays as it is: other bytes would be another digest for every release there is', async () => {
    const { sha256Hex } = await import('../../../shared/release/canonical.ts')
    const archive = tarOf([
      file('run.sh', '#!/bin/sh\n', true),
      file('a/b.txt', 'hello'),
      link('node_modules/x', '../libs/x'),
      file(`${'long/'.repeat(30)}é`, ''),
    ])
    expect(sha256Hex(archive)).toMatchInlineSnapshot(`"3a3af8db7c00502b4d4f0e4dafb6d68b49c35005f10ed62347511b3b6cd7498b"`)
  })
})

describe('what is refused', () => {
  test.each([['../x'], ['/x'], ['a/../b'], ['a//b'], [''], ['a/./b'], ['.'], ['a\0b']])('the path %j', (path) => {
    expect(staysInside(path)).toBe(false)
    expect(() => tarOf([file(path)])).toThrow(/leaves the archive/)
  })

  test.each([
    ['a', 'b', true],
    ['a', '../b', false],
    ['a/b', '../c', true],
    ['a/b', '../../c', false],
    ['a/b', './x/../../y/../z', true],
    ['a/b', '../../a/b', false],
    ['a', '/etc/passwd', false],
    ['a', '', false],
    ['node_modules/@s/x', '../../libs/x', true],
  ])('a link at %s to %j: stays inside %s', (path, target, inside) => {
    expect(linkStaysInside(path, target)).toBe(inside)
    if (inside) tarOf([link(path, target)])
    else expect(() => tarOf([link(path, target)])).toThrow(/leaves the archive/)
  })

  it('two members of one path', () => {
    expect(() => tarOf([file('a'), link('a', 'b')])).toThrow(/two members of one path: a/)
  })

  it('a member below a file or a link, also where other names stand between', () => {
    expect(() => tarOf([file('a'), file('a/b')])).toThrow('a/b lies below a')
    expect(() => tarOf([link('a', 'b'), file('a.txt'), file('a/b/c')])).toThrow('a/b/c lies below a')
  })
})

describe('a foreign or damaged archive', () => {
  const good = tarOf([file('a', 'hello'), file('b', 'x')])
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
    const damaged = tarOf([file('a'.repeat(120))])
    damaged.write(record, 512)
    expect(() => readTar(damaged)).toThrow(/pax header/)
  })

  it('one that has a file below a link', () => {
    const hostile = Buffer.concat([tarOf([link('a', 'b')]).subarray(0, 512), tarOf([file('a/x', 'hello')])])
    expect(() => readTar(hostile)).toThrow('a/x lies below a')
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

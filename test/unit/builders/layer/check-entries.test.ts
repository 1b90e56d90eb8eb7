import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { encodePath } from '../../../../shared/commit/path-name.ts'
import { entryProblems, linkStaysInside, refuseAll, sortEntries, staysInside } from '../../../../shared/builders/layer/check-entries.ts'
import type { Entry } from '../../../../shared/builders/layer/entry.ts'

const file = (path: string): Entry => ({ path, type: 'file', mode: 0o644, bytes: Buffer.alloc(0) })
const link = (path: string, target: string): Entry => ({ path, type: 'link', mode: 0o777, target })
const folder = (path: string): Entry => ({ path, type: 'folder', mode: 0o755 })
const problems = (...entries: readonly Entry[]) => entryProblems(sortEntries(entries))

describe('the order of entries', () => {
  it('is that of the bytes of their paths, for any names and however they were listed', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '.', '/', '-', 'é', '\uffee', '😀', '\udc80', '\udcff'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const sorted = sortEntries(names.map(file)).map(({ path }) => path)
        expect(sorted).toEqual([...names].sort((a, b) => Buffer.compare(encodePath(a), encodePath(b))))
        expect(sortEntries(names.toReversed().map(file)).map(({ path }) => path)).toEqual(sorted)
      }),
    )
  })

  it('has no say in what is given', () => {
    const given = [file('b'), file('a')]
    sortEntries(given)
    expect(given.map(({ path }) => path)).toEqual(['b', 'a'])
  })
})

describe('what cannot be in one layer', () => {
  test.each([['../x'], ['/x'], ['a/../b'], ['a//b'], [''], ['a/./b'], ['.'], ['a\0b'], ['..'], ['a/'], ['a/..']])('the path %j', (path) => {
    expect(staysInside(path)).toBe(false)
    expect(problems(file(path))).toEqual([expect.stringContaining('leaves the layer')])
  })

  test.each([['a'], ['...'], ['.a/b..'], ['a..b/.c.'], ['a b/ü']])('but the path %j can', (path) => {
    expect(staysInside(path)).toBe(true)
    expect(problems(file(path))).toEqual([])
  })

  it('is told all at once', () => {
    const found = problems(file('a'), link('a', 'b'), file('b'), file('b/c'), link('l', 'm'), file('l/x/y'), file('../z'), link('n', ''), file('d/.wh.e'))
    expect(found).toEqual([
      expect.stringContaining('../z leaves the layer'),
      'a is there twice',
      expect.stringContaining('d/.wh.e: a name that begins with .wh.'),
      'n is a link to nothing',
      'b/c lies below b, which is no folder',
      'l/x/y lies below l, which is no folder',
    ])
  })

  it('a member below a file also where other names stand between', () => {
    expect(problems(file('a'), file('a.txt'), file('a/b'))).toEqual(['a/b lies below a, which is no folder'])
  })

  it('but a folder can hold files', () => {
    expect(problems(folder('a'), file('a/b'), folder('a/c'), file('a/c/d'))).toEqual([])
  })

  it('owners and modes that are none', () => {
    expect(problems({ ...file('a'), uid: -1 }, { ...file('b'), mode: 0o100644 }, { ...file('c'), gid: 1.5 })).toHaveLength(3)
    expect(problems({ ...file('a'), uid: 2 ** 32 - 2, gid: 0, mode: 0o4755 })).toEqual([])
  })

  it('names ten and counts the rest', () => {
    const many = Array.from({ length: 12 }, (_, index) => `p${index}`)
    expect(() => refuseAll('web', many)).toThrow('web cannot be built: p0; p1; p2; p3; p4; p5; p6; p7; p8; p9; and 2 more')
    refuseAll('web', [])
  })
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
})

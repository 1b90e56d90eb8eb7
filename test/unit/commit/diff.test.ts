import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedPaths, sameFiles } from '../../../shared/commit/diff.ts'
import { folderOf } from '../../support/memory-commit.ts'

const some = fc.dictionary(fc.constantFrom('a', 'b/c', 'b/d', 'e/f/g', 'e/h'), fc.constantFrom('1', '2'))
const naive = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((path) => one[path] !== other[path]).sort()

describe('changedPaths', () => {
  it('names what differs, and nothing else', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        expect([...changedPaths(folderOf(one), folderOf(other))].sort()).toEqual(naive(one, other))
      }),
    )
  })

  it('sees a mode, a link, and a file that became a folder', () => {
    const oid = 'a'.repeat(40)
    expect(changedPaths(folderOf({ a: { mode: '100644', oid } }), folderOf({ a: { mode: '100755', oid } }))).toEqual(['a'])
    expect(changedPaths(folderOf({ a: { mode: '100644', oid } }), folderOf({ a: { mode: '120000', oid } }))).toEqual(['a'])
    expect([...changedPaths(folderOf({ a: '1' }), folderOf({ 'a/b': '1' }))].sort()).toEqual(['a', 'a/b'])
  })

  it('knows a folder that is on one side only', () => {
    expect(changedPaths(undefined, folderOf({ b: '1' }), 'x')).toEqual(['x/b'])
  })
})

describe('sameFiles', () => {
  it('holds where names and modes are equal, and so is the content of what matters', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        const equal = Object.keys(one).sort().join() === Object.keys(other).sort().join() && naive(one, other).every((path) => path !== 'b/c')
        expect(sameFiles(folderOf(one), folderOf(other), (path) => path === 'b/c')).toBe(equal)
      }),
    )
  })
})

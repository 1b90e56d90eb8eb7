import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pullRequestOf } from '../../../shared/git/history.ts'
import { decodePath, parseTree } from '../../../shared/git/tree.ts'

const oid = 'a'.repeat(40)
const record = (mode: string, type: string, path: Buffer | string) =>
  Buffer.concat([Buffer.from(`${mode} ${type} ${oid}\t`), Buffer.isBuffer(path) ? path : Buffer.from(path), Buffer.from([0])])

test('reads files, programs, links and submodules', () => {
  const output = Buffer.concat([
    record('100644', 'blob', 'a.txt'),
    record('100755', 'blob', 'run.sh'),
    record('120000', 'blob', 'link'),
    record('160000', 'commit', 'vendor/x'),
  ])
  expect(parseTree(output)).toEqual([
    { path: 'a.txt', mode: '100644', oid },
    { path: 'run.sh', mode: '100755', oid },
    { path: 'link', mode: '120000', oid },
    { path: 'vendor/x', mode: '160000', oid },
  ])
})

test('the old mode 100664 is a plain file', () => {
  expect(parseTree(record('100664', 'blob', 'old'))).toEqual([{ path: 'old', mode: '100644', oid }])
})

test.each(['café.txt', 'a\tb', 'say "hi"', 'line\nbreak', ' leading', '::error::x'])('keeps the name %j as it is', (name) => {
  expect(parseTree(Buffer.concat([record('100644', 'blob', name), record('100644', 'blob', 'next')])).map((entry) => entry.path)).toEqual([name, 'next'])
})

test('any list of names comes back', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0') && Buffer.from(text).toString() === text)
  fc.assert(
    fc.property(fc.array(name), (names) => {
      expect(parseTree(Buffer.concat(names.map((each) => record('100644', 'blob', each)))).map((entry) => entry.path)).toEqual(names)
    }),
  )
})

test('bytes that are not UTF-8 are read as latin1, and a real replacement character stays one', () => {
  expect(decodePath(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).toBe('café')
  expect(decodePath(Buffer.from('a\ufffdb'))).toBe('a\ufffdb')
})

test.each([
  ['Add prices (#12)', 12],
  ['Merge pull request #34 from acme/fix', 34],
  ['Fix #12 at last', undefined],
  ['(#12) in front', undefined],
  ['', undefined],
])('pull request of %j', (subject, number) => {
  expect(pullRequestOf(subject)).toBe(number)
})

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { pathSelector } from '../../../shared/affected/path-selector.ts'
import { selectFiles } from '../../../shared/affected/select-files.ts'
import { folderOf } from '../../support/memory-commit.ts'

test.each([
  [['proto'], 'proto/a/b.proto', true],
  [['proto'], 'proto', true],
  [['proto'], 'protobuf/a', false],
  [['proto'], 'x/proto/a', false],
  [['proto/**'], 'proto/.hidden/a', true],
  [['proto/*'], 'proto/.lock', true],
  [['proto/*'], 'proto/a/b', true],
  [['**/*.md'], 'a/.github/x.md', true],
  [['**/*.md'], 'x.md', true],
  [['**/*.md'], 'x.mdx', false],
  [['.github/**'], '.github/.x/y', true],
  [['{.a,b}/*.txt'], '.a/.b.txt', true],
  [['a{,.b}'], 'a.b', true],
  [['*'], 'anything/at/all', true],
  [['.'], 'a/b', true],
  [[], 'a', false],
  [['docs', '!docs/api'], 'docs/x', true],
  [['docs', '!docs/api'], 'docs/api/x', false],
  [['!docs/api'], 'a', false],
])('%j on %s: %s', (patterns, path, selected) => {
  expect(pathSelector(patterns)(path)).toBe(selected)
})

const part = fc.stringMatching(/^[.a-c]?[a-c]{1,2}$/)
const somePath = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))

test('a folder selects everything below it, however it is written', () => {
  fc.assert(
    fc.property(somePath, somePath, (folder, below) => {
      for (const pattern of [folder, `${folder}/**`, `${folder}/*`]) expect(pathSelector([pattern])(`${folder}/${below}`)).toBe(true)
    }),
  )
})

test('more patterns select more, and the order does not matter', () => {
  fc.assert(
    fc.property(fc.array(somePath, { minLength: 1 }), somePath, somePath, (patterns, pattern, path) => {
      if (pathSelector(patterns)(path)) expect(pathSelector([...patterns, pattern])(path)).toBe(true)
      expect(pathSelector([...patterns].reverse())(path)).toBe(pathSelector(patterns)(path))
    }),
  )
})

describe('files of a commit', () => {
  const root = folderOf({ 'vendor/sub': { mode: '160000', oid: '1'.repeat(40) }, 'vendor/b/src/x': '' })
  it.each<[string, readonly string[], readonly string[]]>([
    ['a folder in a submodule', ['vendor/sub/src'], ['vendor/sub']],
    ['all of it', ['vendor/sub/**'], ['vendor/sub']],
    ['something that may be in it', ['vendor/*/src/**'], ['vendor/b/src/x', 'vendor/sub']],
    ['another folder', ['vendor/b/**'], ['vendor/b/src/x']],
    ['all but it', ['vendor/*/src', '!vendor/sub'], ['vendor/b/src/x']],
  ])('take the commit of a submodule for %s', (_, patterns, expected) => {
    expect(selectFiles(root, patterns).map((entry) => entry.path)).toEqual(expected)
  })
})

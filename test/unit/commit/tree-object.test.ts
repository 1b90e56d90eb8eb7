import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { filesBelow, Folder } from '../../../shared/commit/folder.ts'
import { searchFor } from '../../../shared/commit/name-search.ts'
import { decodePath, encodePath } from '../../../shared/commit/path-name.ts'
import { TreeObject } from '../../../shared/commit/tree-object.ts'
import { folderOf } from '../../support/memory-commit.ts'

const id = Buffer.alloc(20, 0xab)
const entry = (mode: string, name: Buffer | string) =>
  Buffer.concat([Buffer.from(`${mode} `), Buffer.isBuffer(name) ? name : Buffer.from(name), Buffer.from([0]), id])
const filesOf = (...entries: readonly Buffer[]) => {
  const tree = new TreeObject(Buffer.concat(entries), 20)
  const items = tree.names.map((_, index) => tree.item(index))
  expect(tree.items()).toEqual(items)
  return items
}

test('reads files, programs, links, submodules and folders', () => {
  const body = Buffer.concat([entry('100644', 'a.txt'), entry('40000', 'lib'), entry('120000', 'link'), entry('100755', 'run.sh'), entry('160000', 'vendored')])
  const tree = new TreeObject(body, 20)
  const oid = 'ab'.repeat(20)
  expect(filesOf(body)).toEqual([
    { name: 'a.txt', mode: '100644', oid },
    { name: 'link', mode: '120000', oid },
    { name: 'run.sh', mode: '100755', oid },
    { name: 'vendored', mode: '160000', oid },
  ])
  expect(tree.folders()).toEqual([['lib', oid]])
  expect(tree.links).toEqual([1])
})

test('the old mode 100664 is a plain file', () => {
  expect(filesOf(entry('100664', 'old'))).toMatchObject([{ name: 'old', mode: '100644' }])
})

test('an id that looks like a mode or a name is neither', () => {
  const misleading = (text: string) => Buffer.from(`${text}\0`.padEnd(20, '.'))
  const body = Buffer.concat([Buffer.from('100644 a\0'), misleading('40000 b'), Buffer.from('100644 c\0'), misleading('120000 go.mod')])
  const tree = new TreeObject(body, 20)
  expect(tree.names).toEqual(['a', 'c'])
  expect(tree.folders()).toEqual([])
  expect(tree.links).toEqual([])
})

test('files are equal in mode and content, or told apart, whatever they are called', () => {
  const other = Buffer.concat([Buffer.from('100644 d\0'), Buffer.alloc(20, 0xcd)])
  const tree = new TreeObject(Buffer.concat([entry('100644', 'a'), entry('100755', 'b'), entry('100644', 'c'), other]), 20)
  expect(tree.identity(0)).toBe(tree.identity(2))
  expect(new Set([0, 1, 2, 3].map((index) => tree.identity(index))).size).toBe(3)
})

describe('looking for names', () => {
  const wanted = ['go.mod', 'a.b', '*.csproj', '*requirements.txt', 'Dockerfile.*', 'tsconfig*.json', '[x]$']
  const found = [
    'go.mod',
    'a.b',
    '.csproj',
    'Über shop.csproj',
    'dev-requirements.txt',
    'Dockerfile.',
    'Dockerfile.dév',
    'tsconfig.json',
    'tsconfig.b.json',
    '[x]$',
  ]
  const other = ['go.mode', 'xgo.mod', 'aXb', 'a.csproj.user', 'requirements.txt.in', 'Dockerfile', 'tsconfig.jsonc', 'tsconfig', 'x', 'x$', '100644 go.mod x']
  const search = searchFor(wanted)

  it.each(found)('finds %j, wherever it stands', (name) => {
    expect(search.whole.test(name)).toBe(true)
    expect(new TreeObject(Buffer.concat([entry('100644', 'a'), entry('100644', name), entry('40000', 'z')]), 20).mayHold(search)).toBe(true)
  })

  it.each(other)('does not find %j', (name) => {
    expect(search.whole.test(name)).toBe(false)
    expect(new TreeObject(Buffer.concat([entry('40000', 'A'), entry('100644', name)]), 20).mayHold(search)).toBe(false)
  })

  it('never overlooks a name, whatever the others are', () => {
    const name = fc.oneof(
      fc.constantFrom(...found, ...other),
      fc.string({ minLength: 1, maxLength: 6 }).filter((each) => !/[\0/]/.test(each)),
    )
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), fc.array(name, { maxLength: 4 }), (names, patterns) => {
        const some = searchFor(patterns.filter((pattern) => !pattern.slice(1).includes('*')))
        const tree = new TreeObject(Buffer.concat(names.map((each) => entry('100644', each))), 20)
        if (tree.names.some((each) => some.whole.test(each))) expect(tree.mayHold(some)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

test('ids of sha256 repositories are longer', () => {
  const body = Buffer.concat([Buffer.from('100644 a\0'), Buffer.alloc(32, 1), Buffer.from('40000 b\0'), Buffer.alloc(32, 2)])
  const tree = new TreeObject(body, 32)
  expect(tree.item(0).oid).toBe('01'.repeat(32))
  expect(tree.folders()).toEqual([['b', '02'.repeat(32)]])
})

test.each(['café.txt', 'a\tb', 'say "hi"', 'line\nbreak', ' leading', '::error::x', '日本', '🚢'])('keeps the name %j as it is', (name) => {
  expect(filesOf(entry('100644', name), entry('100644', 'next')).map((file) => file.name)).toEqual([name, 'next'])
})

describe('names whose bytes are no text', () => {
  it('have a text each, and give their bytes back', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 12 }).filter((each) => !each.includes(0))
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const [a, b] = [decodePath(Buffer.from(one)), decodePath(Buffer.from(other))]
        expect(encodePath(a)).toEqual(Buffer.from(one))
        expect(a === b).toBe(Buffer.from(one).equals(Buffer.from(other)))
      }),
      { numRuns: 500 },
    )
  })

  it('are told from the same name written as text', () => {
    expect(decodePath(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).not.toBe('café')
    expect(decodePath(Buffer.from('a\ufffdb'))).toBe('a\ufffdb')
  })
})

describe('a folder', () => {
  const root = folderOf({ 'a.b': '1', 'a/b': '1', 'a-b': '1', 'a/c/d': '1', z: '1' })

  it('lists what is below it in the order of the whole paths', () => {
    expect(filesBelow(root, '.').map((file) => file.path)).toEqual(['a-b', 'a.b', 'a/b', 'a/c/d', 'z'])
    const names = fc.uniqueArray(fc.stringMatching(/^[a-c.-]{1,3}(\/[a-c.-]{1,2})?$/), { maxLength: 10 })
    fc.assert(
      fc.property(names, (paths) => {
        const kept = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)) && !/(^|\/)\.{1,2}(\/|$)/.test(path))
        const listed = filesBelow(folderOf(Object.fromEntries(kept.map((path) => [path, 'x']))), '.').map((file) => file.path)
        expect(listed).toEqual([...kept].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
      }),
    )
  })

  it('finds files and folders by path, and nothing by a path that is not there', () => {
    expect(root.file('a/c/d')?.name).toBe('d')
    expect(root.hasFile('a/b')).toBe(true)
    expect(root.folder('a/c')).toBeInstanceOf(Folder)
    for (const path of ['a', 'a/x', 'x/y', 'a/c/d/e', 'a/']) expect(root.file(path), path).toBeUndefined()
    for (const path of ['z', 'a/b', 'b', 'a/c/d']) expect(root.folder(path), path).toBeUndefined()
  })

  it('leaves folders out', () => {
    expect(filesBelow(root, '.', (path) => path === 'a/c').map((file) => file.path)).toEqual(['a-b', 'a.b', 'a/b', 'z'])
  })
})

import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { filesBelow, Folder } from '../../../shared/commit/folder.ts'
import { decodePath, encodePath } from '../../../shared/commit/path-name.ts'
import { parseTreeObject } from '../../../shared/commit/tree-object.ts'
import { folderOf } from '../../support/memory-commit.ts'

const id = Buffer.alloc(20, 0xab)
const entry = (mode: string, name: Buffer | string) =>
  Buffer.concat([Buffer.from(`${mode} `), Buffer.isBuffer(name) ? name : Buffer.from(name), Buffer.from([0]), id])
const filesOf = (...entries: readonly Buffer[]) => {
  const { names, item } = parseTreeObject(Buffer.concat(entries), 20)
  return names.map((_, index) => item(index))
}

test('reads files, programs, links, submodules and folders', () => {
  const body = Buffer.concat([entry('100644', 'a.txt'), entry('40000', 'lib'), entry('120000', 'link'), entry('100755', 'run.sh'), entry('160000', 'vendored')])
  const { names, item, folders } = parseTreeObject(body, 20)
  const oid = 'ab'.repeat(20)
  expect(names.map((_, index) => item(index))).toEqual([
    { name: 'a.txt', mode: '100644', oid },
    { name: 'link', mode: '120000', oid },
    { name: 'run.sh', mode: '100755', oid },
    { name: 'vendored', mode: '160000', oid },
  ])
  expect(folders).toEqual([['lib', oid]])
})

test('the old mode 100664 is a plain file', () => {
  expect(filesOf(entry('100664', 'old'))).toMatchObject([{ name: 'old', mode: '100644' }])
})

test('ids of sha256 repositories are longer', () => {
  const body = Buffer.concat([Buffer.from('100644 a\0'), Buffer.alloc(32, 1), Buffer.from('40000 b\0'), Buffer.alloc(32, 2)])
  const { item, folders } = parseTreeObject(body, 32)
  expect(item(0).oid).toBe('01'.repeat(32))
  expect(folders).toEqual([['b', '02'.repeat(32)]])
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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeCommit, encodeObject, encodeTree, parseCommit, parseTree } from '../../../shared/ledger/git-object.ts'

const oid = fc.stringMatching(/^[0-9a-f]{40}$/)

describe('objects have the ids that git gives them', () => {
  it('a blob', () => {
    expect(encodeObject('blob', Buffer.from('hello\n')).oid).toBe('ce013625030ba8dba906f756967f9e9ca394464a')
  })

  it('the empty tree', () => {
    expect(encodeObject('tree', encodeTree([])).oid).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904')
  })

  it('a tree sorts a folder as if its name ended in a slash', () => {
    const of = (name: string, kind: 'file' | 'folder') => ({ name, kind, oid: '0'.repeat(40) })
    const sorted = parseTree(encodeTree([of('a', 'folder'), of('a.json', 'file'), of('a-b', 'file'), of('Z', 'file')]))
    expect(sorted.map((item) => item.name)).toEqual(['Z', 'a-b', 'a.json', 'a'])
  })
})

describe('what is written can be read', () => {
  it('trees', () => {
    const item = fc.record({ name: fc.stringMatching(/^[a-zA-Z0-9%._-]{1,20}$/), kind: fc.constantFrom('file' as const, 'folder' as const), oid })
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: (one) => one.name }), (items) => {
        const read = parseTree(encodeTree(items))
        expect([...read].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([...items].sort((a, b) => (a.name < b.name ? -1 : 1)))
      }),
    )
  })

  it('commits', () => {
    const commit = fc.record({
      tree: oid,
      parents: fc.array(oid, { maxLength: 2 }),
      seconds: fc.nat(4_000_000_000),
      author: fc.constantFrom('ada', 'Ada Lovelace', '小林', 'github-actions[bot]'),
      message: fc.constantFrom('one line', 'subject\n\nSlipway-Run: r', 'ünïcödé'),
    })
    fc.assert(
      fc.property(commit, (fields) => {
        expect(parseCommit(encodeCommit(fields))).toEqual(fields)
      }),
    )
  })
})

it('an actor cannot forge commit headers', () => {
  const body = encodeCommit({ tree: '0'.repeat(40), parents: [], seconds: 1, author: 'eve <x> 1 +0000\nparent 1', message: 'm' })
  expect(parseCommit(body)).toMatchObject({ parents: [], seconds: 1 })
  expect(
    body
      .toString()
      .split('\n')
      .filter((line) => line.startsWith('author')),
  ).toEqual(['author eve  x  1 +0000 parent 1 <slipway@localhost> 1 +0000'])
})

it('damaged trees are refused', () => {
  expect(() => parseTree(Buffer.from('100644 a\0short'))).toThrow('cannot be read')
})

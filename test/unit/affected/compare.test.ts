import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { changedPaths, type PartChanges, reasonsBetween } from '../../../shared/affected/compare.ts'
import { chainsOf } from '../../../shared/affected/explain.ts'
import type { Fingerprint } from '../../../shared/affected/model.ts'
import { sha256Hex } from '../../../shared/release/canonical.ts'
import { treeOf } from '../../support/memory-commit.ts'

const print = (parts: Readonly<Record<string, string>>): Fingerprint => ({ value: sha256Hex(JSON.stringify(parts)), parts })
const changes = (files: Readonly<Record<string, readonly string[]>>, packages: readonly { path: string; via?: string }[] = []): PartChanges => ({
  files: (part) => files[part] ?? [],
  packages: () => packages,
})

describe('reasonsBetween', () => {
  it('has nothing to say about equals', () => {
    expect(reasonsBetween(print({ own: '1' }), print({ own: '1' }))).toEqual([])
  })

  it('names a reason per part that differs, what people ask first in front', () => {
    const before = print({ recipe: '1', global: '1', lockfile: '1', 'library:a': '1', inputs: '1', own: '1' })
    const after = print({ recipe: '2', global: '2', lockfile: '2', 'library:a': '2', inputs: '2', own: '2' })
    expect(reasonsBetween(before, after)).toEqual([
      { kind: 'file' },
      { kind: 'file' },
      { kind: 'library', via: 'a' },
      { kind: 'lockfile' },
      { kind: 'global', path: 'settings' },
      { kind: 'global', path: 'build recipe' },
    ])
  })

  it('names the files when both sides are known', () => {
    const [before, after] = [print({ own: '1', 'library:a': '1', global: '1' }), print({ own: '2', 'library:a': '2', global: '2' })]
    const files = changes({ own: ['s/gone', 's/new', 's/x'], 'library:a': ['a/x'], global: ['g'] })
    expect(reasonsBetween(before, after, files)).toEqual([
      { kind: 'file', path: 's/gone' },
      { kind: 'file', path: 's/new' },
      { kind: 'file', path: 's/x' },
      { kind: 'library', via: 'a', path: 'a/x' },
      { kind: 'global', path: 'g' },
    ])
  })

  it('tells a dependency that is gone, and one that came', () => {
    expect(reasonsBetween(print({ own: '1', 'library:a': '1' }), print({ own: '1' }))).toEqual([{ kind: 'removed-edge', via: 'a' }])
    expect(reasonsBetween(print({ own: '1' }), print({ own: '1', 'library:a': '1' }))).toEqual([{ kind: 'library', via: 'a' }])
  })

  it('lists twenty files at most', () => {
    const many = Array.from({ length: 50 }, (_, index) => `s/${index}`)
    expect(reasonsBetween(print({ own: '1' }), print({ own: '2' }), changes({ own: many }))).toHaveLength(20)
  })

  it('names the packages that moved', () => {
    const moved = changes({}, [{ path: 'package-lock.json', via: 'pino@10.0.0' }, { path: 'other/yarn.lock' }])
    expect(reasonsBetween(print({ lockfile: '1' }), print({ lockfile: '2' }), moved)).toEqual([
      { kind: 'lockfile', path: 'package-lock.json', via: 'pino@10.0.0' },
      { kind: 'lockfile', path: 'other/yarn.lock' },
    ])
  })

  it('always has a reason for a difference', () => {
    const some = fc.dictionary(fc.constantFrom('own', 'inputs', 'library:a', 'library:b', 'lockfile', 'global', 'recipe'), fc.constantFrom('1', '2'))
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [before, after] = [print(sortKeys(one)), print(sortKeys(other))]
        expect(reasonsBetween(before, after).length > 0).toBe(before.value !== after.value)
      }),
    )
  })
})

const sortKeys = (record: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))

test('changedPaths is symmetric and empty only for equals', () => {
  const some = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd/e'), fc.constantFrom('1', '2'))
  fc.assert(
    fc.property(some, some, (one, other) => {
      const changed = changedPaths(treeOf(one), treeOf(other))
      expect(changed).toEqual(changedPaths(treeOf(other), treeOf(one)))
      expect(changed.length === 0).toBe(JSON.stringify(sortKeys(one)) === JSON.stringify(sortKeys(other)))
    }),
  )
})

test('a mode alone is a change', () => {
  expect(changedPaths([{ path: 'a', mode: '100644', oid: 'x' }], [{ path: 'a', mode: '100755', oid: 'x' }])).toEqual(['a'])
  expect(changedPaths([{ path: 'a', mode: '100644', oid: 'x' }], [{ path: 'a', mode: '120000', oid: 'x' }])).toEqual(['a'])
})

test('an explanation walks from the file through the libraries to the service', () => {
  const graph = {
    services: [{ name: 'web', path: 'services/web', dependsOn: ['cart'] }],
    libraries: [
      { name: 'cart', path: 'libs/cart', dependsOn: ['money'] },
      { name: 'money', path: 'libs/money', dependsOn: [] },
    ],
    edges: [
      { from: 'web', to: 'cart', why: 'services/web/package.json:7 dependencies.cart' },
      { from: 'cart', to: 'money', why: 'libs/cart/package.json:5 dependencies.money' },
    ],
    cycles: [],
    damaged: [],
  }
  const library = { kind: 'library', via: 'money', path: 'libs/money/round.js' } as const
  const file = { kind: 'file', path: 'services/web/server.js' } as const
  expect(chainsOf(graph, 'web', [library, file, { kind: 'never-built' }])).toEqual([
    {
      reason: library,
      chain: ['libs/money/round.js', 'money', 'cart', 'web'],
      why: ['libs/cart/package.json:5 dependencies.money', 'services/web/package.json:7 dependencies.cart'],
      distance: 2,
    },
    { reason: file, chain: ['services/web/server.js', 'web'], why: [], distance: 0 },
    { reason: { kind: 'never-built' }, chain: ['web'], why: [], distance: 0 },
  ])
})

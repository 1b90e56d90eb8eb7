import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closest, closestPath, editDistance } from '../../../shared/config/closest.ts'

test.each([
  ['enviroments', ['version', 'environments', 'services'], 'environments'],
  ['prot', ['port', 'start'], 'port'],
  ['Dev', ['dev'], 'dev'],
  ['kubernets', ['process', 'kubernetes'], 'kubernetes'],
  ['xyz', ['version', 'ledger'], undefined],
  ['a', ['prod'], undefined],
  ['dve', [], undefined],
])('%s among %j is %s', (word, candidates, expected) => {
  expect(closest(word, candidates)).toBe(expected)
})

test('a path is near when all its parts are', () => {
  expect(closestPath('servces/orders', ['services/orders', 'services/web'])).toBe('services/orders')
  expect(closestPath('services/gone', ['services/orders'])).toBeUndefined()
})

test('the distance is symmetric, nothing between equal words, and a swap of neighbours is one edit', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, b) === 0).toBe(a === b)
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
  expect(editDistance('prot', 'port')).toBe(1)
  expect(editDistance('kitten', 'sitting')).toBe(3)
})

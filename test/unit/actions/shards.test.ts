import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Project } from '../../../shared/config/model.ts'
import { shardsOf } from '../../../shared/github/shards.ts'

function projectOf(services: readonly string[], environments: readonly string[], manual: readonly string[] = []): Project {
  return {
    services: services.map((name) => ({ name, environments: {} })),
    environments: environments.map((name, index) => ({
      name,
      after: environments.slice(Math.max(0, index - 1), index),
      promote: manual.includes(name) ? 'manual' : 'auto',
    })),
  } as unknown as Project
}

const many = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`)

describe('shards', () => {
  test('one service knows the environments it enters by itself', () => {
    const project = projectOf(['orders'], ['dev', 'staging', 'production'], ['production'])
    expect(shardsOf(project, ['orders'])).toEqual([{ shard: 1, services: [{ service: 'orders', environments: ['dev', 'staging'] }] }])
  })

  test('nothing affected makes no shard, as an empty matrix is an error', () => {
    expect(shardsOf(projectOf(['orders'], ['dev']), [])).toEqual([])
  })

  test('every service is in exactly one shard, none is empty, none is larger than asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 3, max: 256 }), (count, size) => {
        const names = many(count)
        const shards = shardsOf(projectOf(names, ['dev']), names, size)
        expect(shards.flatMap((shard) => shard.services.map((each) => each.service))).toEqual(names)
        for (const [index, shard] of shards.entries()) {
          expect(shard.shard).toBe(index + 1)
          expect(shard.services.length).toBeGreaterThan(0)
          expect(shard.services.length).toBeLessThanOrEqual(size)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('a path longer than the slots of the workflow is refused', () => {
    const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    expect(() => shardsOf(projectOf(['orders'], nine), ['orders'])).toThrow(/orders enters 9 environments.*8 slots/)
    expect(shardsOf(projectOf(['orders'], nine, ['i']), ['orders'])[0]?.services[0]?.environments).toHaveLength(8)
  })

  test('more than two levels of matrix can hold is refused', () => {
    const names = many(257)
    expect(() => shardsOf(projectOf(names, ['dev']), names, 1)).toThrow(/shard-size/)
  })
})

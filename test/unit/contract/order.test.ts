import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContractFact, ContractParty, VerdictInput } from '../../../shared/contract/model.ts'
import { judge } from '../../../shared/contract/verdict.ts'
import { facts, pact, party, question } from './parties.ts'

const web1 = party('web@1', 'orders:a')
const web2 = party('web@2', 'orders:b')
const orders1 = party('orders@1')
const orders2 = party('orders@2')

const order = (input: VerdictInput) => judge(input).order

describe('the order of a set', () => {
  it('puts a new provider before the consumer that needs it', () => {
    expect(order(question([web1, orders1], [], facts('web a + orders@1')))).toEqual(['orders', 'web'])
  })

  it('expands first: the provider that serves old and new goes before its consumer', () => {
    const known = facts('web a + orders@1', 'web b - orders@1', 'web a + orders@2', 'web b + orders@2')
    expect(order(question([web2, orders2], [web1, orders1], known))).toEqual(['orders', 'web'])
  })

  it('contracts last: the consumer goes before the provider that takes something away', () => {
    const known = facts('web a + orders@1', 'web b + orders@1', 'web a - orders@2', 'web b + orders@2')
    expect(order(question([web2, orders2], [web1, orders1], known))).toEqual(['web', 'orders'])
  })

  it('follows a chain of any length', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const set = names.map((name, index) => party(`${name}@1`, ...(index > 0 ? [names[index - 1] ?? ''] : [])))
    const known = names.slice(1).flatMap((name, index) => facts(`${name} a + ${names[index]}@1`))
    expect(order(question([...set].reverse(), [], known))).toEqual(names)
  })

  it('is alphabetical where nothing else counts, whatever the order of the input', () => {
    const set = ['c', 'a', 'b'].map((name) => party(`${name}@1`))
    expect(order(question(set, []))).toEqual(['a', 'b', 'c'])
  })

  it('lets two services drop what they expected of each other', () => {
    const live = [party('c@1', 'd'), party('d@1', 'c')]
    const known = facts('c a + d@1', 'c a + d@2', 'd a + c@1', 'd a + c@2')
    expect(order(question([party('c@2'), party('d@2')], live, known))).toEqual(['c', 'd'])
  })

  it('takes one candidate as it is', () => {
    expect(order(question([web1], [orders1], facts('web a + orders@1')))).toEqual(['web'])
  })

  it('is empty when the verdict is not yes', () => {
    expect(order(question([web1], []))).toEqual([])
  })

  it('refuses two candidates of one service', () => {
    expect(() => judge(question([web1, web2], []))).toThrow('two candidates are of one service')
  })
})

describe('a set that is stuck', () => {
  it('names the pair that breaks each other, and how to split it', () => {
    const known = facts('web b - orders@1', 'web a - orders@2', 'web b + orders@2')
    const verdict = judge(question([web2, orders2], [web1, orders1], known))
    expect(verdict).toMatchObject({ verdict: 'no', order: [] })
    expect(verdict.rows.map((row) => row.code)).toEqual(['all-verified', 'failed', 'failed'])
    expect(verdict.rows[1]?.reason).toBe(
      'orders and web can only change together, and no order is safe: orders 2 breaks web 1: GET /x: expected status 200, got 404',
    )
    expect(verdict.rows[1]?.next).toBe('split the change: first a version of orders that serves the old and the new, then web, then remove the old')
  })

  it('stays unknown when a step between is not verified', () => {
    const verdict = judge(question([web2, orders2], [web1, orders1], facts('web b + orders@2')))
    expect(verdict).toMatchObject({ verdict: 'unknown', order: [] })
  })

  it('finds two new services that need each other', () => {
    const [a, b] = [party('a@1', 'b'), party('b@1', 'a')]
    const verdict = judge(question([a, b], [], facts('a a + b@1', 'b a + a@1')))
    expect(verdict.verdict).toBe('unknown')
    expect(verdict.rows.filter((row) => row.code === 'provider-not-deployed').map((row) => row.provider)).toEqual(['b', 'a'])
  })

  it('does not blame a third service that only waits', () => {
    const [a, b, c] = [party('a@1', 'b'), party('b@1', 'a'), party('c@1', 'a')]
    const verdict = judge(question([a, b, c], [], facts('a a + b@1', 'b a + a@1', 'c a + a@1')))
    expect(verdict.rows.filter((row) => row.reason.startsWith('a and b can only change together'))).toHaveLength(2)
    expect(verdict.rows.filter((row) => row.consumer === 'c')).toHaveLength(1)
  })
})

interface World {
  readonly candidates: readonly ContractParty[]
  readonly live: readonly ContractParty[]
  readonly facts: readonly ContractFact[]
}

/** Up to four services in two versions, who expect things of each other, with outcomes for some of the pairs. */
const worlds: fc.Arbitrary<World> = fc
  .record({
    bits: fc.array(fc.boolean(), { minLength: 32, maxLength: 32 }),
    outcomes: fc.array(fc.constantFrom('+', '-', '+', '+', ''), { minLength: 64, maxLength: 64 }),
  })
  .map(({ bits, outcomes }) => {
    const names = ['a', 'b', 'c', 'd']
    const make = (version: number, at: number) =>
      names.map((name, n) => ({
        ...party(`${name}@${version}`),
        pacts: names.filter((other, o) => other !== name && bits[at + n * 4 + o]).map((other) => pact(name, other, String(version))),
      }))
    const [old, next] = [make(1, 0), make(2, 16)]
    const pairs = [...old, ...next].flatMap((consumer) => consumer.pacts.flatMap((contract) => [1, 2].map((version) => ({ consumer, contract, version }))))
    const known = pairs.flatMap(({ consumer, contract, version }, index) => {
      const sign = outcomes[index % outcomes.length]
      return sign === '' ? [] : facts(`${consumer.service} ${consumer.version} ${sign} ${contract.provider}@${version}`)
    })
    return { candidates: next.filter((_, index) => bits[index]), live: old.filter((_, index) => bits[index + 8]), facts: known }
  })

describe('any set', () => {
  it('has an order in which each step alone is yes, or none at all', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const verdict = judge(question(world.candidates, world.live, world.facts))
        const safe = permutations(world.candidates).filter((steps) => everyStepSafe(world, steps))
        if (verdict.verdict === 'yes') {
          expect(safe.map((steps) => steps.map((step) => step.service))).toContainEqual(verdict.order)
        } else if (world.candidates.length > 0) expect(safe).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('is judged the same whatever order its parts come in', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const forward = judge(question(world.candidates, world.live, world.facts))
        const backward = judge(question([...world.candidates].reverse(), [...world.live].reverse(), [...world.facts].reverse()))
        expect({ ...backward, rows: new Set(backward.rows.map(({ reason }) => reason)) }).toEqual({
          ...forward,
          rows: new Set(forward.rows.map(({ reason }) => reason)),
        })
      }),
    )
  })
})

function everyStepSafe(world: World, steps: readonly ContractParty[]): boolean {
  let live = world.live
  for (const step of steps) {
    if (judge(question([step], live, world.facts)).verdict !== 'yes') return false
    live = [...live.filter((other) => other.service !== step.service), step]
  }
  return true
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) => permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]))
}

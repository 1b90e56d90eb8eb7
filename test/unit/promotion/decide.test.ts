import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommitRelation } from '../../../shared/deployment/commit-order.ts'
import { answerOf, decide, decisionIdOf, gates } from '../../../shared/promotion/decide.ts'
import { explainDecision } from '../../../shared/promotion/explain.ts'
import type { PromotionInput } from '../../../shared/promotion/input.ts'
import type { Gate } from '../../../shared/promotion/model.ts'
import { at, input, stay } from './input.ts'

const statuses = fc.constantFrom('pass', 'fail', 'wait', 'unknown') as fc.Arbitrary<Gate['status']>
const gate = (status: Gate['status']): Gate => ({ name: 'path', status, code: 'x', reason: 'x' })

/** Inputs all over the place, each part good or bad by itself. */
const inputs: fc.Arbitrary<PromotionInput> = fc
  .record({
    trigger: fc.constantFrom<PromotionInput['trigger'][]>('pipeline', 'promote'),
    chosen: fc.boolean(),
    relation: fc.constantFrom<CommitRelation[]>('newer', 'older', 'diverged', 'unknown'),
    path: fc.array(fc.constantFrom(stay(), stay({ standing: 'never', since: null, longest: 0 }), stay({ longest: 1000 }), stay({ rolledBack: true }))),
    contracts: fc.constantFrom<PromotionInput['contracts'][]>(
      { required: true, verdict: { verdict: 'yes', rows: [], order: [] } },
      { required: true, verdict: { verdict: 'unknown', rows: [], order: [] } },
      { required: false, verdict: null },
    ),
    quarantine: fc.constantFrom(null, { reason: 'unhealthy', environment: 'staging', at }),
    hold: fc.constantFrom<PromotionInput['hold'][]>(null, { hold: { reason: 'r', by: 'ada', at }, inside: true }),
    approval: fc.constantFrom<PromotionInput['approval'][]>({ required: true }, { required: true, approvedBy: 'grace' }),
    config: fc.constantFrom({ missing: [], file: 'x.env' }, { missing: ['A'], file: 'x.env' }),
    target: fc.constantFrom({ configured: true }, { configured: false }),
  })
  .map((parts) => input(parts))

describe('decide', () => {
  test('promotes when every gate passes, and shows them all', () => {
    const decision = decide(input())
    expect(decision).toMatchObject({ decision: 'promote', service: 'orders', environment: 'production', version: '2.0.0' })
    expect(new Set(decision.gates.map((each) => each.name)).size).toBe(11)
  })

  test.each([
    [{ approval: { required: true } }, 'wait'],
    [{ approval: { required: true }, config: { missing: ['A'], file: 'x.env' } }, 'refuse'],
    [{ contracts: { required: true, verdict: null } }, 'refuse'],
  ] as const)('%j: %s', (more, expected) => {
    expect(decide(input(more as Partial<PromotionInput>)).decision).toBe(expected)
  })

  test('promotes only if all pass; every gate answers whatever the others say', () => {
    fc.assert(
      fc.property(inputs, (each) => {
        const { decision, gates: answers } = decide(each)
        expect(answers.length).toBe(gates.length)
        expect(decision === 'promote').toBe(answers.every((answer) => answer.status === 'pass'))
        expect(decision === 'wait').toBe(answers.every((answer) => answer.status === 'pass' || answer.status === 'wait') && decision !== 'promote')
      }),
    )
  })

  test('is a function of its input as JSON', () => {
    fc.assert(
      fc.property(inputs, (each) => {
        expect(decide(JSON.parse(JSON.stringify(each)))).toEqual(decide(each))
      }),
    )
  })
})

describe('answerOf', () => {
  test('a worse gate never makes a better decision', () => {
    const rank = { refuse: 0, wait: 1, promote: 2 }
    fc.assert(
      fc.property(fc.array(statuses, { minLength: 1 }), fc.nat(), fc.constantFrom('fail', 'unknown', 'wait'), (list, at, worse) => {
        const before = answerOf(list.map(gate))
        const index = at % list.length
        if (worse === 'wait' && list[index] !== 'pass') return
        const after = answerOf(list.map((status, i) => gate(i === index ? (worse as Gate['status']) : status)))
        expect(rank[after]).toBeLessThanOrEqual(rank[before])
        expect(after).not.toBe('promote')
      }),
    )
  })

  test('the order of gates decides nothing', () => {
    fc.assert(
      fc.property(fc.array(statuses), (list) => {
        const sorted = [...list].sort()
        expect(answerOf(sorted.map(gate))).toBe(answerOf(list.map(gate)))
      }),
    )
  })
})

describe('explainDecision', () => {
  const inputsOf = input()
  const result = decide(inputsOf)
  const id = decisionIdOf(inputsOf, result)
  const record = { schemaVersion: 1, id, kind: 'promotion', service: 'orders', environment: 'production', inputs: inputsOf, result, run: 'r', at } as const
  const ledger = (changed: object) => ({ decision: async () => ({ ...record, ...changed }) })

  test('replays to the same', async () => {
    expect(id).toMatch(/^promotion-[0-9a-f]{12}$/)
    expect(await explainDecision(ledger({}), id)).toEqual({ id, inputs: inputsOf, stored: result, replayed: result, same: true })
  })

  test.each([
    ['a result that was changed', { result: { ...result, decision: 'refuse' } }],
    ['inputs that were changed', { inputs: { ...inputsOf, approval: { required: true } } }],
    ['inputs and result changed alike', { inputs: input({ approval: { required: false } }), result: decide(input({ approval: { required: false } })) }],
    ['inputs that are no inputs', { inputs: { nothing: true } }],
  ])('fails on %s', async (_, changed) => {
    expect(await explainDecision(ledger(changed), id)).toMatchObject({ same: false })
  })

  test('unknown ids and other kinds are bad input', async () => {
    await expect(explainDecision({ decision: async () => null }, 'promotion-0')).rejects.toThrow('no decision promotion-0')
    await expect(explainDecision(ledger({ kind: 'contract' }), id)).rejects.toThrow('contract decision')
  })
})

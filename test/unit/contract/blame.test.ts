import { describe, expect, it } from 'vitest'
import { judge } from '../../../shared/contract/verdict.ts'
import { facts, pact, party, question } from './parties.ts'

const old = party('web@1', 'orders:a')
const next = party('web@2', 'orders:b')
const orders1 = party('orders@1')
const orders2 = party('orders@2')

const blamed = (input: Parameters<typeof judge>[0]) => judge(input).rows.map((row) => [row.code, row.blame])

describe('whose failure it is', () => {
  it('is the consumer’s while nobody relies on the contract yet', () => {
    expect(blamed(question([next], [old, orders1], facts('web b - orders@1')))).toEqual([['failed', 'consumer']])
  })

  it('is the provider’s when the contract serves in the environment, whoever else wrote it anew', () => {
    expect(blamed(question([orders2], [old, orders1], facts('web a - orders@2')))).toEqual([['failed', 'provider']])
    expect(blamed(question([party('web@3', 'orders:a'), orders2], [old], facts('web a - orders@2')))).toEqual([['failed', 'provider']])
  })

  it('is the provider’s when an earlier release had the contract already', () => {
    const earlierContracts = [pact('web', 'orders', 'b').sha]
    expect(blamed(question([next, orders2], [], facts('web b - orders@2'), { earlierContracts }))).toEqual([['failed', 'provider']])
    const fresh = judge(question([next, orders2], [], facts('web b - orders@2')))
    expect(fresh.rows[0]).toMatchObject({ blame: 'consumer', next: 'make orders answer this, or change what web expects: the contract is new' })
  })

  it('is nobody’s where nothing failed', () => {
    expect(judge(question([old], [orders1], facts('web a + orders@1'))).rows[0]).not.toHaveProperty('blame')
  })
})

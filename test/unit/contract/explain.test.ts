import { describe, expect, it } from 'vitest'
import { bareInput, explainVerdict, recordVerdict, verdictIdOf } from '../../../shared/contract/explain.ts'
import type { VerdictInput } from '../../../shared/contract/model.ts'
import { judge } from '../../../shared/contract/verdict.ts'
import type { DecisionRecord } from '../../../shared/ledger/port.ts'
import { facts, party, question } from './parties.ts'

const web = party('web@1', 'orders:a')
const input = question([party('orders@2')], [web], facts('web a + orders@1', 'web a - orders@2', 'web z + orders@2', 'ship s + stock@1'))

function ledgerOf(change: (record: DecisionRecord) => DecisionRecord = (record) => record) {
  let kept: DecisionRecord | null = null
  return {
    recordDecision: async (record: DecisionRecord) => {
      kept = JSON.parse(JSON.stringify(record)) as DecisionRecord
    },
    decision: async (id: string) => (kept !== null && kept.id === id ? change(kept) : null),
  }
}

const record = { input, verdict: judge(input), run: 'run-1', at: '2026-11-21T14:02:00.000Z' }

describe('a recorded verdict', () => {
  it('is judged again from what it went by', async () => {
    const ledger = ledgerOf()
    const id = await recordVerdict(ledger, record)
    expect(id).toMatch(/^contract-[0-9a-f]{12}$/)
    expect(await explainVerdict(ledger, id)).toMatchObject({ id, stored: { verdict: 'no' }, same: true })
  })

  it.each<[string, (record: DecisionRecord) => DecisionRecord]>([
    ['verdict', (kept) => ({ ...kept, result: { ...(kept.result as object), verdict: 'yes' } })],
    ['facts', (kept) => ({ ...kept, inputs: { ...(kept.inputs as VerdictInput), facts: [] } })],
    ['inputs, broken altogether', (kept) => ({ ...kept, inputs: 'nothing' })],
  ])('is not the same with other %s', async (_name, change) => {
    const ledger = ledgerOf(change)
    expect(await explainVerdict(ledger, await recordVerdict(ledger, record))).toMatchObject({ same: false })
  })

  it('is refused when it is not there, of another kind, or about nothing', async () => {
    const ledger = ledgerOf((kept) => ({ ...kept, kind: 'promotion' }))
    await expect(explainVerdict(ledger, 'contract-0')).rejects.toThrow('has no decision contract-0')
    await expect(explainVerdict(ledger, await recordVerdict(ledger, record))).rejects.toThrow('is a promotion decision')
    await expect(recordVerdict(ledger, { ...record, input: question([], []) })).rejects.toThrow('no service')
  })
})

describe('what is kept of the inputs', () => {
  it.each<[string, VerdictInput]>([
    ['a failure', input],
    ['a provider without live consumers', question([party('orders@2')], [], facts('web a + orders@1'))],
    ['a set', question([party('web@2', 'orders:b'), party('orders@2')], [web, party('orders@1')], facts('web b + orders@2', 'web a + orders@2'))],
  ])('leads to the same verdict: %s', (_name, each) => {
    expect(judge(bareInput(each))).toEqual(judge(each))
  })

  it('is no contract’s text, and no fact about somebody else’s versions', () => {
    const bare = bareInput(input)
    expect(bare.live[0]?.pacts[0]).toMatchObject({ sha: web.pacts[0]?.sha, content: null })
    expect(bare.facts).toHaveLength(3)
    expect(verdictIdOf(bare, 1)).not.toBe(verdictIdOf(bare, 2))
  })
})

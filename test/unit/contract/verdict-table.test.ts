import { describe, expect, it } from 'vitest'
import type { VerdictCode, VerdictInput } from '../../../shared/contract/model.ts'
import { judge } from '../../../shared/contract/verdict.ts'
import { facts, party, question } from './parties.ts'

const web = party('web@1', 'orders:a')
const orders = party('orders@1')
const orders2 = party('orders@2')

interface Situation {
  readonly name: string
  readonly input: VerdictInput
  readonly answer: 'yes' | 'no' | 'unknown'
  /** Of the first row that speaks of the situation: code, reason, next action. */
  readonly row: readonly [VerdictCode, string, string]
}

// Every row of the design's verdict table once, with the words a person reads. Cases of the broker's own approvals stand in verdict.test.ts.
const table: readonly Situation[] = [
  {
    name: 'consumer: the live provider is verified',
    input: question([web], [orders], facts('web a + orders@1')),
    answer: 'yes',
    row: ['all-verified', 'orders 1 answers web 1 as expected (1 interaction)', ''],
  },
  {
    name: 'consumer: its provider has no live version',
    input: question([web], []),
    answer: 'unknown',
    row: ['provider-not-deployed', 'web 1 needs orders, and no version of it serves in test', 'deploy orders first: slipway promote orders --to test'],
  },
  {
    name: 'consumer: the live provider was never verified',
    input: question([web], [orders]),
    answer: 'unknown',
    row: ['not-verified', 'nobody has verified that orders 1 answers web 1 as expected', 'verify it: slipway contract web --env test'],
  },
  {
    name: 'consumer: the newest result failed',
    input: question([web], [orders], facts('web a + orders@1', 'web a - orders@1')),
    answer: 'no',
    row: [
      'failed',
      'orders 1 breaks web 1: GET /x: expected status 200, got 404',
      'deploy a version of orders that answers this to test first, or change what web expects',
    ],
  },
  {
    name: 'consumer: one missing, one failed: unknown, and the failure is shown',
    input: question([party('web@1', 'orders:a', 'payments:p')], [orders, party('payments@1')], facts('web a - orders@1')),
    answer: 'unknown',
    row: [
      'failed',
      'orders 1 breaks web 1: GET /x: expected status 200, got 404',
      'deploy a version of orders that answers this to test first, or change what web expects',
    ],
  },
  {
    name: 'provider: no live consumer',
    input: question([orders], [], facts('web a + orders@1')),
    answer: 'yes',
    row: ['no-dependencies', 'no service that expects anything of orders serves in test', ''],
  },
  {
    name: 'provider: a live consumer was never verified with this version',
    input: question([orders2], [web], facts('web a + orders@1')),
    answer: 'unknown',
    row: ['not-verified', 'nobody has verified that orders 2 answers web 1 as expected', 'verify it: slipway contract orders --env test'],
  },
  {
    name: 'provider: breaks a live consumer',
    input: question([orders2], [web], facts('web a - orders@2')),
    answer: 'no',
    row: [
      'failed',
      'orders 2 breaks web 1: GET /x: expected status 200, got 404',
      'keep what web expects in orders until a version of web that does without it serves in test',
    ],
  },
  {
    name: 'provider: the live consumer version predates the contract',
    input: question([orders], [party('web@0')], facts('web a - orders@1')),
    answer: 'yes',
    row: ['no-dependencies', 'no service that expects anything of orders serves in test', ''],
  },
  {
    name: 'no contracts at all',
    input: question([party('site@1')], [orders]),
    answer: 'yes',
    row: ['no-contracts', 'site 1 has no contracts', ''],
  },
  {
    name: 'a live version whose release nobody has',
    input: question([party('site@1')], [], [], { unseen: [{ service: 'stock', version: '3' }] }),
    answer: 'no',
    row: [
      'version-unknown',
      'nobody has the release of stock 3, so what it expects is not known',
      'build stock and deploy it to test again: slipway build stock',
    ],
  },
  {
    name: 'two instances side by side: the older one fails',
    input: question([web], [orders, orders2], facts('web a - orders@1', 'web a + orders@2')),
    answer: 'no',
    row: [
      'failed',
      'orders 1 breaks web 1: GET /x: expected status 200, got 404',
      'deploy a version of orders that answers this to test first, or change what web expects',
    ],
  },
  {
    name: 'the same content verified under another consumer version',
    input: question([party('web@7', 'orders:a')], [orders], facts('web a + orders@1')),
    answer: 'yes',
    row: ['all-verified', 'orders 1 answers web 7 as expected (1 interaction)', ''],
  },
  {
    name: 'ignored by name',
    input: question([web], [orders], facts('web a - orders@1'), { ignore: ['orders'] }),
    answer: 'yes',
    row: ['ignored', 'orders is ignored; otherwise: orders 1 breaks web 1: GET /x: expected status 200, got 404', ''],
  },
  {
    name: 'ignored by version',
    input: question([orders2], [web], [], { ignore: ['web@1'] }),
    answer: 'yes',
    row: ['ignored', 'web@1 is ignored; otherwise: nobody has verified that orders 2 answers web 1 as expected', ''],
  },
  {
    name: 'left by a failed rollout: what arrives provides nothing, the old one still counts',
    input: question([web], [orders, { ...orders2, arriving: true }], facts('web a + orders@1', 'web a - orders@2')),
    answer: 'no',
    row: ['all-verified', 'orders 1 answers web 1 as expected (1 interaction)', ''],
  },
]

describe('every row of the verdict table', () => {
  it.each(table)('$name', ({ input, answer, row: [code, reason, next] }) => {
    const { verdict, rows } = judge(input)
    expect(verdict).toBe(answer)
    expect(rows[0]).toMatchObject({ code, reason, next })
  })

  it('tells one answer from the facts alone, however often they are asked', () => {
    const known = facts('web a + orders@1')
    const live = [orders]
    expect(judge(question([web], live, known)).verdict).toBe('yes')
    expect(judge(question([party('web@2', 'orders:b')], live, known)).verdict).toBe('unknown')
    expect(judge(question([web], live, known)).verdict).toBe('yes')
    expect(judge(question([web], live, [...known, ...facts('web a - orders@1')])).verdict).toBe('no')
  })

  it('keeps facts of providers apart that share a fingerprint and a contract', () => {
    const twin = facts('web a + orders@1').map((fact) => ({ ...fact, provider: 'payments' }))
    expect(judge(question([web], [orders], twin)).verdict).toBe('unknown')
  })
})

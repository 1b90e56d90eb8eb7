import { describe, expect, test } from 'vitest'
import { answerOf } from '../../../actions/promote/answer.ts'
import type { AttemptStatus } from '../../../shared/deployment/model.ts'
import type { GateStatus, PromotionAnswer, PromotionOutcome } from '../../../shared/promotion/model.ts'

const digest = `sha256:${'a'.repeat(64)}` as const

function outcome(decision: PromotionAnswer, status?: AttemptStatus, gate: GateStatus = decision === 'promote' ? 'pass' : 'fail'): PromotionOutcome {
  const common = { service: 'orders', environment: 'staging', digest, version: '1.0.0-aaaaaaaaaa' }
  return {
    ...common,
    decision,
    release: digest,
    current: null,
    gates: [{ name: 'soak', status: gate, code: 'too-young', reason: 'it has been in dev for 2m' }],
    contracts: [],
    changes: [{ commit: 'b'.repeat(40), subject: '@everyone <script>', author: 'Ann' }],
    deployed: status === undefined ? [] : [{ ...common, status, attempt: 1, previous: null, reason: 'healthy', evidence: ['::error::it said'] }],
  }
}

const byHand = { to: 'staging', dryRun: false, automatic: false }
const pipeline = { ...byHand, automatic: true }

describe('what is red, and what counts as entered', () => {
  const table: readonly (readonly [string, PromotionOutcome, typeof byHand, boolean, boolean])[] = [
    ['promoted', outcome('promote', 'succeeded'), byHand, false, true],
    ['live already', outcome('promote', 'no_change'), pipeline, false, true],
    ['refused', outcome('refuse'), pipeline, true, false],
    ['has to wait, asked by hand', outcome('wait', undefined, 'wait'), byHand, true, false],
    ['has to wait, in a pipeline', outcome('wait', undefined, 'wait'), pipeline, false, false],
    ['unhealthy', outcome('promote', 'rolled_back'), pipeline, true, false],
    ['locked by another run', outcome('promote', 'cancelled'), pipeline, true, false],
    ['something newer is live', outcome('refuse', 'superseded'), pipeline, false, false],
    ['a dry run that says yes', outcome('promote'), { ...byHand, dryRun: true }, false, false],
  ]
  test.each(table)('%s', (_, each, question, red, entered) => {
    const answer = answerOf([each], question)
    expect(answer.refusal !== undefined).toBe(red)
    expect(answer.outputs.entered).toBe(entered)
  })
})

test('the worst of several decides, and only what is red is named', () => {
  const answer = answerOf([outcome('promote', 'succeeded'), { ...outcome('refuse'), service: 'web' }], byHand)
  expect(answer.outputs).toMatchObject({ decision: 'refuse', entered: false, digests: { orders: digest, web: digest } })
  expect(answer.refusal).toMatch(/^web .*: refuse\n {2}soak: too-young: it has been/)
})

test('nothing promoted is no promotion', () => {
  expect(answerOf([], byHand).outputs.entered).toBe(false)
})

test('the summary shows gates and changes, and markup of others as text', () => {
  const { summary } = answerOf([outcome('refuse')], byHand)
  expect(summary).toContain('### ✘ orders may not enter staging')
  expect(summary).toContain('| ✘ | soak | too-young | it has been in dev for 2m |')
  expect(summary).toContain('&#64;everyone &#60;script&#62;')
  expect(summary).toContain('**Next:** `slipway promote orders --to staging --dry-run`')
})

import { expect, test } from 'vitest'
import { refusalOf, summaryOf } from '../../../actions/contract-test/summary.ts'
import { judge } from '../../../shared/contract/verdict.ts'
import { facts, party, question } from '../contract/parties.ts'

const live = [party('web@1', 'orders:a'), party('mailer@1', 'orders:m')]
const candidates = [party('orders@2')]
const broken = judge(question(candidates, live, facts('web a - orders@2', 'mailer m + orders@2')))
const fine = judge(question(candidates, live.slice(1), facts('mailer m + orders@2')))

test('the summary is a matrix: a row per pair, a column per environment, and what to do below', () => {
  const summary = summaryOf('orders', [
    { environment: 'dev', verdict: broken },
    { environment: 'production', verdict: fine },
  ])
  const lines = summary.split('\n')
  expect(lines[0]).toBe('### orders: contracts ✘ dev · ✔ production')
  expect(lines.filter((line) => line.startsWith('| '))).toEqual([
    '| consumer → provider | dev | production |',
    '| --- | --- | --- |',
    '| web → orders | ✘ failed |  |',
    '| mailer → orders | ✔ all-verified | ✔ all-verified |',
  ])
  expect(summary).toMatch(/\*\*dev\*\*, web → orders: orders 2 breaks web 1: .* \(for orders to put right\)/)
  expect(summary).toContain('keep what web expects in orders')
})

test('several versions side by side have a mark each', () => {
  const two = judge(question([party('web@2', 'orders:a')], [party('orders@1'), party('orders@2')], facts('web a + orders@1', 'web a - orders@2')))
  expect(summaryOf('web', [{ environment: 'dev', verdict: two }])).toContain('| web → orders | ✔ all-verified, ✘ failed |')
  expect(summaryOf('web', [{ environment: 'dev', verdict: two }])).toContain('(for web to put right: the contract is new)')
})

test('a refusal names the rows in the way and no others', () => {
  expect(refusalOf('orders', { environment: 'dev', verdict: broken })?.split('\n')).toEqual([
    'orders may not enter dev: the contracts say no',
    expect.stringMatching(/^web → orders: failed: /),
  ])
  expect(refusalOf('orders', { environment: 'production', verdict: fine })).toBeUndefined()
})

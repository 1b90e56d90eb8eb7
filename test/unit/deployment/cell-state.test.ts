import { describe, expect, test } from 'vitest'
import { beginAttempt, endAttempt, nextAttemptNumber, olderGood, previousGoodAfter } from '../../../shared/deployment/cell-state.ts'
import { lifted, quarantined, speaksAgainstRelease } from '../../../shared/deployment/quarantine.ts'
import { attempt, placed, state } from './states.ts'

const [a, b, c] = [placed('a'), placed('b'), placed('c')]
const all = () => true

test.each([
  [null, 1],
  [state(a, attempt('a', { number: 4 })), 5],
  [state(a, attempt('a', { number: 4 }), { fence: 5 }), 6],
])('nextAttemptNumber', (given, expected) => {
  expect(nextAttemptNumber(given)).toBe(expected)
})

describe('beginAttempt', () => {
  const begin = { service: 'orders', environment: 'dev', attempt: attempt('b'), configHash: 'new', at: '2026-11-21T12:00:00.000Z' }
  const mine = { reason: 'mine', by: 'ada', at: '' }
  test('leaves live, its configuration and what the driver remembers', () => {
    const before = state(a, attempt('a'), { target: { port: 1 }, previousGood: c, fence: 3 })
    expect(beginAttempt(before, begin)).toEqual({ ...before, attempt: begin.attempt, updatedAt: begin.at, fence: undefined })
  })
  test('a rollback’s hold replaces a rollback’s hold, not a person’s', () => {
    const byRollback = { ...mine, digest: a.digest }
    expect(beginAttempt(state(a, attempt('a'), { hold: byRollback }), { ...begin, hold: { ...mine, digest: b.digest } }).hold).toMatchObject({
      digest: b.digest,
    })
    expect(beginAttempt(state(a, attempt('a'), { hold: mine }), { ...begin, hold: byRollback }).hold).toEqual(mine)
  })
})

test('endAttempt writes a fence only above the attempt’s own number', () => {
  const ending = {
    attempt: attempt('b', { status: 'succeeded' }),
    live: b,
    previousGood: a,
    hold: undefined,
    target: { port: 2 },
    configHash: 'h',
    at: 't',
  } as const
  const before = state(a, attempt('b'), { target: { id: 'x' } })
  expect(endAttempt(before, { ...ending, fence: 2 })).toMatchObject({ live: b, previousGood: a, target: { id: 'x', port: 2 } })
  expect('fence' in endAttempt(before, { ...ending, fence: 2 })).toBe(false)
  expect(endAttempt(before, { ...ending, fence: 3 })).toMatchObject({ fence: 3 })
})

describe('previousGoodAfter', () => {
  test.each([
    ['the one before', state(a, attempt('a'), { previousGood: c }), b, all, a],
    ['a redeploy keeps it', state(b, attempt('b'), { previousGood: c }), b, all, c],
    ['a bad one is passed over', state(a, attempt('a'), { previousGood: c }), b, (each: typeof a) => each.version !== 'a', c],
    ['never itself', state(null, attempt('a'), { previousGood: b }), b, all, null],
    ['first ever', null, b, all, null],
  ])('%s', (_, before, live, isGood, expected) => {
    expect(previousGoodAfter(before, live, isGood)).toEqual(expected)
  })
})

describe('olderGood', () => {
  const good = (letter: string) => state(placed(letter), attempt(letter, { status: 'succeeded' }))
  const history = [good('c'), good('b'), state(b, attempt('b')), good('a')]
  test.each([
    ['b', all, 'a'],
    ['c', all, 'b'],
    ['a', all, undefined],
    ['x', all, undefined],
    ['c', (each: typeof a) => each.version !== 'b', 'a'],
  ])('before %s', (target, isGood, expected) => {
    expect(olderGood(history, placed(target).release, isGood)?.version).toBe(expected)
  })
})

describe('quarantine', () => {
  const entry = { reason: 'unhealthy', environment: 'dev', at: 't' }
  test('speaks only of the release’s own failures', () => {
    const reasons = [
      'unhealthy',
      'exited',
      'tests-failed',
      'start-failed',
      'port-in-use',
      'hook-failed',
      'artifact-missing',
      'target-unavailable',
      'locked',
      'interrupted',
    ] as const
    expect(reasons.filter(speaksAgainstRelease)).toEqual(['unhealthy', 'exited', 'tests-failed'])
  })
  test('is lifted as a whole or by the environment it came from', () => {
    const both = quarantined(quarantined(null, 'orders', a.digest, entry), 'orders', b.digest, entry)
    expect(lifted(both, a.digest)?.digests).toEqual({ [b.digest]: entry })
    expect(lifted(both, a.digest, 'production')).toBeNull()
    expect(lifted(both, c.digest)).toBeNull()
    expect(lifted(null, a.digest)).toBeNull()
  })
})

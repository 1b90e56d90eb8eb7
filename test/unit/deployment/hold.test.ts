import { describe, expect, test } from 'vitest'
import { holdAfterRollback, holdAfterSuccess, holdAnswer, insideRange, rangeOf } from '../../../shared/deployment/hold.ts'
import { placed } from './states.ts'

const at = '2026-11-21T12:00:00.000Z'
const hold = { reason: 'r', by: 'ada', at }

test.each([
  ['a..b', { start: 'a', end: 'b' }],
  ['b', { start: undefined, end: 'b' }],
  ['..b', { start: undefined, end: 'b' }],
])('rangeOf %s', (text, expected) => {
  expect(rangeOf(text)).toEqual(expected)
})

test.each([
  [false, true, true],
  [true, true, false],
  [false, false, false],
  ['unknown', false, false],
  [true, 'unknown', false],
  ['unknown', true, 'unknown'],
  [false, 'unknown', 'unknown'],
] as const)('insideRange: up to start %s, up to end %s -> %s', (upToStart, upToEnd, expected) => {
  expect(insideRange({ upToStart, upToEnd })).toBe(expected)
})

describe('holdAnswer', () => {
  const bad = placed('bad')
  test.each([
    ['no hold', undefined, true, 'free'],
    ['whole cell', hold, false, 'held'],
    ['over this very moment', { ...hold, until: at }, true, 'free'],
    ['not over', { ...hold, until: '2026-11-21T12:00:00.001Z' }, true, 'held'],
    ['inside the range', { ...hold, commits: 'a..b' }, true, 'held'],
    ['outside the range', { ...hold, commits: 'a..b' }, false, 'free'],
    ['cannot tell', { ...hold, commits: 'a..b' }, 'unknown', 'unknown'],
    ['the bad digest, nominated again outside the range', { ...hold, commits: 'b', digest: bad.digest }, false, 'held'],
  ] as const)('%s', (_, given, inside, expected) => {
    expect(holdAnswer(given, { digest: bad.digest, inside }, at)).toBe(expected)
  })
})

test('a rollback holds the bad digest and everything up to its commit; an adopted release has no commit', () => {
  expect(holdAfterRollback(placed('x'), hold)).toEqual({ ...hold, digest: placed('x').digest, commits: 'c-x' })
  expect(holdAfterRollback(placed('x', { commit: '' }), hold)).toEqual({ ...hold, digest: placed('x').digest })
})

test.each([
  ['pipeline', true, false],
  ['promote', true, false],
  ['deploy', true, false],
  ['deploy', false, true],
  ['rollback', true, true],
  ['adopt', true, true],
] as const)('a rollback’s hold after %s (moved: %s) stands: %s', (trigger, moved, stands) => {
  expect(holdAfterSuccess({ ...hold, digest: 'sha256:x' }, { trigger, moved, at }) !== undefined).toBe(stands)
  expect(holdAfterSuccess(hold, { trigger, moved, at })).toEqual(hold)
})

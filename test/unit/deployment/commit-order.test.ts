import { describe, expect, test } from 'vitest'
import { relationOf, standsBack } from '../../../shared/deployment/commit-order.ts'
import type { Nomination } from '../../../shared/release/model.ts'

const nominations = ['old', 'mid', 'new', 'mid'].map(
  (commit): Nomination => ({ release: 'sha256:r', digest: 'sha256:d', commit, branch: null, run: '', at: '' }),
)

describe('relationOf', () => {
  test.each([
    ['x', null, false, false, 'first'],
    ['x', 'x', 'unknown', 'unknown', 'same'],
    ['x', 'y', true, false, 'older'],
    ['x', 'y', false, true, 'newer'],
    ['x', 'y', false, false, 'diverged'],
    ['', 'y', 'unknown', 'unknown', 'diverged'],
    ['x', '', 'unknown', 'unknown', 'diverged'],
    ['old', 'new', 'unknown', 'unknown', 'older'],
    ['new', 'old', 'unknown', false, 'newer'],
    ['mid', 'new', 'unknown', 'unknown', 'newer'],
    ['gone', 'new', 'unknown', 'unknown', 'unknown'],
    ['new', 'gone', false, 'unknown', 'unknown'],
  ] as const)('%s against %s (%s, %s): %s', (candidate, live, candidateBeforeLive, liveBeforeCandidate, expected) => {
    expect(relationOf(candidate, live, { candidateBeforeLive, liveBeforeCandidate }, nominations)).toBe(expected)
  })
})

test('only automation stands back, and unknown never counts as newer', () => {
  const relations = ['first', 'same', 'newer', 'older', 'diverged', 'unknown'] as const
  expect(relations.filter((relation) => standsBack('pipeline', relation))).toEqual(['older', 'unknown'])
  for (const trigger of ['promote', 'deploy', 'rollback', 'adopt'] as const) expect(relations.some((relation) => standsBack(trigger, relation))).toBe(false)
})

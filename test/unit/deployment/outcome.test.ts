import { describe, expect, test } from 'vitest'
import type { DeploymentReason } from '../../../shared/deployment/model.ts'
import { afterApply, wayBack } from '../../../shared/deployment/outcome.ts'
import type { Release } from '../../../shared/release/model.ts'
import { placed, seen } from './states.ts'

const [a, b, z] = [placed('a'), placed('b'), placed('z')]
const answer = (outcome: 'kept' | 'down', reason: DeploymentReason, observation = seen('a')) => ({ outcome, reason, observation, evidence: [] })

describe('afterApply', () => {
  test.each([
    ['live', { outcome: 'live' as const, observation: seen('b'), evidence: [] }, a, { next: 'verify' }],
    ['kept, the old serves', answer('kept', 'unhealthy'), a, { next: 'end', status: 'rolled_back', reason: 'unhealthy', live: a }],
    ['kept, nothing was there', answer('kept', 'unhealthy', seen(null)), null, { next: 'end', status: 'failed', reason: 'unhealthy', live: null }],
    ['kept, but the old is sick', answer('kept', 'exited', seen('a', { healthy: false })), a, { next: 'end', status: 'failed', reason: 'exited', live: null }],
    ['kept by an interruption', answer('kept', 'interrupted'), a, { next: 'end', status: 'cancelled', reason: 'interrupted', live: a }],
    [
      'interrupted before anything ran',
      answer('down', 'interrupted', seen(null)),
      null,
      { next: 'end', status: 'cancelled', reason: 'interrupted', live: null },
    ],
    ['fenced', answer('kept', 'newer-attempt', seen('z')), a, { next: 'end', status: 'superseded', reason: 'newer-attempt', live: a }],
    ['down by its own fault', answer('down', 'exited', seen(null)), a, { next: 'restore', reason: 'exited' }],
    ['down by the machine', answer('down', 'target-unavailable', seen(null)), a, { next: 'end', status: 'failed', reason: 'target-unavailable', live: null }],
    ['down with nothing before', answer('down', 'exited', seen(null)), null, { next: 'end', status: 'failed', reason: 'exited', live: null }],
  ])('%s', (_, outcome, before, expected) => {
    expect(afterApply(outcome, before)).toEqual(expected)
  })
})

describe('wayBack', () => {
  const release = (irreversible: boolean): Release => ({ deploy: { irreversible } }) as Release
  const failed = { id: b.release, release: release(false) }

  test.each([
    ['to what was live', { live: a, previousGood: z }, a],
    ['to what was good when nothing is live', { live: null, previousGood: z }, z],
  ])('%s', (_, state, to) => {
    expect(wayBack(failed, state, () => true)).toEqual({ to })
  })

  test('past a quarantined one', () => {
    expect(wayBack(failed, { live: a, previousGood: z }, (each) => each.version !== 'a')).toEqual({ to: z })
  })

  test.each([
    ['irreversible', { ...failed, release: release(true) }, { live: a, previousGood: z }, true, 'roll forward'],
    ['the same release', { ...failed, id: a.release }, { live: a, previousGood: z }, true, 'correct the configuration'],
    ['nothing before', failed, { live: null, previousGood: null }, true, 'nothing was live'],
    ['only a bad one', failed, { live: a, previousGood: null }, false, 'in quarantine'],
  ])('none: %s', (_, candidate, state, good, why) => {
    expect(wayBack(candidate, state, () => good)).toMatchObject({ to: null, why: expect.stringContaining(why) })
  })
})

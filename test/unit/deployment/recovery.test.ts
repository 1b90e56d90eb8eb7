import { describe, expect, test } from 'vitest'
import { recoveryOf } from '../../../shared/deployment/recovery.ts'
import { attempt, placed, seen, state } from './states.ts'

const a = placed('a')
const rows = [
  ['settled attempts are left alone', state(a, attempt('b', { status: 'succeeded' })), seen('b'), { action: 'none' }],
  ['the new release serves', state(a, attempt('b')), seen('b', { attempt: 2 }), { action: 'verify' }],
  ['it serves, and the driver does not know numbers', state(a, attempt('b')), seen('b', { attempt: 0 }), { action: 'verify' }],
  ['first deploy serves', state(null, attempt('b')), seen('b', { attempt: 2 }), { action: 'verify' }],
  ['same digest, the redeploy happened', state(a, attempt('a')), seen('a', { attempt: 2 }), { action: 'verify' }],
  ['same digest, it did not', state(a, attempt('a')), seen('a', { attempt: 1 }), { action: 'close', status: 'cancelled', reason: 'runner-lost', live: a }],
  ['the old one serves', state(a, attempt('b')), seen('a'), { action: 'close', status: 'cancelled', reason: 'runner-lost', live: a }],
  [
    'the new one runs and is not healthy',
    state(a, attempt('b')),
    seen('b', { healthy: false }),
    { action: 'close', status: 'cancelled', reason: 'runner-lost', live: null },
  ],
  ['nothing runs', state(a, attempt('b')), seen(null), { action: 'close', status: 'cancelled', reason: 'runner-lost', live: null }],
  ['something else runs', state(a, attempt('b')), seen('z'), { action: 'close', status: 'cancelled', reason: 'runner-lost', live: null }],
  [
    'its rollback was under way',
    state(a, attempt('b', { reason: 'tests-failed' })),
    seen('b', { attempt: 2 }),
    { action: 'roll-back', reason: 'tests-failed' },
  ],
  ['its rollback left nothing', state(a, attempt('b', { reason: 'unhealthy' })), seen(null), { action: 'roll-back', reason: 'unhealthy' }],
  [
    'its rollback was done',
    state(a, attempt('b', { reason: 'tests-failed' })),
    seen('a'),
    { action: 'close', status: 'rolled_back', reason: 'tests-failed', live: a },
  ],
] as const

describe('recoveryOf', () => {
  test.each(rows)('%s', (_, cell, observation, expected) => {
    expect(recoveryOf(cell, observation)).toEqual(expected)
  })

  test('never says that something serves which the target does not say', () => {
    for (const [, cell, observation] of rows) {
      const recovery = recoveryOf(cell, observation)
      if (recovery.action === 'verify') expect([observation.healthy, observation.digest]).toEqual([true, cell.attempt.digest])
      if (recovery.action === 'close' && recovery.live) expect([observation.healthy, observation.digest]).toEqual([true, recovery.live.digest])
    }
  })
})

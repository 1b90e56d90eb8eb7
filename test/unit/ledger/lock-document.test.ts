import { describe, expect, it } from 'vitest'
import { type LockDocument, mayStealLock } from '../../../shared/ledger/lock-document.ts'
import type { Liveness } from '../../../shared/ledger/process-identity.ts'

const start = Date.parse('2026-11-21T10:00:00.000Z')
const lock: LockDocument = {
  schemaVersion: 1,
  id: '1',
  holder: 'bob',
  host: 'h',
  bootId: 'b',
  pid: 1,
  processStart: '1',
  run: 'run-1',
  attempt: 1,
  acquiredAt: '2026-11-21T10:00:00.000Z',
  expiresAt: '2026-11-21T10:01:00.000Z',
}
const rows: [seconds: number, liveness: Liveness, finished: boolean | 'unknown', expected: string | null][] = [
  [10, 'alive', false, null],
  [10, 'alive', true, null],
  [10, 'unknown', true, null],
  [10, 'dead', false, 'holder is dead'],
  [60, 'unknown', true, null],
  [61, 'unknown', true, 'expired, run finished'],
  [61, 'unknown', false, null],
  [61, 'unknown', 'unknown', null],
  [120, 'unknown', false, null],
  [121, 'unknown', false, 'expired for another lease'],
  [121, 'alive', 'unknown', 'expired for another lease'],
]

describe('who may take a lock that is held', () => {
  it.each(rows)('%i s after it was taken, process %s, run finished: %s -> %s', async (seconds, liveness, finished, expected) => {
    const now = new Date(start + seconds * 1000)
    expect(
      await mayStealLock(
        lock,
        now,
        async () => liveness,
        async () => finished,
      ),
    ).toBe(expected)
  })

  it('one that was released is free', async () => {
    expect(
      await mayStealLock(
        { ...lock, releasedAt: lock.acquiredAt },
        new Date(start),
        async () => 'alive',
        async () => false,
      ),
    ).toBe('released')
  })

  it('an expiry that is no time is never reached', async () => {
    expect(
      await mayStealLock(
        { ...lock, expiresAt: 'soon' },
        new Date(start + 1e9),
        async () => 'unknown',
        async () => true,
      ),
    ).toBeNull()
  })
})

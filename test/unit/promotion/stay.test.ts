import { describe, expect, test } from 'vitest'
import type { CellState } from '../../../shared/deployment/model.ts'
import { stayOf } from '../../../shared/promotion/stay.ts'
import { attempt, placed, state } from '../deployment/states.ts'

const at = '2026-11-21T12:00:00.000Z'
const hour = 3_600_000
const time = (hours: number) => `2026-11-21T${String(hours).padStart(2, '0')}:00:00.000Z`
const target = placed('a').release

/** Release `letter` live since an hour, written then; its attempt succeeded. */
function lived(letter: string, hours: number, more: Partial<CellState> = {}): CellState {
  return state(placed(letter, { since: time(hours), attempt: hours }), attempt(letter, { number: hours, status: 'succeeded' }), {
    updatedAt: time(hours),
    ...more,
  })
}

describe('stayOf', () => {
  test.each([
    ['never there', [lived('b', 9)], 'never', null, 0],
    ['an empty cell', [], 'never', null, 0],
    ['live', [lived('a', 9), lived('b', 8)], 'live', time(9), 3 * hour],
    ['was live', [lived('b', 11), lived('a', 9)], 'before', null, 2 * hour],
    ['the longest of two stays counts', [lived('a', 11), lived('b', 10), lived('a', 7)], 'live', time(11), 3 * hour],
    ['written about while it serves', [{ ...lived('a', 8), updatedAt: time(10) }, lived('a', 8)], 'live', time(8), 4 * hour],
    ['a restart with another configuration begins anew', [lived('a', 11), lived('a', 7)], 'live', time(11), 4 * hour],
    ['down since', [state(null, attempt('b', { number: 10 }), { updatedAt: time(10) }), lived('a', 8)], 'before', null, 2 * hour],
    [
      'kept while another was tried',
      [state(lived('a', 8).live, attempt('b', { number: 10, status: 'rolled_back' }), { updatedAt: time(10) }), lived('a', 8)],
      'live',
      time(8),
      4 * hour,
    ],
    ['being deployed', [state(null, attempt('a', { number: 11 }))], 'in_progress', null, 0],
    ['failed there', [state(null, attempt('a', { number: 11, status: 'failed' }))], 'failed', null, 0],
    [
      'serves although its tests failed',
      [state(placed('a', { attempt: 11, since: time(9) }), attempt('a', { number: 11, status: 'failed' }))],
      'failed',
      null,
      0,
    ],
  ] as const)('%s', (_, states, standing, since, longest) => {
    expect(stayOf('staging', states, target, at)).toEqual({ environment: 'staging', standing, since, longest, rolledBack: false })
  })

  test('knows that it was rolled back on purpose, as long as that hold stands', () => {
    const hold = { reason: 'slow', by: 'ada', at: time(10), digest: placed('a').digest }
    const states = (given: object) => [lived('b', 10, { hold: { ...hold, ...given } }), lived('a', 8)]
    expect(stayOf('staging', states({}), target, at).rolledBack).toBe(true)
    expect(stayOf('staging', states({ until: time(11) }), target, at).rolledBack).toBe(false)
    expect(stayOf('staging', states({ digest: 'sha256:x' }), target, at).rolledBack).toBe(false)
  })
})

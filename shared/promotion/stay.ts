import type { CellState } from '../deployment/model.ts'
import { isOver } from '../deployment/hold.ts'
import type { ReleaseId } from '../release/model.ts'
import type { Stay } from './input.ts'

/**
 * Reads from a cell's states (newest first, as far back as they are at hand) how a release stood there: whether it serves or served after a
 * success, and the longest time it did so without interruption. `at` is ISO 8601 UTC.
 */
export function stayOf(environment: string, states: readonly CellState[], release: ReleaseId, at: string): Stay {
  const [current] = states
  const live = current !== undefined && serves(current, release) ? current.live : null
  const succeeded = states.some((state) => state.attempt.release === release && state.attempt.status === 'succeeded' && state.live?.release === release)
  const lastTry = states.find((state) => state.attempt.release === release)?.attempt.status
  const digest = states.find((state) => state.live?.release === release)?.live?.digest
  const hold = current?.hold
  return {
    environment,
    standing: live !== null ? 'live' : succeeded && lastTry !== 'in_progress' ? 'before' : (lastTry ?? 'never'),
    since: live?.since ?? null,
    longest: longestStay(states, release, at),
    rolledBack: live === null && hold?.digest !== undefined && hold.digest === digest && !isOver(hold, at),
  }
}

/** A release may be live although its verification failed (an irreversible one): then the attempt that put it there did not succeed. */
function serves(state: CellState, release: ReleaseId): boolean {
  return state.live?.release === release && (state.attempt.number !== state.live.attempt || state.attempt.status === 'succeeded')
}

/** In milliseconds. A stay begins at its `since` and ends when the first state that no longer shows it was written. */
function longestStay(states: readonly CellState[], release: ReleaseId, at: string): number {
  let longest = 0
  let newer: CellState | undefined
  let end = Date.parse(at)
  for (const state of states) {
    const goesOn = newer?.live?.release === release && newer.live.since === state.live?.since
    if (newer !== undefined && !goesOn) end = Date.parse(newer.updatedAt)
    if (serves(state, release) && state.live !== null) longest = Math.max(longest, end - Date.parse(state.live.since))
    newer = state
  }
  return longest
}

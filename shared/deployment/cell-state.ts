import type { Sha256Hex } from '../affected/model.ts'
import type { Release, ReleaseId } from '../release/model.ts'
import type { Attempt, CellState, Hold, PlacedRelease } from './model.ts'

/** The number of the next attempt in a cell: above every number the target may have seen. */
export function nextAttemptNumber(state: CellState | null): number {
  return highestNumber(state) + 1
}

/** The highest number handed out in the cell; 0 when nothing was ever tried. */
export function highestNumber(state: CellState | null): number {
  return state === null ? 0 : Math.max(state.attempt.number, state.fence ?? 0)
}

/** A release as a cell holds it. `since` is ISO 8601 UTC. */
export function placedRelease(
  id: ReleaseId,
  release: Release,
  at: { readonly since: string; readonly attempt: number; readonly commit: string },
): PlacedRelease {
  return { release: id, digest: release.artifact.digest, version: release.version, fingerprint: release.fingerprint, ...at }
}

/** The state with an attempt begun: what is live stays live until the target says otherwise. */
export function beginAttempt(
  state: CellState | null,
  begin: {
    readonly service: string
    readonly environment: string
    readonly attempt: Attempt
    readonly hold?: Hold
    readonly configHash: Sha256Hex
    readonly at: string
  },
): CellState {
  // A rollback's hold replaces an earlier rollback's, never one that a person set.
  const set = state?.hold
  const hold = set !== undefined && set.digest === undefined ? set : (begin.hold ?? set)
  return {
    schemaVersion: 1,
    service: begin.service,
    environment: begin.environment,
    live: state?.live ?? null,
    previousGood: state?.previousGood ?? null,
    attempt: begin.attempt,
    ...(hold ? { hold } : {}),
    target: state?.target ?? {},
    configHash: state?.configHash ?? begin.configHash,
    updatedAt: begin.at,
  }
}

/** How an attempt ended and what serves now. */
export interface Ending {
  readonly attempt: Attempt
  readonly live: PlacedRelease | null
  readonly previousGood: PlacedRelease | null
  readonly fence: number
  readonly hold: Hold | undefined
  readonly target: Readonly<Record<string, unknown>>
  readonly configHash: Sha256Hex
  readonly at: string
}

/** The state with an attempt ended. */
export function endAttempt(state: CellState, ending: Ending): CellState {
  return {
    schemaVersion: 1,
    service: state.service,
    environment: state.environment,
    live: ending.live,
    previousGood: ending.previousGood,
    attempt: ending.attempt,
    ...(ending.fence > ending.attempt.number ? { fence: ending.fence } : {}),
    ...(ending.hold ? { hold: ending.hold } : {}),
    target: { ...state.target, ...ending.target },
    configHash: ending.configHash,
    updatedAt: ending.at,
  }
}

/** What a rollback goes back to after `live` has taken its place: the release before it, if that was good, else what was good before. */
export function previousGoodAfter(state: CellState | null, live: PlacedRelease, isGood: (placed: PlacedRelease) => boolean): PlacedRelease | null {
  const before = state?.live ?? null
  if (before !== null && before.release !== live.release && isGood(before)) return before
  const earlier = state?.previousGood ?? null
  return earlier !== null && earlier.release !== live.release && isGood(earlier) ? earlier : null
}

/**
 * What `previousGood` becomes after going back to a release: the newest one of the history (newest first) that had succeeded before that release
 * first came. What came after it was left behind, and is not gone back to by itself.
 */
export function olderGood(history: readonly CellState[], target: ReleaseId, isGood: (placed: PlacedRelease) => boolean): PlacedRelease | null {
  const firstCame = history.findLastIndex((state) => state.live?.release === target)
  if (firstCame === -1) return null
  for (const { live, attempt } of history.slice(firstCame + 1)) {
    if (live !== null && attempt.status === 'succeeded' && attempt.release === live.release && live.release !== target && isGood(live)) return live
  }
  return null
}

import type { Observation } from '../targets/port.ts'
import { stillLive } from './outcome.ts'
import type { AttemptStatus, CellState, DeploymentReason, PlacedRelease } from './model.ts'

/** What to do about an attempt whose runner is gone. */
export type Recovery =
  | { readonly action: 'none' }
  /** Its release serves: do what was left to do after the switch, then it has succeeded. */
  | { readonly action: 'verify' }
  /** Its verification had failed and it still serves, or nothing does: finish the rollback. */
  | { readonly action: 'roll-back'; readonly reason: DeploymentReason }
  | { readonly action: 'close'; readonly status: AttemptStatus; readonly reason: DeploymentReason; readonly live: PlacedRelease | null }

/**
 * Decides from the recorded state and from what the target itself says; the target's word is the truth about what serves.
 * An attempt in progress with a reason is one whose verification failed: its rollback was under way.
 */
export function recoveryOf(state: CellState, observation: Observation): Recovery {
  const { attempt, live: before } = state
  if (attempt.status !== 'in_progress') return { action: 'none' }
  const kept = stillLive(observation, before)
  if (attempt.reason !== undefined) {
    return kept === null ? { action: 'roll-back', reason: attempt.reason } : { action: 'close', status: 'rolled_back', reason: attempt.reason, live: kept }
  }
  const serves = observation.healthy && observation.digest === attempt.digest
  // The same digest may have been live before (a change of configuration only): then only the attempt's number tells the two apart.
  const ours = serves && (observation.attempt === attempt.number || before?.digest !== attempt.digest)
  if (ours) return { action: 'verify' }
  return { action: 'close', status: 'cancelled', reason: 'runner-lost', live: kept }
}

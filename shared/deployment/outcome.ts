import type { ApplyOutcome, Observation } from '../targets/port.ts'
import type { Release } from '../release/model.ts'
import type { AttemptStatus, DeploymentReason, PlacedRelease } from './model.ts'

/** What to do after the target has answered. */
export type AfterApply =
  | { readonly next: 'verify' }
  | { readonly next: 'restore'; readonly reason: DeploymentReason }
  | { readonly next: 'end'; readonly status: AttemptStatus; readonly reason: DeploymentReason; readonly live: PlacedRelease | null }

/** Reads a target's answer. `before` is what was live until now. A cell that went down because of the release itself is brought back to what it had. */
export function afterApply(outcome: ApplyOutcome, before: PlacedRelease | null): AfterApply {
  if (outcome.outcome === 'live') return { next: 'verify' }
  const { reason, observation } = outcome
  const live = stillLive(observation, before)
  if (reason === 'newer-attempt') return { next: 'end', status: 'superseded', reason, live: before }
  if (reason === 'interrupted') return { next: 'end', status: 'cancelled', reason, live }
  if (outcome.outcome === 'down') {
    return before !== null && isReleaseFault(reason) ? { next: 'restore', reason } : { next: 'end', status: 'failed', reason, live: null }
  }
  return { next: 'end', status: live === null ? 'failed' : 'rolled_back', reason, live }
}

function isReleaseFault(reason: DeploymentReason): boolean {
  return reason === 'unhealthy' || reason === 'exited' || reason === 'start-failed'
}

/** What was live before, if the target says that it serves still. */
export function stillLive(observation: Observation, before: PlacedRelease | null): PlacedRelease | null {
  return before !== null && observation.healthy && observation.digest === before.digest ? before : null
}

/** Where a release whose verification failed can go back to, or why it cannot. */
export type WayBack = { readonly to: PlacedRelease } | { readonly to: null; readonly why: string }

/** Chooses what an automatic rollback restores: what was live before, else what was good before that; never a quarantined release, never the failed one itself. */
export function wayBack(
  failed: { readonly id: string; readonly release: Release },
  state: { readonly live: PlacedRelease | null; readonly previousGood: PlacedRelease | null },
  isGood: (placed: PlacedRelease) => boolean,
): WayBack {
  if (failed.release.deploy.irreversible) return { to: null, why: 'this release is irreversible and is never rolled back by itself: roll forward' }
  if (state.live?.release === failed.id)
    return { to: null, why: 'the same release was live before: correct the configuration or the machine, or deploy another release' }
  const known = [state.live, state.previousGood].filter((placed) => placed !== null && placed.release !== failed.id)
  const good = known.find((placed): placed is PlacedRelease => placed !== null && isGood(placed))
  if (good !== undefined) return { to: good }
  const quarantined = known[0]
  if (quarantined) return { to: null, why: `${quarantined.version}, which was live before, is in quarantine: roll forward` }
  return { to: null, why: 'nothing was live here before, so there is nothing to go back to' }
}

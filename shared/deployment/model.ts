import type { Digest, ReleaseId } from '../release/model.ts'
import type { Sha256Hex } from '../affected/model.ts'

/** How an attempt stands. `rolled_back`: it failed and the release before it serves again. */
export type AttemptStatus = 'in_progress' | 'succeeded' | 'failed' | 'rolled_back' | 'rollback_failed' | 'no_change' | 'superseded' | 'cancelled'

/** Why an attempt ended as it did, kebab-case. */
export type DeploymentReason =
  | 'healthy'
  | 'already-live'
  | 'unhealthy'
  | 'exited'
  | 'start-failed'
  | 'port-in-use'
  | 'hook-failed'
  | 'tests-failed'
  | 'config-missing'
  | 'newer-is-live'
  | 'newer-attempt'
  | 'locked'
  | 'runner-lost'
  | 'interrupted'
  | 'artifact-missing'
  | 'target-unavailable'
  | 'recovered'
  | 'quarantined'
  | 'held'

/** A release in a cell. */
export interface PlacedRelease {
  readonly release: ReleaseId
  readonly digest: Digest
  readonly version: string
  readonly fingerprint: Sha256Hex
  /** ISO 8601 UTC: since when it serves here without interruption. */
  readonly since: string
  readonly attempt: number
  /** The commit it was nominated by; order goes by it. */
  readonly commit: string
}

export interface Attempt {
  /** Counts up per cell; also the fencing token: a target refuses a lower one than it has seen. */
  readonly number: number
  readonly release: ReleaseId
  readonly digest: Digest
  readonly version: string
  readonly commit: string
  readonly trigger: 'pipeline' | 'promote' | 'deploy' | 'rollback' | 'adopt'
  readonly status: AttemptStatus
  readonly reason?: DeploymentReason
  /** What was seen: health answers, exit codes, the tail of a log. */
  readonly evidence: readonly string[]
  readonly actor: string
  readonly run: string
  readonly startedAt: string
  readonly finishedAt?: string
}

export interface Hold {
  readonly reason: string
  readonly by: string
  readonly at: string
  readonly until?: string
  /** Commit range `A..B` (or one commit and everything before it) of releases that must not enter; absent: nothing may move. */
  readonly commits?: string
  /** Set by a rollback: this release's digest must not come back by itself, whichever commit nominates it. Such a hold ends when a release nominated by a newer commit succeeds. */
  readonly digest?: Digest
}

/** state.json of refs/slipway/cells/<env>/<service>; its parent commit holds the state before. */
export interface CellState {
  readonly schemaVersion: 1
  readonly service: string
  readonly environment: string
  /** What serves now; null when nothing does. */
  readonly live: PlacedRelease | null
  /** The release that served before `live` and was good. */
  readonly previousGood: PlacedRelease | null
  readonly attempt: Attempt
  /** Highest number given to the target: a rollback inside an attempt takes one more. Absent: the attempt's own number. */
  readonly fence?: number
  readonly hold?: Hold
  /** What the driver needs to find its work again (the stable port of a process cell). */
  readonly target: Readonly<Record<string, unknown>>
  /** sha256 of the config and flags given to the live release. */
  readonly configHash: Sha256Hex
  readonly updatedAt: string
}

/** What `deploy` and `rollback` answer. */
export interface DeploymentResult {
  readonly service: string
  readonly environment: string
  readonly status: AttemptStatus
  readonly attempt: number
  readonly digest: Digest
  readonly version: string
  /** What was live before; null when nothing was. */
  readonly previous: Digest | null
  readonly reason: DeploymentReason
  readonly evidence: readonly string[]
  readonly url?: string
}

import type { FreezeWindow, Milliseconds } from '../config/model.ts'
import type { Verdict } from '../contract/model.ts'
import type { CommitRelation } from '../deployment/commit-order.ts'
import type { AttemptStatus, Hold } from '../deployment/model.ts'
import type { EnvironmentState, Quarantine } from '../ledger/port.ts'
import type { Digest, ReleaseId } from '../release/model.ts'
import type { Change } from './model.ts'

/** Everything a promotion decision goes by, as plain JSON: gathered once, recorded with the decision, and enough to replay it. No secret values. */
export interface PromotionInput {
  readonly schemaVersion: 1
  /** ISO 8601 UTC: the moment the decision is for. */
  readonly at: string
  /** `pipeline`: by automation. `promote`: a person asked. */
  readonly trigger: 'pipeline' | 'promote'
  readonly service: string
  readonly environment: string
  readonly release: { readonly id: ReleaseId; readonly digest: Digest; readonly version: string; readonly commit: string }
  /** Whether the digest was named, and not chosen as the newest. */
  readonly chosen: boolean
  /** What is live in the environment now. */
  readonly live: { readonly id: ReleaseId; readonly digest: Digest; readonly version: string; readonly commit: string } | null
  /** How the release's nomination commit stands to the live one's. */
  readonly relation: CommitRelation
  /** One entry per environment of `after`. */
  readonly path: readonly Stay[]
  /** How long the release must have been good in every one of them. */
  readonly soak: Milliseconds
  readonly contracts: { readonly required: boolean; readonly verdict: Verdict | null; readonly problem?: string }
  readonly freeze: { readonly windows: readonly FreezeWindow[]; readonly declared: EnvironmentState['freezes'] }
  readonly hold: { readonly hold: Hold; readonly inside: boolean | 'unknown' } | null
  readonly quarantine: Quarantine['digests'][Digest] | null
  readonly approval: { readonly required: boolean; readonly approvedBy?: string }
  /** Names only. `file`: where they belong. */
  readonly config: { readonly missing: readonly string[]; readonly file: string }
  readonly target: { readonly configured: boolean; readonly problem?: string }
  readonly command: { readonly required: boolean; readonly outcome: CommandOutcome | null }
  readonly changes: readonly Change[]
}

/** A release's stay in an environment it must have succeeded in. */
export interface Stay {
  readonly environment: string
  /** `live`: it serves there. `before`: it once did, and succeeded. `in-progress`, or how its last attempt there ended; `never`: not tried. */
  readonly standing: 'live' | 'before' | 'never' | AttemptStatus
  /** ISO 8601 UTC: since when it serves there without interruption; null when it does not. */
  readonly since: string | null
  /** The longest time it served there without interruption, up to `at`, in milliseconds. */
  readonly longest: Milliseconds
  /** It was rolled back from there on purpose, and the hold of that rollback stands. */
  readonly rolledBack: boolean
}

export interface CommandOutcome {
  readonly answer: 'passed' | 'failed' | 'interrupted'
  readonly evidence: readonly string[]
}

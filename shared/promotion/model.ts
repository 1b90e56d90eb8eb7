import type { Digest, ReleaseId } from '../release/model.ts'
import type { DeploymentResult } from '../deployment/model.ts'
import type { VerdictRow } from '../contract/model.ts'

export type GateStatus = 'pass' | 'fail' | 'wait' | 'unknown'
export type GateName = 'path' | 'contracts' | 'soak' | 'freeze' | 'hold' | 'quarantine' | 'order' | 'approval' | 'config' | 'command' | 'target'

/** One rule between environments and its answer. */
export interface Gate {
  readonly name: GateName
  readonly status: GateStatus
  /** Machine-readable, kebab-case. */
  readonly code: string
  /** One sentence for a person, with the next command where there is one. */
  readonly reason: string
  /** ISO 8601 UTC: when a waiting gate can next pass. */
  readonly until?: string
}

export type PromotionAnswer = 'promote' | 'wait' | 'refuse'

/** What went into a release since the one that is live: commits that touched its input paths, newest first. */
export interface Change {
  readonly commit: string
  readonly subject: string
  readonly author: string
  readonly pr?: number
}

export interface PromotionDecision {
  readonly decision: PromotionAnswer
  readonly service: string
  readonly environment: string
  readonly release: ReleaseId
  readonly digest: Digest
  readonly version: string
  /** The digest live in the environment now. */
  readonly current: Digest | null
  readonly gates: readonly Gate[]
  readonly contracts: readonly VerdictRow[]
  readonly changes: readonly Change[]
}

/** What `promote` answers: the decision, and what was deployed because of it. */
export interface PromotionOutcome extends PromotionDecision {
  /** What `slipway explain` takes; absent for a dry run, which is not recorded. */
  readonly id?: string
  readonly deployed: readonly DeploymentResult[]
}

import type { AttemptStatus } from '../deployment/model.ts'
import type { VerdictAnswer, VerdictRow } from '../contract/model.ts'
import type { Digest } from '../release/model.ts'

export type StageStatus = 'succeeded' | 'failed' | 'skipped' | 'waiting' | 'cancelled'

/** One step of one service's pipeline: `test unit`, `build`, `contracts dev`, `deploy dev`. */
export interface StageReport {
  readonly name: string
  readonly status: StageStatus
  readonly durationMs: number
  /** One line for a person: what was decided or what went wrong. */
  readonly detail: string
  /** The end of a failed command's output. */
  readonly output?: readonly string[]
}

/** `absent`: a program it needs is not on this machine. `waiting`: a gate will open later, or a person must act. */
export type PipelineStatus = 'succeeded' | 'failed' | 'waiting' | 'absent' | 'superseded' | 'no_change' | 'cancelled'

export interface EnvironmentReport {
  readonly environment: string
  readonly status: AttemptStatus | 'waiting' | 'refused'
  readonly digest?: Digest
  readonly url?: string
  readonly reason?: string
}

export interface PipelineReport {
  readonly service: string
  readonly status: PipelineStatus
  readonly stages: readonly StageReport[]
  readonly release?: { readonly digest: Digest; readonly version: string; readonly reused: boolean }
  readonly contract?: { readonly verdict: VerdictAnswer; readonly rows: readonly VerdictRow[] }
  readonly environments: readonly EnvironmentReport[]
}

/** What `run` answers. */
export interface RunReport {
  readonly head: string
  readonly services: readonly PipelineReport[]
  readonly unaffected: readonly string[]
  readonly removed: readonly string[]
  readonly durationMs: number
}

/** Told while a run goes on; `started` has no outcome yet. */
export type PipelineEvent =
  | { readonly kind: 'stage-started'; readonly service: string; readonly stage: string }
  | { readonly kind: 'stage-ended'; readonly service: string; readonly stage: StageReport }
  | { readonly kind: 'ended'; readonly service: string; readonly status: PipelineStatus }

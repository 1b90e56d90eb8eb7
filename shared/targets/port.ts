import type { TargetSpec } from '../config/model.ts'
import type { DeploymentReason } from '../deployment/model.ts'
import type { Digest, Release } from '../release/model.ts'

/** One cell's wish: this release, with this configuration, as this attempt. */
export interface DesiredState {
  readonly service: string
  readonly environment: string
  readonly release: Release
  /** Fencing token: a driver refuses a lower one than the target has seen (`newer-attempt`). */
  readonly attempt: number
  /** The whole environment of the process: config, flags, SLIPWAY_*, peers' URLs. Never logged. */
  readonly env: Readonly<Record<string, string>>
  readonly configHash: string
  readonly replicas: number
  /** The stable port, when the configuration fixes it or the cell had one. */
  readonly port?: number
  /** Gives a readable folder with the artifact's files, unpacked once per digest. */
  readonly unpack: (into: string) => Promise<void>
}

/** What really runs, asked of the target itself. */
export interface Observation {
  /** null: nothing runs. */
  readonly digest: Digest | null
  readonly attempt: number
  readonly configHash: string
  readonly healthy: boolean
  readonly detail: string
  /** Where it answers, for web services. */
  readonly url?: string
  /** To be kept in the cell's state. */
  readonly state: Readonly<Record<string, unknown>>
}

/** `kept`: the change failed and what ran before still runs untouched. */
export type ApplyOutcome =
  | { readonly outcome: 'live'; readonly observation: Observation; readonly evidence: readonly string[] }
  | { readonly outcome: 'kept' | 'down'; readonly reason: DeploymentReason; readonly evidence: readonly string[]; readonly observation: Observation }

export interface TargetContext {
  /** Folder this machine's process cells and caches live in, absolute. */
  readonly stateDir: string
  readonly environment: string
  readonly spec: TargetSpec
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}

/** A driver: makes a cell run what is wished, and tells what runs. */
export interface Target {
  /** Makes it so: starts, waits until healthy, switches, drains, stops the old. Returns only when the outcome is certain. */
  apply(desired: DesiredState): Promise<ApplyOutcome>
  observe(service: string): Promise<Observation>
  /** The last lines the service wrote. */
  logs(service: string, lines: number): Promise<readonly string[]>
  /** Stops the service and forgets the cell. */
  remove(service: string, attempt: number): Promise<void>
  /** Addresses of all web services of the environment, known before they run, so that peers can be given `<SERVICE>_URL`. */
  addresses?(services: readonly { readonly name: string; readonly port?: number }[]): Promise<Readonly<Record<string, string>>>
}

/** Makes the driver named by `spec.kind`. */
export type TargetFactory = (context: TargetContext) => Target

import type { Fingerprint, Sha256Hex } from '../affected/model.ts'
import type { ContractFact } from '../contract/model.ts'
import type { CellState } from '../deployment/model.ts'
import type { PromotionDecision } from '../promotion/model.ts'
import type { Digest, Nomination, Release, ReleaseId } from '../release/model.ts'

/** The last pipeline of a service that ended green on a branch: what detection compares with. */
export interface PipelineRecord {
  readonly schemaVersion: 1
  readonly service: string
  readonly branch: string
  readonly fingerprint: Fingerprint
  readonly commit: string
  readonly release: ReleaseId
  readonly digest: Digest
  readonly run: string
  readonly at: string
}

/** A release with what nominates it. */
export interface Nominated {
  readonly release: Release
  readonly nomination: Nomination
}

/** One service's releases: the index of `refs/slipway/releases/<service>`. */
export interface ReleaseIndex {
  /** Newest nomination last. */
  readonly nominations: readonly Nomination[]
  byDigest(digest: Digest): Release | undefined
  byId(id: ReleaseId): Release | undefined
  byFingerprint(fingerprint: Sha256Hex): Release | undefined
}

/** A past decision with everything that went into it, so that it can be replayed. */
export interface DecisionRecord {
  readonly schemaVersion: 1
  /** `<kind>-<12 hex of the canonical inputs and result>` */
  readonly id: string
  readonly kind: 'promotion' | 'contract'
  readonly service: string
  readonly environment: string
  readonly inputs: unknown
  readonly result: unknown
  readonly run: string
  readonly at: string
}

export interface Receipt {
  readonly schemaVersion: 1
  readonly service: string
  readonly environment: string
  readonly decision: PromotionDecision
  readonly approvedBy?: string
  readonly run: string
  readonly at: string
}

export interface Quarantine {
  readonly schemaVersion: 1
  readonly service: string
  readonly digests: Readonly<Record<Digest, { readonly reason: string; readonly environment: string; readonly at: string }>>
}

export interface EnvironmentState {
  readonly schemaVersion: 1
  readonly environment: string
  readonly freezes: readonly { readonly until: string; readonly reason: string; readonly by: string; readonly at: string }[]
}

/** A lease on a cell. Whoever holds it may change the cell; it ends by release, by expiry, or with its holder. */
export interface Lease {
  readonly environment: string
  readonly service: string
  readonly holder: string
  readonly run: string
  readonly expiresAt: string
  /** Ends the lease; idempotent. */
  release(): Promise<void>
  /** True as soon as the lease is known to be lost to somebody else. */
  readonly lost: boolean
}

export type LeaseAnswer =
  | { readonly acquired: true; readonly lease: Lease }
  | { readonly acquired: false; readonly holder: string; readonly run: string; readonly expiresAt: string }

/** What a reader sees of a cell at one moment. */
export interface CellHistoryEntry {
  readonly state: CellState
  readonly commit: string
}

/**
 * The record of releases, contract facts, cells, attempts, holds and locks, kept in git refs.
 * Every write is a compare-and-swap on the remote; `update…` functions may be called again with a newer value and must be pure.
 * Throws UnavailableError when the remote cannot be read or written; nothing is ever half-written.
 */
export interface Ledger {
  readonly description: string
  /** Reads the remote's refs once (one ls-remote) and fetches what changed; later reads are answered from there until the next refresh or own write. */
  refresh(): Promise<void>

  cell(environment: string, service: string): Promise<CellState | null>
  cells(): Promise<readonly CellState[]>
  /** The change function gets the newest state and returns the next one, or null to leave it. Answers what stands in the ledger afterwards. */
  updateCell(environment: string, service: string, change: (current: CellState | null) => CellState | null): Promise<CellState | null>
  /** Several cells in one atomic push: all or none. */
  updateCells(
    cells: readonly { environment: string; service: string; change: (current: CellState | null) => CellState | null }[],
  ): Promise<readonly (CellState | null)[]>
  /** Newest first. */
  history(environment: string, service: string, limit?: number): Promise<readonly CellHistoryEntry[]>
  /** Every cell as it stood at a time. */
  cellsAt(time: string): Promise<readonly CellState[]>

  releases(service: string): Promise<ReleaseIndex>
  /** Records the release (if new) and appends the nomination. */
  nominate(release: Release, nomination: Nomination): Promise<void>
  /** The same for several services, in one push. A service whose record cannot be written stops no other; its error is thrown once the others are there. */
  nominateAll(nominated: readonly Nominated[]): Promise<void>

  pipeline(service: string, branch: string): Promise<PipelineRecord | null>
  /** Every service's record for the branch, else for the fallback branch. */
  pipelines(branch: string, fallback: string): Promise<ReadonlyMap<string, PipelineRecord>>
  recordPipeline(record: PipelineRecord): Promise<void>

  facts(provider: string): Promise<readonly ContractFact[]>
  recordFacts(facts: readonly ContractFact[]): Promise<void>

  recordDecision(decision: DecisionRecord): Promise<void>
  decision(id: string): Promise<DecisionRecord | null>
  recordReceipt(receipt: Receipt): Promise<void>
  receipt(environment: string, service: string): Promise<Receipt | null>

  quarantine(service: string): Promise<Quarantine | null>
  updateQuarantine(service: string, change: (current: Quarantine | null) => Quarantine | null): Promise<void>
  environment(name: string): Promise<EnvironmentState | null>
  updateEnvironment(name: string, change: (current: EnvironmentState | null) => EnvironmentState | null): Promise<void>

  /** Takes the cell's lock. Waits up to `waitMs` for another holder; steals by the rules of docs/ledger.md. */
  acquire(environment: string, service: string, options: { readonly run: string; readonly attempt: number; readonly waitMs: number }): Promise<LeaseAnswer>

  /** Ends the git process that reads and the timers that renew; locks that are still held stay held. Idempotent. */
  close(): Promise<void>
}

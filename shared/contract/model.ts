import type { Sha256Hex } from '../affected/model.ts'
import type { PactContract } from '../release/model.ts'

export type VerdictAnswer = 'yes' | 'no' | 'unknown'

/** Why a row is what it is; the table of reference/contract.md 4.5. */
export type VerdictCode =
  | 'all-verified'
  | 'failed'
  | 'not-verified'
  | 'provider-not-deployed'
  | 'no-dependencies'
  | 'no-contracts'
  | 'ignored'
  | 'version-unknown'

/** A consumer's expectation against one provider version, judged. */
export interface VerdictRow {
  readonly consumer: string
  readonly provider: string
  readonly code: VerdictCode
  readonly reason: string
  /** The exact next action; empty when there is nothing to do. */
  readonly next: string
  /**
   * Of a failure: whose it is. `consumer`: it asks for what nobody relies on yet, so its own check fails and the provider's does not; `provider`: the contract
   * serves in the environment, or was there before, and the provider does not keep it. Takes the place of pending flags (reference/contract.md 4.3).
   */
  readonly blame?: 'consumer' | 'provider'
}

export interface Verdict {
  readonly verdict: VerdictAnswer
  readonly rows: readonly VerdictRow[]
  /** A safe order to deploy the candidates in; empty when there is none. */
  readonly order: readonly string[]
}

/** A release as the verdict sees it. */
export interface ContractParty {
  readonly service: string
  readonly version: string
  readonly fingerprint: Sha256Hex
  readonly pacts: readonly PactContract[]
  /** It is being deployed and does not serve yet: what it expects counts, what it provides cannot be relied on. */
  readonly arriving?: boolean
}

/** A verification that could not be had (no verifier, no way to start the provider): the pair stays unknown, for this reason. */
export interface MissingProof {
  readonly contractSha: Sha256Hex
  readonly providerFingerprint: Sha256Hex
  readonly reason: string
  readonly next: string
}

/** The outcome of one verification: this contract against the provider built from this fingerprint. Independent of commits. */
export interface ContractFact {
  readonly schemaVersion: 1
  readonly consumer: string
  readonly provider: string
  readonly contractSha: Sha256Hex
  readonly providerFingerprint: Sha256Hex
  readonly success: boolean
  /** What did not match, one line each: `GET /orders/1: $.total expected number, got string`. */
  readonly failures: readonly string[]
  readonly interactions: number
  readonly verifier: string
  readonly run: string
  readonly at: string
}

export interface VerdictInput {
  readonly environment: string
  readonly candidates: readonly ContractParty[]
  /** Every release live in the environment now, the candidates' own predecessors included. Several per service when a rollout is mixed. */
  readonly live: readonly ContractParty[]
  readonly facts: readonly ContractFact[]
  /** Why facts are missing, where that is known. */
  readonly unavailable?: readonly MissingProof[]
  /** Versions that are named (as candidates) or serve (in the environment) while nobody has their release. */
  readonly unseen?: readonly { readonly service: string; readonly version: string }[]
  /** Contracts that earlier releases of the candidates had: whoever breaks one of these is not excused by its being new. */
  readonly earlierContracts?: readonly Sha256Hex[]
  /** `service` or `service@version`: shown, not counted. */
  readonly ignore?: readonly string[]
}

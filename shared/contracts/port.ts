import type { ContractFact } from '../contract/model.ts'
import type { PactContract, Release } from '../release/model.ts'

export interface VerificationRequest {
  readonly contract: PactContract
  readonly provider: Release
  /** Gives a readable folder with the provider's artifact. */
  readonly unpack: (into: string) => Promise<void>
  /** By which a container engine can start the provider's image: `<registry>/<repository>@<digest>`. Absent for other kinds, and where no engine can pull it from. */
  readonly image?: string
  /** Where to look for the verifier: the repository's root. */
  readonly root: string
  readonly run: string
  readonly now: () => Date
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}

/** Several contracts against one provider release, which is started once for all of them. */
export interface ProviderVerificationRequest extends Omit<VerificationRequest, 'contract'> {
  readonly contracts: readonly PactContract[]
}

/** A fact; or, where something other than the contract was in the way, why there is none and what to do. Never both. */
export type VerificationOutcome =
  | { readonly contract: PactContract; readonly fact: ContractFact }
  | { readonly contract: PactContract; readonly reason: string; readonly next: string }

/** Runs contracts against one provider release and says what came of it. */
export interface Verifier {
  readonly kind: string
  /** Throws UnavailableError when there can be no fact. */
  verify(request: VerificationRequest): Promise<ContractFact>
  /** One outcome per contract, in the order given; never throws for what the verifier or the provider does. */
  verifyAll(request: ProviderVerificationRequest): Promise<readonly VerificationOutcome[]>
}

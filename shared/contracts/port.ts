import type { ContractFact } from '../contract/model.ts'
import type { PactContract, Release } from '../release/model.ts'

export interface VerificationRequest {
  readonly contract: PactContract
  readonly provider: Release
  /** Gives a readable folder with the provider's artifact. */
  readonly unpack: (into: string) => Promise<void>
  /** Where to look for the verifier: the repository's root. */
  readonly root: string
  readonly run: string
  readonly now: () => Date
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}

/** Runs one contract against one provider release and says what came of it. */
export interface Verifier {
  readonly kind: string
  verify(request: VerificationRequest): Promise<ContractFact>
}

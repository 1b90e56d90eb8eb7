import type { Sha256Hex } from '../affected/model.ts'
import type { ContractFact } from './model.ts'

/** Facts, to be asked for by pair. */
export interface FactIndex {
  /** The newest fact of a contract and a provider version, whatever came before it; undefined when nobody verified that pair. */
  newest(provider: string, contractSha: Sha256Hex, fingerprint: Sha256Hex): ContractFact | undefined
  /** Whether anything was ever verified against this provider. */
  knows(provider: string): boolean
}

/** Indexes live as long as their facts: whoever judges many candidates by the same facts reads these once. */
const indexes = new WeakMap<readonly ContractFact[], FactIndex>()

/**
 * The index of a list of facts. By contract only: joining three long keys to one cost more than everything else a verdict does, and a contract has few facts.
 * A success without interactions proves nothing and is no fact.
 */
export function indexFacts(facts: readonly ContractFact[]): FactIndex {
  const known = indexes.get(facts)
  if (known) return known
  const byContract = new Map<Sha256Hex, ContractFact[]>()
  const providers = new Set<string>()
  for (const fact of facts) {
    providers.add(fact.provider)
    if (fact.success && fact.interactions < 1) continue
    const list = byContract.get(fact.contractSha)
    if (list) list.push(fact)
    else byContract.set(fact.contractSha, [fact])
  }
  const index: FactIndex = {
    knows: (provider) => providers.has(provider),
    newest: (provider, contractSha, fingerprint) => {
      let newest: ContractFact | undefined
      for (const fact of byContract.get(contractSha) ?? []) {
        if (fact.providerFingerprint !== fingerprint || fact.provider !== provider) continue
        if (newest === undefined || newest.at <= fact.at) newest = fact
      }
      return newest
    },
  }
  indexes.set(facts, index)
  return index
}

import type { PactContract } from '../release/model.ts'
import type { ContractParty } from './model.ts'

/** A contract with the release that has it. */
export interface ContractUse {
  readonly consumer: ContractParty
  readonly contract: PactContract
}

/** Who serves, and who expects something of whom. */
export interface LiveIndex {
  /** By service, arriving ones included. */
  readonly parties: ReadonlyMap<string, readonly ContractParty[]>
  /** Contracts of what serves, by the provider's name. */
  readonly consumers: ReadonlyMap<string, readonly ContractUse[]>
}

/** As long as the list lives: candidates that are judged one by one stand beside the same releases. */
const indexes = new WeakMap<readonly ContractParty[], LiveIndex>()

/** The index of what serves in an environment. */
export function indexLive(live: readonly ContractParty[]): LiveIndex {
  const known = indexes.get(live)
  if (known) return known
  const index = { parties: groupBy(live, (party) => party.service), consumers: usesByProvider(live) }
  indexes.set(live, index)
  return index
}

/** Contracts of these releases, by the provider's name. */
export function usesByProvider(parties: readonly ContractParty[]): ReadonlyMap<string, readonly ContractUse[]> {
  const uses = new Map<string, ContractUse[]>()
  for (const consumer of parties) {
    for (const contract of consumer.pacts) {
      const list = uses.get(contract.provider)
      if (list) list.push({ consumer, contract })
      else uses.set(contract.provider, [{ consumer, contract }])
    }
  }
  return uses
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

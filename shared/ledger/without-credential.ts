import type { ContractFact } from '../contract/model.ts'
import { UnavailableError } from '../errors.ts'
import type { Ledger } from './port.ts'

/** The ledger for a job without its credential: reads go through, facts are kept for the hand-over, decisions of a dry run are dropped, everything else is refused. */
export function withoutCredential(ledger: Ledger): { readonly ledger: Ledger; readonly facts: readonly ContractFact[] } {
  const facts: ContractFact[] = []
  const kept: Partial<Ledger> = {
    recordFacts: (added) => {
      facts.push(...added)
      return Promise.resolve()
    },
    // What was verified a moment ago counts for the next question of the same job.
    facts: async (provider) => [...(await ledger.facts(provider)), ...facts.filter((fact) => fact.provider === provider)],
    recordDecision: () => Promise.resolve(),
  }
  const writes = new Set([
    'updateCell',
    'updateCells',
    'nominate',
    'nominateAll',
    'recordPipeline',
    'recordReceipt',
    'updateQuarantine',
    'updateEnvironment',
    'acquire',
  ])
  const guarded = new Proxy(ledger, {
    get(target, name) {
      if (name in kept) return Reflect.get(kept, name)
      if (typeof name === 'string' && writes.has(name)) return () => Promise.reject(new UnavailableError(`this job may not write the ledger (${name})`))
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { ledger: guarded, facts }
}

import type { ContractParty } from './model.ts'
import type { JudgedPair, Pair, PairBook } from './pairs.ts'

/** A safe order of the candidates, or what is in the way of one. */
export interface DeployOrder {
  readonly order: readonly string[]
  /** Candidates of which each must wait for another; sorted. */
  readonly tangled: readonly string[]
  /** The pairs that entangle them. */
  readonly stuck: readonly JudgedPair[]
}

/**
 * Finds an order in which every step is compatible, given that the state after all steps is. A step of B is unsafe only against a version that another
 * candidate A will replace (against all others it is part of the final state), so "B after A" is an edge, and an order exists exactly when the edges
 * have no cycle. Services come alphabetically where the edges leave a choice.
 */
export function planOrder(book: PairBook): DeployOrder {
  const waits = new Map(book.candidates.map((candidate) => [candidate.service, blockersOf(book, candidate)]))
  const order: string[] = []
  const open = new Set(waits.keys())
  for (let moved = true; moved; ) {
    moved = false
    for (const service of open) {
      const blockers = waits.get(service) ?? []
      if (blockers.some(({ other }) => open.has(other))) continue
      open.delete(service)
      order.push(service)
      moved = true
    }
  }
  const tangled = cycleMembers(open, waits)
  const stuck = tangled.flatMap((service) => (waits.get(service) ?? []).flatMap(({ other, pair }) => (tangled.includes(other) ? pair : [])))
  return { order: open.size === 0 ? order : [], tangled, stuck }
}

interface Blocker {
  /** The candidate that must go first. */
  readonly other: string
  readonly pair: JudgedPair
}

/** What a candidate would break, or miss, among the live versions that other candidates are going to replace. */
function blockersOf(book: PairBook, candidate: ContractParty): readonly Blocker[] {
  const blockers: Blocker[] = []
  const consider = (other: string, pair: Pair) => {
    if (book.holds(pair)) return
    const judged = book.judge(pair)
    if (judged.blocks) blockers.push({ other, pair: judged })
  }
  for (const contract of candidate.pacts) {
    if (contract.provider === candidate.service || !book.chosen.has(contract.provider)) continue
    const live = book.live.get(contract.provider) ?? []
    const providers = live.some((party) => !party.arriving) ? live : [null]
    for (const provider of providers) consider(contract.provider, { consumer: candidate, contract, provider })
  }
  for (const { consumer, contract } of book.consumersOf(candidate.service)) {
    const replaced = book.chosen.get(consumer.service)
    if (replaced === undefined || replaced === consumer || consumer.service === candidate.service) continue
    consider(consumer.service, { consumer, contract, provider: candidate })
  }
  return blockers
}

/** Those of the remaining services that stand on a cycle themselves, without the ones that merely wait for one. */
function cycleMembers(open: ReadonlySet<string>, waits: ReadonlyMap<string, readonly Blocker[]>): readonly string[] {
  return [...open].filter((start) => {
    const seen = new Set<string>()
    const todo = [start]
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      for (const { other } of waits.get(next) ?? []) {
        if (other === start) return true
        if (open.has(other) && !seen.has(other)) {
          seen.add(other)
          todo.push(other)
        }
      }
    }
    return false
  })
}

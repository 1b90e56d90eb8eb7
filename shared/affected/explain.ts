import { shortestWay } from '../graph/cycle.ts'
import type { ServiceGraph } from '../graph/model.ts'
import type { AffectedReason } from './model.ts'

/** How one reason reaches a service. */
export interface Explanation {
  readonly reason: AffectedReason
  /** From what changed to the service: `libs/money/round.js`, `money`, `cart`, `web`. */
  readonly chain: readonly string[]
  /** The line behind each step from library to dependent, in the order of the chain: `services/web/package.json:7 dependencies.@shop/cart`. */
  readonly why: readonly string[]
}

/** The shortest chain behind each reason a service is affected for, in the order of the reasons. */
export function explainService(graph: ServiceGraph, service: string, reasons: readonly AffectedReason[]): readonly Explanation[] {
  return reasons.map((reason) => {
    const way = reason.kind === 'library' && reason.via !== undefined ? (shortestWay(graph.edges, service, reason.via) ?? []) : []
    const nodes = way.map((edge) => edge.to).reverse()
    return { reason, chain: [...(reason.path === undefined ? [] : [reason.path]), ...nodes, service], why: way.map((edge) => edge.why).reverse() }
  })
}

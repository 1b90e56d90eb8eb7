import type { GraphEdge } from './model.ts'

export interface Cycle {
  /** The way round, first node again at the end. */
  readonly nodes: readonly string[]
  readonly why: readonly string[]
}

/** A cycle of the graph that a service is part of, if there is one. */
export function serviceCycle(services: readonly { readonly name: string }[], edges: readonly GraphEdge[]): Cycle | undefined {
  const out = new Map<string, GraphEdge[]>()
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge])
  for (const { name } of services) {
    const way = wayBack(name, out)
    if (way) return { nodes: [name, ...way.map((edge) => edge.to)], why: way.map((edge) => edge.why) }
  }
  return undefined
}

/** The shortest way from a node back to itself (breadth first). */
function wayBack(start: string, out: ReadonlyMap<string, readonly GraphEdge[]>): readonly GraphEdge[] | undefined {
  const queue: (readonly GraphEdge[])[] = (out.get(start) ?? []).map((edge) => [edge])
  const seen = new Set<string>()
  for (let way = queue.shift(); way; way = queue.shift()) {
    const at = way.at(-1)?.to ?? start
    if (at === start) return way
    if (seen.has(at)) continue
    seen.add(at)
    for (const edge of out.get(at) ?? []) queue.push([...way, edge])
  }
  return undefined
}

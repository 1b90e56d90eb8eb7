import { findCycles } from '../config/cycles.ts'
import type { Cycle, GraphEdge } from './model.ts'

type Way = readonly GraphEdge[]

/** A way round each group of nodes that are built from each other, with the line behind each step; one for each group. */
export function cyclesOf(edges: readonly GraphEdge[]): readonly Cycle[] {
  const out = bySource(edges)
  const next = (name: string) => (out.get(name) ?? []).map((edge) => edge.to)
  return findCycles([...out.keys()].sort(), next).map((names) => {
    const nodes = [...names, names[0] ?? '']
    const why = names.map((name, index) => out.get(name)?.find((edge) => edge.to === nodes[index + 1])?.why ?? '')
    return { nodes, why }
  })
}

/** The shortest way from one node to another along the edges; undefined when there is none. */
export function shortestWay(edges: readonly GraphEdge[], from: string, to: string): Way | undefined {
  return waysFrom(from, bySource(edges)).get(to)
}

function bySource(edges: readonly GraphEdge[]): ReadonlyMap<string, readonly GraphEdge[]> {
  const out = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const known = out.get(edge.from)
    if (known) known.push(edge)
    else out.set(edge.from, [edge])
  }
  return out
}

/** The shortest way to every node that can be reached (breadth first). */
function waysFrom(start: string, out: ReadonlyMap<string, readonly GraphEdge[]>): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>([[start, []]])
  // A Map is iterated in insertion order, entries added on the way included: it is its own queue.
  for (const [at, way] of ways) {
    for (const edge of out.get(at) ?? []) if (!ways.has(edge.to)) ways.set(edge.to, [...way, edge])
  }
  return ways
}

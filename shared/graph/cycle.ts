import type { GraphEdge } from './model.ts'

export interface Cycle {
  /** The way round, first node again at the end. */
  readonly nodes: readonly string[]
  readonly why: readonly string[]
}

type Way = readonly GraphEdge[]

/**
 * A way from one service to another and back, if there is one; the shortest of the first service that has one. A service and the libraries that are
 * tested with it may go in a circle: no other service waits for its own build there.
 */
export function serviceCycle(services: readonly { readonly name: string }[], edges: readonly GraphEdge[]): Cycle | undefined {
  const names = new Set(services.map((service) => service.name))
  // Most repositories end here: nothing is built from a service.
  if (!edges.some((edge) => names.has(edge.to))) return undefined
  const out = bySource(edges)
  const ways = new Map([...names].map((name) => [name, waysFrom(name, out)]))
  for (const [name, there] of ways) {
    let shortest: Way | undefined
    for (const [other, way] of there) {
      const back = other === name ? undefined : ways.get(other)?.get(name)
      if (back && (!shortest || way.length + back.length < shortest.length)) shortest = [...way, ...back]
    }
    if (shortest) return { nodes: [name, ...shortest.map((edge) => edge.to)], why: shortest.map((edge) => edge.why) }
  }
  return undefined
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

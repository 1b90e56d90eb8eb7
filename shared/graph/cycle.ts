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
  const out = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const known = out.get(edge.from)
    if (known) known.push(edge)
    else out.set(edge.from, [edge])
  }
  const ways = new Map(services.map(({ name }) => [name, waysFrom(name, out)]))
  for (const [name, there] of ways) {
    const circles = services.flatMap((other) => {
      const [way, back] = [there.get(other.name), ways.get(other.name)?.get(name)]
      return other.name !== name && way && back ? [[...way, ...back]] : []
    })
    const [shortest] = circles.sort((a, b) => a.length - b.length)
    if (shortest) return { nodes: [name, ...shortest.map((edge) => edge.to)], why: shortest.map((edge) => edge.why) }
  }
  return undefined
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

/** The shortest way from one node to another along the edges; undefined when there is none. */
export function shortestWay(edges: readonly GraphEdge[], from: string, to: string): Way | undefined {
  const out = new Map<string, GraphEdge[]>()
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge])
  return waysFrom(from, out).get(to)
}

/** Circles in a directed graph, each as the names along it, the first not repeated: one per group of names that reach each other, beginning with its first in the given order. */
export function findCycles(names: readonly string[], next: (name: string) => readonly string[]): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = []
  const reported = new Set<string>()
  for (const name of names) {
    if (reported.has(name)) continue
    const cycle = shortestWayBack(name, next)
    if (!cycle) continue
    cycles.push(cycle)
    for (const member of cycle) reported.add(member)
  }
  return cycles
}

function shortestWayBack(start: string, next: (name: string) => readonly string[]): readonly string[] | undefined {
  const cameFrom = new Map<string, string>()
  let frontier = [start]
  while (frontier.length > 0) {
    const following: string[] = []
    for (const name of frontier) {
      for (const neighbour of next(name)) {
        if (neighbour === start) return wayTo(name, start, cameFrom)
        if (cameFrom.has(neighbour)) continue
        cameFrom.set(neighbour, name)
        following.push(neighbour)
      }
    }
    frontier = following
  }
  return undefined
}

function wayTo(name: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [name]
  for (let at = name; at !== start; ) {
    const before = cameFrom.get(at)
    if (before === undefined) break
    way.unshift(before)
    at = before
  }
  return way
}

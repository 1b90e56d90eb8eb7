import type { GraphNode, ServiceGraph } from './model.ts'

/** Everything a node is built from, directly or not, itself aside; sorted by name. Cycles are walked once. */
export function closureOf(graph: ServiceGraph, name: string): readonly GraphNode[] {
  const { nodes, closures } = indexed(graph)
  const known = closures.get(name)
  if (known) return known
  const found = new Set<string>()
  const pending = [...(nodes.get(name)?.dependsOn ?? [])]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.has(next) || next === name) continue
    found.add(next)
    pending.push(...(nodes.get(next)?.dependsOn ?? []))
  }
  const closure = [...found].sort().flatMap((each) => nodes.get(each) ?? [])
  closures.set(name, closure)
  return closure
}

/** One of what a node is built from, by name; undefined where it is not. */
export function closureMember(graph: ServiceGraph, name: string, member: string): GraphNode | undefined {
  const closure = closureOf(graph, name)
  const byName = members.get(closure) ?? new Map(closure.map((node) => [node.name, node]))
  members.set(closure, byName)
  return byName.get(member)
}

const members = new WeakMap<readonly GraphNode[], ReadonlyMap<string, GraphNode>>()

interface Indexed {
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly closures: Map<string, readonly GraphNode[]>
}

/** A graph never changes, so its nodes are sorted once, and a closure is walked once. */
const graphs = new WeakMap<ServiceGraph, Indexed>()

function indexed(graph: ServiceGraph): Indexed {
  const known = graphs.get(graph) ?? { nodes: new Map([...graph.libraries, ...graph.services].map((node) => [node.name, node])), closures: new Map() }
  graphs.set(graph, known)
  return known
}

/** Everything that is built from one of the nodes in any of the graphs, and the nodes themselves. */
export function dependentsOf(graphs: readonly ServiceGraph[], names: ReadonlySet<string>): ReadonlySet<string> {
  const users = new Map<string, string[]>()
  for (const node of graphs.flatMap((graph) => [...graph.services, ...graph.libraries])) {
    for (const used of node.dependsOn) {
      const known = users.get(used)
      if (known) known.push(node.name)
      else users.set(used, [node.name])
    }
  }
  const reached = new Set(names)
  // A Set is iterated in insertion order, what is added on the way included: it is its own queue.
  for (const name of reached) for (const user of users.get(name) ?? []) reached.add(user)
  return reached
}

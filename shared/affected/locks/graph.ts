/** A package or a folder of the repository, and what it needs as the lockfile resolved it. */
export interface LockNode {
  /** The package's name; empty for a folder of the repository. */
  readonly name: string
  /** Says within a closure which one is meant: `ms@2.1.2`; of a folder its path. */
  readonly label: string
  /** `<name>@<version> <integrity or source>`; empty for what is no package, like a folder. */
  readonly line: string
  /** Numbers of the nodes it needs. */
  readonly needs: readonly number[]
  /** The lockfile does not have something it cannot do without. */
  readonly incomplete?: boolean
}

/**
 * Answers for any set of starting nodes: the lines of all that is reached from them, in the order of the packages; undefined when something needed is missing.
 * Where a name is reached in several versions, the lines alone would not tell who gets which: then who needs it says so behind its line, `<line> > <label>`, and a
 * folder gets a line for that. So what others of the workspace use never shows. What is reached from a node is computed once, and equal answers are one array.
 */
export function slicer(nodes: readonly LockNode[]): (starts: readonly number[]) => readonly string[] | undefined {
  const graph = layOut(nodes)
  const reached = new Map<number, Reach>()
  const open = new Set<number>()
  const answers = new Map<number, { readonly bits: Uint32Array; readonly lines: readonly string[] }[]>()
  const words = (nodes.length + 31) >>> 5
  const stacks: Int32Array[] = []

  /** What is reached from a place. */
  function reachOf(start: number): Reach {
    const known = reached.get(start)
    if (known) return known
    const { offsets, targets, folders, incomplete } = graph
    const bits = new Uint32Array(words)
    const reach: Reach = { bits, complete: true }
    // What a library reaches is computed once; within a circle of folders it stays open, and is walked through like a package.
    open.add(start)
    for (let at = offsets[start] ?? 0; at < (offsets[start + 1] ?? 0); at++) {
      const target = targets[at] ?? 0
      if (folders[target] === 0 || open.has(target) || open.size > deepest) continue
      const inner = reachOf(target)
      reach.complete &&= inner.complete
      for (let word = 0; word < words; word++) bits[word] = (bits[word] ?? 0) | (inner.bits[word] ?? 0)
    }
    open.delete(start)
    const stack = stacks.pop() ?? new Int32Array(graph.nodes.length + 1)
    let height = 0
    stack[height++] = start
    bits[start >>> 5] = (bits[start >>> 5] ?? 0) | (1 << (start & 31))
    while (height > 0) {
      const place = stack[--height] as number
      if (incomplete[place] === 1) reach.complete = false
      const end = offsets[place + 1] as number
      for (let at = offsets[place] as number; at < end; at++) {
        const target = targets[at] as number
        const old = bits[target >>> 5] as number
        const bit = 1 << (target & 31)
        if ((old & bit) !== 0) continue
        bits[target >>> 5] = old | bit
        stack[height++] = target
      }
    }
    stacks.push(stack)
    reached.set(start, reach)
    return reach
  }

  function answer(starts: readonly number[]): readonly string[] | undefined {
    const union = new Uint32Array(words)
    for (const start of starts) {
      const { bits, complete } = reachOf(graph.places[start] ?? 0)
      if (!complete) return undefined
      for (let word = 0; word < words; word++) union[word] = (union[word] ?? 0) | (bits[word] ?? 0)
    }
    const key = hashOf(union)
    const known = answers.get(key) ?? []
    const equal = known.find(({ bits }) => bits.every((word, index) => word === union[index]))
    if (equal) return equal.lines
    const lines = linesOf(graph, union)
    answers.set(key, [...known, { bits: union, lines }])
    return lines
  }

  // A service is asked about at both ends of a comparison, and for its fingerprint.
  const told = new Map<string, readonly string[] | undefined>()
  return (starts) => {
    const asked = starts.join()
    if (!told.has(asked)) told.set(asked, answer(starts))
    return told.get(asked)
  }
}

/** Longer chains of folders than this are walked through, so that no stack runs over. */
const deepest = 200

interface Reach {
  /** A bit per node that is reached, by its place. */
  readonly bits: Uint32Array
  complete: boolean
}

/** The nodes in the order of their lines, as numbers: a node's place is its rank in that order. */
interface Graph {
  readonly nodes: readonly LockNode[]
  /** Of the n-th node as given. */
  readonly places: Int32Array
  /** Needs of the node at a place: `targets` from `offsets[place]` to `offsets[place + 1]`. */
  readonly offsets: Int32Array
  readonly targets: Int32Array
  readonly incomplete: Uint8Array
  /** 1 for folders of the repository. */
  readonly folders: Uint8Array
  /** Numbers from 1 of the names that have several labels, and of labels; 0 for every other node. */
  readonly names: Int32Array
  readonly labels: Int32Array
  /** Scratch, by number of a name: the label met first. */
  readonly first: Int32Array
  /** 1 for nodes that need one of these names. */
  readonly choosing: Uint8Array
}

function layOut(given: readonly LockNode[]): Graph {
  const texts = given.map(({ line, label }) => (line === '' ? label : line))
  const order = Array.from(given.keys()).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? '') || a - b)
  const places = new Int32Array(given.length)
  order.forEach((number, place) => {
    places[number] = place
  })
  const nodes = order.flatMap((number) => given[number] ?? [])
  const { names, labels, first } = several(nodes)
  const offsets = new Int32Array(nodes.length + 1)
  const targets = new Int32Array(nodes.reduce((sum, { needs }) => sum + needs.length, 0))
  const choosing = new Uint8Array(nodes.length)
  let end = 0
  nodes.forEach(({ needs }, place) => {
    for (const need of needs) {
      const target = places[need] ?? 0
      targets[end++] = target
      if (names[target] !== 0) choosing[place] = 1
    }
    offsets[place + 1] = end
  })
  const incomplete = Uint8Array.from(nodes, (node) => (node.incomplete ? 1 : 0))
  const folders = Uint8Array.from(nodes, ({ line, needs }) => (line === '' && needs.length > 0 ? 1 : 0))
  return { nodes, places, offsets, targets, incomplete, folders, names, labels, first, choosing }
}

/** Only of the names that are numbered here can a closure have more than one version. */
function several(nodes: readonly LockNode[]): Pick<Graph, 'names' | 'labels' | 'first'> {
  const known = new Map<string, string>()
  const nameNumbers = new Map<string, number>()
  for (const { name, label } of nodes) {
    if (name === '') continue
    const before = known.get(name)
    if (before === undefined) known.set(name, label)
    else if (before !== label && !nameNumbers.has(name)) nameNumbers.set(name, nameNumbers.size + 1)
  }
  const labelNumbers = new Map<string, number>()
  const names = Int32Array.from(nodes, ({ name }) => nameNumbers.get(name) ?? 0)
  const labels = Int32Array.from(nodes, ({ label }, place) => {
    if (names[place] === 0) return 0
    const number = labelNumbers.get(label) ?? labelNumbers.size + 1
    labelNumbers.set(label, number)
    return number
  })
  return { names, labels, first: new Int32Array(nameNumbers.size + 1) }
}

function linesOf(graph: Graph, bits: Uint32Array): readonly string[] {
  const { nodes, names, labels, choosing, first } = graph
  const reached: number[] = []
  const ambiguous = new Set<number>()
  first.fill(0)
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] as number; rest !== 0; rest &= rest - 1) {
      const place = word * 32 + (31 - Math.clz32(rest & -rest))
      reached.push(place)
      const name = names[place] as number
      if (name === 0) continue
      const label = labels[place] as number
      if (first[name] === 0) first[name] = label
      else if (first[name] !== label) ambiguous.add(name)
    }
  }
  const lines: string[] = []
  let last = ''
  for (const place of reached) {
    const node = nodes[place] as LockNode
    const choice = choosing[place] === 1 && ambiguous.size > 0 ? choices(graph, place, ambiguous) : ''
    const text = choice === '' ? node.line : `${node.line === '' ? node.label : node.line} > ${choice}`
    if (text !== '' && text !== last) lines.push(text)
    last = text
  }
  return lines
}

/** Labels of what the node at a place needs of the names that are reached in several versions. */
function choices({ nodes, offsets, targets, names }: Graph, place: number, ambiguous: ReadonlySet<number>): string {
  const labels: string[] = []
  const end = offsets[place + 1] ?? 0
  for (let at = offsets[place] ?? 0; at < end; at++) {
    const target = targets[at] ?? 0
    if (ambiguous.has(names[target] ?? 0)) labels.push(nodes[target]?.label ?? '')
  }
  return labels.length > 1 ? [...new Set(labels)].sort().join(' ') : (labels[0] ?? '')
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function hashOf(words: Uint32Array): number {
  let hash = 0
  for (const word of words) hash = (Math.imul(hash, 31) + word) | 0
  return hash
}

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

/** What is reached from one node. */
interface Reach {
  /** A bit per text, by its rank. */
  readonly texts: Uint32Array
  readonly incomplete: boolean
}

/**
 * Answers for any set of starting nodes: the sorted lines of all that is reached from them; undefined when something needed is missing. Where one name is
 * reached in several versions, the lines alone would not tell who gets which; then lines `<who> > <label>` are added for that name. What is reached from a node
 * is computed once, and equal answers are one array.
 */
export function slicer(nodes: readonly LockNode[]): (starts: readonly number[]) => readonly string[] | undefined {
  const texts = rankTexts(nodes)
  const stamps = new Uint32Array(nodes.length)
  const reached = new Map<number, Reach>()
  const answers = new Map<number, { readonly bits: Uint32Array; readonly lines: readonly string[] }[]>()
  const words = (texts.all.length + 31) >>> 5
  let round = 0

  function reachOf(start: number): Reach {
    const known = reached.get(start)
    if (known) return known
    round++
    const bits = new Uint32Array(words)
    const pending = [start]
    let incomplete = false
    stamps[start] = round
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const node = nodes[at]
      if (!node) continue
      incomplete ||= node.incomplete === true
      for (const rank of texts.ofNode[at] ?? []) bits[rank >>> 5] = (bits[rank >>> 5] ?? 0) | (1 << (rank & 31))
      for (const next of node.needs) {
        if (stamps[next] === round) continue
        stamps[next] = round
        pending.push(next)
      }
    }
    const reach = { texts: bits, incomplete }
    reached.set(start, reach)
    return reach
  }

  return (starts) => {
    const union = new Uint32Array(words)
    for (const start of starts) {
      const { texts: bits, incomplete } = reachOf(start)
      if (incomplete) return undefined
      for (let word = 0; word < words; word++) union[word] = (union[word] ?? 0) | (bits[word] ?? 0)
    }
    const key = hashOf(union)
    const known = answers.get(key) ?? []
    const equal = known.find(({ bits }) => bits.every((word, index) => word === union[index]))
    if (equal) return equal.lines
    const lines = linesOf(union, texts)
    answers.set(key, [...known, { bits: union, lines }])
    return lines
  }
}

/** All texts that may be in an answer, sorted. */
interface RankedTexts {
  readonly all: readonly string[]
  /** Of `<who> > <label>` the numbers of the label's name, from 1, and of the label; of a line 0. */
  readonly names: Int32Array
  readonly labels: Int32Array
  /** Ranks of the texts that a node brings. */
  readonly ofNode: readonly (readonly number[])[]
}

function rankTexts(nodes: readonly LockNode[]): RankedTexts {
  const names = namesInSeveralVersions(nodes)
  const numbers = new Map<string, number>()
  const meaning = new Map<string, { readonly name: number; readonly label: number }>()
  const ofNode = nodes.map((node) => {
    const own: string[] = []
    if (node.line !== '') {
      meaning.set(node.line, { name: 0, label: 0 })
      own.push(node.line)
    }
    for (const next of node.needs) {
      const target = nodes[next]
      const name = target && names.get(target.name)
      if (!target || name === undefined) continue
      const text = `${node.label} > ${target.label}`
      const label = numbers.get(target.label) ?? numbers.size + 1
      numbers.set(target.label, label)
      meaning.set(text, { name, label })
      own.push(text)
    }
    return own
  })
  const all = [...meaning.keys()].sort()
  const ranks = new Map(all.map((text, rank) => [text, rank]))
  return {
    all,
    names: Int32Array.from(all, (text) => meaning.get(text)?.name ?? 0),
    labels: Int32Array.from(all, (text) => meaning.get(text)?.label ?? 0),
    ofNode: ofNode.map((own) => own.map((text) => ranks.get(text) ?? 0)),
  }
}

/** Only of these can a closure have more than one version. */
function namesInSeveralVersions(nodes: readonly LockNode[]): ReadonlyMap<string, number> {
  const labels = new Map<string, string>()
  const several = new Map<string, number>()
  for (const { name, label, line } of nodes) {
    if (line === '' || name === '') continue
    const first = labels.get(name)
    if (first === undefined) labels.set(name, label)
    else if (first !== label && !several.has(name)) several.set(name, several.size + 1)
  }
  return several
}

function linesOf(bits: Uint32Array, { all, names, labels }: RankedTexts): readonly string[] {
  const ranks: number[] = []
  const labelOf = new Map<number, number>()
  const several = new Set<number>()
  bits.forEach((word, index) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      const rank = index * 32 + (31 - Math.clz32(rest & -rest))
      ranks.push(rank)
      const name = names[rank] ?? 0
      if (name === 0) continue
      const label = labels[rank] ?? 0
      const first = labelOf.get(name)
      if (first === undefined) labelOf.set(name, label)
      else if (first !== label) several.add(name)
    }
  })
  const lines: string[] = []
  for (const rank of ranks) {
    const name = names[rank] ?? 0
    if (name === 0 || several.has(name)) lines.push(all[rank] ?? '')
  }
  return lines
}

function hashOf(words: Uint32Array): number {
  let hash = 0
  for (const word of words) hash = (Math.imul(hash, 31) + word) | 0
  return hash
}

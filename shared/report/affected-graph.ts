import type { AffectedService, AffectedSet } from '../affected/model.ts'
import type { GraphNode } from '../graph/model.ts'
import { visibleName } from './visible-name.ts'

/** More nodes than this and nobody sees anything: services are counted then, not drawn. */
const mostNodes = 40
const mostSources = 20

/**
 * The affected part of the graph as a Mermaid flowchart, from what changed to what is built from it; null when no line would be drawn. With `nodes` (the
 * services and libraries of the head) the way through other libraries is drawn too. Many services are drawn as their number, so that 500 stay readable.
 */
export function renderAffectedGraph(set: AffectedSet, nodes: readonly GraphNode[] = []): string | null {
  const pairs = nodes.length > 0 ? waysThrough(set, nodes) : directPairs(set.affected)
  if (pairs.length === 0) return null
  const drawn = new Set(pairs.flat())
  const sources = new Set(set.affected.flatMap(librariesOf))
  return drawn.size <= mostNodes ? chart(pairs, sources, new Set(set.affected.map((each) => each.service))) : countedChart(set.affected)
}

function librariesOf({ reasons }: AffectedService): readonly string[] {
  return reasons.flatMap((reason) => (reason.via === undefined ? [] : [reason.via]))
}

type Pair = readonly [from: string, to: string]

/** What changed to what is affected, whatever lies between. */
function directPairs(affected: readonly AffectedService[]): readonly Pair[] {
  return affected.flatMap((each) => [...new Set(librariesOf(each))].map((via): Pair => [via, each.service]))
}

/** Every step of every way from a changed library to an affected service. */
function waysThrough(set: AffectedSet, nodes: readonly GraphNode[]): readonly Pair[] {
  const unaffected = new Set(set.unaffected)
  const users = new Map<string, string[]>()
  for (const { name, dependsOn } of nodes)
    for (const used of dependsOn)
      users
        .set(used, users.get(used) ?? [])
        .get(used)
        ?.push(name)
  // A set is iterated in insertion order, what is added on the way included: it is its own queue.
  const reached = new Set(set.affected.flatMap(librariesOf))
  const pairs: Pair[] = []
  for (const at of reached) {
    for (const user of users.get(at) ?? []) {
      if (unaffected.has(user)) continue
      pairs.push([at, user])
      reached.add(user)
    }
  }
  const drawn = leadingTo(new Set(set.affected.map((each) => each.service)), pairs)
  // What no longer stands in the graph (a removed dependency) is drawn straight.
  const ends = new Set(drawn.map(([, to]) => to))
  return [...drawn, ...directPairs(set.affected.filter((each) => !ends.has(each.service)))]
}

/** Without the ways that end in a library nobody here is built from. */
function leadingTo(services: ReadonlySet<string>, pairs: readonly Pair[]): readonly Pair[] {
  const before = new Map<string, string[]>()
  for (const [from, to] of pairs)
    before
      .set(to, before.get(to) ?? [])
      .get(to)
      ?.push(from)
  const wanted = new Set(services)
  for (const at of wanted) for (const from of before.get(at) ?? []) wanted.add(from)
  return pairs.filter(([, to]) => wanted.has(to))
}

function chart(pairs: readonly Pair[], sources: ReadonlySet<string>, services: ReadonlySet<string>): string {
  const names = [...new Set(pairs.flat())]
  const ids = new Map(names.map((name, index) => [name, `n${index}`]))
  const shape = (name: string) => (services.has(name) ? `["${label(name)}"]` : `(["${label(name)}"])`)
  return [
    'flowchart LR',
    ...names.map((name) => `  ${ids.get(name)}${shape(name)}${sources.has(name) && !services.has(name) ? ':::changed' : ''}`),
    ...pairs.map(([from, to]) => `  ${ids.get(from)} --> ${ids.get(to)}`),
    '  classDef changed stroke-width:3px',
  ].join('\n')
}

/** One line for each changed library, with how many services are built from it; the ones that most are built from. */
function countedChart(affected: readonly AffectedService[]): string {
  const counts = new Map<string, number>()
  for (const [via] of directPairs(affected)) counts.set(via, (counts.get(via) ?? 0) + 1)
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  const rest = sorted.length - mostSources
  return [
    'flowchart LR',
    ...sorted
      .slice(0, mostSources)
      .map(([via, count], index) => `  n${index}(["${label(via)}"]):::changed --> s${index}["${count} ${count === 1 ? 'service' : 'services'}"]`),
    ...(rest > 0 ? [`  more["and ${rest} more"]`] : []),
    '  classDef changed stroke-width:3px',
  ].join('\n')
}

/** Mermaid's own entities (`#34;`) for what would end the text or be read as markup; a folder's name may hold anything. */
function label(name: string): string {
  const text = visibleName(name)
  return (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/["#`<>&\\;%{}[\]()|]/g, (sign) => `#${sign.charCodeAt(0)};`)
}

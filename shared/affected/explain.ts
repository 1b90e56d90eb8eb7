import { changedPaths } from '../commit/diff.ts'
import type { Folder } from '../commit/folder.ts'
import { closureOf } from '../graph/closure.ts'
import { shortestWay } from '../graph/cycle.ts'
import type { ServiceGraph } from '../graph/model.ts'
import type { Snapshot } from './fingerprint.ts'
import type { AffectedReason, AffectedSet } from './model.ts'

/** How one reason reaches a service. */
export interface Chain {
  readonly reason: AffectedReason
  /** From what changed to the service: `libs/money/round.js`, `money`, `cart`, `web`. */
  readonly chain: readonly string[]
  /** The line behind each step from library to dependent, in the order of the chain: `services/web/package.json:7 dependencies.@shop/cart`. */
  readonly why: readonly string[]
  /** Steps from what changed to the service; 0 where it changed itself. */
  readonly distance: number
}

/** Why a service is affected, or why not. */
export interface Explanation {
  readonly service: string
  readonly affected: boolean
  /** The shortest chain behind each reason, in the order of the reasons. */
  readonly chains: readonly Chain[]
  /** What it is built from, by path: its own folder first. */
  readonly builtFrom: readonly string[]
  /** What did change and is not among that: how many files by the service or library they lie in, `null` for those in none. Only where a base commit is known. */
  readonly elsewhere: readonly { readonly in: string | null; readonly files: number; readonly example: string }[]
}

/** Explains one service of an answer. `before`: the root of the base commit, where there is one. Throws no error for a service that is not there: it is not affected. */
export function explainService(snapshot: Snapshot, set: AffectedSet, service: string, before?: Folder): Explanation {
  const { graph } = snapshot
  const found = set.affected.find((each) => each.service === service)
  const nodes = graph.services.filter((node) => node.name === service).concat(closureOf(graph, service))
  const builtFrom = nodes.map((node) => node.path)
  return {
    service,
    affected: found !== undefined,
    chains: chainsOf(graph, service, found?.reasons ?? []),
    builtFrom,
    elsewhere: before ? gather(graph, changedPaths(before, snapshot.root), builtFrom) : [],
  }
}

/** The shortest chain behind each reason. */
export function chainsOf(graph: ServiceGraph, service: string, reasons: readonly AffectedReason[]): readonly Chain[] {
  return reasons.map((reason) => {
    const way = reason.kind === 'library' && reason.via !== undefined ? (shortestWay(graph.edges, service, reason.via) ?? []) : []
    const nodes = way.map((edge) => edge.to).reverse()
    return {
      reason,
      chain: [...(reason.path === undefined ? [] : [reason.path]), ...nodes, service],
      why: way.map((edge) => edge.why).reverse(),
      distance: way.length,
    }
  })
}

function gather(graph: ServiceGraph, changed: readonly string[], builtFrom: readonly string[]): Explanation['elsewhere'] {
  const places = new Map([...graph.libraries, ...graph.services].map((node) => [node.path, node.name]))
  const own = new Set(builtFrom)
  const found = new Map<string | null, { files: number; example: string }>()
  for (const path of changed) {
    const around = foldersAround(path)
    if (around.some((folder) => own.has(folder))) continue
    const name = around.map((folder) => places.get(folder)).find((each) => each !== undefined) ?? null
    const known = found.get(name)
    if (known) known.files += 1
    else found.set(name, { files: 1, example: path })
  }
  return [...found].map(([name, rest]) => ({ in: name, ...rest }))
}

/** A path, and the folders it lies in, from the deepest. */
function foldersAround(path: string): readonly string[] {
  const around = [path]
  for (let cut = path.lastIndexOf('/'); cut !== -1; cut = path.lastIndexOf('/', cut - 1)) around.push(path.slice(0, cut))
  return around
}

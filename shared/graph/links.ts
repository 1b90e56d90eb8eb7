import type { Folder } from '../commit/folder.ts'
import { throughLinks } from '../commit/links.ts'
import { submoduleAt } from '../commit/submodule.ts'
import type { PathEdge } from './reader.ts'

/**
 * What a symbolic link points to goes into whatever the link lies in: `services/web/proto -> ../../proto` is the usual way to share a folder without a package
 * manager. `targets`: every link of the commit, and where it points to; undefined for one that leaves the repository.
 */
export function linkEdges(root: Folder, targets: ReadonlyMap<string, string | undefined>): readonly PathEdge[] {
  return [...targets].flatMap(([from, target]) => {
    const to = target === undefined ? undefined : throughLinks(target, targets)
    if (to === undefined || !isThere(root, to)) return []
    return [{ from, to, why: () => `${from}:1 links to ${to}` }]
  })
}

/** The edges, with what they lead to as git has it: through links, and to a submodule instead of what is in it. */
export function asCommitted(root: Folder, targets: ReadonlyMap<string, string | undefined>, edges: readonly PathEdge[]): readonly PathEdge[] {
  return edges.map((edge) => {
    if (root.folder(edge.to)) return edge
    const through = targets.size === 0 ? edge.to : (throughLinks(edge.to, targets) ?? edge.to)
    const to = submoduleAt(root, through) ?? through
    return to === edge.to ? edge : { ...edge, to }
  })
}

function isThere(root: Folder, path: string): boolean {
  return root.folder(path) !== undefined || root.hasFile(path) || submoduleAt(root, path) !== undefined
}

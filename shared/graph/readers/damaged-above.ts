import type { PathEdge } from '../reader.ts'
import { folderOf, liesIn } from './folder-path.ts'

/** Edges to the manifests that cannot be read, from every folder below them that has one too: what they would have said of these is not known. */
export function damagedAbove(damaged: readonly { readonly path: string }[], folders: Iterable<string>): readonly PathEdge[] {
  if (damaged.length === 0) return []
  const all = [...new Set(folders)]
  return damaged.flatMap(({ path }) => {
    const above = folderOf(path)
    return all.flatMap((from) => (from !== above && liesIn(from, above) ? [{ from, to: path, why: () => `${path}:1 cannot be read` }] : []))
  })
}

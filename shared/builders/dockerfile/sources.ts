import { cleanPath, namesOf, rootedPath } from '../../dockerfile/clean-path.ts'
import { pathMatcher } from '../../dockerfile/match.ts'
import { problem } from './stop.ts'
import { type FolderNode, follow } from './tree.ts'

/** True for a source with a pattern in it: a backslash takes the meaning away. */
export function hasWildcards(path: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*[*?[]/.test(path)
}

/**
 * The paths that a source of COPY names in a tree, absolute, sorted as a walk meets them: folders up to the first part with a pattern are followed, the rest is
 * matched as a whole, and what is in a folder that fits is not looked at (fsutil/copy, ResolveWildcards). A pattern may name nothing.
 */
export function resolveSource(root: FolderNode, written: string): readonly string[] {
  const path = rootedPath(written)
  if (!hasWildcards(path)) return [path]
  const parts = namesOf(cleanPath(path))
  const first = parts.findIndex(hasWildcards)
  const start = follow(root, `/${parts.slice(0, first).join('/')}`)
  if (!start.node) problem(`${`/${parts.slice(0, first).join('/')}`}: not found`, written)
  const patterns = parts.slice(first)
  const matches = pathMatcher(patterns.join('/'))
  const each = patterns.map(pathMatcher)
  const found: string[] = []
  const walk = (folder: FolderNode, below: string, depth: number) => {
    for (const name of [...folder.children.keys()].sort()) {
      if (!each[depth]?.(name)) continue
      const at = below === '' ? name : `${below}/${name}`
      const node = folder.children.get(name)
      if (depth === patterns.length - 1) {
        if (matches(at)) found.push(rootedPath(start.path, at))
      } else if (node?.type === 'folder') walk(node, at, depth + 1)
    }
  }
  if (start.node.type === 'folder') walk(start.node, '', 0)
  return found
}

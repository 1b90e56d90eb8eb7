import { type Folder, filesBelow, type TreeEntry } from '../commit/folder.ts'
import { submoduleAt } from '../commit/submodule.ts'
import { isGlob } from '../config/glob.ts'
import { pathSelector } from './path-selector.ts'

/**
 * The files of a commit that patterns select (see `pathSelector`), in git's order. Only the folders that the patterns begin with are walked: `proto/orders/**`
 * costs what is in `proto/orders`, whatever else the repository holds.
 */
export function selectFiles(root: Folder, patterns: readonly string[]): readonly TreeEntry[] {
  const found = new Map<string, TreeEntry>()
  let selected: ((path: string) => boolean) | undefined
  for (const start of startsOf(patterns)) {
    const folder = root.folder(start)
    const at = folder ? start : (submoduleAt(root, start) ?? start)
    const file = folder === undefined ? root.file(at) : undefined
    if (folder === undefined && file === undefined) continue
    // Most services have none of what the defaults name.
    selected ??= pathSelector(patterns)
    const entries = folder ? filesBelow(folder, start) : file ? [{ path: at, mode: file.mode, oid: file.oid }] : []
    for (const entry of entries) if (selected(entry.path) || (entry.mode === '160000' && mayBeIn(entry.path, patterns))) found.set(entry.path, entry)
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Whether patterns may select something in a submodule, which nobody can look into. */
export function mayBeIn(submodule: string, patterns: readonly string[]): boolean {
  const parts = submodule.split('/').length
  return (
    patterns.some((pattern) => {
      if (pattern.startsWith('!')) return false
      const above = pattern.split('/').slice(0, parts)
      return above.includes('**') || pathSelector([above.join('/')])(submodule)
    }) && !pathSelector(patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : [])))(submodule)
  )
}

/** The paths to walk from: of each pattern what stands before its first part with a meaning. */
export function startsOf(patterns: readonly string[]): readonly string[] {
  const known = starts.get(patterns)
  if (known) return known
  const found = new Set<string>()
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) continue
    const parts = pattern.split('/')
    const first = parts.findIndex(isGlob)
    found.add((first === -1 ? parts : parts.slice(0, first)).join('/') || '.')
  }
  const all = found.has('.') ? ['.'] : [...found]
  starts.set(patterns, all)
  return all
}

const starts = new WeakMap<readonly string[], readonly string[]>()

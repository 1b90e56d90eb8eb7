import { type Folder, filesBelow, type TreeEntry } from '../commit/folder.ts'
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
    const file = folder === undefined ? root.file(start) : undefined
    if (folder === undefined && file === undefined) continue
    // Most services have none of what the defaults name.
    selected ??= pathSelector(patterns)
    const entries = folder ? filesBelow(folder, start) : file ? [{ path: start, mode: file.mode, oid: file.oid }] : []
    for (const entry of entries) if (selected(entry.path)) found.set(entry.path, entry)
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
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

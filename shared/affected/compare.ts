import type { TreeEntry } from '../commit/folder.ts'
import type { AffectedReason, Fingerprint } from './model.ts'

/** What changed inside a part, where both commits are known. */
export interface PartChanges {
  /** Paths of the files of a part that differ. */
  files(part: string): readonly string[]
  /** Foreign packages that differ. */
  packages(): readonly { readonly path: string; readonly via?: string }[]
}

/** How many reasons of one kind are listed before they are cut: outputs stay small. */
const most = 20

/**
 * Why two fingerprints of one service differ, part by part. With the files of both sides known, the files that changed are named.
 * Empty when they are equal.
 */
export function reasonsBetween(base: Fingerprint, head: Fingerprint, changes?: PartChanges): readonly AffectedReason[] {
  if (base.value === head.value) return []
  const names = [...new Set([...Object.keys(head.parts), ...Object.keys(base.parts)])].sort(byInterest)
  return names
    .filter((part) => base.parts[part] !== head.parts[part])
    .flatMap((part) => reasonsOf(part, changes, { before: base.parts[part] !== undefined, after: head.parts[part] !== undefined }))
}

function reasonsOf(part: string, changes: PartChanges | undefined, there: { before: boolean; after: boolean }): readonly AffectedReason[] {
  if (part === 'lockfile') {
    const packages = changes?.packages().slice(0, most) ?? []
    return packages.length > 0 ? packages.map((each) => ({ kind: 'lockfile' as const, ...each })) : [{ kind: 'lockfile' }]
  }
  const paths = changes?.files(part).slice(0, most) ?? []
  if (part.startsWith('library:')) {
    const via = part.slice('library:'.length)
    if (!there.after) return [{ kind: 'removed-edge', via }]
    return paths.length > 0 ? paths.map((path) => ({ kind: 'library' as const, via, path })) : [{ kind: 'library', via }]
  }
  switch (part) {
    case 'global':
      return paths.length > 0 ? paths.map((path) => ({ kind: 'global' as const, path })) : [{ kind: 'global', path: 'settings' }]
    case 'recipe':
      return [{ kind: 'global', path: 'build recipe' }]
    default:
      return paths.length > 0 ? paths.map((path) => ({ kind: 'file' as const, path })) : [{ kind: 'file' }]
  }
}

/** Paths whose mode or content differs, or that are on one side only. */
export function changedPaths(base: readonly TreeEntry[], head: readonly TreeEntry[]): readonly string[] {
  const identity = (entry: TreeEntry) => `${entry.mode} ${entry.oid}`
  const before = new Map(base.map((entry) => [entry.path, identity(entry)]))
  const changed = new Set<string>()
  for (const entry of head) {
    if (before.get(entry.path) !== identity(entry)) changed.add(entry.path)
    before.delete(entry.path)
  }
  for (const path of before.keys()) changed.add(path)
  return [...changed].sort()
}

const order = ['own', 'inputs', 'library', 'lockfile', 'global', 'recipe']

/** What a person wants to hear first comes first. */
function byInterest(a: string, b: string): number {
  const rank = (part: string) => order.indexOf(part.split(':')[0] ?? part)
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

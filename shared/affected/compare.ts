import type { TreeEntry } from '../git/port.ts'
import type { AffectedReason, Fingerprint } from './model.ts'

/** Files per part of a service's input at one commit. */
export type PartFiles = ReadonlyMap<string, readonly TreeEntry[]>

/** How many reasons of one kind are listed before they are cut: outputs stay small. */
const most = 20

/**
 * Why two fingerprints of one service differ, part by part. With the files of both sides known, the files that changed are named.
 * Empty when they are equal.
 */
export function reasonsBetween(
  base: Fingerprint,
  head: Fingerprint,
  files?: { readonly base: PartFiles; readonly head: PartFiles },
): readonly AffectedReason[] {
  if (base.value === head.value) return []
  const names = [...new Set([...Object.keys(head.parts), ...Object.keys(base.parts)])].sort(byInterest)
  return names
    .filter((part) => base.parts[part] !== head.parts[part])
    .flatMap((part) => {
      const changed = files ? changedPaths(files.base.get(part) ?? [], files.head.get(part) ?? []) : []
      return reasonsOf(part, changed, { before: base.parts[part] !== undefined, after: head.parts[part] !== undefined })
    })
}

function reasonsOf(part: string, changed: readonly string[], there: { before: boolean; after: boolean }): readonly AffectedReason[] {
  const paths = changed.slice(0, most)
  if (part.startsWith('library:')) {
    const via = part.slice('library:'.length)
    if (!there.after) return [{ kind: 'removed-edge', via }]
    return paths.length > 0 ? paths.map((path) => ({ kind: 'library' as const, via, path })) : [{ kind: 'library', via }]
  }
  switch (part) {
    case 'lockfile':
      return [{ kind: 'lockfile' }]
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

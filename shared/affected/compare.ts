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

/** The parts of a service at two commits. */
export interface PartPair {
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** Asked for parts that both have. */
  differs(part: string): boolean
}

/** Why two fingerprints of one service differ, part by part. Empty when they are equal. */
export function reasonsBetween(base: Fingerprint, head: Fingerprint, changes?: PartChanges): readonly AffectedReason[] {
  if (base.value === head.value) return []
  const pair = { before: Object.keys(base.parts), after: Object.keys(head.parts), differs: (part: string) => base.parts[part] !== head.parts[part] }
  return reasonsOfParts(pair, changes)
}

/** Why the parts of one service differ. With both commits known, the files and packages that changed are named. */
export function reasonsOfParts({ before, after, differs }: PartPair, changes?: PartChanges): readonly AffectedReason[] {
  const [earlier, later] = [new Set(before), new Set(after)]
  return [...new Set([...after, ...before])]
    .filter((part) => !earlier.has(part) || !later.has(part) || differs(part))
    .sort(byInterest)
    .flatMap((part) => reasonsOf(part, changes, { before: earlier.has(part), after: later.has(part) }))
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

const order = ['own', 'inputs', 'library', 'lockfile', 'toolchain', 'global', 'recipe']

/** What a person wants to hear first comes first. */
function byInterest(a: string, b: string): number {
  const rank = (part: string) => order.indexOf(part.split(':')[0] ?? part)
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

import { sha256Hex } from '../release/canonical.ts'
import { type Lockfiles, type Locks, lockfilesOf } from './locks.ts'
import type { Sha256Hex } from './model.ts'

/** What the lockfiles resolve for one service. */
export interface LockedPackages {
  /** By lockfile: the packages, one line each; its object id where it counts as a whole. */
  readonly byLockfile: ReadonlyMap<string, readonly string[] | string>
}

/**
 * The part of a fingerprint that stands for foreign packages: of every lockfile above the folders the slice that they use, or the whole file where that cannot be
 * told (better built once too often): where it does not know folders, or what they need, `unknown` hears of it. Undefined when no lockfile speaks for them.
 */
export function lockPart(
  lockfiles: Lockfiles,
  locks: Locks,
  paths: readonly string[],
  unknown?: (lockfile: string, folders: readonly string[]) => void,
): LockedPackages | undefined {
  const byLockfile = new Map<string, readonly string[] | string>()
  for (const [{ path, oid }, speech] of lockfilesOf(lockfiles, paths)) {
    const lock = locks.get(path)
    const members = speech.perhaps.filter((folder) => typeof lock === 'object' && lock.slice([folder]) !== undefined)
    const folders = members.length === 0 ? speech.folders : [...speech.folders, ...members]
    if (folders.length === 0) continue
    const slice = typeof lock === 'object' ? lock.slice(folders) : undefined
    if (typeof lock === 'object' && slice === undefined) {
      const some = folders.filter((folder) => lock.slice([folder]) === undefined)
      unknown?.(path, some.length > 0 ? some : folders)
    }
    byLockfile.set(path, slice ?? oid)
  }
  return byLockfile.size === 0 ? undefined : { byLockfile }
}

/** The hash of a service's packages: equal where it installs the same. */
export function packagesHash({ byLockfile }: LockedPackages): Sha256Hex {
  const text = [...byLockfile].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, used]) => `${path}\0${typeof used === 'string' ? used : hashOf(used)}\0`)
  return sha256Hex(text.join(''))
}

/** Whether two services install the same, without hashing: after a bump most services do, and have thousands of packages. */
export function samePackages(before: LockedPackages | undefined, after: LockedPackages | undefined): boolean {
  const [left, right] = [before?.byLockfile ?? new Map(), after?.byLockfile ?? new Map()]
  if (left.size !== right.size) return false
  return [...left].every(([path, used]) => {
    const other = right.get(path)
    if (!Array.isArray(used) || !Array.isArray(other)) return used === other
    return used.length === other.length && used.every((line, index) => line === other[index])
  })
}

/** Services that use the same packages share one list of them. */
const hashes = new WeakMap<readonly string[], Sha256Hex>()

function hashOf(lines: readonly string[]): Sha256Hex {
  const known = hashes.get(lines) ?? sha256Hex(lines.join('\n'))
  hashes.set(lines, known)
  return known
}

/** What differs between two services' packages, a line each: `pino@9.1.0`, or the lockfile alone where it counts as a whole. */
export function changedPackages(
  before: LockedPackages | undefined,
  after: LockedPackages | undefined,
): readonly { readonly path: string; readonly via?: string }[] {
  const paths = [...new Set([...(after?.byLockfile.keys() ?? []), ...(before?.byLockfile.keys() ?? [])])].sort()
  return paths.flatMap((path) => {
    const [left, right] = [before?.byLockfile.get(path), after?.byLockfile.get(path)]
    if (!Array.isArray(left) || !Array.isArray(right)) return left === right ? [] : [{ path }]
    const known = new Set(left)
    const came = right.filter((line) => !known.has(line))
    const names = (came.length > 0 ? came : left.filter((line) => !right.includes(line))).map((line) => line.split(' ')[0] ?? line)
    return names.map((via) => ({ path, via }))
  })
}

import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import type { Sha256Hex } from './model.ts'

/** One entry of package-lock.json's `packages` (lockfileVersion 2 and 3). */
export interface LockedPackage {
  readonly version?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly resolved?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export type Lockfile = Readonly<Record<string, LockedPackage>>

/** The `packages` of a package-lock.json; undefined when the text is none of version 2 or 3. */
export function parseLockfile(text: string): Lockfile | undefined {
  try {
    const { packages } = JSON.parse(text)
    return packages !== null && typeof packages === 'object' ? packages : undefined
  } catch {
    return undefined
  }
}

/**
 * The folders (keys of the lockfile, `node_modules/…`) that packages in `folders` need, found the way Node looks them up: in the package's own
 * node_modules, then its parents'. Links to workspace packages are followed and not listed themselves. `dev` takes the development dependencies of the starting folders too.
 */
export function lockedClosure(lockfile: Lockfile, folders: readonly string[], dev: boolean): readonly string[] {
  const found = new Set<string>()
  const visited = new Set<string>()
  const pending = [...folders]
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (visited.has(folder)) continue
    visited.add(folder)
    const entry = lockfile[folder]
    if (!entry) continue
    const starting = folders.includes(folder)
    const names = Object.keys({
      ...entry.dependencies,
      ...entry.optionalDependencies,
      ...entry.peerDependencies,
      ...(dev && starting ? entry.devDependencies : {}),
    })
    for (const name of names) {
      const at = lookUp(lockfile, folder, name)
      const target = at === undefined ? undefined : lockfile[at]
      if (at === undefined || !target) continue
      if (target.link) pending.push(target.resolved ?? at)
      else {
        found.add(at)
        pending.push(at)
      }
    }
  }
  return [...found].sort()
}

function lookUp(lockfile: Lockfile, from: string, name: string): string | undefined {
  for (let folder = from; ; ) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (Object.hasOwn(lockfile, candidate)) return candidate
    if (folder === '') return undefined
    const nested = folder.lastIndexOf('/node_modules/')
    // Out of a package's own node_modules first, then folder by folder.
    const cut = folder.startsWith('node_modules/') || nested !== -1 ? (nested === -1 ? 0 : nested) : Math.max(folder.lastIndexOf('/'), 0)
    folder = folder.slice(0, cut)
  }
}

/** The hash of what the closure resolves to; equal when no package that is used here changed. */
export function lockSlice(lockfile: Lockfile, folders: readonly string[]): Sha256Hex {
  const slice = lockedClosure(lockfile, folders, true).map((folder) => {
    const { version, integrity } = lockfile[folder] ?? {}
    return [folder, version ?? '', integrity ?? '']
  })
  return sha256Hex(canonicalJson(slice))
}

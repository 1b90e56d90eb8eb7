import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import type { Sha256Hex } from './model.ts'

/** One entry of package-lock.json's `packages` (lockfileVersion 2 and 3). */
export interface LockedPackage {
  /** Only where the key does not end in it: under an alias (`npm:ms@2.0.0`), and of folders. */
  readonly name?: string
  readonly version?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly resolved?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly bin?: Readonly<Record<string, string>>
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
    return packages !== null && typeof packages === 'object' && !Array.isArray(packages) ? packages : undefined
  } catch {
    return undefined
  }
}

/** What a folder of the repository is called in a lockfile: there the root is the empty text. */
export function lockKey(folder: string): string {
  return folder === '.' ? '' : folder
}

/** What packages need, as a lockfile resolved it. */
export interface LockedClosure {
  /** Keys of the lockfile (`node_modules/pino`), sorted; links to workspace packages are followed and not listed themselves. */
  readonly packages: readonly string[]
  /** What a manifest asks for and the lockfile does not have: `pino, asked for by services/web`. Optional packages may be missing. */
  readonly missing: readonly string[]
}

/**
 * The packages that folders need, found the way Node looks them up: in the package's own node_modules, then its parents'. `dev` takes the development
 * dependencies of the starting folders too.
 */
export function lockedClosure(lockfile: Lockfile, folders: readonly string[], dev: boolean): LockedClosure {
  const starting = new Set(folders.map(lockKey))
  const packages = new Set<string>()
  const missing = new Set<string>()
  const visited = new Set<string>()
  const pending = [...starting]
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (visited.has(folder)) continue
    visited.add(folder)
    const entry = Object.hasOwn(lockfile, folder) ? lockfile[folder] : undefined
    if (!entry) continue
    eachWanted(entry, dev && starting.has(folder), (name, required) => {
      const at = lookUp(lockfile, folder, name)
      const target = at === undefined ? undefined : lockfile[at]
      if (at === undefined || !target) {
        if (required) missing.add(`${name}, asked for by ${folder || 'the root'}`)
      } else if (target.link) pending.push(target.resolved ?? at)
      else {
        packages.add(at)
        pending.push(at)
      }
    })
  }
  return { packages: [...packages].sort(), missing: [...missing].sort() }
}

/** Calls `visit` with the names an entry depends on, and whether it cannot do without. `dev` takes its development dependencies too. */
export function eachWanted(entry: LockedPackage, dev: boolean, visit: (name: string, required: boolean) => void): void {
  const { dependencies, optionalDependencies, peerDependencies, devDependencies } = entry
  for (const name in dependencies) if (!optionalDependencies || !Object.hasOwn(optionalDependencies, name)) visit(name, true)
  // npm lists an optional dependency among the plain ones too; then it still may be missing.
  for (const name in optionalDependencies) visit(name, false)
  for (const name in peerDependencies) visit(name, false)
  if (dev) for (const name in devDependencies) visit(name, false)
}

/** The key of what `name` means to the package or folder at `from`, by Node's rule. */
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
  const slice = lockedClosure(lockfile, folders, true).packages.map((folder) => {
    const { version, integrity, resolved } = lockfile[folder] ?? {}
    // Where there is no integrity (git, a folder) only the address tells one content from another; elsewhere it only names a mirror.
    return [folder, version ?? '', integrity ?? resolved ?? '']
  })
  return sha256Hex(canonicalJson(slice))
}

import type { Snapshot } from '../affected/fingerprint.ts'
import { type LockedPackage, type Lockfile, lockedClosure, lockKey } from '../affected/lockfile.ts'
import type { ArtifactLink, InstalledPackage } from '../builders/port.ts'
import { inFolder } from '../config/files.ts'
import { npmLockfiles } from './npm-lockfiles.ts'
import { otherLockfiles, withoutNpm } from './other-package-managers.ts'

export interface ForeignPackages {
  readonly packages: readonly InstalledPackage[]
  /** `node_modules/.bin/…`, as npm makes them. */
  readonly links: readonly ArtifactLink[]
  /** Why it cannot be told what is needed. */
  readonly problems: readonly string[]
}

/** The packages from outside the repository that folders need in production, by the root's package-lock.json or a folder's own. */
export function foreignPackages(snapshot: Snapshot, folders: readonly string[]): ForeignPackages {
  const withManifest = folders.filter((folder) => snapshot.texts.has(inFolder(folder, 'package.json')))
  const { root: lockfile, own } = npmLockfiles(snapshot, withManifest)
  const alone = withManifest.filter((folder) => own.has(folder))
  const shared = withManifest.filter((folder) => !own.has(folder))
  const known = shared.filter((folder) => lockfile && Object.hasOwn(lockfile, lockKey(folder)))
  const parts = [...(lockfile ? [closure(lockfile, '.', known)] : []), ...alone.map((folder) => closure(own.get(folder) ?? {}, folder, ['.']))]
  const unlocked = shared.filter((folder) => !known.includes(folder)).flatMap((folder) => unlockedProblem(snapshot, folder, lockfile !== undefined))
  return {
    packages: parts.flatMap((part) => part.packages),
    links: parts.flatMap((part) => part.links),
    problems: [...unlocked, ...parts.flatMap((part) => part.problems)],
  }
}

/** What a lockfile in `root` says about folders below it. */
function closure(lockfile: Lockfile, root: string, folders: readonly string[]): ForeignPackages {
  const { packages, missing } = lockedClosure(lockfile, folders, false)
  // What only development needs is not in a production install, though a package may ask for it as an optional peer.
  const kept = packages.flatMap((key) => {
    const entry = lockfile[key]
    return entry && !entry.dev ? [{ key, entry }] : []
  })
  const file = inFolder(root, 'package-lock.json')
  return {
    packages: kept.map(({ key, entry }) => installed(inFolder(root, key), entry)),
    links: programs(kept).map(({ path, target }) => ({ path: inFolder(root, path), target })),
    problems: missing.map((each) => `${file} does not have ${each}: run npm install and commit ${file}`),
  }
}

function installed(folder: string, { version, optional, os, cpu, libc }: LockedPackage): InstalledPackage {
  const only = { ...(os ? { os } : {}), ...(cpu ? { cpu } : {}), ...(libc ? { libc } : {}) }
  return {
    folder,
    ...(version === undefined ? {} : { version }),
    ...(optional ? { optional: true as const } : {}),
    ...(Object.keys(only).length > 0 ? { only } : {}),
  }
}

/** The programs of packages that stand directly in a node_modules of the repository; the first by name where two packages bring the same. */
function programs(packages: readonly { readonly key: string; readonly entry: LockedPackage }[]): readonly ArtifactLink[] {
  const links = new Map<string, ArtifactLink>()
  for (const { key, entry } of packages) {
    const [, above = '', name = ''] = /^(.*?)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(key) ?? []
    if (name === '' || above.includes('node_modules/') || entry.optional) continue
    for (const [program, file] of Object.entries(entry.bin ?? {})) {
      const path = `${above}node_modules/.bin/${program}`
      if (/^[\w.@-]+$/.test(program) && !links.has(path)) links.set(path, { path, target: `../${name}/${file.replace(/^\.\//, '')}` })
    }
  }
  return [...links.values()]
}

/** A manifest that no lockfile knows, when it needs more than packages of this repository. */
function unlockedProblem({ texts, root }: Snapshot, folder: string, locked: boolean): readonly string[] {
  const inside = new Set([...texts].filter(([path]) => path.endsWith('package.json')).map(([, text]) => read(text).name))
  const wanted = Object.entries(read(texts.get(inFolder(folder, 'package.json')) ?? '').dependencies ?? {})
    .filter(([name, range]) => !inside.has(name) && !/^(file|link|portal|workspace):/.test(String(range)))
    .map(([name]) => name)
  if (wanted.length === 0) return []
  const list = `${wanted.slice(0, 3).join(', ')}${wanted.length > 3 ? ', …' : ''}`
  const other = locked ? undefined : otherLockfile(root, folder)
  if (other) return [`${folder} needs ${list}, which ${other.path} says, and Slipway packs what npm installs. ${withoutNpm(other.manager)}`]
  const why = locked ? 'package-lock.json does not know that folder' : 'there is no package-lock.json (version 2 or 3) that says which versions'
  return [`${folder} needs ${list}, and ${why}: run npm install and commit package-lock.json`]
}

/** The nearest lockfile of another package manager, in a folder or above. */
function otherLockfile(root: Snapshot['root'], folder: string): { readonly path: string; readonly manager: string } | undefined {
  for (let at = folder; ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '.') {
    for (const [name, manager] of Object.entries(otherLockfiles)) if (root.hasFile(inFolder(at, name))) return { path: inFolder(at, name), manager }
    if (at === '.') return undefined
  }
}

function read(text: string): { readonly name?: unknown; readonly dependencies?: Readonly<Record<string, unknown>> } {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

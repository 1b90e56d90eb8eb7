import type { Snapshot } from '../affected/fingerprint.ts'
import { type Lockfile, parseLockfile } from '../affected/lockfile.ts'
import { inFolder } from '../config/files.ts'

/** The package-lock.json files of a commit that speak for some folders. */
export interface NpmLockfiles {
  /** The root's; undefined when there is none, or one that cannot be read. */
  readonly root: Lockfile | undefined
  /** Those of folders that are installed on their own, by folder. */
  readonly own: ReadonlyMap<string, Lockfile>
}

/** Parsed once a commit: every service of it is built from the same ones. */
const known = new WeakMap<Snapshot, Map<string, Lockfile | undefined>>()

/** Looks for the lockfiles of folders among the texts of a commit. */
export function npmLockfiles(snapshot: Snapshot, folders: readonly string[]): NpmLockfiles {
  const parsed = known.get(snapshot) ?? new Map<string, Lockfile | undefined>()
  known.set(snapshot, parsed)
  const at = (folder: string) => {
    if (!parsed.has(folder)) parsed.set(folder, parseLockfile(snapshot.texts.get(inFolder(folder, 'package-lock.json')) ?? ''))
    return parsed.get(folder)
  }
  const own = folders.flatMap((folder) => {
    const lockfile = folder === '.' ? undefined : at(folder)
    return lockfile ? [[folder, lockfile] as const] : []
  })
  return { root: at('.'), own: new Map(own) }
}

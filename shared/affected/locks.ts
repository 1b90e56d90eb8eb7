import type { Folder } from '../commit/folder.ts'
import { inFolder } from '../config/files.ts'
import { languagesOf } from '../config/manifest.ts'
import type { ManifestFile } from '../graph/manifests.ts'
import type { Lock, LockReader } from './locks/port.ts'
import { lockReaders } from './locks/readers.ts'

/** A lockfile of a commit. */
export interface Lockfile {
  readonly path: string
  /** Its folder. */
  readonly root: string
  readonly oid: string
  readonly reader: LockReader
}

/** Lockfiles that were read, by path; text where one counts as a whole, and why. */
export type Locks = ReadonlyMap<string, Lock | string>

const workspaceLanguages: ReadonlySet<string> = new Set(['node', 'rust', 'python'])

/** Finds the lockfile that speaks for a folder: the nearest one upwards, by the languages of the folder's manifests. */
export class Lockfiles {
  readonly all: readonly ManifestFile[]
  readonly #root: Folder
  readonly #known = new Map<string, readonly Lockfile[]>()
  readonly #nearest = new Map<string, Lockfile | undefined>()

  /** `all`: every file of the commit with the name of a lockfile, in git's order. */
  constructor(root: Folder, all: readonly ManifestFile[]) {
    this.#root = root
    this.all = all
  }

  /** The lockfiles for a folder, one a language at most; for a single file (a `go.mod` that something is built from) those of its folder. */
  of(path: string): readonly Lockfile[] {
    const known = this.#known.get(path)
    if (known) return known
    const folder = this.#root.folder(path)
    // Of single files only a go.mod stands for a module, which it may share with other services; the others say nothing of what is installed.
    const names = folder ? folder.names : /(^|\/)go\.mod$/.test(path) ? ['go.mod'] : []
    const at = folder ? path : parentOf(path)
    const found = languagesOf(names).flatMap((language) => this.#upwards(at, language) ?? [])
    this.#known.set(path, found)
    return found
  }

  /** Lockfiles above a folder that has its own, of languages whose workspaces have one lockfile for all members. A Go module always has its own. */
  above(path: string): readonly Lockfile[] {
    if (path === '.') return []
    const languages = this.of(path).flatMap((own) => (own.root === path ? own.reader.languages : []))
    return languages.flatMap((language) => (workspaceLanguages.has(language) ? (this.#upwards(parentOf(path), language) ?? []) : []))
  }

  #upwards(folder: string, language: string): Lockfile | undefined {
    const key = `${language} ${folder}`
    if (this.#nearest.has(key)) return this.#nearest.get(key)
    const found = this.#in(folder, language) ?? (folder === '.' ? undefined : this.#upwards(parentOf(folder), language))
    this.#nearest.set(key, found)
    return found
  }

  #in(folder: string, language: string): Lockfile | undefined {
    const at = this.#root.folder(folder)
    if (!at) return undefined
    for (const reader of lockReaders) {
      if (!reader.languages.includes(language)) continue
      const name = reader.names.find((each) => at.names.includes(each))
      if (name !== undefined) return { path: inFolder(folder, name), root: folder, oid: at.file(name)?.oid ?? '', reader }
    }
    return undefined
  }
}

function parentOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut === -1 ? '.' : path.slice(0, cut)
}

/** Whom a lockfile speaks for. */
export interface Speech {
  readonly folders: string[]
  /** Folders with a lockfile of their own. Should they be members of this one's workspace, then theirs is not read by the package manager; where it knows them, it counts. */
  readonly perhaps: string[]
}

/** The lockfiles that speak for what a service is built from, each with the folders it speaks for. Those that lie in one of the folders are its files already. */
export function lockfilesOf(lockfiles: Lockfiles, paths: readonly string[]): ReadonlyMap<Lockfile, Speech> {
  const found = new Map<string, { readonly lockfile: Lockfile; readonly speech: Speech } | null>()
  const note = (lockfile: Lockfile, path: string, of: keyof Speech) => {
    const known = found.get(lockfile.path)
    if (known) known.speech[of].push(path)
    else if (known === undefined) {
      const inside = paths.some((each) => each === '.' || lockfile.root === each || lockfile.root.startsWith(`${each}/`))
      const speech: Speech = { folders: [], perhaps: [] }
      speech[of].push(path)
      found.set(lockfile.path, inside ? null : { lockfile, speech })
    }
  }
  for (const path of paths) {
    for (const lockfile of lockfiles.of(path)) note(lockfile, path, 'folders')
    for (const lockfile of lockfiles.above(path)) note(lockfile, path, 'perhaps')
  }
  return new Map([...found.values()].flatMap((each) => (each ? [[each.lockfile, each.speech] as const] : [])))
}

import { type Folder, filesBelow, type TreeEntry } from '../commit/folder.ts'
import { encodePath } from '../commit/path-name.ts'
import type { ArtifactKind, Project, Service } from '../config/model.ts'
import { closureMember, closureOf } from '../graph/closure.ts'
import type { GraphNode, ServiceGraph } from '../graph/model.ts'
import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import { type LockedPackages, lockPart, packagesHash } from './lock-part.ts'
import type { Lockfiles, Locks } from './locks.ts'
import type { Fingerprint } from './model.ts'
import { pathSelector } from './path-selector.ts'
import { selectFiles } from './select-files.ts'
import { toolchainFiles } from './toolchain.ts'

/** The build recipes and their versions: raised whenever the same inputs would make other bytes, which builds everything of that kind anew. docs/fingerprint.md says when and why. */
const recipes: Readonly<Record<ArtifactKind, string>> = {
  archive: 'archive/2',
  image: 'image/1',
  function: 'function/1',
  deb: 'deb/1',
  rpm: 'rpm/1',
  vm: 'vm/1',
  command: 'command/1',
}
/** How artifacts of a kind are made, and its version: `image/1`. */
export function recipeOf(kind: ArtifactKind): string {
  return recipes[kind]
}

const recipeHashes = new Map(Object.entries(recipes).map(([kind, recipe]) => [kind, sha256Hex(recipe)]))

const libraryPart = 'library:'

/** A commit as fingerprints see it. */
export interface Snapshot {
  readonly project: Project
  readonly graph: ServiceGraph
  readonly root: Folder
  readonly lockfiles: Lockfiles
  /** Texts of manifests, by path. */
  readonly texts: ReadonlyMap<string, string>
}

/** Sorts a commit's files to services, folder by folder and only as far as somebody asks. */
export class InputIndex {
  readonly snapshot: Snapshot
  readonly #locks: Locks
  readonly #servicePaths: ReadonlySet<string>
  #around: ReadonlySet<string> | undefined
  readonly #ignored: ((path: string) => boolean) | undefined
  readonly #selected = new Map<string, readonly TreeEntry[]>()
  readonly #files = new Map<string, readonly TreeEntry[]>()
  readonly #hashes = new Map<readonly TreeEntry[], string>()
  readonly #fingerprints = new Map<Service, Fingerprint>()
  readonly #unknown = new Map<string, Set<string>>()

  /** `locks`: every lockfile that speaks for one of the services. */
  constructor(snapshot: Snapshot, locks: Locks) {
    this.snapshot = snapshot
    this.#locks = locks
    this.#servicePaths = new Set(snapshot.project.services.map((service) => service.path))
    this.#ignored = snapshot.project.ignore.length === 0 ? undefined : pathSelector(snapshot.project.ignore)
  }

  /** Names of a service's parts that are files: `own`, `library:<name>`, `inputs`, `toolchain`, `global`. */
  partsOf(service: Service): readonly string[] {
    const libraries = closureOf(this.snapshot.graph, service.name).map((node) => `library:${node.name}`)
    const toolchain = toolchainFiles(this.snapshot.root, service).length > 0
    return ['own', ...libraries, ...(service.inputs.length > 0 ? ['inputs'] : []), ...(toolchain ? ['toolchain'] : []), 'global']
  }

  /** The files of one part. What `inputs` declares counts even where `ignore` names it. */
  filesOf(service: Service, part: string): readonly TreeEntry[] {
    if (part === 'own') return this.#filesIn(service.path, true)
    if (part === 'inputs') return this.#select(service.inputs)
    if (part === 'toolchain') return toolchainFiles(this.snapshot.root, service)
    if (part === 'global') return this.#kept(this.#select(this.snapshot.project.globals))
    const library = this.#library(service, part)
    return library ? this.#filesIn(library.path, this.#servicePaths.has(library.path)) : []
  }

  /** Where a part's files all lie, and nothing else does: a folder or file. Undefined where some are left out, or come from several places. */
  placeOf(service: Service, part: string): string | undefined {
    if (this.#ignored || (part !== 'own' && !part.startsWith('library:'))) return undefined
    const path = part === 'own' ? service.path : this.#library(service, part)?.path
    const isService = path !== undefined && this.#servicePaths.has(path)
    return isService && this.#holdsServices(path) ? undefined : path
  }

  /** What the service is built from, by content. */
  fingerprintOf(service: Service): Fingerprint {
    const known = this.#fingerprints.get(service)
    if (known) return known
    const parts: Record<string, string> = { own: this.#hashOf(this.#filesIn(service.path, true)) }
    for (const { name, path } of closureOf(this.snapshot.graph, service.name))
      parts[`library:${name}`] = this.#hashOf(this.#filesIn(path, this.#servicePaths.has(path)))
    if (service.inputs.length > 0) parts.inputs = this.#hashOf(this.#select(service.inputs))
    parts.global = sha256Hex(`${this.#hashOf(this.filesOf(service, 'global'))} ${settingsOf(service)}`)
    const toolchain = toolchainFiles(this.snapshot.root, service)
    if (toolchain.length > 0) parts.toolchain = this.#hashOf(toolchain)
    parts.recipe = recipeHashes.get(service.build.kind) ?? ''
    const lock = this.packagesOf(service)
    if (lock !== undefined) parts.lockfile = packagesHash(lock)
    const fingerprint = { value: sha256Hex(canonicalJson(parts)), parts }
    this.#fingerprints.set(service, fingerprint)
    return fingerprint
  }

  /** Lockfiles that count as a whole, and why. */
  get warnings(): readonly string[] {
    const whole = [...this.#locks].flatMap(([path, lock]) => (typeof lock === 'string' ? [`${path} counts as a whole: ${lock}`] : []))
    const unknown = [...this.#unknown].map(([path, folders]) => {
      const [first = '', ...others] = [...folders].sort()
      const more = others.length > 0 ? ` and ${others.length} more` : ''
      return `${path} counts as a whole for what is built from ${first}${more}: it does not know that folder, or not all that it needs`
    })
    return [...whole, ...unknown]
  }

  /** The foreign packages it uses, as the lockfiles resolve them. */
  packagesOf(service: Service): LockedPackages | undefined {
    const paths = [service.path, ...closureOf(this.snapshot.graph, service.name).map((node) => node.path)]
    return lockPart(this.snapshot.lockfiles, this.#locks, paths, (lockfile, folders) => {
      const known = this.#unknown.get(lockfile) ?? new Set<string>()
      this.#unknown.set(lockfile, known)
      for (const folder of folders) known.add(folder)
    })
  }

  /** A service's folder has no part of another service inside it; a library is all that its folder holds. */
  #filesIn(path: string, isService: boolean): readonly TreeEntry[] {
    const known = this.#files.get(path)
    if (known) return known
    const folder = this.snapshot.root.folder(path)
    const file = folder ? undefined : this.snapshot.root.file(path)
    const skip = isService ? (below: string) => this.#servicePaths.has(below) : undefined
    const found = folder ? filesBelow(folder, path, skip) : file ? [{ path, mode: file.mode, oid: file.oid }] : []
    const files = this.#kept(found)
    this.#files.set(path, files)
    return files
  }

  #library(service: Service, part: string): GraphNode | undefined {
    return part.startsWith(libraryPart) ? closureMember(this.snapshot.graph, service.name, part.slice(libraryPart.length)) : undefined
  }

  #holdsServices(path: string): boolean {
    this.#around ??= new Set([...this.#servicePaths].flatMap((each) => foldersAbove(each)))
    return this.#around.has(path)
  }

  #kept(entries: readonly TreeEntry[]): readonly TreeEntry[] {
    const ignored = this.#ignored
    return ignored ? entries.filter((entry) => !ignored(entry.path)) : entries
  }

  /** Several services may declare the same inputs. */
  #select(patterns: readonly string[]): readonly TreeEntry[] {
    const key = patterns.join('\0')
    const found = this.#selected.get(key) ?? selectFiles(this.snapshot.root, patterns)
    this.#selected.set(key, found)
    return found
  }

  /** A library's files are the same list for every service that is built from it. */
  #hashOf(entries: readonly TreeEntry[]): string {
    const hash = this.#hashes.get(entries) ?? hashOf(entries)
    this.#hashes.set(entries, hash)
    return hash
  }
}

function foldersAbove(path: string): readonly string[] {
  if (path === '.') return []
  const above = ['.']
  for (let cut = path.lastIndexOf('/'); cut !== -1; cut = path.lastIndexOf('/', cut - 1)) above.push(path.slice(0, cut))
  return above
}

/** Files that enter a service's artifact: its own, its libraries' and its declared inputs, each once. */
export function artifactFiles(index: InputIndex, service: Service): readonly TreeEntry[] {
  const parts = index.partsOf(service).filter((part) => part !== 'global' && part !== 'toolchain')
  return [...new Map(parts.flatMap((part) => index.filesOf(service, part)).map((entry) => [entry.path, entry])).values()]
}

/** The libraries and services a service is built from. */
export function builtFrom(snapshot: Snapshot, service: Service): readonly GraphNode[] {
  return closureOf(snapshot.graph, service.name)
}

/** The settings that end up in the release, whichever file or default they come from: with others it would be another release. */
export function settingsOf(service: Service): string {
  const { build, deploy, contracts, requires, manifestVersion, path } = service
  return sha256Hex(canonicalJson({ build, deploy, contracts, requires, manifestVersion, path }))
}

/** `mode SP oid NUL path NUL` of every file, in git's order: what git hashed already, no file is read. */
function hashOf(entries: readonly TreeEntry[]): string {
  const text = entries.map((entry) => `${entry.mode} ${entry.oid}\0${entry.path}\0`).join('')
  return sha256Hex(/[\ud800-\udfff]/.test(text) ? encodePath(text) : text)
}

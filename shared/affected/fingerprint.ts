import type { Project, Service } from '../config/model.ts'
import type { TreeEntry } from '../git/port.ts'
import { closureOf } from '../graph/closure.ts'
import type { Manifests } from '../graph/infer.ts'
import type { GraphNode, ServiceGraph } from '../graph/model.ts'
import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import { lockCandidates, lockPart } from './lock-part.ts'
import type { Lockfile } from './lockfile.ts'
import type { Fingerprint } from './model.ts'
import { pathSelector } from './path-selector.ts'

/** The build recipe and its version: raised whenever the same inputs would make other bytes. */
export const recipe = 'native-archive/1'

/** A commit as fingerprints see it. */
export interface Snapshot {
  readonly project: Project
  readonly graph: ServiceGraph
  readonly tree: readonly TreeEntry[]
  /** The root package-lock.json; undefined when there is none, or one that cannot be read. */
  readonly lockfile: Lockfile | undefined
  /** The package-lock.json files of services and libraries that are installed on their own, by folder. */
  readonly ownLockfiles: ReadonlyMap<string, Lockfile>
  readonly manifests: Manifests
}

/** Which files belong to which part of a service. */
export interface InputParts {
  /** Part name to its files: `own`, `library:<name>`, `inputs`, `global`. */
  readonly files: ReadonlyMap<string, readonly TreeEntry[]>
}

const noFiles: readonly TreeEntry[] = []

/** Sorts a commit's files to the folders of services and libraries once, so that each service only looks at its own. */
export class InputIndex {
  readonly snapshot: Snapshot
  private readonly byFolder = new Map<string, TreeEntry[]>()
  private readonly globals: readonly TreeEntry[]
  private readonly lockCandidates: readonly TreeEntry[]
  private readonly hashes = new Map<readonly TreeEntry[], string>()
  private readonly fingerprints = new Map<Service, Fingerprint>()

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    const { project, graph, tree } = snapshot
    const services = new Set(graph.services.map((node) => node.path))
    const libraries = new Set(graph.libraries.map((node) => node.path))
    const ignored = pathSelector(project.ignore)
    const kept = project.ignore.length === 0 ? tree : tree.filter((entry) => !ignored(entry.path))
    for (const entry of kept) {
      for (const folder of ownersOf(entry.path, services, libraries)) {
        const files = this.byFolder.get(folder)
        if (files) files.push(entry)
        else this.byFolder.set(folder, [entry])
      }
    }
    this.lockCandidates = lockCandidates(tree)
    this.globals = kept.filter(selects(project.globals))
  }

  /** The files of each part of a service's input. What `inputs` declares counts even where `ignore` names it. */
  partsOf(service: Service): InputParts {
    const files = new Map<string, readonly TreeEntry[]>([['own', this.filesIn(service.path)]])
    for (const node of closureOf(this.snapshot.graph, service.name)) files.set(`library:${node.name}`, this.filesIn(node.path))
    if (service.inputs.length > 0) files.set('inputs', this.snapshot.tree.filter(selects(service.inputs)))
    files.set('global', this.globals)
    return { files }
  }

  /** What the service is built from, by content. */
  fingerprintOf(service: Service): Fingerprint {
    const known = this.fingerprints.get(service)
    if (known) return known
    const parts: Record<string, string> = {}
    for (const [part, entries] of this.partsOf(service).files) parts[part] = this.hashOf(entries)
    parts.global = sha256Hex(`${parts.global} ${settingsOf(service)}`)
    parts.recipe = sha256Hex(recipe)
    const lock = lockPart(this.snapshot, service, this.lockCandidates)
    if (lock !== undefined) parts.lockfile = lock
    const fingerprint = { value: sha256Hex(canonicalJson(parts)), parts }
    this.fingerprints.set(service, fingerprint)
    return fingerprint
  }

  private filesIn(folder: string): readonly TreeEntry[] {
    return this.byFolder.get(folder) ?? noFiles
  }

  /** A library's files are the same list for every service that is built from it. */
  private hashOf(entries: readonly TreeEntry[]): string {
    const hash = this.hashes.get(entries) ?? hashOf(entries)
    this.hashes.set(entries, hash)
    return hash
  }
}

/** Files that enter a service's artifact: its own, its libraries' and its declared inputs, each once. */
export function artifactFiles(index: InputIndex, service: Service): readonly TreeEntry[] {
  const { files } = index.partsOf(service)
  const all = [...files].filter(([part]) => part !== 'global').flatMap(([, entries]) => entries)
  return [...new Map(all.map((entry) => [entry.path, entry])).values()]
}

/** The libraries and services a service is built from. */
export function builtFrom(snapshot: Snapshot, service: Service): readonly GraphNode[] {
  return closureOf(snapshot.graph, service.name)
}

/** The settings that end up in the release, whichever file or default they come from: with others it would be another release. */
function settingsOf(service: Service): string {
  const { build, deploy, contracts, requires, manifestVersion, path } = service
  return sha256Hex(canonicalJson({ build, deploy, contracts, requires, manifestVersion, path }))
}

/** `mode SP oid NUL path NUL` of every file, sorted by path: what git hashed already, no file is read. */
function hashOf(entries: readonly TreeEntry[]): string {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))
  return sha256Hex(sorted.map((entry) => `${entry.mode} ${entry.oid}\0${entry.path}\0`).join(''))
}

/**
 * The folders a file belongs to, from the deepest: every library it lies in, up to and with the first service. So what a service has inside its folder is
 * its own even where it is a package too, and a service inside another service's folder is left out there.
 */
function ownersOf(path: string, services: ReadonlySet<string>, libraries: ReadonlySet<string>): readonly string[] {
  const owners: string[] = []
  // A dependency may also name a single file.
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    if (libraries.has(at)) owners.push(at)
    if (services.has(at)) return [...owners, at]
  }
  if (services.has('.') || libraries.has('.')) owners.push('.')
  return owners
}

function selects(patterns: readonly string[]): (entry: TreeEntry) => boolean {
  const selected = pathSelector(patterns)
  return (entry) => selected(entry.path)
}

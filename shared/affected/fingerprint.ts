import { globMatcher } from '../config/glob.ts'
import type { Project, Service } from '../config/model.ts'
import type { TreeEntry } from '../git/port.ts'
import { closureOf } from '../graph/closure.ts'
import type { Manifests } from '../graph/infer.ts'
import type { GraphNode, ServiceGraph } from '../graph/model.ts'
import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import { lockSlice, type Lockfile } from './lockfile.ts'
import type { Fingerprint } from './model.ts'

/** The build recipe and its version: raised whenever the same inputs would make other bytes. */
export const recipe = 'native-archive/1'

/** A commit as fingerprints see it. */
export interface Snapshot {
  readonly project: Project
  readonly graph: ServiceGraph
  readonly tree: readonly TreeEntry[]
  /** The root package-lock.json; undefined when there is none, or one that cannot be read. */
  readonly lockfile: Lockfile | undefined
  readonly manifests: Manifests
}

/** Which files belong to which part of a service. */
export interface InputParts {
  /** Part name to its files: `own`, `library:<name>`, `inputs`, `global`. */
  readonly files: ReadonlyMap<string, readonly TreeEntry[]>
}

/** Sorts a commit's files to the folders of services and libraries once, so that each service only looks at its own. */
export class InputIndex {
  readonly snapshot: Snapshot
  private readonly byFolder = new Map<string, TreeEntry[]>()
  private readonly globals: readonly TreeEntry[]

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    const { project, graph, tree } = snapshot
    const folders = new Set([...graph.services, ...graph.libraries].map((node) => node.path))
    const ignored = project.ignore.map(globMatcher)
    const kept = ignored.length === 0 ? tree : tree.filter((entry) => !ignored.some((matches) => matches(entry.path)))
    for (const entry of kept) {
      const folder = ownerOf(entry.path, folders)
      if (folder === undefined) continue
      const files = this.byFolder.get(folder)
      if (files) files.push(entry)
      else this.byFolder.set(folder, [entry])
    }
    this.globals = select(kept, project.globals)
  }

  /** The files of each part of a service's input. */
  partsOf(service: Service): InputParts {
    const files = new Map<string, readonly TreeEntry[]>([['own', this.filesIn(service.path)]])
    for (const node of closureOf(this.snapshot.graph, service.name)) files.set(`library:${node.name}`, this.filesIn(node.path))
    if (service.inputs.length > 0) files.set('inputs', select(this.snapshot.tree, service.inputs))
    files.set('global', this.globals)
    return { files }
  }

  /** What the service is built from, by content. */
  fingerprintOf(service: Service): Fingerprint {
    const parts: Record<string, string> = {}
    for (const [part, entries] of this.partsOf(service).files) parts[part] = hashOf(entries)
    parts.global = sha256Hex(`${parts.global} ${settingsOf(service)}`)
    parts.recipe = sha256Hex(recipe)
    const lock = this.lockOf(service)
    if (lock !== undefined) parts.lockfile = lock
    return { value: sha256Hex(canonicalJson(parts)), parts }
  }

  private filesIn(folder: string): readonly TreeEntry[] {
    return this.byFolder.get(folder) ?? []
  }

  /** The slice of the root lockfile it uses; all of it when its structure is not understood (better built once too often). */
  private lockOf(service: Service): string | undefined {
    if (service.language !== 'node') return undefined
    const { lockfile, tree, graph } = this.snapshot
    if (lockfile) return lockSlice(lockfile, [service.path, ...closureOf(graph, service.name).map((node) => node.path)])
    return tree.find((entry) => /^(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/.test(entry.path))?.oid
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
  const records = entries.map((entry) => `${entry.mode} ${entry.oid}\0${entry.path}\0`)
  records.sort((a, b) => (a.slice(a.indexOf('\0')) < b.slice(b.indexOf('\0')) ? -1 : 1))
  return sha256Hex(records.join(''))
}

/** The deepest of the folders a path lies in. */
function ownerOf(path: string, folders: ReadonlySet<string>): string | undefined {
  for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
    const folder = path.slice(0, cut)
    if (folders.has(folder)) return folder
  }
  return folders.has('.') ? '.' : undefined
}

/** Files that a glob names, or that lie in a folder it names. */
function select(tree: readonly TreeEntry[], globs: readonly string[]): readonly TreeEntry[] {
  const matchers = globs.flatMap((glob) => [globMatcher(glob), globMatcher(`${glob.replace(/\/+$/, '')}/**`)])
  return matchers.length === 0 ? [] : tree.filter((entry) => matchers.some((matches) => matches(entry.path)))
}

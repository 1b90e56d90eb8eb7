import type { CommitManifests, ManifestReading, PathEdge } from '../reader.ts'
import { folderOf, pathIn, resolvePath } from './folder-path.ts'
import { type GoModFile, type GoReplace, readGoMod } from './go-mod.ts'

/** A folder with a go.mod. */
export interface GoModule {
  readonly folder: string
  /** Path of the go.mod. */
  readonly manifest: string
  readonly file: GoModFile
  /** Modules of the repository that stand in for what it imports, by module path, and the line that says so. */
  readonly local: ReadonlyMap<string, { readonly module: GoModule; readonly why: () => string }>
  /** Modules whose packages it can import without requiring them, by module path: those that a go.work uses along with it. */
  readonly beside: ReadonlyMap<string, GoModule>
  /** go.work files that use it. */
  readonly workspaces: readonly string[]
}

/** The modules and workspaces of a commit. */
export interface GoModules {
  readonly byFolder: ReadonlyMap<string, GoModule>
  readonly damaged: NonNullable<ManifestReading['damaged']>
  /** The module a folder belongs to: the nearest go.mod above it (https://go.dev/ref/mod#modules-overview). */
  around(folder: string): GoModule | undefined
}

interface Workspace {
  readonly path: string
  readonly file: GoModFile
  readonly folders: readonly string[]
}

interface MutableModule extends GoModule {
  readonly local: Map<string, { readonly module: GoModule; readonly why: () => string }>
  readonly beside: Map<string, GoModule>
  readonly workspaces: string[]
}

/**
 * Which modules of the repository are used by which others. A required path leads to a folder when
 * - a go.work uses both modules (https://go.dev/ref/mod#workspaces), or
 * - a `replace` of the go.mod itself, of a go.work that uses it, or of a module in the same go.work names the folder (https://go.dev/ref/mod#go-mod-file-replace).
 * Else it is the proxy's copy at the required version, even if the path's source is in the repository.
 */
export function readGoModules({ texts }: CommitManifests): GoModules {
  const damaged: { path: string; message: string }[] = []
  const byFolder = new Map<string, MutableModule>()
  const workspaces: Workspace[] = []
  for (const [path, text] of texts) {
    const kind = path.endsWith('go.mod') ? 'go.mod' : path.endsWith('go.work') ? 'go.work' : undefined
    if (kind === undefined) continue
    const file = readGoMod(text, kind)
    const folder = folderOf(path)
    if (file.wrong !== undefined) damaged.push({ path, message: file.wrong })
    if (kind === 'go.mod') byFolder.set(folder, { folder, manifest: path, file, local: new Map(), beside: new Map(), workspaces: [] })
    else workspaces.push({ path, file, folders: file.uses.flatMap((use) => resolvePath(folder, use.folder) ?? []) })
  }
  for (const module of byFolder.values()) addReplaced(module, byFolder, module.manifest, module.file.replaces, new Map())
  for (const workspace of workspaces) joinWorkspace(workspace, byFolder)
  return { byFolder, damaged, around: (folder) => moduleAround(byFolder, folder) }
}

function moduleAround(byFolder: ReadonlyMap<string, GoModule>, folder: string): GoModule | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const module = byFolder.get(at)
    if (module || at === '.') return module
  }
}

function joinWorkspace({ path, file, folders }: Workspace, byFolder: ReadonlyMap<string, MutableModule>): void {
  const members = folders.flatMap((folder) => byFolder.get(folder) ?? [])
  const byPath = new Map(members.map((member) => [member.file.module, member]))
  for (const module of members) {
    module.workspaces.push(path)
    for (const [name, other] of byPath) if (other !== module) module.beside.set(name, other)
    for (const required of module.file.requires) {
      const target = byPath.get(required.path)
      // A module that the workspace uses goes before every replacement.
      if (target && target !== module) module.local.set(required.path, { module: target, why: whyRequired(module, required) })
    }
    addReplaced(module, byFolder, path, file.replaces, byPath)
    for (const other of members)
      if (other !== module && other.file.replaces.length > 0) addReplaced(module, byFolder, other.manifest, other.file.replaces, byPath)
  }
}

function addReplaced(
  module: MutableModule,
  byFolder: ReadonlyMap<string, GoModule>,
  manifest: string,
  replaces: readonly GoReplace[],
  used: ReadonlyMap<string, GoModule>,
): void {
  if (replaces.length === 0) return
  const from = folderOf(manifest)
  const required = new Map(module.file.requires.map((each) => [each.path, each]))
  for (const replace of replaces) {
    if (used.has(replace.path)) continue
    const require = required.get(replace.path)
    if (!counts(module, manifest, replace, require?.version)) continue
    const target = byFolder.get(resolvePath(from, replace.folder) ?? '')
    if (!target || target === module) continue
    module.local.set(replace.path, { module: target, why: () => `${manifest}:${replace.line} replace ${replace.path} => ${replace.folder}` })
  }
}

/**
 * A `replace` of what is not required has no effect (go.dev/ref/mod#go-mod-file-replace), but before go 1.17 a go.mod did not list all it needs, only its direct
 * needs (#lazy-loading). The selected version is the required one or a higher one, never a lower.
 */
function counts(module: GoModule, manifest: string, replace: GoReplace, required: string | undefined): boolean {
  if (required === undefined) return manifest === module.manifest && isBefore(module.file.go || '1.16', '1.17')
  return replace.version === undefined || replace.version === required || !isBefore(replace.version, required)
}

/** Whether a version is certainly lower than another, by its numbers alone. */
function isBefore(version: string, other: string): boolean {
  const numbers = (text: string) => (/^v?(\d+(?:\.\d+)*)/.exec(text)?.[1] ?? '').split('.').map(Number)
  const [a, b] = [numbers(version), numbers(other)]
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

function whyRequired(module: GoModule, required: { readonly path: string; readonly version: string; readonly line: number }): () => string {
  return () => `${module.manifest}:${required.line} require ${required.path} ${required.version}`
}

/** The edges between whole modules, and to the go.work that a module is built with. A module whose packages lead to those of the other has no need of all of it. */
export function moduleEdges(
  modules: GoModules,
  manifests: CommitManifests,
  packages: { readonly apart: ReadonlySet<GoModule>; readonly read: ReadonlySet<GoModule> },
): readonly PathEdge[] {
  const edges: PathEdge[] = []
  for (const module of modules.byFolder.values()) {
    for (const { module: target, why } of module.local.values())
      edges.push({ from: module.folder, to: packages.apart.has(target) && packages.read.has(module) ? target.manifest : target.folder, why })
    for (const workspace of module.workspaces) {
      edges.push({ from: module.folder, to: workspace, why: () => `${workspace}:1 use of ${module.folder}` })
      // One vendor folder for all (https://go.dev/ref/mod#go-work-vendor); which of its packages a module uses is not looked up.
      const vendor = pathIn(folderOf(workspace), 'vendor')
      if (manifests.hasFile(`${vendor}/modules.txt`)) edges.push({ from: module.folder, to: vendor, why: () => `${vendor}/modules.txt:1 of ${workspace}` })
    }
  }
  return edges
}

/** Folders of the modules some go.work uses. */
export function usedModules(modules: GoModules): readonly string[] {
  return [...modules.byFolder.values()].flatMap((module) => (module.workspaces.length > 0 ? [module.folder] : []))
}

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
  readonly local: ReadonlyMap<string, readonly LocalModule[]>
  /** Modules whose packages it can import without requiring them, by module path: those that a go.work uses along with it, and what these require. */
  readonly beside: readonly ReadonlyMap<string, GoModule>[]
  /** go.work files that use it. */
  readonly workspaces: readonly string[]
}

/** A module that stands in for a path, and the line that says so. */
export interface LocalModule {
  readonly module: GoModule
  readonly why: () => string
}

/** The modules and workspaces of a commit. */
export interface GoModules {
  readonly byFolder: ReadonlyMap<string, GoModule>
  readonly damaged: NonNullable<ManifestReading['damaged']>
  /** To folders that are named as modules, and whose go.mod the commit does not have: submodules. */
  readonly unseen: readonly PathEdge[]
  /** The module a folder belongs to: the nearest go.mod above it (https://go.dev/ref/mod#modules-overview). */
  around(folder: string): GoModule | undefined
}

interface Workspace {
  readonly path: string
  readonly file: GoModFile
  readonly folders: readonly string[]
}

interface MutableModule extends GoModule {
  readonly local: Map<string, LocalModule[]>
  readonly beside: ReadonlyMap<string, GoModule>[]
  readonly workspaces: string[]
}

/**
 * Which modules of the repository are used by which others. A required path leads to a folder when
 * - a go.work uses both modules (https://go.dev/ref/mod#workspaces), or
 * - a `replace` of the go.mod itself, of a go.work that uses it, or of a module in the same go.work names the folder (https://go.dev/ref/mod#go-mod-file-replace).
 * Else it is the proxy's copy at the required version, even if the path's source is in the repository.
 */
export function readGoModules({ texts, hasFolder }: CommitManifests): GoModules {
  const damaged: { path: string; message: string }[] = []
  const byFolder = new Map<string, MutableModule>()
  const workspaces: Workspace[] = []
  for (const [path, text] of texts) {
    const kind = path.endsWith('go.mod') ? 'go.mod' : path.endsWith('go.work') ? 'go.work' : undefined
    if (kind === undefined) continue
    const file = readGoMod(text, kind)
    const folder = folderOf(path)
    if (file.wrong !== undefined) damaged.push({ path, message: file.wrong })
    if (kind === 'go.mod') byFolder.set(folder, { folder, manifest: path, file, local: new Map(), beside: [], workspaces: [] })
    else workspaces.push({ path, file, folders: file.uses.flatMap((use) => resolvePath(folder, use.folder) ?? []) })
  }
  for (const module of byFolder.values()) {
    const { requires, replaces } = module.file
    if (replaces.length === 0) continue
    const versions = new Map(requires.map((each) => [each.path, each.version]))
    for (const replace of replaces) addReplaced(module, byFolder, { manifest: module.manifest, replace }, versions.get(replace.path))
  }
  for (const workspace of workspaces) joinWorkspace(workspace, byFolder)
  const unseen = [...byFolder.values()].flatMap((module) => unseenEdges(module, workspaces, (folder) => !byFolder.has(folder) && hasFolder(folder)))
  return { byFolder, damaged, unseen, around: (folder) => moduleAround(byFolder, folder) }
}

function moduleAround(byFolder: ReadonlyMap<string, GoModule>, folder: string): GoModule | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const module = byFolder.get(at)
    if (module || at === '.') return module
  }
}

/** Whatever a folder that cannot be looked into holds, it may be needed. */
function unseenEdges(module: GoModule, workspaces: readonly Workspace[], isUnseen: (folder: string) => boolean): readonly PathEdge[] {
  const using = workspaces.filter((workspace) => workspace.folders.includes(module.folder))
  const named = [
    ...[{ path: module.manifest, file: module.file }, ...using].flatMap(({ path, file }) =>
      file.replaces.map((each) => ({ path, line: each.line, what: `replace ${each.path} =>`, folder: each.folder })),
    ),
    ...using.flatMap(({ path, file }) => file.uses.map((use) => ({ path, line: 1, what: 'use', folder: use.folder }))),
  ]
  return named.flatMap(({ path, line, what, folder }) => {
    const to = resolvePath(folderOf(path), folder)
    if (to === undefined || to === '.' || !isUnseen(to)) return []
    return [{ from: module.folder, to, why: () => `${path}:${line} ${what} ${folder}` }]
  })
}

/** A `replace`, and the manifest it stands in. */
interface Replacement {
  readonly manifest: string
  readonly replace: GoReplace
}

function joinWorkspace({ path, file, folders }: Workspace, byFolder: ReadonlyMap<string, MutableModule>): void {
  const members = folders.flatMap((folder) => byFolder.get(folder) ?? [])
  const byPath = new Map(members.map((member) => [member.file.module, member]))
  const replacements = new Map<string, Replacement[]>()
  // Those of the go.work go before those of its modules, which may not contradict each other.
  for (const [manifest, replaces] of [[path, file.replaces] as const, ...members.map((member) => [member.manifest, member.file.replaces] as const)]) {
    for (const replace of replaces) {
      const known = replacements.get(replace.path)
      if (known) known.push({ manifest, replace })
      else replacements.set(replace.path, [{ manifest, replace }])
    }
  }
  // Everything is built from one list of modules, so what one of them requires is there for all.
  const beside = new Map<string, GoModule>(byPath)
  for (const module of members) {
    module.workspaces.push(path)
    module.beside.push(beside)
    for (const required of module.file.requires) {
      const target = byPath.get(required.path)
      // A module that the workspace uses goes before every replacement.
      if (target) addLocal(module, required.path, target, () => `${module.manifest}:${required.line} require ${required.path} ${required.version}`)
      else for (const replacement of replacements.get(required.path) ?? []) addReplaced(module, byFolder, replacement, required.version)
    }
    for (const [name, [first]] of module.local) if (first && !beside.has(name)) beside.set(name, first.module)
  }
}

function addReplaced(module: MutableModule, byFolder: ReadonlyMap<string, GoModule>, { manifest, replace }: Replacement, required: string | undefined): void {
  if (!counts(module, manifest, replace, required)) return
  const target = byFolder.get(resolvePath(folderOf(manifest), replace.folder) ?? '')
  if (target) addLocal(module, replace.path, target, () => `${manifest}:${replace.line} replace ${replace.path} => ${replace.folder}`)
}

function addLocal(module: MutableModule, path: string, target: GoModule, why: () => string): void {
  if (target === module) return
  const known = module.local.get(path)
  if (!known) module.local.set(path, [{ module: target, why }])
  else if (known.every((each) => each.module !== target)) known.push({ module: target, why })
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

/** The edges between whole modules, and to the go.work that a module is built with. A module whose packages lead to those of the other has no need of all of it. */
export function moduleEdges(
  modules: GoModules,
  manifests: CommitManifests,
  packages: { readonly apart: ReadonlySet<GoModule>; readonly read: ReadonlySet<GoModule> },
): readonly PathEdge[] {
  const edges: PathEdge[] = [...modules.unseen]
  for (const module of modules.byFolder.values()) {
    for (const { module: target, why } of [...module.local.values()].flat())
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

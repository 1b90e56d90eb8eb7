import type { CommitManifests, PathEdge } from '../reader.ts'
import { folderOf, pathIn, resolvePath } from './folder-path.ts'
import { embeddedPaths, readGoSource } from './go-imports.ts'
import type { GoModule, GoModules } from './go-modules.ts'

/** A folder of .go files. */
interface GoPackage {
  readonly folder: string
  readonly module: GoModule
  /** By import path, the first file that has it. */
  readonly imports: Map<string, { readonly file: string; readonly why: () => string }>
  readonly embedded: string[]
  isMain: boolean
}

/** Endings of what the go command builds besides .go files: https://pkg.go.dev/cmd/go#hdr-File_types */
const compiled = /\.(?:go|c|cc|cpp|cxx|m|h|hh|hpp|hxx|f|F|for|f90|s|S|sx|swig|swigcxx|syso)$/

/**
 * The .go files of a module: folders called testdata, or from `_` or `.`, belong to no package (https://pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns), nor do
 * modules below it.
 */
export function goFilesOf(module: GoModule, modules: GoModules, manifests: CommitManifests): readonly string[] {
  return [...goFiles(module.folder, modules, manifests)]
}

/** Whether a folder has .go files of the module around it. */
export function hasGoFiles(folder: string, modules: GoModules, manifests: CommitManifests): boolean {
  return goFiles(folder, modules, manifests).next().done !== true
}

function* goFiles(folder: string, modules: GoModules, manifests: CommitManifests): Generator<string, void, undefined> {
  for (const name of manifests.filesIn(folder)) if (name.endsWith('.go') && !/^[_.]/.test(name)) yield pathIn(folder, name)
  for (const name of manifests.foldersIn(folder)) {
    const child = pathIn(folder, name)
    if (!/^[_.]/.test(name) && name !== 'testdata' && name !== 'node_modules' && !modules.byFolder.has(child)) yield* goFiles(child, modules, manifests)
  }
}

/** The packages of the modules that were read. */
export interface GoPackages {
  readonly byFolder: ReadonlyMap<string, GoPackage>
  /** Modules with .go files that were read. */
  readonly read: ReadonlySet<GoModule>
  /** Modules that are several things, with commands or modules below their own folder: who uses one is built from some of its packages, not from all of it. */
  readonly apart: ReadonlySet<GoModule>
  /** Folders with commands or modules below them. */
  readonly above: ReadonlySet<string>
}

/** The edges between packages whose .go files were read. An import leads to a package's folder, to a whole other module, or to what is in a `vendor` folder. */
export function packageEdges(packages: GoPackages, manifests: CommitManifests): readonly PathEdge[] {
  const edges: PathEdge[] = []
  for (const each of packages.byFolder.values()) {
    const { folder, module } = each
    const inFiles = isInFiles(each, packages)
    for (const [path, { file, why }] of each.imports) {
      for (const to of targetsOf(path, module, packages, manifests)) if (to !== folder) edges.push({ from: inFiles ? file : folder, to, why })
    }
    if (each.isMain && folder !== module.folder)
      edges.push({ from: folder, to: module.manifest, why: () => `${module.manifest}:1 module ${module.file.module}` })
  }
  return edges
}

/** Reads the .go files among the texts. */
export function readPackages(modules: GoModules, { texts }: CommitManifests): GoPackages {
  const packages = new Map<string, GoPackage>()
  for (const [path, text] of texts) {
    if (!path.endsWith('.go')) continue
    const folder = folderOf(path)
    const module = modules.around(folder)
    if (!module) continue
    let found = packages.get(folder)
    if (!found) {
      found = { folder, module, imports: new Map(), embedded: [], isMain: false }
      packages.set(folder, found)
    }
    const source = readGoSource(text)
    if (source.isMain) found.isMain = true
    // The standard library's paths have no dot in their first part, but a module's may have none either.
    for (const { path: imported, line } of source.imports)
      if (!found.imports.has(imported)) found.imports.set(imported, { file: path, why: () => `${path}:${line} import ${imported}` })
    found.embedded.push(...embeddedPaths(text))
  }
  if (packages.size === 0) return { byFolder: packages, read: new Set(), apart: new Set(), above: new Set() }
  const mains = [...packages.values()].flatMap((each) => (each.isMain ? [each.folder] : []))
  const roots = new Set([...mains, ...modules.byFolder.keys()])
  const read = new Set([...packages.values()].map((each) => each.module))
  const apart = new Set<GoModule>()
  const above = new Set<string>()
  for (const root of roots) {
    const module = root === '.' ? undefined : modules.around(modules.byFolder.has(root) ? folderOf(root) : root)
    if (module && module.folder !== root && read.has(module)) apart.add(module)
    for (let folder = root; folder !== '.' && !above.has(folderOf(folder)); ) {
      folder = folderOf(folder)
      above.add(folder)
    }
  }
  return { byFolder: packages, read, apart, above }
}

function targetsOf(path: string, module: GoModule, packages: GoPackages, manifests: CommitManifests): readonly string[] {
  const targets: string[] = []
  // With a vendor folder the go command takes everything but the module itself from there (https://go.dev/ref/mod#vendoring); an older go only when told.
  const vendored = pathIn(pathIn(module.folder, 'vendor'), path)
  if (manifests.hasFolder(vendored)) targets.push(vendored)
  for (const owner of ownersOf(path, module)) {
    const isOther = owner.module !== module
    if (isOther && !packages.apart.has(owner.module)) {
      // Of a whole module, the line of the go.mod has said it already.
      if (!module.local.has(owner.path) || packages.apart.has(module)) targets.push(owner.module.folder)
      continue
    }
    const folder = resolvePath(owner.module.folder, `./${path.slice(owner.path.length)}`)
    const found = folder === undefined ? undefined : packages.byFolder.get(folder)
    if (found) targets.push(...partsOf(found, packages, manifests))
    else if (folder !== undefined && folder !== owner.module.folder && manifests.hasFolder(folder)) targets.push(folder)
    if (isOther) targets.push(owner.module.manifest)
  }
  return targets
}

/** The modules that an import path may be in: those with the longest fitting path. */
function ownersOf(path: string, module: GoModule): readonly { readonly path: string; readonly module: GoModule }[] {
  for (let prefix = path; ; prefix = prefix.slice(0, prefix.lastIndexOf('/'))) {
    if (prefix === module.file.module) return [{ path: prefix, module }]
    const found = [...module.beside.flatMap((others) => others.get(prefix) ?? []), ...(module.local.get(prefix) ?? []).map((each) => each.module)]
    if (found.length > 0) return [...new Set(found)].map((each) => ({ path: prefix, module: each }))
    if (!prefix.includes('/')) return []
  }
}

/** What goes into a package. */
function partsOf(each: GoPackage, packages: GoPackages, manifests: CommitManifests): readonly string[] {
  const { folder, embedded } = each
  if (!isInFiles(each, packages)) return [folder]
  const files = manifests.filesIn(folder).filter((name) => compiled.test(name))
  const parts = embedded.flatMap((written) => resolvePath(folder, written) ?? [])
  return [...files.map((name) => pathIn(folder, name)), ...parts.filter((path) => path !== folder && (manifests.hasFile(path) || manifests.hasFolder(path)))]
}

/** A package is its folder. One with commands or modules below it would drag them along, so that it is the files directly in the folder. */
function isInFiles({ folder }: GoPackage, { above }: GoPackages): boolean {
  return folder === '.' || above.has(folder)
}

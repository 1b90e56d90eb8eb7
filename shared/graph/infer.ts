import type { Library, Project, Service } from '../config/model.ts'
import { UserError } from '../errors.ts'
import { serviceCycle } from './cycle.ts'
import { lineAt } from './manifest-line.ts'
import type { GraphEdge, GraphNode, ServiceGraph } from './model.ts'
import { npmPackages, workspaceGlobs } from './npm-packages.ts'
import { pathDependencies } from './path-dependencies.ts'

/** Manifests of a commit by path: at least every package.json of the repository. */
export type Manifests = ReadonlyMap<string, string>

type Node = Service | Library

/** From a folder to a folder, because of a line. */
interface FolderEdge {
  readonly from: string
  readonly to: string
  readonly why: string
}

/**
 * Who is built from whom: npm, pnpm, yarn and bun workspaces by package name, folders that manifests of any language name by path, and what `dependsOn`
 * declares. Every edge names the line that says so. A workspace package, or a folder something depends on, that is no service is a library, declared or
 * not. Cycles among libraries are fine; services that are built from each other are refused with a UserError that names the cycle.
 */
export function inferGraph(project: Project, manifests: Manifests): ServiceGraph {
  const declared: readonly Node[] = [...project.services, ...project.libraries]
  const found = [...npmEdges(manifests), ...pathEdges(manifests), ...declaredEdges(project, manifests)]
  // A folder inside a library stands for the library; inside a service it is a part that others may use without the rest.
  const named = found.map((edge) => edge.to).filter((folder) => !project.libraries.some((library) => contains(library.path, folder)))
  const libraries = [...project.libraries, ...undeclaredLibraries(declared, [...workspaceFolders(manifests), ...named])]
  const nodes: readonly Node[] = [...project.services, ...libraries]
  const byFolder = new Map(nodes.map((node) => [node.path, node]))
  const edges = distinct(
    found.flatMap(({ from, to, why }) => {
      const [source, target] = [nodeOf(byFolder, from), nodeOf(byFolder, to)]
      return source && target && source !== target ? [{ from: source.name, to: target.name, why }] : []
    }),
  )
  const cycle = serviceCycle(project.services, edges)
  if (cycle)
    throw new UserError(
      `these services are built from each other, a cycle: ${cycle.nodes.join(' → ')}\n${cycle.why.map((line) => `  ${line}`).join('\n')}\nmove what they share into a library`,
    )
  const targets = new Map<string, Set<string>>()
  for (const { from, to } of edges) targets.set(from, (targets.get(from) ?? new Set()).add(to))
  const withEdges = ({ name, path }: Node): GraphNode => ({ name, path, dependsOn: [...(targets.get(name) ?? [])].sort() })
  return { services: project.services.map(withEdges), libraries: libraries.map(withEdges), edges }
}

function npmEdges(manifests: Manifests): readonly FolderEdge[] {
  const packages = npmPackages(manifests)
  const byName = new Map(packages.filter((each) => each.member && each.folder !== '.' && each.name !== '').map((each) => [each.name, each.folder]))
  return packages.flatMap(({ folder, dependencies }) =>
    dependencies.flatMap(({ to, why }) => {
      const target = 'folder' in to ? to.folder : byName.get(to.name)
      return target === undefined ? [] : [{ from: folder, to: target, why }]
    }),
  )
}

function pathEdges(manifests: Manifests): readonly FolderEdge[] {
  return [...manifests].flatMap(([manifest, text]) => {
    const from = folderOf(manifest)
    // What lies inside the folder itself is part of it already.
    return pathDependencies(manifest, text).flatMap(({ folder, why }) => (contains(from, folder) && from !== '.' ? [] : [{ from, to: folder, why }]))
  })
}

function declaredEdges(project: Project, manifests: Manifests): readonly FolderEdge[] {
  const nodes: readonly Node[] = [...project.services, ...project.libraries]
  return project.services.flatMap((service) => {
    const file = service.path === '.' ? 'service.yml' : `${service.path}/service.yml`
    return service.dependsOn.map((written) => {
      const to = nodes.find((node) => node.name === written)?.path ?? written.replace(/\/+$/, '')
      return { from: service.path, to, why: `${file}:${lineAt(manifests.get(file) ?? '', 'dependsOn', written)} dependsOn ${written}` }
    })
  })
}

/** The members of declared workspaces; where none are declared, a package.json alone makes no library. */
function workspaceFolders(manifests: Manifests): readonly string[] {
  if (workspaceGlobs(manifests).length === 0) return []
  return npmPackages(manifests)
    .filter((each) => each.member && each.folder !== '.')
    .map((each) => each.folder)
}

/** A library for each folder that is none of the declared ones, called like the folder, or by its whole path where that name is taken. */
function undeclaredLibraries(declared: readonly Node[], folders: readonly string[]): readonly Library[] {
  const known = new Set(declared.map((node) => node.path))
  const taken = new Set(declared.map((node) => node.name))
  return [...new Set(folders)]
    .filter((folder) => !known.has(folder))
    .sort()
    .map((path) => {
      const last = path.slice(path.lastIndexOf('/') + 1)
      const name = taken.has(last) ? path : last
      taken.add(name)
      return { name, path }
    })
}

/** The node of a folder, or the deepest one it lies in. */
function nodeOf(byFolder: ReadonlyMap<string, Node>, folder: string): Node | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const node = byFolder.get(at)
    if (node || at === '.') return node
  }
}

function folderOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut === -1 ? '.' : path.slice(0, cut)
}

function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

function distinct(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const seen = new Map(edges.map((edge) => [`${edge.from}\0${edge.to}\0${edge.why}`, edge]))
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge)
}

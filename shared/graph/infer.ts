import { globMatcher } from '../config/glob.ts'
import type { Library, Project, Service } from '../config/model.ts'
import { serviceCycle } from './cycle.ts'
import type { GraphEdge, GraphNode, ServiceGraph } from './model.ts'
import { UserError } from '../errors.ts'

/** Manifests of a commit by path: at least every package.json of the repository. */
export type Manifests = ReadonlyMap<string, string>

interface NpmPackage {
  readonly name: string
  readonly folder: string
  readonly manifest: string
  readonly text: string
  readonly dependencies: readonly { readonly name: string; readonly field: string }[]
}

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

/**
 * Who is built from whom: npm, pnpm, yarn and bun workspaces by package name, plus what `dependsOn` declares. Every edge names the line that says so.
 * A workspace package that is no service is a library, declared or not. Cycles among libraries are fine; services that are built from each other are
 * refused with a UserError that names the cycle.
 */
export function inferGraph(project: Project, manifests: Manifests): ServiceGraph {
  const packages = npmPackages(manifests)
  const libraries = [...project.libraries, ...undeclaredLibraries(project, packages)]
  const nodes = [...project.services, ...libraries]
  const byFolder = new Map(nodes.map((node) => [node.path, node]))
  const byPackage = new Map(packages.map((each) => [each.name, byFolder.get(each.folder)]))
  const edges: GraphEdge[] = []
  for (const from of packages) {
    const node = byFolder.get(from.folder)
    if (!node) continue
    for (const { name, field } of from.dependencies) {
      const to = byPackage.get(name)
      if (to && to !== node) edges.push({ from: node.name, to: to.name, why: `${from.manifest}:${lineOf(from.text, name)} ${field}.${name}` })
    }
  }
  for (const service of project.services) {
    for (const name of service.dependsOn) {
      const to = nodes.find((node) => node.name === name || node.path === name.replace(/\/+$/, ''))
      if (to && to.name !== service.name) edges.push({ from: service.name, to: to.name, why: `${service.path}/service.yml dependsOn ${name}` })
    }
  }
  const unique = distinct(edges)
  const cycle = serviceCycle(project.services, unique)
  if (cycle)
    throw new UserError(
      `these services are built from each other, a cycle: ${cycle.nodes.join(' → ')}\n${cycle.why.map((line) => `  ${line}`).join('\n')}\nmove what they share into a library`,
    )
  const node = ({ name, path }: Service | Library): GraphNode => ({
    name,
    path,
    dependsOn: [...new Set(unique.filter((edge) => edge.from === name).map((edge) => edge.to))].sort(),
  })
  return { services: project.services.map(node), libraries: libraries.map(node), edges: unique }
}

function undeclaredLibraries(project: Project, packages: readonly NpmPackage[]): readonly Library[] {
  const known = new Set([...project.services, ...project.libraries].map((node) => node.path))
  const names = new Set([...project.services, ...project.libraries].map((node) => node.name))
  return packages
    .filter((each) => each.folder !== '.' && !known.has(each.folder))
    .map((each) => {
      const last = each.folder.slice(each.folder.lastIndexOf('/') + 1)
      return { name: names.has(last) ? each.folder : last, path: each.folder }
    })
}

/** The packages of the root's workspaces; without any declared, every package.json that names a package. */
function npmPackages(manifests: Manifests): readonly NpmPackage[] {
  const inWorkspace = workspaceMatcher(manifests.get('package.json'), manifests.get('pnpm-workspace.yaml'))
  return [...manifests.keys()]
    .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
    .map((manifest) => ({ manifest, folder: manifest === 'package.json' ? '.' : manifest.slice(0, -'/package.json'.length) }))
    .filter(({ folder }) => folder !== '.' && inWorkspace(folder))
    .flatMap(({ manifest, folder }) => readPackage(folder, manifest, manifests.get(manifest) ?? ''))
}

function readPackage(folder: string, manifest: string, text: string): readonly NpmPackage[] {
  const json = parseObject(text)
  if (typeof json?.name !== 'string') return []
  const dependencies = dependencyFields.flatMap((field) => Object.keys(asObject(json[field])).map((name) => ({ name, field })))
  return [{ name: json.name, folder, manifest, text, dependencies }]
}

function workspaceMatcher(rootManifest: string | undefined, pnpm: string | undefined): (folder: string) => boolean {
  const declared = parseObject(rootManifest ?? '')?.workspaces
  const list = Array.isArray(declared) ? declared : asObject(declared).packages
  const globs = [...(Array.isArray(list) ? list : []), ...pnpmGlobs(pnpm ?? '')].filter((glob): glob is string => typeof glob === 'string')
  if (globs.length === 0) return () => true
  const clean = (glob: string) => glob.replace(/^\.\//, '').replace(/\/+$/, '')
  const included = globs.filter((glob) => !glob.startsWith('!')).map((glob) => globMatcher(clean(glob)))
  const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => globMatcher(clean(glob.slice(1))))
  return (folder) => included.some((matches) => matches(folder)) && !excluded.some((matches) => matches(folder))
}

/** The list under `packages:`; pnpm writes one entry a line. */
function pnpmGlobs(text: string): readonly string[] {
  const block = /^packages:\s*\n((?:\s*(?:-.*|#.*)?\n?)*)/m.exec(text)?.[1] ?? ''
  return [...block.matchAll(/^\s*-\s*['"]?([^'"#\n]+?)['"]?\s*(?:#.*)?$/gm)].map((match) => match[1] ?? '')
}

function lineOf(text: string, name: string): number {
  const at = text.indexOf(`${JSON.stringify(name)}:`, text.search(/"(?:d|devD|optionalD|peerD)ependencies"/))
  return at === -1 ? 1 : text.slice(0, at).split('\n').length
}

function distinct(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const seen = new Map(edges.map((edge) => [`${edge.from}\0${edge.to}\0${edge.why}`, edge]))
  return [...seen.values()].sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1))
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

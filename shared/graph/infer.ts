import type { Folder } from '../commit/folder.ts'
import { searchFor } from '../commit/name-search.ts'
import { linksBelow, linkTarget } from '../commit/links.ts'
import type { Project } from '../config/model.ts'
import { cyclesOf } from './cycle.ts'
import { asCommitted, linkEdges } from './links.ts'
import { lineAt } from './manifest-line.ts'
import { findManifests, type ManifestFile, manifestsOf } from './manifests.ts'
import type { DamagedManifest, GraphEdge, GraphNode, ServiceGraph } from './model.ts'
import { type Place, type PlaceEdge, Places, placeEdges } from './nodes.ts'
import type { ManifestReading, PathEdge } from './reader.ts'
import { manifestReaders, type ReaderEntry } from './readers.ts'

/** A commit's files, and the way to the texts of some. */
export interface CommitSource {
  readonly root: Folder
  /** What `findManifests` finds for `manifestLists`, where it was asked already. */
  readonly found?: readonly (readonly ManifestFile[])[]
  /** Texts by path, for files of the commit. */
  texts(files: readonly ManifestFile[]): Promise<ReadonlyMap<string, string>>
}

/** The names of what a graph is inferred from, a list for each use. */
export const manifestLists: readonly (readonly string[])[] = [['service.yml'], ...manifestReaders.map((entry) => entry.names)]

/**
 * Who is built from whom, by what the manifests of any language say and what `dependsOn` declares. A workspace package, or a path something depends on, that is
 * no service is a library, declared or not. Nothing is refused: what is built from each other counts as one and is told as a cycle.
 */
export async function inferGraph(project: Project, source: CommitSource): Promise<ServiceGraph> {
  const lists = source.found ?? findManifests(source.root, manifestLists)
  const texts = await source.texts(lists.flat())
  const readings = await Promise.all(manifestReaders.map((entry, index) => readAll(entry, lists[index + 1] ?? [], texts, source, project)))
  const links = await readLinks(source)
  const named = [...readings.flatMap((reading) => reading.edges), ...declaredEdges(project, texts), ...linkEdges(source.root, links)]
  const found = asCommitted(source.root, links, named)
  const places = new Places(project)
  places.add(readings.flatMap((reading) => reading.packages ?? []).filter((folder) => folder !== '.' && places.at(folder) === undefined))
  return assemble(places, placeEdges(places, found), readings)
}

async function readAll(
  entry: ReaderEntry,
  files: readonly ManifestFile[],
  texts: ReadonlyMap<string, string>,
  source: CommitSource,
  project: Project,
): Promise<ManifestReading> {
  if (files.length === 0 || !isWanted(entry, files)) return { edges: [] }
  const reader = await entry.load()
  const own = new Map(files.map(({ path }) => [path, texts.get(path) ?? '']))
  const services = project.services.map((service) => service.path)
  const further = (reader.further?.(manifestsOf(source.root, own), services) ?? []).flatMap((path) => {
    const oid = own.has(path) ? undefined : source.root.file(path)?.oid
    return oid === undefined ? [] : [{ path, oid }]
  })
  const known = further.length === 0 ? none : await source.texts(further)
  for (const { path } of further) own.set(path, known.get(path) ?? '')
  return reader.read(manifestsOf(source.root, own))
}

/** Where the links of a commit point to. Most commits have none. */
async function readLinks({ root, texts }: CommitSource): Promise<ReadonlyMap<string, string | undefined>> {
  const links = linksBelow(root)
  if (links.length === 0) return none
  const contents = await texts(links)
  return new Map(links.map(({ path }) => [path, linkTarget(path, contents.get(path) ?? '')]))
}

const none: ReadonlyMap<string, string> = new Map()

function isWanted({ when }: ReaderEntry, files: readonly ManifestFile[]): boolean {
  if (when === undefined) return true
  const { whole } = searchFor(when)
  return files.some(({ path }) => whole.test(path.slice(path.lastIndexOf('/') + 1)))
}

function declaredEdges(project: Project, texts: ReadonlyMap<string, string>): readonly PathEdge[] {
  if (project.services.every((service) => service.dependsOn.length === 0)) return []
  const byName = new Map([...project.libraries, ...project.services].map((node) => [node.name, node.path]))
  return project.services.flatMap((service) => {
    const file = service.path === '.' ? 'service.yml' : `${service.path}/service.yml`
    return service.dependsOn.map((written) => ({
      from: service.path,
      to: byName.get(written) ?? written.replace(/\/+$/, ''),
      why: () => `${file}:${lineAt(texts.get(file) ?? '', 'dependsOn', written)} dependsOn ${written}`,
    }))
  })
}

function assemble(places: Places, edges: readonly PlaceEdge[], readings: readonly ManifestReading[]): ServiceGraph {
  const targets = new Map<Place, Set<string>>()
  for (const { from, to } of edges) {
    const known = targets.get(from)
    if (known) known.add(to.name)
    else targets.set(from, new Set([to.name]))
  }
  const withEdges = (place: Place): GraphNode => ({ name: place.name, path: place.path, dependsOn: [...(targets.get(place) ?? [])].sort() })
  const services = places.services.map(withEdges)
  let told: readonly GraphEdge[] | undefined
  const tellEdges = () => {
    told ??= distinct(edges)
    return told
  }
  return {
    services,
    libraries: [...places.libraries].map(withEdges).sort((a, b) => (a.path < b.path ? -1 : 1)),
    get edges() {
      return tellEdges()
    },
    get cycles() {
      return cyclesOf(tellEdges())
    },
    damaged: readings.flatMap((reading) => reading.damaged ?? []).map((each) => ({ ...each, speaksFor: speaksFor(places, each.path) })),
  }
}

function speaksFor(places: Places, manifest: string): DamagedManifest['speaksFor'] {
  const folder = manifest.includes('/') ? manifest.slice(0, manifest.lastIndexOf('/')) : '.'
  const place = places.at(folder)
  if (place && places.services.includes(place)) return { service: place.name }
  return place || folder === '.' ? 'everybody' : 'nobody'
}

function distinct(edges: readonly PlaceEdge[]): readonly GraphEdge[] {
  const seen = new Map(
    edges.map(({ from, to, why }) => {
      const edge = { from: from.name, to: to.name, why: why() }
      return [`${edge.from}\0${edge.to}\0${edge.why}`, edge] as const
    }),
  )
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge)
}

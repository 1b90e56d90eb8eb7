import type { Library, Project } from '../config/model.ts'
import type { PathEdge } from './reader.ts'

/** A service or library, before its edges are known. */
export interface Place {
  readonly name: string
  readonly path: string
}

/** The services and libraries of a commit, found by the paths that lie in them. */
export class Places {
  readonly services: readonly Place[]
  readonly #libraries = new Map<string, Place>()
  readonly #services: ReadonlyMap<string, Place>
  readonly #names: Set<string>
  readonly #around = new Map<string, readonly Place[]>()

  constructor(project: Project) {
    this.services = project.services
    this.#services = new Map(project.services.map((service) => [service.path, service]))
    for (const library of project.libraries) this.#libraries.set(library.path, library)
    this.#names = new Set([...project.services, ...project.libraries].map((place) => place.name))
  }

  /** The libraries, in the order they were found in. */
  get libraries(): readonly Library[] {
    return [...this.#libraries.values()]
  }

  at(path: string): Place | undefined {
    return this.#services.get(path) ?? this.#libraries.get(path)
  }

  /** What a path lies in, from the deepest: every library up to and with the first service. */
  around(path: string): readonly Place[] {
    const known = this.#around.get(path)
    if (known) return known
    const own = this.at(path)
    const found = own && this.#services.has(path) ? [own] : [...(own ? [own] : []), ...(path === '.' ? [] : this.around(parentOf(path)))]
    this.#around.set(path, found)
    return found
  }

  /** Makes libraries of paths, called like their last part, or by the whole path where that name is taken. The same set of paths gives the same names. */
  add(paths: Iterable<string>): void {
    for (const path of [...new Set(paths)].sort()) {
      if (this.at(path)) continue
      const last = path.slice(path.lastIndexOf('/') + 1)
      const name = this.#names.has(last) ? path : last
      this.#names.add(name)
      this.#libraries.set(path, { name, path })
    }
    this.#around.clear()
  }
}

/** An edge between places. */
export interface PlaceEdge {
  readonly from: Place
  readonly to: Place
  readonly why: () => string
}

/**
 * The edges between services and libraries that edges between paths mean. What something is built from becomes a library unless it lies in one already; a
 * folder inside a service is a part that others may use without the rest. Edges between things that nothing is built from are left out.
 */
export function placeEdges(places: Places, edges: readonly PathEdge[]): readonly PlaceEdge[] {
  const declared = new Set(places.libraries.map((library) => library.path))
  for (let open = edges; ; ) {
    const unplaced = open.filter((edge) => places.around(edge.from).length === 0)
    places.add(open.filter((edge) => isNew(places, declared, edge)).map((edge) => edge.to))
    // A library that was found just now may have needs of its own.
    if (unplaced.every((edge) => places.around(edge.from).length === 0)) break
    open = unplaced
  }
  return edges.flatMap((edge) => {
    const [target] = places.around(edge.to)
    if (!target) return []
    return places.around(edge.from).flatMap((from) => (from === target || places.around(edge.to).includes(from) ? [] : [{ from, to: target, why: edge.why }]))
  })
}

function isNew(places: Places, declared: ReadonlySet<string>, { from, to }: PathEdge): boolean {
  const sources = places.around(from)
  if (sources.length === 0) return false
  const targets = places.around(to)
  // Inside the service that needs it, it is part of it already; inside a declared library it stands for the library.
  return !targets.some((target) => sources.includes(target) || declared.has(target.path))
}

function parentOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut === -1 ? '.' : path.slice(0, cut)
}

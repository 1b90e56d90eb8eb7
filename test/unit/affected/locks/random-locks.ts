import fc from 'fast-check'

/** A package; `needs` are numbers of packages before it, no two of one name. */
export interface ModelPackage {
  readonly name: string
  readonly version: string
  readonly needs: readonly number[]
}

export interface ModelFolder {
  readonly path: string
  readonly name: string
  readonly needs: readonly number[]
  readonly development: readonly number[]
  /** Numbers of folders before it. */
  readonly links: readonly number[]
}

export interface Model {
  readonly packages: readonly ModelPackage[]
  readonly folders: readonly ModelFolder[]
}

const picks = fc.array(fc.nat(1000), { maxLength: 4 })

/** Workspaces of a few folders and up to 14 packages of 6 names. */
export const models: fc.Arbitrary<Model> = fc
  .record({
    packages: fc.array(fc.record({ name: fc.nat(5), needs: picks }), { maxLength: 14 }),
    folders: fc.array(fc.record({ needs: picks, development: picks, links: picks }), { minLength: 1, maxLength: 5 }),
  })
  .map((drawn) => {
    const packages: ModelPackage[] = []
    for (const { name, needs } of drawn.packages) {
      packages.push({ name: name % 2 === 0 ? `p${name}` : `@s/p${name}`, version: `${packages.length + 1}.0.0`, needs: choose(packages, needs, new Set()) })
    }
    const folders = drawn.folders.map(({ needs, development, links }, index): ModelFolder => {
      const taken = new Set<string>()
      const own = choose(packages, needs, taken)
      return {
        path: index % 2 === 0 ? `services/f${index}` : `libs/f${index}`,
        name: index % 2 === 0 ? `f${index}` : `@shop/f${index}`,
        needs: own,
        development: choose(packages, development, taken),
        links: index === 0 ? [] : [...new Set(links.map((link) => link % index))],
      }
    })
    return { packages, folders }
  })

/** Numbers of packages so that no name comes twice. */
function choose(packages: readonly ModelPackage[], drawn: readonly number[], taken: Set<string>): readonly number[] {
  return drawn.flatMap((pick) => {
    const number = packages.length === 0 ? -1 : pick % packages.length
    const name = packages[number]?.name
    if (name === undefined || taken.has(name)) return []
    taken.add(name)
    return [number]
  })
}

/** A folder with all that it is built from, as paths. */
export function builtFrom(model: Model, folder: number): readonly string[] {
  return [...withLinks(model, folder)].map((number) => model.folders[number]?.path ?? '')
}

/** Numbers of the packages in the closure of a folder and what it is built from; written to be obviously right. */
export function naiveClosure(model: Model, folder: number): ReadonlySet<number> {
  const closure = new Set<number>()
  const add = (number: number) => {
    closure.add(number)
    for (const need of model.packages[number]?.needs ?? []) add(need)
  }
  for (const each of withLinks(model, folder))
    for (const need of [...(model.folders[each]?.needs ?? []), ...(model.folders[each]?.development ?? [])]) add(need)
  return closure
}

function withLinks(model: Model, folder: number): ReadonlySet<number> {
  const found = new Set<number>([folder])
  for (const number of found) for (const link of model.folders[number]?.links ?? []) found.add(link)
  return found
}

/** The same with another version of one package. */
export function bumped(model: Model, number: number): Model {
  return { ...model, packages: model.packages.map((each, index) => (index === number ? { ...each, version: `${each.version}-next` } : each)) }
}

/** Where packages stand in node_modules: keys of package-lock.json and what stands there. `hoist` says of each that could go to the top whether it does. */
export function layout(model: Model, hoist: (key: string) => boolean): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const lookUp = (at: string, name: string): number | undefined => {
    const own = places.get(`${at}/node_modules/${name}`)
    if (own !== undefined) return own
    const nested = at.lastIndexOf('/node_modules/')
    return nested === -1 ? places.get(`node_modules/${name}`) : lookUp(at.slice(0, nested), name)
  }
  // All that one needs is placed before what it places goes on: nothing is put between someone and what it found.
  const place = (at: string, needs: readonly number[]) => {
    const placed = needs.flatMap((number) => {
      const name = model.packages[number]?.name ?? ''
      const found = lookUp(at, name)
      if (found === number) return []
      const key = found === undefined && hoist(`${at} ${name}`) ? `node_modules/${name}` : `${at}/node_modules/${name}`
      places.set(key, number)
      return [[key, number] as const]
    })
    for (const [key, number] of placed) place(key, model.packages[number]?.needs ?? [])
  }
  for (const { path, needs, development } of model.folders) place(path, [...needs, ...development])
  return places
}

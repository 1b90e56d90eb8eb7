// The monorepo that detection is measured on, as data: packages, who depends on whom, and what truly follows from a change.
import { seeded } from './detect-random.mjs'

/**
 * Libraries in four layers, each on two of the layer below; services on two libraries each. `externals` packages from a registry in families of a hundred, each
 * on two with a higher number in its family; a package of the repository depends on two of them, so the median service installs 350 of 10,000.
 */
export function shape({ services, libraries, externals, seed }) {
  const random = seeded(seed)
  const pad = (index, count) => String(index).padStart(String(count - 1).length, '0')
  const external = Array.from({ length: externals }, (_, index) => ({
    name: `ext-${pad(index, externals)}`,
    version: `1.${index % 7}.0`,
    needs: [],
  }))
  for (const [index, one] of external.entries()) {
    const inFamily = external.slice(index + 1, Math.min(index + 60, Math.ceil((index + 1) / 100) * 100))
    one.needs = random.some(inFamily, 2).map(({ name }) => name)
  }
  const layer = Math.ceil(libraries / 4)
  const library = []
  for (let index = 0; index < libraries; index++) {
    const below = library.slice(Math.max(0, (Math.floor(index / layer) - 1) * layer), Math.floor(index / layer) * layer)
    library.push(part(`lib-${pad(index, libraries)}`, 'libs', random.some(below, 2)))
  }
  const service = Array.from({ length: services }, (_, index) => part(`svc-${pad(index, services)}`, 'services', random.some(library, 2)))
  return { libraries: library, services: service, externals: external, random }

  function part(name, folder, needs) {
    return { name, path: `${folder}/${name}`, needs: needs.map((one) => one.name), externals: random.some(external, 2).map((one) => one.name) }
  }
}

/** Names of the services that depend on one of `names` over any number of steps, or are one of them. */
export function affectedBy({ services, libraries }, names) {
  const reached = new Set(names)
  for (const { name, needs } of [...libraries, ...services]) if (needs.some((one) => reached.has(one))) reached.add(name)
  return services.filter(({ name }) => reached.has(name)).map(({ name }) => name)
}

/** Names of the services in whose installed packages the external package is. */
export function installing(made, external) {
  const users = new Set([external])
  for (const { name, needs } of [...made.externals].reverse()) if (needs.some((one) => users.has(one))) users.add(name)
  return affectedBy(
    made,
    [...made.libraries, ...made.services].filter((one) => one.externals.some((name) => users.has(name))).map(({ name }) => name),
  )
}

/** The manifest of a package of the repository. */
export function manifest({ name, needs, externals }, workspace) {
  const dependencies = Object.fromEntries([...needs.map((one) => [one, workspace]), ...externals.map((one) => [one, '^1.0.0'])])
  return `${JSON.stringify({ name, version: '1.0.0', private: true, scripts: { build: 'true' }, dependencies }, null, 2)}\n`
}

import type { CommitManifests, ManifestReader } from '../reader.ts'
import { damagedAbove } from './damaged-above.ts'
import { folderOf } from './folder-path.ts'
import { type GoModule, type GoModules, moduleEdges, readGoModules, usedModules } from './go-modules.ts'
import { goFilesOf, hasGoFiles, packageEdges, readPackages } from './go-packages.ts'

/**
 * Go: modules that a go.work or a `replace` joins, and, where a go.mod says too little, the imports of .go files: inside a module that holds several services,
 * and between the modules of a go.work, which need no `require` for each other (tried with go 1.26: `go build` takes an import of another used module as it is).
 */
export const goReader: ManifestReader = {
  names: ['go.mod', 'go.work'],
  further(manifests, services) {
    if (!mayNeedPackages(manifests, services)) return []
    const modules = readGoModules(manifests)
    return [...modulesToRead(modules, manifests, services)].flatMap((module) => goFilesOf(module, modules, manifests))
  },
  read(manifests) {
    const modules = readGoModules(manifests)
    const packages = readPackages(modules, manifests)
    return {
      edges: [...moduleEdges(modules, manifests, packages), ...packageEdges(packages, manifests), ...damagedAbove(modules.damaged, modules.byFolder.keys())],
      packages: usedModules(modules),
      damaged: modules.damaged,
    }
  },
}

/** Modules around a service without a go.mod of its own, modules that another one uses although services lie in them, along with their users, and those of a go.work. */
function modulesToRead(modules: GoModules, manifests: CommitManifests, services: readonly string[]): ReadonlySet<GoModule> {
  const found = new Set<GoModule>()
  for (const service of services) {
    const module = modules.around(service)
    if (module && module.folder !== service && !found.has(module) && hasGoFiles(service, modules, manifests)) found.add(module)
  }
  const aboveServices = new Set(services.flatMap(foldersAbove))
  for (const module of modules.byFolder.values()) {
    if (module.beside.some((others) => others.size > 1)) found.add(module)
    for (const { module: target } of [...module.local.values()].flat()) {
      if (!found.has(target) && !aboveServices.has(target.folder)) continue
      found.add(target)
      found.add(module)
    }
  }
  return found
}

/** Where there is no go.work, and every service is a module of its own outside any other, no go.mod need be read to know that they are enough. */
function mayNeedPackages({ texts }: CommitManifests, services: readonly string[]): boolean {
  const folders = new Set<string>()
  for (const path of texts.keys()) {
    if (path.endsWith('go.work')) return true
    if (path.endsWith('go.mod')) folders.add(folderOf(path))
  }
  return services.some((service) => foldersAbove(service).some((folder) => folders.has(folder)))
}

function foldersAbove(folder: string): readonly string[] {
  const found: string[] = []
  for (let at = folder; at !== '.'; found.push(at)) at = folderOf(at)
  return found
}

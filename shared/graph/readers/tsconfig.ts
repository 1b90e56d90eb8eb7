import type { CommitManifests, ManifestReader, ManifestReading } from '../reader.ts'
import { baseEdges, folderOptionEdges, includeEdges, mappingEdges, referenceEdges } from './tsconfig-edges.ts'
import { MappedImports, sourcesIn } from './tsconfig-importers.ts'
import { isSource } from './tsconfig-imports.ts'
import { PathTargets } from './tsconfig-paths.ts'
import { isTsConfig, readTsConfigs, type TsConfigs } from './tsconfig-set.ts'

/**
 * What TypeScript builds from where: `references`, `extends`, and what `include`, `files`, `typeRoots`, `rootDirs` and `paths` take from other folders
 * (https://www.typescriptlang.org/tsconfig). Mappings of a config that many packages extend, as nx has them in the root's tsconfig.base.json, say only what may
 * be imported: there the sources are read for what is (as nx itself does, `buildExplicitTypeScriptDependencies` in packages/nx/src/plugins/js of nrwl/nx).
 */
export const tsconfigReader: ManifestReader = {
  names: ['tsconfig.json', 'tsconfig*.json', 'jsconfig.json', 'package.json', 'project.json', 'pnpm-workspace.yaml'],
  further,
  read,
}

function further(manifests: CommitManifests, services: readonly string[]): readonly string[] {
  if (![...manifests.texts].some(([path, text]) => isTsConfig(path) && text.includes('"paths"'))) return []
  return sourcesIn(projectsOf(manifests).imports.folders(services), manifests)
}

function read(manifests: CommitManifests): ManifestReading {
  const { configs, targets, imports } = projectsOf(manifests)
  const edges = configs.all.flatMap((config) => [
    ...baseEdges(config, configs),
    ...referenceEdges(config),
    ...includeEdges(config, configs, targets),
    ...folderOptionEdges(config, targets),
    ...mappingEdges(config, imports.direct(config), targets),
  ])
  for (const [path, text] of manifests.texts) if (isSource(path)) for (const edge of imports.edges(path, text)) edges.push(edge)
  return { edges, damaged: configs.damaged }
}

interface Projects {
  readonly configs: TsConfigs
  readonly targets: PathTargets
  readonly imports: MappedImports
}

/** What `further` has read of the same texts, `read` need not read again: only sources are added to them in between. */
const known = new WeakMap<CommitManifests['texts'], Projects>()

function projectsOf(manifests: CommitManifests): Projects {
  const found = known.get(manifests.texts)
  if (found) return found
  const configs = readTsConfigs(manifests)
  const targets = new PathTargets(manifests)
  const projects = { configs, targets, imports: new MappedImports(configs, manifests, targets) }
  known.set(manifests.texts, projects)
  return projects
}

import { lineAt } from '../manifest-line.ts'
import type { PathEdge } from '../reader.ts'
import { folderOf, resolvePath } from './folder-path.ts'
import { isObject, textsOf } from './npm-package-json.ts'
import type { TsConfig } from './tsconfig-json.ts'
import { liesOutside, ownFolder, type PathMapping, type PathTargets } from './tsconfig-paths.ts'
import type { TsConfigs } from './tsconfig-set.ts'

/**
 * Edges to the configs that a config extends. They start at the file, not at its folder: a config of the root that others extend is a library of one file, and
 * what it extends in turn belongs to all of them.
 */
export function baseEdges(config: TsConfig, configs: TsConfigs): readonly PathEdge[] {
  return configs
    .bases(config)
    .filter(({ path }) => config.folder === '.' || liesOutside(path, config.folder))
    .map(({ path, written }) => edge(config, path, 'extends', written))
}

/** Edges to the projects a config references, by folder or by file: https://www.typescriptlang.org/docs/handbook/project-references.html. They are not inherited. */
export function referenceEdges(config: TsConfig): readonly PathEdge[] {
  // A config of the root that references every project builds them all, and is nobody's.
  if (config.folder === '.' || !Array.isArray(config.json.references)) return []
  return config.json.references.flatMap((reference: unknown) => {
    const written = isObject(reference) ? reference.path : undefined
    if (typeof written !== 'string') return []
    const path = resolvePath(config.folder, written)
    if (path === undefined) return []
    const to = path.endsWith('.json') ? folderOf(path) : path
    return liesOutside(to, config.folder) ? [{ ...edge(config, to, 'references', written), from: config.folder }] : []
  })
}

/**
 * Edges to what `include` and `files` take from other folders. A config that has neither takes those it inherits, which stay relative to where they were
 * written; of these only what names a folder or file of its own counts, because a root's `**` or `packages/*` was meant for the root.
 */
export function includeEdges(config: TsConfig, configs: TsConfigs, targets: PathTargets): readonly PathEdge[] {
  if (config.folder === '.') return []
  const of = configs.first(config, ({ json }) => Array.isArray(json.include) || Array.isArray(json.files))
  if (!of) return []
  return ['include', 'files'].flatMap((field) =>
    textsOf(of.json[field]).flatMap((written) => {
      const glob = resolvePath(of.folder, ownFolder(written))
      if (glob === undefined) return []
      return targets
        .reach(glob, of !== config)
        .filter((path) => (of === config || path !== '.') && targets.exists(path) && liesOutside(path, config.folder))
        .map((to) => ({ ...edge(of, to, field, written), from: config.path }))
    }),
  )
}

/** Edges to the folders of `typeRoots` and `rootDirs`: they count for every config that extends this one, too. */
export function folderOptionEdges(config: TsConfig, targets: PathTargets): readonly PathEdge[] {
  return ['typeRoots', 'rootDirs'].flatMap((field) =>
    textsOf(config.options[field]).flatMap((written) => {
      const to = resolvePath(config.folder, ownFolder(written))
      const outside = to !== undefined && to !== '.' && targets.exists(to) && (config.folder === '.' || liesOutside(to, config.folder))
      return outside && !to.split('/').includes('node_modules') ? [edge(config, to, field, written)] : []
    }),
  )
}

/** Edges to the packages some mappings of a config lead to. */
export function mappingEdges(config: TsConfig, mappings: readonly PathMapping[], targets: PathTargets): readonly PathEdge[] {
  return mappings.flatMap(({ name, targets: paths }) =>
    paths.flatMap((path) => {
      const to = targets.packageOf(path.replace(/\/?\*.*$/, '') || '.')
      return to !== undefined && to !== '.' && liesOutside(to, config.folder) ? [edge(config, to, 'paths', name)] : []
    }),
  )
}

function edge(config: TsConfig, to: string, field: string, written: string): PathEdge {
  return { from: config.path, to, why: () => `${config.path}:${lineAt(config.text, `"${field}"`, JSON.stringify(written))} ${field} ${written}` }
}

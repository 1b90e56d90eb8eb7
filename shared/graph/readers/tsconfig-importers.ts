import type { CommitManifests, PathEdge } from '../reader.ts'
import { folderOf, pathIn, resolvePath } from './folder-path.ts'
import { isObject, parseJson } from './npm-package-json.ts'
import { type ImportScanner, importScanner, isSource } from './tsconfig-imports.ts'
import type { TsConfig } from './tsconfig-json.ts'
import { fixedPart, mappingsOf, type PathMapping, type PathTargets } from './tsconfig-paths.ts'
import type { TsConfigs } from './tsconfig-set.ts'

const hasPaths = ({ options }: TsConfig) => isObject(options.paths)

/**
 * Which mappings of `paths` lead somewhere by themselves, and for which only the imports tell. The latter are those of a config of the root or of another
 * package (many extend it, each for some of the names), and those whose `*` stands for the packages of a folder.
 *
 * A package that has a package.json in a declared workspace says there what it needs; then its sources are not read for packages that are called in their own
 * package.json as they are mapped.
 */
export class MappedImports {
  readonly #configs: TsConfigs
  readonly #manifests: CommitManifests
  readonly #targets: PathTargets
  readonly #byFolder = new Map<string, TsConfig[]>()
  readonly #shared: ReadonlySet<TsConfig>
  readonly #workspace: boolean
  readonly #mappings = new Map<string, readonly PathMapping[]>()
  readonly #scannersByKey = new Map<string, ImportScanner>()
  readonly #scanners = new Map<string, ImportScanner | undefined>()

  constructor(configs: TsConfigs, manifests: CommitManifests, targets: PathTargets) {
    this.#configs = configs
    this.#manifests = manifests
    this.#targets = targets
    const shared = new Set(configs.all.filter((config) => config.folder === '.' && hasPaths(config)))
    for (const config of configs.all) {
      const beside = this.#byFolder.get(config.folder)
      if (beside) beside.push(config)
      else this.#byFolder.set(config.folder, [config])
      const from = configs.first(config, hasPaths)
      if (from && from !== config && targets.home(from.folder) !== targets.home(config.folder)) shared.add(from)
    }
    this.#shared = shared
    const root = manifests.texts.get('package.json')
    this.#workspace = manifests.texts.has('pnpm-workspace.yaml') || (root !== undefined && /"workspaces"\s*:/.test(root))
  }

  /** The mappings of a config that are edges themselves. */
  direct(config: TsConfig): readonly PathMapping[] {
    if (!hasPaths(config) || this.#shared.has(config)) return []
    return mappingsOf(config, this.#baseUrl(config)).filter((mapping) => !this.#standsForPackages(mapping))
  }

  /** The folders whose sources must be read: those with a config that has such mappings, and services and mapped packages that take one from above. */
  folders(services: readonly string[]): readonly string[] {
    const found = new Set<string>()
    for (const folder of [...this.#byFolder.keys(), ...services]) if (folder !== '.' && this.#scanner(folder)) found.add(folder)
    const mapped = [...this.#mappings.values()].flat().flatMap(({ targets }) => targets.map((target) => this.#targets.packageOf(target) ?? fixedPart(target)))
    for (const folder of mapped) if (folder !== '.') found.add(folder)
    return [...found].sort()
  }

  /** What a source file imports by a mapped name. */
  edges(path: string, text: string): readonly PathEdge[] {
    const scan = this.#scanner(folderOf(path)) ?? this.#anyScanner()
    return scan?.(path, text) ?? []
  }

  #scanner(folder: string): ImportScanner | undefined {
    if (!this.#scanners.has(folder)) {
      const keys = this.#keysOf(folder)
      this.#scanners.set(folder, keys.length === 0 ? undefined : this.#scannerOf(keys))
    }
    return this.#scanners.get(folder)
  }

  /** The mappings that count in a folder: those of its own configs or, where they have none, of the nearest above. */
  #keysOf(folder: string): readonly string[] {
    const declares = this.#declares(folder)
    for (let at = folder; ; at = folderOf(at)) {
      // Of the root's configs only the one that tools take by themselves.
      const beside = (this.#byFolder.get(at) ?? []).filter(({ path }) => at !== '.' || path === 'tsconfig.json' || path === 'jsconfig.json')
      const keys = [...new Set(beside.map((config) => this.#keyOf(config, declares)))].filter((key) => key !== '')
      if (keys.length > 0 || at === '.') return keys
    }
  }

  /** True for folders of packages that say in their package.json what else of the workspace they need. */
  #declares(folder: string): boolean {
    if (!this.#workspace) return false
    const home = this.#targets.home(folder)
    return home !== '.' && this.#manifests.texts.has(pathIn(home, 'package.json'))
  }

  /** A mapped package without a config is compiled with the ones of those who import it. */
  #anyScanner(): ImportScanner | undefined {
    for (const folder of this.#byFolder.keys()) this.#scanner(folder)
    return this.#mappings.size === 0 ? undefined : this.#scannerOf([...this.#mappings.keys()])
  }

  #scannerOf(keys: readonly string[]): ImportScanner {
    const key = keys.join('\n')
    const scanner = this.#scannersByKey.get(key) ?? importScanner([...new Set(keys.flatMap((each) => this.#mappings.get(each) ?? []))], this.#targets)
    this.#scannersByKey.set(key, scanner)
    return scanner
  }

  /** Names the mappings that a config's sources must be read for; empty when there are none. */
  #keyOf(config: TsConfig, declares: boolean): string {
    const from = this.#configs.first(config, hasPaths)
    if (!from) return ''
    const baseUrl = this.#baseUrl(config)
    const key = `${from.path}\0${baseUrl ?? ''}\0${declares}`
    if (!this.#mappings.has(key)) {
      const mappings = mappingsOf(from, baseUrl)
        .filter((mapping) => this.#shared.has(from) || this.#standsForPackages(mapping))
        .filter((mapping) => !(declares && this.#isCalledSo(mapping)))
      this.#mappings.set(
        key,
        mappings.filter(({ targets }) => targets.some((target) => this.#targets.exists(fixedPart(target)) || this.#targets.packageOf(target))),
      )
    }
    return this.#mappings.get(key)?.length === 0 ? '' : key
  }

  #baseUrl(config: TsConfig): string | undefined {
    const from = this.#configs.first(config, ({ options }) => typeof options.baseUrl === 'string')
    return from && resolvePath(from.folder, String(from.options.baseUrl))
  }

  /** True for `libs/*`, where several packages lie in `libs`. */
  #standsForPackages({ targets }: PathMapping): boolean {
    return targets.some((target) => {
      if (!target.includes('*')) return false
      const folder = fixedPart(target)
      return this.#manifests.foldersIn(folder).some((name) => this.#targets.startsPackage(pathIn(folder, name)))
    })
  }

  /** True when a mapping's package calls itself as it is mapped, so that others can ask for it in their package.json. */
  #isCalledSo({ name, targets }: PathMapping): boolean {
    return targets.every((target) => {
      const folder = this.#targets.packageOf(fixedPart(target))
      const text = folder === undefined ? undefined : this.#manifests.texts.get(pathIn(folder, 'package.json'))
      const json = text === undefined ? '' : parseJson(text)
      return typeof json !== 'string' && typeof json.name === 'string' && (name === json.name || name.startsWith(`${json.name}/`))
    })
  }
}

/** The source files below some folders, each once. */
export function sourcesIn(folders: readonly string[], manifests: CommitManifests): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const pending = [...folders]
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (seen.has(folder)) continue
    seen.add(folder)
    for (const name of manifests.filesIn(folder)) if (isSource(name)) found.add(pathIn(folder, name))
    for (const name of manifests.foldersIn(folder)) if (name !== 'node_modules') pending.push(pathIn(folder, name))
  }
  return [...found].sort()
}

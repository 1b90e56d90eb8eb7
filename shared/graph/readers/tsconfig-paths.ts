import type { CommitManifests } from '../reader.ts'
import { folderOf, liesIn, pathIn, resolvePath } from './folder-path.ts'
import { isObject, textsOf } from './npm-package-json.ts'
import type { TsConfig } from './tsconfig-json.ts'

/** One line of `compilerOptions.paths`: https://www.typescriptlang.org/docs/handbook/modules/reference.html#paths */
export interface PathMapping {
  /** `@shop/money` or `@shop/*`. */
  readonly name: string
  /** Where to look, relative to the repository's root; with the `*` of the name. */
  readonly targets: readonly string[]
}

/** The mappings of a config's own `paths`. Targets are relative to `baseUrl`, or to the config; those outside the repository are left out. */
export function mappingsOf(config: TsConfig, baseUrl: string | undefined): readonly PathMapping[] {
  const { paths } = config.options
  if (!isObject(paths)) return []
  return Object.entries(paths).flatMap(([name, written]) => {
    const targets = textsOf(written).flatMap((target) => resolvePath(baseUrl ?? config.folder, ownFolder(target)) ?? [])
    return targets.length === 0 ? [] : [{ name, targets }]
  })
}

/** `${configDir}` is the folder of the config that is compiled: https://www.typescriptlang.org/docs/handbook/release-notes/typescript-5-5.html */
export function ownFolder(written: string): string {
  return written.startsWith('$' + '{configDir}') ? `.${written.slice('$'.length + '{configDir}'.length)}` : written
}

/** The folder or file that a mapping's target names before its `*`. */
export function fixedPart(target: string): string {
  const star = target.indexOf('*')
  return star === -1 ? target : folderOf(`${target.slice(0, star)}x`)
}

/** Files and folders of a commit that a path can stand for. */
export class PathTargets {
  readonly #manifests: CommitManifests
  readonly #roots = new Map<string, string | undefined>()

  constructor(manifests: CommitManifests) {
    this.#manifests = manifests
  }

  exists(path: string): boolean {
    return this.#manifests.hasFolder(path) || this.#manifests.hasFile(path)
  }

  /**
   * The folder of the package that a module lies in: the nearest one with a package.json, project.json or tsconfig.json of its own, else what lies above its
   * `src`, else its folder. Undefined when there is nothing at the path, with or without an extension, nor a folder for it.
   */
  packageOf(path: string): string | undefined {
    const folder = this.#manifests.hasFolder(path) ? path : folderOf(path)
    if (!this.#manifests.hasFolder(folder)) return undefined
    if (this.#roots.has(folder)) return this.#roots.get(folder)
    const found = this.#find(folder, path)
    if (folder !== '.') this.#roots.set(folder, found)
    return found
  }

  #find(folder: string, path: string): string | undefined {
    for (let at = folder; at !== '.'; at = folderOf(at)) if (this.startsPackage(at)) return at
    const above = /^(.+?)\/src(?:\/|$)/.exec(folder)?.[1]
    if (above !== undefined) return above
    if (folder !== '.') return folder
    return this.#manifests.hasFile(path) ? path : undefined
  }

  /**
   * Where a mapping with a `*` leads for one name: what is there, with any extension (`./money.js` may be written for money.ts); or the nearest folder there
   * is on the way, when that lies below all that the mapping names itself. Undefined when the name must be a package of the registry.
   */
  module(path: string, fixed: string): string | undefined {
    if (this.exists(path)) return path
    const [folder, name] = [folderOf(path), path.slice(path.lastIndexOf('/') + 1).replace(/\.[cm]?jsx?$/, '')]
    if (this.#manifests.filesIn(folder).some((file) => file.startsWith(`${name}.`))) return path
    for (let at = folder; at !== '.' && at !== fixed; at = folderOf(at)) if (this.#manifests.hasFolder(at)) return at
    return undefined
  }

  isPackage(folder: string): boolean {
    return this.#manifests.hasFile(pathIn(folder, 'package.json')) || this.#manifests.hasFile(pathIn(folder, 'project.json'))
  }

  /** A package, or what has a TypeScript project of its own. */
  startsPackage(folder: string): boolean {
    return this.isPackage(folder) || this.#manifests.hasFile(pathIn(folder, 'tsconfig.json'))
  }

  /** The nearest folder with a package.json or project.json; `.` where there is none. */
  home(folder: string): string {
    for (let at = folder; at !== '.'; at = folderOf(at)) if (this.isPackage(at)) return at
    return '.'
  }

  /**
   * The folders and files a glob of a config can reach, as few as there are: up to its first `**` or to its last part, with each `*` before that tried on
   * the folders there are. With `exact` nothing is tried, and a glob that would need it reaches nothing.
   */
  reach(glob: string, exact = false): readonly string[] {
    const parts = glob === '.' ? [] : glob.split('/')
    let reached = ['.']
    for (const [index, part] of parts.entries()) {
      if (part === '**' || (index === parts.length - 1 && /[*?]/.test(part))) break
      if (!/[*?]/.test(part)) reached = reached.map((folder) => pathIn(folder, part))
      else {
        if (exact) return []
        const pattern = new RegExp(
          `^${part
            .replace(/[.+^$(){}|[\]\\]/g, '\\$&')
            .replace(/\*/g, '.*')
            .replace(/\?/g, '.')}$`,
        )
        reached = reached.flatMap((folder) =>
          this.#manifests
            .foldersIn(folder)
            .filter((name) => pattern.test(name))
            .map((name) => pathIn(folder, name)),
        )
      }
    }
    return reached
  }
}

/** True for what another folder holds. */
export function liesOutside(path: string, folder: string): boolean {
  return !liesIn(path, folder) && !path.split('/').includes('node_modules')
}

import type { CommitManifests } from '../reader.ts'
import { folderOf, pathIn, resolvePath } from './folder-path.ts'
import { parseJson } from './npm-package-json.ts'
import { readTsConfig, type TsConfig } from './tsconfig-json.ts'

/** The tsconfig files of a commit, and who extends whom. */
export interface TsConfigs {
  readonly all: readonly TsConfig[]
  readonly damaged: readonly { readonly path: string; readonly message: string }[]
  /** What a config extends, as files of the repository, the one that counts most last; those that are not there, or not of the repository, are left out. */
  bases(of: TsConfig): readonly Base[]
  /** The config itself or the first of those it extends that has something of its own (a later one of a list counts more). */
  first(of: TsConfig, has: (config: TsConfig) => boolean): TsConfig | undefined
}

/** A config that is extended. */
export interface Base {
  readonly written: string
  readonly path: string
  /** Undefined where its text is not known. */
  readonly config: TsConfig | undefined
}

/** True for names of files that are read as TypeScript's configuration. */
export function isTsConfig(path: string): boolean {
  return /(?:^|\/)(?:tsconfig[^/]*|jsconfig)\.json$/.test(path)
}

/** Reads all tsconfig files among some texts. */
export function readTsConfigs(manifests: CommitManifests): TsConfigs {
  const byPath = new Map<string, TsConfig>()
  const damaged: { path: string; message: string }[] = []
  for (const [path, text] of manifests.texts) {
    if (!isTsConfig(path)) continue
    const read = readTsConfig(path, text)
    if (typeof read === 'string') damaged.push({ path, message: read })
    else byPath.set(path, read)
  }
  const packageFolders = new Map<string, string | undefined>()
  const known = new Map<TsConfig, readonly Base[]>()
  const bases = (of: TsConfig) => {
    const found =
      known.get(of) ??
      of.bases.flatMap((written) => {
        const path = resolveBase(of, written, manifests, packageFolders)
        return path === undefined ? [] : [{ written, path, config: byPath.get(path) }]
      })
    known.set(of, found)
    return found
  }
  const first = (of: TsConfig, has: (config: TsConfig) => boolean, seen: ReadonlySet<TsConfig> = new Set()): TsConfig | undefined => {
    if (has(of)) return of
    if (seen.has(of)) return undefined
    for (const { config } of [...bases(of)].reverse()) {
      const found = config && first(config, has, new Set([...seen, of]))
      if (found) return found
    }
    return undefined
  }
  return { all: [...byPath.values()], damaged, bases, first }
}

/** A path with or without `.json`, or a folder's tsconfig.json (getExtendsConfigPath in src/compiler/commandLineParser.ts of microsoft/TypeScript). */
function resolveBase(of: TsConfig, written: string, manifests: CommitManifests, packageFolders: Map<string, string | undefined>): string | undefined {
  if (/^\.{1,2}(?:\/|$)/.test(written)) return configAt(resolvePath(of.folder, written), manifests)
  // A package of the repository, by its name: `@shop/tsconfig/base.json`.
  const [, name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(written) ?? []
  if (name === undefined) return undefined
  if (!packageFolders.has(name)) packageFolders.set(name, folderOfPackage(name, manifests.texts))
  const folder = packageFolders.get(name)
  return folder === undefined ? undefined : (configAt(resolvePath(folder, `.${rest}`), manifests) ?? folder)
}

function configAt(path: string | undefined, manifests: CommitManifests): string | undefined {
  if (path === undefined) return undefined
  return [path, `${path}.json`, pathIn(path, 'tsconfig.json')].find((each) => manifests.hasFile(each))
}

function folderOfPackage(name: string, texts: ReadonlyMap<string, string>): string | undefined {
  const quoted = JSON.stringify(name)
  for (const [path, text] of texts) {
    if (!path.endsWith('package.json') || path === 'package.json' || !text.includes(quoted)) continue
    const json = parseJson(text)
    if (typeof json !== 'string' && json.name === name) return folderOf(path)
  }
  return undefined
}

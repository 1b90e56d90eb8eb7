import type { Problem } from '../errors.ts'
import { type FileIndex, inFolder, type ProjectFiles } from './files.ts'
import { defaults } from './defaults.ts'
import type { Command } from './model.ts'
import { knownPackageJson, type PackageJson, parsePackageJson, plainStart, testScript } from './package-json.ts'

/** What a folder's own manifest says, whatever its language. */
export interface Manifest {
  /** `unknown` where nothing tells. */
  readonly language: string
  /** The manifest's path; absent when there is none. */
  readonly file?: string
  /** The package's name without its scope. */
  readonly name?: string
  readonly version: string
  /** Its unit tests. */
  readonly test?: Command
  readonly start?: Command
  /** True when it says itself that it is meant to be started, not only where its code begins. */
  readonly startsItself: boolean
  /** Names of the packages it depends on, as written (npm). */
  readonly dependencies: readonly string[]
  readonly packageName?: string
  /** It has npm workspaces: a root of packages, not a package. */
  readonly isWorkspaceRoot: boolean
  readonly hasDockerfile: boolean
}

/** Manifests in the order that decides between several in one folder. A `*` stands for any name before an extension. */
const manifests: readonly (readonly [name: string, language: string])[] = [
  // A project of .NET may have a package.json for its pages; the other way round there is none.
  ['*.csproj', 'dotnet'],
  ['package.json', 'node'],
  ['go.mod', 'go'],
  ['Cargo.toml', 'rust'],
  ['pyproject.toml', 'python'],
  ['requirements.txt', 'python'],
  ['pom.xml', 'java'],
  ['build.gradle', 'java'],
  ['build.gradle.kts', 'java'],
  ['composer.json', 'php'],
  ['Gemfile', 'ruby'],
  ['Dockerfile', 'docker'],
  ['Containerfile', 'docker'],
  ['main.go', 'go'],
  ['index.html', 'static'],
]
const rank = new Map(manifests.map(([name], index) => [name, index]))

/** The place of a file name in the list, where it is in it. */
function rankOf(name: string): number | undefined {
  return rank.get(name) ?? (name.endsWith('proj') && /\.(?:cs|fs|vb)proj$/.test(name) ? rank.get('*.csproj') : undefined)
}

/** The language of a folder by the names of its files, and the manifest that says so. */
export function detectLanguage(names: readonly string[]): { readonly language: string; readonly manifest?: string } {
  let best: { readonly rank: number; readonly manifest: string } | undefined
  for (const name of names) {
    const found = rankOf(name)
    if (found === undefined) continue
    if (best === undefined || found < best.rank || (found === best.rank && name < best.manifest)) best = { rank: found, manifest: name }
  }
  return best === undefined ? { language: 'unknown' } : { language: manifests[best.rank]?.[1] ?? 'unknown', manifest: best.manifest }
}

/** Every language that a folder has a manifest of, by the names of its files. */
export function languagesOf(names: readonly string[]): readonly string[] {
  const found = new Set<string>()
  for (const name of names) {
    const index = rankOf(name)
    if (index !== undefined) found.add(manifests[index]?.[1] ?? 'unknown')
  }
  return [...found]
}

/** Reads what the manifest in a folder says. A manifest that cannot be read is reported. */
export async function readManifest(folder: string, index: FileIndex, files: ProjectFiles, report: (problem: Problem) => void): Promise<Manifest> {
  const found = inFolderOf(folder, index)
  const text = found.read === undefined ? '' : ((await files.read(found.read)) ?? '')
  return withText(found, text, found.manifest.language === 'node' ? await parsePackageJson(found.read ?? '', text, report) : undefined)
}

/**
 * What the manifest in a folder says, worked out when somebody asks: of most services nobody does. One that cannot be read is not reported. Undefined where the
 * text is not at hand.
 */
export function knownManifest(folder: string, index: FileIndex, files: ProjectFiles): (() => Manifest) | undefined {
  const found = inFolderOf(folder, index)
  const text = found.read === undefined ? '' : files.known?.(found.read)
  if (text === undefined) return undefined
  let manifest: Manifest | undefined
  return () => {
    manifest ??= withText(found, text, found.manifest.language === 'node' ? knownPackageJson(text) : undefined)
    return manifest
  }
}

/** What the names of a folder's files say, and which file says more. */
interface Found {
  readonly folder: string
  readonly index: FileIndex
  readonly names: readonly string[]
  readonly manifest: Manifest
  /** The path of the text that is worth reading. */
  readonly read?: string
}

function inFolderOf(folder: string, index: FileIndex): Found {
  const names = index.namesIn(folder)
  const { language, manifest } = detectLanguage(names)
  // Of python's manifests only pyproject.toml has more to say.
  const read = language === 'node' ? 'package.json' : language === 'rust' || manifest === 'pyproject.toml' ? manifest : undefined
  return {
    folder,
    index,
    names,
    manifest: {
      language,
      version: defaults.manifestVersion,
      startsItself: false,
      dependencies: [],
      isWorkspaceRoot: false,
      hasDockerfile: names.includes('Dockerfile') || names.includes('Containerfile'),
      ...(manifest ? { file: inFolder(folder, manifest) } : {}),
    },
    ...(read === undefined ? {} : { read: inFolder(folder, read) }),
  }
}

function withText({ folder, index, names, manifest, read }: Found, text: string, json: PackageJson | undefined): Manifest {
  const { language } = manifest
  if (language === 'node') return json ? { ...manifest, ...fromPackageJson(json, names, folder, index) } : manifest
  if (read === undefined) return { ...manifest, ...pythonStart(language, names) }
  const tables = language === 'rust' ? ['package'] : ['project', 'tool.poetry']
  const version = tomlText(text, tables, 'version')
  const name = tomlText(text, tables, 'name')
  return { ...manifest, ...(version ? { version } : {}), ...(name ? { name } : {}), ...pythonStart(language, names) }
}

function fromPackageJson(json: PackageJson, names: readonly string[], folder: string, index: FileIndex): Partial<Manifest> {
  const test = testScript(json)
  const start = nodeStart(json, names, folder, index)
  return {
    ...(json.version ? { version: json.version } : {}),
    ...(json.name ? { packageName: json.name, name: json.name.replace(/^@[^/]*\//, '') } : {}),
    ...(test ? { test } : {}),
    ...(start ? { start } : {}),
    startsItself: json.scripts.start !== undefined || (start !== undefined && json.main === undefined),
    dependencies: json.dependencies,
    isWorkspaceRoot: json.isWorkspaceRoot,
  }
}

/** `scripts.start`, without npm in between where it is plain `node file`; else `main`, else npm's own default server.js. */
function nodeStart(json: PackageJson, names: readonly string[], folder: string, index: FileIndex): Command | undefined {
  if (json.scripts.start !== undefined) return plainStart(json.scripts.start) ?? 'npm start'
  if (json.main !== undefined) {
    const main = json.main.replace(/^\.\//, '')
    const candidates = [main, `${main}.js`, `${main}/index.js`]
    return ['node', candidates.find((candidate) => index.files.has(inFolder(folder, candidate))) ?? main]
  }
  return names.includes('server.js') ? ['node', 'server.js'] : undefined
}

function pythonStart(language: string, names: readonly string[]): Partial<Manifest> {
  const script = language === 'python' ? ['main.py', 'app.py', 'server.py'].find((name) => names.includes(name)) : undefined
  return script === undefined ? {} : { start: ['python3', script], startsItself: true }
}

/** A plain string member of a TOML table; enough for name and version, which are never anything else there. */
function tomlText(toml: string, tables: readonly string[], key: string): string | undefined {
  let table = ''
  for (const line of toml.split(/\r?\n/)) {
    const header = /^\s*\[([^[\]]+)\]/.exec(line)
    if (header) table = (header[1] ?? '').trim()
    else if (tables.includes(table)) {
      const member = /^\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(line)
      if (member?.[1] === key) return member[2] ?? member[3]
    }
  }
  return undefined
}

/** Programs that services of a language need on PATH, unless they say otherwise. Languages that build into a program of their own need none. */
export function requiredPrograms(language: string): readonly string[] {
  const programs: Readonly<Record<string, readonly string[]>> = {
    node: ['node'],
    python: ['python3'],
    java: ['java'],
    dotnet: ['dotnet'],
    php: ['php'],
    ruby: ['ruby'],
  }
  return programs[language] ?? []
}

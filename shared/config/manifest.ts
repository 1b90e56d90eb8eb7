import type { Problem } from '../errors.ts'
import { type FileIndex, inFolder, type ProjectFiles } from './files.ts'
import { defaults } from './defaults.ts'
import type { Command } from './model.ts'
import { type PackageJson, parsePackageJson, plainStart, testScript } from './package-json.ts'

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
  const names = index.namesIn(folder)
  const { language, manifest } = detectLanguage(names)
  const found = {
    language,
    version: defaults.manifestVersion,
    startsItself: false,
    dependencies: [],
    isWorkspaceRoot: false,
    hasDockerfile: names.includes('Dockerfile') || names.includes('Containerfile'),
    ...(manifest ? { file: inFolder(folder, manifest) } : {}),
  }
  if (language === 'node') {
    const file = inFolder(folder, 'package.json')
    const json = await parsePackageJson(file, (await files.read(file)) ?? '', report)
    return json ? { ...found, ...fromPackageJson(json, names, folder, index) } : found
  }
  if (language === 'rust' || (language === 'python' && manifest === 'pyproject.toml')) {
    const toml = (await files.read(inFolder(folder, manifest ?? ''))) ?? ''
    const tables = language === 'rust' ? ['package'] : ['project', 'tool.poetry']
    const version = tomlText(toml, tables, 'version')
    const name = tomlText(toml, tables, 'name')
    return { ...found, ...(version ? { version } : {}), ...(name ? { name } : {}), ...pythonStart(language, names) }
  }
  return { ...found, ...pythonStart(language, names) }
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

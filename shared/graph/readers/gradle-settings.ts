import { blocksAround, type Literal, literalsBetween, type Script } from './gradle-script.ts'
import { resolvePath } from './folder-path.ts'

/** What a settings.gradle(.kts) says: one build. */
export interface Build {
  readonly script: Script
  /** Its folder. */
  readonly root: string
  /** What other builds call its root project. */
  readonly name: string
  /** Paths without the first colon (`libs:money`) to folders. */
  readonly projects: ReadonlyMap<string, string>
  /** The folders of these. */
  readonly folders: ReadonlySet<string>
  /** It works out some of its projects, so that only running it would tell which. */
  readonly dynamic: boolean
  /** It gives projects other names than their folders have. */
  readonly renames: boolean
  readonly includedBuilds: readonly IncludedBuild[]
  /** It does more than list projects, so that a change of it may change what is built. */
  readonly configures: boolean
}

export interface IncludedBuild {
  readonly folder: string
  readonly offset: number
  /** It gives plugins, and so counts for every project. */
  readonly plugins: boolean
}

const rootPrefix = /^\$\{?(?:rootDir|settingsDir|rootProject\.(?:projectDir|rootDir))\}?\/?/

/** Reads a settings script, Groovy or Kotlin (https://docs.gradle.org/current/userguide/multi_project_builds.html). */
export function readSettings(script: Script): Build {
  const projects = new Map<string, string>()
  let dynamic = false
  const put = (path: string, folder: string | undefined) => {
    if (folder !== undefined) projects.set(path, folder)
  }
  for (const { 0: written, 1: word, index } of script.bare.matchAll(/\b(include|includeFlat)\b(?=\s*\(|[ \t]+\S)/g)) {
    const names = literalArguments(script, index + written.length)
    if (names.length === 0 || names.some(({ value }) => value.includes('$'))) dynamic = true
    for (const { value } of names) {
      if (value === '' || /[$*]/.test(value)) continue
      const path = value.replace(/^:/, '')
      put(path, resolvePath(script.folder, word === 'includeFlat' ? `../${path}` : path.replace(/:/g, '/')))
    }
  }
  const moved = /project\(\s*(['"]):?([^'"]+)\1\s*\)\s*(?:\.\s*\w*\s*(?:\{\s*(?:it\s*\.\s*)?projectDir)?|\{\s*projectDir)\s*=\s*([^\n]+)/g
  for (const { 2: path = '', 3: value = '' } of script.code.matchAll(moved)) {
    const written = [...value.matchAll(/(['"])(.*?)\1/g)].at(-1)?.[2]
    if (written === undefined || written.replace(rootPrefix, '').includes('$')) dynamic = true
    else put(path, resolvePath(script.folder, `${/\bparentFile\b|getParentFile/.test(value) ? '../' : ''}${written.replace(rootPrefix, '')}`))
  }
  const name = /\brootProject\s*\.\s*name\s*=\s*(['"])(.*?)\1/.exec(script.code)?.[2]
  return {
    script,
    root: script.folder,
    name: name ?? script.folder.slice(script.folder.lastIndexOf('/') + 1),
    projects,
    folders: new Set(projects.values()),
    dynamic,
    renames: /(?<!rootProject\s*)\.\s*name\s*=(?!=)/.test(script.bare),
    includedBuilds: includedBuilds(script),
    configures:
      /\b(?:pluginManagement|dependencyResolutionManagement|toolchainManagement|versionCatalogs|buildscript|buildCache|plugins|apply|gradle)\b/.test(
        script.bare,
      ) || /\.(?:beforeProject|allprojects|lifecycle)\b/.test(script.bare),
  }
}

function includedBuilds(script: Script): readonly IncludedBuild[] {
  return [...script.bare.matchAll(/\bincludeBuild\b/g)].flatMap(({ 0: word, index }) => {
    const [literal] = literalArguments(script, index + word.length)
    const folder = literal === undefined ? undefined : resolvePath(script.folder, literal.value.replace(rootPrefix, ''))
    if (folder === undefined || folder.includes('$')) return []
    const plugins =
      blocksAround(script, index).some(({ header }) => header.startsWith('pluginManagement')) || /(?:logic|plugins?|conventions?|buildSrc)$/i.test(folder)
    return [{ folder, offset: index, plugins }]
  })
}

/** The strings between the brackets that follow, or, in Groovy without any, those that follow one another with commas. */
function literalArguments(script: Script, from: number): readonly Literal[] {
  const next = /\S/.exec(script.bare.slice(from))
  const start = from + (next?.index ?? 0)
  if (script.bare[start] === '(') {
    let depth = 0
    let end = start
    do {
      if (script.bare[end] === '(') depth++
      else if (script.bare[end] === ')') depth--
      end++
    } while (depth > 0 && end < script.bare.length)
    return literalsBetween(script, start, end)
  }
  const found: Literal[] = []
  for (let at = start; ; ) {
    const [literal] = literalsBetween(script, at, at + 1)
    if (!literal) return found
    found.push(literal)
    const comma = /^[ \t]*,\s*/.exec(script.bare.slice(literal.end))
    if (!comma) return found
    at = literal.end + comma[0].length
  }
}

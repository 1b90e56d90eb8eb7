import { closestPath, didYouMean } from './closest.ts'
import { type FileIndex, inFolder, normalised } from './files.ts'
import { globMatcher, isGlob } from './glob.ts'
import { detectLanguage } from './manifest.ts'
import type { Source } from './source.ts'

/** A folder that a list of patterns names, and which pattern named it first. */
export interface NamedFolder {
  readonly path: string
  /** Index in the list. */
  readonly pattern: number
}

/**
 * The folders that `services:` or `libraries:` name. A pattern that names nothing is reported; `!pattern` takes folders out again.
 * A `**` finds only folders with a manifest or a service.yml, or every folder inside a service would be one.
 */
export function foldersOf(key: 'services' | 'libraries', patterns: readonly string[], index: FileIndex, source: Source): readonly NamedFolder[] {
  const found = new Map<string, number>()
  patterns.forEach((written, position) => {
    const negated = written.startsWith('!')
    const pattern = normalised(negated ? written.slice(1) : written)
    const report = (message: string) => source.problem([key, position], message)
    if (negated) {
      const matches = globMatcher(pattern)
      for (const folder of [...found.keys()]) if (matches(folder)) found.delete(folder)
      return
    }
    if (!isGlob(pattern)) {
      if (index.hasFolder(pattern)) keep(found, pattern, position)
      else if (index.files.has(pattern)) report(`\`${written}\` is a file; name the folder it is in`)
      else report(`there is no folder \`${written}\`${similar(closestPath(pattern, index.folders))}`)
      return
    }
    const folders = pattern.includes('**') ? deepFolders(pattern, index) : foldersMatching(pattern, index)
    for (const folder of folders) keep(found, folder, position)
    if (folders.length === 0) report(`\`${written}\` matches no folder${nearestTop(pattern, index)}`)
  })
  return [...found].map(([path, pattern]) => ({ path, pattern }))
}

/** Folders with a manifest that are neither the root nor in (or the same as) one of `taken`: what services may depend on when no `libraries` are named. */
export function inferredLibraries(index: FileIndex, taken: readonly string[]): readonly string[] {
  const covered = new Set(taken)
  return index.folders.filter((folder) => {
    if (folder === '.' || folder.split('/').some((part) => part.startsWith('.') || part === 'node_modules' || part === 'vendor')) return false
    const names = index.namesIn(folder)
    const { language } = detectLanguage(names)
    if (!hasManifest(names) || language === 'docker' || language === 'static') return false
    for (let up = folder; ; up = up.slice(0, up.lastIndexOf('/'))) {
      if (covered.has(up)) return false
      if (!up.includes('/')) return true
    }
  })
}

function deepFolders(pattern: string, index: FileIndex): readonly string[] {
  const matches = globMatcher(pattern)
  return index.folders.filter((folder) => folder !== '.' && matches(folder) && isOwn(folder, index))
}

/** Walks along the pattern, part by part: `services/*` looks at what is in `services` and nowhere else. Braces may hold a slash, so they are tried on every folder. */
function foldersMatching(pattern: string, index: FileIndex): readonly string[] {
  if (/[{}]/.test(pattern)) {
    const matches = globMatcher(pattern)
    return index.folders.filter((folder) => folder !== '.' && matches(folder))
  }
  let found: readonly string[] = ['.']
  for (const part of pattern.split('/')) {
    const matches = globMatcher(part)
    found = found.flatMap((folder) =>
      index
        .foldersIn(folder)
        .filter(matches)
        .map((name) => inFolder(folder, name)),
    )
  }
  return found
}

function similar(hint: string | undefined): string {
  return hint === undefined ? '' : `; did you mean \`${hint}\`?`
}

function keep(found: Map<string, number>, folder: string, position: number): void {
  if (!found.has(folder)) found.set(folder, position)
}

function isOwn(folder: string, index: FileIndex): boolean {
  const names = index.namesIn(folder)
  return names.includes('service.yml') || hasManifest(names)
}

/** A main.go tells the language of a folder, and is no manifest: the module is above it. */
function hasManifest(names: readonly string[]): boolean {
  const { language, manifest } = detectLanguage(names)
  return language !== 'unknown' && manifest !== 'main.go'
}

/** `; did you mean services/*?`, where the folder the pattern begins with is misspelt. */
function nearestTop(pattern: string, index: FileIndex): string {
  const [top = '', ...rest] = pattern.split('/')
  if (isGlob(top) || index.hasFolder(top)) return ''
  const tops = index.folders.filter((folder) => !folder.includes('/'))
  return didYouMean(top, tops).replace(/`([^`]*)`/, (_, name: string) => `\`${[name, ...rest].join('/')}\``)
}

import type { PathEdge } from '../reader.ts'
import { folderOf, liesIn, resolvePath } from './folder-path.ts'
import { fixedPart, type PathMapping, type PathTargets } from './tsconfig-paths.ts'

/** Finds in a source file what it imports by a mapped name. */
export type ImportScanner = (path: string, text: string) => readonly PathEdge[]

const none: readonly string[] = []

/** True for files whose imports TypeScript and the bundlers that follow its paths resolve. */
export function isSource(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(path)
}

/**
 * Scans for every quoted text that a mapping has a folder for, whatever it stands beside: import, export, require, `import()`, a mock or a lazy route. A text
 * that only looks like an import is an edge too many at worst. Relative paths that leave the file's own package are found along with them.
 */
export function importScanner(mappings: readonly PathMapping[], targets: PathTargets): ImportScanner {
  const exact = new Map(mappings.filter(({ name }) => !name.includes('*')).map((mapping) => [mapping.name, mapping]))
  const open = mappings
    .filter(({ name }) => name.includes('*'))
    .map((mapping) => ({ ...mapping, start: mapping.name.slice(0, mapping.name.indexOf('*')), end: mapping.name.slice(mapping.name.indexOf('*') + 1) }))
    // The longest prefix wins: matchPatternOrExact in src/compiler/moduleNameResolver.ts of microsoft/TypeScript.
    .sort((a, b) => b.start.length - a.start.length)
  const quoted = quotedTexts(['../', ...headsOf(mappings)])
  const known = new Map<string, readonly string[]>()
  const foldersOf = (specifier: string): readonly string[] => {
    const found = exact.get(specifier)
    const fitting = found
      ? undefined
      : open.find(({ start, end }) => specifier.length >= start.length + end.length && specifier.startsWith(start) && specifier.endsWith(end))
    const star = fitting ? specifier.slice(fitting.start.length, specifier.length - fitting.end.length) : ''
    if (found) return found.targets.flatMap((target) => targets.packageOf(target) ?? [])
    return (fitting?.targets ?? []).flatMap((target) => {
      const module = targets.module(
        target.replace('*', () => star),
        fixedPart(target),
      )
      return module === undefined ? [] : (targets.packageOf(module) ?? [])
    })
  }
  return (path, text) => {
    const edges = new Map<string, PathEdge>()
    for (const specifier of quoted(text)) {
      const folders = specifier.startsWith('.') ? besideOf(path, specifier, targets) : (known.get(specifier) ?? foldersOf(specifier))
      if (!specifier.startsWith('.')) known.set(specifier, folders)
      for (const to of folders)
        if (!liesIn(path, to) && !edges.has(to)) edges.set(to, { from: path, to, why: () => `${path}:${lineOf(text, specifier)} imports ${specifier}` })
    }
    return [...edges.values()]
  }
}

/** The package that a relative path leads to, when it leaves the file's own: `../../../libs/money/src`. */
function besideOf(path: string, specifier: string, targets: PathTargets): readonly string[] {
  const folder = folderOf(path)
  const home = targets.packageOf(path)
  const ups = /^(?:\.\.\/)*/.exec(specifier)?.[0].length ?? 0
  // Most stay within, and are looked at no further: as many parts lie between the file and its package.
  if (home !== undefined && home.length < folder.length && folder.slice(home.length + 1).split('/').length >= ups / 3) return none
  const to = resolvePath(folder, specifier)
  if (to === undefined || to === '.' || to.split('/').includes('node_modules')) return none
  const module = targets.module(to, '.')
  const found = module === undefined ? undefined : targets.packageOf(module)
  // What is not there yet may be generated, where it would lie in a package.
  return found !== undefined && (module === to || targets.startsPackage(found)) ? [found] : none
}

/** What the names begin with: their scopes or first parts, so that few texts are looked at. */
function headsOf(mappings: readonly PathMapping[]): readonly string[] {
  return [...new Set(mappings.map(({ name }) => /^(?:@[^/*]*\/|[^/*@]*)/.exec(name)?.[0] ?? ''))]
}

/** Finds the quoted texts without spaces that begin with one of some heads. */
function quotedTexts(heads: readonly string[]): (text: string) => readonly string[] {
  if (heads.length > 6 || heads.some((head) => head.length < 2)) {
    const pattern = new RegExp(`['"\`]((?:${heads.map((head) => head.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})[^'"\`\\s]*)['"\`]`, 'g')
    return (text) => Array.from(text.matchAll(pattern), (match) => match[1] ?? '')
  }
  // A plain search is several times as fast as a pattern, and thousands of files are searched.
  const rest = /[^'"`\s]*['"`]/y
  return (text) =>
    heads.flatMap((head) => {
      const found: string[] = []
      for (let at = text.indexOf(head); at !== -1; at = text.indexOf(head, at + head.length)) {
        if (!isQuote(text[at - 1])) continue
        rest.lastIndex = at
        if (rest.test(text)) found.push(text.slice(at, rest.lastIndex - 1))
      }
      return found
    })
}

function isQuote(character: string | undefined): boolean {
  return character === "'" || character === '"' || character === '`'
}

function lineOf(text: string, specifier: string): number {
  const at = text.search(new RegExp(`['"\`]${specifier.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}['"\`]`))
  return text.slice(0, Math.max(at, 0)).split('\n').length
}

import type { CommitManifests } from '../reader.ts'
import { joinPath, longestName, nameMatcher } from './dockerfile-match.ts'

/** What a context holds after its `.dockerignore`. */
export interface ContextContent {
  /** Paths of the repository: folders, and files directly in the context. Just the context itself when nothing of the commit's folders is left out. */
  readonly paths: readonly string[]
  /** The files directly in the context. */
  readonly files: readonly string[]
}

interface Pattern {
  readonly negated: boolean
  readonly parts: readonly string[]
  readonly matchers: readonly ((name: string) => boolean)[]
}

type Tree = Pick<CommitManifests, 'filesIn' | 'foldersIn'>

/** Folders that are left out in part are looked into so far, then taken whole. */
const mostDepth = 4

/**
 * What `COPY .` takes from a context by the rules of `.dockerignore` (https://docs.docker.com/build/concepts/context/#dockerignore-files): the last pattern that
 * fits decides, `!` takes back in, and what lies in a folder that is left out is left out with it. Only whole folders are left out here, and none that a `!` may
 * take back in part of, beyond what stands there in plain names (`*`, `!services/web`).
 */
export function contextContent(tree: Tree, context: string, ignore: string): ContextContent {
  const patterns = readPatterns(ignore)
  const files = tree.filesIn(context).filter((name) => !isExcluded(patterns, [name]).excluded)
  const paths: string[] = []
  let leftOut = false
  const collect = (folder: string, parts: readonly string[]) => {
    for (const name of tree.foldersIn(folder)) {
      const at = [...parts, name]
      const { excluded, by } = isExcluded(patterns, at)
      const exceptions = excluded ? patterns.slice(by + 1).filter((pattern) => pattern.negated && mayFitBelow(pattern, at)) : []
      if (!excluded) paths.push(joinPath(folder, name))
      else if (exceptions.length === 0) leftOut = true
      else if (at.length >= mostDepth || exceptions.some((pattern) => pattern.parts.slice(0, at.length + 1).some((part) => part.includes('**')))) {
        paths.push(joinPath(folder, name))
      } else {
        leftOut = true
        for (const file of tree.filesIn(joinPath(folder, name))) {
          if (!isExcluded(patterns, [...at, file]).excluded) paths.push(joinPath(joinPath(folder, name), file))
        }
        collect(joinPath(folder, name), at)
      }
    }
  }
  collect(context, [])
  return { paths: leftOut ? [...paths, ...files.map((name) => joinPath(context, name))] : [context], files }
}

function readPatterns(text: string): readonly Pattern[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line) => {
      const trimmed = line.trim()
      if (trimmed === '' || line.startsWith('#')) return []
      const negated = trimmed.startsWith('!')
      const parts: string[] = []
      for (const part of (negated ? trimmed.slice(1).trim() : trimmed).split('/')) {
        // What lies outside the context fits nothing.
        if (part === '..' && parts.pop() === undefined) return []
        if (part === '..') continue
        if (part !== '' && part !== '.' && !(part === '**' && parts.at(-1) === '**')) parts.push(part)
      }
      // `a**b` may fit across folders: then what it leaves out is not told.
      if (!negated && parts.some((part) => (part !== '**' && part.includes('**')) || part.length > longestName)) return []
      return parts.length === 0 ? [] : [{ negated, parts, matchers: parts.map(nameMatcher) }]
    })
}

/** Whether the last pattern that fits a path, or a folder it lies in, leaves it out; and which one that was. */
function isExcluded(patterns: readonly Pattern[], path: readonly string[]): { readonly excluded: boolean; readonly by: number } {
  for (let by = patterns.length - 1; by >= 0; by -= 1) {
    const pattern = patterns[by]
    if (pattern && path.some((_, index) => fits(pattern, 0, path, 0, index + 1))) return { excluded: !pattern.negated, by }
  }
  return { excluded: false, by: -1 }
}

function fits(pattern: Pattern, at: number, path: readonly string[], from: number, to: number): boolean {
  if (at === pattern.parts.length) return from === to
  if (pattern.parts[at] === '**') {
    // At the end it stands for everything below, and so not for nothing.
    if (at === pattern.parts.length - 1) return from < to
    for (let next = from; next <= to; next += 1) if (fits(pattern, at + 1, path, next, to)) return true
    return false
  }
  return from < to && (pattern.matchers[at]?.(path[from] ?? '') ?? false) && fits(pattern, at + 1, path, from + 1, to)
}

function mayFitBelow(pattern: Pattern, folder: readonly string[]): boolean {
  for (let at = 0; at < folder.length; at += 1) {
    const part = pattern.parts[at]
    if (part === undefined) return false
    // Beside other characters, too, it may stand for a path.
    if (part.includes('**')) return true
    if (!pattern.matchers[at]?.(folder[at] ?? '')) return false
  }
  return pattern.parts.length > folder.length
}

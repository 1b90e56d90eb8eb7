import { globMatcher, isGlob } from '../config/glob.ts'

/**
 * Whether a path is one that patterns select: a pattern that names a file selects it, one that names a folder selects all that is in it, and `!pattern`
 * takes files out again. Unlike in lists of services, `*` and `**` match names with a leading dot too: a hidden file that was overlooked would be a change
 * that nobody sees.
 */
export function pathSelector(patterns: readonly string[]): (path: string) => boolean {
  const included = anyOf(patterns.filter((pattern) => !pattern.startsWith('!')))
  const excluded = anyOf(patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)))
  return (path) => included(path) && !excluded(path)
}

function anyOf(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false
  if (patterns.includes('.')) return () => true
  const names = new Set(patterns.filter((pattern) => !isGlob(pattern)))
  const globs = patterns.filter(isGlob).flatMap((pattern) => [globMatcher(pattern), dotBlind(pattern)])
  const folders = new Map<string, boolean>()
  const named = (path: string) => names.has(path) || globs.some((matches) => matches(path))
  const inNamedFolder = (path: string): boolean => {
    const cut = path.lastIndexOf('/')
    if (cut === -1) return false
    const folder = path.slice(0, cut)
    const known = folders.get(folder) ?? (named(folder) || inNamedFolder(folder))
    folders.set(folder, known)
    return known
  }
  return (path) => inNamedFolder(path) || named(path)
}

/** Leading dots are turned into a character without a meaning, in the pattern as in the path. */
function dotBlind(pattern: string): (path: string) => boolean {
  const matches = globMatcher(pattern.replace(/(^|[/{,])\./g, '$1\u0001'))
  return (path) => matches(path.replace(/(^|\/)\./g, '$1\u0001'))
}

import { trimSpace } from './characters.ts'
import { cleanPath } from './clean-path.ts'
import { goRegExp } from './go-regexp.ts'
import { isMalformedFor } from './match.ts'

/** One line of a `.dockerignore`. */
export interface IgnorePattern {
  readonly pattern: string
  readonly line: number
}

/** Which patterns fitted the folder that a path lies in: what lies in it fits them, too. */
export type Fitted = readonly boolean[]

/** Decides what is left out; paths are to be asked from the top down, each with the answer of its folder. `match` may throw MalformedPattern. */
export interface IgnoreMatcher {
  /** Whether one of the patterns begins with `!`. */
  readonly hasExceptions: boolean
  match(path: string, folder: Fitted | undefined): { readonly ignored: boolean; readonly fitted: Fitted }
}

/** The patterns of a `.dockerignore` (github.com/moby/patternmatcher/ignorefile): comments, spaces and a slash at the beginning gone. */
export function readIgnoreFile(text: string): readonly IgnorePattern[] {
  const patterns: IgnorePattern[] = []
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.startsWith('#')) continue
    let pattern = trimSpace(line)
    if (pattern === '') continue
    const isException = pattern.startsWith('!')
    if (isException) pattern = trimSpace(pattern.slice(1))
    if (pattern !== '') {
      pattern = cleanPath(pattern)
      if (pattern.length > 1 && pattern.startsWith('/')) pattern = pattern.slice(1)
    }
    patterns.push({ pattern: isException ? `!${pattern}` : pattern, line: index + 1 })
  }
  return patterns
}

/**
 * The matcher of github.com/moby/patternmatcher (MatchesUsingParentResults), which BuildKit leaves files out of a context by: the last pattern that fits decides,
 * `!` takes back in, `**` stands for any number of folders.
 */
export function ignoreMatcher(
  written: readonly IgnorePattern[],
): IgnoreMatcher | { readonly problems: readonly { readonly line: number; readonly message: string }[] } {
  const patterns: { readonly isException: boolean; readonly fits: (path: string) => boolean }[] = []
  const problems: { readonly line: number; readonly message: string }[] = []
  for (const { pattern: each, line } of written) {
    const trimmed = trimSpace(each)
    if (trimmed === '') continue
    let pattern = cleanPath(trimmed)
    if (pattern === '!') problems.push({ line, message: '! needs a pattern behind it' })
    const isException = pattern.startsWith('!')
    if (isException) pattern = pattern.slice(1)
    if (isMalformedFor(pattern, '.')) problems.push({ line, message: `syntax error in pattern ${each}` })
    else patterns.push({ isException, fits: lazily(pattern, each, line) })
  }
  if (problems.length > 0) return { problems }
  return {
    hasExceptions: patterns.some(({ isException }) => isException),
    match(path, folder) {
      let ignored = false
      const fitted = patterns.map(({ isException, fits }, index) => {
        let match = folder?.[index] ?? false
        if (!match) {
          // What would change nothing is not asked.
          if (isException !== ignored) return false
          match = fits(path)
        }
        if (match) ignored = !isException
        return match
      })
      return { ignored, fitted }
    },
  }
}

/** Thrown while matching: what is malformed in a pattern shows only once it is asked, as there. */
export class MalformedPattern extends Error {
  readonly line: number

  constructor(written: string, line: number) {
    super(`syntax error in pattern ${written}`)
    this.line = line
  }
}

function lazily(pattern: string, written: string, line: number): (path: string) => boolean {
  let fits: ((path: string) => boolean) | undefined
  return (path) => {
    fits ??= compile(pattern)
    if (!fits) throw new MalformedPattern(written, line)
    return fits(path)
  }
}

/** Pattern.compile of patternmatcher, special cases and all; undefined for what is no pattern. */
function compile(pattern: string): ((path: string) => boolean) | undefined {
  const chars = [...pattern]
  let source = '^'
  let kind: 'exact' | 'prefix' | 'suffix' | 'regexp' = 'exact'
  for (let at = 0, count = 0; at < chars.length; at += 1, count += 1) {
    const char = chars[at] ?? ''
    if (char === '*' && chars[at + 1] === '*') {
      at += chars[at + 2] === '/' ? 2 : 1
      if (at + 1 >= chars.length) {
        if (kind === 'exact') kind = 'prefix'
        else {
          source += '.*'
          kind = 'regexp'
        }
      } else {
        source += '(.*/)?'
        kind = 'regexp'
      }
      if (count === 0) kind = 'suffix'
    } else if (char === '*' || char === '?') {
      source += char === '*' ? '[^/]*' : '[^/]'
      kind = 'regexp'
    } else if ('.+()$'.includes(char)) {
      // Its table for what to escape leaves `{`, `|` and `}` out.
      source += `\\${char}`
    } else if (char === '\\') {
      const next = chars[++at]
      source += `\\${next ?? ''}`
      if (next !== undefined) kind = 'regexp'
    } else {
      source += char
      if (char === '[' || char === ']') kind = 'regexp'
    }
  }
  if (kind === 'exact') return (path) => path === pattern
  // As there, the end is cut by length, whatever stands in it.
  if (kind === 'prefix') return (path) => path.startsWith(pattern.slice(0, -2))
  if (kind === 'suffix') {
    const suffix = pattern.slice(2)
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1))
  }
  const regexp = goRegExp(`${source}$`)
  return regexp && ((path) => regexp.test(path))
}

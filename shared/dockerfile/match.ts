/** A pattern for one path that is longer fits none: nobody writes that, and it is not worth the time. */
export const longestPattern = 1000

/** What is left of a name after a piece of a pattern; undefined where it does not fit. */
type Rest = readonly string[] | undefined

/**
 * Go's filepath.Match, which COPY and `.dockerignore` take patterns by: `*` and `?` stay in a folder, `[a-z]`, `[^a-z]`, and `\` before a character that stands
 * for itself. A malformed pattern fits nothing.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  if (pattern.length > longestPattern) return () => false
  const chunks = chunksOf([...pattern])
  return (path) => match(chunks, [...path]) === true
}

/** Whether Go says that a pattern is malformed. It says so of what it comes to look at while it matches a name only. */
export function isMalformedFor(pattern: string, path: string): boolean {
  return match(chunksOf([...pattern]), [...path]) === 'malformed'
}

/** A pattern up to its next star. */
interface Chunk {
  readonly star: boolean
  readonly chars: readonly string[]
}

function chunksOf(pattern: readonly string[]): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at < pattern.length; ) {
    let star = false
    for (; pattern[at] === '*'; at += 1) star = true
    const from = at
    let inClass = false
    for (; at < pattern.length && (inClass || pattern[at] !== '*'); at += 1) {
      if (pattern[at] === '\\') at += at + 1 < pattern.length ? 1 : 0
      else if (pattern[at] === '[') inClass = true
      else if (pattern[at] === ']') inClass = false
    }
    chunks.push({ star, chars: pattern.slice(from, at) })
  }
  return chunks
}

function match(chunks: readonly Chunk[], path: readonly string[]): boolean | 'malformed' {
  let name = path
  for (const [index, { star, chars }] of chunks.entries()) {
    const isLast = index === chunks.length - 1
    if (star && chars.length === 0) return !name.includes('/')
    let rest = fitChunk(chars, name)
    if (rest === 'malformed') return rest
    if (!rest || (isLast && rest.length > 0)) {
      rest = undefined
      for (let skip = 0; star && !rest && skip < name.length && name[skip] !== '/'; skip += 1) {
        const found = fitChunk(chars, name.slice(skip + 1))
        if (found === 'malformed') return found
        if (found && !(isLast && found.length > 0)) rest = found
      }
    }
    if (!rest) return false
    name = rest
  }
  return name.length === 0
}

/** Reads to the end of a chunk even where it fits no more, for what is malformed. */
function fitChunk(chunk: readonly string[], name: readonly string[]): Rest | 'malformed' {
  let used = 0
  let failed = false
  for (let at = 0; at < chunk.length; ) {
    failed ||= used >= name.length
    const char = chunk[at] ?? ''
    const actual: string = failed ? '' : (name[used++] ?? '')
    if (char === '[') {
      const found = classAt(chunk, at + 1, actual)
      if (found === undefined) return 'malformed'
      at = found.end
      failed ||= !found.fits
    } else if (char === '?') {
      failed ||= actual === '/'
      at += 1
    } else {
      const literal = char === '\\' ? chunk[++at] : char
      if (literal === undefined) return 'malformed'
      failed ||= literal !== actual
      at += 1
    }
  }
  return failed ? undefined : name.slice(used)
}

function classAt(chunk: readonly string[], from: number, char: string): { readonly fits: boolean; readonly end: number } | undefined {
  const code = char.codePointAt(0) ?? -1
  const negated = chunk[from] === '^'
  let at = negated ? from + 1 : from
  let fits = false
  const take = () => {
    let next = chunk[at]
    if (next === undefined || next === '-' || next === ']') return undefined
    if (next === '\\') next = chunk[++at]
    at += 1
    // Something must follow.
    return at >= chunk.length ? undefined : next?.codePointAt(0)
  }
  for (let count = 0; ; count += 1) {
    if (chunk[at] === ']' && count > 0) return { fits: fits !== negated, end: at + 1 }
    const low = take()
    if (low === undefined) return undefined
    let high: number | undefined = low
    if (chunk[at] === '-') {
      at += 1
      high = take()
    }
    if (high === undefined) return undefined
    fits ||= low <= code && code <= high
  }
}

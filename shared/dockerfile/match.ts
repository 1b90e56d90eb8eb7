/** A pattern for one path that is longer fits none: nobody writes that, and it is not worth the time. */
export const longestPattern = 1000

type Token = 'star' | ((char: string) => boolean)

const notSlash = (char: string) => char !== '/'

/**
 * Go's filepath.Match, which COPY and `.dockerignore` take patterns by: `*` and `?` stay in a folder, `[a-z]`, `[^a-z]`, and `\` before a character that stands
 * for itself. A malformed pattern fits nothing. `\0` stands for any characters, too. In time `path * pattern` at most.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const tokens = pattern.length > longestPattern ? undefined : tokensOf([...pattern])
  if (tokens === undefined) return () => false
  return (path) => {
    const chars = [...path]
    let [at, next, star, mark] = [0, 0, -1, 0]
    while (at < chars.length) {
      const token = tokens[next]
      const char = chars[at] ?? ''
      if (token === 'star') {
        star = next++
        mark = at
      } else if (token?.(char)) {
        at += 1
        next += 1
      } else if (star !== -1 && chars[mark] !== '/') {
        next = star + 1
        at = ++mark
      } else return false
    }
    return tokens.slice(next).every((token) => token === 'star')
  }
}

/** Whether a pattern is well-formed by the rules of filepath.Match. */
export function isWellFormed(pattern: string): boolean {
  return tokensOf([...pattern]) !== undefined
}

function tokensOf(chars: readonly string[]): readonly Token[] | undefined {
  const tokens: Token[] = []
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? ''
    if (char === '*' || char === '\0') {
      if (tokens.at(-1) !== 'star') tokens.push('star')
    } else if (char === '?') tokens.push(notSlash)
    else if (char === '[') {
      const found = classAt(chars, at + 1)
      if (found === undefined) return undefined
      tokens.push(found.token)
      at = found.end
    } else {
      const literal = char === '\\' ? chars[++at] : char
      if (literal === undefined) return undefined
      tokens.push((each) => each === literal)
    }
  }
  return tokens
}

function classAt(chars: readonly string[], from: number): { readonly token: Token; readonly end: number } | undefined {
  const negated = chars[from] === '^'
  let at = negated ? from + 1 : from
  const ranges: (readonly [low: number, high: number])[] = []
  const take = () => {
    let char = chars[at++]
    if (char === undefined || char === '-' || char === ']') return undefined
    if (char === '\\') char = chars[at++]
    // Something must follow.
    return at >= chars.length ? undefined : char?.codePointAt(0)
  }
  while (chars[at] !== ']' || ranges.length === 0) {
    const low = take()
    if (low === undefined) return undefined
    let high: number | undefined = low
    if (chars[at] === '-') {
      at += 1
      high = take()
    }
    if (high === undefined) return undefined
    ranges.push([low, high])
  }
  const token = (char: string) => {
    const code = char.codePointAt(0) ?? 0
    return ranges.some(([low, high]) => low <= code && code <= high) !== negated
  }
  return { token, end: at }
}

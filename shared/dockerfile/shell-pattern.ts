/** What is left of a value, or why the pattern means nothing. */
export type Cut = { readonly text: string } | { readonly problem: string }

/** `${x#pattern}`: without what fits at the beginning. Patterns know `*`, `?` and `\` before `*`, `?` and `\` (frontend/dockerfile/shell/lex.go). */
export function cutPrefix(pattern: string, value: string, longest: boolean): Cut {
  const tokens = tokensOf(pattern)
  if ('problem' in tokens) return tokens
  const chars = [...value]
  const end = endOf(tokens, chars, 0, longest)
  return { text: end === undefined ? value : chars.slice(end).join('') }
}

/** `${x%pattern}`: without what fits at the end. Both are turned round, so that the shortest is found. */
export function cutSuffix(pattern: string, value: string, longest: boolean): Cut {
  const cut = cutPrefix(reversedPattern(pattern), reversed(value), longest)
  return 'problem' in cut ? cut : { text: reversed(cut.text) }
}

/** `${x/pattern/replacement}`, and with two slashes all of them. */
export function replacePattern(pattern: string, value: string, replacement: string, all: boolean): Cut {
  const tokens = tokensOf(pattern)
  if ('problem' in tokens) return tokens
  const chars = [...value]
  let out = ''
  let done = 0
  let last = -1
  for (let at = 0; at <= chars.length; at += 1) {
    const end = endOf(tokens, chars, at, true)
    // Go passes over nothing right after something that fitted.
    if (end === undefined || (end === at && at === last)) continue
    const found = chars.slice(at, end).join('')
    out += chars.slice(done, at).join('') + (all ? template(replacement, found) : replacement)
    done = end
    if (!all) break
    last = end
    if (end > at) at = end - 1
  }
  return { text: out + chars.slice(done).join('') }
}

/** Go's regexp.Expand without groups: `$0` is what fitted, other names are nothing. */
function template(replacement: string, found: string): string {
  return replacement.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar: string | undefined, braced: string | undefined, plain: string | undefined) => {
    if (dollar !== undefined) return '$'
    return (braced ?? plain) === '0' ? found : ''
  })
}

type Token = '*' | '?' | { readonly char: string }

function tokensOf(pattern: string): readonly Token[] | { readonly problem: string } {
  const tokens: Token[] = []
  const chars = [...pattern]
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? ''
    const next = chars[at + 1]
    if (char === '*' || char === '?') tokens.push(char)
    else if (char !== '\\') tokens.push({ char })
    // The escape of `}` and `/` is no part of the pattern.
    else if (next !== '}' && next !== '/') {
      if (next !== '*' && next !== '?' && next !== '\\') return { problem: `invalid escape '\\${next ?? '\uffff'}'` }
      tokens.push({ char: next })
      at += 1
    }
  }
  return tokens
}

/** Where what fits from a place on ends, the longest or the shortest; in time `value * pattern`. Neither `*` nor `?` takes a line's end. */
function endOf(tokens: readonly Token[], chars: readonly string[], from: number, longest: boolean): number | undefined {
  let states = reach(tokens, new Set([0]))
  let end: number | undefined
  for (let at = from; ; at += 1) {
    if (states.has(tokens.length)) {
      end = at
      if (!longest) return end
    }
    const char = chars[at]
    if (char === undefined || states.size === 0) return end
    const next = new Set<number>()
    for (const state of states) {
      const token = tokens[state]
      if (token === '*') {
        if (char !== '\n') next.add(state)
      } else if (token === '?' ? char !== '\n' : token?.char === char) next.add(state + 1)
    }
    states = reach(tokens, next)
  }
}

/** A star may stand for nothing. */
function reach(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const state of states) if (tokens[state] === '*') states.add(state + 1)
  return states
}

function reversedPattern(pattern: string): string {
  const out: string[] = []
  const chars = [...pattern]
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? ''
    const next = chars[at + 1]
    if (char === '\\' && next !== undefined) {
      out.push(next, char)
      at += 1
    } else out.push(char)
  }
  return out.reverse().join('')
}

function reversed(text: string): string {
  return [...text].reverse().join('')
}

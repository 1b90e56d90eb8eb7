/** What is left of a value, or why the pattern means nothing. */
export type Cut = { readonly text: string } | { readonly problem: string }

/** `${x#pattern}`: without what fits at the beginning. Patterns know `*`, `?` and `\` before `*`, `?` and `\` (frontend/dockerfile/shell/lex.go). */
export function cutPrefix(pattern: string, value: string, longest: boolean): Cut {
  const regexp = toRegExp(pattern, longest, true)
  if ('problem' in regexp) return regexp
  const match = regexp.test.exec(value)
  return { text: match ? value.slice(match[0].length) : value }
}

/** `${x%pattern}`: without what fits at the end. Both are turned round, so that the shortest is found. */
export function cutSuffix(pattern: string, value: string, longest: boolean): Cut {
  const cut = cutPrefix(reversedPattern(pattern), reversed(value), longest)
  return 'problem' in cut ? cut : { text: reversed(cut.text) }
}

/** `${x/pattern/replacement}`, and with two slashes all of them. */
export function replacePattern(pattern: string, value: string, replacement: string, all: boolean): Cut {
  const regexp = toRegExp(pattern, true, false)
  if ('problem' in regexp) return regexp
  if (!all) {
    const match = regexp.test.exec(value)
    return { text: match ? value.slice(0, match.index) + replacement + value.slice(match.index + match[0].length) : value }
  }
  let out = ''
  let end = 0
  let last = -1
  for (const match of value.matchAll(new RegExp(regexp.test.source, 'gu'))) {
    // Go passes over nothing right after something that fitted.
    if (match[0] === '' && match.index === last) continue
    out += value.slice(end, match.index) + template(replacement, match[0])
    end = match.index + match[0].length
    last = end
  }
  return { text: out + value.slice(end) }
}

/** Go's regexp.Expand without groups: `$0` is what fitted, other names are nothing. */
function template(replacement: string, found: string): string {
  return replacement.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar: string | undefined, braced: string | undefined, plain: string | undefined) => {
    if (dollar !== undefined) return '$'
    return (braced ?? plain) === '0' ? found : ''
  })
}

function toRegExp(pattern: string, longest: boolean, anchored: boolean): { readonly test: RegExp } | { readonly problem: string } {
  let out = anchored ? '^' : ''
  const chars = [...pattern]
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? ''
    if (char === '*') out += longest ? '[^\\n]*' : '[^\\n]*?'
    else if (char === '?') out += '[^\\n]'
    else if (char === '\\') {
      const next = chars[at + 1]
      // The escape of `}` and `/` is no part of the pattern.
      if (next === '}' || next === '/') continue
      if (next !== '*' && next !== '?' && next !== '\\') return { problem: `invalid escape '\\${next ?? '\uffff'}'` }
      out += `\\${next}`
      at += 1
    } else out += /[[\]{}.+()|^$/]/.test(char) ? `\\${char}` : char
  }
  return { test: new RegExp(out, 'u') }
}

function reversedPattern(pattern: string): string {
  const out: string[] = []
  const chars = [...pattern]
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? ''
    const next = chars[at + 1]
    if (char === '\\' && next !== undefined) {
      out.unshift(char, next)
      at += 1
    } else out.unshift(char)
  }
  return out.join('')
}

function reversed(text: string): string {
  return [...text].reverse().join('')
}

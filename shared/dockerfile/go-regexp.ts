/**
 * A regular expression as Go's regexp package reads it, of those that can come of a pattern of `.dockerignore`: literals, escapes, classes, `(.*\/)?`, repeats.
 * Undefined for what Go does not take, or what JavaScript has no word for.
 */
export function goRegExp(source: string): RegExp | undefined {
  const chars = [...source]
  let out = ''
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? ''
    if (char === '\\') {
      const escaped = escapeOf(chars[++at])
      if (escaped === undefined) return undefined
      out += escaped
    } else if (char === '[') {
      const end = classEnd(chars, at)
      if (end === undefined) return undefined
      const inner = classOf(chars.slice(at + 1, end))
      if (inner === undefined) return undefined
      out += inner
      at = end
    } else if (char === '.') out += '[^\\n]'
    else if (char === ']' || char === '}') out += `\\${char}`
    else if (char === '{') {
      const repeat = /^\{\d+(?:,\d*)?\}/.exec(chars.slice(at, at + 12).join(''))?.[0]
      out += repeat ?? '\\{'
      if (repeat !== undefined) at += repeat.length - 1
    } else if (char === '^' && chars[at + 1] === '{') out += '(?:^)'
    else out += char
  }
  try {
    return new RegExp(out, 'u')
  } catch {
    return undefined
  }
}

function escapeOf(char: string | undefined): string | undefined {
  if (char === undefined) return undefined
  if (char === 'a') return '\\x07'
  if (/^[A-Za-z0-9]$/.test(char)) return /^[bB]$/.test(char) ? `(?:\\${char})` : /^[dDsSwWfnrtv]$/.test(char) ? `\\${char}` : undefined
  if (char > '\x7f') return undefined
  return /^[\^$\\.*+?()[\]{}|/]$/.test(char) ? `\\${char}` : char
}

function classEnd(chars: readonly string[], open: number): number | undefined {
  let at = open + 1
  if (chars[at] === '^') at += 1
  // A bracket that comes first stands for itself.
  if (chars[at] === ']') at += 1
  for (; at < chars.length; at += 1) {
    if (chars[at] === '\\') at += 1
    else if (chars[at] === ']') return at
  }
  return undefined
}

function classOf(inner: readonly string[]): string | undefined {
  let out = '['
  for (let at = 0; at < inner.length; at += 1) {
    const char = inner[at] ?? ''
    if (char === '\\') {
      const next = inner[++at]
      const escaped = next === '-' ? '\\-' : next === 'b' || next === 'B' ? undefined : escapeOf(next)
      if (escaped === undefined) return undefined
      out += escaped
    } else if (char === '^' && at === 0) out += char
    else out += /^[[\]]$/.test(char) ? `\\${char}` : char
  }
  return `${out}]`
}

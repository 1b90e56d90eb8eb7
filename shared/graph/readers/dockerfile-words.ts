/** Stands for a part of a text that is known only when the image is built: it may be anything. */
export const anything = '\0'

/** Longer words are not worked out: they are no paths, and variables of variables grow fast. */
const longestWord = 10_000

/** Gives the value of a variable; undefined when it is not known. */
export type Lookup = (name: string) => string | undefined

/**
 * One word of an instruction as Docker understands it (frontend/dockerfile/shell/lex.go): quotes and escapes taken away, variables put in. What is not known
 * becomes `anything`.
 */
export function expandWord(word: string, lookup: Lookup, escaper: string, depth = 0): string {
  if (!/["'$\\`]/.test(word)) return word
  let out = ''
  let quoted = false
  for (let at = 0; at < word.length; ) {
    const char = word[at] ?? ''
    if (char === escaper) {
      const next = word[at + 1] ?? ''
      // Within double quotes only some characters can be escaped.
      out += quoted && !['"', '$', escaper].includes(next) ? char + next : next
      at += 2
    } else if (char === "'" && !quoted) {
      const end = word.indexOf("'", at + 1)
      out += word.slice(at + 1, end === -1 ? undefined : end)
      at = end === -1 ? word.length : end + 1
    } else if (char === '"') {
      quoted = !quoted
      at += 1
    } else if (char === '$') {
      const [value, next] = variableAt(word, at, lookup, escaper, depth)
      out += value
      at = next
    } else {
      out += char
      at += 1
    }
  }
  return out.length > longestWord ? anything : out
}

function variableAt(word: string, at: number, lookup: Lookup, escaper: string, depth: number): readonly [value: string, next: number] {
  if (word[at + 1] !== '{') {
    const name = /^[\p{L}_][\p{L}\p{Nd}_]*|^[0-9@*#?!$-]/u.exec(word.slice(at + 1, at + 257))?.[0]
    return name === undefined ? ['$', at + 1] : [lookup(name) ?? anything, at + 1 + name.length]
  }
  const end = closingBrace(word, at + 1)
  if (end === -1) return [anything, word.length]
  const match = /^([A-Za-z_]\w*|\d+)(?:(:?[-+])([\s\S]*))?$/.exec(word.slice(at + 2, end))
  // `${x#prefix}`, `${x/a/b}` and whatever comes next.
  if (!match || depth > 8) return [anything, end + 1]
  const value = lookup(match[1] ?? '')
  const [operator = '', alternative = ''] = [match[2], match[3]]
  if (operator === '') return [value ?? anything, end + 1]
  const other = expandWord(alternative, lookup, escaper, depth + 1)
  // Not known here is most often not set: then the default is what a plain build takes.
  if (operator.endsWith('-')) return [value === undefined || (value === '' && operator === ':-') ? other : value, end + 1]
  return [value === undefined ? anything : value === '' && operator === ':+' ? '' : other, end + 1]
}

function closingBrace(word: string, open: number): number {
  let depth = 0
  for (let at = open; at < word.length; at += 1) {
    if (word[at] === '{') depth += 1
    else if (word[at] === '}') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return -1
}

/** The `name=value` pairs of ARG and ENV, as written; `ENV name value` too. `value` is undefined for `ARG name`. */
export function assignments(keyword: string, rest: string): readonly (readonly [name: string, value: string | undefined])[] {
  const plain = /^([^\s="']+)\s+([^\s][\s\S]*)$/.exec(rest)
  if (keyword === 'ENV' && plain && !(plain[1] ?? '').includes('=')) return [[plain[1] ?? '', plain[2] ?? '']]
  return [...rest.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\[\s\S]|[^\s"'\\])+/g)].map(([word]) => {
    const cut = word.indexOf('=')
    return cut === -1 ? [word, undefined] : [word.slice(0, cut), word.slice(cut + 1)]
  })
}

import { isSpace } from './characters.ts'

/** A name and its value, as written: quotes, escapes and variables are still in it. */
export interface Pair {
  readonly name: string
  readonly value: string
}

/** Words of ENV, LABEL and ARG: at spaces outside quotes; quotes and escapes stay (frontend/dockerfile/parser/line_parsers.go, parseWords). */
export function quotedWords(text: string, escaper: string): readonly string[] {
  const words: string[] = []
  const chars = [...text]
  let word = ''
  let quote = ''
  let isOpen = false
  const end = () => {
    if (isOpen || word !== '') words.push(word)
    word = ''
    isOpen = false
  }
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? ''
    if (quote === '' && isSpace(char)) {
      end()
      continue
    }
    if (quote === '') {
      if (char === "'" || char === '"') {
        quote = char
        isOpen = true
      }
    } else if (char === quote) quote = ''
    if (char === escaper && quote !== "'") {
      const next = chars[at + 1]
      // At the end it stands for nothing.
      if (next === undefined) break
      word += char + next
      at += 1
    } else word += char
  }
  end()
  return words
}

/** `name=value …`, or `name value`, of ENV and LABEL. */
export function pairsOf(keyword: string, text: string, escaper: string): readonly Pair[] | { readonly problem: string } {
  const words = quotedWords(text, escaper)
  if (words.length === 0) return { problem: `${keyword} requires at least one argument` }
  if (!words[0]?.includes('=')) {
    const match = /[\t\v\f\r ]+/.exec(text)
    if (!match) return { problem: `${keyword} must have two arguments` }
    const name = text.slice(0, match.index)
    return name === '' ? { problem: `${keyword} names can not be blank` } : [{ name, value: text.slice(match.index + match[0].length) }]
  }
  const pairs: Pair[] = []
  for (const word of words) {
    const cut = word.indexOf('=')
    if (cut === -1) return { problem: `can't find = in ${JSON.stringify(word)}: must be of the form name=value` }
    if (cut === 0) return { problem: `${keyword} names can not be blank` }
    pairs.push({ name: word.slice(0, cut), value: word.slice(cut + 1) })
  }
  return pairs
}

/** Takes the flags (`--from=x`) off the beginning; quotes and escapes in them mean themselves (frontend/dockerfile/parser/split_command.go). */
export function splitFlags(text: string, escaper: string): { readonly flags: readonly string[]; readonly rest: string } {
  const flags: string[] = []
  let at = 0
  for (;;) {
    while (at < text.length && isSpace(text[at] ?? '')) at += 1
    if (!text.startsWith('--', at)) return { flags, rest: text.slice(at).trim() }
    let word = ''
    let quote = ''
    let hasQuotes = false
    for (; at < text.length; at += 1) {
      const char = text[at] ?? ''
      if (quote === '' && isSpace(char)) break
      if (quote === '' && (char === "'" || char === '"')) {
        quote = char
        hasQuotes = true
      } else if (char === quote) quote = ''
      else if (char === escaper) {
        if (at + 1 === text.length) continue
        at += 1
        word += text[at] ?? ''
      } else word += char
    }
    if (word === '--') return { flags, rest: text.slice(at).trim() }
    if (hasQuotes || word !== '') flags.push(word)
  }
}

/** A list of strings in JSON; undefined when it is none, a problem when it is a list of something else (parseJSON of line_parsers.go). */
export function jsonWords(text: string): readonly string[] | { readonly problem: string } | undefined {
  if (!/^\s*\[/.test(text)) return undefined
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(list)) return undefined
  return list.every((each): each is string => typeof each === 'string')
    ? list
    : { problem: 'when using JSON array syntax, arrays must be comprised of strings only' }
}

/** Words at spaces, whatever quotes say. */
export function plainWords(text: string): readonly string[] {
  return text === '' ? [] : text.split(/[\t\v\f\r ]+/)
}

import { isSpace } from './characters.ts'
import { type Cut, cutPrefix, cutSuffix, replacePattern } from './shell-pattern.ts'

/** Gives the value of a variable; undefined when it is not set. */
export type Lookup = (name: string) => string | undefined

export interface LexOptions {
  /** `\`, or the backtick. */
  readonly escaper: string
  /** Quotes stay. */
  readonly rawQuotes?: boolean
  /** Escapes stay. */
  readonly rawEscapes?: boolean
  /** Quotes mean nothing: the text of a here-document. */
  readonly plainQuotes?: boolean
  /** A variable that is not set stays as written. */
  readonly keepUnset?: boolean
}

/** What became of a text: whole, and cut into words at the spaces outside quotes. */
export type Lexed = { readonly text: string; readonly words: readonly string[] } | { readonly problem: string }

/** Texts that grow beyond that, by variables of variables, are not worked out. */
const longestText = 1_000_000

/** Operands within operands beyond that are not worked out. */
const deepest = 200

class LexProblem extends Error {}

/**
 * Takes quotes and escapes away and puts variables in, as BuildKit does (frontend/dockerfile/shell/lex.go): `$x`, `${x}`, `${x:-word}`, `${x-word}`, `${x:+word}`,
 * `${x+word}`, `${x:?word}`, `${x?word}`, `${x#pattern}`, `${x##pattern}`, `${x%pattern}`, `${x%%pattern}`, `${x/pattern/word}`, `${x//pattern/word}`.
 */
export function lex(text: string, lookup: Lookup, options: LexOptions): Lexed {
  try {
    return new Lexer(text, lookup, options).until(undefined, options.rawEscapes ?? false, false)
  } catch (error) {
    if (error instanceof LexProblem) return { problem: error.message }
    throw error
  }
}

/** The words of one run; what is open is shared with the operands within, which begin anew: as there, what stood before them is lost to the words. */
class Words {
  readonly done: string[] = []
  private readonly shared: { open: string }
  private inWord = false

  constructor(shared: { open: string }) {
    this.shared = shared
    shared.open = ''
  }

  add(char: string): void {
    if (!isSpace(char)) this.addRaw(char)
    else if (this.inWord && this.shared.open !== '') this.end()
  }

  addRaw(text: string): void {
    this.shared.open += text
    this.inWord = true
  }

  end(): void {
    if (this.shared.open === '') return
    this.done.push(this.shared.open)
    this.shared.open = ''
    this.inWord = false
  }
}

class Lexer {
  private readonly chars: readonly string[]
  private readonly lookup: Lookup
  private readonly options: LexOptions
  private readonly openWord = { open: '' }
  private at = 0
  private depth = 0
  private rawEscapes: boolean
  private size = 0

  constructor(text: string, lookup: Lookup, options: LexOptions) {
    this.chars = [...text.replace(/^\ufeff/, '')]
    this.lookup = lookup
    this.options = options
    this.rawEscapes = options.rawEscapes ?? false
  }

  /** `doubled`: what is escaped within quotes stays escaped, because a pattern is read once more. */
  until(stop: string | undefined, rawEscapes: boolean, doubled: boolean): { readonly text: string; readonly words: readonly string[] } {
    const before = this.rawEscapes
    this.rawEscapes = rawEscapes
    const words = new Words(this.openWord)
    let out = ''
    const take = (text: string) => {
      out += text
      this.size += text.length
      if (this.size > longestText) throw new LexProblem(`more than ${longestText} characters`)
    }
    for (let char = this.chars[this.at]; char !== undefined; char = this.chars[this.at]) {
      if (char === stop) {
        this.at += 1
        this.rawEscapes = before
        words.end()
        return { text: out, words: words.done }
      }
      if (char === '$') {
        const value = this.dollar()
        take(value)
        for (const each of value) words.add(each)
      } else if (char === '<' || (!this.options.plainQuotes && (char === "'" || char === '"'))) {
        const value = char === '<' ? this.hereDocument() : char === "'" ? this.singleQuoted(doubled) : this.doubleQuoted(doubled)
        take(value)
        words.addRaw(value)
      } else {
        this.at += 1
        if (char === this.options.escaper) {
          if (this.rawEscapes) {
            words.addRaw(char)
            take(char)
          }
          const next = this.chars[this.at]
          if (next === undefined) break
          this.at += 1
          words.addRaw(next)
          take(next)
        } else {
          words.add(char)
          take(char)
        }
      }
    }
    if (stop !== undefined) throw new LexProblem(`unexpected end of statement while looking for matching ${stop}`)
    words.end()
    return { text: out, words: words.done }
  }

  private singleQuoted(doubled: boolean): string {
    const end = this.chars.indexOf("'", this.at + 1)
    if (end === -1) throw new LexProblem('unexpected end of statement while looking for matching single-quote')
    const inner = this.chars.slice(this.at + 1, end).map((char) => (doubled && char === this.options.escaper ? char + char : char))
    this.at = end + 1
    return this.options.rawQuotes ? `'${inner.join('')}'` : inner.join('')
  }

  private doubleQuoted(doubled: boolean): string {
    const { escaper, rawQuotes } = this.options
    const quote = rawQuotes ? '"' : ''
    let out = quote
    this.at += 1
    for (;;) {
      const char = this.chars[this.at]
      if (char === undefined) throw new LexProblem('unexpected end of statement while looking for matching double-quote')
      if (char === '$') {
        out += this.dollar()
        continue
      }
      this.at += 1
      if (char === '"') return out + quote
      if (char !== escaper) {
        out += char
        continue
      }
      const next = this.chars[this.at]
      if (next === undefined) continue
      if (next === '"' || next === '$' || next === escaper) {
        out += this.rawEscapes ? char + next : next
        this.at += 1
      } else out += this.rawEscapes && (!rawQuotes || doubled) ? char + char : char
    }
  }

  /** `<<` and the spaces after it belong together. */
  private hereDocument(): string {
    this.at += 1
    if (this.chars[this.at] !== '<') return '<'
    const from = ++this.at
    while (/^[\t\r ]$/.test(this.chars[this.at] ?? '')) this.at += 1
    return `<<${this.chars.slice(from, this.at).join('')}`
  }

  private dollar(): string {
    this.at += 1
    if (this.chars[this.at] !== '{') {
      const name = this.name()
      if (name === '') return '$'
      return this.lookup(name) ?? (this.options.keepUnset ? `$${name}` : '')
    }
    this.at += 1
    const first = this.chars[this.at]
    if (first === undefined) throw new LexProblem("syntax error: missing '}'")
    if (first === '{' || first === '}' || first === ':') throw new LexProblem('syntax error: bad substitution')
    const name = this.name()
    const operator = this.chars[this.at++] ?? ''
    if (operator === '}') return this.lookup(name) ?? (this.options.keepUnset ? `\${${name}}` : '')
    if (operator === '/') return this.replaced(name)
    if (operator !== ':') return this.modified(name, operator, false)
    return this.modified(name, this.chars[this.at++] ?? '', true)
  }

  private modified(name: string, operator: string, emptyIsUnset: boolean): string {
    const written = emptyIsUnset ? `:${operator}` : operator
    const cuts = operator === '#' || operator === '%'
    // After a colon, what kind of modifier it is comes out only once its word is read.
    if ((emptyIsUnset && cuts) || (!emptyIsUnset && !/^[-+?#%]$/.test(operator))) throw new LexProblem(`unsupported modifier (${written}) in substitution`)
    let word = this.operand('}', cuts, cuts, "syntax error: missing '}'")
    const value = this.lookup(name)
    if (value === undefined && this.options.keepUnset) return `\${${name}${written}${word}}`
    const isUnset = value === undefined || (emptyIsUnset && value === '')
    if (operator === '-') return isUnset ? word : value
    if (operator === '+') return isUnset ? '' : word
    if (operator === '?') {
      if (!isUnset) return value
      throw new LexProblem(`${name}: ${word !== '' ? word : `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`)
    }
    if (!cuts) throw new LexProblem(`unsupported modifier (${written}) in substitution`)
    // `#` and `%` cut the shortest that fits, doubled the longest.
    const longest = word.startsWith(operator)
    if (longest) word = word.slice(1)
    return this.cut(operator === '%' ? cutSuffix(word, value ?? '', longest) : cutPrefix(word, value ?? '', longest), word)
  }

  private replaced(name: string): string {
    const all = this.chars[this.at] === '/'
    if (all) this.at += 1
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as BuildKit says it
    const pattern = this.operand('/', true, true, "syntax error: missing '/' in ${}")
    const replacement = this.operand('}', true, false, "syntax error: missing '}'")
    const value = this.lookup(name)
    if (value === undefined && this.options.keepUnset) return `\${${name}/${pattern}/${replacement}}`
    return this.cut(replacePattern(pattern, value ?? '', replacement, all), pattern)
  }

  private cut(result: Cut, pattern: string): string {
    if ('problem' in result) throw new LexProblem(`invalid pattern (${pattern}) in substitution: ${result.problem}`)
    return result.text
  }

  private operand(stop: string, rawEscapes: boolean, doubled: boolean, missing: string): string {
    const before = this.rawEscapes
    this.depth += 1
    if (this.depth > deepest) throw new LexProblem(`more than ${deepest} operands within each other`)
    try {
      return this.until(stop, rawEscapes, doubled).text
    } catch (error) {
      if (error instanceof LexProblem && this.at >= this.chars.length && this.depth <= deepest) throw new LexProblem(missing)
      throw error
    } finally {
      this.depth -= 1
      this.rawEscapes = before
    }
  }

  private name(): string {
    const from = this.at
    const first = this.chars[from] ?? ''
    const isDigit = (char: string | undefined) => char !== undefined && /^\p{Nd}$/u.test(char)
    if (isDigit(first)) {
      while (isDigit(this.chars[this.at])) this.at += 1
    } else if (/^[@*#?!$-]$/.test(first)) {
      this.at += 1
    } else {
      while (/^[\p{L}\p{Nd}_]$/u.test(this.chars[this.at] ?? '')) this.at += 1
    }
    return this.chars.slice(from, this.at).join('')
  }
}

import type { PlainValue } from './plain-yaml.ts'

/** Words with a meaning of their own in some YAML, and things that begin like numbers: left to the library. */
const doubtful = /^(?:null|true|false|yes|no|on|off|y|n|\.nan|[-+]?\.inf)$/i
// A character that means nothing to YAML inside a text; and a word of them, in which a colon stands with something right behind it.
const character = '[A-Za-z0-9_./$^=()+@*~<>?!;|&%-]'
const word = `${character}*(?::(?=[A-Za-z0-9_./])${character}*)*`
// The first character must not be one that YAML reads as the beginning of something else, or of a number.
const text = new RegExp(`^(?:[A-Za-z_/$^=(]|\\.(?=[A-Za-z_./])|-(?=[A-Za-z-]))${word}(?: ${character}${word})*$`)

/** A text, number or boolean without quotes, as YAML's core schema has it; undefined for what is not certainly one. */
export function plainScalar(written: string): string | number | boolean | undefined {
  if (written === 'true' || written === 'false') return written === 'true'
  if (/^(?:0|[1-9]\d{0,9})$/.test(written)) return Number(written)
  if (/^\d+(?:ms|s|m|h|d|Ki|Mi|Gi)$/.test(written)) return written
  if (doubtful.test(written)) return undefined
  return text.test(written) ? written : undefined
}

/** A flow collection in one line. */
export class PlainFlow {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(line: string) {
    this.#text = line
  }

  /** The collection, with nothing but a comment after it. */
  whole(): PlainValue | undefined {
    const value = this.#value()
    return value !== undefined && /^(?: +#.*)?$/.test(this.#text.slice(this.#at)) ? value : undefined
  }

  #value(): PlainValue | undefined {
    const first = this.#text[this.#at]
    // Thousands of brackets are nobody's configuration, and would exhaust the stack.
    if (this.#depth > 50) return undefined
    if (first === '[') return this.#list()
    if (first === '{') return this.#map()
    return this.#quoted() ?? plainScalar(this.#take(/[^,[\]{}#"'\\]*/y).trimEnd())
  }

  #quoted(): string | undefined {
    const taken = this.#take(/"[^"\\]*"|'[^']*'/y)
    // A text in quotes may be a key, too, and `''` in one stands for a quote.
    if (taken === '' || /["':]/.test(this.#text[this.#at] ?? '')) return undefined
    return taken.slice(1, -1)
  }

  #list(): readonly PlainValue[] | undefined {
    const found: PlainValue[] = []
    return this.#members(']', () => {
      const value = this.#value()
      if (value !== undefined) found.push(value)
      return value !== undefined
    })
      ? found
      : undefined
  }

  #map(): { readonly [key: string]: PlainValue } | undefined {
    const found = new Map<string, PlainValue>()
    const complete = this.#members('}', () => {
      const name = this.#take(/[A-Za-z_][A-Za-z0-9_./@-]*(?=: )/y)
      if (name === '' || doubtful.test(name) || name === '__proto__' || found.has(name)) return false
      this.#take(/: +/y)
      const value = this.#value()
      if (value !== undefined) found.set(name, value)
      return value !== undefined
    })
    return complete ? Object.fromEntries(found) : undefined
  }

  /** Members between commas up to the closing sign; an empty one, or one left open, is for the library. */
  #members(close: string, member: () => boolean): boolean {
    this.#depth += 1
    const complete = this.#untilClosed(close, member)
    this.#depth -= 1
    return complete
  }

  #untilClosed(close: string, member: () => boolean): boolean {
    this.#at += 1
    this.#take(/ +/y)
    if (this.#text[this.#at] === close) {
      this.#at += 1
      return true
    }
    for (;;) {
      if (!member()) return false
      this.#take(/ +/y)
      const sign = this.#text[this.#at]
      this.#at += 1
      if (sign === close) return true
      if (sign !== ',') return false
      this.#take(/ +/y)
    }
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const taken = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += taken.length
    return taken
  }
}

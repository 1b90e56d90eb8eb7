import { PlainFlow, plainScalar } from './plain-flow.ts'

/** What plain YAML can hold. */
export type PlainValue = string | number | boolean | readonly PlainValue[] | { readonly [key: string]: PlainValue }

interface Line {
  readonly indent: number
  readonly text: string
}

/**
 * Reads YAML as configuration files nearly always are: nested keys, lists, flow collections in one line, plain and quoted texts, numbers, booleans, comments.
 * Undefined for everything else (anchors, tags, block texts, escapes, empty values, lists of maps in block form, …): then the YAML library reads it. Five hundred
 * files take a fifth of the time that way. What it reads is what the library reads; a test holds the two against each other.
 */
export function readPlainYaml(text: string): { readonly [key: string]: PlainValue } | undefined {
  if (/[^\x20-\x7e\n\r]|\r(?!\n)|^(?:---|\.\.\.|%)/m.test(text)) return undefined
  const lines: Line[] = []
  for (const raw of text.split('\n')) {
    const trimmed = raw.trimEnd()
    const line = trimmed.trimStart()
    if (line !== '' && !line.startsWith('#')) lines.push({ indent: trimmed.length - line.length, text: line })
  }
  const reader = new PlainYaml(lines)
  const value = lines[0]?.indent === 0 ? reader.mapping(0) : undefined
  return reader.done ? value : undefined
}

const key = /^(?:"([^"\\]*)"|'([^']*)'|([A-Za-z_][A-Za-z0-9_./@-]*)):(?: +(.*))?$/
const notText = /^(?:true|false|null)$/i

class PlainYaml {
  readonly #lines: readonly Line[]
  #at = 0

  constructor(lines: readonly Line[]) {
    this.#lines = lines
  }

  get done(): boolean {
    return this.#at === this.#lines.length
  }

  mapping(indent: number): { readonly [key: string]: PlainValue } | undefined {
    const found = new Map<string, PlainValue>()
    for (let line = this.#lines[this.#at]; line && line.indent === indent; line = this.#lines[this.#at]) {
      const match = key.exec(line.text)
      const name = match?.[1] ?? match?.[2] ?? match?.[3]
      if (!match || name === undefined || name === '' || name === '__proto__' || found.has(name) || (match[3] !== undefined && notText.test(name)))
        return undefined
      this.#at += 1
      const rest = match[4] ?? ''
      const value = rest === '' || rest.startsWith('#') ? this.#below(indent) : this.#inline(rest, indent)
      if (value === undefined) return undefined
      found.set(name, value)
    }
    return found.size === 0 ? undefined : Object.fromEntries(found)
  }

  /** What follows a key that has nothing beside it; a list may stand as far left as its key. */
  #below(indent: number): PlainValue | undefined {
    const next = this.#lines[this.#at]
    if (next && next.indent >= indent && next.text.startsWith('- ')) return this.#list(next.indent)
    return next && next.indent > indent ? this.mapping(next.indent) : undefined
  }

  #list(indent: number): readonly PlainValue[] | undefined {
    const found: PlainValue[] = []
    for (let line = this.#lines[this.#at]; line && line.indent === indent && line.text.startsWith('- '); line = this.#lines[this.#at]) {
      const rest = line.text.slice(2).trimStart()
      // `- a: b` is a map, and `- - a` a list.
      if (rest === '' || rest.startsWith('#') || rest.startsWith('- ') || (/^[^[{"']/.test(rest) && /:(?: |$)/.test(rest))) return undefined
      this.#at += 1
      const value = this.#inline(rest, indent)
      if (value === undefined) return undefined
      found.push(value)
    }
    return found
  }

  /** A value beside its key or dash. What is further right in the next line would go on with it. */
  #inline(rest: string, indent: number): PlainValue | undefined {
    const next = this.#lines[this.#at]
    if (next && next.indent > indent) return undefined
    if (/^[[{]/.test(rest)) return new PlainFlow(rest).whole()
    const quoted = /^(?:"([^"\\]*)"|'([^']*)')(?: +#.*)?$/.exec(rest)
    if (quoted) return quoted[1] ?? quoted[2]
    return plainScalar(rest.replace(/ +#.*$/, ''))
  }
}

import type { JsonObject } from './npm-package-json.ts'

interface Line {
  readonly indent: number
  readonly text: string
}

type Node = string | readonly Node[] | { readonly [key: string]: Node }

/**
 * Reads the YAML that pnpm-workspace.yaml nearly always is, without a parser: keys with texts, nested keys, and lists of texts. Every text stays as written,
 * as with YAML's failsafe schema. Undefined for whatever could mean something else (anchors, tags, flow collections, block and multi-line texts, escapes,
 * tabs, duplicate keys, several documents): then a real parser must read it.
 */
export function readSimpleYaml(text: string): JsonObject | undefined {
  if (/[\t\\\0\ufeff\u0085\u2028\u2029]|\r(?!\n)/.test(text)) return undefined
  const lines: Line[] = []
  for (const raw of text.split(/\r?\n/)) {
    const trimmed = raw.replace(/ +$/, '')
    const line = trimmed.replace(/^ +/, '')
    if (line === '' || line.startsWith('#')) continue
    lines.push({ indent: trimmed.length - line.length, text: line })
  }
  if (lines.length === 0) return {}
  if (lines[0]?.indent !== 0) return undefined
  const reader = new SimpleYaml(lines)
  const value = reader.mapping(0)
  return value !== undefined && reader.done ? value : undefined
}

class SimpleYaml {
  readonly #lines: readonly Line[]
  #at = 0

  constructor(lines: readonly Line[]) {
    this.#lines = lines
  }

  get done(): boolean {
    return this.#at === this.#lines.length
  }

  mapping(indent: number): { readonly [key: string]: Node } | undefined {
    const found = new Map<string, Node>()
    for (let line = this.#lines[this.#at]; line && line.indent === indent; line = this.#lines[this.#at]) {
      const match = /^(?:'([^']*)'|"([^"]*)"|([A-Za-z0-9_][A-Za-z0-9_./@^~-]*)):(?: +(.*))?$/.exec(line.text)
      const key = match?.[1] ?? match?.[2] ?? match?.[3]
      if (!match || key === undefined || found.has(key)) return undefined
      this.#at += 1
      const rest = match[4] ?? ''
      const value = rest === '' || rest.startsWith('#') ? this.#below(indent) : scalar(rest)
      if (value === undefined) return undefined
      found.set(key, value)
    }
    return found.size === 0 ? undefined : Object.fromEntries(found)
  }

  /** What follows a key that has nothing beside it; a list may stand as far left as its key. */
  #below(indent: number): Node | undefined {
    const next = this.#lines[this.#at]
    if (next && next.indent >= indent && /^-(?: |$)/.test(next.text)) return this.#list(next.indent)
    return next && next.indent > indent ? this.mapping(next.indent) : ''
  }

  #list(indent: number): readonly Node[] | undefined {
    const found: Node[] = []
    for (let line = this.#lines[this.#at]; line && line.indent === indent && line.text.startsWith('-'); line = this.#lines[this.#at]) {
      const value = line.text.startsWith('- ') ? scalar(line.text.slice(2).replace(/^ +/, '')) : undefined
      if (value === undefined) return undefined
      found.push(value)
      this.#at += 1
    }
    return found
  }
}

/** A text in quotes without escapes, or of characters that mean nothing to YAML where they stand. */
function scalar(written: string): string | undefined {
  const match = /^(?:'([^']*)'|"([^"]*)"|([A-Za-z0-9.^~<=/_](?:[A-Za-z0-9.^~<>=/_*|@+()!$-]|:(?=[^\s])| (?=[^\s#]))*))(?: +#.*)?$/.exec(written)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}

/** A value of a TOML file: numbers and dates as they are written. */
export type MachineToml = string | boolean | readonly MachineToml[] | MachineTable
export type MachineTable = ReadonlyMap<string, MachineToml>

type Table = Map<string, MachineToml>
type Items = Table[]

/**
 * Reads TOML as cargo, uv, poetry and pdm write it (toml.io/en/v1.0.0 without dotted keys, texts of several lines and comments inside of lists), ten times as fast
 * as a reader of all of it. Undefined for everything else, damaged files too: then somebody else must look. `contents` names lists of files (`wheels`, `files`), of
 * whose entries only the hash is read.
 */
export function readMachineToml(text: string, contents: ReadonlySet<string>): MachineTable | undefined {
  return new Scanner(text, contents).document()
}

const bareKey = /[A-Za-z0-9_-]+/y
const quoted = /"((?:[^"\\\n]|\\["\\bfnrt]|\\u[0-9a-fA-F]{4})*)"/y
const literal = /'([^'\n]*)'/y
const scalar = /true|false|[+-]?\d[\w:.+-]*/y
const gap = /[ \t\n]*/y

class Scanner {
  #at = 0
  readonly #text: string
  readonly #contents: ReadonlySet<string>

  constructor(text: string, contents: ReadonlySet<string>) {
    this.#text = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
    this.#contents = contents
  }

  document(): MachineTable | undefined {
    const text = this.#text
    const root: Table = new Map()
    const defined = new Set<Table>([root])
    let table: Table | undefined = root
    while (this.#at < text.length) {
      const first = text[this.#at]
      if (first === '\n') {
        this.#at++
        continue
      }
      if (first === '#') {
        this.#at = this.#lineEnd()
        continue
      }
      if (first === '[') {
        table = this.#header(root)
        if (!table || defined.has(table)) return undefined
        defined.add(table)
      } else if (!this.#pair(table)) return undefined
      // A file that was cut has no end in its last line.
      if (text[this.#at] !== '\n') return undefined
    }
    return root
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at)
    return end === -1 ? this.#text.length : end
  }

  #header(root: Table): Table | undefined {
    const isItem = this.#text[this.#at + 1] === '['
    this.#at += isItem ? 2 : 1
    let parent = root
    for (;;) {
      const key = this.#key()
      if (key === undefined) return undefined
      if (this.#take('.')) {
        const child = nested(parent, key)
        if (!child) return undefined
        parent = child
        continue
      }
      if (!this.#take(isItem ? ']]' : ']')) return undefined
      return isItem ? newItem(parent, key) : nested(parent, key)
    }
  }

  /** `key = value`; false when it is none. */
  #pair(table: Table): boolean {
    const key = this.#key()
    if (key === undefined || table.has(key) || !this.#take(' = ')) return false
    const value = this.#text.startsWith('[\n', this.#at) && this.#contents.has(key) ? this.#files() : this.#value()
    if (value === undefined) return false
    table.set(key, value)
    return true
  }

  #take(words: string): boolean {
    if (!this.#text.startsWith(words, this.#at)) return false
    this.#at += words.length
    return true
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (!found) return undefined
    this.#at = pattern.lastIndex
    return found[1] ?? found[0]
  }

  #key(): string | undefined {
    return this.#text[this.#at] === '"' ? this.#quoted() : this.#match(bareKey)
  }

  #quoted(): string | undefined {
    const text = this.#text
    // Few texts have an escape.
    const end = text.indexOf('"', this.#at + 1)
    const plain = text.slice(this.#at + 1, end)
    if (end !== -1 && !plain.includes('\\') && !plain.includes('\n')) {
      this.#at = end + 1
      // Three quotes begin a text of several lines.
      return plain === '' && text[end + 1] === '"' ? undefined : plain
    }
    const found = this.#match(quoted)
    // These escapes are JSON's; a tab is the one control character that only TOML lets stand.
    return found === undefined ? undefined : (JSON.parse(`"${found.replaceAll('\t', '\\t')}"`) as string)
  }

  #value(): MachineToml | undefined {
    switch (this.#text[this.#at]) {
      case '"':
        return this.#quoted()
      case "'":
        return this.#text.startsWith("'''", this.#at) ? undefined : this.#match(literal)
      case '[':
        return this.#list()
      case '{':
        return this.#inlineTable()
      default: {
        const word = this.#match(scalar)
        return word === 'true' || word === 'false' ? word === 'true' : word
      }
    }
  }

  #list(): readonly MachineToml[] | undefined {
    const found: MachineToml[] = []
    this.#at++
    this.#match(gap)
    while (!this.#take(']')) {
      const value = this.#value()
      if (value === undefined) return undefined
      found.push(value)
      this.#match(gap)
      if (this.#take(',')) this.#match(gap)
      else if (this.#text[this.#at] !== ']') return undefined
    }
    return found
  }

  #inlineTable(): MachineTable | undefined {
    const found: Table = new Map()
    this.#at++
    while (this.#take(' '));
    while (!this.#take('}')) {
      const key = this.#key()
      if (key === undefined || found.has(key)) return undefined
      if (!this.#take(' = ') && !this.#take('=')) return undefined
      const value = this.#value()
      if (value === undefined) return undefined
      found.set(key, value)
      while (this.#take(' '));
      if (this.#take(',')) while (this.#take(' '));
      else if (this.#text[this.#at] !== '}') return undefined
    }
    return found
  }

  /** A list of files, one a line: their hashes, or the whole entry where there is none. */
  #files(): readonly MachineToml[] | undefined {
    const text = this.#text
    const found: MachineToml[] = []
    this.#at += 2
    while (!this.#take(']')) {
      while (this.#take(' '));
      const end = this.#lineEnd()
      const line = text.slice(this.#at, end)
      if (!line.startsWith('{') || !(line.endsWith('},') || line.endsWith('}')) || end === text.length) return undefined
      const from = line.indexOf('hash = "') + 'hash = "'.length
      if (from >= 'hash = "'.length) {
        found.push(line.slice(from, line.indexOf('"', from)))
      } else {
        const entry = this.#inlineTable()
        if (entry === undefined) return undefined
        found.push(entry)
      }
      this.#at = end + 1
    }
    return found
  }
}

function nested(parent: Table, key: string): Table | undefined {
  const known = parent.get(key)
  if (known === undefined) {
    const table: Table = new Map()
    parent.set(key, table)
    return table
  }
  if (known instanceof Map) return known
  const last = Array.isArray(known) ? (known as readonly MachineToml[]).at(-1) : undefined
  return last instanceof Map ? last : undefined
}

function newItem(parent: Table, key: string): Table | undefined {
  const table: Table = new Map()
  const known = parent.get(key)
  if (known === undefined) parent.set(key, [table])
  else if (Array.isArray(known)) (known as Items).push(table)
  else return undefined
  return table
}

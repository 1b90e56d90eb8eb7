/** What `readMachineYaml` gives: every scalar is its text, nothing is a number or a truth value. */
export type MachineValue = string | readonly MachineValue[] | MachineMap
export interface MachineMap extends ReadonlyMap<string, MachineValue> {}

/** Keys whose values are not wanted, by how deep they stand (top level: 0). */
export type Ignored = Readonly<Record<number, ReadonlySet<string>>>

const emptyMap: MachineMap = new Map()

/** Thrown and caught in this file only: the text is not what we read. */
class NotUnderstood extends Error {}

/**
 * Reads the small part of YAML that pnpm and yarn write their lockfiles in, some fifty times faster than a whole YAML parser: block maps and lists, scalars
 * and flow collections of one line, long keys behind `?`. Whatever else a line may hold gives undefined, never a guess; what `ignored` names is passed over
 * unread. Their writers: js-yaml with `lineWidth: -1` (pnpm, lockfile/fs, write.ts) and yarn's own (@yarnpkg/parsers, syml.ts).
 */
export function readMachineYaml(text: string, ignored: Ignored): MachineMap | undefined {
  try {
    return new Reader(text.includes('\r') ? text.replaceAll('\r\n', '\n') : text, ignored).document()
  } catch {
    return undefined
  }
}

const indicators = new Set([...'-?:,[]{}#&*!|>\'"%@`\t'].map((char) => char.charCodeAt(0)))
const [space, hash, newline, colon, quote, doubleQuote, dash, question] = [...' #\n:\'"-?'].map((char) => char.charCodeAt(0))

class Reader {
  private readonly text: string
  private readonly ignored: Ignored
  /** Start of the line that is read next, behind blank lines and comments; its first character that is no space, and its end. */
  private start = 0
  private first = 0
  private end = 0
  /** Where the value of the key that was read last begins: behind the colon. */
  private after = 0
  private readonly tabs: boolean

  constructor(text: string, ignored: Ignored) {
    this.text = text
    this.ignored = ignored
    this.tabs = text.includes('\t')
  }

  document(): MachineMap {
    this.toLine(0)
    const map = this.start < this.text.length ? this.map(0, 0) : new Map<string, MachineValue>()
    if (this.start < this.text.length) throw new NotUnderstood()
    return map
  }

  /** Goes to the first line from `at` that says something. */
  private toLine(at: number): void {
    const { text } = this
    for (let start = at; start < text.length; ) {
      let first = start
      while (text.charCodeAt(first) === space) first++
      const code = text.charCodeAt(first)
      const found = text.indexOf('\n', first)
      const end = found === -1 ? text.length : found
      if (code !== newline && code !== hash && first < text.length) {
        this.start = start
        this.first = first
        this.end = end
        return
      }
      start = end + 1
    }
    this.start = text.length
    this.first = text.length
    this.end = text.length
  }

  private indent(): number {
    return this.start < this.text.length ? this.first - this.start : -1
  }

  private map(indent: number, depth: number): MachineMap {
    const map = new Map<string, MachineValue>()
    const ignored = this.ignored[depth]
    while (this.indent() === indent) {
      const key = this.key()
      if (ignored?.has(key)) this.pass(indent)
      else if (map.has(key)) throw new NotUnderstood()
      else map.set(key, this.value(this.after, indent, depth))
    }
    if (this.indent() > indent) throw new NotUnderstood()
    return map
  }

  /** The key of this line; sets `after`. */
  private key(): string {
    const { text, first, end } = this
    const code = text.charCodeAt(first)
    if (code === question && text.charCodeAt(first + 1) === space) {
      const key = this.scalar(first + 2, end)
      const indent = this.indent()
      this.toLine(end + 1)
      if (this.indent() !== indent || text.charCodeAt(this.first) !== colon) throw new NotUnderstood()
      this.colonAt(this.first)
      return key
    }
    if (code === quote || code === doubleQuote) {
      const close = this.closing(first)
      this.colonAt(close + 1)
      return this.scalar(first, close + 1)
    }
    for (let at = text.indexOf(':', first); at !== -1 && at < end; at = text.indexOf(':', at + 1)) {
      const next = text.charCodeAt(at + 1)
      if (at + 1 !== end && next !== space) continue
      this.after = at + 1
      return this.scalar(first, at)
    }
    throw new NotUnderstood()
  }

  private colonAt(at: number): void {
    const next = this.text.charCodeAt(at + 1)
    if (this.text.charCodeAt(at) !== colon || (at + 1 < this.end && next !== space)) throw new NotUnderstood()
    this.after = at + 1
  }

  /** Where a quoted text ends; it must on its line. */
  private closing(from: number): number {
    const { text, end } = this
    const double = text.charCodeAt(from) === doubleQuote
    for (let at = from + 1; at < end; at++) {
      const char = text[at]
      if (double && char === '\\') at++
      else if (double ? char === '"' : char === "'") {
        if (double || text.charCodeAt(at + 1) !== quote) return at
        at++
      }
    }
    throw new NotUnderstood()
  }

  private value(after: number, indent: number, depth: number): MachineValue {
    const { end } = this
    if (after < end) {
      const value = this.inline(after + 1, end)
      this.toLine(end + 1)
      return value
    }
    this.toLine(end + 1)
    const deeper = this.indent()
    // The items of a list may stand right under its key.
    if (deeper >= indent && this.beginsItem()) return this.list(deeper, depth)
    return deeper <= indent ? '' : this.map(deeper, depth + 1)
  }

  private list(indent: number, depth: number): readonly MachineValue[] {
    const items: MachineValue[] = []
    while (this.indent() === indent && this.beginsItem()) {
      this.first += 2
      // A map may begin behind the dash; its other keys stand under its first.
      if (this.beginsMap()) items.push(this.map(indent + 2, depth + 1))
      else {
        items.push(this.inline(this.first, this.end))
        this.toLine(this.end + 1)
      }
    }
    if (this.indent() > indent) throw new NotUnderstood()
    return items
  }

  private beginsItem(): boolean {
    return this.text.charCodeAt(this.first) === dash && this.text.charCodeAt(this.first + 1) === space
  }

  /** Whether a key begins here rather than a text or a flow collection. */
  private beginsMap(): boolean {
    const { text, first, end } = this
    const code = text.charCodeAt(first)
    if (code === quote || code === doubleQuote) return text.charCodeAt(this.closing(first) + 1) === colon
    if (indicators.has(code)) return false
    const rest = text.slice(first, end)
    return rest.endsWith(':') || rest.includes(': ')
  }

  private inline(from: number, to: number): MachineValue {
    const open = this.text[from]
    if (open !== '{' && open !== '[') return this.scalar(from, to)
    if (this.text[to - 1] !== (open === '{' ? '}' : ']')) throw new NotUnderstood()
    if (to - from === 2) return open === '{' ? emptyMap : []
    return flow(this.text.slice(from, to))
  }

  private scalar(from: number, to: number): string {
    const { text } = this
    const code = text.charCodeAt(from)
    if (code === quote || code === doubleQuote) {
      if (this.closing(from) !== to - 1) throw new NotUnderstood()
      return unquoted(text.slice(from, to))
    }
    const plain = text.slice(from, to)
    // `-1` and `?x` are plain texts for YAML; the writers we know quote them, so they are refused with the rest.
    if (plain === '' || indicators.has(code) || text.charCodeAt(to - 1) === colon) throw new NotUnderstood()
    const gap = text.indexOf(' ', from)
    if (gap !== -1 && gap < to && (plain.includes(': ') || plain.includes(' #') || plain.endsWith(' '))) throw new NotUnderstood()
    if (this.tabs && plain.includes('\t')) throw new NotUnderstood()
    return plain
  }

  /** Passes over this line and all that belongs to it. */
  private pass(indent: number): void {
    for (this.toLine(this.end + 1); this.indent() > indent || (this.indent() === indent && this.beginsItem()); ) this.toLine(this.end + 1)
  }
}

function unquoted(text: string): string {
  const inner = text.slice(1, -1)
  if (text.startsWith("'")) return inner.includes("''") ? inner.replaceAll("''", "'") : inner
  // JSON's escapes mean the same in YAML; YAML's further ones make this throw.
  return inner.includes('\\') ? JSON.parse(text) : inner
}

const token = /\s*(?:([{}[\],])|('(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|([^\s'"{}[\],:&*!|>%@`#?-](?:[^{}[\],:#]|:(?=[^\s,[\]{}])|(?<=\S)#)*))(:(?=\s|$))?/y

/** A map of one key, as nearly every package of pnpm has one: `{integrity: sha512-…}`. */
const pair = /^\{([a-zA-Z]+): ([a-zA-Z][a-zA-Z0-9+/=.-]*)\}$/

/** A flow collection on one line: `{integrity: sha512-…}`, `[darwin, linux]`. */
function flow(text: string): MachineValue {
  const simple = pair.exec(text)
  if (simple) return new Map([[simple[1] ?? '', simple[2] ?? '']])
  token.lastIndex = 0
  const tokens: { readonly text: string; readonly mark: boolean; readonly key: boolean }[] = []
  while (token.lastIndex < text.length) {
    const [, mark, quoted, plain, key] = token.exec(text) ?? refuse()
    tokens.push({ text: mark ?? (quoted === undefined ? (plain ?? '').trimEnd() : unquoted(quoted)), mark: mark !== undefined, key: key !== undefined })
  }
  let at = 0
  const value = read()
  return at === tokens.length ? value : refuse()

  function read(): MachineValue {
    const open = tokens[at++] ?? refuse()
    if (!open.mark) return open.key ? refuse() : open.text
    if (open.text === '{') return readMap()
    return open.text === '[' ? readList() : refuse()
  }

  function readMap(): MachineMap {
    const map = new Map<string, MachineValue>()
    if (isMark('}')) return map
    for (;;) {
      const key = tokens[at++]
      if (!key?.key || key.mark || map.has(key.text)) refuse()
      else map.set(key.text, read())
      if (isMark('}')) return map
      if (!isMark(',')) refuse()
    }
  }

  function readList(): readonly MachineValue[] {
    const items: MachineValue[] = []
    if (isMark(']')) return items
    for (;;) {
      items.push(read())
      if (isMark(']')) return items
      if (!isMark(',')) refuse()
    }
  }

  function isMark(mark: string): boolean {
    const found = tokens[at]?.mark === true && tokens[at]?.text === mark && !tokens[at]?.key
    if (found) at++
    return found
  }
}

function refuse(): never {
  throw new NotUnderstood()
}

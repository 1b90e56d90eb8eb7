/** A value of an HCL attribute as far as build files need it; undefined for expressions beyond strings, lists and objects of strings. */
export type HclValue = string | readonly string[] | ReadonlyMap<string, HclValue> | undefined

/** A block: `target "web" { … }`. */
export interface HclBlock {
  readonly type: string
  readonly labels: readonly string[]
  readonly attributes: ReadonlyMap<string, HclValue>
}

interface Token {
  readonly kind: 'text' | 'word' | 'mark' | 'line'
  readonly value: string
}

const tokens =
  /[ \t\r]+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|(\n)|"((?:\\[\s\S]|[^"\\\n])*)"|<<-?([A-Za-z_]\w*)\r?\n|([\w-]+(?:\.[\w-]+)*)|([\s\S])/g

/**
 * The top-level blocks of an HCL text and the attributes directly in them (https://docs.docker.com/build/bake/reference/). A reader of what build files hold,
 * not of the whole language: an expression becomes undefined, a bare name the template `${name}`, and a text that is no HCL fewer blocks.
 */
export function readHcl(text: string): readonly HclBlock[] {
  const list = tokenize(text)
  const blocks: HclBlock[] = []
  for (let at = 0; at < list.length; ) {
    const header = headerAt(list, at)
    if (!header) {
      at += 1
      continue
    }
    const attributes = new Map<string, HclValue>()
    at = readBody(list, header.next, attributes)
    blocks.push({ type: header.type, labels: header.labels, attributes })
  }
  return blocks
}

function tokenize(text: string): readonly Token[] {
  const list: Token[] = []
  tokens.lastIndex = 0
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [, line, quoted, document, word, mark] = match
    if (line !== undefined) list.push({ kind: 'line', value: line })
    else if (quoted !== undefined) list.push({ kind: 'text', value: quoted.replace(/\\(["\\])/g, '$1') })
    else if (document !== undefined) {
      const end = new RegExp(`^[ \\t]*${document}[ \\t]*\\r?$`, 'm')
      const found = end.exec(text.slice(tokens.lastIndex))
      const length = found ? found.index + found[0].length : text.length - tokens.lastIndex
      list.push({ kind: 'text', value: text.slice(tokens.lastIndex, tokens.lastIndex + (found?.index ?? length)) })
      tokens.lastIndex += length
    } else if (word !== undefined) list.push({ kind: 'word', value: word })
    else if (mark !== undefined) list.push({ kind: 'mark', value: mark })
  }
  return list
}

function headerAt(list: readonly Token[], from: number): { readonly type: string; readonly labels: readonly string[]; readonly next: number } | undefined {
  if (list[from]?.kind !== 'word') return undefined
  const labels: string[] = []
  let at = from + 1
  while (list[at]?.kind === 'text' || list[at]?.kind === 'word') labels.push(list[at++]?.value ?? '')
  return isMark(list[at], '{') ? { type: list[from]?.value ?? '', labels, next: at + 1 } : undefined
}

function readBody(list: readonly Token[], from: number, attributes: Map<string, HclValue>): number {
  let at = from
  while (at < list.length && !isMark(list[at], '}')) {
    const token = list[at]
    if (token?.kind !== 'word') at += 1
    else if (isMark(list[at + 1], '=')) {
      const [value, next] = readValue(list, at + 2, 0)
      if (!attributes.has(token.value)) attributes.set(token.value, value)
      at = next
    } else {
      const inner = headerAt(list, at)
      at = inner ? skip(list, inner.next - 1) : at + 1
    }
  }
  return at + 1
}

/** The value, and where the next attribute may begin. */
function readValue(list: readonly Token[], from: number, depth: number): readonly [value: HclValue, next: number] {
  const token = list[from]
  const after = isMark(token, '[') || isMark(token, '{') ? skip(list, from) : from + 1
  const ending = list[after]
  // `"a" + x`, `cond ? a : b`, `f(x)`
  if (ending !== undefined && ending.kind !== 'line' && !isMark(ending, ',') && !isMark(ending, '}') && !isMark(ending, ']'))
    return [undefined, endOfExpression(list, from)]
  if (token?.kind === 'text') return [token.value, after]
  if (token?.kind === 'word') return [`\${${token.value}}`, after]
  if (depth > 4) return [undefined, after]
  if (isMark(token, '[')) {
    const items: string[] = []
    for (let at = from + 1; at < after - 1; ) {
      if (list[at]?.kind === 'line' || isMark(list[at], ',')) at += 1
      else {
        const [value, next] = readValue(list, at, depth + 1)
        if (typeof value === 'string') items.push(value)
        at = Math.max(next, at + 1)
      }
    }
    return [items, after]
  }
  if (!isMark(token, '{')) return [undefined, after]
  const entries = new Map<string, HclValue>()
  for (let at = from + 1; at < after - 1; at += 1) {
    const name = list[at]
    if ((name?.kind !== 'word' && name?.kind !== 'text') || !(isMark(list[at + 1], '=') || isMark(list[at + 1], ':'))) continue
    const [value, next] = readValue(list, at + 2, depth + 1)
    entries.set(name.value, value)
    at = Math.max(next - 1, at)
  }
  return [entries, after]
}

/** The place after the bracket that closes the one at `from`. */
function skip(list: readonly Token[], from: number): number {
  let depth = 0
  for (let at = from; at < list.length; at += 1) {
    const token = list[at]
    if (token?.kind !== 'mark') continue
    if ('{[('.includes(token.value)) depth += 1
    else if ('}])'.includes(token.value)) depth -= 1
    if (depth === 0) return at + 1
  }
  return list.length
}

function endOfExpression(list: readonly Token[], from: number): number {
  for (let at = from; at < list.length; at += 1) {
    const token = list[at]
    if (token?.kind === 'line' || isMark(token, '}') || isMark(token, ']') || isMark(token, ',')) return at
    if (token?.kind === 'mark' && '{[('.includes(token.value)) at = skip(list, at) - 1
  }
  return list.length
}

function isMark(token: Token | undefined, value: string): boolean {
  return token?.kind === 'mark' && token.value === value
}

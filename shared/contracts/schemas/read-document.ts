import type { Document, Node } from 'yaml'
import { messageOf, type Problem, UserError } from '../../errors.ts'
import { jsonFault, jsonOffset } from './json-scan.ts'
import type { SchemaFile } from './model.ts'

/** Where a value stands; lines and columns count from 1. */
export interface DocumentPlace {
  readonly line: number
  readonly column: number
}

/** A YAML or JSON file that was read. */
export interface ReadDocument {
  readonly file: string
  readonly value: unknown
  /** Where the value at a JSON pointer stands, or the deepest value on the way to it. */
  place(pointer: string): DocumentPlace
}

/**
 * Reads a schema that is written as YAML or JSON. Places are looked up when they are asked for: most schemas have no finding.
 * Throws UserError with every problem and its place: syntax, nested too deeply, aliases that expand without end, nothing in it.
 */
export async function readDocument({ path: file, text: raw }: SchemaFile): Promise<ReadDocument> {
  // Editors on Windows leave a byte-order mark, which no parser wants.
  const text = raw.replace(/^\uFEFF/, '')
  if (text.trim() === '') throw unreadable(file, [{ file, line: 1, column: 1, message: 'empty: write the schema, or take the file out of `contracts`' }])
  return /^\s*[{[]/.test(text) && !/\.ya?ml$/i.test(file) ? readJson(file, text) : await readYaml(file, text)
}

function readJson(file: string, text: string): ReadDocument {
  const fault = jsonFault(text)
  if (fault) throw unreadable(file, [{ file, ...placeOf(text, fault.offset), message: `not JSON: ${fault.message}` }])
  return { file, value: JSON.parse(text), place: (pointer) => placeOf(text, jsonOffset(text, partsOf(pointer))) }
}

async function readYaml(file: string, text: string): Promise<ReadDocument> {
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const at = (offset: number): DocumentPlace => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  try {
    const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error' })
    if (document.errors.length > 0) {
      throw unreadable(
        file,
        document.errors.map((error) => ({ file, ...at(error.pos[0]), message: `not YAML: ${error.message}` })),
      )
    }
    const value: unknown = document.toJS({ maxAliasCount: 1_000 })
    // An alias to something around it gives a value that contains itself; nothing after this could walk it.
    JSON.stringify(value)
    if (value === null || value === undefined)
      throw unreadable(file, [{ file, line: 1, column: 1, message: 'empty: write the schema, or take the file out of `contracts`' }])
    return { file, value, place: (pointer) => at(offsetOf(yaml, document, partsOf(pointer))) }
  } catch (error) {
    if (error instanceof UserError) throw error
    // The parser recurses, so what is nested some thousand levels deep exhausts its stack.
    const message = error instanceof RangeError ? 'nested too deeply' : messageOf(error)
    throw unreadable(file, [{ file, line: 1, column: 1, message: `cannot be read as YAML: ${message}` }])
  }
}

/** Where the deepest part of a path that the document has stands. */
function offsetOf(yaml: typeof import('yaml'), document: Document.Parsed, path: readonly string[]): number {
  const resolved = (node: unknown): Node | undefined => (yaml.isAlias(node) ? node.resolve(document) : yaml.isNode(node) ? node : undefined)
  let node = resolved(document.contents)
  let offset = node?.range?.[0] ?? 0
  for (const key of path) {
    if (yaml.isMap(node)) {
      const pair = node.items.find((item) => String(yaml.isScalar(item.key) ? item.key.value : item.key) === key)
      if (!pair) return offset
      offset = (yaml.isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset
      node = resolved(pair.value)
    } else if (yaml.isSeq(node)) {
      node = resolved(node.items[Number(key)])
      offset = node?.range?.[0] ?? offset
    } else return offset
  }
  return offset
}

/** The parts of a JSON pointer (RFC 6901), with or without `#` before it; percent escapes are those of a URI fragment. */
export function partsOf(pointer: string): readonly string[] {
  const fragment = pointer.startsWith('#')
  const text = fragment ? pointer.slice(1) : pointer
  if (text === '' || text === '/') return []
  return text
    .replace(/^\//, '')
    .split('/')
    .map((part) => (fragment ? decoded(part) : part).replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A JSON pointer of these parts. */
export function pointerOf(parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function placeOf(text: string, offset: number): DocumentPlace {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return { line, column: offset - text.lastIndexOf('\n', offset - 1) }
}

function unreadable(file: string, problems: readonly Problem[]): UserError {
  return new UserError(`${file} cannot be read as a schema`, problems)
}

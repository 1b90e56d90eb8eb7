import type { Document, Node } from 'yaml'
import type { Problem } from '../errors.ts'
import { messageOf } from '../errors.ts'
import { readPlainYaml } from './plain-yaml.ts'

/** Where something stands in a configuration file: keys and list indexes from its top. */
export type KeyPath = readonly (string | number)[]

/** A YAML file that was read: its value, and where each part of it stands. */
export interface Source {
  readonly file: string
  /** Undefined when it is empty or cannot be read. */
  readonly value: unknown
  /** Reports a problem at a value, or at the key that holds it. A path that is not there stands where its nearest parent does. */
  problem(path: KeyPath, message: string, part?: 'key' | 'value'): void
  /** Where its problems go; for other files that it names. */
  readonly report: (problem: Problem) => void
  /** Reads another file the same way. */
  readonly read: ReadSource
}

/** Reads a file, and reports what is wrong with it as YAML. */
export type ReadSource = (file: string, text: string, report: (problem: Problem) => void) => Promise<Source>

/**
 * Reads plain YAML without the library, and everything else with it. It does not know where in the file things stand: a problem has to be found again by
 * `readSource` to be told with its place.
 */
export const readQuickly: ReadSource = async (file, text, report) => {
  const value = readPlainYaml(text)
  if (value === undefined) return { ...(await readSource(file, text, report)), read: readQuickly }
  return { file, value, problem: (_, message) => report({ file, line: 1, column: 1, message }), report, read: readQuickly }
}

/** Reads YAML. Syntax errors, duplicate keys and unreadable aliases are reported with their positions, and what can be read all the same is. */
export async function readSource(file: string, text: string, report: (problem: Problem) => void): Promise<Source> {
  // Loaded when it is needed: most configurations are plain.
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  let document: Document.Parsed
  try {
    document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: 'error', uniqueKeys: true })
  } catch (error) {
    // The parser recurses, so a file nested some thousand levels deep exhausts its stack.
    report({ file, line: 1, column: 1, message: `cannot be read as YAML: ${messageOf(error)}` })
    return { file, value: undefined, problem: () => {}, report, read: readSource }
  }
  for (const error of [...document.errors, ...document.warnings]) report({ file, ...at(error.pos[0]), message: syntaxMessage(error.code, error.message) })
  const problem: Source['problem'] = (path, message, part = 'value') => report({ file, ...at(offsetOf(yaml, document, path, part)), message })
  return { file, value: readValue(document, problem), problem, report, read: readSource }
}

function readValue(document: Document.Parsed, problem: Source['problem']): unknown {
  if (document.contents === null) return undefined
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    // An alias to something around it gives a value that contains itself; nothing after this could walk it.
    JSON.stringify(value)
    return value ?? undefined
  } catch (error) {
    if (document.errors.length === 0) problem([], `cannot be read: ${messageOf(error)}`)
    return undefined
  }
}

function syntaxMessage(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'this key stands here twice; keep one of them'
  if (code === 'TAB_AS_INDENT') return 'a tab cannot indent YAML; use spaces'
  if (code === 'MULTIPLE_DOCS') return 'only one document is allowed; remove the `---` between them'
  return `not valid YAML: ${message}`
}

type Yaml = typeof import('yaml')

/** The offset of the deepest part of `path` that the document has. */
function offsetOf(yaml: Yaml, document: Document.Parsed, path: KeyPath, part: 'key' | 'value'): number {
  let node = resolved(yaml, document, document.contents)
  let offset = node?.range?.[0] ?? 0
  for (const [index, key] of path.entries()) {
    const last = index === path.length - 1
    if (yaml.isMap(node)) {
      const pair = node.items.find((item) => keyText(yaml, item.key) === String(key))
      if (!pair) return offset
      const keyOffset = startOf(yaml, pair.key)
      const valueOffset = startOf(yaml, pair.value)
      // An empty value has no place of its own; its key has.
      const empty = !yaml.isNode(pair.value) || (yaml.isScalar(pair.value) && pair.value.value === null && pair.value.source === '')
      offset = (last && part === 'key') || empty ? (keyOffset ?? offset) : (valueOffset ?? keyOffset ?? offset)
      node = resolved(yaml, document, pair.value)
    } else if (yaml.isSeq(node)) {
      const item: unknown = node.items[Number(key)]
      offset = startOf(yaml, item) ?? offset
      node = resolved(yaml, document, item)
    } else return offset
  }
  return offset
}

function resolved(yaml: Yaml, document: Document.Parsed, node: unknown): Node | undefined {
  if (yaml.isAlias(node)) return node.resolve(document)
  return yaml.isNode(node) ? node : undefined
}

function startOf(yaml: Yaml, node: unknown): number | undefined {
  return yaml.isNode(node) ? node.range?.[0] : undefined
}

function keyText(yaml: Yaml, key: unknown): string {
  return yaml.isScalar(key) ? String(key.value) : String(key)
}

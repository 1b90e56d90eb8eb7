import { lineAt } from '../manifest-line.ts'
import { folderOf } from './folder-path.ts'

/** A package.json that could be read. */
export interface NpmPackage {
  readonly manifest: string
  /** The folder it lies in; `.` is the root. */
  readonly folder: string
  /** Empty for a package without a name: nobody asks for it by name, but it may ask for others, and be asked for by its folder. */
  readonly name: string
  readonly version: string | undefined
  readonly json: JsonObject
  readonly text: string
}

/** An object of a JSON or YAML file whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Reads a package.json; a text says what is wrong with one that cannot be read. */
export function readPackageJson(manifest: string, text: string): NpmPackage | string {
  const json = parseJson(text)
  if (typeof json === 'string') return json
  return {
    manifest,
    folder: folderOf(manifest),
    name: typeof json.name === 'string' ? json.name : '',
    version: typeof json.version === 'string' ? json.version : undefined,
    json,
    text,
  }
}

/** The object a JSON text holds, after a byte order mark if there is one (npm strips it, too); otherwise why there is none. */
export function parseJson(text: string): JsonObject | string {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  let value: unknown
  try {
    value = JSON.parse(plain)
  } catch (error) {
    return whyNotJson(plain, error)
  }
  if (isObject(value)) return value
  return `holds ${value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`} where an object {…} is needed`
}

function whyNotJson(text: string, error: unknown): string {
  if (text.trim() === '') return 'is empty; an object {…} is needed'
  const conflict = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(text)
  if (conflict) return `has a merge conflict that is not resolved, in line ${text.slice(0, conflict.index).split('\n').length}`
  const words = error instanceof Error ? error.message : ''
  const position = /position (\d+)/.exec(words)?.[1]
  const line = position === undefined ? '' : `, line ${text.slice(0, Number(position)).split('\n').length}`
  // The parser's own words end in a position or in a piece of the text, differently in each version of Node.
  const reason = words.replace(/,? (?:in JSON|"|\.\.\.)[\s\S]*$/, '').replace(/^Unexpected end$/, 'it ends too early')
  return `is not JSON${line}${reason ? `: ${reason}` : ''}`
}

/** True for an object that is no list. */
export function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** The texts of a list; whatever else stands in it, or is no list, is left out. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : []
}

/** The line of a field's entry, to be asked for later: `services/web/package.json:7 dependencies.@shop/money`. */
export function whyField(of: { readonly manifest: string; readonly text: string }, field: string, entry: string): () => string {
  return () => `${of.manifest}:${lineOfEntry(of.text, field.slice(field.lastIndexOf('.') + 1), JSON.stringify(entry))} ${field}.${entry}`
}

/** A key stands before a colon; an entry that is no key stands in a list, or is written with escapes. */
function lineOfEntry(text: string, field: string, entry: string): number {
  const start = Math.max(text.search(new RegExp(`"${field}"\\s*:`)), 0)
  const key = new RegExp(`${entry.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}\\s*:`)
  const within = text.slice(start + field.length + 2).search(key)
  if (within === -1) return lineAt(text, `"${field}"`, entry)
  return text.slice(0, start + field.length + 2 + within).split('\n').length
}

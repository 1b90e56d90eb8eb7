import { sha256Hex } from '../../release/canonical.ts'
import { type MachineTable, type MachineToml, readMachineToml } from './machine-toml.ts'
import { mergeMarks } from './whole.ts'

/** A lockfile in TOML: read the fast way if it is as its tool wrote it, else by smol-toml. Text says why it cannot be read. */
export async function readToml(text: string, contents: ReadonlySet<string>): Promise<MachineTable | string> {
  const fast = readMachineToml(text, contents)
  if (fast) return fast
  const marks = mergeMarks(text)
  if (marks !== undefined) return marks
  // Its writers end every line; without, the rest is missing.
  if (!text.endsWith('\n')) return text === '' ? 'empty' : 'cut off: the last line has no end'
  const { parse } = await import('smol-toml')
  try {
    const value = machineValue(parse(text.replace(/^\uFEFF/, '')))
    return value instanceof Map ? value : 'not TOML'
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'line' in error ? ` in line ${String(error.line)}` : ''
    return `not TOML${line}`
  }
}

function machineValue(value: unknown): MachineToml {
  if (Array.isArray(value)) return value.map(machineValue)
  if (typeof value === 'boolean') return value
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Date) return value.toISOString()
  return new Map(Object.entries(value).map(([key, inner]) => [key, machineValue(inner)]))
}

const noTable: MachineTable = new Map()

/** The table at a key; an empty one for everything else. */
export function tableOf(table: MachineTable, key: string): MachineTable {
  const found = table.get(key)
  return found instanceof Map ? found : noTable
}

/** The tables of a list (`[[package]]`); what else is in it is passed over. */
export function tablesOf(value: MachineToml | undefined): readonly MachineTable[] {
  return Array.isArray(value) ? value.filter((each): each is MachineTable => each instanceof Map) : []
}

/** The texts of a list. */
export function textsOf(value: MachineToml | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

/** The text at a key. */
export function textOf(table: MachineTable, key: string): string | undefined {
  const found = table.get(key)
  return typeof found === 'string' ? found : undefined
}

/** One text for the files a package may be installed from: their hashes, in any order; empty when there are none. */
export function contentOf(...files: readonly (MachineToml | undefined)[]): string {
  const found: string[] = []
  for (const each of files) {
    for (const file of Array.isArray(each) ? (each as readonly MachineToml[]) : each === undefined ? [] : [each]) {
      if (typeof file === 'string') found.push(file)
      else if (file instanceof Map)
        found.push(textOf(file, 'hash') ?? textOf(file, 'url') ?? textOf(file, 'path') ?? textOf(file, 'filename') ?? textOf(file, 'file') ?? '')
    }
  }
  const [only = ''] = found
  return found.length <= 1 ? only : `sha256:${sha256Hex(found.sort().join('\n'))}`
}

/** A value on one line, equal for equal values. */
export function flat(value: MachineToml | undefined): string {
  if (value instanceof Map) {
    const entries = [...(value as MachineTable)].sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, inner]) => `${key}=${flat(inner)}`).join(', ')}}`
  }
  return Array.isArray(value) ? `[${(value as readonly MachineToml[]).map(flat).join(', ')}]` : String(value ?? '')
}

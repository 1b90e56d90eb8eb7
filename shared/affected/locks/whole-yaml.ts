import { type Ignored, type MachineMap, type MachineValue, readMachineYaml } from './machine-yaml.ts'
import { mergeMarks } from './whole.ts'

/**
 * A lockfile in YAML: read the fast way if it is as its tool wrote it, else (someone's formatter went over it) by the `yaml` package; undefined when it is no
 * YAML or no map. Scalars are texts both ways.
 */
export async function readYaml(text: string, ignored: Ignored): Promise<MachineMap | undefined> {
  const fast = readMachineYaml(text, ignored)
  if (fast) return fast
  if (mergeMarks(text)) return undefined
  const { parseDocument } = await import('yaml')
  try {
    const document = parseDocument(text, { schema: 'failsafe' })
    if (document.errors.length > 0) return undefined
    const value = machineValue(document.toJS({ mapAsMap: true }))
    return value instanceof Map ? value : undefined
  } catch {
    // An alias that grows beyond measure; no tool writes one.
    return undefined
  }
}

function machineValue(value: unknown): MachineValue {
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [String(key), machineValue(inner)]))
  if (Array.isArray(value)) return value.map(machineValue)
  return value === null || value === undefined ? '' : String(value)
}

/** The map that a value is; an empty one for everything else. */
export function mapOf(value: MachineValue | undefined): MachineMap {
  return value instanceof Map ? value : new Map()
}

/** A value on one line, equal for equal values: maps by key. */
export function flat(value: MachineValue): string {
  if (value instanceof Map) {
    const entries = [...(value as MachineMap)].sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${flat(inner)}`).join(',')}}`
  }
  return typeof value === 'string' ? JSON.stringify(value) : `[${(value as readonly MachineValue[]).map(flat).join(',')}]`
}

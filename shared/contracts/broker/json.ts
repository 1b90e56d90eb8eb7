/** The value as an object; empty for everything else, lists included. An answer is read field by field: what a broker leaves out is not there. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {}
}

/** The value as a list; empty for everything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value as text; null for everything else, and for empty text. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A list in the `_embedded` part of a HAL resource. */
export function embedded(resource: unknown, name: string): readonly unknown[] {
  return listOf(fieldsOf(fieldsOf(resource)._embedded)[name])
}

/** A plain object of a parsed document. */
export type Members = Readonly<Record<string, unknown>>

/** A place in a document: what stands there and its JSON pointer. */
export interface Slot {
  readonly raw: unknown
  readonly pointer: string
}

/** The object in `value`; an empty one where there is something else, which no rule finds anything in. */
export function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {}
}

/** Whether a parsed value is an object. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member of an object, with its pointer. */
export function memberSlot(parent: Slot, name: string): Slot | undefined {
  const value = membersOf(parent.raw)[name]
  return value === undefined ? undefined : { raw: value, pointer: `${parent.pointer}/${escapeStep(name)}` }
}

/** Every member of an object, in its order. */
export function memberSlots(parent: Slot | undefined): ReadonlyMap<string, Slot> {
  if (parent === undefined || !isMembers(parent.raw)) return empty
  return new Map(Object.entries(parent.raw).map(([name, raw]) => [name, { raw, pointer: `${parent.pointer}/${escapeStep(name)}` }]))
}

const empty: ReadonlyMap<string, Slot> = new Map()

/** The elements of an array. */
export function elementSlots(parent: Slot | undefined): readonly Slot[] {
  if (parent === undefined || !Array.isArray(parent.raw)) return []
  return parent.raw.map((raw: unknown, index) => ({ raw, pointer: `${parent.pointer}/${index}` }))
}

/** A step of a JSON pointer (RFC 6901 section 3). */
export function escapeStep(step: string): string {
  return step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step
}

/** A JSON pointer's steps, unescaped. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** JSON with sorted keys: equal texts are equal values, whatever their order. Members named in `without` do not count at any depth. */
export function canonicalText(value: unknown, without: ReadonlySet<string> = noNames): string {
  if (Array.isArray(value)) return `[${value.map((element) => canonicalText(element, without)).join(',')}]`
  if (isMembers(value)) {
    const names = Object.keys(value)
      .filter((name) => !without.has(name) && value[name] !== undefined)
      .sort()
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(value[name], without)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

const noNames: ReadonlySet<string> = new Set()

/** A value in a message: short, on one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : canonicalText(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

import type { FactPlace, SchemaFact } from './schema-facts.ts'
import type { SchemaNode } from './schema-node.ts'

/**
 * Types and formats. Which rule it is depends on the direction and on whether the wire tells a number from a string: in a query string 1 and "1" are the
 * same (https://github.com/oasdiff/oasdiff/blob/main/docs/BREAKING-CHANGES.md, and its checker/check_types.go for the table of formats).
 */
export function typeFacts(base: SchemaNode, head: SchemaNode): readonly SchemaFact[] {
  const typed = !sameTypes(base.types, head.types)
  const formatted = base.format !== head.format
  if (!typed && !formatted) return []
  const text = `${typed ? 'type' : 'format'} went from ${described(base, typed, formatted)} to ${described(head, typed, formatted)}`
  return [
    {
      suffix: (place) => typeRule(base, head, place),
      text,
      args: [described(base, typed, formatted), described(head, typed, formatted)],
      side: 'head',
      pointer: head.pointer,
    },
  ]
}

function typeRule(base: SchemaNode, head: SchemaNode, place: FactPlace): string {
  const [from, to] = place.direction === 'request' ? [base, head] : [head, base]
  const safe = accepts(to, from, place.typed)
  if (place.kind === 'parameter') {
    if (place.root) return safe || place.formArray === true ? 'type-generalized' : 'type-changed'
    // How an object is written into a parameter is not known here; where the two readings disagree nobody can say.
    if (accepts(head, base, true) !== accepts(head, base, false)) return 'type-changed'
    return safe ? 'type-generalized' : 'type-specialized'
  }
  // What `to` accepts by its types alone, without the help of a lenient wire.
  const plain = covers(to.types, from.types)
  if (place.direction === 'request') {
    if (!safe) return 'type-changed'
    return swapped(base, head) && !plain ? 'type-compatible' : 'type-generalized'
  }
  if (!safe)
    return base.types.length > 0 && head.types.length > 0 && covers(head.types, base.types) && !covers(base.types, head.types)
      ? 'type-generalized'
      : 'type-changed'
  return swapped(base, head) && !plain ? 'type-compatible' : 'type-specialized'
}

/** Whether everything `from` allows is allowed by `to`, as far as type and format go. */
function accepts(to: SchemaNode, from: SchemaNode, typed: boolean): boolean {
  const types = to.types.length === 0 || covers(to.types, from.types) || (!typed && to.types.length === 1 && to.types[0] === 'string')
  return types && formatAccepts(to, from)
}

function formatAccepts(to: SchemaNode, from: SchemaNode): boolean {
  if (to.format === undefined || to.format === from.format) return true
  // A format constrains its own type only: on an integer that became a string the integer's format is gone.
  const wider = to.types.length === 1 ? (widerFormats[to.types[0] ?? ''] ?? {}) : {}
  return wider[to.format]?.includes(from.format ?? '') ?? false
}

/** Formats that take in what others allow, by type. */
const widerFormats: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  number: { double: ['float'] },
  integer: { int64: ['int32'], bigint: ['int32', 'int64'] },
  string: { 'date-time': ['date', 'time'] },
}

function covers(to: readonly string[], from: readonly string[]): boolean {
  return from.length > 0 && from.every((type) => to.includes(type) || (type === 'integer' && to.includes('number')))
}

function swapped(base: SchemaNode, head: SchemaNode): boolean {
  return !sameTypes(base.types, head.types) && base.types.length > 0 && head.types.length > 0
}

function sameTypes(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((type, index) => type === other[index])
}

function described(node: SchemaNode, typed: boolean, formatted: boolean): string {
  const type = node.types.length > 0 ? node.types.join(' or ') : 'anything'
  if (!formatted) return type
  const format = node.format ?? 'none'
  return typed ? `${type} (format ${format})` : format
}

import * as v from 'valibot'
import { didYouMean } from './closest.ts'
import type { FieldSchema } from './schema/field.ts'
import { notesOf, type Shape, shapeOf } from './schema/shape.ts'

/** What stands in the file, as a person would call it. */
export function found(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a mapping'
  const text = String(value)
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``
}

/** What a schema allows, as the end of "it must be …". */
export function expectation(schema: FieldSchema): string {
  const { expected } = notesOf(schema)
  if (expected !== undefined) return expected
  const shape = shapeOf(schema)
  switch (shape.type) {
    case 'object':
      return `a mapping with ${Object.keys(shape.entries)
        .map((key) => `\`${key}\``)
        .join(', ')}`
    case 'record':
      return `a mapping from ${expectation(shape.key)} to ${expectation(shape.value)}`
    case 'list':
      return `a list; each item ${expectation(shape.item)}`
    case 'union':
      return [...new Set(shape.options.map(expectation))].join(', or ')
    case 'choice':
      return shape.options.length === 1 ? `\`${shape.options[0]}\`` : `one of ${shape.options.map((option) => `\`${option}\``).join(', ')}`
    case 'literal':
      return `\`${String(shape.literal)}\``
    case 'boolean':
      return '`true` or `false`'
    case 'number':
      return 'a number'
    case 'string':
      return 'text'
  }
}

/** The value that was probably meant, as the end of a message; empty when nothing comes to mind. */
export function suggestion(schema: FieldSchema, value: unknown, shape: Shape = shapeOf(schema)): string {
  const options = shape.type === 'union' ? shape.options : [schema]
  const choices = options.flatMap((option) => {
    const inner = shapeOf(option)
    return inner.type === 'choice' ? inner.options : []
  })
  if (typeof value === 'string' && choices.length > 0) return didYouMean(value, choices)
  for (const candidate of candidates(value)) {
    if (options.some((option) => v.is(option, candidate.value))) return `; did you mean \`${candidate.text}\`?`
  }
  return ''
}

/** Ways a value is often miswritten, put right: a duration without its unit, text without quotes, one item without its list, a name with capitals. */
function candidates(value: unknown): { value: unknown; text: string }[] {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return [
      { value: String(value), text: `"${value}"` },
      { value: `${value}s`, text: `${value}s` },
    ]
  }
  if (typeof value !== 'string') return []
  const name = value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return [
    ...(/^\d+$/.test(value)
      ? [
          { value: `${value}s`, text: `${value}s` },
          { value: Number(value), text: value },
        ]
      : []),
    ...(/^(?:true|yes|on)$/i.test(value) ? [{ value: true, text: 'true' }] : []),
    ...(/^(?:false|no|off)$/i.test(value) ? [{ value: false, text: 'false' }] : []),
    { value: [value], text: `[${value}]` },
    { value: value.replace(/^\.?\/+/, ''), text: value.replace(/^\.?\/+/, '') },
    { value: name, text: name },
    { value: `/${value}`, text: `/${value}` },
  ]
}

import * as v from 'valibot'
import { didYouMean } from './closest.ts'
import { expectation, found, suggestion } from './wording.ts'
import type { FieldSchema } from './schema/field.ts'
import { notesOf, type Shape, shapeOf } from './schema/shape.ts'
import type { KeyPath, Source } from './source.ts'

/** Stands for a value that cannot be used at all. */
const unusable = Symbol('unusable')

/**
 * Reports everything in a file that its schema does not allow, and gives back what is left when those parts are taken out:
 * a value the schema accepts, so that later checks can go on and all problems come at once. The fallback stands in for what is required and missing.
 */
export function cleanValue<const S extends FieldSchema>(schema: S, source: Source, fallback: v.InferOutput<S>): v.InferOutput<S> {
  const cleaned = clean(schema, source.value, [], source, fallback)
  return cleaned === unusable ? fallback : v.parse(schema, cleaned)
}

function clean(schema: FieldSchema, value: unknown, path: KeyPath, source: Source, fallback?: unknown): unknown {
  const shape = shapeOf(schema)
  const wrong = (message: string) => {
    source.problem(path, `${nameOf(path)} ${message}`)
    return unusable
  }
  if (shape.type === 'union') {
    const option = shape.options.find((each) => accepts(shapeOf(each), value))
    return option === undefined ? wrong(mismatch(schema, shape, value)) : clean(option, value, path, source)
  }
  if (!accepts(shape, value)) return wrong(mismatch(schema, shape, value))
  if (shape.type === 'object') return cleanObject(shape, value as Record<string, unknown>, path, source, fallback)
  if (shape.type === 'record') return cleanRecord(shape, value as Record<string, unknown>, path, source)
  if (shape.type === 'list') {
    const items = (value as unknown[]).map((item, index) => clean(shape.item, item, [...path, index], source)).filter((item) => item !== unusable)
    // Items that cannot be used were reported each; a list left too short by that is not reported again.
    if (items.length < (value as unknown[]).length) return v.is(schema, items) ? items : unusable
    return v.is(schema, items) ? items : wrong(mismatch(schema, shape, value))
  }
  return v.is(schema, value) ? value : wrong(mismatch(schema, shape, value))
}

function cleanObject(shape: Extract<Shape, { type: 'object' }>, value: Record<string, unknown>, path: KeyPath, source: Source, fallback: unknown): unknown {
  const allowed = Object.keys(shape.entries)
  const kept = new Map<string, unknown>()
  let complete = true
  for (const [key, member] of Object.entries(value)) {
    const entry = Object.hasOwn(shape.entries, key) ? shape.entries[key] : undefined
    if (entry === undefined) {
      if (shape.loose) kept.set(key, member)
      else
        source.problem(
          [...path, key],
          `unknown key \`${key}\`${path.length > 0 ? ` in ${nameOf(path)}` : ''}${didYouMean(key, allowed) || ';'} allowed here: ${allowed.join(', ')}`,
          'key',
        )
      continue
    }
    const cleaned = clean(entry, member, [...path, key], source)
    if (cleaned !== unusable) kept.set(key, cleaned)
    else if (!notesOf(entry).optional) complete = false
  }
  for (const [key, entry] of Object.entries(shape.entries)) {
    if (Object.hasOwn(value, key) || notesOf(entry).optional) continue
    source.problem(path, `${nameOf([...path, key])} is missing: ${notesOf(entry).description ?? expectation(entry)}`)
    complete = false
  }
  if (complete) return Object.fromEntries(kept)
  return fallback === undefined ? unusable : { ...(fallback as object), ...Object.fromEntries(kept) }
}

function cleanRecord(shape: Extract<Shape, { type: 'record' }>, value: Record<string, unknown>, path: KeyPath, source: Source): unknown {
  const kept: [string, unknown][] = []
  for (const [key, member] of Object.entries(value)) {
    const named = v.is(shape.key, key)
    if (!named)
      source.problem([...path, key], `\`${key}\` cannot stand in ${nameOf(path)}: it must be ${expectation(shape.key)}${suggestion(shape.key, key)}`, 'key')
    const cleaned = clean(shape.value, member, [...path, key], source)
    if (named && cleaned !== unusable) kept.push([key, cleaned])
  }
  return Object.fromEntries(kept)
}

function mismatch(schema: FieldSchema, shape: Shape, value: unknown): string {
  return `is ${found(value)}; it must be ${expectation(schema)}${suggestion(schema, value, shape)}`
}

function accepts(shape: Shape, value: unknown): boolean {
  switch (shape.type) {
    case 'object':
    case 'record':
      return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
    case 'list':
      return Array.isArray(value)
    case 'choice':
      return typeof value === 'string'
    case 'literal':
      return typeof value === typeof shape.literal
    case 'union':
      return shape.options.some((option) => accepts(shapeOf(option), value))
    default:
      return typeof value === shape.type
  }
}

function nameOf(path: KeyPath): string {
  const text = path.reduce<string>((before, key) => (typeof key === 'number' ? `${before}[${key}]` : before === '' ? key : `${before}.${key}`), '')
  return text === '' ? 'the file' : `\`${text}\``
}

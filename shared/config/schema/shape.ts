import type { FieldSchema } from './field.ts'

/** A schema taken apart: what the loader's messages and the generated docs need to know of it. */
export type Shape =
  | { readonly type: 'object'; readonly entries: Readonly<Record<string, FieldSchema>>; readonly loose: boolean }
  | { readonly type: 'record'; readonly key: FieldSchema; readonly value: FieldSchema }
  | { readonly type: 'list'; readonly item: FieldSchema }
  | { readonly type: 'union'; readonly options: readonly FieldSchema[] }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'literal'; readonly literal: string | number | boolean }
  | { readonly type: 'string' | 'number' | 'boolean' }

/** What a schema says of itself. */
export interface Notes {
  readonly optional: boolean
  readonly description?: string
  /** What it must be, as the end of a sentence. */
  readonly expected?: string
  readonly default?: unknown
  /** The name of its form: duration, path, … */
  readonly title?: string
}

// A schema never changes, and each of its parts is asked for once per key of every file.
const shapes = new WeakMap<FieldSchema, Shape>()
const notes = new WeakMap<FieldSchema, Notes>()

/** The schema below optional wrappers and pipes. */
export function shapeOf(schema: FieldSchema): Shape {
  return remembered(shapes, schema, readShape)
}

/** Description, default and expectation that a schema's pipes carry; the outermost wins. */
export function notesOf(schema: FieldSchema): Notes {
  return remembered(notes, schema, readNotes)
}

function remembered<T>(known: WeakMap<FieldSchema, T>, schema: FieldSchema, read: (schema: FieldSchema) => T): T {
  const before = known.get(schema)
  if (before !== undefined) return before
  const value = read(schema)
  known.set(schema, value)
  return value
}

function readShape(schema: FieldSchema): Shape {
  const s = schema as unknown as Record<string, unknown>
  switch (schema.type) {
    case 'exact_optional':
      return shapeOf(s.wrapped as FieldSchema)
    case 'strict_object':
    case 'loose_object':
      return { type: 'object', entries: s.entries as Readonly<Record<string, FieldSchema>>, loose: schema.type === 'loose_object' }
    case 'record':
      return { type: 'record', key: s.key as FieldSchema, value: s.value as FieldSchema }
    case 'array':
      return { type: 'list', item: s.item as FieldSchema }
    case 'union':
      // A union inside a union offers its options to the outer one.
      return { type: 'union', options: (s.options as readonly FieldSchema[]).flatMap((option) => optionsOf(option)) }
    case 'picklist':
      return { type: 'choice', options: s.options as readonly string[] }
    case 'literal':
      return { type: 'literal', literal: s.literal as string | number | boolean }
    case 'string':
    case 'number':
    case 'boolean':
      return { type: schema.type }
    default:
      throw new Error(`the configuration schema uses ${schema.type}, which nothing here can describe`)
  }
}

function optionsOf(schema: FieldSchema): readonly FieldSchema[] {
  const shape = shapeOf(schema)
  return shape.type === 'union' ? shape.options : [schema]
}

function readNotes(schema: FieldSchema): Notes {
  if (schema.type === 'exact_optional') return { ...notesOf((schema as unknown as { wrapped: FieldSchema }).wrapped), optional: true }
  const pipe = (schema as { pipe?: readonly Record<string, unknown>[] }).pipe ?? []
  let said: Notes = { optional: false }
  for (const item of pipe) {
    // The first item of a pipe is the schema itself, or a pipe of its own.
    if (item.kind === 'schema') {
      if ((item as { pipe?: readonly { kind?: unknown }[] }).pipe !== undefined && item !== (schema as unknown))
        said = { ...said, ...notesOf(item as unknown as FieldSchema) }
    } else if (item.type === 'description') said = { ...said, description: String(item.description) }
    else if (item.type === 'metadata') {
      const metadata = item.metadata as Record<string, unknown>
      if ('default' in metadata) said = { ...said, default: metadata.default }
      if (typeof metadata.title === 'string') said = { ...said, title: metadata.title }
      if (typeof metadata.errorMessage === 'string') said = { ...said, expected: metadata.errorMessage }
    }
  }
  return said
}

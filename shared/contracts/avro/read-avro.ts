import type { Type } from 'avsc'
import { messageOf, UserError } from '../../errors.ts'
import type { ReadDocument } from '../schemas/read-document.ts'

/** The Avro library, as it is loaded. */
export type Avro = typeof import('avsc')

/** An Avro schema that was read. */
export interface AvroSchema {
  readonly type: Type
  /** Logical types by where they stand (`acme.Order.total`, `acme.Order.days[]`): `decimal(9,2)`. The library does not compare them. */
  readonly logical: ReadonlyMap<string, string>
  /** JSON pointers of named types and of their fields. */
  readonly pointers: ReadonlyMap<string, string>
}

/** Reads a schema (https://avro.apache.org/docs/1.12.0/specification/#schema-declaration). Throws UserError for what is none, with the place of what can be placed. */
export function readAvro(avro: Avro, document: ReadDocument): AvroSchema {
  const refuse = (pointer: string, message: string) =>
    new UserError(`${document.file} is no Avro schema`, [{ file: document.file, ...document.place(pointer), message }])
  if (isRecord(document.value) && 'protocol' in document.value) throw refuse('/protocol', 'a protocol (.avpr): name its schemas as files of their own (.avsc)')
  const facts = { logical: new Map<string, string>(), pointers: new Map<string, string>() }
  try {
    // What the library was not built for (a schema nested thousands of levels deep) shows as a RangeError.
    walk(document.value, '', '', '', facts)
    // Unions stay wrapped, so that branches no JavaScript value could tell apart are in order.
    const type = avro.Type.forSchema(document.value as Parameters<Avro['Type']['forSchema']>[0], { wrapUnions: true, logicalTypes: {} })
    return { type, ...facts }
  } catch (error) {
    const message = error instanceof RangeError ? 'nested too deeply' : messageOf(error)
    const named = [...facts.pointers].reverse().find(([name]) => message.includes(name) || message.includes(`"${name.split('.').at(-1)}"`))
    throw refuse(named?.[1] ?? '', message.slice(0, 500))
  }
}

interface Facts {
  readonly logical: Map<string, string>
  readonly pointers: Map<string, string>
}

/** Notes where named types, fields and logical types stand. `path` is the field this is the type of. */
function walk(schema: unknown, pointer: string, namespace: string, path: string, facts: Facts): void {
  if (Array.isArray(schema)) {
    for (const [index, branch] of schema.entries()) walk(branch, `${pointer}/${index}`, namespace, path, facts)
    return
  }
  if (!isRecord(schema)) return
  const { type, logicalType } = schema
  if (typeof logicalType === 'string') facts.logical.set(path, logicalText(schema))
  if (isRecord(type) || Array.isArray(type)) walk(type, `${pointer}/type`, namespace, path, facts)
  if (type === 'array') walk(schema.items, `${pointer}/items`, namespace, `${path}[]`, facts)
  if (type === 'map') walk(schema.values, `${pointer}/values`, namespace, `${path}{}`, facts)
  if (typeof schema.name !== 'string') return
  const own = typeof schema.namespace === 'string' ? schema.namespace : namespace
  const name = schema.name.includes('.') || own === '' ? schema.name : `${own}.${schema.name}`
  facts.pointers.set(name, pointer)
  if (!Array.isArray(schema.fields)) return
  schema.fields.forEach((field: unknown, index) => {
    if (!isRecord(field) || typeof field.name !== 'string') return
    const at = `${name}.${field.name}`
    facts.pointers.set(at, `${pointer}/fields/${index}`)
    walk(field.type, `${pointer}/fields/${index}/type`, name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '', at, facts)
  })
}

function logicalText({ logicalType, precision, scale }: Readonly<Record<string, unknown>>): string {
  return logicalType === 'decimal' ? `decimal(${String(precision)},${String(scale ?? 0)})` : String(logicalType)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

import { type BoundName, bounds } from './rules.ts'
import { elementSlots, isMembers, type Members, membersOf, memberSlot, memberSlots, type Slot } from './values.ts'

/** Keywords that hold one schema each. */
export const singleKeywords = [
  'items',
  'contains',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  'if',
  'then',
  'else',
  'not',
  'contentSchema',
  'additionalProperties',
] as const

/** A keyword of `singleKeywords`. */
export type SingleKeyword = (typeof singleKeywords)[number]

/** Keywords that hold a list of schemas. */
export const listKeywords = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const

/** A keyword of `listKeywords`. */
export type ListKeyword = (typeof listKeywords)[number]

/**
 * A schema in one form for OpenAPI 3.0 and 3.1: `nullable: true` and a type list with "null" are `nullable`, a boolean `exclusiveMinimum` has become the
 * number it stands for, `true` is the empty schema. Its sub-schemas are slots, so that references are followed only when somebody looks.
 */
export interface SchemaNode {
  readonly pointer: string
  readonly raw: unknown
  /** The boolean schema `false`, which accepts nothing. */
  readonly isFalse: boolean
  /** Sorted, without "null" unless it is the only one; empty: any type. */
  readonly types: readonly string[]
  readonly nullable: boolean
  readonly format: string | undefined
  readonly enum: readonly unknown[] | undefined
  readonly const: { readonly value: unknown } | undefined
  readonly default: { readonly value: unknown } | undefined
  readonly bounds: Readonly<Partial<Record<BoundName, number>>>
  /** An OpenAPI 3.0 `exclusiveMinimum: true` (or maximum) beside the number that became an exclusive bound. */
  readonly exclusiveFlags: { readonly lower: boolean; readonly upper: boolean }
  readonly multipleOf: number | undefined
  readonly uniqueItems: boolean
  readonly pattern: string | undefined
  readonly contentMediaType: string | undefined
  readonly contentEncoding: string | undefined
  readonly required: ReadonlySet<string>
  readonly properties: ReadonlyMap<string, Slot>
  readonly patternProperties: ReadonlyMap<string, Slot>
  readonly dependentSchemas: ReadonlyMap<string, Slot>
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>
  readonly allOf: readonly Slot[]
  readonly anyOf: readonly Slot[]
  readonly oneOf: readonly Slot[]
  readonly prefixItems: readonly Slot[]
  readonly single: Readonly<Partial<Record<SingleKeyword, Slot>>>
  readonly discriminator: { readonly propertyName: string; readonly mapping: Members } | undefined
  readonly title: string
  readonly readOnly: boolean
  readonly writeOnly: boolean
  readonly deprecated: boolean
  readonly extensions: Members
  /** Has oneOf or anyOf and no other keyword that constrains. */
  readonly choiceOnly: boolean
}

const choiceAnnotations = new Set([
  'oneOf',
  'anyOf',
  'title',
  'description',
  'example',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'xml',
  'externalDocs',
  '$comment',
])

/** Reads a schema object, or the boolean schemas of JSON Schema. A keyword of the wrong type says nothing. */
export function readSchema(slot: Slot): SchemaNode {
  const raw = referenceWithMore(slot)
  const at: Slot = { raw, pointer: slot.pointer }
  const types = typesOf(raw)
  const lower = exclusive(raw, 'minimum', 'exclusiveMinimum')
  const upper = exclusive(raw, 'maximum', 'exclusiveMaximum')
  const single: Partial<Record<SingleKeyword, Slot>> = {}
  for (const keyword of singleKeywords) {
    const found = memberSlot(at, keyword)
    if (found && (isMembers(found.raw) || typeof found.raw === 'boolean')) single[keyword] = found
  }
  return {
    pointer: slot.pointer,
    raw: slot.raw,
    isFalse: slot.raw === false,
    types: types.length > 1 ? types.filter((type) => type !== 'null') : types,
    nullable: raw.nullable === true || (types.length > 1 && types.includes('null')),
    format: text(raw.format),
    enum: Array.isArray(raw.enum) ? raw.enum : undefined,
    const: 'const' in raw ? { value: raw.const } : undefined,
    default: 'default' in raw ? { value: raw.default } : undefined,
    bounds: { ...plainBounds(raw), ...lower.bounds, ...upper.bounds },
    exclusiveFlags: { lower: lower.flag, upper: upper.flag },
    multipleOf: number(raw.multipleOf),
    uniqueItems: raw.uniqueItems === true,
    pattern: text(raw.pattern),
    contentMediaType: text(raw.contentMediaType),
    contentEncoding: text(raw.contentEncoding),
    required: new Set(strings(raw.required)),
    properties: memberSlots(memberSlot(at, 'properties')),
    patternProperties: memberSlots(memberSlot(at, 'patternProperties')),
    dependentSchemas: memberSlots(memberSlot(at, 'dependentSchemas')),
    dependentRequired: new Map(Object.entries(membersOf(raw.dependentRequired)).map(([name, names]) => [name, [...strings(names)].sort()])),
    allOf: elementSlots(memberSlot(at, 'allOf')),
    anyOf: elementSlots(memberSlot(at, 'anyOf')),
    oneOf: elementSlots(memberSlot(at, 'oneOf')),
    prefixItems: elementSlots(memberSlot(at, 'prefixItems')),
    single,
    discriminator: isMembers(raw.discriminator)
      ? { propertyName: text(raw.discriminator.propertyName) ?? '', mapping: membersOf(raw.discriminator.mapping) }
      : undefined,
    title: text(raw.title) ?? '',
    readOnly: raw.readOnly === true,
    writeOnly: raw.writeOnly === true,
    deprecated: raw.deprecated === true,
    extensions: raw,
    choiceOnly: 'oneOf' in raw !== 'anyOf' in raw && Object.keys(raw).every((name) => choiceAnnotations.has(name) || name.startsWith('x-')),
  }
}

/** A `$ref` with constraints beside it means both together: an allOf. */
function referenceWithMore(slot: Slot): Members {
  const raw = membersOf(slot.raw)
  if (typeof raw.$ref !== 'string') return raw
  const { $ref, ...rest } = raw
  return { ...rest, allOf: [...(Array.isArray(rest.allOf) ? rest.allOf : []), { $ref }] }
}

function typesOf(raw: Members): readonly string[] {
  const types = typeof raw.type === 'string' ? [raw.type] : strings(raw.type)
  return [...new Set(types)].sort()
}

function plainBounds(raw: Members): Partial<Record<BoundName, number>> {
  const found: Partial<Record<BoundName, number>> = {}
  for (const name of boundNames) {
    const value = number(raw[bounds[name].keyword])
    if (value !== undefined) found[name] = value
  }
  return found
}

const boundNames = (Object.keys(bounds) as BoundName[]).filter((name) => !/^(exclusive-)?(min|max)$/.test(name))

/** OpenAPI 3.0 has `exclusiveMinimum: true` beside `minimum`, JSON Schema 2020-12 a number of its own. */
function exclusive(raw: Members, plain: 'minimum' | 'maximum', keyword: 'exclusiveMinimum' | 'exclusiveMaximum') {
  const side = plain === 'minimum' ? 'min' : 'max'
  const value = number(raw[plain])
  if (raw[keyword] === true && value !== undefined) return { bounds: { [`exclusive-${side}`]: value }, flag: true }
  const own = number(raw[keyword])
  return {
    bounds: { ...(value === undefined ? {} : { [side]: value }), ...(own === undefined ? {} : { [`exclusive-${side}`]: own }) },
    flag: false,
  }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { cleanValue } from '../../../shared/config/clean.ts'
import { readQuickly } from '../../../shared/config/source.ts'
import type { FieldSchema } from '../../../shared/config/schema/field.ts'
import { projectFile } from '../../../shared/config/schema/project-file.ts'
import { serviceFile } from '../../../shared/config/schema/service-file.ts'
import { notesOf, shapeOf } from '../../../shared/config/schema/shape.ts'
import { isValid, type JsonSchema } from './json-schema-check.ts'

const generated = JSON.parse(readFileSync(new URL('../../../slipway.schema.json', import.meta.url), 'utf8')) as {
  definitions: { slipway: JsonSchema; service: JsonSchema }
}
const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8')
const examples = new Map([...page.matchAll(/```yaml example=(\S+)\n([\s\S]*?)```/g)].map((match) => [match[1], parse(match[2] ?? '') as unknown]))

const files = [
  ['slipway.yml', projectFile, generated.definitions.slipway, examples.get('slipway.yml')],
  ['service.yml', serviceFile, generated.definitions.service, examples.get('services/orders/service.yml')],
] as const

describe.each(files)('%s', (_, schema, jsonSchema, example) => {
  test('accepts the example of the docs page, and so does the JSON Schema', () => {
    expect(example).toBeTypeOf('object')
    expect(v.safeParse(schema, example).issues).toBeUndefined()
    expect(isValid(jsonSchema, example)).toBe(true)
  })

  test('describes every key', () => {
    expect(undescribed(schema, '')).toEqual([])
  })

  test('has every key of the schema in the JSON Schema, with the same ones required', () => {
    expect(jsonKeys(jsonSchema, '')).toEqual(schemaKeys(schema, ''))
  })

  test('the JSON Schema agrees on the example with any one value replaced, removed or added', () => {
    const values = [
      null,
      true,
      false,
      0,
      1,
      1.5,
      70_000,
      '',
      'a',
      'auto',
      '10m',
      '30',
      '/x',
      'x/../y',
      'process',
      [],
      ['a'],
      [''],
      {},
      { a: 1 },
      { kind: 'process' },
      { env: 'A' },
      { run: 'x' },
    ]
    const places = placesIn(example)
    let refused = 0
    for (const place of places) {
      for (const value of [undefined, ...values]) {
        const changed = withValue(example, place, value)
        const answer = isAccepted(schema, changed)
        if (!answer) refused++
        expect({ place, value, valid: isValid(jsonSchema, changed) }).toEqual({ place, value, valid: answer })
      }
      expect(isValid(jsonSchema, withValue(example, [...place, 'bogus'], 1))).toBe(isAccepted(schema, withValue(example, [...place, 'bogus'], 1)))
    }
    expect(refused).toBeGreaterThan(places.length)
  })

  test('the JSON Schema agrees on anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...placesIn(example)), (value, place) => {
        const changed = withValue(example, place, value)
        expect(isValid(jsonSchema, changed)).toBe(isAccepted(schema, changed))
      }),
    )
  })
})

/** Whether the loader finds nothing wrong. What it lets through valibot must take too; not the other way round, as valibot takes a list for a mapping. */
function isAccepted(schema: FieldSchema, value: unknown): boolean {
  let problems = 0
  cleanValue<FieldSchema>(schema, { file: '', value, problem: () => problems++, report: () => {}, read: readQuickly }, { version: 1, services: [] })
  if (problems === 0) expect(v.is(schema, value)).toBe(true)
  return problems === 0
}

function undescribed(schema: FieldSchema, prefix: string): readonly string[] {
  return membersOf(schema).flatMap(([key, member]) => [
    ...(key === '*' || notesOf(member).description ? [] : [prefix + key]),
    ...undescribed(member, `${prefix}${key}.`),
  ])
}

function schemaKeys(schema: FieldSchema, prefix: string): readonly string[] {
  return membersOf(schema).flatMap(([key, member]) => [
    ...(key === '*' ? [] : [`${prefix}${key}${notesOf(member).optional ? '' : '!'}`]),
    ...schemaKeys(member, `${prefix}${key}.`),
  ])
}

function membersOf(schema: FieldSchema): readonly (readonly [string, FieldSchema])[] {
  const shape = shapeOf(schema)
  if (shape.type === 'object') return Object.entries(shape.entries)
  if (shape.type === 'record') return [['*', shape.value]]
  if (shape.type === 'list') return [['*', shape.item]]
  return shape.type === 'union' ? shape.options.flatMap(membersOf) : []
}

function jsonKeys(schema: JsonSchema, prefix: string): readonly string[] {
  const {
    properties = {},
    required = [],
    additionalProperties,
    items,
    anyOf = [],
  } = schema as {
    properties?: Record<string, JsonSchema>
    required?: readonly string[]
    additionalProperties?: JsonSchema | false
    items?: JsonSchema
    anyOf?: readonly JsonSchema[]
  }
  return [
    ...Object.entries(properties).flatMap(([key, member]) => [`${prefix}${key}${required.includes(key) ? '!' : ''}`, ...jsonKeys(member, `${prefix}${key}.`)]),
    ...[additionalProperties, items].flatMap((member) => (member ? jsonKeys(member, `${prefix}*.`) : [])),
    ...anyOf.flatMap((option) => jsonKeys(option, prefix)),
  ]
}

type Place = readonly (string | number)[]

function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (value === null || typeof value !== 'object') return [at]
  return [at, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...at, Array.isArray(value) ? Number(key) : key]))]
}

/** A copy with the value at a place set, or taken out where it is undefined. */
function withValue(value: unknown, place: Place, wanted: unknown): unknown {
  const [key, ...rest] = place
  if (key === undefined) return wanted === undefined ? {} : wanted
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value))
    return value.flatMap((item, index) => (index !== key ? [item] : rest.length === 0 && wanted === undefined ? [] : [withValue(item, rest, wanted)]))
  const entries = Object.entries(value).filter(([name]) => name !== key || rest.length > 0 || wanted !== undefined)
  const changed = entries.map(([name, member]) => [name, name === key ? withValue(member, rest, wanted) : member] as const)
  const added = rest.length === 0 && wanted !== undefined && !Object.hasOwn(value, key) ? [[key, wanted] as const] : []
  return Object.fromEntries([...changed, ...added])
}

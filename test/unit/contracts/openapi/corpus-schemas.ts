import { header, type Pair, parameterSchema, requestBody, requestProperty, responseBody, responseProperty } from './pairs.ts'

/** One edit. `forward` and `backward` are the rules it breaks or meets when it is made, and when it is taken back; an id alone has oasdiff's level. */
export interface Case {
  readonly name: string
  readonly pair: Pair
  readonly forward: readonly string[]
  readonly backward: readonly string[]
  readonly deprecationDays?: number
}

/** Where the same edit of a schema is tried: the beginning of the ids there. */
export const places = {
  'request-body': requestBody,
  'request-property': requestProperty,
  'request-parameter': parameterSchema,
  'response-body': responseBody,
  'response-property': responseProperty,
  'response-header': (from: unknown, to: unknown) => header({ schema: from }, { schema: to }),
} as const

type Place = keyof typeof places

const everywhere = Object.keys(places) as Place[]
const bodies: readonly Place[] = ['request-body', 'request-property', 'response-body', 'response-property']

/** The same edit in several places, with the ends of the ids it gives there and back. */
function edit(name: string, from: unknown, to: unknown, forward: string, backward: string, where: readonly Place[] = bodies): Case[] {
  const ids = (place: Place, suffixes: string) =>
    suffixes
      .split(' ')
      .filter((suffix) => suffix !== '')
      .map((suffix) => `${place}-${suffix}`)
  return where.map((place) => ({ name: `${place}: ${name}`, pair: places[place](from, to), forward: ids(place, forward), backward: ids(place, backward) }))
}

const bounds: readonly (readonly [keyword: string, id: string, schema: object, low: number, high: number])[] = [
  ['maximum', 'max', { type: 'number' }, 5, 10],
  ['minimum', 'min', { type: 'number' }, 5, 10],
  ['exclusiveMaximum', 'exclusive-max', { type: 'number' }, 5, 10],
  ['exclusiveMinimum', 'exclusive-min', { type: 'number' }, 5, 10],
  ['maxLength', 'max-length', { type: 'string' }, 5, 10],
  ['minLength', 'min-length', { type: 'string' }, 5, 10],
  ['maxItems', 'max-items', { type: 'array', items: { type: 'string' } }, 5, 10],
  ['minItems', 'min-items', { type: 'array', items: { type: 'string' } }, 5, 10],
  ['maxProperties', 'max-properties', { type: 'object' }, 5, 10],
  ['minProperties', 'min-properties', { type: 'object' }, 5, 10],
  ['maxContains', 'max-contains', { type: 'array', contains: { type: 'string' } }, 5, 10],
  ['minContains', 'min-contains', { type: 'array', contains: { type: 'string' } }, 5, 10],
]

const object = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } }
const array = { type: 'array' }

/** A part of a schema that comes and goes. */
function part(keyword: string, id: string, base: object, value: unknown): Case[] {
  return edit(keyword, base, { ...base, [keyword]: value }, `${id}-added`, `${id}-removed`)
}

/** Edits of a schema, wherever it stands. */
export const schemaCases: readonly Case[] = [
  ...bounds.flatMap(([keyword, id, schema, low, high]) => [
    ...edit(`${keyword} goes up`, { ...schema, [keyword]: low }, { ...schema, [keyword]: high }, `${id}-increased`, `${id}-decreased`, everywhere),
    ...edit(`${keyword} comes`, schema, { ...schema, [keyword]: low }, `${id}-set`, `${id}-unset`, everywhere),
  ]),
  ...edit('multipleOf comes', { type: 'number' }, { type: 'number', multipleOf: 5 }, 'multiple-of-set', 'multiple-of-unset', everywhere),
  ...edit(
    'multipleOf is a divisor',
    { type: 'integer', multipleOf: 10 },
    { type: 'integer', multipleOf: 5 },
    'multiple-of-generalized',
    'multiple-of-changed',
    ['request-body', 'request-property'],
  ),
  ...edit(
    'multipleOf is a multiple',
    { type: 'integer', multipleOf: 5 },
    { type: 'integer', multipleOf: 10 },
    'multiple-of-specialized',
    'multiple-of-changed',
    ['response-body', 'response-property'],
  ),
  ...edit('uniqueItems comes', { ...array, items: {} }, { ...array, items: {}, uniqueItems: true }, 'unique-items-set', 'unique-items-unset', [
    'request-body',
    'request-property',
  ]),
  ...edit('uniqueItems comes', { ...array, items: {} }, { ...array, items: {}, uniqueItems: true }, '', 'unique-items-unset', [
    'response-body',
    'response-property',
  ]),
  ...edit('string becomes integer', { type: 'string' }, { type: 'integer' }, 'type-changed', 'type-changed'),
  ...edit('integer becomes number', { type: 'integer' }, { type: 'number' }, 'type-generalized', 'type-changed', [
    'request-body',
    'request-property',
    'request-parameter',
  ]),
  ...edit('integer becomes number', { type: 'integer' }, { type: 'number' }, 'type-generalized', 'type-specialized', [
    'response-body',
    'response-property',
    'response-header',
  ]),
  ...edit('integer becomes string', { type: 'integer' }, { type: 'string' }, 'type-generalized', 'type-changed', ['request-parameter']),
  ...edit('string becomes integer', { type: 'string' }, { type: 'integer' }, 'type-compatible', 'type-changed', ['response-header']),
  ...edit('boolean becomes integer', { type: 'boolean' }, { type: 'integer' }, 'type-changed', 'type-changed', everywhere),
  ...edit('type goes', { type: 'string' }, {}, 'type-generalized', 'type-changed', ['request-body', 'request-property']),
  // In a query everything is a string.
  ...edit('type goes', { type: 'string' }, {}, 'type-generalized', 'type-generalized', ['request-parameter']),
  ...edit('type goes', { type: 'string' }, {}, 'type-changed', 'type-specialized', ['response-body', 'response-property']),
  ...edit('a type more', { type: 'string' }, { type: ['string', 'integer'] }, 'type-generalized', 'type-changed', ['request-body', 'request-property']),
  ...edit('a type more', { type: 'string' }, { type: ['string', 'integer'] }, 'type-generalized', 'type-generalized', ['request-parameter']),
  ...edit('a type more', { type: 'string' }, { type: ['string', 'integer'] }, 'type-generalized', 'type-specialized', ['response-body', 'response-property']),
  ...edit('a type more', { type: 'string' }, { type: ['string', 'integer'] }, 'type-compatible', 'type-specialized', ['response-header']),
  ...edit('a type more than boolean', { type: 'boolean' }, { type: ['boolean', 'integer'] }, 'type-generalized', 'type-specialized', ['response-header']),
  ...edit('float becomes double', { type: 'number', format: 'float' }, { type: 'number', format: 'double' }, 'type-generalized', 'type-changed', [
    'request-body',
    'request-property',
    'request-parameter',
  ]),
  ...edit('float becomes double', { type: 'number', format: 'float' }, { type: 'number', format: 'double' }, 'type-changed', 'type-specialized', [
    'response-body',
    'response-property',
    'response-header',
  ]),
  ...edit('int32 becomes int64', { type: 'integer', format: 'int32' }, { type: 'integer', format: 'int64' }, 'type-generalized', 'type-changed', [
    'request-property',
  ]),
  ...edit('format goes', { type: 'string', format: 'uuid' }, { type: 'string' }, 'type-generalized', 'type-changed', ['request-property', 'request-parameter']),
  ...edit('format goes', { type: 'string', format: 'uuid' }, { type: 'string' }, 'type-changed', 'type-specialized', ['response-property', 'response-header']),
  ...edit('null comes', { type: 'string' }, { type: ['string', 'null'] }, 'became-nullable', 'became-not-nullable', everywhere),
  ...edit(
    'null comes by oneOf',
    { type: 'string', maxLength: 5 },
    { oneOf: [{ type: 'null' }, { type: 'string', maxLength: 5 }] },
    'became-nullable',
    'became-not-nullable',
  ),
  ...edit('enum comes', { type: 'string' }, { type: 'string', enum: ['a'] }, 'became-enum', 'enum-value-added', ['request-property', 'request-parameter']),
  {
    name: 'request-body: enum comes',
    pair: requestBody({ type: 'string' }, { type: 'string', enum: ['a'] }),
    forward: ['request-body-became-enum'],
    backward: ['request-property-enum-value-added'],
  },
  ...edit('enum value comes', { type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }, 'enum-value-added', 'enum-value-removed', [
    'request-property',
    'request-parameter',
    'response-property',
  ]),
  ...edit('const comes', { type: 'string' }, { type: 'string', const: 'a' }, 'const-added', 'const-removed'),
  ...edit('const changes', { type: 'string', const: 'a' }, { type: 'string', const: 'b' }, 'const-changed', 'const-changed'),
  ...edit('default comes', { type: 'string' }, { type: 'string', default: 'a' }, 'default-value-added', 'default-value-removed', [
    ...bodies,
    'request-parameter',
  ]),
  ...edit('default changes', { type: 'string', default: 'a' }, { type: 'string', default: 'b' }, 'default-value-changed', 'default-value-changed', [
    ...bodies,
    'request-parameter',
  ]),
  ...edit('pattern comes', { type: 'string' }, { type: 'string', pattern: '^a' }, 'pattern-added', 'pattern-removed', [
    'request-property',
    'request-parameter',
    'response-property',
  ]),
  ...edit('pattern changes', { type: 'string', pattern: '^b' }, { type: 'string', pattern: '^a' }, 'pattern-changed', 'pattern-changed', [
    'request-property',
    'request-parameter',
    'response-property',
  ]),
  ...edit('pattern takes all', { type: 'string', pattern: '^b' }, { type: 'string', pattern: '.*' }, 'pattern-generalized', 'pattern-changed', [
    'request-property',
    'request-parameter',
  ]),
  ...part('contains', 'contains', array, { type: 'string' }),
  ...part('propertyNames', 'property-names', { type: 'object' }, { pattern: '^a' }),
  ...part('unevaluatedItems', 'unevaluated-items', array, { type: 'string' }),
  ...part('unevaluatedProperties', 'unevaluated-properties', { type: 'object' }, { type: 'string' }),
  ...part('contentSchema', 'content-schema', { type: 'string', contentMediaType: 'application/json' }, { type: 'object' }),
  ...edit(
    'if, then and else come',
    object,
    { ...object, if: { required: ['a'] }, ...Object.fromEntries([['then', { required: ['b'] }]]), else: { maxProperties: 1 } },
    'if-added then-added else-added',
    'if-removed then-removed else-removed',
  ),
  ...part('patternProperties', 'pattern-property', { type: 'object' }, { '^x-': { type: 'string' } }),
  ...part('dependentSchemas', 'dependent-schema', object, { a: { required: ['b'] } }),
  ...part('dependentRequired', 'dependent-required', object, { a: ['b'] }),
  ...edit(
    'dependentRequired changes',
    { ...object, dependentRequired: { a: ['b'] } },
    { ...object, dependentRequired: { a: ['c'] } },
    'dependent-required-changed',
    'dependent-required-changed',
  ),
  ...edit(
    'prefixItems gets one more',
    { ...array, prefixItems: [{ type: 'string' }] },
    { ...array, prefixItems: [{ type: 'string' }, { type: 'integer' }] },
    'prefix-items-added',
    'prefix-items-removed',
  ),
  ...edit(
    'contentMediaType changes',
    { type: 'string', contentMediaType: 'text/plain' },
    { type: 'string', contentMediaType: 'text/csv' },
    'content-media-type-changed',
    'content-media-type-changed',
  ),
  ...edit(
    'contentEncoding changes',
    { type: 'string', contentEncoding: 'base64' },
    { type: 'string', contentEncoding: 'base32' },
    'content-encoding-changed',
    'content-encoding-changed',
  ),
  ...edit('schema accepts nothing', { type: 'string' }, false, 'schema-became-false', 'schema-became-not-false', everywhere),
  ...edit('allOf gets one more', { allOf: [object] }, { allOf: [object, { required: ['a'] }] }, 'all-of-added', 'all-of-removed'),
  ...edit(
    'allOf gets words',
    { allOf: [object] },
    { allOf: [object, { description: 'An order' }] },
    'all-of-added-annotation-only',
    'all-of-removed-annotation-only',
  ),
  ...edit('anyOf gets one more', { anyOf: [object] }, { anyOf: [object, { type: 'array', items: {} }] }, 'any-of-added', 'any-of-removed'),
  ...edit('oneOf gets one more', { oneOf: [object] }, { oneOf: [object, { type: 'array', items: {} }] }, 'one-of-added', 'one-of-removed'),
  ...edit(
    'a type becomes a list of types',
    { type: 'string' },
    { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    'list-of-types-widened',
    'list-of-types-narrowed',
    [...bodies, 'request-parameter'],
  ),
  ...edit(
    'discriminator comes',
    { oneOf: [object] },
    { oneOf: [object], discriminator: { propertyName: 'a' } },
    'discriminator-added',
    'discriminator-removed',
  ),
  ...edit(
    'discriminator changes its property',
    { oneOf: [object], discriminator: { propertyName: 'a' } },
    { oneOf: [object], discriminator: { propertyName: 'b' } },
    'discriminator-property-name-changed',
    'discriminator-property-name-changed',
  ),
  ...edit(
    'discriminator maps one more',
    { oneOf: [object], discriminator: { propertyName: 'a', mapping: { x: 'X' } } },
    { oneOf: [object], discriminator: { propertyName: 'a', mapping: { x: 'X', y: 'Y' } } },
    'discriminator-mapping-added',
    'discriminator-mapping-deleted',
  ),
  ...edit(
    'discriminator maps otherwise',
    { oneOf: [object], discriminator: { propertyName: 'a', mapping: { x: 'X' } } },
    { oneOf: [object], discriminator: { propertyName: 'a', mapping: { x: 'Y' } } },
    'discriminator-mapping-changed',
    'discriminator-mapping-changed',
  ),
  ...edit('deprecation', { type: 'string' }, { type: 'string', deprecated: true }, 'deprecated', 'reactivated', ['request-property', 'response-property']),
  ...edit(
    'deprecation with sunset',
    { type: 'string' },
    { type: 'string', deprecated: true, 'x-sunset': '2030-01-01' },
    'deprecated-with-sunset',
    'reactivated',
    ['request-property', 'response-property'],
  ),
  ...edit(
    'deprecation with no date',
    { type: 'string' },
    { type: 'string', deprecated: true, 'x-sunset': 'soon' },
    'deprecated-sunset-invalid',
    'reactivated',
    ['request-property', 'response-property'],
  ),
  ...edit(
    'less stable',
    { type: 'string', 'x-stability-level': 'stable' },
    { type: 'string', 'x-stability-level': 'beta' },
    'stability-decreased',
    'stability-increased',
    ['request-property', 'response-property'],
  ),
  ...edit(
    'x-extensible-enum',
    { type: 'string', 'x-extensible-enum': ['a', 'b'] },
    { type: 'string', 'x-extensible-enum': ['a'] },
    'x-extensible-enum-value-removed',
    '',
    ['request-property', 'request-parameter'],
  ),
]

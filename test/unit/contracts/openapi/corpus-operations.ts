import type { Case } from './corpus-schemas.ts'
import {
  document,
  header,
  operation,
  type Pair,
  parameter,
  parameterSchema,
  property,
  requestBody,
  requestProperty,
  responseBody,
  responseProperty,
} from './pairs.ts'

function one(name: string, pair: Pair, forward: string, backward: string, deprecationDays = 0): Case {
  const words = (text: string) => text.split(' ').filter((word) => word !== '')
  return { name, pair, forward: words(forward), backward: words(backward), deprecationDays }
}

const responses = { 200: { description: 'OK' } }
const past = '2020-01-01'
const future = '2099-01-01'

/** A path that is there, and one that is not. */
function removal(value: object, sibling = false): Pair {
  const kept = { '/kept': { get: { responses } }, ...(sibling ? { '/gone': { post: { responses } } } : {}) }
  return { base: document({ ...kept, '/gone': { ...(sibling ? { post: { responses } } : {}), get: { responses, ...value } } }), head: document(kept) }
}

function parameters(from: readonly object[], to: readonly object[]): Pair {
  return operation({ parameters: from }, { parameters: to })
}

const query = (name: string, more: object = {}) => ({ name, in: 'query', schema: { type: 'string' }, ...more })
const deep = (schema: object) => ({ in: 'query', style: 'deepObject', schema: property(schema) })
const json = (schema: unknown) => ({ 'application/json': { schema } })
const named = (requirements: unknown) => ({ security: requirements })
const schemes = (value: object) => ({ components: { securitySchemes: value } })
const oauth = (more: object = {}, scopes: object = { read: 'Reads' }) => ({
  type: 'oauth2',
  flows: { implicit: { authorizationUrl: 'https://example.org/a', scopes, ...more } },
})
const withSchemes = schemes({ key: { type: 'apiKey', in: 'header', name: 'K' }, oauth: oauth({}, { read: 'R', write: 'W' }) })
const content = (types: readonly string[]) => ({
  responses: { 200: { description: 'OK', content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'object' } }])) } },
})
const card = { type: 'object', properties: { number: { type: 'string' } } }
const bank = { type: 'object', properties: { iban: { type: 'string' } } }

/** Edits of operations, parameters, bodies as a whole, responses and security. */
export const operationCases: readonly Case[] = [
  one('a path goes', removal({}), 'api-path-removed-without-deprecation', 'endpoint-added'),
  one('a deprecated path goes', removal({ deprecated: true }), 'api-path-removed-with-deprecation', 'endpoint-added'),
  one('a path goes before its sunset', removal({ deprecated: true, 'x-sunset': future }), 'api-path-removed-before-sunset', 'endpoint-added'),
  one('a path goes after its sunset', removal({ deprecated: true, 'x-sunset': past }), '', 'endpoint-added'),
  one('a path goes with a sunset that is no date', removal({ deprecated: true, 'x-sunset': 'soon' }), 'api-path-sunset-parse', 'endpoint-added'),
  one('an alpha path goes', removal({ 'x-stability-level': 'alpha' }), '', 'endpoint-added'),
  one('an operation goes', removal({}, true), 'api-removed-without-deprecation', 'endpoint-added'),
  one('a deprecated operation goes', removal({ deprecated: true }, true), 'api-removed-with-deprecation', 'endpoint-added'),
  one('an operation goes before its sunset', removal({ deprecated: true, 'x-sunset': future }, true), 'api-removed-before-sunset', 'endpoint-added'),
  one('an operation is deprecated', operation({}, { deprecated: true }), 'endpoint-deprecated', 'endpoint-reactivated'),
  one(
    'an operation is deprecated with a sunset',
    operation({}, { deprecated: true, 'x-sunset': future }),
    'endpoint-deprecated-with-sunset',
    'endpoint-reactivated',
  ),
  one(
    'an operation is deprecated with no date',
    operation({}, { deprecated: true, 'x-sunset': 'soon' }),
    'api-deprecated-sunset-parse',
    'endpoint-reactivated',
  ),
  one(
    'an operation is deprecated with a past sunset',
    operation({}, { deprecated: true, 'x-sunset': past }),
    'api-sunset-date-too-small',
    'endpoint-reactivated',
  ),
  one('a sunset goes', operation({ deprecated: true, 'x-sunset': future }, { deprecated: true }), 'sunset-deleted', ''),
  one(
    'a sunset comes earlier than today',
    operation({ deprecated: true, 'x-sunset': future }, { deprecated: true, 'x-sunset': past }),
    'api-sunset-date-changed-too-small',
    '',
  ),
  one(
    'an operation is deprecated without the sunset it needs',
    operation({}, { deprecated: true }),
    'api-deprecated-sunset-missing',
    'endpoint-reactivated',
    30,
  ),
  one(
    'a parameter is deprecated without the sunset it needs',
    parameter({ schema: {} }, { deprecated: true, schema: {} }),
    'request-parameter-deprecated-sunset-missing',
    'request-parameter-reactivated',
    30,
  ),
  one(
    'a property is deprecated without the sunset it needs',
    requestProperty({}, { deprecated: true }),
    'request-property-deprecated-sunset-missing',
    'request-property-reactivated',
    30,
  ),
  one(
    'a property of a response is deprecated without the sunset it needs',
    responseProperty({}, { deprecated: true }),
    'response-property-deprecated-sunset-missing',
    'response-property-reactivated',
    30,
  ),
  one(
    'a property is deprecated with a past sunset',
    requestProperty({}, { deprecated: true, 'x-sunset': past }),
    'request-property-sunset-date-too-small',
    'request-property-reactivated',
    30,
  ),
  one(
    'a property of a response is deprecated with a past sunset',
    responseProperty({}, { deprecated: true, 'x-sunset': past }),
    'response-property-sunset-date-too-small',
    'response-property-reactivated',
    30,
  ),
  one(
    'an operation becomes beta',
    operation({ 'x-stability-level': 'stable' }, { 'x-stability-level': 'beta' }),
    'api-stability-decreased',
    'api-stability-increased',
  ),
  one('a stability nobody knows', operation({}, { 'x-stability-level': 'solid' }), 'api-invalid-stability-level', 'api-invalid-stability-level'),
  one('an operationId goes', operation({ operationId: 'a' }, {}), 'api-operation-id-removed', 'api-operation-id-added'),
  one('a tag goes', operation({ tags: ['a', 'b'] }, { tags: ['a'] }), 'api-tag-removed', 'api-tag-added'),
  one('the path parameter gets another name', { base: renamed('id'), head: renamed('orderId') }, '', ''),
  one('a parameter moves to the path item', { base: moved(false), head: moved(true) }, '', ''),
  one('a server goes', operation({}, {}, { base: { servers: [{ url: 'https://a.example' }] } }), '', ''),

  one('an optional parameter comes', parameters([], [query('a')]), 'new-optional-request-parameter', 'request-parameter-removed'),
  one('a required parameter comes', parameters([], [query('a', { required: true })]), 'new-required-request-parameter', 'request-parameter-removed'),
  one('a parameter comes for all operations of a path', shared({}), 'new-optional-request-default-parameter-to-existing-path', 'request-parameter-removed'),
  one(
    'a required parameter comes for all operations of a path',
    shared({ required: true }),
    'new-required-request-default-parameter-to-existing-path',
    'request-parameter-removed',
  ),
  one(
    'a path parameter comes',
    parameters([], [{ name: 'a', in: 'path', required: true, schema: { type: 'string' } }]),
    'new-request-path-parameter',
    'request-parameter-removed',
  ),
  one(
    'a deprecated parameter goes',
    parameters([query('a', { deprecated: true })], []),
    'request-parameter-removed-with-deprecation',
    'new-optional-request-parameter',
  ),
  one(
    'a parameter goes before its sunset',
    parameters([query('a', { deprecated: true, 'x-sunset': future })], []),
    'request-parameter-removed-before-sunset',
    'new-optional-request-parameter',
  ),
  one(
    'a parameter goes with a sunset that is no date',
    parameters([query('a', { deprecated: true, 'x-sunset': 'soon' })], []),
    'request-parameter-sunset-parse',
    'new-optional-request-parameter',
  ),
  one(
    'a parameter goes from the query to the header',
    parameters([query('a')], [{ ...query('a'), in: 'header' }]),
    'request-parameter-removed new-optional-request-parameter',
    'request-parameter-removed new-optional-request-parameter',
  ),
  one(
    'a parameter becomes required',
    parameter({ schema: { type: 'string' } }, { required: true, schema: { type: 'string' } }),
    'request-parameter-became-required',
    'request-parameter-became-optional',
  ),
  one(
    'a parameter is deprecated',
    parameter({ schema: {} }, { deprecated: true, schema: {} }),
    'request-parameter-deprecated',
    'request-parameter-reactivated',
  ),
  one(
    'a parameter is deprecated with a past sunset',
    parameter({ schema: {} }, { deprecated: true, 'x-sunset': past, schema: {} }),
    'request-parameter-sunset-date-too-small',
    'request-parameter-reactivated',
  ),
  one(
    'a parameter loses its sunset',
    parameter({ deprecated: true, 'x-sunset': future, schema: {} }, { deprecated: true, schema: {} }),
    'request-parameter-sunset-deleted',
    '',
  ),
  one(
    'a parameter gets an earlier sunset',
    parameter({ deprecated: true, 'x-sunset': future, schema: {} }, { deprecated: true, 'x-sunset': past, schema: {} }),
    'request-parameter-sunset-date-changed-too-small',
    '',
  ),
  one(
    'a parameter becomes an array of the same',
    parameterSchema({ type: 'string' }, { type: 'array', items: { type: 'string' } }),
    'request-parameter-type-generalized',
    'request-parameter-type-generalized',
  ),
  one(
    'a property of a parameter gets an enum value',
    parameter(deep({ type: 'string', enum: ['a'] }), deep({ type: 'string', enum: ['a', 'b'] })),
    'request-parameter-property-enum-value-added',
    'request-parameter-property-enum-value-removed',
  ),
  one(
    'a property of a parameter can be null',
    parameter(deep({ type: 'string' }), deep({ type: ['string', 'null'] })),
    'request-parameter-property-became-nullable',
    'request-parameter-property-became-not-nullable',
  ),
  one(
    'a property of a parameter becomes a number',
    parameter(deep({ type: 'integer' }), deep({ type: 'number' })),
    'request-parameter-property-type-generalized',
    'request-parameter-property-type-specialized',
  ),
  one(
    'a property of a parameter becomes a string',
    parameter(deep({ type: 'integer' }), deep({ type: 'string' })),
    'request-parameter-property-type-changed',
    'request-parameter-property-type-specialized',
  ),
  one(
    'a property of a parameter accepts nothing',
    parameter(deep({ type: 'string' }), { in: 'query', style: 'deepObject', schema: { type: 'object', properties: { p: false, q: { type: 'string' } } } }),
    'request-parameter-property-schema-became-false',
    'request-parameter-property-schema-became-not-false',
  ),
  one(
    'a property of a parameter takes a list of types',
    parameter(deep({ type: 'string' }), deep({ oneOf: [{ type: 'string' }, { type: 'integer' }] })),
    'request-parameter-property-list-of-types-widened',
    'request-parameter-property-list-of-types-narrowed',
  ),
  one(
    'a header takes a new required property',
    headerParameter({ type: 'object' }, { type: 'object', required: ['p'], properties: { p: { type: 'string' } } }),
    'new-required-request-header-property',
    'request-property-removed',
  ),
  one(
    'a property of a header becomes required',
    headerParameter(property({ type: 'string' }), property({ type: 'string' }, ['p'])),
    'request-header-property-became-required',
    'request-property-became-optional',
  ),
  one(
    'a property of a header becomes an enum',
    headerParameter(property({ type: 'string' }), property({ type: 'string', enum: ['a'] })),
    'request-header-property-became-enum',
    'request-parameter-property-enum-value-added',
  ),

  one('an optional body comes', operation({}, { requestBody: { content: json({}) } }), 'request-body-added-optional', 'request-body-removed'),
  one('a required body comes', operation({}, { requestBody: { required: true, content: json({}) } }), 'request-body-added-required', 'request-body-removed'),
  one(
    'a body becomes required',
    operation({ requestBody: { content: json({}) } }, { requestBody: { required: true, content: json({}) } }),
    'request-body-became-required',
    'request-body-became-optional',
  ),
  one(
    'a media type comes',
    operation({ requestBody: { content: json({}) } }, { requestBody: { content: { ...json({}), 'text/csv': {} } } }),
    'request-body-media-type-added',
    'request-body-media-type-removed',
  ),
  one(
    'a schema comes in a media type',
    operation({ requestBody: { content: { 'application/json': {} } } }, { requestBody: { content: json({ type: 'object' }) } }),
    'request-body-media-type-schema-added',
    'request-body-media-type-schema-removed',
  ),
  one(
    'a schema of streamed items comes',
    operation(
      { requestBody: { content: { 'application/jsonl': {} } } },
      { requestBody: { content: { 'application/jsonl': { itemSchema: { type: 'object' } } } } },
      { version: '3.2.0' },
    ),
    'request-body-media-type-item-schema-added',
    'request-body-media-type-item-schema-removed',
  ),
  one(
    'a schema of streamed response items comes',
    operation(streamed({ schema: { type: 'string' } }), streamed({ schema: { type: 'string' }, itemSchema: { type: 'object' } }), { version: '3.2.0' }),
    'response-body-media-type-item-schema-added',
    'response-body-media-type-item-schema-removed',
  ),
  one(
    'a schema of streamed response items goes, and nothing stays',
    operation(streamed({ itemSchema: { type: 'object' } }), streamed({}), { version: '3.2.0' }),
    'response-body-media-type-item-schema-removed-untyped',
    'response-body-media-type-item-schema-added',
  ),
  one(
    'an enum value goes from a body',
    requestBody({ type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a'] }),
    'request-body-enum-value-removed',
    'request-property-enum-value-added',
  ),
  one(
    'an optional property comes',
    requestBody(card, { ...card, properties: { ...card.properties, name: { type: 'string' } } }),
    'new-optional-request-property',
    'request-property-removed',
  ),
  one(
    'a required property comes',
    requestBody(card, { ...card, required: ['name'], properties: { ...card.properties, name: { type: 'string' } } }),
    'new-required-request-property',
    'request-property-removed',
  ),
  one(
    'a required property with a default comes',
    requestBody(card, { ...card, required: ['name'], properties: { ...card.properties, name: { type: 'string', default: 'x' } } }),
    'new-required-request-property-with-default',
    'request-property-removed',
  ),
  one(
    'a property becomes required',
    requestBody(property({ type: 'string' }), property({ type: 'string' }, ['p'])),
    'request-property-became-required',
    'request-property-became-optional',
  ),
  one(
    'a property with a default becomes required',
    requestBody(property({ type: 'string', default: 'x' }), property({ type: 'string', default: 'x' }, ['p'])),
    'request-property-became-required-with-default',
    'request-property-became-optional',
  ),
  one(
    'a property becomes read-only',
    requestProperty({ type: 'string' }, { type: 'string', readOnly: true }),
    'request-optional-property-became-read-only',
    'request-optional-property-became-not-read-only',
  ),
  one(
    'a property becomes write-only',
    requestProperty({ type: 'string' }, { type: 'string', writeOnly: true }),
    'request-optional-property-became-write-only',
    'request-optional-property-became-not-write-only',
  ),
  one(
    'a required property becomes read-only',
    requestBody(property({ type: 'string' }, ['p']), property({ type: 'string', readOnly: true }, ['p'])),
    'request-required-property-became-read-only',
    'request-required-property-became-not-read-only',
  ),
  one(
    'a required property becomes write-only',
    requestBody(property({ type: 'string' }, ['p']), property({ type: 'string', writeOnly: true }, ['p'])),
    'request-required-property-became-write-only',
    'request-required-property-became-not-write-only',
  ),
  one(
    'a body becomes one of several',
    requestBody(card, { oneOf: [bank, { ...card, properties: { number: { type: 'string', maxLength: 9 } } }] }),
    'request-body-wrapped-in-one-of',
    'new-optional-request-property request-body-one-of-removed request-body-type-changed',
  ),
  one(
    'a body becomes one of several, of which one is the old',
    requestBody(card, { oneOf: [bank, card] }),
    'request-body-wrapped-in-one-of-original-preserved',
    'new-optional-request-property request-body-one-of-removed request-body-type-changed',
  ),
  ...[
    ['enum', ['a', 'b'], ['a'], 'enum-value-removed', 'request-property-enum-value-added'],
    ['exclusiveMaximum', 9, 5, 'exclusive-max-decreased', 'request-property-exclusive-max-increased'],
    ['exclusiveMinimum', 5, 9, 'exclusive-min-increased', 'request-property-exclusive-min-decreased'],
    ['maximum', 9, 5, 'max-decreased', 'request-property-max-increased'],
    ['minimum', 5, 9, 'min-increased', 'request-property-min-decreased'],
    ['maxItems', 9, 5, 'max-items-decreased', 'request-property-max-items-increased'],
    ['maxLength', 9, 5, 'max-length-decreased', 'request-property-max-length-increased'],
    ['maxProperties', 9, 5, 'max-properties-decreased', 'request-property-max-properties-increased'],
  ].map(([keyword, from, to, forward, backward]) =>
    one(
      `${keyword} of a read-only property`,
      requestProperty({ readOnly: true, [String(keyword)]: from }, { readOnly: true, [String(keyword)]: to }),
      `request-read-only-property-${forward}`,
      String(backward),
    ),
  ),

  one(
    'a success status goes',
    operation({ responses: { ...responses, 202: { description: '' } } }, {}),
    'response-success-status-removed',
    'response-success-status-added',
  ),
  one(
    'an error status goes',
    operation({ responses: { ...responses, 404: { description: '' } } }, {}),
    'response-non-success-status-removed',
    'response-non-success-status-added',
  ),
  one(
    'a media type of a response goes',
    operation(content(['application/json', 'text/csv']), content(['application/json'])),
    'response-media-type-removed',
    'response-media-type-added',
  ),
  one(
    'a media type becomes a suffix of itself',
    operation(content(['application/json']), content(['application/problem+json'])),
    'response-media-type-name-specialized',
    'response-media-type-name-generalized',
  ),
  one(
    'a media type gets a parameter',
    operation(content(['application/json']), content(['application/json; charset=utf-8'])),
    'response-media-type-parameter-added',
    'response-media-type-parameter-removed',
  ),
  one(
    'a media type changes a parameter',
    operation(content(['application/json; version=1']), content(['application/json; version=2'])),
    'response-media-type-parameter-changed',
    'response-media-type-parameter-changed',
  ),
  one(
    'a media type changes two parameters',
    operation(content(['application/json; a=1; b=1']), content(['application/json; a=2; c=1'])),
    'response-media-type-name-changed',
    'response-media-type-name-changed',
  ),
  one(
    'a schema goes from a media type',
    operation(
      { responses: { 200: { description: '', content: json({ type: 'object' }) } } },
      { responses: { 200: { description: '', content: { 'application/json': {} } } } },
    ),
    'response-body-media-type-schema-removed',
    'response-body-media-type-schema-added',
  ),
  one(
    'an enum value comes to a body',
    responseBody({ type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] }),
    'response-property-enum-value-added',
    'response-mediatype-enum-value-removed',
  ),
  one(
    'an optional property goes',
    responseBody({ ...card, properties: { ...card.properties, name: {} } }, card),
    'response-optional-property-removed',
    'response-optional-property-added',
  ),
  one(
    'a required property goes',
    responseBody({ ...card, required: ['name'], properties: { ...card.properties, name: {} } }, card),
    'response-required-property-removed',
    'response-required-property-added',
  ),
  one(
    'a write-only property goes',
    responseBody({ ...card, properties: { ...card.properties, name: { writeOnly: true } } }, card),
    'response-optional-write-only-property-removed',
    'response-optional-write-only-property-added',
  ),
  one(
    'a required write-only property goes',
    responseBody({ ...card, required: ['name'], properties: { ...card.properties, name: { writeOnly: true } } }, card),
    'response-required-write-only-property-removed',
    'response-required-write-only-property-added',
  ),
  one(
    'a property becomes optional',
    responseBody(property({ type: 'string' }, ['p']), property({ type: 'string' })),
    'response-property-became-optional',
    'response-property-became-required',
  ),
  one(
    'a write-only property becomes optional',
    responseBody(property({ writeOnly: true }, ['p']), property({ writeOnly: true })),
    'response-write-only-property-became-optional',
    'response-write-only-property-became-required',
  ),
  one(
    'a write-only property gets an enum value',
    responseProperty({ writeOnly: true, enum: ['a'] }, { writeOnly: true, enum: ['a', 'b'] }),
    'response-write-only-property-enum-value-added',
    'response-property-enum-value-removed',
  ),
  one(
    'a property of a response becomes read-only',
    responseProperty({ type: 'string' }, { type: 'string', readOnly: true }),
    'response-optional-property-became-read-only',
    'response-optional-property-became-not-read-only',
  ),
  one(
    'a property of a response becomes write-only',
    responseProperty({ type: 'string' }, { type: 'string', writeOnly: true }),
    'response-optional-property-became-write-only',
    'response-optional-property-became-not-write-only',
  ),
  one(
    'a required property of a response becomes read-only',
    responseBody(property({ type: 'string' }, ['p']), property({ type: 'string', readOnly: true }, ['p'])),
    'response-required-property-became-read-only',
    'response-required-property-became-not-read-only',
  ),
  one(
    'a required property of a response becomes write-only',
    responseBody(property({ type: 'string' }, ['p']), property({ type: 'string', writeOnly: true }, ['p'])),
    'response-required-property-became-write-only',
    'response-required-property-became-not-write-only',
  ),
  one(
    'a response becomes one of several',
    responseBody(card, { oneOf: [bank, { ...card, properties: { number: { type: 'string', maxLength: 9 } } }] }),
    'response-body-wrapped-in-one-of',
    'response-optional-property-added response-body-one-of-removed response-body-type-specialized',
  ),
  one(
    'a response becomes one of several, of which one is the old',
    responseBody(card, { oneOf: [bank, card] }),
    'response-body-wrapped-in-one-of-original-preserved',
    'response-optional-property-added response-body-one-of-removed response-body-type-specialized',
  ),
  one(
    'a response in text becomes an integer',
    responseBody({ type: 'string' }, { type: 'integer' }, { mediaType: 'text/plain' }),
    'response-body-type-compatible',
    'response-body-type-changed',
  ),
  one(
    'a request in text becomes a string',
    requestBody({ type: 'integer' }, { type: 'string' }, { mediaType: 'text/plain' }),
    'request-body-type-compatible',
    'request-body-type-changed',
  ),
  one(
    'a property in a form becomes a string',
    requestBody(property({ type: 'integer' }), property({ type: 'string' }), { mediaType: 'application/x-www-form-urlencoded' }),
    'request-property-type-compatible',
    'request-property-type-changed',
  ),
  one(
    'a property in text becomes an integer',
    responseBody(property({ type: 'string' }), property({ type: 'integer' }), { mediaType: 'text/plain' }),
    'response-property-type-compatible',
    'response-property-type-changed',
  ),
  one(
    'an optional header goes',
    operation({ responses: { 200: { description: '', headers: { 'X-A': { schema: {} } } } } }, { responses: { 200: { description: '' } } }),
    'optional-response-header-removed',
    'response-header-added',
  ),
  one(
    'a required header goes',
    operation({ responses: { 200: { description: '', headers: { 'X-A': { required: true, schema: {} } } } } }, { responses: { 200: { description: '' } } }),
    'required-response-header-removed',
    'response-header-added',
  ),
  one('a header becomes optional', header({ required: true, schema: {} }, { schema: {} }), 'response-header-became-optional', ''),
  one(
    'a request takes no further properties',
    requestBody(card, { ...card, additionalProperties: false }),
    'request-body-additional-properties-forbidden:error',
    'request-body-additional-properties-allowed:info',
  ),
  one(
    'a response has no further properties',
    responseBody(card, { ...card, additionalProperties: false }),
    'response-body-additional-properties-forbidden:info',
    'response-body-additional-properties-allowed:info',
  ),
  one(
    'a property of a request takes no further properties',
    requestProperty(card, { ...card, additionalProperties: false }),
    'request-property-additional-properties-forbidden:error',
    'request-property-additional-properties-allowed:info',
  ),
  one(
    'a property of a response has no further properties',
    responseProperty(card, { ...card, additionalProperties: false }),
    'response-property-additional-properties-forbidden:info',
    'response-property-additional-properties-allowed:info',
  ),
  one(
    'a request may not be something',
    requestBody(card, { ...card, not: { required: ['x'] } }),
    'request-body-not-added:error',
    'request-body-not-removed:info',
  ),
  one(
    'a response may not be something',
    responseBody(card, { ...card, not: { required: ['x'] } }),
    'response-body-not-added:info',
    'response-body-not-removed:error',
  ),
  one(
    'a property of a request may not be something',
    requestProperty(card, { ...card, not: { required: ['x'] } }),
    'request-property-not-added:error',
    'request-property-not-removed:info',
  ),
  one(
    'a property of a response may not be something',
    responseProperty(card, { ...card, not: { required: ['x'] } }),
    'response-property-not-added:info',
    'response-property-not-removed:error',
  ),
  one(
    'an operation needs somebody to log in where nobody had to',
    operation({}, named([{ key: [] }]), { base: withSchemes, head: withSchemes }),
    'api-security-added:error',
    'api-security-removed:info',
  ),
  one(
    'an operation lets nobody in without logging in any more',
    operation(named([{}, { key: [] }]), named([{ key: [] }]), { base: withSchemes, head: withSchemes }),
    'api-security-removed:error',
    '',
  ),
  one(
    'an enum of a response takes any value',
    responseProperty({ type: 'string', enum: ['a'] }, { type: 'string' }),
    'response-property-enum-value-added',
    'response-property-enum-value-removed',
  ),
  one(
    'items of an array become integers',
    responseBody({ type: 'array', items: { type: 'string' } }, { type: 'array', items: { type: 'integer' } }),
    'response-property-type-changed',
    'response-property-type-changed',
  ),

  one(
    'a scheme goes from an operation',
    operation(named([{ key: [] }, { oauth: ['read'] }]), named([{ key: [] }]), { base: withSchemes, head: withSchemes }),
    'api-security-removed',
    'api-security-added',
  ),
  one(
    'a scope comes to an operation',
    operation(named([{ oauth: ['read'] }]), named([{ oauth: ['read', 'write'] }]), { base: withSchemes, head: withSchemes }),
    'api-security-scope-added',
    'api-security-scope-removed',
  ),
  one(
    'a scheme goes from all operations',
    operation({}, {}, { base: { ...withSchemes, security: [{ key: [] }, { oauth: ['read'] }] }, head: { ...withSchemes, security: [{ key: [] }] } }),
    'api-global-security-removed',
    'api-global-security-added',
  ),
  one(
    'a scope comes to all operations',
    operation({}, {}, { base: { ...withSchemes, security: [{ oauth: ['read'] }] }, head: { ...withSchemes, security: [{ oauth: ['read', 'write'] }] } }),
    'api-global-security-scope-added',
    'api-global-security-scope-removed',
  ),
  one(
    'a scheme is described',
    operation({}, {}, { head: schemes({ key: { type: 'apiKey', in: 'header', name: 'K' } }) }),
    'api-security-component-added',
    'api-security-component-removed',
  ),
  one(
    'a scheme changes its type',
    operation({}, {}, { base: schemes({ key: { type: 'http', scheme: 'basic' } }), head: schemes({ key: { type: 'apiKey', in: 'header', name: 'K' } }) }),
    'api-security-component-type-changed',
    'api-security-component-type-changed',
  ),
  one(
    'a scheme has another address',
    operation({}, {}, { base: schemes({ o: oauth() }), head: schemes({ o: oauth({ authorizationUrl: 'https://example.org/b' }) }) }),
    'api-security-component-oauth-url-changed',
    'api-security-component-oauth-url-changed',
  ),
  one(
    'a scheme has another token address',
    operation(
      {},
      {},
      { base: schemes({ o: oauth({ tokenUrl: 'https://example.org/t' }) }), head: schemes({ o: oauth({ tokenUrl: 'https://example.org/u' }) }) },
    ),
    'api-security-component-oauth-token-url-changed',
    'api-security-component-oauth-token-url-changed',
  ),
  one(
    'a scheme gets a scope',
    operation({}, {}, { base: schemes({ o: oauth() }), head: schemes({ o: oauth({}, { read: 'Reads', write: 'Writes' }) }) }),
    'api-security-component-oauth-scope-added',
    'api-security-component-oauth-scope-removed',
  ),
  one(
    'a scope is described otherwise',
    operation({}, {}, { base: schemes({ o: oauth() }), head: schemes({ o: oauth({}, { read: 'Sees' }) }) }),
    'api-security-component-oauth-scope-changed',
    'api-security-component-oauth-scope-changed',
  ),
  one('a schema goes from the components', operation({}, {}, { base: { components: { schemas: { Gone: { type: 'string' } } } } }), 'api-schema-removed', ''),
  one('a webhook goes', operation({}, {}, { base: { webhooks: { placed: { post: { responses } } } } }), 'webhook-removed', 'webhook-added'),
]

function headerParameter(from: unknown, to: unknown): Pair {
  return parameter({ in: 'header', schema: from }, { in: 'header', schema: to })
}

function streamed(mediaType: object) {
  return { responses: { 200: { description: 'response-property-enum-value-removed', content: { 'application/jsonl': mediaType } } } }
}

function renamed(name: string) {
  return document({ [`/orders/{${name}}`]: { get: { parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }], responses } } })
}

function shared(more: object): Pair {
  return { base: document({ '/orders': { get: { responses } } }), head: document({ '/orders': { parameters: [query('a', more)], get: { responses } } }) }
}

function moved(up: boolean) {
  const list = { parameters: [query('a')] }
  return document({ '/orders': { ...(up ? list : {}), get: { ...(up ? {} : list), responses } } })
}

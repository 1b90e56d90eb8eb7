import { describe, expect, test } from 'vitest'
import { diffOpenApi } from '../../../../shared/contracts/openapi/diff.ts'
import { diffSchema } from '../../../../shared/contracts/openapi/diff-schema.ts'
import { UserError } from '../../../../shared/errors.ts'
import { document, operation, requestBody, requestProperty, responseBody, responseProperty } from './pairs.ts'

const today = '2026-11-21'
const rules = (pair: { base: Record<string, unknown>; head: Record<string, unknown> }) =>
  diffOpenApi(pair.base, pair.head, { today }).map(({ rule, level }) => `${rule}:${level}`)

describe('what a finding says', () => {
  test('rule, level, operation, place, words and fingerprint', () => {
    const { base, head } = responseBody({ type: 'object', required: ['total'], properties: { total: { type: 'integer' } } }, { type: 'object', properties: {} })
    expect(diffOpenApi(base, head, { today })).toEqual([
      {
        rule: 'response-required-property-removed',
        level: 'error',
        operation: 'POST /orders',
        path: '/paths/~1orders/post/responses/200/content/application~1json/schema/properties/total',
        side: 'base',
        message: 'the body of response 200: required property total is gone',
        fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
        subject: { method: 'POST', template: '/orders', direction: 'response', status: '200', mediaType: 'application/json', steps: ['total'] },
      },
    ])
  })

  test('the same document has no findings', () => {
    const { base } = requestProperty({ type: 'string' }, { type: 'string' })
    expect(diffOpenApi(base, structuredClone(base), { today })).toEqual([])
  })

  test('the fingerprint stays when a parameter of the path gets another name, and when something else changes', () => {
    const at = (template: string, extra: object) => ({ [template]: { get: { responses: { 200: { description: '' }, ...extra } } } })
    const [one] = diffOpenApi(document(at('/orders/{id}', { 202: {} })), document(at('/orders/{id}', {})), { today, minimum: 'info' })
    const [other] = diffOpenApi(document(at('/orders/{orderId}', { 202: {} })), document({ ...at('/orders/{key}', {}), '/x': { get: {} } }), { today })
    expect(one?.rule).toBe('response-success-status-removed')
    expect(other?.fingerprint).toBe(one?.fingerprint)
  })
})

describe('references', () => {
  const tree = (leaf: object) => ({
    components: {
      schemas: {
        Node: {
          type: 'object',
          properties: { value: leaf, next: { $ref: '#/components/schemas/Node' }, children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
        },
      },
    },
  })

  test('a cycle ends, and what differs in it is told where it is used', () => {
    const ref = { $ref: '#/components/schemas/Node' }
    const pair = responseBody(ref, ref, { base: tree({ type: 'string' }), head: tree({ type: 'integer' }) })
    expect(rules(pair)).toEqual(['response-property-type-changed:error'])
  })

  test('a change in a cycle is found from every place that enters it', () => {
    const components = (leaf: object) => ({
      components: {
        schemas: {
          A: { type: 'object', properties: { b: { $ref: '#/components/schemas/B' }, leaf } },
          B: { type: 'object', properties: { a: { $ref: '#/components/schemas/A' } } },
        },
      },
    })
    const paths = Object.fromEntries(
      ['A', 'B'].map((name) => [
        `/${name}`,
        { get: { responses: { 200: { description: '', content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } } } } },
      ]),
    )
    const found = diffOpenApi(document(paths, components({ type: 'string' })), document(paths, components({ type: 'integer' })), { today })
    expect(found.map(({ operation: name, rule, subject }) => [name, rule, subject.steps?.join('.')])).toEqual([
      ['GET /A', 'response-property-type-changed', 'leaf'],
      ['GET /B', 'response-property-type-changed', 'a.leaf'],
    ])
  })

  test.each(['#/components/schemas/Missing', './other.yaml#/Order', '#nowhere'])('%s leads nowhere: an error that names the place', (reference) => {
    const pair = responseBody({ type: 'object' }, { $ref: reference })
    const found = diffOpenApi(pair.base, pair.head, { today })
    expect(found).toContainEqual(
      expect.objectContaining({
        rule: 'unresolved-reference',
        level: 'error',
        side: 'head',
        path: '/paths/~1orders/post/responses/200/content/application~1json/schema',
      }),
    )
  })

  test('references that lead to each other lead nowhere', () => {
    const loop = { components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } } }
    const pair = responseBody({ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/A' }, { base: loop, head: loop })
    expect(rules(pair)).toEqual(['unresolved-reference:error', 'unresolved-reference:error'])
  })
})

describe('bad input', () => {
  test.each([
    [{ swagger: '2.0' }, /swagger2openapi/],
    [{ openapi: '4.0.0' }, /4\.0\.0 is not known/],
    [{}, /no OpenAPI description/],
    [[], /expected an OpenAPI description/],
  ])('%j is refused', (bad, message) => {
    const { base } = operation({}, {})
    expect(() => diffOpenApi(base, bad as Record<string, unknown>, { today, headName: 'openapi.yaml' })).toThrow(UserError)
    expect(() => diffOpenApi(base, bad as Record<string, unknown>, { today, headName: 'openapi.yaml' })).toThrow(message)
  })
})

describe('JSON Schema on its own', () => {
  const event = (type: string) => ({ $defs: { Money: { type } }, type: 'object', required: ['total'], properties: { total: { $ref: '#/$defs/Money' } } })

  test('is judged for who receives it', () => {
    const found = diffSchema(event('integer'), event('string'), 'response', { today, name: 'OrderPlaced' })
    expect(found.map(({ rule, level, message }) => `${rule} ${level} ${message}`)).toEqual([
      'response-property-type-changed error OrderPlaced, total: type went from integer to string',
    ])
  })

  test('is judged for who sends it', () => {
    expect(diffSchema(event('integer'), event('number'), 'request', { today }).map(({ level }) => level)).toEqual(['info'])
    expect(diffSchema(event('number'), event('integer'), 'request', { today }).map(({ level }) => level)).toEqual(['error'])
  })
})

test('OpenAPI 3.0 and 3.1 say the same in their own words', () => {
  const old = responseProperty({ type: 'string', nullable: true }, {}, '3.0.3').base
  const newer = responseProperty({ type: ['string', 'null'] }, {}).base
  expect(diffOpenApi(old, newer, { today })).toEqual([])
  const bound = requestBody({ type: 'number', minimum: 5, exclusiveMinimum: true }, {}, { version: '3.0.3' }).base
  expect(diffOpenApi(bound, requestBody({ type: 'number', exclusiveMinimum: 5 }, {}).base, { today })).toEqual([])
})

describe('an allOf', () => {
  const parts = { a: { type: 'string' }, b: { type: 'integer' } }
  const whole = { type: 'object', required: ['a', 'b'], properties: parts }
  const components = {
    components: { schemas: { A: { type: 'object', required: ['a'], properties: { a: parts.a } }, State: { type: 'string', enum: ['open'] } } },
  }
  const both = { base: components, head: components }

  test('of properties says what an object with these properties says', () => {
    const apart = { allOf: [{ $ref: '#/components/schemas/A' }, { type: 'object', required: ['b'], properties: { b: parts.b } }] }
    expect(rules(responseBody(whole, apart, both))).toEqual([])
    expect(rules(requestBody(apart, whole, both))).toEqual([])
  })

  test('that lacks a property of before has lost it', () => {
    const apart = { allOf: [{ $ref: '#/components/schemas/A' }, { type: 'object', properties: {} }] }
    expect(rules(responseBody(whole, apart, both))).toEqual(['response-required-property-removed:error'])
  })

  test('of one reference is the reference, with what stands beside it', () => {
    const [plain, wrapped] = [{ $ref: '#/components/schemas/State' }, { allOf: [{ $ref: '#/components/schemas/State' }], description: 'Where it stands' }]
    const at = (schema: unknown) => ({ type: 'object', properties: { state: schema } })
    expect(rules(responseBody(at(plain), at(wrapped), { ...both, version: '3.0.3' }))).toEqual([])
    expect(rules(responseBody(at(plain), at({ ...wrapped, nullable: true }), { ...both, version: '3.0.3' }))).toEqual([
      'response-property-became-nullable:error',
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { diffOpenApi } from '../../../../shared/contracts/openapi/diff.ts'
import { pathFits, withUsage } from '../../../../shared/contracts/openapi/usage.ts'
import { document, type Pair } from './pairs.ts'

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } })

function orders(schema: unknown, more: object = {}) {
  return document({ '/orders/{id}': { get: { responses: { 200: { description: '', ...json(schema) }, ...more } } } })
}

const full = {
  type: 'object',
  required: ['total', 'lines'],
  properties: { total: { type: 'number' }, lines: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } } },
}
const noSku = { ...full, properties: { ...full.properties, lines: { type: 'array', items: { type: 'object', properties: {} } } } }

function call(body: unknown, more: { path?: string; status?: number; response?: object; request?: object } = {}) {
  return { request: { method: 'get', path: more.path ?? '/orders/1', ...more.request }, response: { status: more.status ?? 200, body, ...more.response } }
}

function judged(pair: Pair, consumers: Record<string, readonly unknown[]>, basePaths: readonly string[] = []) {
  const found = diffOpenApi(pair.base, pair.head, { today: '2026-11-21' })
  const pacts = Object.entries(consumers).map(([consumer, interactions]) => ({ consumer, interactions }))
  return withUsage(found, pacts, { basePaths }).map(({ rule, level, usedBy }) => `${rule} ${level} ${usedBy.join('+')}`.trim())
}

describe('a property of a response', () => {
  const pair = { base: orders(full), head: orders(noSku) }

  test('that billing reads names billing', () => {
    expect(judged(pair, { billing: [call({ lines: [{ sku: 'a' }] })], web: [call({ total: 1 })] })).toEqual([
      'response-required-property-removed error billing',
    ])
  })

  test('that nobody reads is a warning', () => {
    expect(judged(pair, { web: [call({ total: 1 })] })).toEqual(['response-required-property-removed warning'])
  })

  test.each([
    [{ matchingRules: { body: { '$.lines[*].sku': { matchers: [{ match: 'type' }] } } } }],
    [{ matchingRules: { "$.body.lines[*]['sku']": { match: 'type' } } }],
  ])('is read where only a matching rule says so: %j', (response) => {
    expect(judged(pair, { billing: [call({ lines: [] }, { response })] })).toEqual(['response-required-property-removed error billing'])
  })

  test('is taken to be read where the body is no JSON', () => {
    expect(judged(pair, { billing: [call('<order/>', { response: { headers: { 'Content-Type': 'application/xml' } } })] })).toEqual([
      'response-required-property-removed error billing',
    ])
  })

  test('is read in a body of specification 4', () => {
    const body = { content: { lines: [{ sku: 'a' }] }, contentType: 'application/json', encoded: false }
    expect(judged(pair, { billing: [call(body)] })).toEqual(['response-required-property-removed error billing'])
  })

  test('is not read by another operation, another status or a message', () => {
    const others = [
      call({ lines: [{ sku: 'a' }] }, { path: '/carts/1' }),
      call({ lines: [{ sku: 'a' }] }, { status: 404 }),
      { contents: { lines: [{ sku: 'a' }] } },
    ]
    expect(judged(pair, { billing: others })).toEqual(['response-required-property-removed warning'])
  })
})

test('an operation that goes is held against its callers', () => {
  const pair = { base: orders(full), head: document({}) }
  expect(judged(pair, { billing: [call({})] })).toEqual(['api-path-removed-without-deprecation error billing'])
  expect(judged(pair, { web: [call({}, { path: '/orders' })] })).toEqual(['api-path-removed-without-deprecation warning'])
  expect(judged(pair, { web: [call({}, { path: '/api/v1/orders/7' })] }, ['/api/v1'])).toEqual(['api-path-removed-without-deprecation error web'])
})

test('a status that goes is held against who expects it', () => {
  const pair = { base: orders(full, { 202: { description: '' } }), head: orders(full) }
  expect(judged(pair, { web: [call({})] })).toEqual(['response-success-status-removed warning'])
  expect(judged(pair, { web: [call({}, { status: 202 })] })).toEqual(['response-success-status-removed error web'])
})

test('an enum value of a request that goes is held against who sends it', () => {
  const at = (values: readonly string[]) =>
    document({
      '/orders': {
        get: {
          parameters: [{ name: 'state', in: 'query', schema: { type: 'string', enum: values } }],
          requestBody: json({ type: 'object', properties: { kind: { enum: values } } }),
          responses: {},
        },
      },
    })
  const pair = { base: at(['open', 'done']), head: at(['open']) }
  const sends = (value: string) => [{ request: { method: 'GET', path: '/orders', query: `state=${value}`, body: { kind: value } }, response: { status: 200 } }]
  expect(judged(pair, { web: sends('open') })).toEqual(['request-parameter-enum-value-removed warning', 'request-property-enum-value-removed warning'])
  expect(judged(pair, { web: sends('done') })).toEqual(['request-parameter-enum-value-removed error web', 'request-property-enum-value-removed error web'])
})

test('what is newly required hurts every caller', () => {
  const at = (required: readonly string[]) =>
    document({ '/orders': { post: { requestBody: json({ type: 'object', required, properties: { kind: {} } }), responses: {} } } })
  const sends = [{ request: { method: 'POST', path: '/orders', body: {} }, response: { status: 200 } }]
  expect(judged({ base: at([]), head: at(['kind']) }, { web: sends })).toEqual(['request-property-became-required error web'])
})

test('what is about the whole document stays as it is', () => {
  const broken = orders({ $ref: '#/components/schemas/None' })
  expect(judged({ base: orders(full), head: broken }, {})).toContain('unresolved-reference error')
})

test.each([
  ['/orders/1', '/orders/{id}', true],
  ['/orders/1/lines', '/orders/{id}', false],
  ['/orders', '/orders/{id}', false],
  ['/orders/a.json', '/orders/{id}.json', true],
  ['/ordersX1', '/orders.{id}', false],
])('%s of %s: %s', (path, template, fits) => {
  expect(pathFits(path, template, [])).toBe(fits)
})

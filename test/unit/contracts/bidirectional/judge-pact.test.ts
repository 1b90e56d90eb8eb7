import { expect, test } from 'vitest'
import { openSpec } from '../../../../shared/contracts/bidirectional/judge-pact.ts'
import { UserError } from '../../../../shared/errors.ts'

const spec = `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: depth, in: query, schema: { type: integer } }
      responses:
        '200':
          description: The order.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order' }
  /orders:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [sku], properties: { sku: { type: string } } }
      responses:
        '201': { description: Made. }
  /report:
    get:
      responses:
        '200':
          description: As text.
          content: { text/csv: { schema: { type: string } } }
components:
  schemas:
    Order:
      type: object
      properties:
        id: { type: string }
        total: { type: integer }
        parent: { $ref: '#/components/schemas/Order' }
`
const json = { 'Content-Type': 'application/json' }
const get = (body: unknown, path = '/orders/1', more: object = {}) => ({
  description: `gets ${path}`,
  request: { method: 'GET', path, ...more },
  response: { status: 200, headers: json, body },
})
const pact = (interactions: readonly unknown[], more: object = {}) => ({
  consumer: { name: 'web' },
  provider: { name: 'orders' },
  interactions,
  metadata: { pactSpecification: { version: '3.0.0' } },
  ...more,
})
const judge = async (content: unknown, text = spec, file?: string) =>
  (await openSpec({ path: 'services/orders/openapi.yaml', text })).judge({
    consumer: 'web',
    provider: 'orders',
    content,
    ...(file === undefined ? {} : { file: { path: 'services/web/contracts/orders.json', text: file } }),
  })

type Case = readonly [name: string, interaction: Readonly<Record<string, unknown>>, status: 'pass' | 'fail' | 'unknown', code?: string]
const cases: readonly Case[] = [
  ['a body that the description allows', get({ id: '1', total: 3 }), 'pass'],
  ['part of it', get({ id: '1' }), 'pass'],
  ['a schema that contains itself', get({ id: '1', parent: { id: '2' } }), 'pass'],
  ['a value of another type', get({ total: '3' }), 'fail', 'response.body.incompatible'],
  ['a field that is not described', get({ discount: 3 }), 'fail', 'response.body.incompatible'],
  ['a path that is not described', get({}, '/nope'), 'fail', 'request.path-or-method.unknown'],
  ['a method that is not described', { ...get({}), request: { method: 'DELETE', path: '/orders/1' } }, 'fail', 'request.path-or-method.unknown'],
  ['a status that is not described', { ...get({}), response: { status: 404 } }, 'fail', 'response.status.unknown'],
  ['a query of another type', get({ id: '1' }, '/orders/1', { query: { depth: ['x'] } }), 'fail', 'request.query.incompatible'],
  [
    'a type of content that is not described',
    { ...get({}), response: { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' } },
    'fail',
    'response.content-type.incompatible',
  ],
  [
    'a request that lacks what is required',
    { description: 'd', request: { method: 'POST', path: '/orders', headers: json, body: {} }, response: { status: 201 } },
    'fail',
    'request.body.incompatible',
  ],
  [
    'a request that is in order',
    { description: 'd', request: { method: 'POST', path: '/orders', headers: json, body: { sku: 'a' } }, response: { status: 201 } },
    'pass',
  ],
  [
    'text, which is not compared',
    { description: 'd', request: { method: 'GET', path: '/report' }, response: { status: 200, headers: { 'Content-Type': 'text/csv' }, body: 'a,b' } },
    'unknown',
    'body-not-compared',
  ],
  ['a message', { type: 'Asynchronous/Messages', description: 'd', contents: { content: {} } }, 'unknown', 'not-http'],
  [
    'a V4 interaction',
    {
      type: 'Synchronous/HTTP',
      description: 'd',
      request: { method: 'GET', path: '/orders/1' },
      response: {
        status: 200,
        headers: { 'Content-Type': ['application/json'] },
        body: { contentType: 'application/json', encoded: false, content: { total: '3' } },
      },
    },
    'fail',
    'response.body.incompatible',
  ],
  ['what is no interaction at all', { description: 'd', request: { method: 7, path: '/orders/1' }, response: {} }, 'unknown', 'comparison-failed'],
]

test.each(cases.map((entry) => [entry[0], entry] as const))('%s', async (_, [, interaction, status, code]) => {
  const v4 = 'type' in interaction ? { metadata: { pactSpecification: { version: '4.0' } } } : {}
  const result = await judge(pact([interaction], v4))
  expect(result.rows).toHaveLength(1)
  expect(result, JSON.stringify(result, null, 1)).toMatchObject({ status, rows: [{ status }] })
  expect(result.rows[0]?.reasons.map((reason) => reason.code)).toEqual(code === undefined ? [] : expect.arrayContaining([code]))
})

test('one bad interaction fails the pact, an unknown one leaves it unknown, and each has its row', async () => {
  const wrapped = (id: unknown) => ({ type: 'Synchronous/HTTP', ...get({ content: { id } }) })
  const [good, bad, message] = [wrapped('1'), wrapped(1), { type: 'Asynchronous/Messages', description: 'm', contents: {} }]
  const v4 = { metadata: { pactSpecification: { version: '4.0' } } }
  const mixed = await judge(pact([message, good, bad], v4))
  expect(mixed.rows.map(({ status }) => status)).toEqual(['unknown', 'pass', 'fail'])
  expect(mixed.status).toBe('fail')
  expect(mixed.rows[2]?.reasons[0]?.pactPath).toBe('/interactions/2/response/body/content/id')
  expect((await judge(pact([get({ id: 1 })], v4))).rows).toMatchObject([
    { status: 'unknown', reasons: [{ code: 'comparison-failed', pactPath: '/interactions/0/response/body' }] },
  ])
  expect((await judge(pact([message, good], v4))).status).toBe('unknown')
  const older = await judge({ ...pact([]), interactions: undefined, messages: [{ description: 'paid', contents: {} }] })
  expect(older).toMatchObject({ status: 'unknown', rows: [{ label: 'message "paid"', status: 'unknown' }] })
})

test('silent passes of the comparator are unknown', async () => {
  expect(await judge(pact([]))).toMatchObject({ status: 'unknown', reason: { code: 'no-interactions' }, rows: [] })
  expect(await judge({ ...pact([get({ id: '1' })]), provider: { name: 'billing' } })).toMatchObject({
    status: 'unknown',
    reason: { code: 'other-provider' },
    rows: [],
  })
  expect(await judge({ consumer: { name: 'web' } })).toMatchObject({ status: 'unknown', reason: { code: 'other-provider' } })
  // It takes what stands behind a dangling reference to allow everything.
  expect(
    await judge(pact([get({ id: 1 })]), spec.replace("'#/components/schemas/Order' }\n  /orders:", "'#/components/schemas/Gone' }\n  /orders:")),
  ).toMatchObject({
    status: 'unknown',
    rows: [{ reasons: [{ code: 'unresolved-reference', specLine: 14 }] }],
  })
  expect(
    (await judge(pact([get({ id: 1 })]), spec.replace('info: { title: Orders,', 'info: { x-opc-config-ignore-trailing-slash: true, title: Orders,'))).status,
  ).toBe('fail')
  expect(
    (
      await judge(
        pact([get({ id: '1' }, '/orders/1/')]),
        spec.replace('info: { title: Orders,', 'info: { x-opc-config-ignore-trailing-slash: true, title: Orders,'),
      )
    ).status,
  ).toBe('fail')
})

test('reasons say where: in the pact’s file and in the description', async () => {
  const content = pact([get({ id: '1', total: 'three' })])
  const text = JSON.stringify(content, null, 2)
  const result = await judge(content, spec, text)
  expect(result.rows[0]?.reasons).toMatchObject([
    {
      pactPath: '/interactions/0/response/body/total',
      pactLine: text.split('\n').findIndex((line) => line.includes('three')) + 1,
      specPath: '/components/schemas/Order/properties/total/type',
      specLine: spec.split('\n').findIndex((line) => line.includes('total: {')) + 1,
    },
  ])
})

test('Swagger 2 and OpenAPI 3.1 are compared', async () => {
  const swagger = JSON.stringify({
    swagger: '2.0',
    info: { title: 'Orders', version: '1' },
    paths: {
      '/orders/{id}': {
        get: { produces: ['application/json'], responses: { 200: { description: '', schema: { type: 'object', properties: { id: { type: 'string' } } } } } },
      },
    },
  })
  expect((await judge(pact([get({ id: '1' })]), swagger)).status).toBe('pass')
  expect((await judge(pact([get({ id: 1 })]), swagger)).status).toBe('fail')
  const newer = spec.replace('3.0.3', '3.1.0').replace('total: { type: integer }', 'total: { type: [integer, "null"] }')
  expect((await judge(pact([get({ total: null })]), newer)).status).toBe('pass')
  expect((await judge(pact([get({ total: 'x' })]), newer)).status).toBe('fail')
})

test.each([
  ['', /empty/],
  ['openapi: 2.9.0\npaths: { /a: {} }\n', /"2.9.0"/],
  ['title: x\n', /no `openapi`/],
  ['openapi: 3.0.0\ninfo: {}\npaths: {}\n', /no paths/],
  ['openapi: [\n', /not YAML/],
])('refuses %j', async (text, message) => {
  const error = await judge(pact([get({})]), text).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).problems[0]?.message).toMatch(message)
})

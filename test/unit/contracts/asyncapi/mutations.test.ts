import { expect, test } from 'vitest'
import { UserError } from '../../../../shared/errors.ts'
import { asyncApiChecker } from '../../../../shared/contracts/asyncapi/check-asyncapi.ts'
import { contractOf } from '../schemas/contract.ts'

const three = `asyncapi: 3.0.0
info: { title: Orders, version: 1.0.0 }
defaultContentType: application/json
channels:
  placed:
    address: orders/{region}/placed
    messages:
      orderPlaced: { $ref: '#/components/messages/OrderPlaced' }
      orderLost:
        payload: { type: object }
  commands:
    address: orders/commands
    messages:
      cancel:
        headers: { type: object, required: [trace], properties: { trace: { type: string } } }
        payload:
          type: object
          required: [id]
          properties: { id: { type: string }, reason: { type: string } }
  answers:
    address: orders/answers
    messages:
      cancelled: { payload: { type: object, required: [ok], properties: { ok: { type: boolean } } } }
operations:
  sendPlaced:
    action: send
    channel: { $ref: '#/channels/placed' }
  onCancel:
    action: receive
    channel: { $ref: '#/channels/commands' }
    reply:
      channel: { $ref: '#/channels/answers' }
components:
  messages:
    OrderPlaced:
      payload: { $ref: '#/components/schemas/Order' }
  schemas:
    Order:
      type: object
      required: [id, total]
      properties:
        id: { type: string }
        total: { type: integer }
        status: { type: string, enum: [open, paid] }
        parent: { $ref: '#/components/schemas/Order' }
`

const two = `asyncapi: 2.6.0
info: { title: Orders, version: 1.0.0 }
channels:
  orders/{region}/placed:
    subscribe:
      message:
        oneOf:
          - { $ref: '#/components/messages/OrderPlaced' }
          - { name: orderLost, payload: { type: object } }
  orders/commands:
    publish:
      message:
        name: cancel
        payload:
          type: object
          required: [id]
          properties: { id: { type: string }, reason: { type: string } }
components:
  messages:
    OrderPlaced:
      payload:
        type: object
        required: [id, total]
        properties:
          id: { type: string }
          total: { type: integer }
          status: { type: string, enum: [open, paid] }
`

type Case = readonly [name: string, from: string, to: string, levels: readonly ('error' | 'warning' | 'info')[], rule?: RegExp]

const both: readonly Case[] = [
  ['sends what may lack a property', 'required: [id, total]', 'required: [id]', ['error'], /response/],
  ['sends another type', 'total: { type: integer }', 'total: { type: string }', ['error'], /type-changed/],
  ['sends a wider type', 'total: { type: integer }', 'total: { type: number }', ['error'], /type-generalized|type-changed/],
  ['sends one more enum value', 'enum: [open, paid]', 'enum: [open, paid, lost]', ['error', 'warning'], /enum-value-added/],
  ['sends one enum value less', 'enum: [open, paid]', 'enum: [open]', ['info'], /enum-value-removed/],
  ['needs one more property', 'required: [id]\n', 'required: [id, reason]\n', ['error'], /request/],
  ['needs one property less', 'required: [id]\n', 'required: []\n', ['info'], /request/],
  ['accepts another type only', 'reason: { type: string }', 'reason: { type: integer }', ['error'], /type-changed/],
  ['accepts shorter texts only', 'reason: { type: string }', 'reason: { type: string, maxLength: 5 }', ['error'], /max-length/],
  ['accepts one more property', 'reason: { type: string }', 'reason: { type: string }, more: { type: string }', ['info']],
  ['renames a parameter of an address', '{region}', '{area}', []],
  ['moves a channel', 'orders/commands', 'orders/orders', ['error'], /channel-removed/],
]
const threeOnly: readonly Case[] = [
  ['sends one more property', 'total: { type: integer }', 'total: { type: integer }\n        more: { type: string }', ['info']],
  ['removes an operation', "  sendPlaced:\n    action: send\n    channel: { $ref: '#/channels/placed' }\n", '', []],
  ['turns an operation round', 'action: receive', 'action: send', ['error'], /operation-removed/],
  ['removes a message', '      orderLost:\n        payload: { type: object }\n', '', ['error'], /message-removed/],
  ['adds a message that is sent', '      orderLost:\n', '      orderFound: { payload: { type: object } }\n      orderLost:\n', ['warning'], /message-added/],
  ['adds a message that is received', '      cancel:\n', '      pause: { payload: { type: object } }\n      cancel:\n', ['info'], /message-added/],
  ['renames the only message', '      cancel:\n', '      abort:\n', []],
  ['changes the content type', 'application/json', 'application/cbor', ['error'], /content-type-changed/],
  ['needs one more header', 'required: [trace]', 'required: [trace, tenant]', ['error'], /request/],
  ['answers what may lack a property', 'required: [ok]', 'required: []', ['error'], /response/],
  ['adds a channel', 'channels:\n', 'channels:\n  more: { address: more, messages: {} }\n', ['info'], /operation-added/],
  ['describes', 'info: { title: Orders', 'info: { description: All., title: Orders', []],
  ['has a reference that leads nowhere', "'#/components/messages/OrderPlaced'", "'#/components/messages/OrderGone'", ['error'], /unresolved-reference/],
  ['has a reference into another file', "'#/components/messages/OrderPlaced'", "'other.yaml#/OrderPlaced'", ['error'], /unresolved-reference/],
  [
    'writes a payload in another language',
    'payload: { type: object }\n  commands',
    'payload: { schemaFormat: application/vnd.apache.avro;version=1.9.0, schema: int }\n  commands',
    ['error'],
    /payload-not-comparable/,
  ],
]

const compare = (from: string, to: string) =>
  asyncApiChecker.compare(contractOf('asyncapi', [{ path: 'api/events.yaml', text: from }]), contractOf('asyncapi', [{ path: 'api/events.yaml', text: to }]), {
    today: '2026-11-21',
  })

for (const [version, document, cases] of [
  ['3.0', three, [...both, ...threeOnly]],
  ['2.6', two, both],
] as const) {
  test.each(cases.map((entry) => [entry[0], entry] as const))(`${version}: %s`, async (name, [, from, to, levels, rule]) => {
    const head = document.replace(from, to)
    expect(head).not.toBe(document)
    const findings = await compare(document, head)
    if (name === 'removes an operation') {
      // Its channel is still there, and nobody says any more which way its messages go: both ways are compared, and nothing else changed.
      expect(findings).toEqual([])
      return
    }
    const serious = (level: string) => findings.some((finding) => finding.level === level)
    if (levels.length === 0) expect(findings.filter(({ level }) => level !== 'info')).toEqual([])
    else expect(levels.some(serious), JSON.stringify(findings, null, 1)).toBe(true)
    if (!levels.includes('error')) expect(serious('error')).toBe(false)
    if (rule) expect(findings.map((finding) => finding.rule).join(' ')).toMatch(rule)
    for (const finding of findings) expect(finding.fingerprint).toMatch(/^[0-9a-f]{12}$/)
  })
}

test('equal documents have no findings, and a 2.6 document is its 3.0 counterpart', async () => {
  expect(await compare(three, three.replaceAll('\n', '\n\n'))).toEqual([])
  expect(await compare(two, two)).toEqual([])
  const findings = await compare(two, three)
  expect(findings.map(({ rule }) => rule)).not.toContain('channel-removed')
  expect(findings.map(({ rule }) => rule)).not.toContain('operation-removed')
})

test('a finding stands on the line of what changed', async () => {
  const findings = await compare(three, three.replace('total: { type: integer }', 'total: { type: string }'))
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ level: 'error', path: expect.stringContaining('total'), file: 'api/events.yaml', line: 43 })
})

test.each([
  ['', /empty/],
  ['asyncapi: [\n', /not YAML/],
  ['openapi: 3.0.0\n', /no `asyncapi`/],
  ['asyncapi: 1.2.0\n', /2\.x or 3\.x/],
  ['asyncapi: 3.0.0\nchannels: &a\n  x: *a\n', /cannot be read/],
  ['- a\n', /no `asyncapi`/],
])('refuses %j', async (text, message) => {
  const error = await compare(three, text).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).problems[0]).toMatchObject({ file: 'api/events.yaml', message: expect.stringMatching(message) })
})

test('references in circles end', async () => {
  const circle = three.replace("orderPlaced: { $ref: '#/components/messages/OrderPlaced' }", "orderPlaced: { $ref: '#/channels/placed/messages/orderPlaced' }")
  expect((await compare(circle, circle)).map(({ rule }) => rule)).toContain('unresolved-reference')
})

test('a document of five megabytes', async () => {
  const big = (type: string) =>
    JSON.stringify({
      asyncapi: '3.0.0',
      channels: Object.fromEntries(
        Array.from({ length: 500 }, (_, i) => [
          `c${i}`,
          {
            address: `c/${i}`,
            messages: { m: { payload: { type: 'object', description: 'x'.repeat(10_000), properties: { a: { type: i === 7 ? type : 'string' } } } } },
          },
        ]),
      ),
      operations: Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`o${i}`, { action: 'send', channel: { $ref: `#/channels/c${i}` } }])),
    })
  const contract = (type: string) => contractOf('asyncapi', [{ path: 'api/events.json', text: big(type) }])
  const findings = await asyncApiChecker.compare(contract('string'), contract('integer'), { today: '2026-11-21' })
  expect(findings).toMatchObject([{ level: 'error', path: '/channels/c7/messages/m/payload/properties/a' }])
})

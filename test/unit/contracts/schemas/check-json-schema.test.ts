import { expect, test } from 'vitest'
import { openChecker } from '../../../../shared/contracts/schemas/checkers.ts'
import { schemaKinds } from '../../../../shared/contracts/schemas/model.ts'
import { contractOf } from './contract.ts'

const tools = { folder: '/', env: {}, platform: 'linux', arch: 'x64', temp: '/tmp' } as const
const today = { today: '2026-11-21' }
const base = '{\n  "type": "object",\n  "required": ["id"],\n  "properties": {\n    "id": {"type": "string"},\n    "note": {"type": "string"}\n  }\n}\n'

test.each([
  ['"required": ["id"]', '"required": ["id", "note"]', { request: true, response: false, both: true }],
  ['"required": ["id"]', '"required": []', { request: false, response: true, both: true }],
  ['"note": {"type": "string"}', '"note": {"type": "integer"}', { request: true, response: true, both: true }],
  ['"note": {"type": "string"}', '"note": {"type": "string"}, "more": {}', { request: false, response: false, both: false }],
])('%s becomes %s', async (from, to, breaks) => {
  const checker = await openChecker('jsonschema', tools)
  const file = (text: string) => [{ path: 'api/order.schema.json', text }]
  for (const direction of ['request', 'response', 'both'] as const) {
    const findings = await checker.compare(contractOf('jsonschema', file(base)), contractOf('jsonschema', file(base.replace(from, to)), { direction }), today)
    expect(
      findings.some(({ level }) => level === 'error'),
      direction,
    ).toBe(breaks[direction])
  }
})

test('every kind has its checker, and findings stand on lines', async () => {
  for (const kind of schemaKinds) expect((await openChecker(kind, tools)).kind).toBe(kind)
  const checker = await openChecker('openapi', tools)
  const spec = (type: string) =>
    `openapi: 3.0.0\ninfo: { title: a, version: '1' }\npaths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: a\n          content:\n            application/json:\n              schema:\n                type: ${type}\n`
  const file = (type: string) => contractOf('openapi', [{ path: 'api/openapi.yaml', text: spec(type) }])
  const findings = await checker.compare(file('string'), file('integer'), today)
  expect(findings).toMatchObject([{ kind: 'openapi', level: 'error', file: 'api/openapi.yaml', line: expect.any(Number) }])
  expect(findings[0]?.line).toBeGreaterThan(9)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffOpenApi } from '../../../../shared/contracts/openapi/diff.ts'
import { diffSchema } from '../../../../shared/contracts/openapi/diff-schema.ts'
import { document, responseBody } from './pairs.ts'

const today = '2026-11-21'

describe('a description that is not what it should be', () => {
  const bad: readonly unknown[] = [null, 5, 'x', [], [null], { x: null }, { get: null }]

  test.each(['paths', 'components', 'security', 'webhooks', 'servers'])('%s of any kind is no crash', (member) => {
    for (const value of bad) expect(() => diffOpenApi(document({}), { ...document({ '/a': { get: {} } }), [member]: value }, { today })).not.toThrow()
  })

  test('nor is any part of an operation', () => {
    const members = ['parameters', 'requestBody', 'responses', 'security', 'tags', 'deprecated', 'x-sunset', 'operationId']
    for (const member of members) {
      for (const value of bad) {
        const [one, other] = [document({ '/a': { get: { responses: {} } } }), document({ '/a': { get: { responses: {}, [member]: value } } })]
        expect(() => [diffOpenApi(one, other, { today }), diffOpenApi(other, one, { today })]).not.toThrow()
      }
    }
  })
})

const leaf = fc.oneof(
  fc.constantFrom<unknown>({ type: 'string' }, { type: 'integer' }, { type: ['string', 'null'] }, { enum: ['a', 'b'] }, {}, true, false, { const: 1 }),
  fc.record({ type: fc.constant('integer'), minimum: fc.integer({ min: 0, max: 9 }) }),
  fc.constantFrom('A', 'B').map((name) => ({ $ref: `#/$defs/${name}` })),
)
const schema = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ type: fc.constant('object'), properties: fc.dictionary(fc.constantFrom('p', 'q', 'r'), tie('any')), required: fc.subarray(['p', 'q']) }),
    fc.record({ type: fc.constant('array'), items: tie('any') }),
    fc.record({ oneOf: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ anyOf: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ type: fc.constant('object'), additionalProperties: tie('any') }),
    fc.record({ not: tie('any') }),
  ),
})).any
const whole = fc.record({ $defs: fc.record({ A: schema, B: schema }), type: fc.constant('object'), properties: fc.record({ p: schema }) })
const found = (base: unknown, head: unknown, direction: 'request' | 'response') =>
  diffSchema(base, head, direction, { today }).filter(({ rule }) => rule !== 'unresolved-reference')

describe('any schema', () => {
  test('ends, and against itself has no findings', () => {
    fc.assert(
      fc.property(whole, (one) => {
        expect(found(one, structuredClone(one), 'response')).toEqual([])
      }),
    )
  })

  test('is compared the same in whatever order its members stand', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, inner]) => [name, turned(inner)]),
      )
    }
    fc.assert(
      fc.property(whole, whole, (one, other) => {
        const prints = (head: unknown) =>
          found(one, head, 'request')
            .map(({ fingerprint }) => fingerprint)
            .sort()
        expect(prints(turned(other))).toEqual(prints(other))
      }),
    )
  })

  test('that takes less breaks who writes it, and one that takes more who reads it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (a, b) => {
        fc.pre(a !== b)
        const [one, other] = [
          { type: 'integer', minimum: a },
          { type: 'integer', minimum: b },
        ]
        expect(found(one, other, 'request').map(({ level }) => level)).toEqual([b > a ? 'error' : 'info'])
        expect(found(one, other, 'response').map(({ level }) => level)).toEqual([b > a ? 'info' : 'error'])
      }),
    )
  })
})

test('a property may be called what an object has already', () => {
  const at = (type: string) => ({ type: 'object', properties: { constructor: { type }, toString: { type }, ['__proto__']: { type } } })
  const pair = responseBody(at('string'), at('integer'))
  expect(diffOpenApi(pair.base, pair.head, { today }).map(({ subject }) => subject.steps?.[0])).toContain('constructor')
})

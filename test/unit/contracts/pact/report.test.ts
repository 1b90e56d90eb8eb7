import { describe, expect, it } from 'vitest'
import { pactInteractions, pactProvider } from '../../../../shared/contracts/pact/pact-content.ts'
import { readReport, sentenceOf, type StateProblem } from '../../../../shared/contracts/pact/report.ts'

const interactions = pactInteractions({
  interactions: [
    { description: 'an order', providerStates: [{ name: 'order 1 exists' }], request: { method: 'get', path: '/orders/1' } },
    { description: 'an order', request: { method: 'GET', path: '/orders/2' } },
    { description: 'not an order', request: { method: 'GET', path: '/other' } },
  ],
  messages: [{ description: 'an order was paid', providerState: 'paid' }],
})

function read(report: object, states: readonly StateProblem[] = []) {
  return readReport(JSON.stringify(report), interactions, states)
}

function failure(interaction: string, ...mismatches: readonly object[]) {
  return { interaction: `Verifying a pact between web and orders${interaction}`, mismatch: { type: 'mismatches', mismatches } }
}

const status = { type: 'StatusMismatch', expected: 200, actual: 404, mismatch: 'expected 200 but was 404' }

describe('what a pact asks', () => {
  it('is read from every specification version', () => {
    expect(interactions).toEqual([
      { description: 'an order', states: ['order 1 exists'], label: 'GET /orders/1', message: false, pending: false },
      { description: 'an order', states: [], label: 'GET /orders/2', message: false, pending: false },
      { description: 'not an order', states: [], label: 'GET /other', message: false, pending: false },
      { description: 'an order was paid', states: ['paid'], label: 'message "an order was paid"', message: true, pending: false },
    ])
    expect(pactInteractions({ interactions: [{ description: 'x', provider_state: 'old', request: { path: '/' } }, null] })).toMatchObject([
      { states: ['old'] },
      { states: [] },
    ])
    expect(pactInteractions(null)).toEqual([])
    expect(pactProvider({ provider: { name: 'orders' } })).toBe('orders')
    expect(pactProvider({ provider: {} })).toBeUndefined()
  })
})

describe("a verifier's report", () => {
  const ok = { result: 'OK' }

  it('passes when it says so and every interaction is OK', () => {
    expect(read({ result: true, errors: [], pendingErrors: [], interactionResults: [ok, ok] })).toEqual({
      failures: [],
      obstacles: [],
      checked: 2,
      passed: true,
    })
  })

  it.each<[string, object]>([
    ['nothing at all', {}],
    ['its word only', { result: true, errors: [], interactionResults: [{ result: 'Error' }] }],
    ['pending failures', { result: true, errors: [], pendingErrors: [failure(' - not an order', status)], interactionResults: [ok] }],
    ['errors beside its word', { result: true, errors: [failure(' - not an order', status)], interactionResults: [ok] }],
    ['no good word', { result: false, errors: [], interactionResults: [ok] }],
  ])('does not pass on %s', (_name, report) => {
    expect(read(report).passed).toBe(false)
  })

  it('tells interactions of one description apart by their states, and whole descriptions from their ends', () => {
    const errors = [failure(' Given order 1 exists - an order', status), failure(' - an order', status), failure(' - not an order', status)]
    expect(read({ errors }).failures).toEqual(['GET /orders/1', 'GET /orders/2', 'GET /other'].map((label) => `${label}: expected status 200, got 404`))
  })

  it('takes an error for an obstacle, not for an answer', () => {
    const error = (message: string) => ({ interaction: 'x - not an order', mismatch: { type: 'error', message } })
    const report = read({ errors: [error('error sending request for url (http://127.0.0.1:1/other)'), error('boom')] })
    expect(report).toMatchObject({ failures: [], obstacles: ['GET /other: no answer', 'GET /other: boom'] })
  })

  it('says which provider state failed, and whether the provider answered', () => {
    const errors = [
      { interaction: 'x Given order 1 exists - an order', mismatch: { type: 'error', message: 'One or more of the setup state change handlers has failed' } },
    ]
    expect(read({ errors }, [{ state: 'order 1 exists', status: 500 }])).toMatchObject({
      failures: ['GET /orders/1: the provider state "order 1 exists" could not be set up: the state endpoint answered 500'],
    })
    expect(read({ errors }, [{ state: 'order 1 exists', status: null }])).toMatchObject({ failures: [], obstacles: [expect.stringContaining('no answer')] })
    expect(read({ errors })).toMatchObject({ failures: [], obstacles: [expect.stringContaining('has failed')] })
  })

  it('keeps every line one line, without control characters, of bounded length', () => {
    const nasty = { type: 'BodyMismatch', path: '$', mismatch: `a\u001b[31m\nb${'x'.repeat(1000)}` }
    const [line = ''] = read({ errors: [failure(' - not an order', nasty)] }).failures
    expect(line).toHaveLength(300)
    expect(line).not.toMatch(/\p{Cc}/u)
  })

  it('is not JSON: throws', () => {
    expect(() => readReport('{', [], [])).toThrow(SyntaxError)
  })
})

describe('a mismatch in our words', () => {
  it.each([
    [{ type: 'BodyMismatch', path: '$.total', mismatch: "Expected '12' (String) to be a decimal number" }, '$.total expected decimal, got string'],
    [{ type: 'BodyMismatch', path: '$.id', mismatch: "Expected 1 (Integer) to be the same type as 'x' (String)" }, '$.id expected string, got integer'],
    [{ type: 'BodyMismatch', path: '$.sku', mismatch: "Expected '5' to match '^[a-z]+$'" }, "$.sku expected to match '^[a-z]+$', got '5'"],
    [{ type: 'BodyMismatch', path: '$', mismatch: 'Actual map is missing the following keys: missing' }, '$ is missing: missing'],
    [{ type: 'BodyMismatch', path: '/', mismatch: 'Expected body Present(7 bytes) but was empty' }, 'body is empty'],
    [{ type: 'BodyMismatch', path: '$.x', mismatch: '' }, '$.x differs'],
    [{ type: 'HeaderMismatch', key: 'X-A', actual: '', mismatch: "Expected a header 'X-A' but was missing" }, 'header X-A is missing'],
    [
      { type: 'HeaderMismatch', key: 'X-A', actual: '"c"', mismatch: "Expected header 'X-A' to have value 'b' but was 'c'" },
      "header X-A: Expected header 'X-A' to have value 'b' but was 'c'",
    ],
    [{ type: 'StatusMismatch', expected: 200, actual: 404 }, 'expected status 200, got 404'],
  ])('%j', (mismatch, sentence) => {
    expect(sentenceOf(mismatch)).toBe(sentence)
  })
})

import { describe, expect, it } from 'vitest'
import { pactDiff } from '../../../shared/contract/pact-diff.ts'

const rules = (match: string, more: object = {}) => ({ body: { '$.id': { matchers: [{ match, ...more }] } } })
const order = (id: unknown, matchingRules: unknown = rules('integer'), more: object = {}) => ({
  description: 'an order',
  request: { method: 'get', path: '/orders/1' },
  response: { status: 200, body: { id }, ...(matchingRules ? { matchingRules } : {}), ...more },
})
const pact = (...interactions: readonly object[]) => ({ consumer: { name: 'web' }, provider: { name: 'orders' }, interactions })

describe('the difference of two pacts', () => {
  it.each<[string, object | undefined, object | undefined, readonly string[]]>([
    ['equal but for metadata', pact(order(1)), { ...pact(order(1)), metadata: { 'pact-js': { version: '2' } } }, []],
    ['an expectation more', pact(order(1)), pact(order(1), { description: 'all', request: { path: '/orders' } }), ['+1 expectation: all (GET /orders)']],
    ['one less', pact(order(1)), pact(), ['-1 expectation: an order (GET /orders/1)']],
    ['no pact before', undefined, pact(order(1)), ['+1 expectation: an order (GET /orders/1)']],
    ['another rule', pact(order(1)), pact(order('x', rules('uuid'))), ['an order: response.body.$.id integer -> uuid']],
    ['a rule instead of a value', pact(order(1, null)), pact(order(1)), ['an order: response.body.$.id 1 -> integer']],
    ['another example', pact(order(1)), pact(order(2)), ['an order: response.body.$.id example 1 -> 2']],
    ['another value', pact(order(1, null)), pact(order(2, null)), ['an order: response.body.$.id 1 -> 2']],
    ['a field more', pact(order(1)), pact(order(1, rules('integer'), { body: { id: 1, total: 2 } })), ['an order: response.body.$.total is new: 2']],
    ['another status', pact(order(1)), pact(order(1, rules('integer'), { status: 201 })), ['an order: response.status 200 -> 201']],
    [
      'rules of specification 2',
      pact(order(1, { '$.body.id': { match: 'type' } })),
      pact(order(1, { '$.body.id': { match: 'regex', regex: '\\d+' } })),
      ['an order: response.body.$.id type -> regex \\d+'],
    ],
    [
      'a message of specification 4',
      pact({ type: 'Asynchronous/Messages', description: 'paid', contents: { content: { id: 1 }, encoded: false, contentType: 'application/json' } }),
      pact({ type: 'Asynchronous/Messages', description: 'paid', contents: { content: { id: '1' }, encoded: false, contentType: 'application/json' } }),
      ['paid: contents.$.id 1 -> "1"'],
    ],
    [
      'only generators',
      pact(order(1)),
      pact(order(1, rules('integer'), { generators: { body: {} } })),
      ['an order: differs in a setting that is not shown here'],
    ],
  ])('%s', (_name, before, after, lines) => {
    expect(pactDiff(before, after)).toEqual(lines)
  })

  it('tells the same request in two states apart', () => {
    const withState = { ...order(1), providerStates: [{ name: 'empty' }] }
    expect(pactDiff(pact(order(1)), pact(order(1), withState))).toEqual(['+1 expectation: an order (GET /orders/1)'])
  })
})

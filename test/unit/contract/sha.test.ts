import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contractSha, interactionsOf, specificationOf } from '../../../shared/contract/sha.ts'

const pact = {
  consumer: { name: 'web' },
  provider: { name: 'orders' },
  interactions: [
    { description: 'one', request: { method: 'GET', path: '/1' }, response: { status: 200, body: { items: [1, 2] } } },
    { description: 'two', request: { method: 'GET', path: '/2' }, response: { status: 200 } },
  ],
  metadata: { pactSpecification: { version: '3.0.0' }, 'pact-js': { version: '16.5.0' } },
}
const [one, two] = pact.interactions

describe('the sha of a contract', () => {
  it.each<[string, unknown]>([
    ['keys in another order', { metadata: pact.metadata, interactions: pact.interactions, provider: pact.provider, consumer: pact.consumer }],
    ['interactions in another order', { ...pact, interactions: [two, one] }],
    ['other tool versions in the metadata', { ...pact, metadata: { pactSpecification: { version: '3.0.0' }, pactRust: { ffi: '1' } } }],
    ["the older spelling of the specification's version", { ...pact, metadata: { 'pact-specification': { version: '3.0.0' } } }],
    [
      'ids that a broker adds',
      {
        ...pact,
        _id: 'x',
        interactions: [
          { ...one, _id: '1' },
          { ...two, _id: '2' },
        ],
      },
    ],
    ['a pending flag', { ...pact, interactions: [{ ...one, pending: true }, two] }],
  ])('does not change with %s', (_name, other) => {
    expect(contractSha(other)).toBe(contractSha(pact))
  })

  it.each<[string, unknown]>([
    ['another specification version', { ...pact, metadata: { pactSpecification: { version: '4.0' } } }],
    ['another provider', { ...pact, provider: { name: 'payments' } }],
    ['another consumer', { ...pact, consumer: { name: 'site' } }],
    ['an interaction less', { ...pact, interactions: [one] }],
    ['another status', { ...pact, interactions: [one, { ...two, response: { status: 201 } }] }],
    ['a body list in another order', { ...pact, interactions: [{ ...one, response: { status: 200, body: { items: [2, 1] } } }, two] }],
    ['an id inside a body', { ...pact, interactions: [{ ...one, response: { status: 200, body: { _id: 1, items: [1, 2] } } }, two] }],
    ['provider states', { ...pact, interactions: [one, { ...two, providerStates: [{ name: 'there' }] }] }],
    ["a message's own metadata", { ...pact, messages: [{ description: 'm', metadata: { topic: 'a' } }] }],
  ])('changes with %s', (_name, other) => {
    expect(contractSha(other)).not.toBe(contractSha(pact))
  })

  it('keeps message metadata apart from file metadata', () => {
    const messages = (topic: string) => ({ ...pact, interactions: [], messages: [{ description: 'm', metadata: { topic } }] })
    expect(contractSha(messages('a'))).not.toBe(contractSha(messages('b')))
  })

  it('is independent of the order of any interactions', () => {
    const lists = fc.array(fc.record({ description: fc.string(), request: fc.object({ maxDepth: 2 }) }), { maxLength: 6 })
    const withOther = lists.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })))
    fc.assert(fc.property(withOther, ([list, other]) => contractSha({ ...pact, interactions: list }) === contractSha({ ...pact, interactions: other })))
  })

  it('is 64 hex characters for anything', () => {
    for (const content of [null, [], 'x', {}, pact]) expect(contractSha(content)).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('reading a pact', () => {
  it('finds its specification version and its interactions of both kinds', () => {
    expect(specificationOf(pact)).toBe('3.0.0')
    expect(specificationOf({})).toBeNull()
    expect(interactionsOf({ interactions: [{ description: 'a' }, 'no'], messages: [{ description: 'b' }] })).toEqual([
      { description: 'a' },
      { description: 'b' },
    ])
    expect(interactionsOf(null)).toEqual([])
  })
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contractSha } from '../../../../shared/contract/sha.ts'
import { contentSha, withIds } from '../../../support/fake-broker/content.ts'

const interaction = fc.record({
  description: fc.string(),
  request: fc.record({ method: fc.constantFrom('GET', 'POST'), path: fc.webPath() }),
  response: fc.record({ status: fc.integer({ min: 100, max: 599 }), body: fc.jsonValue() }),
})
const pact = fc.record({
  interactions: fc.uniqueArray(interaction, { minLength: 1, maxLength: 4, selector: ({ description }) => description }),
  version: fc.constantFrom('2.0.0', '3.0.0', '4.0'),
})
const written = ({ interactions, version }: { interactions: readonly unknown[]; version: string }, tool = '1') => ({
  consumer: { name: 'web' },
  provider: { name: 'orders' },
  interactions,
  metadata: { pactSpecification: { version }, tool: { version: tool } },
})

test('what the broker takes for the same content is the same contract, and what differs differs for both', () => {
  fc.assert(
    fc.property(pact, pact, (one, other) => {
      const [a, b] = [written(one), written(other)]
      expect(contractSha(a) === contractSha(b)).toBe(contentSha(a) === contentSha(b))
      const again = written(
        { ...one, interactions: [...one.interactions].reverse().map((item) => Object.fromEntries(Object.entries(item as object).reverse())) },
        '2',
      )
      expect(contractSha(again)).toBe(contractSha(a))
      expect(contentSha(again)).toBe(contentSha(a))
    }),
  )
})

test('a contract that went through a broker is the same contract, though the broker would not say so', () => {
  const content = written({ interactions: [{ description: 'one', request: { method: 'GET', path: '/' }, response: { status: 200 } }], version: '3.0.0' })
  expect(contractSha(withIds(content))).toBe(contractSha(content))
  expect(contentSha(withIds(content))).not.toBe(contentSha(content))
})

test('where the two rules differ: the pending flag, the order of messages beside interactions, the names', () => {
  const one = { description: 'one' }
  const two = { description: 'two' }
  const base = { consumer: { name: 'web' }, provider: { name: 'orders' }, interactions: [one] }
  const same = (a: unknown, b: unknown) => [contractSha(a) === contractSha(b), contentSha(a) === contentSha(b)]
  expect(same(base, { ...base, interactions: [{ ...one, pending: true }] })).toEqual([true, false])
  expect(same({ ...base, messages: [one, two] }, { ...base, messages: [two, one] })).toEqual([true, false])
  // The broker keeps contents by pair, so that names need not be in them.
  expect(same(base, { ...base, provider: { name: 'carts' } })).toEqual([false, true])
})

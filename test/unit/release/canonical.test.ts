import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, digestOf } from '../../../shared/release/canonical.ts'

test('keys are sorted at every depth, lists keep their order, absent members are left out', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined, A: null })).toBe('{"A":null,"b":[{"c":2,"d":1}]}')
})

test('the order in which members were written does not matter, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      // `__proto__` as a key is not data in JavaScript.
      fc.pre(!JSON.stringify(value).includes('__proto__'))
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('a digest is the well-known sha256', () => {
  expect(digestOf('{}')).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
})

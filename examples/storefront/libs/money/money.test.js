import assert from 'node:assert/strict'
import { test } from 'node:test'
import { add, format, money, multiply, sum } from '@storefront/money'

test('adds and multiplies without rounding', () => {
  assert.deepEqual(add(money(10, 'EUR'), money(20, 'EUR')), money(30, 'EUR'))
  assert.deepEqual(multiply(money(1999, 'EUR'), 3), money(5997, 'EUR'))
  assert.deepEqual(sum([], 'SEK'), money(0, 'SEK'))
})

test('refuses to mix currencies and to take fractions of a cent', () => {
  assert.throws(() => add(money(1, 'EUR'), money(1, 'USD')), RangeError)
  assert.throws(() => money(0.5, 'EUR'), RangeError)
})

test('formats for people', () => {
  assert.equal(format(money(950, 'EUR')), 'EUR 9.50')
})

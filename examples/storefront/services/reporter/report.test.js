import assert from 'node:assert/strict'
import { test } from 'node:test'
import { report } from './report.js'

test('adds up the day', () => {
  assert.match(report([]), /^0 orders, EUR 0\.00$/)
  assert.match(
    report([
      { total: 950, currency: 'EUR' },
      { total: 50, currency: 'EUR' },
    ]),
    /^2 orders, EUR 10\.00$/,
  )
})

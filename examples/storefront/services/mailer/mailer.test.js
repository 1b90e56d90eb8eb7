import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractPeer } from '@storefront/http/contract'
import { sendReceipts } from './mailer.js'

const order = { id: '1001', total: 950, currency: 'EUR' }

test('sends one receipt per paid order and remembers how far it got', async () => {
  const sent = []
  const asked = []
  const events = [
    { sequence: 4, type: 'order-paid', order },
    { sequence: 5, type: 'order-shipped', order },
  ]
  const get = async (path) => {
    asked.push(path)
    return events
  }
  assert.equal(await sendReceipts({ orders: { get }, send: (line) => sent.push(line), seen: 3 }), 5)
  assert.deepEqual(asked, ['/events?after=3'])
  assert.equal(sent.length, 1)
  assert.match(sent[0], /order 1001/)
})

test('needs no more of orders than its contract says', async () => {
  const orders = contractPeer(new URL('contracts/mailer-orders.json', import.meta.url))
  assert.equal(await sendReceipts({ orders, send: () => {}, seen: 0 }), 1)
})

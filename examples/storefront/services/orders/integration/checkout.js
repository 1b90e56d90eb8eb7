// Runs against the services of compose.test.yml: a whole purchase, over real HTTP.
import assert from 'node:assert/strict'
import { test } from 'node:test'

const orders = process.env.ORDERS_URL

test('an order is priced, paid and told', async () => {
  const placed = await fetch(`${orders}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: [{ sku: 'mug', quantity: 2 }], card: '4242' }),
  })
  assert.equal(placed.status, 201)
  const order = await placed.json()
  assert.equal(order.total, 1900)
  const events = await (await fetch(`${orders}/events`)).json()
  assert.ok(events.some((event) => event.order.id === order.id))
})

test('a declined card leaves no order', async () => {
  const refused = await fetch(`${orders}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items: [{ sku: 'mug' }], card: '40000002' }),
  })
  assert.equal(refused.status, 402)
})

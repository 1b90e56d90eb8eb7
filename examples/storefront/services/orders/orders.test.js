import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractPeer } from '@storefront/http/contract'
import { createOrders } from './orders.js'

const catalog = contractPeer(new URL('contracts/orders-catalog.json', import.meta.url))
const payments = { post: async () => ({ id: 'pay-1', status: 'authorised' }) }
const call = (orders, method, path, body) => orders.handle({ method, path, body, query: new URLSearchParams() })

test('prices an order by the catalog and takes the money', async () => {
  const orders = createOrders({ catalog, payments })
  const { status, body } = await call(orders, 'POST', '/orders', { items: [{ sku: 'mug', quantity: 3 }], card: '4242' })
  assert.equal(status, 201)
  assert.equal(body.status, 'paid')
  assert.equal(body.total, 2850)
  assert.deepEqual((await call(orders, 'GET', '/orders/1001')).body, body)
})

test('keeps nothing when the card is declined', async () => {
  const declining = { post: async () => Promise.reject(Object.assign(new Error('payments answered 402'), { status: 402 })) }
  const orders = createOrders({ catalog, payments: declining })
  assert.equal((await call(orders, 'POST', '/orders', { items: [{ sku: 'mug' }] })).status, 402)
  assert.deepEqual((await call(orders, 'GET', '/orders')).body, [])
})

test('tells what happened, in order', async () => {
  const orders = createOrders({ catalog, payments })
  await call(orders, 'POST', '/orders', { items: [{ sku: 'mug' }] })
  const { body } = await call(orders, 'GET', '/events')
  assert.equal(body[0].sequence, 1)
  assert.equal(body[0].type, 'order-paid')
})

test('needs no more of payments than its contract says', async () => {
  const orders = createOrders({ catalog, payments: contractPeer(new URL('contracts/orders-payments.json', import.meta.url)) })
  assert.equal((await call(orders, 'POST', '/orders', { items: [{ sku: 'mug' }], card: '4242' })).status, 201)
})

test('refuses an empty order and does not know what was never placed', async () => {
  const orders = createOrders({ catalog, payments })
  assert.equal((await call(orders, 'POST', '/orders', { items: [] })).status, 400)
  assert.equal((await call(orders, 'GET', '/orders/7')).status, 404)
})

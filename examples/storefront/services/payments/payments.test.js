import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGateway } from './gateway.js'
import { createPayments } from './payments.js'

const payments = createPayments(createGateway())
const pay = (body) => payments.handle({ method: 'POST', path: '/payments', body })

test('authorises a payment and keeps it', async () => {
  const { status, body } = await pay({ order: '1', amount: 950, currency: 'EUR', card: '4242' })
  assert.equal(status, 201)
  assert.equal(body.status, 'authorised')
  assert.deepEqual((await payments.handle({ method: 'GET', path: `/payments/${body.id}` })).body, body)
})

test('passes on that a card is declined', async () => {
  assert.equal((await pay({ order: '1', amount: 950, currency: 'EUR', card: '40000002' })).status, 402)
})

test('refuses a payment of nothing', async () => {
  assert.equal((await pay({ order: '1' })).status, 400)
})

test('is unhealthy while its gateway is not ready', async () => {
  const waiting = createPayments({ ready: () => false, charge: () => true })
  assert.equal((await waiting.handle({ method: 'GET', path: '/healthz' })).status, 503)
})

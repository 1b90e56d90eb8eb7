import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractPeer } from '@storefront/http/contract'
import { createWeb } from './web.js'

const peers = {
  catalog: contractPeer(new URL('contracts/web-catalog.json', import.meta.url)),
  orders: contractPeer(new URL('contracts/web-orders.json', import.meta.url)),
  recommendations: { get: async () => Promise.reject(new Error('down')) },
}
const page = async (options) => (await createWeb({ ...peers, ...options }).handle({ method: 'GET', path: '/' })).body

test('shows products and orders, also while recommendations are down', async () => {
  const body = await page({ greeting: 'Hello harbour' })
  assert.match(body, /Hello harbour/)
  assert.match(body, /Harbour mug/)
  assert.match(body, /Order 1001/)
})

test('escapes what comes from elsewhere', async () => {
  const catalog = { get: async () => [{ sku: 'mug', name: 'Mug <b>', price: 950, currency: 'EUR' }] }
  assert.match(await page({ catalog }), /Mug &lt;b&gt;/)
})

test('shows the banner only where the flag is on', async () => {
  assert.match(await page({ flag: (name) => name === 'holiday-banner' }), /Harbour festival/)
  assert.doesNotMatch(await page({ flag: () => false }), /Harbour festival/)
})

test('places an order through the API, and passes on what is not found', async () => {
  const web = createWeb(peers)
  const { status, body } = await web.handle({ method: 'POST', path: '/api/orders', body: { sku: 'mug' } })
  assert.equal(status, 201)
  assert.equal(body.id, '1001')
  assert.equal((await web.handle({ method: 'GET', path: '/api/products/mug' })).body.sku, 'mug')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCatalog } from './catalog.js'

const catalog = createCatalog({ currency: 'SEK' })
const get = (path) => catalog.handle({ method: 'GET', path })

test('lists products, priced in the currency of the environment', async () => {
  const { body } = await get('/products')
  assert.ok(body.length > 0)
  for (const product of body) {
    assert.equal(product.currency, 'SEK')
    assert.ok(Number.isSafeInteger(product.price))
  }
})

test('finds one product, and says so when there is none', async () => {
  assert.equal((await get('/products/mug')).body.name, 'Harbour mug')
  assert.equal((await get('/products/yacht')).status, 404)
})

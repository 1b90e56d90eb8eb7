import { createService, reply } from '@storefront/http'
import { products } from './products.js'

/** The catalog service: products and their prices in `currency`. */
export function createCatalog({ currency = 'EUR' } = {}) {
  const priced = (product) => ({ ...product, currency })
  return createService({
    name: 'catalog',
    routes: {
      'GET /products': () => products.map(priced),
      'GET /products/:sku': ({ params }) => {
        const product = products.find(({ sku }) => sku === params.sku)
        return product ? priced(product) : reply(404, { error: `no product '${params.sku}'` })
      },
    },
    states: { 'the mug is sold': () => {}, 'no product has this sku': () => {} },
  })
}

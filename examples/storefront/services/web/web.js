import { createService, html, reply } from '@storefront/http'
import { renderPage } from './page.js'

/** The shop's front: one page for people and a small API, both made of what its peers say. */
export function createWeb({ catalog, orders, recommendations, greeting = 'Welcome to the storefront', flag = () => false, version = '0.0.0-dev' }) {
  const place = ({ body }) => orders.post('/orders', { items: [{ sku: body.sku, quantity: Number(body.quantity ?? 1) }], card: body.card ?? '4242' })

  // A nice-to-have: the page is whole without it.
  const recommended = () =>
    recommendations.get('/recommendations').then(
      ({ names }) => names,
      () => [],
    )

  return createService({
    name: 'web',
    routes: {
      'GET /': async () => {
        const [products, placed, names] = await Promise.all([catalog.get('/products'), orders.get('/orders'), recommended()])
        return html(renderPage({ greeting, version, banner: flag('holiday-banner'), products, orders: placed, recommended: names }))
      },
      'POST /buy': async (request) => {
        await place(request)
        return reply(303, '', { location: '/' })
      },
      'GET /api/products': () => catalog.get('/products'),
      'GET /api/products/:sku': ({ params }) => catalog.get(`/products/${encodeURIComponent(params.sku)}`),
      'GET /api/orders': () => orders.get('/orders'),
      'GET /api/orders/:id': ({ params }) => orders.get(`/orders/${encodeURIComponent(params.id)}`),
      'POST /api/orders': async (request) => reply(201, await place(request)),
    },
  })
}

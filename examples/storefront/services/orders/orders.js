import { createService, reply } from '@storefront/http'
import { money, multiply, sum } from '@storefront/money'

/** The orders service: prices by the catalog, paid through payments, told to whoever reads its events. */
export function createOrders({ catalog, payments, currency = 'EUR' }) {
  const orders = new Map()
  const events = []

  function keep(order) {
    orders.set(order.id, order)
    events.push({ sequence: events.length + 1, type: `order-${order.status}`, order: view(order) })
  }

  async function place({ body }) {
    const items = Array.isArray(body.items) ? body.items : []
    if (items.length === 0) return reply(400, { error: 'an order needs items' })
    const lines = []
    for (const { sku, quantity = 1 } of items) {
      const product = await catalog.get(`/products/${encodeURIComponent(sku)}`)
      lines.push({ sku, quantity, price: money(product.price, product.currency) })
    }
    const id = String(1001 + orders.size)
    const total = sum(
      lines.map(({ price, quantity }) => multiply(price, quantity)),
      lines[0].price.currency,
    )
    const payment = await payments.post('/payments', { order: id, amount: total.amount, currency: total.currency, card: body.card })
    const order = { id, status: 'paid', payment: payment.id, total, lines }
    keep(order)
    return reply(201, view(order))
  }

  return createService({
    name: 'orders',
    routes: {
      'GET /orders': () => [...orders.values()].map(view),
      'GET /orders/:id': ({ params }) => (orders.has(params.id) ? view(orders.get(params.id)) : reply(404, { error: `no order '${params.id}'` })),
      'POST /orders': place,
      'GET /events': ({ query }) => events.filter(({ sequence }) => sequence > Number(query?.get('after') ?? 0)),
    },
    states: {
      'order 1001 exists': () => {
        orders.clear()
        events.length = 0
        keep({ id: '1001', status: 'paid', payment: 'pay-1', total: money(950, currency), lines: [{ sku: 'mug', quantity: 1, price: money(950, currency) }] })
      },
      'there are no orders': () => orders.clear(),
      'the mug is sold and the card is good': () => orders.clear(),
    },
  })
}

/** An order as other services see it. */
function view(order) {
  return {
    id: order.id,
    status: order.status,
    total: order.total.amount,
    currency: order.total.currency,
    lines: order.lines.map(({ sku, quantity }) => ({ sku, quantity })),
  }
}

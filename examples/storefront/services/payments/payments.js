import { createService, reply } from '@storefront/http'

/** The payments service: takes the money for an order through a card gateway. */
export function createPayments(gateway) {
  const payments = new Map()
  return createService({
    name: 'payments',
    routes: {
      'POST /payments': ({ body }) => {
        if (!body.order || !Number.isSafeInteger(body.amount)) return reply(400, { error: 'order and amount are needed' })
        const id = `pay-${payments.size + 1}`
        if (!gateway.charge(body.card)) return reply(402, { id, order: body.order, status: 'declined' })
        const payment = { id, order: body.order, status: 'authorised', amount: body.amount, currency: body.currency }
        payments.set(id, payment)
        return reply(201, payment)
      },
      'GET /payments/:id': ({ params }) => payments.get(params.id) ?? reply(404, { error: 'no such payment' }),
    },
    healthy: () => gateway.ready(),
    states: {
      'the card is accepted': () => {
        gateway.charge = () => true
      },
      'the card is declined': () => {
        gateway.charge = () => false
      },
    },
  })
}

/** One round: asks orders what is new after `seen` and sends a receipt for each. Answers how far it got. */
export async function sendReceipts({ orders, send, seen }) {
  const events = await orders.get(`/events?after=${seen}`)
  for (const { sequence, type, order } of events) {
    if (type === 'order-paid') send(`receipt for order ${order.id}: ${order.total} ${order.currency} (minor units)`)
    seen = sequence
  }
  return seen
}

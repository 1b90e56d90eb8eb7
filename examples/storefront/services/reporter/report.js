import { format, money, sum } from '@storefront/money'

/** The day's report: how many orders, and what they came to. */
export function report(orders, currency = 'EUR') {
  const revenue = sum(
    orders.map((order) => money(order.total, order.currency)),
    orders[0]?.currency ?? currency,
  )
  return `${orders.length} ${orders.length === 1 ? 'order' : 'orders'}, ${format(revenue)}`
}

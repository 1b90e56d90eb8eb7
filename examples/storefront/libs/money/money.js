/** An amount of money: whole minor units (cents) and an ISO 4217 currency, so that no sum is ever rounded. */
export function money(amount, currency) {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`an amount is a whole number of minor units, got ${amount}`)
  return { amount, currency }
}

/** The sum of amounts of one currency; zero of `currency` when there are none. */
export function sum(amounts, currency) {
  return amounts.reduce(add, money(0, currency))
}

export function add(a, b) {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`)
  return money(a.amount + b.amount, a.currency)
}

export function multiply(price, quantity) {
  return money(price.amount * quantity, price.currency)
}

/** For people: `EUR 1249.00`. */
export function format({ amount, currency }) {
  return `${currency} ${(amount / 100).toFixed(2)}`
}

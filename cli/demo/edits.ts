/** A change to one file of the shop: every `from` becomes `to`. */
export interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** A new product: touches the catalog and nothing else. */
export const newProduct: readonly Edit[] = [
  {
    file: 'services/catalog/products.js',
    from: 'export const products = [\n',
    to: "export const products = [\n  { sku: 'travel-mug', name: 'Travel mug', price: 1450 },\n",
  },
]

/** Amounts get a thousands separator: touches a library. */
export const thousandsSeparator: readonly Edit[] = [
  { file: 'libs/money/money.js', from: '(amount / 100).toFixed(2)', to: "(amount / 100).toLocaleString('en', { minimumFractionDigits: 2 })" },
  { file: 'libs/money/money.js', from: 'EUR 1249.00', to: 'EUR 1,249.00' },
]

/** `total` becomes `amount` in what orders answers, its own tests along with it: green on its own, and wrong for whoever reads `total`. */
export const renamedField: readonly Edit[] = [
  { file: 'services/orders/orders.js', from: 'total: order.total.amount', to: 'amount: order.total.amount' },
  { file: 'services/orders/orders.test.js', from: 'body.total', to: 'body.amount' },
]

/** The card gateway wants a key that no environment has: tests and contracts are green, the service never gets healthy. */
export const missingKey: readonly Edit[] = [
  { file: 'services/payments/gateway.js', from: 'ready: () => true', to: 'ready: () => process.env.GATEWAY_KEY !== undefined' },
]

/** A new line on the shop's page. */
export const newTagline: readonly Edit[] = [
  { file: 'services/web/page.js', from: '<h2>For sale</h2>', to: '<p>Roasted on the quay, every morning.</p>\n<h2>For sale</h2>' },
]

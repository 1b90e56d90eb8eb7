/** What the shop sells. Prices are minor units of the shop's currency. */
export const products = [
  { sku: 'mug', name: 'Harbour mug', price: 950 },
  { sku: 'beans', name: 'Slipway espresso beans, 1 kg', price: 2400 },
  { sku: 'machine', name: 'Dockside espresso machine', price: 124900 },
]

import { peer } from '@storefront/http/peer'
import { settings } from '@storefront/http/settings'
import { createOrders } from './orders.js'

// As a provider under verification, orders stands alone: its own peers are played by the simplest answers their contracts allow.
const peers = settings.verifyingContracts()
  ? {
      catalog: { get: async () => ({ sku: 'mug', price: 950, currency: 'EUR' }) },
      payments: { post: async () => ({ id: 'pay-1', status: 'authorised' }) },
    }
  : { catalog: peer('catalog'), payments: peer('payments') }

createOrders({ ...peers, currency: process.env.CURRENCY }).listen()

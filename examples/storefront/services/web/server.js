import { peer } from '@storefront/http/peer'
import { settings } from '@storefront/http/settings'
import { createWeb } from './web.js'

createWeb({
  catalog: peer('catalog'),
  orders: peer('orders'),
  recommendations: peer('recommendations'),
  greeting: process.env.GREETING,
  flag: settings.flag,
  version: settings.version(),
}).listen()

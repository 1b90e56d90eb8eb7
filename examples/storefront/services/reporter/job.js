import { peer } from '@storefront/http/peer'
import { report } from './report.js'

console.log(report(await peer('orders').get('/orders'), process.env.CURRENCY))

import { setTimeout as pause } from 'node:timers/promises'
import { peer } from '@storefront/http/peer'
import { sendReceipts } from './mailer.js'

const every = Number(process.env.MAILER_POLL_MS ?? 1000)
const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())

let seen = 0
let reachable = true
console.log(`mailer ${process.env.SLIPWAY_VERSION ?? '0.0.0-dev'} looks for orders every ${every} ms`)
while (!stopping.signal.aborted) {
  try {
    seen = await sendReceipts({ orders: peer('orders'), send: (line) => console.log(`mail: ${line}`), seen })
    reachable = true
  } catch (error) {
    // Said once per outage: a worker that waits for its peer must not flood its log.
    if (reachable) console.error(`orders cannot be read: ${error.message}; trying again`)
    reachable = false
  }
  await pause(every, undefined, { signal: stopping.signal }).catch(() => {})
}
console.log('mailer is stopping')

import { type ClientReport, startClient } from '../client-loop.ts'
import { missingKey } from '../edits.ts'
import { short, WorldDiffers } from '../failure.ts'
import { crashEnvironment } from '../sabotage.ts'
import type { Step } from '../step.ts'

/** A release that never gets healthy, while somebody uses the service. */
export function health(): Step {
  let stop: () => Promise<ClientReport> = async () => ({ requests: 0, failures: [], digests: new Set() })
  return {
    name: 'health',
    title: 'A release that never gets healthy undoes itself',
    look: 'payments wants a key nobody configured; a client keeps asking, over an open connection and over fresh ones',
    async play(stage) {
      const before = short(stage.digest('dev', 'payments'))
      const client = startClient(await stage.url('dev', 'payments'))
      stop = client.stop
      stage.atEnd.push(client.stop)
      const commit = await stage.shop.commit('Ask the card gateway with a key', missingKey)
      stage.narrator.does(`git commit -m "Ask the card gateway with a key"   # ${commit.slice(0, 10)} services/payments/gateway.js`)
      const { environments, release } = await stage.runRefused('payments')
      const [dev] = environments
      stage.check('payments in dev', 'rolled_back', dev?.status ?? 'not tried')
      stage.narrator.shows(`payments ${short(release?.digest)} in dev: rolled back (${dev?.reason}); ${before} never stopped serving`)
      stage.remembered.set('sick commit', commit)
    },
    async sabotage(stage) {
      return crashEnvironment(stage.shop, 'dev')
    },
    async verify(stage) {
      const { requests, failures, digests } = await stop()
      if (requests === 0 || failures.length > 0)
        throw new WorldDiffers(`${requests} requests of the client`, 'no failure', `${failures.length} failed, the first: ${failures[0]}`)
      stage.check('digests the client was answered by', stage.digest('dev', 'payments'), [...digests].join(', '))
      stage.narrator.holds(`the client's ${requests} requests were all answered, by ${short(stage.digest('dev', 'payments'))}`)
      const commit = await stage.shop.revert(stage.recall('sick commit'))
      stage.narrator.does(`git revert ${stage.recall('sick commit').slice(0, 10)}   # ${commit.slice(0, 10)}`)
    },
  }
}

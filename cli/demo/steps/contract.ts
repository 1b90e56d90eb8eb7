import { renamedField } from '../edits.ts'
import { short, WorldDiffers } from '../failure.ts'
import type { Step } from '../step.ts'

/** A provider breaks its consumers. */
export const contract: Step = {
  name: 'contract',
  title: 'A breaking change is refused by those it would break',
  look: 'orders renames total to amount; its own tests are green, but web, mailer and reporter read total',
  async play(stage) {
    const commit = await stage.shop.commit('Call the total amount', renamedField)
    stage.narrator.does(`git commit -m "Call the total amount"   # ${commit.slice(0, 10)} services/orders/orders.js`)
    const { stages, contract: verdict, release, environments } = await stage.runRefused('orders')
    const unit = stages.find(({ name }) => name === 'test unit')
    stage.check('unit tests of orders', 'succeeded', unit?.status ?? 'not run')
    stage.check('contract verdict on orders', 'no', verdict?.verdict ?? 'none')
    const broken = verdict?.rows.filter(({ provider, code }) => provider === 'orders' && code === 'failed') ?? []
    for (const row of broken) stage.narrator.shows(`${row.consumer} → ${row.provider}: ${row.reason}`)
    stage.check(
      'consumers that refuse',
      'mailer, reporter, web',
      broken
        .map(({ consumer }) => consumer)
        .sort()
        .join(', '),
    )
    const entered = environments.find(({ status }) => status === 'succeeded')
    if (entered || !release) throw new WorldDiffers('environments the new orders entered', 'none', entered?.environment ?? 'no release')
    stage.narrator.holds('unit tests green, contracts red: refused with exit code 1, before anything was deployed')
    stage.remembered.set('breaking orders', release.digest)
    stage.remembered.set('breaking commit', commit)
  },
  async sabotage(stage) {
    const digest = stage.recall('breaking orders')
    await stage.slipway.json(['deploy', 'orders', '--env', 'dev', '--digest', digest])
    return `the refused orders ${short(digest)} was deployed to dev all the same`
  },
  async verify(stage) {
    await stage.checkPage(await stage.url('dev', 'web'), 'EUR 1,249.00')
    const commit = await stage.shop.revert(stage.recall('breaking commit'))
    stage.narrator.does(`git revert ${stage.recall('breaking commit').slice(0, 10)}   # ${commit.slice(0, 10)}`)
  },
}

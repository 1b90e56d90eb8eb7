import { thousandsSeparator } from '../edits.ts'
import { forgeLedger } from '../sabotage.ts'
import type { Step } from '../step.ts'
import { automatic } from './first-deploy.ts'

/** A change to a shared library. */
export const library: Step = {
  name: 'library',
  title: 'A change to a library moves its dependents',
  look: 'libs/money writes EUR 1,249.00 now: web, orders and reporter are built from it and move, nobody else does',
  async play(stage) {
    const commit = await stage.shop.commit('Write thousands with a separator', thousandsSeparator)
    stage.narrator.does(`git commit -m "Write thousands with a separator"   # ${commit.slice(0, 10)} libs/money/money.js`)
    stage.showMoved(await stage.runAll(['orders', 'reporter', 'web'], automatic))
  },
  sabotage: (stage) => forgeLedger(stage.shop, 'dev', 'web'),
  async verify(stage) {
    await stage.checkPage(await stage.url('dev', 'web'), 'EUR 1,249.00')
  },
}

import { short } from '../failure.ts'
import { forgeLedger } from '../sabotage.ts'
import type { Step } from '../step.ts'
import { automatic } from './first-deploy.ts'

/** A commit that makes the catalog what it was. */
export const revert: Step = {
  name: 'revert',
  title: 'A revert builds nothing',
  look: 'the travel mug is taken back: the catalog has the same content as in step 1, so it is the same digest, reused',
  async play(stage) {
    const commit = await stage.shop.revert(stage.recall('new product'))
    stage.narrator.does(`git revert ${stage.recall('new product').slice(0, 10)}   # ${commit.slice(0, 10)}`)
    const moved = await stage.runAll(['catalog'], automatic)
    stage.showMoved(moved)
    stage.check('what the build of catalog did', 'reused', moved[0]?.release?.reused ? 'reused' : 'built')
    stage.check('digest of catalog after the revert', stage.recall('first catalog'), stage.digest('dev', 'catalog'))
    stage.narrator.holds(`${short(stage.recall('first catalog'))} is the digest of step 1; nothing was built`)
  },
  sabotage: (stage) => forgeLedger(stage.shop, 'staging', 'catalog'),
  async verify(stage) {
    await stage.checkPage(await stage.url('staging', 'web'), 'Travel mug', false)
  },
}

import type { DeploymentResult } from '../../../shared/deployment/model.ts'
import type { PromotionOutcome } from '../../../shared/promotion/model.ts'
import { newTagline } from '../edits.ts'
import { short } from '../failure.ts'
import type { Step } from '../step.ts'
import { cellKey } from '../world.ts'
import { automatic } from './first-deploy.ts'

const tagline = 'Roasted on the quay'

/** A release reaches production and has to go back. */
export const rollback: Step = {
  name: 'rollback',
  title: 'Back to what was good',
  look: 'a new line on the page goes all the way to production, and is taken out there: the digest of before, not a new build',
  async play(stage) {
    const good = stage.digest('production', 'web')
    const commit = await stage.shop.commit('Say where the coffee is roasted', newTagline)
    stage.narrator.does(`git commit -m "Say where the coffee is roasted"   # ${commit.slice(0, 10)} services/web/page.js`)
    stage.showMoved(await stage.runAll(['web'], automatic))
    stage.narrator.does('slipway promote web --to production --approve')
    const { changes, deployed } = await stage.slipway.json<PromotionOutcome>(['promote', 'web', '--to', 'production', '--approve'])
    for (const change of changes) stage.narrator.shows(`goes out: ${change.commit.slice(0, 10)} ${change.subject} (${change.author})`)
    stage.check('deployment of web', 'succeeded', deployed[0]?.status ?? 'none')
    stage.remembered.set('new web', stage.digest('staging', 'web'))
    await stage.checkPage(await stage.url('production', 'web'), tagline)

    stage.narrator.does('slipway rollback web --env production --reason "It is not roasted on the quay"')
    const result = await stage.slipway.json<DeploymentResult>(['rollback', 'web', '--env', 'production', '--reason', 'It is not roasted on the quay'])
    stage.check('digest rolled back to', good, result.digest)
    stage.narrator.shows(`web in production: ${short(result.previous)} → ${short(result.digest)}, attempt ${result.attempt}`)
    stage.expected.set(cellKey('production', 'web'), good)
  },
  async sabotage(stage) {
    await stage.slipway.json(['deploy', 'web', '--env', 'production', '--digest', stage.recall('new web')])
    return 'somebody deployed the new web to production again'
  },
  async verify(stage) {
    await stage.checkPage(await stage.url('production', 'web'), tagline, false)
    await stage.checkPage(await stage.url('staging', 'web'), tagline)
  },
}

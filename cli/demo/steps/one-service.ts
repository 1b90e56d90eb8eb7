import { newProduct } from '../edits.ts'
import { automatic } from './first-deploy.ts'
import type { Step } from '../step.ts'

/** A change to one service. */
export const oneService: Step = {
  name: 'one-service',
  title: 'A change to one service moves that service',
  look: 'a product is added to the catalog: one service is tested, built and deployed, the others are not touched',
  async play(stage) {
    const commit = await stage.shop.commit('Sell a travel mug', newProduct)
    stage.narrator.does(`git commit -m "Sell a travel mug"   # ${commit.slice(0, 10)} services/catalog/products.js`)
    stage.remembered.set('new product', commit)
    stage.showMoved(await stage.runAll(['catalog'], automatic))
  },
  async sabotage(stage) {
    const digest = stage.recall('first catalog')
    await stage.slipway.json(['deploy', 'catalog', '--env', 'dev', '--digest', digest])
    return 'the catalog of before was deployed to dev'
  },
  async verify(stage) {
    await stage.checkPage(await stage.url('staging', 'web'), 'Travel mug')
  },
}

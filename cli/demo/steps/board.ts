import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { WorldDiffers } from '../failure.ts'
import { crashEnvironment } from '../sabotage.ts'
import type { Step } from '../step.ts'
import { readBoard } from '../world.ts'

/** What runs where, for people. */
export const board: Step = {
  name: 'board',
  title: 'The board: what runs where, since when, and how far behind',
  look: 'production is behind where the rollback left it; the same board is a page',
  async play(stage) {
    const file = path.join(stage.shop.folder, 'board.html')
    stage.narrator.does('slipway status --html board.html')
    stage.narrator.quotes(await stage.slipway.text(['status', '--html', file]))
    const page = await readFile(file, 'utf8')
    for (const { service, environment, version } of (await readBoard(stage.slipway)).values()) {
      if (!page.includes(service) || !page.includes(version ?? ''))
        throw new WorldDiffers(`${service} in ${environment} on the page`, version ?? '', 'not there')
    }
    stage.narrator.holds(`${file} shows every cell`)
  },
  async sabotage(stage) {
    return crashEnvironment(stage.shop, 'staging')
  },
  async verify(stage) {
    const web = (await readBoard(stage.slipway)).get('production/web')
    stage.check('releases web in production is behind', '1', String(web?.behind))
  },
}

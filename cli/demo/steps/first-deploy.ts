import { setTimeout as pause } from 'node:timers/promises'
import { WorldDiffers } from '../failure.ts'
import { crashEnvironment } from '../sabotage.ts'
import type { Stage } from '../stage.ts'
import type { Step } from '../step.ts'

/** The environments a change goes through by itself. */
export const automatic = ['dev', 'staging'] as const

/** Everything for the first time: tests, builds, contracts, two environments. */
export const firstDeploy: Step = {
  name: 'first-deploy',
  title: 'The first deploy of everything',
  look: 'every service goes its own way: its tests, one build, its contracts, then dev and staging with the same digest',
  async play(stage) {
    const services = ['catalog', 'mailer', 'orders', 'payments', 'reporter', 'site', 'web']
    const moved = await stage.runAll(stage.hasPython() ? [...services, 'recommendations'] : services, automatic)
    if (!stage.hasPython()) stage.narrator.shows('recommendations is absent: there is no python3 on this machine')
    stage.showMoved(moved)
    stage.remembered.set('first catalog', stage.digest('dev', 'catalog'))
  },
  async sabotage(stage) {
    return crashEnvironment(stage.shop, 'dev')
  },
  async verify(stage) {
    const web = await stage.url('dev', 'web')
    await stage.checkPage(web, 'The storefront (dev)')
    await stage.checkPage(await stage.url('staging', 'web'), 'The storefront (staging)')
    await buySomething(stage, web)
  },
}

/** A purchase goes through web, orders, catalog and payments; the worker without HTTP tells of it in its log. */
async function buySomething(stage: Stage, web: string): Promise<void> {
  const body = JSON.stringify({ sku: 'machine', quantity: 1 })
  const response = await fetch(`${web}/api/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(5_000),
  })
  if (response.status !== 201) throw new WorldDiffers(`POST ${web}/api/orders`, 'status 201', `status ${response.status}`)
  const { id } = (await response.json()) as { id: string }
  const receipt = `mail: receipt for order ${id}`
  for (const _ of Array(25)) {
    const { lines } = await stage.slipway.json<{ lines: readonly string[] }>(['logs', 'mailer', '--env', 'dev'])
    if (lines.some((line) => line.includes(receipt))) {
      stage.narrator.holds(`order ${id} was placed through ${web}/api/orders, and mailer sent its receipt`)
      return
    }
    await pause(200)
  }
  throw new WorldDiffers('slipway logs mailer --env dev', receipt, 'no such line')
}

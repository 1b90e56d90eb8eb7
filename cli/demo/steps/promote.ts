import type { Gate, PromotionOutcome } from '../../../shared/promotion/model.ts'
import { short, WorldDiffers } from '../failure.ts'
import { crashEnvironment } from '../sabotage.ts'
import type { Step } from '../step.ts'
import { cellKey } from '../world.ts'

/** What web needs, providers first. */
const set = ['catalog', 'payments', 'orders', 'web'] as const

/** By hand, to production: what would go out, then the same with an approval. */
export const promote: Step = {
  name: 'promote',
  title: 'Production moves when somebody says so',
  look: 'first a preview: every gate with its answer, and the commits that would go out; then the same, approved',
  async play(stage) {
    const command = ['promote', ...set, '--to', 'production']
    stage.narrator.does(`slipway ${command.join(' ')} --dry-run`)
    const preview = await stage.slipway.json<Promotions>([...command, '--dry-run'], 1)
    stage.check('decision of the preview', 'wait', preview.decision)
    for (const { service, digest, gates, changes } of preview.services) {
      const approval = gates.find(({ name }) => name === 'approval')
      stage.check(`approval of ${service}`, 'wait', approval?.status ?? 'no gate')
      stage.check(`gates of ${service} that do not pass`, 'approval', namesOf(gates.filter(({ status }) => status !== 'pass')))
      const newest = changes[0] ? `, the newest: ${changes[0].subject}` : ''
      stage.narrator.shows(`${service.padEnd(9)}${short(digest)}  ${gates.length - 1} gates pass, approval waits; ${counted(changes.length)}${newest}`)
    }
    stage.narrator.does(`slipway ${command.join(' ')} --approve --reason "Opening day"`)
    const { services } = await stage.slipway.json<Promotions>([...command, '--approve', '--reason', 'Opening day'])
    for (const { service, decision, digest, deployed } of services) {
      stage.check(`decision on ${service}`, 'promote', decision)
      stage.check(`deployment of ${service}`, 'succeeded', deployed[0]?.status ?? 'none')
      if (digest !== stage.digest('staging', service))
        throw new WorldDiffers(`digest of ${service} in production`, `that of staging, ${short(stage.digest('staging', service))}`, short(digest))
      stage.expected.set(cellKey('production', service), digest)
    }
    stage.narrator.holds(`${set.join(', ')}: the digests of staging, not built again`)
  },
  async sabotage(stage) {
    return crashEnvironment(stage.shop, 'production')
  },
  async verify(stage) {
    const web = await stage.url('production', 'web')
    await stage.checkPage(web, 'Welcome aboard')
    await stage.checkPage(web, 'Harbour festival', false)
    await stage.checkPage(await stage.url('staging', 'web'), 'Harbour festival')
    stage.narrator.shows('greeting and banner differ by deploy/config and deploy/flags; the artifact is the same')
  },
}

function namesOf(gates: readonly Gate[]): string {
  return gates.map(({ name }) => name).join(', ')
}

function counted(changes: number): string {
  return `${changes} ${changes === 1 ? 'commit goes' : 'commits go'} out`
}

interface Promotions {
  readonly decision: string
  readonly services: readonly PromotionOutcome[]
}

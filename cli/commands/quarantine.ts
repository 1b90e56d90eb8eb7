import { quarantineRelease } from '../../shared/promotion/quarantine.ts'
import type { CommandSpec } from '../command.ts'
import { selectServices } from '../select-services.ts'
import { text } from '../values.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'quarantine SERVICE DIGEST [--reason T] [--lift]',
  summary: 'keeps a release out of every environment, or lets it in again',
  options: { reason: { type: 'string' }, lift: { type: 'boolean' } },
  describe: { reason: 'why', lift: 'end the quarantine' },
  positionals: [2, 2],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const [name = '', digest = ''] = context.positionals
      const [service = ''] = selectServices(workspace.project, [name], false)
      await workspace.ledger.refresh()
      const state = await quarantineRelease(workspace, { service, digest, lift: context.values.lift === true, ...text(context.values, 'reason') })
      const lines = Object.entries(state.digests).map(([each, entry]) => `${each}: ${entry.reason}`)
      return { json: state, text: lines.length > 0 ? lines : [`nothing of ${service} is in quarantine`], exitCode: 0 }
    }),
}

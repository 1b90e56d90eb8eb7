import { freezeEnvironment } from '../../shared/promotion/freeze.ts'
import type { CommandSpec } from '../command.ts'
import { requireEnvironment } from '../select-services.ts'
import { text, withReason } from '../values.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'freeze E --until T --reason T [--lift]',
  summary: 'keeps every service from entering an environment until a time',
  options: { until: { type: 'string' }, reason: { type: 'string' }, lift: { type: 'boolean' } },
  describe: { until: 'a time, or a length of time such as 12h', reason: 'why, for whoever meets the freeze', lift: 'end every freeze of the environment' },
  positionals: [1, 1],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const environment = requireEnvironment(workspace.project, context.positionals[0])
      const lift = context.values.lift === true
      await workspace.ledger.refresh()
      const state = await freezeEnvironment(workspace, {
        environment: environment.name,
        reason: withReason(context.values, lift),
        lift,
        ...text(context.values, 'until'),
      })
      const lines = state.freezes.map((freeze) => `${environment.name} is frozen until ${freeze.until}: ${freeze.reason}`)
      return { json: state, text: lines.length > 0 ? lines : [`${environment.name} is not frozen`], exitCode: 0 }
    }),
}

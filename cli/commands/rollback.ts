import { rollbackCell } from '../../shared/deployment/rollback.ts'
import { renderDeployment } from '../../shared/report/promotion.ts'
import type { CommandSpec } from '../command.ts'
import { requireEnvironment, selectServices } from '../select-services.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'rollback SERVICE --env E [--to D] [--reason T]',
  summary: 'puts the release before back, and keeps automation from undoing that',
  options: { env: { type: 'string' }, to: { type: 'string' }, reason: { type: 'string' } },
  describe: { env: 'the environment', to: 'this digest instead of the release that was good before', reason: 'why, for the record' },
  positionals: [1, 1],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const [service = ''] = selectServices(workspace.project, context.positionals, false)
      const environment = requireEnvironment(workspace.project, context.values.env)
      const { to, reason } = context.values
      await workspace.ledger.refresh()
      const result = await rollbackCell(workspace, {
        service,
        environment: environment.name,
        ...(typeof to === 'string' ? { to } : {}),
        reason: typeof reason === 'string' ? reason : 'rolled back by hand',
      })
      return { json: result, text: renderDeployment(result, context.terminal.paint), exitCode: ['succeeded', 'no_change'].includes(result.status) ? 0 : 1 }
    }),
}

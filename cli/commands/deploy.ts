import { deployRelease } from '../../shared/deployment/deploy.ts'
import { UserError } from '../../shared/errors.ts'
import { renderDeployment } from '../../shared/report/promotion.ts'
import type { CommandSpec } from '../command.ts'
import { requireEnvironment, selectServices } from '../select-services.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'deploy SERVICE --env E --digest D [--reason T]',
  summary: 'makes an environment run exactly this digest, without asking the gates',
  options: { env: { type: 'string' }, digest: { type: 'string' }, reason: { type: 'string' } },
  describe: { env: 'the environment', digest: 'an artifact digest or a release id, sha256:…', reason: 'why, for the record' },
  positionals: [1, 1],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const [service = ''] = selectServices(workspace.project, context.positionals, false)
      const environment = requireEnvironment(workspace.project, context.values.env)
      const { digest, reason } = context.values
      if (typeof digest !== 'string') throw new UserError('deploy takes --digest sha256:…; it never deploys a tag (slipway history and status show digests)')
      await workspace.ledger.refresh()
      const result = await deployRelease(workspace, {
        service,
        environment: environment.name,
        digest,
        trigger: 'deploy',
        ...(typeof reason === 'string' ? { reason } : {}),
      })
      return {
        json: result,
        text: renderDeployment(result, context.terminal.paint),
        exitCode: ['succeeded', 'no_change', 'superseded'].includes(result.status) ? 0 : 1,
      }
    }),
}

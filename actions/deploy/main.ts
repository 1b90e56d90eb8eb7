import { deployRelease } from '../../shared/deployment/deploy.ts'
import { rollbackCell } from '../../shared/deployment/rollback.ts'
import { UserError } from '../../shared/errors.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { spec } from './spec.ts'
import { isRed, summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('deploy', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { service, environment, operation, digest, reason } = context.inputs
      if (operation === 'deploy' && !digest) throw new UserError('input digest is required to deploy: sha256:…; a tag is never deployed')
      await workspace.ledger.refresh()
      const result =
        operation === 'rollback'
          ? await rollbackCell(workspace, { service, environment, reason: reason || 'rolled back by hand', ...(digest ? { to: digest } : {}) })
          : await deployRelease(workspace, { service, environment, digest, trigger: 'deploy', ...(reason ? { reason } : {}) })
      const { status, previous, attempt, url = '' } = result
      const refusal = isRed(result) ? [`${service} in ${environment}: ${status} (${result.reason})`, ...result.evidence.slice(-5)].join('\n  ') : undefined
      return {
        outputs: { status, digest: result.digest, previous: previous ?? '', attempt, url },
        result,
        summary: summaryOf(result),
        ...(refusal ? { refusal } : {}),
      }
    }),
  )
}

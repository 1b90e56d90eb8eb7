import { promoteServices } from '../../shared/github/promote-services.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { spec } from './spec.ts'
import { answerOf } from './answer.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('promote', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { services, to, digest, trigger, 'dry-run': dryRun, approve, verify, 'hand-over': handOver, reason } = context.inputs
      const actor = context.env.GITHUB_TRIGGERING_ACTOR || workspace.run.actor
      const outcomes = await promoteServices(workspace, {
        services,
        to,
        trigger,
        dryRun,
        verify,
        ...(approve ? { approvedBy: actor } : {}),
        ...(digest ? { digest } : {}),
        ...(handOver ? { handOver } : {}),
        ...(reason ? { reason } : {}),
      })
      return answerOf(outcomes, { to, dryRun, automatic: trigger === 'pipeline' })
    }),
  )
}

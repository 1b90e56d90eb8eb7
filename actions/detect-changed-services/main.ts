import { detect } from '../../shared/affected/detect.ts'
import { UserError } from '../../shared/errors.ts'
import { largestMatrix, shardsOf } from '../../shared/github/shards.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { spec } from './spec.ts'
import { summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('detect-changed-services', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { base, head, environment, force, 'shard-size': size = largestMatrix } = context.inputs
      if (size < 1 || size > largestMatrix) throw new UserError(`input shard-size must be 1 to ${largestMatrix}, not ${size}`)
      const set = await detect(workspace, {
        ...(base ? { base } : {}),
        ...(head === 'HEAD' ? {} : { head }),
        ...(environment ? { env: environment } : {}),
        ...(force.length > 0 ? { force: force.includes('all') ? workspace.project.services.map((service) => service.name) : force } : {}),
      })
      const services = set.affected.map((each) => each.service)
      const shards = shardsOf(workspace.project, services, size)
      return {
        outputs: { any: services.length > 0, services, removed: set.removed.map((each) => each.service), shards },
        result: { ...set, shards },
        summary: summaryOf(set, shards),
      }
    }),
  )
}

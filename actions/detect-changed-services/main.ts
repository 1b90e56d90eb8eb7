import { UserError } from '../../shared/errors.ts'
import { referenceForEvent } from '../../shared/github/event-reference.ts'
import { readEvent } from '../../shared/github/read-event.ts'
import { largestMatrix, shardsOf } from '../../shared/github/shards.ts'
import { run } from '../../shared/runner/run.ts'
import { compare, openSource } from './compare.ts'
import { noticesOf, refusalOf } from './judge.ts'
import { outputsOf } from './outputs.ts'
import { spec } from './spec.ts'
import { summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('detect-changed-services', spec, async (context) => {
    const { inputs, env } = context
    const size = inputs['shard-size'] ?? largestMatrix
    if (size < 1 || size > largestMatrix) throw new UserError(`input shard-size must be 1 to ${largestMatrix}, not ${size}`)
    const source = await openSource(context)
    try {
      const reference = referenceForEvent(await readEvent(env, source.repository, inputs))
      const { set, snapshot } = await compare(source, reference, inputs)
      const services = set.affected.map((each) => each.service)
      const shards = shardsOf(snapshot.project, services, size)
      const { outputs, result } = outputsOf(set, shards, { changedFiles: inputs['changed-files'] })
      const { services: nodes, libraries } = snapshot.graph
      return {
        outputs,
        result: { ...result, reference },
        summary: summaryOf(set, { shards, nodes: [...nodes, ...libraries], truncated: outputs.truncated }),
        notices: noticesOf(set),
        ...refusalOf(set, inputs),
      }
    } finally {
      await source.close()
    }
  })
}

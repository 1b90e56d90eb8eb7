import { branchForEvent } from '../../shared/github/event-reference.ts'
import { readHandOver } from '../../shared/github/hand-over.ts'
import { readEvent } from '../../shared/github/read-event.ts'
import { recordGreen, recordHandOver } from '../../shared/github/record.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { spec } from './spec.ts'
import { summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('record', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { as, 'hand-over': folder } = context.inputs
      const handed = await readHandOver(folder)
      await workspace.ledger.refresh()
      const branch = branchForEvent(await readEvent(context.env, workspace.repository, { head: 'HEAD', base: '', environment: '' }))
      const releases = as === 'green' ? await recordGreen(workspace, handed.releases, branch) : await recordHandOver(workspace, handed)
      const facts = as === 'green' ? 0 : handed.facts.length
      return { outputs: { releases }, result: { as, releases, facts }, summary: summaryOf(as, releases, facts) }
    }),
  )
}

import { readHandOver } from '../../shared/github/hand-over.ts'
import { builderIdentity } from '../../shared/github/builder-identity.ts'
import { attachStatements } from '../../shared/provenance/attach-statement.ts'
import { attestables } from '../../shared/provenance/attest.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { outputsOf } from './outputs.ts'
import { spec } from './spec.ts'
import { summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('attest', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { mode, bundles, 'hand-over': folder } = context.inputs
      const { releases } = await readHandOver(folder)
      const found = await context.group('read the releases again', () => attestables(workspace, releases, builderIdentity(context.env)))
      const attached = mode === 'predicate' ? [] : await attachStatements(workspace.registry, found, mode === 'bundle' ? bundles : undefined)
      return {
        outputs: await outputsOf(context.env, found, attached),
        result: { mode, releases: found.map(({ facts, subjectName }) => ({ subjectName, ...facts })), attached },
        summary: summaryOf(mode, found, attached),
      }
    }),
  )
}

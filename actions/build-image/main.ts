import { isFromFork, layoutFolder } from '../../shared/github/fork.ts'
import { announceArtifact } from '../../shared/github/artifact-list.ts'
import { writeHandOver } from '../../shared/github/hand-over.ts'
import { buildService } from '../../shared/release/build.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { outputsOf } from './outputs.ts'
import { spec } from './spec.ts'
import { summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('build-image', spec, (context) => {
    const { env, inputs } = context
    const { service, 'hand-over': folder, push } = inputs
    const layout = push === 'never' || isFromFork(env) ? layoutFolder(env) : ''
    const registry = layout ? `oci:${layout}` : inputs.registry
    return inWorkspace({ ...context, inputs: { ...inputs, registry } }, async (workspace) => {
      // This job runs the repository's code: it pushes by digest, and the job that records the release gives it its tag.
      const { release, ...built } = await context.group(`build ${service}`, () => buildService(workspace, service, { tag: false }))
      if (folder) await writeHandOver(folder, `release-${service}`, release)
      if (!layout) await announceArtifact(env, built.ref)
      return {
        outputs: outputsOf({ ...built, release }, layout),
        result: { ...built, pushed: layout === '' },
        summary: summaryOf(built, layout),
      }
    })
  })
}

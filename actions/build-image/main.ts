import { writeHandOver } from '../../shared/github/hand-over.ts'
import { buildService } from '../../shared/release/build.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { spec } from './spec.ts'
import { summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('build-image', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { service, 'hand-over': folder } = context.inputs
      const { release, ...built } = await context.group(`build ${service}`, () => buildService(workspace, service))
      if (folder) await writeHandOver(folder, `release-${service}`, release)
      const { digest, releaseId, ref, version, fingerprint, reused } = built
      return { outputs: { digest, release: releaseId, ref, version, fingerprint, reused }, result: built, summary: summaryOf(built) }
    }),
  )
}

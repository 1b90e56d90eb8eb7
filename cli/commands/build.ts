import { messageOf } from '../../shared/errors.ts'
import { buildService } from '../../shared/release/build.ts'
import type { BuildResult } from '../../shared/release/model.ts'
import { columns } from '../../shared/report/paint.ts'
import type { CommandSpec } from '../command.ts'
import { selectServices } from '../select-services.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'build SERVICE… [--all] [--no-record]',
  summary: 'builds services once; what was built before from the same inputs is reused',
  options: { all: { type: 'boolean' }, 'no-record': { type: 'boolean' } },
  describe: { all: 'every service', 'no-record': 'do not write the releases to the ledger' },
  positionals: [0, Number.POSITIVE_INFINITY],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const names = selectServices(workspace.project, context.positionals, context.values.all === true)
      const commit = await workspace.repository.resolve('HEAD')
      const branch = await workspace.repository.branch()
      const built: BuildResult[] = []
      const failed: { service: string; message: string }[] = []
      // One broken service never blocks another.
      for (const name of names) {
        try {
          const result = await buildService(workspace, name)
          if (context.values['no-record'] !== true) {
            const { release, releaseId, digest } = result
            await workspace.ledger.nominate(release, { release: releaseId, digest, commit, branch, run: workspace.run.id, at: workspace.now().toISOString() })
          }
          built.push(result)
        } catch (error) {
          failed.push({ service: name, message: messageOf(error) })
        }
      }
      const { paint } = context.terminal
      const text = [
        ...columns(
          built.map((each) => [paint.green('✔'), paint.bold(each.service), each.version, each.digest, each.reused ? 'reused' : `${each.durationMs} ms`]),
        ),
        ...failed.map((each) => `${paint.red('✘')} ${each.service}: ${each.message}`),
      ]
      const releases = built.map(({ release: _, ...rest }) => rest)
      return { json: { releases, failed }, text, exitCode: failed.length > 0 ? 1 : 0 }
    }),
}

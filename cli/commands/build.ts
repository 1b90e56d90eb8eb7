import { messageOf, UserError } from '../../shared/errors.ts'
import type { BuildResult } from '../../shared/release/model.ts'
import { columns } from '../../shared/report/paint.ts'
import { openBuildSpace } from '../../shared/workspace/build-space.ts'
import type { CommandSpec } from '../command.ts'
import { selectServices } from '../select-services.ts'

export const command: CommandSpec = {
  usage: 'build SERVICE… [--all] [--no-record]',
  summary: 'builds services once; what was built before from the same inputs is reused',
  options: { all: { type: 'boolean' }, 'no-record': { type: 'boolean' } },
  describe: { all: 'every service', 'no-record': 'do not write the releases to the ledger' },
  positionals: [0, Number.POSITIVE_INFINITY],
  async run(context) {
    const opening = openBuildSpace(context.workspaceOptions)
    // Loaded while git reads.
    const [{ buildServices }, workspace] = await Promise.all([import('../../shared/release/build.ts'), opening])
    try {
      const names = selectServices(workspace.project, context.positionals, context.values.all === true)
      const commit = await workspace.repository.resolve('HEAD')
      const branch = await workspace.repository.branch()
      const { releases: built, failed: broken } = await buildServices(workspace, names, { commit })
      const failed = broken.map(({ service, error }) => ({ service, message: messageOf(error), problems: error instanceof UserError ? error.problems : [] }))
      if (context.values['no-record'] !== true) {
        const at = workspace.now().toISOString()
        const nominationOf = ({ releaseId, digest }: BuildResult) => ({ release: releaseId, digest, commit, branch, run: workspace.run.id, at })
        await workspace.ledger.nominateAll(built.map((result) => ({ release: result.release, nomination: nominationOf(result) })))
      }
      const { paint } = context.terminal
      const text = [
        ...columns(
          built.map((each) => [
            paint.green('✔'),
            paint.bold(each.service),
            each.version,
            each.digest,
            each.reused ? 'reused' : `${each.durationMs} ms`,
            each.why[0] ?? '',
          ]),
        ),
        ...built.flatMap((each) => each.notes.map((note) => paint.dim(`  ${each.service}: ${note}`))),
        ...failed.flatMap(({ service, message, problems }) => [
          `${paint.red('✘')} ${service}: ${message}`,
          ...problems.map((problem) => `  ${problem.file}:${problem.line}:${problem.column}: ${problem.message}`),
        ]),
      ]
      const releases = built.map(({ release: _, ...rest }) => rest)
      return { json: { releases, failed }, text, exitCode: failed.length > 0 ? 1 : 0 }
    } finally {
      await workspace.close()
    }
  },
}

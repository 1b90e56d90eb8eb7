import { runPipelines, runSucceeded } from '../../shared/pipeline/run.ts'
import { renderRun } from '../../shared/report/run-report.ts'
import { UserError } from '../../shared/errors.ts'
import type { CommandSpec } from '../command.ts'
import { progressFor } from '../progress.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'run [--all] [--to E] [--jobs N]',
  summary: 'the whole pipeline of every affected service, in parallel, on this machine',
  options: { all: { type: 'boolean' }, to: { type: 'string' }, jobs: { type: 'string' } },
  describe: {
    all: 'every service, affected or not',
    to: 'the last environment to enter (default: as far as the configuration goes by itself)',
    jobs: 'how many tests and builds at once (default: the number of processors)',
  },
  positionals: [0, 0],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const { all, to, jobs } = context.values
      const count = typeof jobs === 'string' ? Number(jobs) : undefined
      if (count !== undefined && !(Number.isInteger(count) && count > 0)) throw new UserError(`--jobs takes a whole number above 0, not ${jobs}`)
      const progress = progressFor(context.terminal)
      try {
        const report = await runPipelines(workspace, {
          all: all === true,
          ...(typeof to === 'string' ? { to } : {}),
          ...(count === undefined ? {} : { jobs: count }),
          emit: progress.emit,
        })
        progress.end()
        return { json: report, text: renderRun(report, context.terminal.paint), exitCode: runSucceeded(report) ? 0 : 1 }
      } finally {
        progress.end()
      }
    }),
}

import { runTests } from '../../shared/pipeline/run-tests.ts'
import type { CommandSpec } from '../command.ts'
import { selectServices } from '../select-services.ts'
import { stageLine } from '../progress.ts'
import { text } from '../values.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'test SERVICE… [--stage NAME] [--env E] [--all]',
  summary: 'runs the declared test stages of services, fast ones first',
  options: { all: { type: 'boolean' }, stage: { type: 'string' }, env: { type: 'string' } },
  describe: {
    all: 'every service',
    stage: 'only this stage',
    env: 'whose live releases a compose stage brings up beside the service; default: the first of the path',
  },
  positionals: [0, Number.POSITIVE_INFINITY],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const names = selectServices(workspace.project, context.positionals, context.values.all === true)
      const { env } = context.values
      const reports = await runTests(workspace, names, { ...text(context.values, 'stage'), ...(typeof env === 'string' ? { environment: env } : {}) })
      const lines = reports.flatMap((report) => [
        `${report.service}: ${report.status}`,
        ...report.stages.flatMap((each) => [`  ${stageLine(each, context.terminal.paint)}`, ...(each.output ?? []).map((line) => `      ${line}`)]),
      ])
      return {
        json: { services: reports },
        text: lines,
        exitCode: reports.every((report) => report.status === 'succeeded' || report.status === 'absent') ? 0 : 1,
      }
    }),
}

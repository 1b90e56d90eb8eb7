import { runTests } from '../../shared/pipeline/run-tests.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { spec } from './spec.ts'
import { refusalOf, summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('run-tests', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { service, stage } = context.inputs
      const [report] = await runTests(workspace, [service], {
        ...(stage ? { stage } : {}),
        onStage: (name) => context.log(`${service}: ${name}`),
        onStageEnd: ({ name, status, detail, output = [] }) => {
          context.log(`${service}: ${name} ${status}${detail ? ` (${detail})` : ''}`)
          for (const line of output) context.log(`    ${line}`)
        },
      })
      if (report === undefined) throw new Error('no report')
      const refusal = refusalOf(report)
      return { outputs: { status: report.status }, result: report, summary: summaryOf(report), ...(refusal ? { refusal } : {}) }
    }),
  )
}

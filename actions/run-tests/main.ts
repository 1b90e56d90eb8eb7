import { UserError } from '../../shared/errors.ts'
import { readHandOver } from '../../shared/github/hand-over.ts'
import { runTests } from '../../shared/pipeline/run-tests.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { spec } from './spec.ts'
import { refusalOf, summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('run-tests', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { service, stage, environment, containers, 'hand-over': folder } = context.inputs
      const handed = folder ? (await readHandOver(folder)).releases.find((each) => each.service === service) : undefined
      if (folder && !handed) throw new UserError(`${folder} has no release of ${service}: hand over what build-image wrote`)
      const [report] = await runTests(workspace, [service], {
        ...(stage ? { stage } : {}),
        ...(environment ? { environment } : {}),
        ...(handed ? { candidate: handed } : {}),
        ...(containers === 'include' ? {} : { containers }),
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

import { readHandOver, writeHandOver } from '../../shared/github/hand-over.ts'
import { withoutCredential } from '../../shared/ledger/without-credential.ts'
import { buildService } from '../../shared/release/build.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { judgeAll } from './judge.ts'
import { spec } from './spec.ts'
import { refusalOf, summaryOf } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('contract-test', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { service, 'hand-over': folder } = context.inputs
      const handed = folder ? (await readHandOver(folder)).releases.find((each) => each.service === service) : undefined
      const release = handed ?? (await buildService(workspace, service)).release
      // Providers are the repository's code: what they are found to do is handed over, and a job without them writes it down.
      const { ledger, facts } = withoutCredential(workspace.ledger)
      await ledger.refresh()
      const { first, judgements, annotations } = await judgeAll({ ...workspace, ledger }, { ...context.inputs, release, group: context.group })
      if (folder) await writeHandOver(folder, `facts-${service}`, facts)
      const { verdict, rows } = first.verdict
      const refusal = refusalOf(service, first)
      const summary = summaryOf(service, judgements)
      return { outputs: { verdict, rows }, result: { service, judgements }, summary, annotations, ...(refusal ? { refusal } : {}) }
    }),
  )
}

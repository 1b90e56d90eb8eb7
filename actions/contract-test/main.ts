import { checkContracts } from '../../shared/contract/check.ts'
import { UserError } from '../../shared/errors.ts'
import { readHandOver, writeHandOver } from '../../shared/github/hand-over.ts'
import { withoutCredential } from '../../shared/ledger/without-credential.ts'
import { buildService } from '../../shared/release/build.ts'
import { run } from '../../shared/runner/run.ts'
import { inWorkspace } from '../../shared/runner/workspace.ts'
import { spec } from './spec.ts'
import { refusalOf, summaryOf, type Judgement } from './summary.ts'

/** Entry of the action. */
export function main(): Promise<void> {
  return run('contract-test', spec, (context) =>
    inWorkspace(context, async (workspace) => {
      const { service, environments, 'hand-over': folder, verify } = context.inputs
      if (environments.length === 0) throw new UserError('input environments is empty: name at least one')
      const handed = folder ? (await readHandOver(folder)).releases.find((each) => each.service === service) : undefined
      const release = handed ?? (await buildService(workspace, service)).release
      // Providers are the repository's code: what they are found to do is handed over, and a job without them writes it down.
      const { ledger, facts } = withoutCredential(workspace.ledger)
      await ledger.refresh()
      const judgements: Judgement[] = []
      for (const environment of environments) {
        const { verdict } = await context.group(`contracts with ${environment}`, () =>
          checkContracts({ ...workspace, ledger }, { candidates: [{ release }], environment, verify }),
        )
        judgements.push({ environment, verdict })
      }
      if (folder) await writeHandOver(folder, `facts-${service}`, facts)
      const [first] = judgements
      if (first === undefined) throw new Error('no judgement')
      const { verdict, rows } = first.verdict
      const refusal = refusalOf(service, first)
      return { outputs: { verdict, rows }, result: { service, judgements }, summary: summaryOf(service, judgements), ...(refusal ? { refusal } : {}) }
    }),
  )
}

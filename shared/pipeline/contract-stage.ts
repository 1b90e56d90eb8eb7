import type { Environment, Service } from '../config/model.ts'
import { checkContracts } from '../contract/check.ts'
import type { Verdict } from '../contract/model.ts'
import type { Release } from '../release/model.ts'
import type { PipelineReport } from './model.ts'
import type { RunContext } from './service-pipeline.ts'
import type { StageLog } from './stages.ts'

/**
 * The verdict a promotion asks for, with patience: a row that is not `yes` may only be so because another service of this run is not in the
 * environment yet. As long as one of those is on its way, wait for it and judge again.
 */
export function contractStage(
  context: RunContext,
  service: Service,
  environment: Environment,
  release: Release,
  stages: StageLog,
  remember: (contract: NonNullable<PipelineReport['contract']>) => void,
): () => Promise<Verdict> {
  const judge = () =>
    context.heavy(async () => (await checkContracts(context.workspace, { candidates: [{ release }], environment: environment.name, verify: true })).verdict)
  return () =>
    stages.stage(`contracts ${environment.name}`, async () => {
      let moment = context.rendezvous.moment
      let verdict = await judge()
      while (verdict.verdict !== 'yes' && !context.workspace.signal?.aborted) {
        // Whoever arrived while we judged may have been the one that was missing.
        const outdated = moment !== context.rendezvous.moment
        if (!outdated && context.rendezvous.pending(environment.name, unsettledParties(verdict, service.name)).length === 0) break
        const answer = outdated ? 'changed' : await context.rendezvous.change(service.name)
        moment = context.rendezvous.moment
        verdict = await judge()
        if (answer === 'stuck') break
      }
      remember({ verdict: verdict.verdict, rows: verdict.rows })
      return { status: verdict.verdict === 'yes' ? 'succeeded' : 'failed', detail: summary(verdict), value: verdict }
    })
}

/** Everybody else in rows that stand in the way. */
function unsettledParties(verdict: Verdict, self: string): readonly string[] {
  const rows = verdict.rows.filter((row) => row.next !== '')
  return [...new Set(rows.flatMap((row) => [row.consumer, row.provider]))].filter((name) => name !== self)
}

function summary(verdict: Verdict): string {
  const rows = verdict.rows.filter((row) => row.next !== '')
  if (rows.length > 0) return rows.map((row) => row.reason).join('; ')
  const checked = verdict.rows.filter((row) => row.code === 'all-verified').length
  return checked > 0 ? `${checked} ${checked === 1 ? 'contract holds' : 'contracts hold'}` : 'no contracts to check'
}

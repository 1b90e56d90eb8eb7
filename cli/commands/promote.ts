import { checkContracts } from '../../shared/contract/check.ts'
import { withoutCredential } from '../../shared/ledger/without-credential.ts'
import { promoteSet } from '../../shared/promotion/promote-set.ts'
import type { Workspace } from '../../shared/workspace/model.ts'
import type { PromotionOutcome } from '../../shared/promotion/model.ts'
import { renderPromotion } from '../../shared/report/promotion.ts'
import type { CommandSpec } from '../command.ts'
import { requireEnvironment, selectServices } from '../select-services.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'promote SERVICE… --to E [--digest D] [--dry-run] [--approve] [--reason T] [--all]',
  summary: 'moves releases to the next environment: every gate, then a deploy of the same digest',
  options: {
    to: { type: 'string' },
    digest: { type: 'string' },
    'dry-run': { type: 'boolean' },
    approve: { type: 'boolean' },
    reason: { type: 'string' },
    all: { type: 'boolean' },
    automatic: { type: 'boolean' },
  },
  describe: {
    to: 'the environment to enter',
    digest: 'this artifact or release (default: the newest one that may enter)',
    'dry-run': 'show the gates and what would go out, change nothing',
    approve: 'approve it, as yourself',
    reason: 'why, for the record',
    all: 'every service',
    automatic: 'by automation: to have to wait is no failure then',
  },
  positionals: [0, Number.POSITIVE_INFINITY],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const { to, digest, reason, approve, all, automatic } = context.values
      const names = selectServices(workspace.project, context.positionals, all === true)
      const environment = requireEnvironment(workspace.project, to)
      await workspace.ledger.refresh()
      const dryRun = context.values['dry-run'] === true
      const seen: Workspace = dryRun ? { ...workspace, ledger: withoutCredential(workspace.ledger).ledger } : workspace
      const { decision, outcomes } = await promoteSet(seen, {
        services: names,
        to: environment.name,
        dryRun,
        ...(typeof digest === 'string' ? { digest } : {}),
        ...(typeof reason === 'string' ? { reason } : {}),
        ...(approve === true ? { approvedBy: workspace.run.actor } : {}),
        trigger: automatic === true ? 'pipeline' : 'promote',
        verdictOf: async (candidates) => (await checkContracts(seen, { candidates, environment: environment.name, verify: true })).verdict,
      })
      const text = outcomes.flatMap((outcome, index) => [...(index > 0 ? [''] : []), ...renderPromotion(outcome, context.terminal.paint)])
      return {
        json: outcomes.length === 1 ? outcomes[0] : summaryOf(decision, outcomes),
        text,
        exitCode: outcomes.every((each) => fine(each, automatic === true)) ? 0 : 1,
      }
    }),
}

function fine(outcome: PromotionOutcome, automatic: boolean): boolean {
  if (outcome.decision === 'wait') return automatic
  return outcome.decision === 'promote' && outcome.deployed.every((each) => ['succeeded', 'no_change', 'superseded'].includes(each.status))
}

/** Several services in one document: the gates and changes of each, under one answer. */
function summaryOf(decision: PromotionOutcome['decision'], outcomes: readonly PromotionOutcome[]) {
  return {
    decision,
    gates: outcomes.flatMap((each) => each.gates.map((gate) => ({ service: each.service, ...gate }))),
    changes: outcomes.flatMap((each) => each.changes.map((change) => ({ service: each.service, ...change }))),
    deployed: outcomes.flatMap((each) => each.deployed),
    services: outcomes,
  }
}

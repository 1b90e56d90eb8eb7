import { checkContracts } from '../../shared/contract/check.ts'
import { UserError } from '../../shared/errors.ts'
import { promoteService } from '../../shared/promotion/promote.ts'
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
      if (typeof digest === 'string' && names.length !== 1) throw new UserError('--digest goes with exactly one service')
      await workspace.ledger.refresh()
      const outcomes: PromotionOutcome[] = []
      for (const service of names) {
        outcomes.push(
          await promoteService(workspace, {
            service,
            to: environment.name,
            ...(typeof digest === 'string' ? { digest } : {}),
            dryRun: context.values['dry-run'] === true,
            ...(typeof reason === 'string' ? { reason } : {}),
            ...(approve === true ? { approvedBy: workspace.run.actor } : {}),
            trigger: automatic === true ? 'pipeline' : 'promote',
            verdictOf: async (candidates) => (await checkContracts(workspace, { candidates, environment: environment.name, verify: true })).verdict,
          }),
        )
      }
      const text = outcomes.flatMap((outcome, index) => [...(index > 0 ? [''] : []), ...renderPromotion(outcome, context.terminal.paint)])
      return {
        json: outcomes.length === 1 ? outcomes[0] : summaryOf(outcomes),
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
function summaryOf(outcomes: readonly PromotionOutcome[]) {
  const worst = outcomes.some((each) => each.decision === 'refuse') ? 'refuse' : outcomes.some((each) => each.decision === 'wait') ? 'wait' : 'promote'
  return {
    decision: worst,
    gates: outcomes.flatMap((each) => each.gates.map((gate) => ({ service: each.service, ...gate }))),
    changes: outcomes.flatMap((each) => each.changes.map((change) => ({ service: each.service, ...change }))),
    deployed: outcomes.flatMap((each) => each.deployed),
    services: outcomes,
  }
}

import { explainVerdict } from '../../shared/contract/explain.ts'
import type { Verdict } from '../../shared/contract/model.ts'
import { renderVerdict } from '../../shared/contract/render.ts'
import { explainDecision } from '../../shared/promotion/explain.ts'
import type { PromotionDecision } from '../../shared/promotion/model.ts'
import { renderPromotion } from '../../shared/report/promotion.ts'
import type { CommandSpec } from '../command.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'explain ID',
  summary: 'a past decision with what it went by, decided once more',
  options: {},
  describe: {},
  positionals: [1, 1],
  run: (context) =>
    withWorkspace(context, async ({ ledger }) => {
      await ledger.refresh()
      const id = context.positionals[0] ?? ''
      const { paint } = context.terminal
      const contract = id.startsWith('contract-')
      const explanation = contract ? await explainVerdict(ledger, id) : await explainDecision(ledger, id)
      const verdict = explanation.same
        ? paint.green('the recorded inputs lead to the recorded result')
        : paint.red('the record was changed: its inputs do not lead to its result')
      const told = () =>
        contract ? renderVerdict(explanation.stored as Verdict, paint) : renderPromotion({ ...(explanation.stored as PromotionDecision), deployed: [] }, paint)
      const lines = explanation.same ? told() : []
      return { json: explanation, text: [...lines, '', verdict], exitCode: explanation.same ? 0 : 1 }
    }),
}

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
      const explanation = await explainDecision(ledger, context.positionals[0] ?? '')
      const { paint } = context.terminal
      const verdict = explanation.same
        ? paint.green('the recorded inputs lead to the recorded result')
        : paint.red('the record was changed: its inputs do not lead to its result')
      const lines = explanation.same ? renderPromotion({ ...(explanation.stored as PromotionDecision), deployed: [] }, paint) : []
      return { json: explanation, text: [...lines, '', verdict], exitCode: explanation.same ? 0 : 1 }
    }),
}

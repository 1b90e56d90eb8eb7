import type { PromotionOutcome } from '../../shared/promotion/model.ts'
import type { ActionAnswer } from '../../shared/runner/answer.ts'
import { summaryOf } from './summary.ts'
import type { spec } from './spec.ts'

export interface Question {
  readonly to: string
  readonly dryRun: boolean
  /** Automation may wait; a person who asked is told no. */
  readonly automatic: boolean
}

/** Several promotions under one answer: the worst decides. */
export function answerOf(outcomes: readonly PromotionOutcome[], question: Question): ActionAnswer<(typeof spec.outputs)[number]> {
  const decision = (['refuse', 'wait', 'promote'] as const).find((answer) => outcomes.some((each) => each.decision === answer)) ?? 'refuse'
  const entered =
    !question.dryRun &&
    outcomes.length > 0 &&
    outcomes.every((each) => each.deployed.length > 0 && each.deployed.every((one) => ['succeeded', 'no_change'].includes(one.status)))
  const bad = outcomes.filter((each) => isRed(each, question)).map((each) => why(each))
  return {
    outputs: { decision, entered, digests: Object.fromEntries(outcomes.map((each) => [each.service, each.digest])) },
    result: { decision, entered, outcomes },
    summary: summaryOf(outcomes, question),
    ...(bad.length > 0 ? { refusal: bad.join('\n') } : {}),
  }
}

function isRed(outcome: PromotionOutcome, { automatic }: Question): boolean {
  // An older release that came last was refused because a newer one is live: superseded, which is no failure of its pipeline.
  const deployed = outcome.deployed.at(-1)
  if (deployed !== undefined) return !['succeeded', 'no_change', 'superseded'].includes(deployed.status)
  return outcome.decision === 'refuse' || (outcome.decision === 'wait' && !automatic)
}

function why(outcome: PromotionOutcome): string {
  const gates = outcome.gates.filter((gate) => gate.status !== 'pass').map((gate) => `${gate.name}: ${gate.code}: ${gate.reason}`)
  const deploys = outcome.deployed.flatMap((each) => [`${each.status} (${each.reason})`, ...each.evidence.slice(-5)])
  return [`${outcome.service} ${outcome.version} → ${outcome.environment}: ${outcome.decision}`, ...gates, ...deploys].join('\n  ')
}

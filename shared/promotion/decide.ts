import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import { approvalGate } from './gates/approval.ts'
import { commandGate } from './gates/command.ts'
import { configGate } from './gates/config.ts'
import { contractsGate } from './gates/contracts.ts'
import { freezeGate } from './gates/freeze.ts'
import { holdGate } from './gates/hold.ts'
import { orderGate } from './gates/order.ts'
import { pathGate } from './gates/path.ts'
import { quarantineGate } from './gates/quarantine.ts'
import { soakGate } from './gates/soak.ts'
import { targetGate } from './gates/target.ts'
import type { PromotionInput } from './input.ts'
import type { Gate, PromotionAnswer, PromotionDecision } from './model.ts'

/** Every gate, in the order they are shown. The order decides nothing. */
export const gates: readonly ((input: PromotionInput) => Gate)[] = [
  targetGate,
  pathGate,
  orderGate,
  quarantineGate,
  holdGate,
  contractsGate,
  configGate,
  soakGate,
  freezeGate,
  commandGate,
  approvalGate,
]

/** Whether a release may enter an environment now. All gates answer, always: a refusal names everything that is in the way, not only the first. */
export function decide(input: PromotionInput): PromotionDecision {
  const answers = gates.map((gate) => gate(input))
  const { release } = input
  return {
    decision: answerOf(answers),
    service: input.service,
    environment: input.environment,
    release: release.id,
    digest: release.digest,
    version: release.version,
    current: input.live?.digest ?? null,
    gates: answers,
    contracts: input.contracts.verdict?.rows ?? [],
    changes: input.changes,
  }
}

/** One fail or unknown refuses, else one wait waits, else it may go. */
export function answerOf(answers: readonly Gate[]): PromotionAnswer {
  if (answers.some((gate) => gate.status === 'fail' || gate.status === 'unknown')) return 'refuse'
  return answers.some((gate) => gate.status === 'wait') ? 'wait' : 'promote'
}

/** The id of a decision: `promotion-` and 12 hexadecimal digits of the canonical inputs and result. */
export function decisionIdOf(inputs: unknown, result: unknown): string {
  return `promotion-${sha256Hex(canonicalJson({ inputs, result })).slice(0, 12)}`
}

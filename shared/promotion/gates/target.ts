import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** An environment without a target is refused, never given a default. */
export function targetGate({ environment, target }: PromotionInput): Gate {
  const name = 'target'
  if (target.configured) return { name, status: 'pass', code: 'target-configured', reason: `${environment} has a target` }
  return { name, status: 'fail', code: 'target-unconfigured', reason: target.problem ?? `${environment} has no target: set environments.${environment}.target` }
}

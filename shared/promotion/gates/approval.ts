import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** Somebody must have approved, where the environment asks for it. */
export function approvalGate({ service, environment, release, approval }: PromotionInput): Gate {
  const name = 'approval'
  if (!approval.required) return { name, status: 'pass', code: 'not-required', reason: `${environment} asks for no approval` }
  if (approval.approvedBy !== undefined) return { name, status: 'pass', code: 'approved', reason: `approved by ${approval.approvedBy}` }
  return {
    name,
    status: 'wait',
    code: 'approval-required',
    reason: `${release.version} needs an approval for ${environment}: slipway promote ${service} --to ${environment} --approve`,
  }
}

import { assertNever } from '../../errors.ts'
import type { PromotionInput, Stay } from '../input.ts'
import type { Gate } from '../model.ts'

/** A release must have succeeded in every environment of `after`. */
export function pathGate(input: PromotionInput): Gate {
  const name = 'path'
  if (input.path.length === 0) return { name, status: 'pass', code: 'first-environment', reason: `${input.environment} comes after no other environment` }
  const answers = input.path.map((stay) => answerOf(input, stay))
  const blocking = answers.filter((answer) => answer.status === 'fail')
  const worst = blocking[0] ?? answers.find((answer) => answer.status === 'wait')
  if (worst === undefined) return { name, status: 'pass', code: 'succeeded-before', reason: answers.map((answer) => answer.reason).join('; ') }
  const reasons = answers.filter((answer) => answer.status !== 'pass').map((answer) => answer.reason)
  return { name, status: worst.status, code: worst.code, reason: reasons.join('; ') }
}

function answerOf({ service, release }: PromotionInput, { environment, standing, rolledBack }: Stay): Pick<Gate, 'status' | 'code' | 'reason'> {
  const next = `slipway promote ${service} --to ${environment} --digest ${release.digest}`
  if (rolledBack) {
    return { status: 'fail', code: 'rolled-back-before', reason: `${release.version} was rolled back from ${environment} on purpose; release something newer` }
  }
  switch (standing) {
    case 'live':
      return { status: 'pass', code: 'live', reason: `${release.version} is live in ${environment}` }
    case 'before':
      return { status: 'pass', code: 'before', reason: `${release.version} succeeded in ${environment} before` }
    case 'in_progress':
      return { status: 'wait', code: 'in-progress', reason: `${release.version} is being deployed to ${environment}` }
    case 'never':
      return { status: 'fail', code: 'not-in-environment', reason: `${release.version} was never in ${environment}: ${next}` }
    case 'succeeded':
    case 'failed':
    case 'rolled_back':
    case 'rollback_failed':
    case 'no_change':
    case 'superseded':
    case 'cancelled':
      return {
        status: 'fail',
        code: 'not-succeeded',
        reason: `${release.version} did not succeed in ${environment} (${standing.replaceAll('_', ' ')}): ${next}`,
      }
    default:
      return assertNever(standing)
  }
}

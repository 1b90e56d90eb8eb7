import { holdAnswer } from '../../deployment/hold.ts'
import { assertNever } from '../../errors.ts'
import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** A held cell does not move. What a rollback keeps out comes back only by hand, or when something newer is nominated. */
export function holdGate({ service, environment, at, trigger, release, hold: held }: PromotionInput): Gate {
  const name = 'hold'
  if (held === null) return { name, status: 'pass', code: 'not-held', reason: `${service} is not held in ${environment}` }
  const { hold, inside } = held
  const answer = holdAnswer(hold, { digest: release.digest, inside }, at)
  const why = `${hold.reason} (${hold.by}, ${hold.at})`
  switch (answer) {
    case 'free':
      return { name, status: 'pass', code: 'outside-hold', reason: `the hold does not concern ${release.version}: ${why}` }
    case 'unknown':
      if (hold.digest !== undefined && trigger === 'promote') break
      return {
        name,
        status: 'unknown',
        code: 'hold-unknown',
        reason: `cannot tell whether ${release.commit.slice(0, 10)} lies in the held ${hold.commits ?? ''}; fetch the whole history: ${why}`,
      }
    case 'held':
      if (hold.digest !== undefined && trigger === 'promote') break
      return hold.until === undefined
        ? {
            name,
            status: 'fail',
            code: 'held',
            reason: `${service} is held in ${environment}: ${why}; ${nextOf(hold.digest !== undefined, service, environment)}`,
          }
        : { name, status: 'wait', code: 'held', reason: `${service} is held in ${environment} until ${hold.until}: ${why}`, until: hold.until }
    default:
      return assertNever(answer)
  }
  return { name, status: 'pass', code: 'lifted-by-hand', reason: `asked for by hand, which ends the hold: ${why}` }
}

function nextOf(byRollback: boolean, service: string, environment: string): string {
  return byRollback
    ? `a release nominated by a newer commit ends this, or slipway promote ${service} --to ${environment}`
    : `slipway hold ${service} --env ${environment} --lift ends this`
}

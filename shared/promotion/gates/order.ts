import { assertNever } from '../../errors.ts'
import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** An older commit that finishes last must not undo a newer one. Somebody who names the digest may go back. */
export function orderGate(input: PromotionInput): Gate {
  const name = 'order'
  const { service, environment, release, live, relation, trigger, chosen } = input
  if (live !== null && live.id === release.id)
    return { name, status: 'pass', code: 'already-live', reason: `${release.version} is live in ${environment} already` }
  const [ours, theirs] = [release.commit.slice(0, 10), live?.commit.slice(0, 10) ?? '']
  switch (relation) {
    case 'first':
      return { name, status: 'pass', code: 'first-release', reason: `nothing of ${service} is live in ${environment}` }
    case 'newer':
    case 'same':
      return { name, status: 'pass', code: 'newer', reason: `${ours} comes after ${theirs}, which is live` }
    case 'diverged':
      return { name, status: 'pass', code: 'diverged', reason: `${ours || release.version} and ${theirs || 'what is live'} are on different branches` }
    case 'older':
      if (trigger === 'promote' && chosen)
        return { name, status: 'pass', code: 'older-by-hand', reason: `${ours} is older than ${theirs}, which is live; asked for by its digest` }
      return {
        name,
        status: 'fail',
        code: 'newer-is-live',
        reason: `${theirs} is live and newer than ${ours}; slipway rollback ${service} --env ${environment} --to ${release.digest} goes back on purpose`,
      }
    case 'unknown':
      if (trigger === 'promote' && chosen)
        return { name, status: 'pass', code: 'order-by-hand', reason: `asked for by its digest; git cannot tell whether ${ours} is newer than ${theirs}` }
      return {
        name,
        status: 'unknown',
        code: 'order-unknown',
        reason: `cannot tell whether ${ours} is newer than ${theirs}, which is live: fetch the whole history (fetch-depth: 0)`,
      }
    default:
      return assertNever(relation)
  }
}

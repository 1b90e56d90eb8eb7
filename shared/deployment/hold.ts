import type { Digest } from '../release/model.ts'
import type { Attempt, Hold } from './model.ts'

/** How a release's nomination commit stands to the ends of a hold's range. `fromStart`: the commit is the start or before it; `toEnd`: it is the end or before it. */
export interface RangePosition {
  readonly upToStart: boolean | 'unknown'
  readonly upToEnd: boolean | 'unknown'
}

/** The two ends of `A..B`; a single commit is the end, and everything before it is inside. */
export function rangeOf(commits: string): { readonly start: string | undefined; readonly end: string } {
  const [first = '', second] = commits.split('..')
  return second === undefined ? { start: undefined, end: first } : { start: first === '' ? undefined : first, end: second }
}

/** Whether a commit lies in a hold's range, as `git log A..B` means it: reachable from B and not from A. */
export function insideRange(position: RangePosition): boolean | 'unknown' {
  if (position.upToEnd === false || position.upToStart === true) return false
  return position.upToEnd === true && position.upToStart === false ? true : 'unknown'
}

export type HoldAnswer = 'free' | 'held' | 'unknown'

/** Whether a hold keeps a release out of its cell at a time (ISO 8601 UTC). */
export function holdAnswer(hold: Hold | undefined, candidate: { readonly digest: Digest; readonly inside: boolean | 'unknown' }, at: string): HoldAnswer {
  if (hold === undefined || isOver(hold, at)) return 'free'
  if (hold.digest === candidate.digest) return 'held'
  if (hold.commits === undefined) return 'held'
  if (candidate.inside === 'unknown') return 'unknown'
  return candidate.inside ? 'held' : 'free'
}

/** The hold a rollback leaves: the bad release and every release nominated up to its commit stay out; one nominated by a newer commit may come. */
export function holdAfterRollback(
  bad: { readonly digest: Digest; readonly commit: string; readonly version: string },
  given: Pick<Hold, 'reason' | 'by' | 'at'>,
): Hold {
  return { ...given, digest: bad.digest, ...(bad.commit === '' ? {} : { commits: bad.commit }) }
}

/**
 * What is left of a hold after a success: a rollback's hold has done its work once another release comes in (automation only brings one that the
 * hold lets through); one that a person set stays until lifted or over. Putting the live release back moves nothing and lifts nothing.
 */
export function holdAfterSuccess(
  hold: Hold | undefined,
  success: { readonly trigger: Attempt['trigger']; readonly moved: boolean; readonly at: string },
): Hold | undefined {
  if (hold === undefined || isOver(hold, success.at)) return undefined
  const byRollback = hold.digest !== undefined
  return byRollback && success.moved && success.trigger !== 'rollback' && success.trigger !== 'adopt' ? undefined : hold
}

/** Whether a hold's time has passed. */
export function isOver(hold: Hold, at: string): boolean {
  return hold.until !== undefined && Date.parse(hold.until) <= Date.parse(at)
}

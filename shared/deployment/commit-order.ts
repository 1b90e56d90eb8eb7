import type { Nomination } from '../release/model.ts'
import type { Attempt } from './model.ts'

/** How a release's nomination commit stands to the commit that is live. `diverged`: neither contains the other. */
export type CommitRelation = 'first' | 'same' | 'newer' | 'older' | 'diverged' | 'unknown'

/** What git says: whether the one commit is an ancestor of the other, each way. */
export interface Ancestry {
  readonly candidateBeforeLive: boolean | 'unknown'
  readonly liveBeforeCandidate: boolean | 'unknown'
}

/**
 * Puts two nomination commits in order. Where git cannot tell (shallow clone, other repository) the order of nominations decides;
 * where that cannot either the answer is `unknown`. An adopted release has no commit ('') and no order.
 */
export function relationOf(candidate: string, live: string | null, ancestry: Ancestry, nominations: readonly Nomination[]): CommitRelation {
  if (live === null) return 'first'
  if (candidate === live) return 'same'
  if (candidate === '' || live === '') return 'diverged'
  if (ancestry.candidateBeforeLive === true) return 'older'
  if (ancestry.liveBeforeCandidate === true) return 'newer'
  if (ancestry.candidateBeforeLive === false && ancestry.liveBeforeCandidate === false) return 'diverged'
  const position = (commit: string) => nominations.findLastIndex((nomination) => nomination.commit === commit)
  const [ours, theirs] = [position(candidate), position(live)]
  if (ours === -1 || theirs === -1) return 'unknown'
  return ours < theirs ? 'older' : 'newer'
}

/** Whether an automatic deploy must stand back: an older commit that finishes last would undo a newer one. People may go back, automation may not. */
export function standsBack(trigger: Attempt['trigger'], relation: CommitRelation): boolean {
  return trigger === 'pipeline' && (relation === 'older' || relation === 'unknown')
}

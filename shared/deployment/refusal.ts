import { missingConfiguration } from '../environment/process-environment.ts'
import type { Cell } from './cell.ts'
import { type CommitRelation, relationOf, standsBack } from './commit-order.ts'
import type { Candidate } from './find-release.ts'
import { holdAnswer, insideRange, rangeOf } from './hold.ts'
import type { Attempt, CellState, DeploymentResult, Hold } from './model.ts'
import { quarantineOf } from './quarantine.ts'
import type { Repository } from '../git/port.ts'

export type Refusal = Pick<DeploymentResult, 'status' | 'reason' | 'evidence'>

/** Why a deployment must not begin, with every reason there is; undefined when it may. The first reason names the result. */
export async function refusalOf(cell: Cell, candidate: Candidate, state: CellState | null, trigger: Attempt['trigger']): Promise<Refusal | undefined> {
  const refusals = [
    await outOfOrder(cell, candidate, state, trigger),
    await inQuarantine(cell, candidate),
    await onHold(cell, candidate, state, trigger),
    withoutConfiguration(cell, candidate),
  ].filter((refusal) => refusal !== undefined)
  const [first] = refusals
  return first === undefined ? undefined : { ...first, evidence: refusals.flatMap((refusal) => refusal.evidence) }
}

/** How the candidate's commit stands to what is live. */
export async function relationTo(cell: Cell, candidate: Candidate, state: CellState | null): Promise<CommitRelation> {
  const live = state?.live?.commit ?? null
  const ancestry = await ancestryOf(cell.workspace.repository, candidate.commit, live)
  return relationOf(candidate.commit, live, ancestry, cell.index.nominations)
}

/** Asks git about two commits, each way. */
export async function ancestryOf(repository: Repository, candidate: string, live: string | null) {
  if (live === null || live === candidate || live === '' || candidate === '') return { candidateBeforeLive: false, liveBeforeCandidate: false }
  return { candidateBeforeLive: await repository.isAncestor(candidate, live), liveBeforeCandidate: await repository.isAncestor(live, candidate) }
}

/** Asks git whether a commit lies in a hold's range. */
export async function insideHold(repository: Repository, hold: Hold | undefined, commit: string): Promise<boolean | 'unknown'> {
  if (hold?.commits === undefined) return hold !== undefined
  if (commit === '') return 'unknown'
  const { start, end } = rangeOf(hold.commits)
  return insideRange({
    upToStart: start === undefined ? false : await repository.isAncestor(commit, start),
    upToEnd: await repository.isAncestor(commit, end),
  })
}

async function outOfOrder(cell: Cell, candidate: Candidate, state: CellState | null, trigger: Attempt['trigger']): Promise<Refusal | undefined> {
  if (trigger !== 'pipeline' || state?.live == null || state.live.release === candidate.id) return undefined
  const relation = await relationTo(cell, candidate, state)
  if (!standsBack(trigger, relation)) return undefined
  const { version, commit } = state.live
  if (relation === 'older') {
    return {
      status: 'superseded',
      reason: 'newer-is-live',
      evidence: [`${version} of the newer commit ${commit.slice(0, 10)} is live; "slipway rollback" goes back on purpose`],
    }
  }
  const evidence = [`cannot tell whether ${candidate.commit.slice(0, 10)} is newer than ${commit.slice(0, 10)}, which is live: fetch the whole history`]
  return { status: 'cancelled', reason: 'newer-is-live', evidence }
}

async function inQuarantine(cell: Cell, candidate: Candidate): Promise<Refusal | undefined> {
  const { digest } = candidate.release.artifact
  const entry = quarantineOf(await cell.workspace.ledger.quarantine(cell.service), digest)
  if (entry === undefined) return undefined
  const evidence = [
    `${candidate.release.version} is in quarantine since ${entry.at}: ${entry.reason} in ${entry.environment}; "slipway quarantine ${cell.service} ${digest} --lift" ends that`,
  ]
  return { status: 'cancelled', reason: 'quarantined', evidence }
}

async function onHold(cell: Cell, candidate: Candidate, state: CellState | null, trigger: Attempt['trigger']): Promise<Refusal | undefined> {
  const hold = state?.hold
  // Going back is always allowed, and so is putting what is live back on its feet; a rollback's hold binds automation only.
  if (hold === undefined || trigger === 'rollback' || state?.live?.release === candidate.id || (hold.digest !== undefined && trigger !== 'pipeline'))
    return undefined
  const inside = await insideHold(cell.workspace.repository, hold, candidate.commit)
  const answer = holdAnswer(hold, { digest: candidate.release.artifact.digest, inside }, cell.workspace.now().toISOString())
  if (answer === 'free') return undefined
  const evidence = [`${cell.service} is held in ${cell.environment.name} by ${hold.by}: ${hold.reason}${hold.until ? ` (until ${hold.until})` : ''}`]
  return { status: 'cancelled', reason: 'held', evidence }
}

function withoutConfiguration(cell: Cell, candidate: Candidate): Refusal | undefined {
  const missing = missingConfiguration(candidate.release.deploy.requiredConfig, cell.configuration.values, cell.peers)
  if (missing.length === 0) return undefined
  const where = cell.environment.config ?? `a file named by environments.${cell.environment.name}.config`
  return { status: 'cancelled', reason: 'config-missing', evidence: [`${missing.join(', ')} must be set in ${where}`] }
}

import { messageOf } from '../errors.ts'
import type { Observation } from '../targets/port.ts'
import type { Workspace } from '../workspace/model.ts'
import { carryOut } from './attempt.ts'
import { type Cell, observe, openCell, TargetSilent } from './cell.ts'
import { beginAttempt, highestNumber, nextAttemptNumber } from './cell-state.ts'
import { type Candidate, findRelease } from './find-release.ts'
import type { Attempt, CellState, DeploymentResult, Hold } from './model.ts'
import { defaultPatience, type Patience, writeCell } from './record.ts'
import { settle } from './recover.ts'
import { refusalOf, relationTo } from './refusal.ts'

export interface DeployRequest {
  readonly service: string
  readonly environment: string
  /** An artifact digest or a release id, never a tag. */
  readonly digest: string
  readonly trigger: Attempt['trigger']
  /** The commit that nominates the release; default: that of its newest nomination. */
  readonly commit?: string
  readonly reason?: string
  /** Set on the cell together with the attempt (a rollback keeps automation from undoing it). */
  readonly hold?: Hold
}

/**
 * Makes a cell run a release: under the cell's lock, recorded before the target is touched, verified after, undone when the verification fails.
 * What went wrong is a status and a reason. Throws UserError for bad input (unknown names, no target, unreadable configuration) and
 * UnavailableError when the ledger cannot be reached; its message says what really serves.
 */
export async function deployRelease(workspace: Workspace, request: DeployRequest, patience: Patience = defaultPatience): Promise<DeploymentResult> {
  const cell = await openCell(workspace, request.service, request.environment)
  const candidate = findRelease(cell.index, request.service, request.digest, request.commit)
  const seen = await workspace.ledger.cell(request.environment, request.service)
  const answer = await workspace.ledger.acquire(request.environment, request.service, {
    run: workspace.run.id,
    attempt: nextAttemptNumber(seen),
    waitMs: patience.lockWaitMs,
  })
  if (!answer.acquired) {
    const evidence = [`${answer.holder} (run ${answer.run}) is at work here until ${answer.expiresAt} at the latest; try again after that`]
    return untouched(cell, candidate, seen, { status: 'cancelled', reason: 'locked', evidence })
  }
  try {
    await workspace.ledger.refresh()
    return await deployLocked(cell, candidate, request, patience)
  } finally {
    // The lock ends by itself; a ledger that is away must not hide the result.
    await answer.lease
      .release()
      .catch((error: unknown) => workspace.log(`${request.service} ${request.environment}: the lock could not be given back: ${messageOf(error)}`))
  }
}

async function deployLocked(cell: Cell, candidate: Candidate, request: DeployRequest, patience: Patience): Promise<DeploymentResult> {
  const { workspace, service, environment } = cell
  const { ledger } = workspace
  let observation: Observation
  try {
    await settle(cell, await ledger.cell(environment.name, service), patience)
    observation = await observe(cell)
  } catch (error) {
    if (!(error instanceof TargetSilent)) throw error
    const state = await ledger.cell(environment.name, service)
    return untouched(cell, candidate, state, { status: 'failed', reason: 'target-unavailable', evidence: [error.message] })
  }
  const state = await ledger.cell(environment.name, service)
  const refusal = await refusalOf(cell, candidate, state, request.trigger)
  if (refusal !== undefined) return untouched(cell, candidate, state, refusal)
  if (isLive(cell, candidate, state, observation)) return alreadyLive(cell, candidate, state, observation)
  if (workspace.signal?.aborted)
    return untouched(cell, candidate, state, { status: 'cancelled', reason: 'interrupted', evidence: ['interrupted before anything was touched'] })

  const startedAt = workspace.now().toISOString()
  const attempt: Attempt = {
    number: nextAttemptNumber(state),
    release: candidate.id,
    digest: candidate.release.artifact.digest,
    version: candidate.release.version,
    commit: candidate.commit,
    trigger: request.trigger,
    status: 'in_progress',
    evidence: request.reason === undefined ? [] : [`asked for because: ${request.reason}`],
    actor: workspace.run.actor,
    run: workspace.run.id,
    startedAt,
  }
  const begin = {
    service,
    environment: environment.name,
    attempt,
    configHash: cell.configuration.hash,
    at: startedAt,
    ...(request.hold ? { hold: request.hold } : {}),
  }
  const written = await writeCell(cell, [highestNumber(state)], (current) => beginAttempt(current, begin))
  if (written === 'taken')
    return untouched(cell, candidate, state, { status: 'cancelled', reason: 'newer-attempt', evidence: ['another run has begun an attempt here'] })
  return carryOut({ cell, candidate, attempt, state: written, patience })
}

function isLive(cell: Cell, candidate: Candidate, state: CellState | null, observation: Observation): boolean {
  return (
    observation.healthy &&
    observation.digest === candidate.release.artifact.digest &&
    observation.configHash === cell.configuration.hash &&
    state?.live?.release === candidate.id
  )
}

/** Nothing to do, but order goes by the newest commit that nominated what is live: it is brought up to date, or an older release could come after a revert. */
async function alreadyLive(cell: Cell, candidate: Candidate, state: CellState | null, observation: Observation): Promise<DeploymentResult> {
  const { ledger } = cell.workspace
  if ((await relationTo(cell, candidate, state)) === 'newer') {
    const updatedAt = cell.workspace.now().toISOString()
    await ledger.updateCell(cell.environment.name, cell.service, (current) =>
      current?.live?.release === candidate.id ? { ...current, live: { ...current.live, commit: candidate.commit }, updatedAt } : null,
    )
  }
  const result = untouched(cell, candidate, state, { status: 'no_change', reason: 'already-live', evidence: [observation.detail] })
  return observation.url === undefined ? result : { ...result, url: observation.url }
}

/** The answer when nothing was begun: no attempt is counted. */
function untouched(
  cell: Cell,
  candidate: Candidate,
  state: CellState | null,
  answer: Pick<DeploymentResult, 'status' | 'reason' | 'evidence'>,
): DeploymentResult {
  return {
    service: cell.service,
    environment: cell.environment.name,
    attempt: state?.attempt.number ?? 0,
    digest: candidate.release.artifact.digest,
    version: candidate.release.version,
    previous: state?.live?.digest ?? null,
    ...answer,
  }
}

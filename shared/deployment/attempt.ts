import { messageOf, UnavailableError } from '../errors.ts'
import type { ApplyOutcome, DesiredState, Observation } from '../targets/port.ts'
import { type Cell, desiredState, goodReleases } from './cell.ts'
import { highestNumber, placedRelease } from './cell-state.ts'
import { runEnvironmentTests, runHook } from './commands.ts'
import { finishAttempt, resultOf } from './finish.ts'
import { type Candidate, candidateOf } from './find-release.ts'
import type { Attempt, CellState, DeploymentReason, DeploymentResult, PlacedRelease } from './model.ts'
import { afterApply, wayBack } from './outcome.ts'
import { insist, type Patience, writeCell } from './record.ts'

/** An attempt that the ledger knows of as in progress. */
export interface Undertaking {
  readonly cell: Cell
  readonly candidate: Candidate
  readonly attempt: Attempt
  /** The state it was written into: `live` is what served before. */
  readonly state: CellState
  readonly patience: Patience
}

/** Takes the target from what it was to the candidate, verifies it there, and goes back if that fails. */
export async function carryOut(undertaking: Undertaking): Promise<DeploymentResult> {
  const { cell, candidate, attempt, state } = undertaking
  const evidence: string[] = [...attempt.evidence]
  const before = candidate.release.deploy.before
  if (before !== undefined) {
    const hook = await runHook(cell, candidate, 'before', before, attempt.number).catch(couldNotRun)
    evidence.push(...hook.evidence)
    // Nothing was touched yet: what served before serves still.
    if (hook.answer === 'interrupted') return finishAttempt(undertaking, { status: 'cancelled', reason: 'interrupted', live: state.live, evidence })
    if (hook.answer === 'failed') {
      return finishAttempt(undertaking, { status: state.live === null ? 'failed' : 'rolled_back', reason: 'hook-failed', live: state.live, evidence })
    }
  }
  const outcome = await applySafely(cell, desiredState(cell, candidate, attempt.number, state))
  evidence.push(...outcome.evidence)
  const step = afterApply(outcome, state.live)
  if (step.next === 'verify') return verifyServing(undertaking, outcome.observation, evidence)
  if (step.next === 'restore') return rollBack(undertaking, step.reason, evidence, null)
  return finishAttempt(undertaking, { ...step, evidence, observation: outcome.observation })
}

/** What is left to do once the candidate serves: the after hook and the environment's tests. Both may run twice when a runner is lost in between. */
export async function verifyServing(
  undertaking: Undertaking,
  observation: Observation,
  evidence: readonly string[],
  recovered = false,
): Promise<DeploymentResult> {
  const { cell, candidate, attempt } = undertaking
  const seen = [...evidence]
  const placed = placedRelease(candidate.id, candidate.release, { since: now(cell), attempt: attempt.number, commit: candidate.commit })
  const after = candidate.release.deploy.after
  if (after !== undefined) {
    const hook = await runHook(cell, candidate, 'after', after, attempt.number).catch(couldNotRun)
    seen.push(...hook.evidence)
    if (hook.answer === 'interrupted') return leftOpen(undertaking, seen)
    if (hook.answer === 'failed') return rollBack(undertaking, 'hook-failed', seen, placed)
  }
  if (cell.environment.tests !== undefined) {
    const tests = await runEnvironmentTests(cell, candidate, cell.environment.tests, attempt.number, observation.url)
    seen.push(...tests.evidence)
    if (tests.answer === 'interrupted') return leftOpen(undertaking, seen)
    if (tests.answer === 'failed') return rollBack(undertaking, 'tests-failed', seen, placed)
  }
  const since = { ...placed, since: now(cell) }
  return finishAttempt(undertaking, { status: 'succeeded', reason: recovered ? 'recovered' : 'healthy', live: since, evidence: seen, observation })
}

/** Brings back what was good before, under the next number, which is reserved in the state first. `serving`: the candidate, if it serves in spite of its failure. */
export async function rollBack(
  undertaking: Undertaking,
  reason: DeploymentReason,
  evidence: readonly string[],
  serving: PlacedRelease | null,
): Promise<DeploymentResult> {
  const { cell, candidate, attempt, patience } = undertaking
  const way = wayBack({ id: candidate.id, release: candidate.release }, undertaking.state, await goodReleases(cell))
  if (way.to === null) return finishAttempt(undertaking, { status: 'failed', reason, live: serving, evidence: [...evidence, way.why] })
  const release = cell.index.byId(way.to.release)
  if (release === undefined) {
    return finishAttempt(undertaking, {
      status: 'failed',
      reason,
      live: serving,
      evidence: [...evidence, `the ledger no longer has the release of ${way.to.version}`],
    })
  }
  const reserved = highestNumber(undertaking.state)
  const fence = reserved + 1
  const failing: Attempt = { ...attempt, reason, evidence }
  const whatServes = `${cell.service} ${serving === null ? 'is down' : `runs ${serving.version}, which failed its verification,`} in ${cell.environment.name}`
  const state = await insist(
    () => writeCell(cell, [reserved, fence], (current) => ({ ...(current ?? undertaking.state), attempt: failing, fence, updatedAt: now(cell) })),
    patience.retryDelaysMs,
    whatServes,
  )
  if (state === 'taken') return resultOf(undertaking, { status: 'superseded', reason: 'newer-attempt', live: serving, evidence })
  cell.workspace.log(`${cell.service} ${cell.environment.name}: ${reason}, going back to ${way.to.version}`)
  const restored = candidateOf(cell.index, release, way.to.commit)
  const outcome = await applySafely(cell, desiredState(cell, restored, fence, state))
  const seen = [...evidence, ...outcome.evidence]
  const next: Undertaking = { ...undertaking, attempt: failing, state }
  if (outcome.outcome === 'live') {
    const live = { ...way.to, since: now(cell), attempt: fence }
    return finishAttempt(next, { status: 'rolled_back', reason, live, evidence: [...seen, `${way.to.version} serves again`], observation: outcome.observation })
  }
  if (outcome.reason === 'interrupted') return leftOpen(next, seen)
  const { digest, healthy } = outcome.observation
  const live = healthy && digest === way.to.digest ? way.to : healthy && digest === candidate.release.artifact.digest ? serving : null
  const failure = `the rollback to ${way.to.version} failed too: ${outcome.reason}`
  return finishAttempt(next, { status: 'rollback_failed', reason, live, evidence: [...seen, failure], observation: outcome.observation })
}

/** Ended by a signal before the verification was done: the attempt stays in progress, and the next run finishes it. */
function leftOpen(undertaking: Undertaking, evidence: readonly string[]): DeploymentResult {
  const line = 'interrupted before it was verified: the next run goes on from here'
  return resultOf(undertaking, { status: 'cancelled', reason: 'interrupted', live: undertaking.state.live, evidence: [...evidence, line] })
}

/** A target that throws has said nothing about what runs: it is asked. Throws UnavailableError when that cannot be told either; the attempt stays open then. */
async function applySafely(cell: Cell, desired: DesiredState): Promise<ApplyOutcome> {
  try {
    return await cell.target.apply(desired)
  } catch (error) {
    const evidence = [messageOf(error)]
    const observation = await cell.target.observe(cell.service).catch((cause: unknown) => {
      throw new UnavailableError(
        `${cell.service} in ${cell.environment.name}: the target failed (${messageOf(error)}) and cannot say what runs (${messageOf(cause)}); the next run asks again`,
        { cause: error },
      )
    })
    const digest = desired.release.artifact.digest
    if (observation.healthy && observation.digest === digest && observation.attempt === desired.attempt) return { outcome: 'live', observation, evidence }
    return { outcome: observation.healthy ? 'kept' : 'down', reason: 'target-unavailable', observation, evidence }
  }
}

function couldNotRun(error: unknown): { readonly answer: 'failed'; readonly evidence: readonly string[] } {
  return { answer: 'failed', evidence: [`the hook could not be run: ${messageOf(error)}`] }
}

function now(cell: Cell): string {
  return cell.workspace.now().toISOString()
}

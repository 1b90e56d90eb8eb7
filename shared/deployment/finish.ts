import type { Observation } from '../targets/port.ts'
import type { Undertaking } from './attempt.ts'
import { goodReleases } from './cell.ts'
import { endAttempt, highestNumber, olderGood, previousGoodAfter } from './cell-state.ts'
import { holdAfterSuccess } from './hold.ts'
import type { AttemptStatus, DeploymentReason, DeploymentResult, PlacedRelease } from './model.ts'
import { lifted, quarantined, speaksAgainstRelease } from './quarantine.ts'
import { insist, writeCell } from './record.ts'

/** How an attempt ended, before it is written down. */
export interface Verdict {
  readonly status: AttemptStatus
  readonly reason: DeploymentReason
  /** What serves now. */
  readonly live: PlacedRelease | null
  readonly evidence: readonly string[]
  readonly observation?: Observation
}

/** Writes the end of an attempt: the quarantine it means, then the cell. Throws UnavailableError saying what really serves when the ledger stays away. */
export async function finishAttempt(undertaking: Undertaking, verdict: Verdict): Promise<DeploymentResult> {
  const { cell, attempt, patience, state } = undertaking
  const serves = verdict.live === null ? 'nothing serves' : `${verdict.live.version} (${verdict.live.digest}) serves`
  const whatServes = `${cell.service} in ${cell.environment.name}: ${serves} as attempt ${attempt.number} ended ${verdict.status}`
  const at = cell.workspace.now().toISOString()
  const fence = highestNumber(state)
  const written = await insist(
    async () => {
      await judgeRelease(undertaking, verdict, at)
      const previousGood = await previousGoodOf(undertaking, verdict)
      return writeCell(cell, [fence], (current) => {
        const base = current ?? state
        const moved = verdict.live?.release !== state.live?.release
        const hold = verdict.status === 'succeeded' ? holdAfterSuccess(base.hold, { trigger: attempt.trigger, moved, at }) : base.hold
        return endAttempt(base, {
          attempt: { ...attempt, status: verdict.status, reason: verdict.reason, evidence: verdict.evidence.slice(-60), finishedAt: at },
          live: verdict.live,
          previousGood,
          fence,
          hold,
          target: placeOf(verdict.observation),
          configHash: verdict.live === null || verdict.live === state.live ? base.configHash : cell.configuration.hash,
          at,
        })
      })
    },
    patience.retryDelaysMs,
    whatServes,
  )
  if (written === 'taken') return resultOf(undertaking, { ...verdict, status: 'superseded', reason: 'newer-attempt' })
  cell.workspace.log(`${cell.service} ${cell.environment.name}: ${verdict.status.replaceAll('_', ' ')} (${verdict.reason})`)
  return resultOf(undertaking, verdict)
}

/** Only a failed verification of the release itself speaks against it; where the same release had served before, the configuration or the machine did it. */
async function judgeRelease({ cell, candidate, state }: Undertaking, verdict: Verdict, at: string): Promise<void> {
  const { ledger } = cell.workspace
  const digest = candidate.release.artifact.digest
  if (verdict.status === 'succeeded') {
    const current = await ledger.quarantine(cell.service)
    if (lifted(current, digest, cell.environment.name) !== null) {
      await ledger.updateQuarantine(cell.service, (newest) => lifted(newest, digest, cell.environment.name))
    }
    return
  }
  const servedBefore = state.live?.release === candidate.id
  if (servedBefore || !speaksAgainstRelease(verdict.reason) || !['failed', 'rolled_back', 'rollback_failed'].includes(verdict.status)) return
  await ledger.updateQuarantine(cell.service, (newest) =>
    quarantined(newest, cell.service, digest, { reason: verdict.reason, environment: cell.environment.name, at }),
  )
}

async function previousGoodOf({ cell, attempt, state }: Undertaking, verdict: Verdict): Promise<PlacedRelease | null> {
  const isGood = await goodReleases(cell)
  const { live } = verdict
  // What went down may be gone back to, until something else is live.
  if (live === null) return state.live !== null && isGood(state.live) ? state.live : state.previousGood
  if (live.release === state.live?.release) return state.previousGood
  const goesBack = attempt.trigger === 'rollback' || live.release === state.previousGood?.release
  if (!goesBack) return previousGoodAfter(state, live, isGood)
  const history = await cell.workspace.ledger.history(cell.environment.name, cell.service, 200)
  return olderGood(
    history.map((entry) => entry.state),
    live.release,
    isGood,
  )
}

/** What a command answers about an attempt. */
export function resultOf({ cell, candidate, attempt, state }: Undertaking, verdict: Verdict): DeploymentResult {
  return {
    service: cell.service,
    environment: cell.environment.name,
    status: verdict.status,
    attempt: attempt.number,
    digest: candidate.release.artifact.digest,
    version: candidate.release.version,
    previous: state.live?.digest ?? null,
    reason: verdict.reason,
    evidence: verdict.evidence,
    ...(verdict.observation?.url === undefined ? {} : { url: verdict.observation.url }),
  }
}

/** What the cell remembers of its target: the driver's own words, and where it answers. */
function placeOf(observation: Observation | undefined): Readonly<Record<string, unknown>> {
  return observation === undefined ? {} : { ...observation.state, ...(observation.url === undefined ? {} : { url: observation.url }) }
}

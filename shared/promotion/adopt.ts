import { highestNumber, nextAttemptNumber, placedRelease } from '../deployment/cell-state.ts'
import { candidateOf } from '../deployment/find-release.ts'
import { requireKnown } from '../deployment/known-name.ts'
import type { Attempt, CellState } from '../deployment/model.ts'
import { messageOf } from '../errors.ts'
import type { Observation } from '../targets/port.ts'
import type { Workspace } from '../workspace/model.ts'

/** What `adopt` answers: the cells it brought up to date, and those it could not. */
export interface Adoption {
  readonly environment: string
  readonly cells: readonly CellState[]
  readonly unknown: readonly { readonly service: string; readonly detail: string }[]
}

/** Records what the target says is live, for every service of an environment: after somebody deployed around Slipway. Changes nothing on the target. */
export async function adoptEnvironment(workspace: Workspace, request: { readonly environment: string; readonly reason?: string }): Promise<Adoption> {
  const environment = requireKnown('environment', request.environment, workspace.project.environments)
  const cells: CellState[] = []
  const unknown: { service: string; detail: string }[] = []
  for (const { name: service } of workspace.project.services) {
    const observation = await workspace
      .target(environment, service)
      .observe(service)
      .catch((error: unknown) => messageOf(error))
    if (typeof observation === 'string') {
      unknown.push({ service, detail: observation })
      continue
    }
    const answer = await adoptCell(workspace, environment.name, service, observation, request.reason ?? 'adopted by hand')
    if (typeof answer === 'string') unknown.push({ service, detail: answer })
    else if (answer !== null) cells.push(answer)
  }
  return { environment: environment.name, cells, unknown }
}

/** The new state, null when the ledger was right already, or why it could not be told. */
async function adoptCell(
  workspace: Workspace,
  environment: string,
  service: string,
  observation: Observation,
  reason: string,
): Promise<CellState | string | null> {
  const { ledger, run } = workspace
  const before = await ledger.cell(environment, service)
  const right = before === null ? observation.digest === null : before.attempt.status !== 'in_progress' && (before.live?.digest ?? null) === observation.digest
  if (right) return null
  const index = await ledger.releases(service)
  const release = observation.digest === null ? undefined : index.byDigest(observation.digest)
  if (observation.digest !== null && release === undefined) return `${observation.digest} runs, which the ledger has no release of`
  const lock = await ledger.acquire(environment, service, { run: run.id, attempt: nextAttemptNumber(before), waitMs: 0 })
  if (!lock.acquired) return `${lock.holder} is at work there`
  try {
    const at = workspace.now().toISOString()
    const state = await ledger.updateCell(environment, service, (current) => {
      const number = Math.max(highestNumber(current) + 1, observation.attempt)
      const found = release && candidateOf(index, release)
      const base = found
        ? { release: found.id, digest: found.release.artifact.digest, version: found.release.version, commit: found.commit }
        : current && { release: current.attempt.release, digest: current.attempt.digest, version: current.attempt.version, commit: current.attempt.commit }
      if (!base) return null
      const evidence = [reason, observation.detail || 'asked the target']
      const attempt: Attempt = {
        number,
        ...base,
        trigger: 'adopt',
        status: 'succeeded',
        evidence,
        actor: run.actor,
        run: run.id,
        startedAt: at,
        finishedAt: at,
      }
      return {
        schemaVersion: 1,
        service,
        environment,
        live: found ? placedRelease(found.id, found.release, { since: at, attempt: number, commit: found.commit }) : null,
        previousGood: current?.live && current.live.release !== found?.id ? current.live : (current?.previousGood ?? null),
        attempt,
        ...(current?.hold ? { hold: current.hold } : {}),
        target: { ...current?.target, ...observation.state },
        configHash: observation.configHash,
        updatedAt: at,
      }
    })
    return state ?? 'there is nothing to record'
  } finally {
    await lock.lease.release()
  }
}

import { UserError } from '../errors.ts'
import type { Workspace } from '../workspace/model.ts'
import { deployRelease } from './deploy.ts'
import { holdAfterRollback } from './hold.ts'
import type { DeploymentResult } from './model.ts'
import { requireKnown } from './known-name.ts'
import type { Patience } from './record.ts'

export interface RollbackRequest {
  readonly service: string
  readonly environment: string
  /** An artifact digest or a release id; default: what was good before. */
  readonly to?: string
  readonly reason: string
}

/**
 * Puts an earlier release back into a cell and keeps automation from undoing that: the release that is left, and everything nominated up to
 * its commit, stays out until a release nominated by a newer commit comes or somebody promotes by hand.
 */
export async function rollbackCell(workspace: Workspace, request: RollbackRequest, patience?: Patience): Promise<DeploymentResult> {
  const environment = requireKnown('environment', request.environment, workspace.project.environments)
  const state = await workspace.ledger.cell(environment.name, request.service)
  if (state === null) {
    requireKnown('service', request.service, workspace.project.services)
    throw new UserError(`${request.service} was never deployed to ${environment.name}, so there is nothing to roll back`)
  }
  const digest = request.to ?? state.previousGood?.release
  if (digest === undefined) {
    throw new UserError(
      `${request.service} had no other good release in ${environment.name} before; "slipway history ${request.service} --env ${environment.name}" lists what ran, --to D goes to one of them`,
    )
  }
  const { run, now } = workspace
  const hold = state.live === null ? undefined : holdAfterRollback(state.live, { reason: request.reason, by: run.actor, at: now().toISOString() })
  return deployRelease(
    workspace,
    { service: request.service, environment: environment.name, digest, trigger: 'rollback', reason: request.reason, ...(hold ? { hold } : {}) },
    patience,
  )
}

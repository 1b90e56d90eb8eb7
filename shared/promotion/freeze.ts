import { requireKnown } from '../deployment/known-name.ts'
import { UserError } from '../errors.ts'
import type { EnvironmentState } from '../ledger/port.ts'
import type { Workspace } from '../workspace/model.ts'
import { momentOf } from './when.ts'

/** Freezes an environment until a time (ISO 8601, or a length of time from now), or with `lift` ends every freeze that a person declared. Answers the new state; freezes that are over are dropped from it. */
export async function freezeEnvironment(
  workspace: Workspace,
  request: { readonly environment: string; readonly until?: string; readonly reason: string; readonly lift?: boolean },
): Promise<EnvironmentState> {
  const environment = requireKnown('environment', request.environment, workspace.project.environments)
  const now = workspace.now()
  const at = now.toISOString()
  if (!request.lift && request.until === undefined) throw new UserError('say until when with --until: 2026-12-01T08:00:00Z, or a length of time such as 12h')
  const added =
    request.lift || request.until === undefined ? [] : [{ until: momentOf(request.until, now), reason: request.reason, by: workspace.run.actor, at }]
  const next = (current: EnvironmentState | null): EnvironmentState => ({
    schemaVersion: 1,
    environment: environment.name,
    freezes: [...(request.lift ? [] : (current?.freezes ?? []).filter((freeze) => freeze.until > at)), ...added],
  })
  await workspace.ledger.updateEnvironment(environment.name, next)
  return (await workspace.ledger.environment(environment.name)) ?? next(null)
}

import { rangeOf } from '../deployment/hold.ts'
import { requireKnown } from '../deployment/known-name.ts'
import type { CellState, Hold } from '../deployment/model.ts'
import { UserError } from '../errors.ts'
import type { Workspace } from '../workspace/model.ts'
import { momentOf } from './when.ts'

export interface HoldRequest {
  readonly service: string
  readonly environment: string
  readonly reason: string
  /** ISO 8601, or a length of time from now. */
  readonly until?: string
  /** `A..B` or one commit, any revisions; absent: nothing may move. */
  readonly commits?: string
  /** Ends the hold instead. */
  readonly lift?: boolean
}

/** Keeps a cell from moving, or lets it move again. Answers the new state. Throws UserError for unknown names, times and revisions, and for a cell nothing was ever deployed to. */
export async function holdCell(workspace: Workspace, request: HoldRequest): Promise<CellState> {
  const { project, ledger, run, now } = workspace
  const environment = requireKnown('environment', request.environment, project.environments)
  const service = requireKnown('service', request.service, project.services)
  const at = now().toISOString()
  const hold: Hold | undefined = request.lift
    ? undefined
    : {
        reason: request.reason,
        by: run.actor,
        at,
        ...(request.until === undefined ? {} : { until: momentOf(request.until, now()) }),
        ...(request.commits === undefined ? {} : { commits: await resolvedRange(workspace, request.commits) }),
      }
  const state = await ledger.updateCell(environment.name, service.name, (current) => {
    if (current === null) return null
    const { hold: _, ...rest } = current
    return { ...rest, ...(hold ? { hold } : {}), updatedAt: at }
  })
  if (state === null)
    throw new UserError(`${service.name} was never deployed to ${environment.name}, so there is nothing to hold; freeze ${environment.name} instead`)
  return state
}

/** The same range with full commit ids, so that it means the same later. */
async function resolvedRange({ repository }: Workspace, commits: string): Promise<string> {
  const { start, end } = rangeOf(commits)
  if (end === '' || commits.includes('...')) throw new UserError(`${JSON.stringify(commits)} is not a range of commits: write A..B, or one commit`)
  const resolvedEnd = await repository.resolve(end)
  return start === undefined ? resolvedEnd : `${await repository.resolve(start)}..${resolvedEnd}`
}

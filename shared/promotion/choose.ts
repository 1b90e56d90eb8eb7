import type { Environment } from '../config/model.ts'
import { type Candidate, candidateOf } from '../deployment/find-release.ts'
import type { CellState } from '../deployment/model.ts'
import { UserError } from '../errors.ts'
import type { ReleaseIndex } from '../ledger/port.ts'
import type { Workspace } from '../workspace/model.ts'
import type { Stay } from './input.ts'
import { stayOf } from './stay.ts'

/** States (newest first) of the cells that a release must have been in, by environment. */
export type PathHistory = ReadonlyMap<string, readonly CellState[]>

/** How many of the newest nominated releases are looked at, and how far back a cell's states are read. */
const [releasesToConsider, statesToRead] = [20, 200]

/** Reads the cells of every environment of `after`. */
export async function readPath(workspace: Workspace, environment: Environment, service: string): Promise<PathHistory> {
  const entries = await Promise.all(
    environment.after.map(async (name) => {
      const history = await workspace.ledger.history(name, service, statesToRead)
      return [name, history.map((entry) => entry.state)] as const
    }),
  )
  return new Map(entries)
}

/** How a release stood in every environment of `after`. */
export function staysOf(path: PathHistory, release: Candidate['id'], at: string): readonly Stay[] {
  return [...path].map(([environment, states]) => stayOf(environment, states, release, at))
}

/**
 * The newest nominated release that may come from where it is; the newest of all where none may, so that its gates can say why.
 * Newest by commit: a pipeline on an older commit that finishes last does not make its release the newest.
 */
export async function chooseRelease(workspace: Workspace, service: string, index: ReleaseIndex, path: PathHistory, at: string): Promise<Candidate> {
  const candidates = newestFirst(index)
  const eligible = candidates.filter(({ id }) =>
    staysOf(path, id, at).every((stay) => (stay.standing === 'live' || stay.standing === 'before') && !stay.rolledBack),
  )
  let [best] = eligible.length > 0 ? eligible : candidates
  if (best === undefined) throw new UserError(`nothing of ${service} was released yet: slipway build ${service}, or slipway run`)
  for (const other of eligible) {
    if (other.commit !== best.commit && (await workspace.repository.isAncestor(best.commit, other.commit)) === true) best = other
  }
  return best
}

function newestFirst(index: ReleaseIndex): readonly Candidate[] {
  const ids = [...new Set(index.nominations.map((nomination) => nomination.release).reverse())]
  return ids.slice(0, releasesToConsider).flatMap((id) => {
    const release = index.byId(id)
    return release === undefined ? [] : [candidateOf(index, release)]
  })
}

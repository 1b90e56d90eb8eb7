import type { CellState } from '../deployment/model.ts'
import type { Ledger } from '../ledger/port.ts'
import type { Release, ReleaseId } from '../release/model.ts'
import type { ContractParty } from './model.ts'

/** Who serves in an environment, as contracts see it. */
export interface LiveParties {
  readonly parties: readonly ContractParty[]
  /** Releases of the parties, by `<service> <fingerprint>`. */
  readonly releases: ReadonlyMap<string, Release>
  /** What serves while the ledger has no release for it. */
  readonly unseen: readonly { readonly service: string; readonly version: string }[]
}

/** A release as the verdict sees it. */
export function partyOf(release: Release): ContractParty {
  return { service: release.service, version: release.version, fingerprint: release.fingerprint, pacts: release.contracts.pacts }
}

/**
 * Reads the cells of an environment. A cell whose attempt is not finished has both in it: what serves, and what is arriving (also after a runner was lost
 * half-way, when nobody knows which of them answers).
 */
export async function liveParties(ledger: Pick<Ledger, 'cells' | 'releases'>, environment: string): Promise<LiveParties> {
  const cells = (await ledger.cells()).filter((cell) => cell.environment === environment)
  const parties: ContractParty[] = []
  const releases = new Map<string, Release>()
  const unseen: { service: string; version: string }[] = []
  const read = await Promise.all(cells.map((cell) => releasesOf(ledger, cell)))
  for (const { service, placed } of read) {
    for (const { version, release, fingerprint, arriving } of placed) {
      if (release) releases.set(`${service} ${release.fingerprint}`, release)
      else unseen.push({ service, version })
      // A lost release is still somebody who answers: its facts go by the fingerprint that the cell remembers.
      const party = release ? partyOf(release) : fingerprint ? { service, version, fingerprint, pacts: [] } : undefined
      if (party) parties.push(arriving ? { ...party, arriving } : party)
    }
  }
  return { parties, releases, unseen }
}

interface Placed {
  readonly version: string
  readonly fingerprint?: string
  readonly release: Release | undefined
  readonly arriving: boolean
}

async function releasesOf(ledger: Pick<Ledger, 'releases'>, cell: CellState): Promise<{ service: string; placed: readonly Placed[] }> {
  const { service, live, attempt } = cell
  const arriving = attempt.status === 'in_progress' && attempt.release !== live?.release
  if (live === null && !arriving) return { service, placed: [] }
  const index = await ledger.releases(service)
  const byId = (id: ReleaseId) => index.byId(id)
  return {
    service,
    placed: [
      ...(live ? [{ version: live.version, fingerprint: live.fingerprint, release: byId(live.release), arriving: false }] : []),
      ...(arriving ? [{ version: attempt.version, release: byId(attempt.release), arriving: true }] : []),
    ],
  }
}

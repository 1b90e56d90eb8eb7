import type { Attempt, CellState } from '../../../shared/deployment/model.ts'
import { releaseIdOf } from '../../../shared/release/canonical.ts'
import type { Release } from '../../../shared/release/model.ts'
import type { MemoryLedger } from '../../support/memory-ledger.ts'

/** When everything in these tests happens. */
export const at = '2026-11-21T10:00:00.000Z'

function attemptOf(release: Release, status: Attempt['status']): Attempt {
  const { digest } = release.artifact
  return {
    number: 1,
    release: releaseIdOf(release),
    digest,
    version: release.version,
    commit: 'c',
    trigger: 'pipeline',
    status,
    evidence: [],
    actor: 'ann',
    run: 'run-0',
    startedAt: at,
  }
}

/** Puts a release into a cell of dev (or another environment), as what serves or as what arrives; `known`: the ledger has its release. */
export async function place(ledger: MemoryLedger, live: Release | null, arriving: Release | null = null, known = true, environment = 'dev'): Promise<void> {
  const subject = live ?? arriving
  if (subject === null) return
  for (const each of [live, arriving]) {
    const nomination = {
      release: each ? releaseIdOf(each) : 'sha256:',
      digest: each?.artifact.digest ?? 'sha256:',
      commit: 'c',
      branch: 'main',
      run: 'run-0',
      at,
    } as const
    if (each && known) await ledger.nominate(each, nomination)
  }
  const placed = live && {
    release: releaseIdOf(live),
    digest: live.artifact.digest,
    version: live.version,
    fingerprint: live.fingerprint,
    since: at,
    attempt: 1,
    commit: 'c',
  }
  const cell: CellState = {
    schemaVersion: 1,
    service: subject.service,
    environment,
    live: placed,
    previousGood: null,
    attempt: arriving ? attemptOf(arriving, 'in_progress') : attemptOf(subject, 'succeeded'),
    target: {},
    configHash: '0'.repeat(64),
    updatedAt: at,
  }
  await ledger.updateCell(environment, subject.service, () => cell)
}

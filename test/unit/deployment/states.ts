import type { Attempt, CellState, PlacedRelease } from '../../../shared/deployment/model.ts'
import { digestOf } from '../../../shared/release/canonical.ts'
import type { Observation } from '../../../shared/targets/port.ts'

/** Values for tables: a release is known by its letter. */
export function placed(letter: string, more: Partial<PlacedRelease> = {}): PlacedRelease {
  const version = letter
  return {
    release: digestOf(`release ${letter}`),
    digest: digestOf(letter),
    version,
    fingerprint: letter,
    since: '2026-11-21T10:00:00.000Z',
    attempt: 1,
    commit: `c-${letter}`,
    ...more,
  }
}

export function attempt(letter: string, more: Partial<Attempt> = {}): Attempt {
  const { release, digest, version, commit } = placed(letter)
  return {
    number: 2,
    release,
    digest,
    version,
    commit,
    trigger: 'pipeline',
    status: 'in_progress',
    evidence: [],
    actor: 'ada',
    run: 'run-1',
    startedAt: '2026-11-21T11:00:00.000Z',
    ...more,
  }
}

export function state(live: PlacedRelease | null, tried: Attempt, more: Partial<CellState> = {}): CellState {
  return {
    schemaVersion: 1,
    service: 'orders',
    environment: 'dev',
    live,
    previousGood: null,
    attempt: tried,
    target: {},
    configHash: 'hash',
    updatedAt: '2026-11-21T11:00:00.000Z',
    ...more,
  }
}

export function seen(letter: string | null, more: Partial<Observation> = {}): Observation {
  return { digest: letter === null ? null : digestOf(letter), attempt: 1, configHash: 'hash', healthy: letter !== null, detail: '', state: {}, ...more }
}

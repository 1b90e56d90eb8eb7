import type { ContractFact } from '../../../shared/contract/model.ts'
import type { CellState } from '../../../shared/deployment/model.ts'
import { digestOf, releaseIdOf, sha256Hex } from '../../../shared/release/canonical.ts'
import type { Nomination, Release } from '../../../shared/release/model.ts'

export const at = '2026-11-21T10:00:00.000Z'

export function cellState(environment: string, service: string, attempt: number): CellState {
  return {
    schemaVersion: 1,
    service,
    environment,
    live: null,
    previousGood: null,
    attempt: {
      number: attempt,
      release: digestOf('release'),
      digest: digestOf('artifact'),
      version: '1.2.0-ab12ab12ab',
      commit: 'c'.repeat(40),
      trigger: 'pipeline',
      status: 'succeeded',
      evidence: [],
      actor: 'ada',
      run: 'run-1',
      startedAt: at,
    },
    target: {},
    configHash: sha256Hex(''),
    updatedAt: at,
  }
}

export function release(service: string, content: string, fingerprint = sha256Hex(content)): Release {
  return {
    schemaVersion: 1,
    service,
    artifact: { kind: 'archive', digest: digestOf(content), repository: service, size: content.length },
    fingerprint,
    parts: { own: fingerprint },
    version: `1.0.0-${fingerprint.slice(0, 10)}`,
    deploy: { kind: 'web', port: 8080, workdir: '.', requires: [] } as unknown as Release['deploy'],
    contracts: { pacts: [] },
  }
}

export function nomination(of: Release, commit: string, run = 'run-1'): Nomination {
  return { release: releaseIdOf(of), digest: of.artifact.digest, commit, branch: 'main', run, at }
}

export function fact(provider: string, consumer: string, success: boolean): ContractFact {
  return {
    schemaVersion: 1,
    consumer,
    provider,
    contractSha: sha256Hex(consumer),
    providerFingerprint: sha256Hex(provider),
    success,
    failures: success ? [] : ['GET /orders/1: $.total expected number, got string'],
    interactions: 2,
    verifier: 'pact',
    run: 'run-1',
    at,
  }
}

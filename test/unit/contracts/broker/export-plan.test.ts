import { expect, test } from 'vitest'
import type { ContractFact } from '../../../../shared/contract/model.ts'
import { type LocalRelease, planExport } from '../../../../shared/contracts/broker/export-plan.ts'

function release(service: string, version: string, more: Partial<LocalRelease> = {}): LocalRelease {
  return { service, version, fingerprint: `${service}-${version}`, branch: 'main', pacts: [], ...more }
}

function fact(contractSha: string, providerFingerprint: string, success: boolean, at: string): ContractFact {
  return {
    schemaVersion: 1,
    consumer: 'web',
    provider: 'orders',
    contractSha,
    providerFingerprint,
    success,
    failures: [],
    interactions: 1,
    verifier: 'v',
    run: '1',
    at,
  }
}

const pacts = [{ consumer: 'web', provider: 'orders', sha: 'sha-1', content: {} }]

test('one fact is a result for every version that it holds for, and the newest counts', () => {
  const releases = [
    release('web', '1', { pacts }),
    release('web', '2', { pacts }),
    release('orders', '8', { fingerprint: 'f' }),
    release('orders', '9', { fingerprint: 'f' }),
  ]
  const { results, publications, versions } = planExport({
    releases,
    facts: [fact('sha-1', 'f', true, '2026-02'), fact('sha-1', 'f', false, '2026-01')],
    live: [],
  })
  expect(results.map(({ consumerVersion, providerVersion, success }) => [consumerVersion, providerVersion, success])).toEqual([
    ['1', '8', true],
    ['2', '8', true],
    ['1', '9', true],
    ['2', '9', true],
  ])
  expect(publications.map(({ service, version }) => [service, version])).toEqual([
    ['web', '1'],
    ['web', '2'],
  ])
  expect(versions).toEqual([
    { service: 'orders', version: '8', branch: 'main' },
    { service: 'orders', version: '9', branch: 'main' },
  ])
})

test('what a broker cannot know is said, not dropped', () => {
  const live = [
    { environment: 'uat', service: 'mail', version: '1' },
    { environment: 'uat', service: 'gone', version: '3' },
    { environment: 'uat', service: 'web', version: '1' },
  ]
  const { deployments, notes } = planExport({
    releases: [release('mail', '1', { branch: null }), release('web', '1', { pacts })],
    facts: [fact('sha-1', 'x', true, '2026')],
    live,
  })
  expect(deployments).toEqual([live[2]])
  expect(notes).toEqual(['mail 1 has no contracts, no results and no branch: a broker cannot know it', 'nobody has the release of gone 3, which serves in uat'])
})

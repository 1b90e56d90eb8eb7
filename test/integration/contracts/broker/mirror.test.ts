import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ContractFact, VerdictInput } from '../../../../shared/contract/model.ts'
import { contractSha } from '../../../../shared/contract/sha.ts'
import { judge } from '../../../../shared/contract/verdict.ts'
import { exportTo } from '../../../../shared/contracts/broker/export.ts'
import { type LocalContracts, type LocalRelease, planExport } from '../../../../shared/contracts/broker/export-plan.ts'
import { importFrom } from '../../../../shared/contracts/broker/import.ts'
import { openBroker } from '../../../../shared/contracts/broker/open.ts'
import { type FakeBroker, openFakeBroker } from '../../../support/fake-broker/server.ts'
import { webPact } from './script.ts'
import { holdings } from './wire.ts'

let fake: FakeBroker

beforeEach(async () => {
  fake = await openFakeBroker()
})

afterEach(async () => {
  await fake.close()
  expect(fake.violations).toEqual([])
})

function release(service: string, fingerprint: string, pacts: readonly unknown[] = []): LocalRelease {
  return {
    service,
    version: `1.0.0-${fingerprint.slice(0, 10)}`,
    fingerprint,
    branch: 'main',
    pacts: pacts.map((content) => ({ consumer: service, provider: 'orders', sha: contractSha(content), content })),
  }
}

function fact(content: unknown, providerFingerprint: string, success: boolean, at = '2026-01-01T00:00:00.000Z'): ContractFact {
  return {
    schemaVersion: 1,
    consumer: 'web',
    provider: 'orders',
    contractSha: contractSha(content),
    providerFingerprint,
    success,
    failures: success ? [] : ['it differs'],
    interactions: 1,
    verifier: 'pact 1.3.5',
    run: '1',
    at,
  }
}

const old = release('orders', 'a'.repeat(64))
const next = release('orders', 'b'.repeat(64))
const web = release('web', 'c'.repeat(64), [webPact()])
const mail = release('mail', 'd'.repeat(64))
const local: LocalContracts = {
  releases: [old, next, web, mail],
  facts: [
    fact(webPact(), old.fingerprint, false),
    fact(webPact(), old.fingerprint, true, '2026-01-02T00:00:00.000Z'),
    fact(webPact(), next.fingerprint, false),
  ],
  live: [old, web, mail].map(({ service, version }) => ({ environment: 'staging', service, version })),
}
const options = { createEnvironment: () => ({ production: false }), version: '0.1.0', log: () => {} }

test('what is known here is known to the broker afterwards, and once only', async () => {
  const broker = openBroker({ url: fake.url, retries: 0 })
  expect(await exportTo(broker, planExport(local), options)).toEqual({ publications: 1, versions: 3, results: 2, deployments: 3 })
  const first = holdings(fake)
  expect(first.results.map(([, , version, success]) => [version, success])).toEqual([
    [`orders ${old.version}`, true],
    [`orders ${next.version}`, false],
  ])
  expect(await exportTo(broker, planExport(local), options)).toMatchObject({ results: 0, deployments: 0 })
  expect(holdings(fake)).toEqual(first)
})

test('both give the same verdicts, before and after', async () => {
  const broker = openBroker({ url: fake.url, retries: 0 })
  await exportTo(broker, planExport(local), options)
  const fingerprints = new Map(local.releases.map(({ service, version, fingerprint }) => [`${service} ${version}`, fingerprint]))
  const imported = await importFrom(broker, {
    environments: ['staging'],
    contractSha,
    fingerprintOf: (service, version) => fingerprints.get(`${service} ${version}`),
    run: 'import',
  })
  for (const candidate of [old, next, web]) {
    const party = { service: candidate.service, version: candidate.version, fingerprint: candidate.fingerprint, pacts: candidate.pacts }
    const known: VerdictInput = { environment: 'staging', candidates: [party], live: [old, web, mail], facts: local.facts }
    const theirs: VerdictInput = { ...known, live: imported.live.staging ?? [], facts: imported.facts }
    const asked = await broker.canIDeploy({ candidates: [candidate], environment: 'staging' })
    expect([asked.verdict, judge(theirs).verdict]).toEqual([judge(known).verdict, judge(known).verdict])
    expect(judge(theirs).rows.map(({ code }) => code)).toEqual(judge(known).rows.map(({ code }) => code))
  }
})

test('versions of a rollout in its middle stand side by side, and what is gone is ended', async () => {
  const broker = openBroker({ url: fake.url, retries: 0 })
  const at = (...placed: readonly LocalRelease[]): LocalContracts => ({
    ...local,
    live: placed.map(({ service, version }) => ({ environment: 'staging', service, version })),
  })
  const active = () => fake.state.placements.filter(({ isActive }) => isActive).map(({ version, instance }) => [version.number, instance])
  await exportTo(broker, planExport(at(old)), options)
  await exportTo(broker, planExport(at(old, next)), options)
  expect(active()).toEqual([
    [old.version, null],
    [next.version, next.version],
  ])
  await exportTo(broker, planExport(at(next)), options)
  expect(active()).toEqual([[next.version, next.version]])
})

test('a version that only the broker knows has a fingerprint of its own, the same each time', async () => {
  const broker = openBroker({ url: fake.url, retries: 0 })
  await exportTo(broker, planExport(local), options)
  const imports = await Promise.all(
    ['one', 'two'].map((run) => importFrom(broker, { environments: ['staging'], contractSha, fingerprintOf: () => undefined, run })),
  )
  const [one, two] = imports
  expect(one?.live).toEqual(two?.live)
  expect(new Set(one?.live.staging?.map(({ fingerprint }) => fingerprint)).size).toBe(3)
  expect(one?.facts.every((found) => one.facts[0] && found.run === 'one' && /^[0-9a-f]{64}$/.test(found.providerFingerprint))).toBe(true)
})

test('without leave to create environments a missing one is an error that names those there are', async () => {
  const { createEnvironment: _, ...closed } = options
  await expect(exportTo(openBroker({ url: fake.url, retries: 0 }), planExport(local), closed)).rejects.toThrow(
    'has no environment staging; it has test, production',
  )
})

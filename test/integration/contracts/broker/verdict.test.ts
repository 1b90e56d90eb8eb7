import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Broker, openBroker } from '../../../../shared/contracts/broker/open.ts'
import { type FakeBroker, openFakeBroker } from '../../../support/fake-broker/server.ts'
import { webPact } from './script.ts'

let fake: FakeBroker
let broker: Broker

beforeEach(async () => {
  fake = await openFakeBroker()
  broker = openBroker({ url: fake.url, retries: 0 })
})

afterEach(async () => {
  await fake.close()
  expect(fake.violations).toEqual([])
})

const candidates = [{ service: 'web', version: '1' }]

async function publishWeb(): Promise<void> {
  await broker.publish({ service: 'web', version: '1', contracts: [{ provider: 'orders', content: webPact() }] })
}

function verified(providerVersion: string, success = true): void {
  const { state } = fake
  const [publication] = state.publications
  if (publication) state.verify(publication.pactVersion, state.version('orders', providerVersion), success)
}

test('results that are missing are waited for, and no longer than was said', async () => {
  await publishWeb()
  await broker.ensureVersion({ service: 'orders', version: '10', branch: 'main' })
  await broker.recordDeployment({ service: 'orders', version: '10', environment: 'test' })
  let now = 0
  let onWait = () => {}
  const clock = {
    now: () => now,
    random: () => 1,
    sleep: async (ms: number) => {
      now += ms
      onWait()
    },
  }
  const patient = openBroker({ url: fake.url, clock })
  const question = { candidates, environment: 'test', waitForResults: { forMs: 25_000, everyMs: 10_000 } }
  expect((await patient.canIDeploy(question)).verdict).toBe('unknown')
  expect(now).toBe(25_000)
  onWait = () => {
    if (now >= 45_000) verified('10')
  }
  expect((await patient.canIDeploy(question)).verdict).toBe('yes')
  expect(now).toBe(45_000)
})

test('nobody waits for what no verification will bring', async () => {
  await publishWeb()
  const { verdict, rows } = await broker.canIDeploy({ candidates, environment: 'test', waitForResults: { forMs: 60_000, everyMs: 60_000 } })
  expect([verdict, rows.map(({ code }) => code)]).toEqual(['unknown', ['provider-not-deployed']])
})

test('a provider that serves in two versions, one of them never verified, is unknown where the broker says yes', async () => {
  await publishWeb()
  for (const version of ['9', '10']) {
    await broker.ensureVersion({ service: 'orders', version, branch: 'main' })
    await broker.recordDeployment({ service: 'orders', version, environment: 'test', instance: version })
  }
  verified('10')
  expect((await broker.matrix({ selectors: candidates, environment: 'test' })).deployable).toBe(true)
  const { verdict, rows } = await broker.canIDeploy({ candidates, environment: 'test' })
  expect([verdict, rows.map(({ code }) => code)]).toEqual(['unknown', ['all-verified', 'not-verified']])
  expect(rows[1]?.reason).toContain('orders 9 serves in test too')
})

test('a provider with more consumers than the matrix has rows by itself is judged by all of them', async () => {
  const { state } = fake
  const orders = state.version('orders', '10')
  const environment = state.environments[0]
  for (let index = 0; index < 130 && environment; index++) {
    const consumer = state.version(`consumer-${index}`, '1')
    const { pactVersion } = state.publish(consumer, 'orders', { interactions: [{ description: `one of ${index}` }] })
    state.place('deployed', consumer, environment, null)
    // The oldest, which the newest hundred rows do not have in them.
    state.verify(pactVersion, orders, index > 0)
  }
  const ask = { candidates: [{ service: 'orders', version: '10' }], environment: 'test' }
  const { verdict, rows } = await broker.canIDeploy(ask)
  expect([verdict, rows.length]).toEqual(['no', 130])
  // With the broker's own limit the failure is not seen; ours does not believe a list that may have been cut.
  const cut = await broker.canIDeploy({ ...ask, limit: 100 })
  expect([cut.verdict, cut.rows.at(-1)?.reason]).toEqual(['unknown', 'the matrix has 100 rows or more, and the rest was not read'])
})

test('in a set, a service without contracts that the broker does not know does not keep the others from being judged', async () => {
  await publishWeb()
  const set = [...candidates, { service: 'mail', version: '1', withoutContracts: true }]
  const first = await broker.canIDeploy({ candidates: set, environment: 'test' })
  expect([first.verdict, first.rows.map(({ code }) => code)]).toEqual(['unknown', ['no-contracts', 'provider-not-deployed']])
  const unheard = await broker.canIDeploy({ candidates: [...candidates, { service: 'mail', version: '1' }], environment: 'test' })
  expect(unheard.verdict).toBe('unknown')
})

test('pacts are chosen by every kind of selector', async () => {
  const pact = (path: string) => [{ provider: 'orders', content: webPact(path) }]
  await broker.publish({ service: 'web', version: '1', branch: 'main', contracts: pact('/orders/1') })
  await broker.publish({ service: 'web', version: '2', branch: 'feature', tags: ['beta'], contracts: pact('/orders/2') })
  await broker.publish({ service: 'web', version: '3', branch: 'main', contracts: pact('/orders/3') })
  await broker.recordDeployment({ service: 'web', version: '1', environment: 'test' })
  await broker.recordRelease({ service: 'web', version: '2', environment: 'production' })
  const versions = async (selector: Parameters<Broker['pactsForVerification']>[0]['selectors'][number], branch = 'main') =>
    (await broker.pactsForVerification({ provider: 'orders', selectors: [selector], branch })).map(({ name }) => /\((.*)\)/.exec(name)?.[1]).sort()
  expect(await versions({ mainBranch: true })).toEqual(['3'])
  expect(await versions({ matchingBranch: true }, 'feature')).toEqual(['2'])
  expect(await versions({ branch: 'other', fallbackBranch: 'feature' })).toEqual(['2'])
  expect(await versions({ deployed: true })).toEqual(['1'])
  expect(await versions({ released: true })).toEqual(['2'])
  expect(await versions({ deployedOrReleased: true })).toEqual(['1', '2'])
  expect(await versions({ deployedOrReleased: true, environment: 'production' })).toEqual(['2'])
  expect(await versions({ environment: 'test', consumer: 'web' })).toEqual(['1'])
  expect(await versions({ environment: 'test', consumer: 'mail' })).toEqual([])
  expect(await versions({ tag: 'beta' })).toEqual(['2'])
  expect(await versions({ latest: true })).toEqual(['3'])
  const all = await broker.pactsForVerification({ provider: 'orders', selectors: [{ deployed: true }], branch: 'main', pending: true, wipSince: '2026-01-01' })
  expect(all.map(({ pending, wip }) => [pending, wip])).toEqual([
    [true, false],
    [true, true],
    [true, true],
  ])
  expect(await broker.pactsForVerification({ provider: 'nobody', selectors: [], branch: 'main' })).toEqual([])
  expect(await broker.pactsForVerification({ provider: 'nobody', selectors: [] })).toEqual([])
  await expect(broker.pactsForVerification({ provider: 'orders', selectors: [{ environment: 'moon' }] })).rejects.toThrow(
    "environment with name 'moon' does not exist",
  )
})

test('services, labels, branches and webhooks', async () => {
  expect(await broker.pacticipant('web')).toBe(null)
  await broker.ensurePacticipant({ name: 'web', mainBranch: 'trunk' })
  await broker.ensurePacticipant({ name: 'web', repositoryUrl: 'https://example.org/web' })
  await broker.addLabel('web', 'frontend')
  const web = { name: 'web', mainBranch: 'trunk', repositoryUrl: 'https://example.org/web', labels: ['frontend'] }
  expect(await broker.pacticipants()).toEqual([web])
  const before = fake.traffic.length
  await broker.ensurePacticipant({ name: 'web', mainBranch: 'trunk' })
  expect(fake.traffic.slice(before).map(({ method }) => method)).toEqual(['GET'])
  expect(await broker.branches('nobody')).toEqual([])
  expect(await broker.webhooks()).toEqual([{ uuid: 'a1b2c3d4e5f6g7h8', description: 'POST ci.example.org' }])
})

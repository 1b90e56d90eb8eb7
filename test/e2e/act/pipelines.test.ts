import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ActRun, findAct } from './act.ts'
import { openShop, type Shop } from './shop.ts'

interface Cell {
  readonly service: string
  readonly environment: string
  readonly digest: string | null
  readonly status: string
  readonly url?: string
}

let shop: Shop
let before: readonly Cell[]
let pushed: ActRun
let after: readonly Cell[]

beforeAll(async () => {
  shop = openShop(findAct())
  const first = await shop.slipway('run')
  if (first.exitCode !== 0) throw new Error(`the first deploy of everything failed:\n${first.stderr}\n${first.stdout}`)
  before = await cells()
  shop.edit('services/web/page.js', '<h2>For sale</h2>', '<p>Roasted on the quay.</p>\n<h2>For sale</h2>')
  shop.write('services/payments/planted.test.js', "throw new Error('planted')\n")
  shop.push('A tagline, and a payments that fails its test')
  pushed = await shop.act('slipway.yml', 'push')
  after = await cells()
})

afterAll(() => shop?.dispose())

describe('a push that affects two services, one of which fails its unit test', () => {
  test('ends red', () => {
    expect(pushed.exitCode, pushed.log).toBe(1)
  })

  test('runs the pipelines of those two and no others', () => {
    const services = [...pushed.jobs.keys()].filter((job) => job.endsWith('/test')).sort()
    expect(services, pushed.log).toEqual(['payments/test', 'web/test'])
  })

  test.each(['test', 'build', 'contract', 'record', 'env-1', 'env-2', 'finish'])('web: %s is green', (job) => {
    expect(pushed.jobs.get(`web/${job}`), pushed.log).toBe('success')
  })

  test.each(['env-3', 'env-4', 'env-5', 'env-6', 'env-7', 'env-8'])('web: the unused slot %s is skipped', (job) => {
    expect(pushed.jobs.get(`web/${job}`), pushed.log).toBe('skipped')
  })

  test('payments: test is red', () => {
    expect(pushed.jobs.get('payments/test'), pushed.log).toBe('failure')
  })

  test.each(['build', 'contract', 'record', 'env-1', 'env-2', 'finish'])('payments: %s is skipped', (job) => {
    expect(pushed.jobs.get(`payments/${job}`), pushed.log).toBe('skipped')
  })

  test('web is new in both automatic environments, by one digest; payments is what it was', () => {
    const digest = cell(after, 'web', 'dev').digest
    expect(digest).not.toBe(cell(before, 'web', 'dev').digest)
    expect(cell(after, 'web', 'staging')).toMatchObject({ digest, status: 'succeeded' })
    for (const environment of ['dev', 'staging']) expect(cell(after, 'payments', environment)).toEqual(cell(before, 'payments', environment))
  })

  test('web answers with that digest after the jobs are gone', async () => {
    for (const environment of ['dev', 'staging']) expect((await version(cell(after, 'web', environment))).digest).toBe(cell(after, 'web', environment).digest)
  })

  test('what failed stays affected, what went through does not', async () => {
    const { json } = await shop.slipway('detect')
    expect(json.affected.map((each: { service: string }) => each.service)).toEqual(['payments'])
  })
})

describe('a promotion by hand', () => {
  let promoted: ActRun

  beforeAll(async () => {
    // Production is empty; web needs the providers it was verified with.
    for (const service of ['catalog', 'payments', 'orders']) {
      const { exitCode, stdout, stderr } = await shop.slipway('promote', service, '--to', 'production', '--approve')
      if (exitCode !== 0) throw new Error(`${stderr}\n${stdout}`)
    }
    promoted = await shop.act('slipway-promote.yml', 'workflow_dispatch', { service: 'web', to: 'production', 'dry-run': 'false' })
  })

  test.each(['preview', 'record', 'promote'])('%s is green', (job) => {
    expect(promoted.jobs.get(job), promoted.log).toBe('success')
  })

  test('ends green, with the digest of staging in production', async () => {
    expect(promoted.exitCode, promoted.log).toBe(0)
    const now = await cells()
    const { digest } = cell(now, 'web', 'staging')
    expect(cell(now, 'web', 'production')).toMatchObject({ digest, status: 'succeeded' })
    expect((await version(cell(now, 'web', 'production'))).digest).toBe(digest)
  })
})

test('with nothing affected the pipelines are skipped and the gate is green', async () => {
  shop.git('rm', '--quiet', 'services/payments/planted.test.js')
  shop.push('As it was')
  const run = await shop.act('slipway.yml', 'push')
  expect(run.exitCode, run.log).toBe(0)
  expect(Object.fromEntries(run.jobs), run.log).toMatchObject({ detect: 'success', shards: 'skipped', gate: 'success' })
})

async function cells(): Promise<readonly Cell[]> {
  const { json } = await shop.slipway('status')
  return json.cells
}

/** What the service itself says it is. */
async function version({ url }: Cell): Promise<{ readonly digest: string }> {
  const answer = await fetch(`${url}/version`)
  return answer.json() as Promise<{ digest: string }>
}

function cell(all: readonly Cell[], service: string, environment: string): Cell {
  const found = all.find((each) => each.service === service && each.environment === environment)
  if (found === undefined) throw new Error(`no cell ${service} in ${environment}`)
  return found
}

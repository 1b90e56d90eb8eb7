import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runJson } from '../../support/cli.ts'
import { type SmallShop, smallShop } from '../../support/small-shop.ts'
import { runAction } from './runner.ts'

let shop: SmallShop
let handed: string

beforeAll(() => {
  shop = smallShop()
  handed = mkdtempSync(path.join(os.tmpdir(), 'slipway-handed-'))
})

afterAll(async () => {
  rmSync(handed, { recursive: true, force: true })
  await shop.dispose()
})

describe('one service, action by action, as the workflows have it', () => {
  let release: string
  let digest: string

  test('detect-changed-services: never built, so affected', async () => {
    const run = await runAction('detect-changed-services', shop.root, {})
    expect(run.exitCode, run.log).toBe(0)
    expect(run.outputs).toMatchObject({ any: 'true', services: '["orders","web"]', removed: '[]' })
    const pipeline = (service: string) => ({ service, environments: ['dev', 'staging'] })
    expect(JSON.parse(run.outputs.matrix ?? '')).toEqual([{ shard: 1, services: [pipeline('orders'), pipeline('web')] }])
    expect(run.summary).toContain('2 of 2 services affected')
    expect(run.result).toMatchObject({ schemaVersion: 1 })
  })

  test('run-tests', async () => {
    const run = await runAction('run-tests', shop.root, { service: 'orders' })
    expect(run.exitCode, run.log).toBe(0)
    expect(run.outputs.status).toBe('succeeded')
  })

  test('build-image: once, and handed over without touching the ledger', async () => {
    const run = await runAction('build-image', shop.root, { service: 'orders', 'hand-over': handed })
    expect(run.exitCode, run.log).toBe(0)
    expect(run.outputs).toMatchObject({ reused: 'false', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) })
    expect(readdirSync(handed)).toEqual(['release-orders.json'])
    expect(ledgerRefs()).toEqual([])
    release = run.outputs.release ?? ''
    digest = run.outputs.digest ?? ''
  })

  test('contract-test: judged as handed over', async () => {
    const run = await runAction('contract-test', shop.root, { service: 'orders', environments: '["dev","staging"]', 'hand-over': handed })
    expect(run.exitCode, run.log).toBe(0)
    expect(run.outputs.verdict).toBe('yes')
    expect(readdirSync(handed).sort()).toEqual(['facts-orders.json', 'release-orders.json'])
    expect(ledgerRefs()).toEqual([])
  })

  test('record: now the ledger knows it', async () => {
    const run = await runAction('record', shop.root, { 'hand-over': handed })
    expect(run.exitCode, run.log).toBe(0)
    expect(JSON.parse(run.outputs.releases ?? '')).toMatchObject([{ service: 'orders', release, digest }])
    expect(ledgerRefs()).toEqual(['refs/slipway/releases/orders'])
  })

  test('promote: through the gates, as a pipeline', async () => {
    const run = await runAction('promote', shop.root, { services: 'orders', to: 'dev', digest: release, trigger: 'pipeline' })
    expect(run.exitCode, run.log).toBe(0)
    expect(run.outputs).toMatchObject({ decision: 'promote', entered: 'true', digests: JSON.stringify({ orders: digest }) })
    expect(run.summary).toContain('orders is live in dev')
  })

  test('promote --dry-run: decides and writes nothing', async () => {
    const before = ledgerRefs()
    const run = await runAction('promote', shop.root, { services: 'orders', to: 'staging', 'dry-run': 'true' })
    expect(run.exitCode, run.log).toBe(0)
    expect(run.outputs).toMatchObject({ decision: 'promote', entered: 'false' })
    expect(ledgerRefs()).toEqual(before)
  })

  test('promote: a refusal is red and names every gate that does not pass', async () => {
    const run = await runAction('promote', shop.root, { services: 'orders', to: 'production' })
    expect(run.exitCode, run.log).toBe(1)
    expect(run.outputs.decision).toBe('refuse')
    expect(run.log).toMatch(/::error title=slipway promote::orders .*production: refuse/)
    expect(run.summary).toMatch(/may not enter production[\s\S]*\| ✘ \| path \|[\s\S]*\*\*Next:\*\*/)
  })

  test('record as green: detection no longer asks for it', async () => {
    expect((await runAction('record', shop.root, { 'hand-over': handed, as: 'green' })).exitCode).toBe(0)
    const run = await runAction('detect-changed-services', shop.root, {})
    expect(run.outputs.services).toBe('["web"]')
  })

  test('build-image again: reused', async () => {
    const run = await runAction('build-image', shop.root, { service: 'orders' })
    expect(run.outputs).toMatchObject({ reused: 'true', digest })
  })

  test('deploy: exactly this digest; what is live already is no change', async () => {
    const run = await runAction('deploy', shop.root, { service: 'orders', environment: 'dev', digest })
    expect(run.exitCode, run.log).toBe(0)
    expect(run.outputs).toMatchObject({ status: 'no_change', digest })
  })

  test('status says the same', async () => {
    const { json } = await runJson(shop.root, ['status'])
    expect(json.cells).toContainEqual(expect.objectContaining({ service: 'orders', environment: 'dev', digest, status: 'succeeded' }))
  })

  test('deploy: a rollback without anything to go back to says so', async () => {
    const run = await runAction('deploy', shop.root, { service: 'orders', environment: 'dev', operation: 'rollback', reason: 'a test' })
    expect(run.exitCode).toBe(2)
    expect(run.log).toContain('no other good release')
  })
})

describe('bad input', () => {
  test('all inputs at once, before anything is opened', async () => {
    const run = await runAction('promote', shop.root, { services: '[1]', trigger: 'later', 'dry-run': 'yes' })
    expect(run.exitCode).toBe(2)
    for (const text of ['input services', 'input to is required', 'input trigger', 'input dry-run']) expect(run.log).toContain(text)
  })

  test('a list with nothing in it', async () => {
    const run = await runAction('promote', shop.root, { services: ',', to: 'dev' })
    expect(run.exitCode).toBe(2)
    expect(run.log).toContain('name at least one')
  })

  test('a fault in the configuration is an annotation at its line', async () => {
    const file = path.join(shop.root, 'slipway.yml')
    const good = readFileSync(file, 'utf8')
    writeFileSync(file, good.replace('promote: manual', 'promote: manuel'))
    const run = await runAction('run-tests', shop.root, { service: 'orders' })
    writeFileSync(file, good)
    expect(run.exitCode).toBe(2)
    expect(run.log).toMatch(/::error title=slipway run-tests,file=slipway.yml,line=\d+,col=\d+::.*manuel/)
    expect(run.summary).toMatch(/slipway\.yml:\d+:\d+/)
  })

  test('a hand-over that is not one', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-handed-'))
    writeFileSync(path.join(folder, 'release-orders.json'), '{"schemaVersion": 2}')
    writeFileSync(path.join(folder, 'facts-orders.json'), '[{}]')
    const run = await runAction('record', shop.root, { 'hand-over': folder })
    rmSync(folder, { recursive: true })
    expect(run.exitCode).toBe(2)
    expect(run.log).toMatch(/facts-orders.json is not.*\n?.*release-orders.json is not/s)
  })

  test('a release whose artifact is nowhere is not recorded', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-handed-'))
    const forged = readFileSync(path.join(handed, 'release-orders.json'), 'utf8').replace(/sha256:[0-9a-f]{64}/, `sha256:${'0'.repeat(64)}`)
    writeFileSync(path.join(folder, 'release-orders.json'), forged)
    const before = ledgerState()
    const run = await runAction('record', shop.root, { 'hand-over': folder })
    rmSync(folder, { recursive: true })
    expect(run.exitCode).toBe(2)
    expect(run.log).toContain('cannot be recorded')
    expect(ledgerState()).toBe(before)
  })
})

test('what a test prints is never obeyed, and it is given no credential', async () => {
  const say = ['::set-output name=x::y', '::add-mask::dev', '##[error]no']
  shop.write(
    'services/web/shout.mjs',
    `for (const line of ${JSON.stringify(say)}) console.log(line)\nconsole.log(JSON.stringify(process.env))\nprocess.exit(3)\n`,
  )
  shop.write('services/web/service.yml', 'name: web\ntest: { unit: node shout.mjs }\ndeploy: { kind: web, start: [node, server.js], health: /healthz }\n')
  const secrets = { 'INPUT_LEDGER-TOKEN': 'hunter2', ACTIONS_RUNTIME_TOKEN: 'hunter3', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'hunter4' }
  const run = await runAction('run-tests', shop.root, { service: 'web' }, secrets)
  expect(run.exitCode, run.log).toBe(1)
  expect(run.log).toContain('set-output name=x')
  expect(run.log).not.toMatch(/^\s*(::set-output|::add-mask::dev|##\[)/m)
  for (const name of ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN']) expect(run.log).not.toContain(name)
  // The runner hides what such a line names, and the line too.
  expect(run.log.replace(/^::add-mask::hunter2$/m, '')).not.toContain('hunter')
  expect(run.summary).toContain('exit code 3')
})

test('a credential given as an input is masked first and kept from what the action starts', async () => {
  const run = await runAction('build-image', shop.root, { service: 'orders', 'ledger-token': 'hunter2' })
  expect(run.exitCode, run.log).toBe(0)
  expect(run.log.indexOf('::add-mask::hunter2')).toBe(0)
  expect(run.log.replaceAll('::add-mask::hunter2', '')).not.toContain('hunter2')
})

function ledgerState(): string {
  return shop.git('ls-remote', 'origin', 'refs/slipway/*')
}

function ledgerRefs(): readonly string[] {
  return ledgerState()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[1] ?? '')
    .filter((ref) => !/decisions|locks/.test(ref))
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pactVerifier } from '../../../shared/contracts/pact/verifier.ts'
import type { VerificationOutcome } from '../../../shared/contracts/port.ts'
import type { PactContract, Release } from '../../../shared/release/model.ts'
import { expectation, pact, release, request } from './fixture.ts'

let temp: string

beforeEach(async () => {
  temp = await mkdtemp(path.join(os.tmpdir(), 'slipway-contract-test-'))
})
afterEach(async () => {
  // The driver's scratch folders stand in here too: none may be left.
  expect(readdirSync(temp).filter((name) => name.startsWith('slipway-verify-'))).toEqual([])
  await rm(temp, { recursive: true, force: true })
})

async function verify(provider: Release, contracts: readonly PactContract[], lines: string[] = []): Promise<readonly VerificationOutcome[]> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = temp
  try {
    return await pactVerifier(process.env).verifyAll(request(provider, contracts, (line) => lines.push(line)))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

async function verifyOne(provider: Release, contract: PactContract, lines: string[] = []) {
  const [outcome] = await verify(provider, [contract], lines)
  return outcome
}

const good = pact([expectation()])

describe('facts of the real verifier', () => {
  it('records a success with what was checked', async () => {
    const contract = pact([expectation(), expectation({ description: 'a request for a known order', state: 'order 1 exists' })])
    expect(await verifyOne(release(), contract)).toEqual({
      contract,
      fact: {
        schemaVersion: 1,
        consumer: 'web',
        provider: 'orders',
        contractSha: contract.sha,
        providerFingerprint: 'f'.repeat(64),
        success: true,
        failures: [],
        interactions: 2,
        verifier: expect.stringMatching(/^pact verifier \d+\.\d+\.\d+/),
        run: 'run-1',
        at: '2026-11-21T10:00:00.000Z',
      },
    })
  })

  it.each([
    ['a wrong type', 'wrong-type', expectation(), ['GET /orders/1: $.total expected decimal, got string']],
    ['a missing field', 'missing-field', expectation(), ['GET /orders/1: $ is missing: currency']],
    ['a wrong status', 'none', expectation({ path: '/orders/2' }), expect.arrayContaining(['GET /orders/2: expected status 200, got 404'])],
    ['a server error', 'error', expectation(), expect.arrayContaining(['GET /orders/1: expected status 200, got 500'])],
  ])('says in one line per fault what differs: %s', async (_name, fault, interaction, failures) => {
    expect(await verifyOne(release({ fault }), pact([interaction]))).toMatchObject({ fact: { success: false, failures } })
  })

  it('starts one provider for many contracts and keeps their order', async () => {
    const starts = path.join(temp, 'starts')
    const provider = release({ start: ['node', 'provider.mjs', 'none', starts] })
    const contracts = [
      good,
      pact([expectation({ path: '/nowhere' })], { consumer: 'mailer' }),
      pact([expectation({ state: 'order 1 exists' })], { consumer: 'billing' }),
    ]
    const outcomes = await verify(provider, contracts)
    expect(outcomes.map((outcome) => [outcome.contract.consumer, 'fact' in outcome && outcome.fact.success])).toEqual([
      ['web', true],
      ['mailer', false],
      ['billing', true],
    ])
    expect(readFileSync(starts, 'utf8').trim().split('\n')).toHaveLength(1)
  })

  it('gives the provider its own environment and none of the job', async () => {
    const starts = path.join(temp, 'starts')
    process.env.DEPLOY_TOKEN = 'not for providers'
    try {
      await verify(release({ start: `exec node provider.mjs none '${starts}'` }), [good])
    } finally {
      delete process.env.DEPLOY_TOKEN
    }
    const env = JSON.parse(readFileSync(starts, 'utf8')) as Record<string, string>
    expect(env).toMatchObject({ SLIPWAY_SERVICE: 'orders', SLIPWAY_VERSION: '1.0.0-ffffffffff', PACT_VERIFICATION: '1', PORT: expect.stringMatching(/^\d+$/) })
    expect(
      Object.keys(env)
        .filter((name) => !['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'PORT', 'PWD', 'SHLVL', '_', 'OLDPWD'].includes(name))
        .sort(),
    ).toEqual(['PACT_VERIFICATION', 'SLIPWAY_SERVICE', 'SLIPWAY_VERSION'])
  })

  it('is not misled by PACT_ variables that would filter interactions away', async () => {
    process.env.PACT_DESCRIPTION = 'no such interaction'
    try {
      expect(await verifyOne(release({ fault: 'wrong-type' }), good)).toMatchObject({ fact: { success: false, interactions: 1 } })
    } finally {
      delete process.env.PACT_DESCRIPTION
    }
  })
})

describe('what the verifier would pass without a word', () => {
  it('fails a contract with states when the provider cannot set any up', async () => {
    const outcome = await verifyOne(release({ states: null }), pact([expectation({ state: 'order 1 exists' })]))
    expect(outcome).toMatchObject({
      fact: {
        success: false,
        failures: ['provider state "order 1 exists" cannot be set up: orders has no contracts.verify.states (false: they need no setting up)'],
      },
    })
  })

  it.each([
    ['unknown', 'no such state', 404],
    ['broken', 'a broken state', 500],
  ])('fails on an %s state, naming it, and without trying for minutes', async (_name, state, status) => {
    const outcome = await verifyOne(release(), pact([expectation({ state })]))
    expect(outcome).toMatchObject({
      fact: { success: false, failures: [`GET /orders/1: the provider state "${state}" could not be set up: the state endpoint answered ${status}`] },
    })
  })

  it('counts a pending interaction like any other', async () => {
    const interaction = { type: 'Synchronous/HTTP', ...expectation({ pending: true, path: '/orders/2' }), response: { status: 200 } }
    const outcome = await verifyOne(release(), pact([interaction], { specification: '4.0' }))
    expect(outcome).toMatchObject({ fact: { success: false, failures: ['GET /orders/2 (pending): expected status 200, got 404'] } })
  })

  it('fails an empty contract', async () => {
    expect(await verifyOne(release(), pact([]))).toMatchObject({ fact: { success: false, failures: ['the contract has no interactions: it proves nothing'] } })
  })

  it('refuses a contract about another provider', async () => {
    const foreign = pact([expectation()], { provider: 'payments' })
    expect(await verifyOne(release(), foreign)).toMatchObject({ reason: 'the contract is about payments, not orders' })
    expect(await verifyOne(release(), { ...foreign, provider: 'orders' })).toMatchObject({ reason: 'the contract is about payments, not orders' })
  })
})

describe('what is no fact', () => {
  it.each([
    ['a provider that exits at once', { fault: 'exit' }, /exited with code 3 before it was ready; it wrote: cannot read my settings/],
    ['a provider that is never ready', { fault: 'never-ready', timeout: 700 }, /not ready within 0.7 s: GET \/healthz answers 503/],
    ['a provider that never listens', { start: 'sleep 60', timeout: 500 }, /not ready within 0.5 s: nothing listened on its PORT/],
    ['a start command that is not there', { start: ['no-such-program'] }, /could not be started/],
    ['a provider that never answers', { fault: 'silent', timeout: 1_500 }, /GET \/orders\/1: no answer|took longer than 1.5 s/],
    ['a provider that dies on a request', { fault: 'crash' }, /exited with code 4 while it was verified/],
    ['a provider nobody knows how to start', { verify: false }, /does not say how to start it/],
  ])('%s', async (_name, options, reason) => {
    const outcome = await verifyOne(release(options), good)
    expect(outcome).not.toHaveProperty('fact')
    expect(outcome).toMatchObject({ reason: expect.stringMatching(reason), next: expect.stringMatching(/./) })
  })

  it('prints the end of the log of a provider that failed', async () => {
    const lines: string[] = []
    await verifyOne(release({ fault: 'exit' }), good, lines)
    expect(lines).toEqual(['the last lines of orders:', '  cannot read my settings'])
  })

  it('prints 200 lines of it, no more', async () => {
    const lines: string[] = []
    await verifyOne(release({ start: ['node', 'provider.mjs', 'exit', 'chatty'] }), good, lines)
    expect([lines.length, lines[1], lines.at(-1)]).toEqual([201, '  line 102', '  cannot read my settings'])
  })

  it('an artifact that cannot be unpacked', async () => {
    const broken = { ...request(release(), [good]), unpack: () => Promise.reject(new Error('the registry is gone')) }
    expect(await pactVerifier(process.env).verifyAll(broken)).toMatchObject([{ reason: expect.stringContaining('the registry is gone') }])
  })

  it('a verifier that is not there, naming the command that installs it', async () => {
    const elsewhere = { ...request(release(), [good]), root: temp }
    expect(await pactVerifier({ PATH: path.join(temp, 'empty') }).verifyAll(elsewhere)).toMatchObject([
      { reason: expect.stringContaining('not installed'), next: 'npm install --save-dev @pact-foundation/pact-cli' },
    ])
    await expect(pactVerifier({ PATH: '', SLIPWAY_PACT: 'no/such' }).verify({ ...elsewhere, contract: good })).rejects.toThrow('SLIPWAY_PACT names no/such')
  })

  it('ends the whole group of a provider, children too', async () => {
    const pidFile = path.join(temp, 'pid')
    await verifyOne(release({ start: `sleep 300 & echo $! > '${pidFile}'; exec node provider.mjs` }), good)
    const pid = Number(readFileSync(pidFile, 'utf8'))
    // A killed process may stand as a zombie until its parent reads it.
    const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : 'State: gone'
    expect(status).toMatch(/State:\s*(Z|gone|X)/)
  })
})

import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkContracts } from '../../../shared/contract/check.ts'
import { judge } from '../../../shared/contract/verdict.ts'
import { pactVerifier } from '../../../shared/contracts/pact/verifier.ts'
import type { Verifier } from '../../../shared/contracts/port.ts'
import { UnavailableError } from '../../../shared/errors.ts'
import { releaseIdOf } from '../../../shared/release/canonical.ts'
import type { Release } from '../../../shared/release/model.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { memoryLedger, type MemoryLedger } from '../../support/memory-ledger.ts'
import { at, place } from './cells.ts'
import { expectation, pact, release, root } from './fixture.ts'

function workspaceOf(ledger: MemoryLedger): Workspace {
  const parts: Partial<Workspace> = {
    root,
    ledger,
    run: { id: 'run-1', actor: 'ann' },
    now: () => new Date(at),
    log: () => {},
    unpack: (_release, into) => copyFile(fileURLToPath(new URL('provider.mjs', import.meta.url)), path.join(into, 'provider.mjs')),
  }
  return parts as Workspace
}

/** The real verifier, with every start counted. */
function counted(verifier: Verifier = pactVerifier(process.env)): Verifier & { calls: string[] } {
  const calls: string[] = []
  return {
    ...verifier,
    calls,
    verifyAll: (request) => {
      calls.push(`${request.provider.service} ${request.provider.version}: ${request.contracts.map((contract) => contract.consumer).join(', ')}`)
      return verifier.verifyAll(request)
    },
  }
}

const web = release({ service: 'web', fingerprint: 'a'.repeat(64), verify: false, pacts: [pact([expectation()])] })
const mailer = release({
  service: 'mailer',
  fingerprint: 'b'.repeat(64),
  verify: false,
  pacts: [pact([expectation({ state: 'order 1 exists' })], { consumer: 'mailer' })],
})
const orders = release({ fingerprint: '1'.repeat(64) })
const broken = release({ fingerprint: '2'.repeat(64), fault: 'wrong-type' })

const candidates = (...releases: readonly Release[]) => ({ candidates: releases.map((each) => ({ release: each })), environment: 'dev', verify: true })

describe('checking contracts', () => {
  it('verifies what is missing once, records it, and needs no verifier the second time', async () => {
    const ledger = memoryLedger()
    const workspace = workspaceOf(ledger)
    await place(ledger, web)
    await place(ledger, mailer)
    const verifier = counted()
    const first = await checkContracts(workspace, candidates(orders), verifier)
    expect(first.verdict).toMatchObject({ verdict: 'yes', order: ['orders'] })
    expect(verifier.calls).toEqual(['orders 1.0.0-1111111111: web, mailer'])
    expect((await ledger.facts('orders')).map((fact) => [fact.consumer, fact.success, fact.run])).toEqual(
      expect.arrayContaining([
        ['web', true, 'run-1'],
        ['mailer', true, 'run-1'],
      ]),
    )
    const without = pactVerifier({ PATH: '', SLIPWAY_PACT: '/no/such/program' })
    expect((await checkContracts(workspace, candidates(orders), without)).verdict).toEqual(first.verdict)
  })

  it('refuses a provider that breaks who is live, and says whom', async () => {
    const ledger = memoryLedger()
    await place(ledger, web)
    await place(ledger, orders)
    const { verdict, input } = await checkContracts(workspaceOf(ledger), candidates(broken))
    expect(verdict).toMatchObject({
      verdict: 'no',
      rows: [{ consumer: 'web', provider: 'orders', code: 'failed', reason: expect.stringContaining('$.total expected decimal, got string') }],
    })
    expect(judge(JSON.parse(JSON.stringify(input)))).toEqual(verdict)
  })

  it('verifies a consumer against the provider that is live', async () => {
    const ledger = memoryLedger()
    await place(ledger, broken)
    const verifier = counted()
    expect((await checkContracts(workspaceOf(ledger), candidates(web), verifier)).verdict.verdict).toBe('no')
    expect(verifier.calls).toEqual(['orders 1.0.0-2222222222: web'])
  })

  it('only judges when asked to', async () => {
    const ledger = memoryLedger()
    await place(ledger, orders)
    const verifier = counted()
    const { verdict } = await checkContracts(workspaceOf(ledger), { ...candidates(web), verify: false }, verifier)
    expect([verdict.verdict, verifier.calls]).toEqual(['unknown', []])
    expect(ledger.writes).toBe(2)
  })

  it('starts a provider once for callers that ask side by side', async () => {
    const ledger = memoryLedger()
    await place(ledger, orders)
    const workspace = workspaceOf(ledger)
    const same = release({ ...web, service: 'web', verify: false, pacts: web.contracts.pacts, fingerprint: 'c'.repeat(64) })
    const verifier = counted()
    const checks = await Promise.all([web, same].map((each) => checkContracts(workspace, candidates(each), verifier)))
    expect(checks.map(({ verdict }) => verdict.verdict)).toEqual(['yes', 'yes'])
    expect(verifier.calls).toHaveLength(1)
  })

  it('finds a safe order for a set, verifying the steps between when they matter', async () => {
    const ledger = memoryLedger()
    await place(ledger, orders)
    await place(ledger, web)
    const newer = release({
      service: 'web',
      fingerprint: 'd'.repeat(64),
      verify: false,
      pacts: [pact([expectation({ description: 'another request for an order' })])],
    })
    const verifier = counted()
    const { verdict } = await checkContracts(workspaceOf(ledger), candidates(newer, release({ fingerprint: '3'.repeat(64) })), verifier)
    expect(verdict).toMatchObject({ verdict: 'yes', order: ['orders', 'web'] })
    expect(new Set(verifier.calls)).toEqual(new Set(['orders 1.0.0-3333333333: web', 'orders 1.0.0-1111111111: web']))
  })

  it('counts what a release expects while it is being deployed', async () => {
    const ledger = memoryLedger()
    await place(ledger, null, web)
    expect((await checkContracts(workspaceOf(ledger), candidates(broken))).verdict).toMatchObject({ verdict: 'no', rows: [{ consumer: 'web' }] })
  })
})

describe('whose failure it is', () => {
  it('is the consumer’s for a contract that is new, and the provider’s for one that the release before had', async () => {
    const ledger = memoryLedger()
    await place(ledger, broken)
    expect((await checkContracts(workspaceOf(ledger), candidates(web))).verdict.rows).toMatchObject([{ code: 'failed', blame: 'consumer' }])
    // Nominated, so the base has it, and not deployed here.
    const older = { ...web, version: '0.9.0-aaaaaaaaaa' }
    await ledger.nominate(older, { release: releaseIdOf(older), digest: older.artifact.digest, commit: 'b', branch: 'main', run: 'run-0', at })
    expect((await checkContracts(workspaceOf(ledger), candidates(web))).verdict.rows).toMatchObject([{ code: 'failed', blame: 'provider' }])
  })
})

describe('what cannot be known', () => {
  it.each([
    [
      'no verifier',
      orders,
      { PATH: '', SLIPWAY_PACT: '/no/such/program' },
      /no verifier: SLIPWAY_PACT names/,
      /npm install --save-dev @pact-foundation\/pact-cli/,
    ],
    ['no way to start the provider', release({ verify: false }), process.env, /does not say how to start it/, /contracts\.verify/],
    ['a provider that does not start', release({ fault: 'exit' }), process.env, /exited with code 3/, /contracts\.verify\.start/],
  ])('%s leaves the verdict unknown, with the reason and the next action, and no fact', async (_name, provider, env, reason, next) => {
    const ledger = memoryLedger()
    await place(ledger, web)
    const verifier = counted(pactVerifier(env))
    const { verdict } = await checkContracts(workspaceOf(ledger), candidates(provider), verifier)
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      order: [],
      rows: [{ code: 'not-verified', reason: expect.stringMatching(reason), next: expect.stringMatching(next) }],
    })
    expect(await ledger.facts('orders')).toEqual([])
    expect(verifier.calls).toHaveLength(1)
  })

  it('a live release that the ledger lost', async () => {
    const ledger = memoryLedger()
    await place(ledger, web, null, false)
    expect((await checkContracts(workspaceOf(ledger), candidates(orders))).verdict).toMatchObject({
      verdict: 'no',
      rows: [{ code: 'version-unknown', consumer: 'web' }, {}],
    })
    expect((await checkContracts(workspaceOf(ledger), candidates(web))).verdict.rows).toMatchObject([{ code: 'provider-not-deployed' }])
  })

  it('a ledger that cannot be written decides nothing', async () => {
    const ledger = memoryLedger()
    await place(ledger, web)
    ledger.failWrites(1)
    await expect(checkContracts(workspaceOf(ledger), candidates(orders))).rejects.toThrow(UnavailableError)
    expect((await checkContracts(workspaceOf(ledger), candidates(orders))).verdict.verdict).toBe('yes')
  })
})

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Environment } from '../../../shared/config/model.ts'
import type { Verdict } from '../../../shared/contract/model.ts'
import { rollbackCell } from '../../../shared/deployment/rollback.ts'
import { UnavailableError } from '../../../shared/errors.ts'
import { adoptEnvironment } from '../../../shared/promotion/adopt.ts'
import { explainDecision } from '../../../shared/promotion/explain.ts'
import { freezeEnvironment } from '../../../shared/promotion/freeze.ts'
import { holdCell } from '../../../shared/promotion/hold.ts'
import { type PromoteRequest, promoteService } from '../../../shared/promotion/promote.ts'
import { quarantineRelease } from '../../../shared/promotion/quarantine.ts'
import { createWorld, environment, impatient, type World } from './world.ts'

const yes: Verdict = { verdict: 'yes', rows: [], order: ['orders'] }
const no: Verdict = {
  verdict: 'no',
  rows: [{ consumer: 'web', provider: 'orders', code: 'failed', reason: 'web needs $.total of orders', next: 'slipway contract orders --env production' }],
  order: [],
}
const open: Environment['gates'] = { contracts: false, soak: 0, approval: false, freeze: [] }
const gated = (gates: Partial<Environment['gates']>) => [
  environment('staging'),
  environment('production', { after: ['staging'], promote: 'manual', gates: { ...open, ...gates } }),
]

const worlds: World[] = []
function world(environments: readonly Environment[]): World {
  const created = createWorld(environments)
  worlds.push(created)
  return created
}
afterEach(() => {
  for (const each of worlds.splice(0)) each.close()
})

function promote(w: World, to: string, more: Partial<PromoteRequest> = {}) {
  return promoteService(w.workspace, { service: 'orders', to, trigger: 'promote', verdictOf: async () => yes, ...more }, impatient)
}
const open_gates = (outcome: { gates: readonly { name: string; status: string; code: string }[] }) =>
  outcome.gates.filter((gate) => gate.status !== 'pass').map((gate) => `${gate.name}:${gate.code}`)

describe('promoteService', () => {
  test('moves the same digest from environment to environment and records why', async () => {
    const w = world(gated({ contracts: true }))
    const one = await w.release('1.0.0', 'c1')
    expect(await promote(w, 'staging', { trigger: 'pipeline' })).toMatchObject({ decision: 'promote', deployed: [{ status: 'succeeded' }] })
    const outcome = await promote(w, 'production', { reason: 'release day' })
    expect(outcome).toMatchObject({
      decision: 'promote',
      digest: one.artifact.digest,
      current: null,
      deployed: [{ status: 'succeeded', environment: 'production' }],
    })
    expect(outcome.gates).toHaveLength(11)
    expect(await w.ledger.receipt('production', 'orders')).toMatchObject({ decision: { digest: one.artifact.digest }, run: 'run-1' })
    expect(outcome.id).toMatch(/^promotion-[0-9a-f]{12}$/)
    expect(await explainDecision(w.ledger, outcome.id ?? '')).toMatchObject({ same: true })
  })

  test('a release that was not in the environment before is refused, with every other reason too', async () => {
    const w = world(gated({ contracts: true, soak: 3_600_000, approval: true }))
    await w.release('1.0.0', 'c1', { requiredConfig: ['DB'] })
    const outcome = await promote(w, 'production', { verdictOf: async () => no })
    expect(outcome).toMatchObject({ decision: 'refuse', deployed: [] })
    expect(open_gates(outcome)).toEqual([
      'path:not-in-environment',
      'contracts:contract-broken',
      'config:config-missing',
      'soak:soak-not-running',
      'approval:approval-required',
    ])
    expect(await w.ledger.receipt('production', 'orders')).toBeNull()
    expect(w.ledger.decisions).toHaveLength(1)
  })

  test('waits for its soak with the time, then goes', async () => {
    const w = world(gated({ soak: 3_600_000 }))
    await w.release('1.0.0', 'c1')
    await promote(w, 'staging')
    const waiting = await promote(w, 'production')
    expect(waiting.decision).toBe('wait')
    expect(waiting.gates.find((gate) => gate.name === 'soak')).toMatchObject({ status: 'wait', until: '2026-11-21T13:00:00.000Z' })
    w.clock.at += 3_599_999
    expect((await promote(w, 'production')).decision).toBe('wait')
    w.clock.at += 1
    expect((await promote(w, 'production')).decision).toBe('promote')
  })

  test('chooses the newest release that may come, though a newer one was nominated and staging moved on', async () => {
    const w = world(gated({ soak: 3_600_000 }))
    await w.release('1.0.0', 'c1')
    await promote(w, 'staging')
    w.clock.at += 7_200_000
    const two = await w.release('2.0.0', 'c2')
    await promote(w, 'staging')
    await w.release('3.0.0', 'c3')
    const outcome = await promote(w, 'production')
    expect(outcome).toMatchObject({ decision: 'wait', digest: two.artifact.digest })
    // 1.0.0 has left staging, but it had served long enough there.
    expect(await promote(w, 'production', { digest: (await w.ledger.releases('orders')).nominations[0]?.digest ?? '' })).toMatchObject({
      decision: 'promote',
      version: '1.0.0',
    })
  })

  test('newest is by commit: the pipeline of an older commit that finishes last does not win', async () => {
    const w = world([environment('staging')])
    const two = await w.release('2.0.0', 'c2')
    await w.release('1.0.0', 'c1')
    expect(await promote(w, 'staging')).toMatchObject({ digest: two.artifact.digest })
    const late = await promote(w, 'staging', { trigger: 'pipeline', digest: (await w.ledger.releases('orders')).nominations[1]?.digest ?? '' })
    expect(late).toMatchObject({ decision: 'refuse', deployed: [{ status: 'superseded', reason: 'newer-is-live' }] })
  })

  test('approval: waits with the exact command, passes with a name', async () => {
    const w = world(gated({ approval: true }))
    await w.release('1.0.0', 'c1')
    await promote(w, 'staging')
    const waiting = await promote(w, 'production')
    expect(waiting.decision).toBe('wait')
    expect(waiting.gates.find((gate) => gate.name === 'approval')?.reason).toContain('slipway promote orders --to production --approve')
    expect(await promote(w, 'production', { approvedBy: 'grace' })).toMatchObject({ decision: 'promote' })
    expect(await w.ledger.receipt('production', 'orders')).toMatchObject({ approvedBy: 'grace' })
  })

  test('the gate command decides, with what it said', async () => {
    const w = world(gated({ command: 'test -e slo-green || { echo "error budget is spent"; exit 1; }' }))
    await w.release('1.0.0', 'c1')
    await promote(w, 'staging')
    const refused = await promote(w, 'production')
    expect(refused.gates.find((gate) => gate.name === 'command')).toMatchObject({ status: 'fail', code: 'command-failed' })
    expect(refused.gates.find((gate) => gate.name === 'command')?.reason).toContain('error budget is spent')
    writeFileSync(path.join(w.root, 'slo-green'), '')
    expect((await promote(w, 'production')).decision).toBe('promote')
  })

  test('contracts that nobody can judge are unknown, and unknown is no', async () => {
    const w = world(gated({ contracts: true }))
    await w.release('1.0.0', 'c1')
    await promote(w, 'staging')
    const outcome = await promote(w, 'production', {
      verdictOf: () => {
        throw new UnavailableError('the ledger does not answer')
      },
    })
    expect(outcome.decision).toBe('refuse')
    expect(open_gates(outcome)).toEqual(['contracts:verdict-unavailable'])
  })

  test('a dry run answers all gates and the preview and writes nothing', async () => {
    const w = world([environment('staging')])
    await w.release('1.0.0', 'c1')
    await promote(w, 'staging')
    await w.release('2.0.0', 'c2')
    const writes = w.ledger.writes
    const outcome = await promote(w, 'staging', { dryRun: true })
    expect(outcome).toMatchObject({ decision: 'promote', version: '2.0.0', changes: [{ subject: 'c1..c2' }], deployed: [] })
    expect(outcome.id).toBeUndefined()
    expect(w.ledger.writes).toBe(writes)
    expect(w.target.applied).toHaveLength(1)
  })

  test('an environment without target is refused, never defaulted', async () => {
    const { target: _, ...bare } = environment('production')
    const w = world([bare])
    await w.release('1.0.0', 'c1')
    expect(open_gates(await promote(w, 'production'))).toEqual(['target:target-unconfigured'])
  })

  test('nothing is deployed when the decision cannot be recorded', async () => {
    const w = world([environment('staging')])
    await w.release('1.0.0', 'c1')
    w.ledger.failWrites(1, (what) => what.startsWith('decision'))
    await expect(promote(w, 'staging')).rejects.toThrow(UnavailableError)
    expect(w.target.applied).toEqual([])
  })

  test('bad input names what was meant', async () => {
    const w = world(gated({}))
    await expect(promote(w, 'prodution')).rejects.toThrow('did you mean `production`')
    await expect(promote(w, 'staging', { service: 'orderz' })).rejects.toThrow('did you mean `orders`')
    await expect(promote(w, 'staging')).rejects.toThrow('nothing of orders was released yet')
    await w.release('1.0.0', 'c1')
    await expect(promote(w, 'staging', { digest: `sha256:${'a'.repeat(64)}` })).rejects.toThrow('its newest are sha256:')
  })
})

describe('what people may put in the way', () => {
  test('after a rollback automation does not undo it, a person may', async () => {
    const w = world([environment('staging'), environment('uat', { after: ['staging'] })])
    await w.release('1.0.0', 'c1')
    await promote(w, 'staging')
    const two = await w.release('2.0.0', 'c2')
    await promote(w, 'staging')
    await rollbackCell(w.workspace, { service: 'orders', environment: 'staging', reason: 'slow' }, impatient)
    const automatic = await promote(w, 'staging', { trigger: 'pipeline', digest: two.artifact.digest })
    expect(automatic).toMatchObject({ decision: 'refuse', deployed: [] })
    expect(open_gates(automatic)).toEqual(['hold:held'])
    // What was rolled back here does not go on to the next environment either.
    expect(open_gates(await promote(w, 'uat', { digest: two.artifact.digest }))).toEqual(['path:rolled-back-before'])
    expect(await promote(w, 'staging', { digest: two.artifact.digest })).toMatchObject({ decision: 'promote', deployed: [{ status: 'succeeded' }] })
    expect((await w.ledger.cell('staging', 'orders'))?.hold).toBeUndefined()
  })

  test('a hold keeps everything out until it is lifted or over', async () => {
    const w = world([environment('staging')])
    await w.release('1.0.0', 'c1')
    await expect(holdCell(w.workspace, { service: 'orders', environment: 'staging', reason: 'audit' })).rejects.toThrow('never deployed')
    await promote(w, 'staging')
    await w.release('2.0.0', 'c2')
    await holdCell(w.workspace, { service: 'orders', environment: 'staging', reason: 'audit', until: '2h' })
    const waiting = await promote(w, 'staging')
    expect(waiting.gates.find((gate) => gate.name === 'hold')).toMatchObject({ status: 'wait', until: '2026-11-21T14:00:00.000Z' })
    await holdCell(w.workspace, { service: 'orders', environment: 'staging', reason: 'audit' })
    expect(open_gates(await promote(w, 'staging'))).toEqual(['hold:held'])
    expect((await holdCell(w.workspace, { service: 'orders', environment: 'staging', reason: '', lift: true })).hold).toBeUndefined()
    await holdCell(w.workspace, { service: 'orders', environment: 'staging', reason: 'only c2', commits: 'c1..c2' })
    expect(open_gates(await promote(w, 'staging'))).toEqual(['hold:held'])
    await w.release('3.0.0', 'c3')
    expect(await promote(w, 'staging')).toMatchObject({ decision: 'promote' })
    expect((await w.ledger.cell('staging', 'orders'))?.hold).toMatchObject({ commits: 'c1..c2' })
  })

  test('a freeze makes promotions wait until it ends or is lifted', async () => {
    const w = world([environment('staging')])
    await w.release('1.0.0', 'c1')
    const state = await freezeEnvironment(w.workspace, { environment: 'staging', until: '2026-11-22T08:00:00+01:00', reason: 'migration' })
    expect(state.freezes).toMatchObject([{ until: '2026-11-22T07:00:00.000Z', by: 'ada' }])
    const waiting = await promote(w, 'staging', { trigger: 'pipeline' })
    expect(waiting).toMatchObject({ decision: 'wait' })
    expect(waiting.gates.find((gate) => gate.name === 'freeze')).toMatchObject({ until: '2026-11-22T07:00:00.000Z' })
    expect(await freezeEnvironment(w.workspace, { environment: 'staging', reason: '', lift: true })).toMatchObject({ freezes: [] })
    expect(await promote(w, 'staging')).toMatchObject({ decision: 'promote' })
    await expect(freezeEnvironment(w.workspace, { environment: 'staging', until: '2020-01-01', reason: '' })).rejects.toThrow('has passed already')
    await expect(freezeEnvironment(w.workspace, { environment: 'staging', until: 'tomorrow', reason: '' })).rejects.toThrow('is not a time')
  })

  test('quarantine by hand, lifted by hand', async () => {
    const w = world([environment('staging')])
    const one = await w.release('1.0.0', 'c1')
    await quarantineRelease(w.workspace, { service: 'orders', digest: one.artifact.digest, reason: 'leaks memory' })
    expect(open_gates(await promote(w, 'staging'))).toEqual(['quarantine:quarantined'])
    expect((await quarantineRelease(w.workspace, { service: 'orders', digest: one.artifact.digest, lift: true })).digests).toEqual({})
    await expect(quarantineRelease(w.workspace, { service: 'orders', digest: one.artifact.digest, lift: true })).rejects.toThrow('is not in quarantine')
    expect(await promote(w, 'staging')).toMatchObject({ decision: 'promote' })
  })
})

describe('adoptEnvironment', () => {
  test('records what the target runs, and says what it cannot place', async () => {
    const w = world([environment('staging')])
    const one = await w.release('1.0.0', 'c1')
    const two = await w.release('2.0.0', 'c2')
    await promote(w, 'staging', { digest: one.artifact.digest })
    expect(await adoptEnvironment(w.workspace, { environment: 'staging' })).toMatchObject({ cells: [], unknown: [] })
    Object.assign(w.target.running('orders'), { digest: two.artifact.digest, attempt: 9 })
    const { cells } = await adoptEnvironment(w.workspace, { environment: 'staging', reason: 'fixed by hand at night' })
    expect(cells).toMatchObject([{ live: { version: '2.0.0', commit: 'c2' }, previousGood: { version: '1.0.0' }, attempt: { trigger: 'adopt', number: 9 } }])
    w.target.running('orders').digest = `sha256:${'b'.repeat(64)}`
    expect((await adoptEnvironment(w.workspace, { environment: 'staging' })).unknown).toMatchObject([{ service: 'orders' }])
    w.target.running('orders').digest = null
    expect(await adoptEnvironment(w.workspace, { environment: 'staging' })).toMatchObject({ cells: [{ live: null, previousGood: { version: '2.0.0' } }] })
  })
})

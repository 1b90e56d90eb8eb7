import { afterEach, describe, expect, test } from 'vitest'
import { beginAttempt, nextAttemptNumber } from '../../../shared/deployment/cell-state.ts'
import { deployRelease } from '../../../shared/deployment/deploy.ts'
import type { Attempt, CellState } from '../../../shared/deployment/model.ts'
import { recoverCells } from '../../../shared/deployment/recover.ts'
import { UnavailableError } from '../../../shared/errors.ts'
import { configurationOf } from '../../../shared/environment/configuration.ts'
import { releaseIdOf } from '../../../shared/release/canonical.ts'
import type { Release } from '../../../shared/release/model.ts'
import { createWorld, environment, impatient, type World } from './world.ts'

const worlds: World[] = []
function world(...given: Parameters<typeof createWorld>): World {
  const created = createWorld(...given)
  worlds.push(created)
  return created
}
afterEach(() => {
  for (const each of worlds.splice(0)) each.close()
})

const configHash = configurationOf({}, {}).hash
const deploy = (w: World, release: Release) =>
  deployRelease(w.workspace, { service: 'orders', environment: 'dev', digest: release.artifact.digest, trigger: 'pipeline' }, impatient)

/** What a killed runner leaves: an attempt in progress and a lock of somebody who is gone. */
async function leaveOpen(w: World, release: Release, commit: string, more: Partial<Attempt> = {}, fence?: number): Promise<number> {
  const state = await w.ledger.cell('dev', 'orders')
  const attempt: Attempt = {
    number: nextAttemptNumber(state),
    release: releaseIdOf(release),
    digest: release.artifact.digest,
    version: release.version,
    commit,
    trigger: 'pipeline',
    status: 'in_progress',
    evidence: [],
    actor: 'ada',
    run: 'run-lost',
    startedAt: '2026-11-21T11:00:00.000Z',
    ...more,
  }
  await w.ledger.updateCell('dev', 'orders', (current): CellState => {
    const begun = beginAttempt(current, { service: 'orders', environment: 'dev', attempt, configHash, at: '2026-11-21T11:00:00.000Z' })
    return fence === undefined ? begun : { ...begun, fence }
  })
  return attempt.number
}

function serving(w: World, release: Release, attempt: number): void {
  Object.assign(w.target.running('orders'), { digest: release.artifact.digest, attempt, healthy: true, configHash })
}

describe('recoverCells', () => {
  test('finishes an attempt whose release serves, tests included', async () => {
    const w = world([environment('dev', { tests: 'true' })])
    const one = await w.release('1.0.0', 'c1')
    serving(w, one, await leaveOpen(w, one, 'c1'))
    expect(await recoverCells(w.workspace)).toMatchObject([{ status: 'succeeded', reason: 'recovered', attempt: 1 }])
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({
      live: { version: '1.0.0', since: '2026-11-21T12:00:00.000Z' },
      attempt: { status: 'succeeded' },
    })
    expect(await recoverCells(w.workspace)).toEqual([])
  })

  test('an attempt whose release serves but fails its tests now is rolled back', async () => {
    const w = world([environment('dev', { tests: 'test "$SLIPWAY_VERSION" = 1.0.0' })])
    const one = await w.release('1.0.0', 'c1')
    const two = await w.release('2.0.0', 'c2')
    await deploy(w, one)
    serving(w, two, await leaveOpen(w, two, 'c2'))
    expect(await recoverCells(w.workspace)).toMatchObject([{ status: 'rolled_back', reason: 'tests-failed', attempt: 2 }])
    expect(w.target.seen('orders')).toMatchObject({ digest: one.artifact.digest, attempt: 3 })
  })

  test('closes an attempt that never reached the target; what served is live still', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    await deploy(w, one)
    const before = (await w.ledger.cell('dev', 'orders'))?.live
    await leaveOpen(w, await w.release('2.0.0', 'c2'), 'c2')
    expect(await recoverCells(w.workspace)).toMatchObject([{ status: 'cancelled', reason: 'runner-lost' }])
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: before, attempt: { number: 2, status: 'cancelled' } })
  })

  test('tells a redeploy of the same digest that never happened by the number', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    await deploy(w, one)
    await leaveOpen(w, one, 'c1')
    expect(await recoverCells(w.workspace)).toMatchObject([{ status: 'cancelled', reason: 'runner-lost' }])
  })

  test('records that nothing serves, and keeps in mind what to go back to', async () => {
    const w = world()
    await deploy(w, await w.release('1.0.0', 'c1'))
    await leaveOpen(w, await w.release('2.0.0', 'c2'), 'c2')
    Object.assign(w.target.running('orders'), { digest: null, healthy: false })
    await recoverCells(w.workspace)
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: null, previousGood: { version: '1.0.0' } })
  })

  test('finishes a rollback that was under way', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    const two = await w.release('2.0.0', 'c2')
    await deploy(w, one)
    serving(w, two, await leaveOpen(w, two, 'c2', { reason: 'tests-failed', evidence: ['1 test failed'] }, 3))
    expect(await recoverCells(w.workspace)).toMatchObject([{ status: 'rolled_back', reason: 'tests-failed', attempt: 2 }])
    expect(w.target.seen('orders')).toMatchObject({ digest: one.artifact.digest, attempt: 4 })
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: { version: '1.0.0' }, fence: 4, attempt: { number: 2 } })
    expect((await w.ledger.quarantine('orders'))?.digests).toHaveProperty([two.artifact.digest])
  })

  test('closes a rollback that was done but not recorded', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    await deploy(w, one)
    await leaveOpen(w, await w.release('2.0.0', 'c2'), 'c2', { reason: 'tests-failed' }, 3)
    serving(w, one, 3)
    expect(await recoverCells(w.workspace)).toMatchObject([{ status: 'rolled_back', reason: 'tests-failed' }])
    expect(w.target.applied).toHaveLength(1)
  })

  test('leaves a cell alone whose holder is still at work, and settles only the cells it was asked about', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    serving(w, one, await leaveOpen(w, one, 'c1'))
    w.ledger.lockedBy('dev', 'orders', 'run-alive')
    expect(await recoverCells(w.workspace)).toEqual([])
    w.ledger.holderDied('dev', 'orders')
    expect(await recoverCells(w.workspace, [{ environment: 'dev', service: 'other' }])).toEqual([])
    expect(await recoverCells(w.workspace, [{ environment: 'dev', service: 'orders' }])).toHaveLength(1)
  })

  test('a target that does not answer leaves the cell for later and says so', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    serving(w, one, await leaveOpen(w, one, 'c1'))
    w.target.observeFails = 1
    expect(await recoverCells(w.workspace)).toEqual([])
    expect(w.logs.join()).toContain('could not be settled')
    expect(await recoverCells(w.workspace)).toHaveLength(1)
  })
})

test('a ledger that goes away while a deploy settles is not taken for a target that is away', async () => {
  const w = world()
  const one = await w.release('1.0.0', 'c1')
  serving(w, one, await leaveOpen(w, one, 'c1'))
  w.ledger.failWrites(99)
  await expect(deploy(w, one)).rejects.toThrow(UnavailableError)
})

test('a deploy settles what was left open before it begins', async () => {
  const w = world()
  const one = await w.release('1.0.0', 'c1')
  const two = await w.release('2.0.0', 'c2')
  serving(w, one, await leaveOpen(w, one, 'c1'))
  expect(await deploy(w, two)).toMatchObject({ status: 'succeeded', attempt: 2, previous: one.artifact.digest })
  expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ previousGood: { version: '1.0.0' } })
})

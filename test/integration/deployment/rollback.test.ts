import { afterEach, describe, expect, test } from 'vitest'
import { deployRelease } from '../../../shared/deployment/deploy.ts'
import { rollbackCell } from '../../../shared/deployment/rollback.ts'
import { UserError } from '../../../shared/errors.ts'
import type { Release } from '../../../shared/release/model.ts'
import { createWorld, impatient, stayUnhealthy, type World } from './world.ts'

const worlds: World[] = []
function world(): World {
  const created = createWorld()
  worlds.push(created)
  return created
}
afterEach(() => {
  for (const each of worlds.splice(0)) each.close()
})

const deploy = (w: World, release: Release, trigger: 'pipeline' | 'promote' | 'deploy' = 'pipeline') =>
  deployRelease(w.workspace, { service: 'orders', environment: 'dev', digest: release.artifact.digest, trigger }, impatient)
const rollback = (w: World, to?: string) =>
  rollbackCell(w.workspace, { service: 'orders', environment: 'dev', reason: 'checkout is slow', ...(to ? { to } : {}) }, impatient)

async function threeLive(w: World): Promise<readonly [Release, Release, Release]> {
  const releases = [await w.release('1.0.0', 'c1'), await w.release('2.0.0', 'c2'), await w.release('3.0.0', 'c3')] as const
  for (const release of releases) await deploy(w, release)
  return releases
}

describe('rollbackCell', () => {
  test('goes to what was good before and holds the cell', async () => {
    const w = world()
    const [, two, three] = await threeLive(w)
    expect(await rollback(w)).toMatchObject({ status: 'succeeded', digest: two.artifact.digest, previous: three.artifact.digest, attempt: 4 })
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({
      live: { version: '2.0.0' },
      previousGood: { version: '1.0.0' },
      hold: { reason: 'checkout is slow', by: 'ada', commits: 'c3', digest: three.artifact.digest },
      attempt: { trigger: 'rollback', evidence: ['asked for because: checkout is slow', 'GET /healthz 200'] },
    })
  })

  test('twice goes further back, to a named digest goes there', async () => {
    const w = world()
    const [one, two] = await threeLive(w)
    await rollback(w)
    expect(await rollback(w)).toMatchObject({ status: 'succeeded', digest: one.artifact.digest })
    await expect(rollback(w)).rejects.toThrow('had no other good release')
    expect(await rollback(w, two.artifact.digest)).toMatchObject({ status: 'succeeded', digest: two.artifact.digest })
  })

  test('automation does not bring the bad release back, whichever commit nominates it; a newer release may come and ends the hold', async () => {
    const w = world()
    const [, , three] = await threeLive(w)
    await rollback(w)
    expect(await deploy(w, three)).toMatchObject({ status: 'cancelled', reason: 'held' })
    await w.release('3.0.0', 'c9')
    expect(await deploy(w, three)).toMatchObject({ status: 'cancelled', reason: 'held' })
    expect(await deploy(w, await w.release('4.0.0', 'c4'))).toMatchObject({ status: 'succeeded' })
    expect((await w.ledger.cell('dev', 'orders'))?.hold).toBeUndefined()
  })

  test('by hand it comes back, and that ends the hold', async () => {
    const w = world()
    const [, , three] = await threeLive(w)
    await rollback(w)
    expect(await deploy(w, three, 'promote')).toMatchObject({ status: 'succeeded' })
    expect((await w.ledger.cell('dev', 'orders'))?.hold).toBeUndefined()
  })

  test('putting the live release back on its feet keeps the hold', async () => {
    const w = world()
    const [, two] = await threeLive(w)
    await rollback(w)
    w.target.running('orders').healthy = false
    expect(await deploy(w, two, 'deploy')).toMatchObject({ status: 'succeeded' })
    expect((await w.ledger.cell('dev', 'orders'))?.hold).toBeDefined()
  })

  test('a rollback that fails is told as it is, and the hold stands', async () => {
    const w = world()
    await threeLive(w)
    w.target.scripts.push(stayUnhealthy)
    expect(await rollback(w)).toMatchObject({ status: 'rolled_back', reason: 'unhealthy' })
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: { version: '3.0.0' }, hold: { commits: 'c3' } })
  })

  test('never chooses a release that failed here', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    await deploy(w, one)
    w.target.scripts.push(stayUnhealthy)
    await deploy(w, await w.release('2.0.0', 'c2'))
    await deploy(w, await w.release('3.0.0', 'c3'))
    expect(await rollback(w)).toMatchObject({ digest: one.artifact.digest })
  })

  test('bad input: nothing deployed, unknown names', async () => {
    const w = world()
    await expect(rollback(w)).rejects.toThrow('was never deployed to dev')
    await expect(rollbackCell(w.workspace, { service: 'orders', environment: 'prod', reason: '' })).rejects.toThrow(UserError)
    await expect(rollbackCell(w.workspace, { service: 'oders', environment: 'dev', reason: '' })).rejects.toThrow('did you mean `orders`')
  })
})

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { deployRelease } from '../../../shared/deployment/deploy.ts'
import type { Attempt } from '../../../shared/deployment/model.ts'
import { UnavailableError, UserError } from '../../../shared/errors.ts'
import { releaseIdOf } from '../../../shared/release/canonical.ts'
import type { Release } from '../../../shared/release/model.ts'
import { createWorld, environment, goLive, impatient, observationOf, stayUnhealthy, type World } from './world.ts'

const worlds: World[] = []
function world(...given: Parameters<typeof createWorld>): World {
  const created = createWorld(...given)
  worlds.push(created)
  return created
}
afterEach(() => {
  for (const each of worlds.splice(0)) each.close()
})

function deploy(w: World, release: Release, trigger: Attempt['trigger'] = 'pipeline', workspace = w.workspace) {
  return deployRelease(workspace, { service: 'orders', environment: 'dev', digest: release.artifact.digest, trigger }, impatient)
}

describe('deployRelease', () => {
  test('goes live and records it before and after', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    const result = await deploy(w, one)
    expect(result).toMatchObject({ status: 'succeeded', reason: 'healthy', attempt: 1, previous: null, url: 'http://127.0.0.1:4000' })
    const states = w.ledger.states('dev', 'orders')
    expect(states.map((state) => [state.attempt.number, state.attempt.status, state.live?.version])).toEqual([
      [1, 'in_progress', undefined],
      [1, 'succeeded', '1.0.0'],
    ])
    expect(states.at(-1)).toMatchObject({ target: { port: 4000 }, live: { commit: 'c1', attempt: 1, since: '2026-11-21T12:00:00.000Z' } })
    expect(w.target.applied[0]?.env).toMatchObject({ SLIPWAY_VERSION: '1.0.0', SLIPWAY_ATTEMPT: '1', ORDERS_URL: 'http://orders.test' })
  })

  test('takes a release id as well, and keeps the stable port', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    const two = await w.release('2.0.0', 'c2')
    await deploy(w, one)
    const result = await deployRelease(w.workspace, { service: 'orders', environment: 'dev', digest: releaseIdOf(two), trigger: 'deploy' }, impatient)
    expect(result).toMatchObject({ status: 'succeeded', attempt: 2, previous: one.artifact.digest })
    expect(w.target.applied[1]?.port).toBe(4000)
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: { version: '2.0.0' }, previousGood: { version: '1.0.0' } })
  })

  test('changes nothing when it is live, healthy and configured alike, and does when the configuration differs', async () => {
    const w = world([environment('dev', { config: 'dev.env' })])
    writeFileSync(path.join(w.root, 'dev.env'), 'LEVEL=1\n')
    const one = await w.release('1.0.0', 'c1')
    await deploy(w, one)
    expect(await deploy(w, one)).toMatchObject({ status: 'no_change', reason: 'already-live', attempt: 1 })
    writeFileSync(path.join(w.root, 'dev.env'), 'LEVEL=2\n')
    expect(await deploy(w, one)).toMatchObject({ status: 'succeeded', attempt: 2 })
    w.target.running('orders').healthy = false
    expect(await deploy(w, one)).toMatchObject({ status: 'succeeded', attempt: 3 })
  })

  test('an older commit that finishes last is superseded, also after a revert brought the live release again', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    const two = await w.release('2.0.0', 'c2')
    await deploy(w, two)
    expect(await deploy(w, one)).toMatchObject({ status: 'superseded', reason: 'newer-is-live', attempt: 1 })
    expect(w.target.applied).toHaveLength(1)
    // A revert on c4 nominates 2.0.0 again: it is live already, and 3.0.0 of c3 comes too late.
    const three = await w.release('3.0.0', 'c3')
    await w.release('2.0.0', 'c4')
    expect(await deploy(w, two)).toMatchObject({ status: 'no_change' })
    expect(await deploy(w, three)).toMatchObject({ status: 'superseded' })
    // And a revert to 1.0.0 nominated by a newer commit passes.
    await w.release('1.0.0', 'c5')
    expect(await deploy(w, one)).toMatchObject({ status: 'succeeded' })
  })

  test('where git cannot tell, the order of nominations decides; a person may go back', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    const two = await w.release('2.0.0', 'c2')
    w.unknownCommits.add('c1')
    await deploy(w, two)
    expect(await deploy(w, one)).toMatchObject({ status: 'superseded' })
    expect(await deploy(w, one, 'deploy')).toMatchObject({ status: 'succeeded' })
  })

  test('a failed health check keeps the old release, says why and quarantines the new one', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    const two = await w.release('2.0.0', 'c2')
    await deploy(w, one)
    const since = (await w.ledger.cell('dev', 'orders'))?.live
    w.clock.at += 60_000
    w.target.scripts.push(stayUnhealthy)
    expect(await deploy(w, two)).toMatchObject({ status: 'rolled_back', reason: 'unhealthy', attempt: 2, evidence: ['GET /healthz 503'] })
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: since, attempt: { number: 2, status: 'rolled_back' } })
    expect(await deploy(w, two)).toMatchObject({ status: 'cancelled', reason: 'quarantined', attempt: 2 })
    expect(await deploy(w, two, 'deploy')).toMatchObject({ status: 'cancelled', reason: 'quarantined' })
    expect(await deploy(w, two, 'rollback')).toMatchObject({ status: 'cancelled', reason: 'quarantined' })
  })

  test.each(['port-in-use', 'artifact-missing', 'target-unavailable'] as const)('%s is no fault of the release: no quarantine', async (reason) => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    w.target.scripts.push((_desired, running) => ({ outcome: 'kept', reason, observation: observationOf(running), evidence: [] }))
    expect(await deploy(w, one)).toMatchObject({ status: 'failed', reason })
    expect(await w.ledger.quarantine('orders')).toBeNull()
    expect(await deploy(w, one)).toMatchObject({ status: 'succeeded' })
  })

  test('a cell that the release took down gets back what it had', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    const two = await w.release('2.0.0', 'c2')
    await deploy(w, one)
    w.target.scripts.push((desired, running) => {
      Object.assign(running, { digest: null, healthy: false, attempt: desired.attempt })
      return { outcome: 'down', reason: 'exited', observation: observationOf(running), evidence: ['exit code 1'] }
    })
    expect(await deploy(w, two)).toMatchObject({ status: 'rolled_back', reason: 'exited', attempt: 2 })
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: { version: '1.0.0', attempt: 3 }, fence: 3, attempt: { number: 2 } })
  })

  test('down with nothing before is failed', async () => {
    const w = world()
    const one = await w.release('1.0.0', 'c1')
    w.target.scripts.push((_d, running) => ({ outcome: 'down', reason: 'exited', observation: observationOf(running), evidence: [] }))
    expect(await deploy(w, one)).toMatchObject({ status: 'failed', reason: 'exited' })
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: null })
  })

  describe('tests after the switch', () => {
    const failingFor = (version: string) => [environment('dev', { tests: `test "$SLIPWAY_VERSION" != ${version} || { echo "broken $SLIPWAY_URL"; exit 3; }` })]

    test('failing, they bring the release before back under the next number', async () => {
      const w = world(failingFor('2.0.0'))
      const one = await w.release('1.0.0', 'c1')
      const two = await w.release('2.0.0', 'c2')
      await deploy(w, one)
      const result = await deploy(w, two)
      expect(result).toMatchObject({ status: 'rolled_back', reason: 'tests-failed', attempt: 2, previous: one.artifact.digest })
      expect(result.evidence.join('\n')).toContain('broken http://127.0.0.1:4000')
      expect(w.target.applied.map((each) => [each.release.version, each.attempt])).toEqual([
        ['1.0.0', 1],
        ['2.0.0', 2],
        ['1.0.0', 3],
      ])
      expect(await w.ledger.cell('dev', 'orders')).toMatchObject({
        live: { version: '1.0.0', attempt: 3 },
        attempt: { number: 2, status: 'rolled_back' },
        fence: 3,
      })
      expect((await w.ledger.quarantine('orders'))?.digests[two.artifact.digest]).toMatchObject({ reason: 'tests-failed', environment: 'dev' })
      const three = await w.release('3.0.0', 'c3')
      expect(await deploy(w, three)).toMatchObject({ status: 'succeeded', attempt: 4 })
    })

    test('a rollback that fails too is rollback_failed', async () => {
      const w = world(failingFor('2.0.0'))
      await deploy(w, await w.release('1.0.0', 'c1'))
      const two = await w.release('2.0.0', 'c2')
      w.target.scripts.push(goLive, (desired, running) => {
        Object.assign(running, { digest: null, healthy: false, attempt: desired.attempt })
        return { outcome: 'down', reason: 'exited', observation: observationOf(running), evidence: ['exit code 9'] }
      })
      const result = await deploy(w, two)
      expect(result).toMatchObject({ status: 'rollback_failed', reason: 'tests-failed' })
      expect(result.evidence.join('\n')).toContain('the rollback to 1.0.0 failed too: exited')
      expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: null, previousGood: { version: '1.0.0' } })
    })

    test('an irreversible release stays, is failed, and says roll forward', async () => {
      const w = world(failingFor('2.0.0'))
      await deploy(w, await w.release('1.0.0', 'c1'))
      const result = await deploy(w, await w.release('2.0.0', 'c2', { irreversible: true }))
      expect(result).toMatchObject({ status: 'failed', reason: 'tests-failed' })
      expect(result.evidence.join('\n')).toContain('roll forward')
      expect(w.target.applied).toHaveLength(2)
      expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: { version: '2.0.0' }, attempt: { status: 'failed' } })
    })

    test('the first release ever has nothing to go back to', async () => {
      const w = world(failingFor('1.0.0'))
      const one = await w.release('1.0.0', 'c1')
      const result = await deploy(w, one)
      expect(result).toMatchObject({ status: 'failed', reason: 'tests-failed' })
      expect(await deploy(w, one)).toMatchObject({ status: 'cancelled', reason: 'quarantined' })
    })

    test('secret values do not reach the ledger', async () => {
      const w = world([environment('dev', { config: 'dev.env', tests: 'echo "got $API_TOKEN"; exit 1' })])
      writeFileSync(path.join(w.root, 'dev.env'), 'API_TOKEN=hunter2hunter2\n')
      const result = await deploy(w, await w.release('1.0.0', 'c1'))
      expect(result.evidence.join('\n')).toContain('got <API_TOKEN>')
      expect(JSON.stringify(w.ledger.states('dev', 'orders'))).not.toContain('hunter2')
    })
  })

  describe('hooks', () => {
    test('run in the release folder with its environment, before and after', async () => {
      const w = world()
      const order = path.join(w.root, 'order')
      const one = await w.release('1.0.0', 'c1', {
        before: `basename "$PWD" >> ${order}; echo "before $SLIPWAY_ATTEMPT" >> ${order}`,
        after: ['bash', '-c', `echo after >> ${order}`],
      })
      const result = await deploy(w, one)
      expect(result).toMatchObject({ status: 'succeeded' })
      expect(result.evidence).toContain('deploy.before passed')
      const { readFileSync } = await import('node:fs')
      expect(readFileSync(order, 'utf8')).toBe('orders\nbefore 1\nafter\n')
    })

    test('a failing before hook touches nothing', async () => {
      const w = world()
      await deploy(w, await w.release('1.0.0', 'c1'))
      const result = await deploy(w, await w.release('2.0.0', 'c2', { before: 'echo no; false' }))
      expect(result).toMatchObject({ status: 'rolled_back', reason: 'hook-failed' })
      expect(w.target.applied).toHaveLength(1)
      expect(await w.ledger.quarantine('orders')).toBeNull()
    })

    test('a failing after hook goes back', async () => {
      const w = world()
      await deploy(w, await w.release('1.0.0', 'c1'))
      expect(await deploy(w, await w.release('2.0.0', 'c2', { after: 'false' }))).toMatchObject({ status: 'rolled_back', reason: 'hook-failed' })
      expect(w.target.running('orders').digest).toBe((await w.ledger.cell('dev', 'orders'))?.live?.digest)
    })
  })

  test('missing configuration is refused with every key, before anything is touched', async () => {
    const w = world()
    const result = await deploy(w, await w.release('1.0.0', 'c1', { requiredConfig: ['DB_URL', 'ORDERS_URL', 'API_KEY'] }))
    expect(result).toMatchObject({ status: 'cancelled', reason: 'config-missing' })
    expect(result.evidence.join()).toContain('DB_URL, API_KEY must be set')
    expect(w.ledger.states('dev', 'orders')).toEqual([])
  })

  test('bad input: unknown names and digests, no target', async () => {
    const w = world([environment('dev'), { ...environment('production'), target: undefined } as never])
    const one = await w.release('1.0.0', 'c1')
    const request = { service: 'orders', environment: 'dev', digest: one.artifact.digest, trigger: 'deploy' as const }
    await expect(deployRelease(w.workspace, { ...request, environment: 'dve' })).rejects.toThrow('did you mean `dev`')
    await expect(deployRelease(w.workspace, { ...request, service: 'order' })).rejects.toThrow('did you mean `orders`')
    await expect(deployRelease(w.workspace, { ...request, digest: 'latest' })).rejects.toThrow('is not a digest')
    await expect(deployRelease(w.workspace, { ...request, digest: `sha256:${'0'.repeat(64)}` })).rejects.toThrow(one.artifact.digest)
    await expect(deployRelease(w.workspace, { ...request, environment: 'production' })).rejects.toThrow(UserError)
  })

  describe('two at once', () => {
    test('one deploys while the other waits, then both are told the truth', async () => {
      const w = world()
      const one = await w.release('1.0.0', 'c1')
      const two = await w.release('2.0.0', 'c2')
      const patient = { lockWaitMs: 10_000, retryDelaysMs: [] }
      const at = { service: 'orders', environment: 'dev', trigger: 'pipeline' as const }
      const results = await Promise.all([
        deployRelease(w.workspace, { ...at, digest: two.artifact.digest }, patient),
        deployRelease(w.asRunner('run-2'), { ...at, digest: one.artifact.digest }, patient),
      ])
      expect(results.map((result) => result.status)).toEqual(['succeeded', 'superseded'])
      expect(w.target.running('orders').digest).toBe(two.artifact.digest)
    })

    test('one that does not want to wait is told who is at work', async () => {
      const w = world()
      const one = await w.release('1.0.0', 'c1')
      w.ledger.lockedBy('dev', 'orders', 'run-of-somebody')
      const result = await deploy(w, one)
      expect(result).toMatchObject({ status: 'cancelled', reason: 'locked' })
      expect(result.evidence.join()).toContain('run-of-somebody')
      expect(w.target.applied).toEqual([])
    })

    test('one whose lock was stolen while it worked does not overwrite the newer attempt', async () => {
      const w = world()
      const one = await w.release('1.0.0', 'c1')
      const two = await w.release('2.0.0', 'c2')
      w.target.scripts.push(async (desired, running) => {
        w.ledger.holderDied('dev', 'orders')
        await deploy(w, two, 'pipeline', w.asRunner('run-2'))
        return desired.attempt < running.attempt
          ? { outcome: 'kept', reason: 'newer-attempt', observation: observationOf(running), evidence: [] }
          : goLive(desired, running)
      })
      expect(await deploy(w, one)).toMatchObject({ status: 'superseded', reason: 'newer-attempt' })
      expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: { version: '2.0.0' }, attempt: { number: 2, status: 'succeeded' } })
    })
  })

  describe('a ledger or target that goes away', () => {
    test('unwritable before the switch: nothing is touched', async () => {
      const w = world()
      const one = await w.release('1.0.0', 'c1')
      w.ledger.failWrites(99, (what) => what.startsWith('cell'))
      await expect(deploy(w, one)).rejects.toThrow(UnavailableError)
      expect(w.target.applied).toEqual([])
    })

    test('unwritable for a while after the switch: it tries again', async () => {
      const w = world()
      const one = await w.release('1.0.0', 'c1')
      w.target.scripts.push((desired, running) => {
        w.ledger.failWrites(2)
        return goLive(desired, running)
      })
      expect(await deploy(w, one)).toMatchObject({ status: 'succeeded' })
    })

    test('unwritable for good: says what is live, and the next deploy finds and records it', async () => {
      const w = world()
      const one = await w.release('1.0.0', 'c1')
      w.target.scripts.push((desired, running) => {
        w.ledger.failWrites(99)
        return goLive(desired, running)
      })
      await expect(deploy(w, one)).rejects.toThrow(/orders in dev: 1\.0\.0 \(sha256:.*\) serves.*nothing is lost/i)
      w.ledger.failWrites(0)
      expect(await deploy(w, one)).toMatchObject({ status: 'no_change', attempt: 1 })
      expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: { version: '1.0.0' }, attempt: { status: 'succeeded', reason: 'recovered' } })
    })

    test('a target that throws is asked what runs', async () => {
      const w = world()
      await deploy(w, await w.release('1.0.0', 'c1'))
      const two = await w.release('2.0.0', 'c2')
      w.target.scripts.push(() => {
        throw new Error('connection reset')
      })
      expect(await deploy(w, two)).toMatchObject({ status: 'rolled_back', reason: 'target-unavailable', evidence: ['connection reset'] })
      w.target.scripts.push((desired, running) => {
        goLive(desired, running)
        throw new Error('the answer was lost')
      })
      expect(await deploy(w, two)).toMatchObject({ status: 'succeeded' })
    })

    test('a target that neither works nor answers leaves the attempt open for the next run', async () => {
      const w = world()
      await deploy(w, await w.release('1.0.0', 'c1'))
      const two = await w.release('2.0.0', 'c2')
      w.target.scripts.push((desired, running) => {
        goLive(desired, running)
        w.target.observeFails = 1
        throw new Error('connection reset')
      })
      await expect(deploy(w, two)).rejects.toThrow(UnavailableError)
      expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ attempt: { status: 'in_progress' }, live: { version: '1.0.0' } })
      expect(await deploy(w, two)).toMatchObject({ status: 'no_change' })
      expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ live: { version: '2.0.0' }, previousGood: { version: '1.0.0' } })
    })

    test('a target that does not answer at all fails the deploy and nothing else', async () => {
      const w = world()
      const one = await w.release('1.0.0', 'c1')
      w.target.observeFails = 1
      expect(await deploy(w, one)).toMatchObject({ status: 'failed', reason: 'target-unavailable' })
      expect(await deploy(w, one)).toMatchObject({ status: 'succeeded' })
    })
  })

  test('interrupted during the tests it stays open, and the next run verifies it', async () => {
    const w = world([environment('dev', { tests: 'test -e ready || { touch started; exec sleep 60; }' })])
    const controller = new AbortController()
    const one = await w.release('1.0.0', 'c1')
    const { existsSync, watch } = await import('node:fs')
    const started = new Promise<void>((resolve) => {
      const watcher = watch(w.root, () => {
        if (!existsSync(path.join(w.root, 'started'))) return
        watcher.close()
        resolve()
      })
    })
    const running = deploy(w, one, 'pipeline', { ...w.workspace, signal: controller.signal })
    await started
    controller.abort()
    expect(await running).toMatchObject({ status: 'cancelled', reason: 'interrupted' })
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ attempt: { status: 'in_progress' } })
    writeFileSync(path.join(w.root, 'ready'), '')
    expect(await deploy(w, one)).toMatchObject({ status: 'no_change' })
    expect(await w.ledger.cell('dev', 'orders')).toMatchObject({ attempt: { status: 'succeeded', reason: 'recovered' } })
  })
})

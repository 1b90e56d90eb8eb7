import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { deployRelease } from '../../../shared/deployment/deploy.ts'
import { recoverCells } from '../../../shared/deployment/recover.ts'
import { rollbackCell } from '../../../shared/deployment/rollback.ts'
import { exec } from '../../../shared/process/exec.ts'
import { openLedger } from '../../../shared/ledger/open.ts'
import type { Ledger } from '../../../shared/ledger/port.ts'
import { explainDecision } from '../../../shared/promotion/explain.ts'
import { promoteService } from '../../../shared/promotion/promote.ts'
import { releaseIdOf } from '../../../shared/release/canonical.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { createWorld, environment, goLive, impatient, releaseOf, type World } from './world.ts'

let w: World | undefined
const opened: Ledger[] = []
afterEach(async () => {
  for (const ledger of opened.splice(0)) if ('close' in ledger && typeof ledger.close === 'function') await ledger.close()
  w?.close()
})

/** The world with a ledger in git, as one runner sees it. */
async function runner(world: World, id: string): Promise<Workspace> {
  const ledger = await openLedger({
    remote: path.join(world.root, 'ledger.git'),
    prefix: 'refs/slipway',
    cacheDir: path.join(world.root, `cache-${id}`),
    run: { id, actor: 'ada' },
    now: world.workspace.now,
  })
  opened.push(ledger)
  return { ...world.workspace, ledger, run: { id, actor: 'ada' } }
}

async function release(workspace: Workspace, version: string, commit: string) {
  const made = releaseOf(version)
  await workspace.ledger.nominate(made, {
    release: releaseIdOf(made),
    digest: made.artifact.digest,
    commit,
    branch: 'main',
    run: 'r',
    at: workspace.now().toISOString(),
  })
  return made
}

test('the whole story against a ledger in git', async () => {
  w = createWorld([environment('dev', { tests: 'test "$SLIPWAY_VERSION" != 2.0.0' }), environment('production', { after: ['dev'], promote: 'manual' })])
  mkdirSync(path.join(w.root, 'ledger.git'))
  await exec(['git', 'init', '-q', '--bare', path.join(w.root, 'ledger.git')])
  const first = await runner(w, 'run-1')
  const one = await release(first, '1.0.0', 'c1')
  const two = await release(first, '2.0.0', 'c2')
  const three = await release(first, '3.0.0', 'c3')
  const deploy = (workspace: Workspace, digest: string) =>
    deployRelease(workspace, { service: 'orders', environment: 'dev', digest, trigger: 'pipeline' }, impatient)

  expect(await deploy(first, one.artifact.digest)).toMatchObject({ status: 'succeeded', attempt: 1 })
  expect(await deploy(first, two.artifact.digest)).toMatchObject({ status: 'rolled_back', reason: 'tests-failed', attempt: 2 })
  expect(await deploy(first, three.artifact.digest)).toMatchObject({ status: 'succeeded', attempt: 4 })

  const promote = (dryRun: boolean) =>
    promoteService(
      first,
      { service: 'orders', to: 'production', dryRun, trigger: 'promote', verdictOf: () => Promise.reject(new Error('not asked')) },
      impatient,
    )
  expect(await promote(true)).toMatchObject({ decision: 'promote', version: '3.0.0' })
  const outcome = await promote(false)
  expect(outcome).toMatchObject({ decision: 'promote', deployed: [{ status: 'succeeded' }] })

  // Another runner, with a cache of its own, sees and goes on from the same.
  const second = await runner(w, 'run-2')
  expect(await explainDecision(second.ledger, outcome.id ?? '')).toMatchObject({ same: true })
  expect(await rollbackCell(second, { service: 'orders', environment: 'dev', reason: 'slow' }, impatient)).toMatchObject({
    status: 'succeeded',
    version: '1.0.0',
  })
  // The first one's view is older than that; the lock and the fresh read keep it from undoing it.
  expect(await deploy(first, three.artifact.digest)).toMatchObject({ status: 'cancelled', reason: 'held' })
  expect(await recoverCells(first)).toEqual([])
  const history = await second.ledger.history('dev', 'orders')
  expect(history.map(({ state }) => `${state.attempt.number} ${state.attempt.status}`)).toEqual([
    '5 succeeded',
    '5 in_progress',
    '4 succeeded',
    '4 in_progress',
    '2 rolled_back',
    '2 in_progress',
    '2 in_progress',
    '1 succeeded',
    '1 in_progress',
  ])
})

test('of two runners at one cell exactly one works at a time, and the target ends with the newer release', async () => {
  w = createWorld()
  await exec(['git', 'init', '-q', '--bare', path.join(w.root, 'ledger.git')])
  const [a, b] = [await runner(w, 'run-a'), await runner(w, 'run-b')]
  const one = await release(a, '1.0.0', 'c1')
  const two = await release(a, '2.0.0', 'c2')
  let working = 0
  let most = 0
  for (let turn = 0; turn < 2; turn += 1) {
    w.target.scripts.push(async (desired, running) => {
      working += 1
      most = Math.max(most, working)
      await exec(['true'])
      working -= 1
      return goLive(desired, running)
    })
  }
  const patient = { lockWaitMs: 60_000, retryDelaysMs: [] }
  const at = { service: 'orders', environment: 'dev', trigger: 'pipeline' as const }
  const results = await Promise.all([
    deployRelease(a, { ...at, digest: one.artifact.digest }, patient),
    deployRelease(b, { ...at, digest: two.artifact.digest }, patient),
  ])
  expect(['succeeded', 'superseded']).toContain(results[0].status)
  expect(results[1].status).toBe('succeeded')
  expect(most).toBe(1)
  expect(w.target.running('orders').digest).toBe(two.artifact.digest)
})

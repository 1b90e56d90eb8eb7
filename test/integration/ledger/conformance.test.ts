import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../../shared/errors.ts'
import type { Ledger } from '../../../shared/ledger/port.ts'
import { releaseIdOf, sha256Hex } from '../../../shared/release/canonical.ts'
import { git } from './git-repository.ts'
import { kinds, makePlace, type Place } from './remote-kinds.ts'
import { at, cellState, fact, nomination, release } from './samples.ts'

let number = 0

describe.each(kinds)('a ledger in: %s', (kind) => {
  let place: Place
  let one: Ledger
  let two: Ledger
  // Every test has a service of its own, so that they share a place without meeting.
  let service: string

  beforeAll(async () => {
    place = await makePlace(kind)
    one = await place.open('one')
    two = await place.open('two')
  })
  afterAll(() => place.close())
  beforeEach(async () => {
    service = `service-${++number}`
    await one.refresh()
  })

  const tip = (name: string) => git('--git-dir', place.gitDir, 'rev-parse', `${place.options.prefix}/${name}`)

  it('shows one machine what another wrote', async () => {
    expect(await two.cell('dev', service)).toBeNull()
    const written = await one.updateCell('dev', service, () => cellState('dev', service, 1))
    expect(written).toEqual(cellState('dev', service, 1))
    expect(await one.cell('dev', service)).toEqual(written)
    expect(await two.cell('dev', service)).toBeNull()
    await two.refresh()
    expect(await two.cell('dev', service)).toEqual(written)
    expect(await two.cells()).toContainEqual(written)
  })

  it('gives a change the newest state, not the one last read', async () => {
    await one.updateCell('dev', service, () => cellState('dev', service, 1))
    await two.refresh()
    await one.updateCell('dev', service, () => cellState('dev', service, 2))
    const next = await two.updateCell('dev', service, (current) => cellState('dev', service, (current?.attempt.number ?? 0) + 1))
    expect(next?.attempt.number).toBe(3)
    await one.updateCell('dev', service, () => cellState('dev', service, 4))
    expect((await two.updateCell('dev', service, () => null))?.attempt.number).toBe(4)
  })

  it('does not let an outdated state make a change fail', async () => {
    await two.refresh()
    await one.updateCell('dev', service, () => cellState('dev', service, 1))
    const change = (current: ReturnType<typeof cellState> | null) => {
      if (current === null) throw new Error('no such cell')
      return cellState('dev', service, 2)
    }
    expect((await two.updateCell('dev', service, change))?.attempt.number).toBe(2)
  })

  it('writes nothing when the state is the same', async () => {
    await one.updateCell('dev', service, () => cellState('dev', service, 1))
    const before = await tip(`cells/dev/${service}`)
    await two.updateCell('dev', service, () => cellState('dev', service, 1))
    await one.updateCell('dev', service, (current) => current)
    expect(await tip(`cells/dev/${service}`)).toBe(before)
  })

  it('keeps the history of a cell, newest first, and shows every cell as it stood', async () => {
    let now = new Date(at)
    const clocked = await place.open('clock', { now: () => now })
    for (let minute = 1; minute <= 3; minute++) {
      now = new Date(Date.parse(at) + minute * 60_000)
      await clocked.updateCell('dev', service, () => cellState('dev', service, minute))
    }
    const history = await clocked.history('dev', service)
    expect(history.map((entry) => entry.state.attempt.number)).toEqual([3, 2, 1])
    expect((await clocked.history('dev', service, 1)).map((entry) => entry.state.attempt.number)).toEqual([3])
    const then = await clocked.cellsAt('2026-11-21T10:02:30.000Z')
    expect(then.filter((cell) => cell.service === service).map((cell) => cell.attempt.number)).toEqual([2])
    expect((await clocked.cellsAt('2026-11-21T10:00:30.000Z')).filter((cell) => cell.service === service)).toEqual([])
    const subject = await git('--git-dir', place.gitDir, 'log', '-1', '--format=%an <%ae> %s', `${place.options.prefix}/cells/dev/${service}`)
    expect(subject).toBe(`clock <slipway@localhost> ${service} 1.2.0-ab12ab12ab -> dev: succeeded (attempt 3)`)
  })

  it('writes a set of cells together or not at all', async () => {
    const both = ['dev', 'staging'].map((environment) => ({ environment, service, change: () => cellState(environment, service, 1) }))
    await one.updateCells(both)
    expect(await tip(`cells/dev/${service}`)).not.toBe(await tip(`cells/staging/${service}`))
    await two.refresh()
    const before = await tip(`cells/dev/${service}`)
    const failing = [
      { environment: 'dev', service, change: () => cellState('dev', service, 2) },
      {
        environment: 'staging',
        service,
        change: () => {
          throw new Error('not today')
        },
      },
    ]
    await expect(two.updateCells(failing)).rejects.toThrow('not today')
    expect(await tip(`cells/dev/${service}`)).toBe(before)
  })

  it('keeps releases and nominations', async () => {
    const first = release(service, `${service} one`)
    const second = release(service, `${service} two`)
    await one.nominate(first, nomination(first, '1'.repeat(40)))
    await two.nominate(second, nomination(second, '2'.repeat(40)))
    await two.nominate(first, nomination(first, '3'.repeat(40)))
    await one.refresh()
    const index = await one.releases(service)
    expect(index.nominations.map((one) => one.commit[0])).toEqual(['1', '2', '3'])
    expect(index.byId(releaseIdOf(second))).toEqual(second)
    expect(index.byDigest(first.artifact.digest)).toEqual(first)
    expect(index.byFingerprint(second.fingerprint)).toEqual(second)
    expect(index.byFingerprint(sha256Hex('never built'))).toBeUndefined()
    const before = await tip(`releases/${service}`)
    await two.nominate(first, nomination(first, '3'.repeat(40)))
    expect(await tip(`releases/${service}`)).toBe(before)
    expect((await one.releases('nobody')).nominations).toEqual([])
  })

  it('keeps a pipeline per branch and falls back', async () => {
    const record = (branch: string, commit: string) =>
      ({
        schemaVersion: 1,
        service,
        branch,
        fingerprint: { value: sha256Hex(commit), parts: {} },
        commit,
        release: `sha256:${commit}`,
        digest: `sha256:${commit}`,
        run: 'run-1',
        at,
      }) as const
    await one.recordPipeline(record('main', 'a'))
    await one.recordPipeline(record('feature/x y', 'b'))
    await two.refresh()
    expect((await two.pipeline(service, 'feature/x y'))?.commit).toBe('b')
    expect(await two.pipeline(service, 'other')).toBeNull()
    expect((await two.pipelines('feature/x y', 'main')).get(service)?.commit).toBe('b')
    expect((await two.pipelines('other', 'main')).get(service)?.commit).toBe('a')
  })

  it('keeps contract facts, once each', async () => {
    const other = `${service}-b`
    await one.recordFacts([fact(service, 'web', true), fact(service, 'mailer', false), fact(other, 'web', true)])
    await two.refresh()
    expect((await two.facts(service)).map((one) => one.consumer).sort()).toEqual(['mailer', 'web'])
    const before = await tip(`facts/${service}`)
    await two.recordFacts([{ ...fact(service, 'web', true), run: 'run-2', at: '2026-11-22T00:00:00.000Z' }])
    expect(await tip(`facts/${service}`)).toBe(before)
    await two.recordFacts([fact(service, 'web', false)])
    expect((await two.facts(service)).find((one) => one.consumer === 'web')?.success).toBe(false)
    await one.recordFacts([])
  })

  it('keeps decisions, receipts, quarantines and environments', async () => {
    const id = `promotion-${sha256Hex(service).slice(0, 12)}`
    const decision = {
      schemaVersion: 1,
      id,
      kind: 'promotion',
      service,
      environment: 'production',
      inputs: { a: 1 },
      result: { b: 2 },
      run: 'run-1',
      at,
    } as const
    await one.recordDecision(decision)
    const gone = { decision: 'promote', version: '1.0.0' } as never
    await one.recordReceipt({ schemaVersion: 1, service, environment: 'production', decision: gone, run: 'run-1', at })
    await one.updateQuarantine(service, () => ({ schemaVersion: 1, service, digests: { 'sha256:bad': { reason: 'unhealthy', environment: 'dev', at } } }))
    await one.updateEnvironment(`env-${number}`, (current) => ({ schemaVersion: 1, environment: `env-${number}`, freezes: [...(current?.freezes ?? [])] }))
    await two.refresh()
    expect(await two.decision(id)).toEqual(decision)
    expect(await two.decision('promotion-000000000000')).toBeNull()
    expect(await two.decision('../x')).toBeNull()
    expect((await two.receipt('production', service))?.run).toBe('run-1')
    expect(await two.receipt('dev', service)).toBeNull()
    expect(Object.keys((await two.quarantine(service))?.digests ?? {})).toEqual(['sha256:bad'])
    expect((await two.environment(`env-${number}`))?.freezes).toEqual([])
    expect(await two.environment('nowhere')).toBeNull()
  })

  it('gives a lock to one holder at a time', async () => {
    const mine = await one.acquire('dev', service, { run: 'run-a', attempt: 1, waitMs: 0 })
    expect(mine.acquired).toBe(true)
    expect(await two.acquire('dev', service, { run: 'run-b', attempt: 1, waitMs: 0 })).toMatchObject({ acquired: false, holder: 'one', run: 'run-a' })
    const waiting = two.acquire('dev', service, { run: 'run-b', attempt: 2, waitMs: 60_000 })
    if (mine.acquired) {
      await mine.lease.release()
      await mine.lease.release()
      expect(mine.lease.lost).toBe(false)
    }
    const theirs = await waiting
    expect(theirs).toMatchObject({ acquired: true, lease: { holder: 'two', run: 'run-b', environment: 'dev', service } })
    if (theirs.acquired) await theirs.lease.release()
    await expect(tip(`locks/dev/${service}`)).rejects.toThrow()
  })

  it('refuses names that are not names', async () => {
    await expect(one.updateCell('dev', '../x', () => null)).rejects.toThrow(UserError)
    await expect(one.cell('Dev', service)).rejects.toThrow('environment name')
  })
})

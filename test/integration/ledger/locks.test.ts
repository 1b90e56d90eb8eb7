import { rename } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HeldLease } from '../../../shared/ledger/lease.ts'
import type { LedgerOptions } from '../../../shared/ledger/open.ts'
import type { Ledger, LeaseAnswer } from '../../../shared/ledger/port.ts'
import { forge, git } from './git-repository.ts'
import { makePlace, type Place } from './remote-kinds.ts'

const start = Date.parse('2026-11-21T10:00:00.000Z')
let place: Place
let service: string
let number = 0
let now: number
const log: string[] = []

beforeAll(async () => {
  place = await makePlace('bare folder')
})
afterAll(() => place.close())
beforeEach(() => {
  service = `service-${++number}`
  now = start
  log.splice(0)
})
afterEach(() => {
  vi.useRealTimers()
})

const open = (machine: string, more: Partial<LedgerOptions> = {}) => place.open(machine, { now: () => new Date(now), log: (line) => log.push(line), ...more })
const take = (ledger: Ledger, run: string, attempt = 1) => ledger.acquire('dev', service, { run, attempt, waitMs: 0 })
const leaseOf = (answer: LeaseAnswer): HeldLease => {
  if (!answer.acquired) throw new Error(`held by ${answer.holder}`)
  return answer.lease as HeldLease
}
const document = async () => JSON.parse(await git('--git-dir', place.gitDir, 'show', `refs/slipway/locks/dev/${service}:lock.json`))

/** A lock from another machine, of which nothing can be proven. */
async function foreignLock(fields: Record<string, unknown> = {}): Promise<void> {
  const lock = {
    schemaVersion: 1,
    id: 'other',
    holder: 'bob',
    host: 'elsewhere',
    bootId: 'b',
    pid: 1,
    processStart: '1',
    run: 'run-bob',
    attempt: 7,
    acquiredAt: new Date(start).toISOString(),
    expiresAt: new Date(start + 60_000).toISOString(),
    ...fields,
  }
  await forge(place.gitDir, `refs/slipway/locks/dev/${service}`, 'lock.json', JSON.stringify(lock))
}

describe('a lock', () => {
  it('says who holds it, from which process, and until when', async () => {
    const lease = leaseOf(await take(await open('one'), 'run-a', 3))
    expect(await document()).toMatchObject({
      schemaVersion: 1,
      holder: 'one',
      run: 'run-a',
      attempt: 3,
      pid: process.pid,
      acquiredAt: '2026-11-21T10:00:00.000Z',
      expiresAt: '2026-11-21T10:01:00.000Z',
    })
    expect(lease).toMatchObject({ holder: 'one', run: 'run-a', environment: 'dev', service, expiresAt: '2026-11-21T10:01:00.000Z', lost: false })
    await lease.release()
  })

  it('that this process and run hold already is answered at once, whatever the wait', async () => {
    const ledger = await open('one')
    const lease = leaseOf(await take(ledger, 'run-a'))
    const again = await ledger.acquire('dev', service, { run: 'run-a', attempt: 2, waitMs: 3_600_000 })
    expect(again).toMatchObject({ acquired: false, holder: 'one', run: 'run-a' })
    await lease.release()
    leaseOf(await take(ledger, 'run-a'))
  })
})

describe('stealing', () => {
  it('not before expiry, even when the run is finished', async () => {
    await foreignLock()
    now = start + 59_000
    expect(await take(await open('one', { isRunFinished: async () => true }), 'run-a')).toMatchObject({ acquired: false, holder: 'bob', run: 'run-bob' })
  })

  it('after expiry when the run is finished', async () => {
    await foreignLock()
    now = start + 61_000
    const asked: string[] = []
    const ledger = await open('one', {
      isRunFinished: async (run, holder) => {
        asked.push(run, holder)
        return true
      },
    })
    leaseOf(await take(ledger, 'run-a'))
    expect(asked).toEqual(['run-bob', 'bob'])
    expect(log.join()).toContain('expired, run finished')
  })

  it.each([
    ['is not', async () => false],
    ['may not be', async () => 'unknown' as const],
    ['cannot be asked', () => Promise.reject(new Error('no network'))],
  ])('not after expiry when the run %s finished', async (_, isRunFinished) => {
    await foreignLock()
    now = start + 119_000
    expect((await take(await open('one', { isRunFinished }), 'run-a')).acquired).toBe(false)
    now = start + 121_000
    expect((await take(await open('one', { isRunFinished }), 'run-a')).acquired).toBe(true)
  })

  it('not from a process that lives here; at once from one that does not', async () => {
    const ledger = await open('one')
    const lease = leaseOf(await take(ledger, 'run-a'))
    const own = await document()
    await lease.release()
    await foreignLock({ host: own.host, bootId: own.bootId, pid: own.pid, processStart: own.processStart })
    expect((await take(ledger, 'run-b')).acquired).toBe(false)
    // The same pid, given to another process since.
    await foreignLock({ host: own.host, bootId: own.bootId, pid: own.pid, processStart: '1' })
    leaseOf(await take(ledger, 'run-b'))
  })

  it.each([{ host: 'elsewhere' }, { bootId: 'another boot' }, { processStart: '' }])('not at once when death cannot be proven: %j', async (difference) => {
    const ledger = await open('one')
    const lease = leaseOf(await take(ledger, 'run-a'))
    const own = await document()
    await lease.release()
    await foreignLock({ host: own.host, bootId: own.bootId, pid: 4_194_305, processStart: '1', ...difference })
    expect((await take(ledger, 'run-b')).acquired).toBe(false)
  })

  it('the loser learns it at its next renewal and does not take the lock away again', async () => {
    const [one, two] = [await open('one'), await open('two', { isRunFinished: async () => true })]
    const lease = leaseOf(await take(one, 'run-a'))
    now = start + 30_000
    await lease.renew()
    expect(lease).toMatchObject({ lost: false, expiresAt: '2026-11-21T10:01:30.000Z' })
    now = start + 91_000
    const theirs = leaseOf(await take(two, 'run-b'))
    expect(lease.lost).toBe(false)
    await lease.renew()
    expect(lease.lost).toBe(true)
    await lease.release()
    expect(await document()).toMatchObject({ run: 'run-b' })
    await theirs.renew()
    expect(theirs.lost).toBe(false)
    await theirs.release()
  })

  it("a lease that was stolen unnoticed does not delete the thief's lock", async () => {
    const [one, two] = [await open('one'), await open('two', { isRunFinished: async () => true })]
    const lease = leaseOf(await take(one, 'run-a'))
    now = start + 61_000
    const theirs = leaseOf(await take(two, 'run-b'))
    await lease.release()
    expect(await document()).toMatchObject({ run: 'run-b' })
    await theirs.release()
  })

  it('a lock that somebody deleted by hand is lost', async () => {
    const lease = leaseOf(await take(await open('one'), 'run-a'))
    await git('--git-dir', place.gitDir, 'update-ref', '-d', `refs/slipway/locks/dev/${service}`)
    await lease.renew()
    expect(lease.lost).toBe(true)
  })
})

describe('renewal', () => {
  it('comes by itself every 20 seconds, until it is ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const lease = leaseOf(await take(await open('one'), 'run-a'))
    now = start + 20_000
    vi.advanceTimersByTime(20_000)
    await Promise.resolve()
    await lease.abandon()
    expect(await document()).toMatchObject({ expiresAt: '2026-11-21T10:01:20.000Z' })
    expect(vi.getTimerCount()).toBe(0)
    await lease.release()
    await expect(document()).rejects.toThrow()
  })

  it('that cannot reach the remote is told and does not lose the lease', async () => {
    const other = await makePlace('bare folder')
    const ledger = await other.open('one', { now: () => new Date(now), log: (line) => log.push(line) })
    const answer = await ledger.acquire('dev', service, { run: 'run-a', attempt: 1, waitMs: 0 })
    const lease = leaseOf(answer)
    const away = path.join(path.dirname(other.gitDir), 'away.git')
    await rename(other.gitDir, away)
    await lease.renew()
    expect(lease.lost).toBe(false)
    expect(log.join()).toContain('could not be renewed')
    await rename(away, other.gitDir)
    await lease.renew()
    expect(lease.lost).toBe(false)
    await lease.release()
    await other.close()
  })
})

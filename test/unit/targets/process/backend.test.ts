import { describe, expect, it } from 'vitest'
import { restartDelayMs } from '../../../../shared/targets/process/keeper/back-off.ts'
import { Backend, Pool } from '../../../../shared/targets/process/keeper/backend.ts'
import { preferredPort } from '../../../../shared/targets/process/keeper/ports.ts'

describe('a replica', () => {
  it('is idle once everything that entered has left, however often each says so', async () => {
    const backend = new Backend(1, 1)
    await backend.idle()
    const [first, second] = [backend.enter(), backend.enter()]
    let idle = false
    const waiting = backend.idle().then(() => {
      idle = true
    })
    first()
    first()
    await Promise.resolve()
    expect([backend.active, idle]).toEqual([1, false])
    second()
    await waiting
    expect(backend.active).toBe(0)
  })
})

describe('the replicas of a service', () => {
  it('take turns, and each can stand in for the others', () => {
    const pool = new Pool()
    expect([pool.live, pool.candidates()]).toEqual([false, []])
    const backends = [1, 2, 3].map((port) => new Backend(port, 1))
    pool.use(backends)
    const turns = Array.from({ length: 6 }, () => pool.candidates().map(({ port }) => port))
    expect(turns.map(([port]) => port).sort()).toEqual([1, 1, 2, 2, 3, 3])
    for (const turn of turns) expect([...turn].sort()).toEqual([1, 2, 3])
    pool.use([])
    expect([pool.live, pool.candidates()]).toEqual([true, []])
  })
})

it('restarts wait longer each time, half a minute at most', () => {
  expect([1, 2, 3, 4, 5, 6, 100].map(restartDelayMs)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
})

it('the port a cell prefers is its own, and outside what systems use for outgoing connections', () => {
  const ports = Array.from({ length: 500 }, (_, index) => preferredPort(`/state/process/dev/service-${index}`))
  expect(preferredPort('/state/process/dev/service-0')).toBe(ports[0])
  expect(new Set(ports).size).toBeGreaterThan(450)
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000)
  expect(Math.max(...ports)).toBeLessThan(32_000)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOffMs } from '../../../shared/ledger/back-off.ts'
import { KeyedQueue } from '../../../shared/ledger/keyed-queue.ts'
import { ProcessLimit } from '../../../shared/ledger/process-limit.ts'

it('back-off stays below a ceiling that doubles up to two seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const ms = backOffMs(attempt, 30, random)
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(ms).toBeLessThanOrEqual(Math.min(2000, 30 * 2 ** (attempt - 1)))
    }),
  )
})

describe('a keyed queue', () => {
  it('runs tasks with a shared key one after another, others side by side, and survives failures', async () => {
    const queue = new KeyedQueue()
    const log: string[] = []
    let openGate = (): void => {}
    const gate = new Promise<void>((resolve) => {
      openGate = resolve
    })
    const first = queue.run(['a', 'b'], async () => {
      log.push('first begins')
      await gate
      log.push('first fails')
      throw new Error('no')
    })
    const second = queue.run(['b'], async () => void log.push('second'))
    const third = queue.run(['c'], async () => void log.push('third'))
    await third
    expect(log).toEqual(['first begins', 'third'])
    openGate()
    await expect(first).rejects.toThrow('no')
    await second
    expect(log).toEqual(['first begins', 'third', 'first fails', 'second'])
  })

  it('does not deadlock on keys in different order', async () => {
    const queue = new KeyedQueue()
    const results = await Promise.all([queue.run(['a', 'b'], async () => 1), queue.run(['b', 'a'], async () => 2), queue.run(['a', 'a'], async () => 3)])
    expect(results).toEqual([1, 2, 3])
  })
})

it('a limit lets no more than its size run at a time, and all in the end', async () => {
  const limit = new ProcessLimit(3)
  let running = 0
  let most = 0
  const task = async (index: number): Promise<number> => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    if (index === 4) throw new Error('no')
    return index
  }
  const ended = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => limit.run(() => task(index))))
  expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(9)
  expect(most).toBe(3)
})

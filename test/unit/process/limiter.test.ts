import { expect, it } from 'vitest'
import { limiter } from '../../../shared/process/limiter.ts'

it('runs no more at once than it has slots, in order, and frees a slot after a failure', async () => {
  const limit = limiter(2)
  const order: number[] = []
  let now = 0
  let most = 0
  const work = (id: number) => async () => {
    order.push(id)
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setImmediate(resolve))
    now -= 1
    if (id === 1) throw new Error('one fails')
    return id
  }
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map((id) => limit(work(id))))
  expect(results.map((each) => each.status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(most).toBe(2)
  expect(order).toEqual([1, 2, 3, 4, 5])
})

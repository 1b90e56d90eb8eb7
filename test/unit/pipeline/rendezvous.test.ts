import { describe, expect, it } from 'vitest'
import { Rendezvous } from '../../../shared/pipeline/rendezvous.ts'

describe('Rendezvous', () => {
  it('lets a consumer wait for its provider and go on when it has arrived', async () => {
    const meeting = new Rendezvous(['web', 'orders'])
    expect(meeting.pending('dev', ['orders', 'payments'])).toEqual(['orders'])
    const change = meeting.change('web')
    meeting.settle('dev', 'orders')
    expect(await change).toBe('changed')
    expect(meeting.pending('dev', ['orders'])).toEqual([])
    expect(meeting.pending('staging', ['orders'])).toEqual(['orders'])
  })

  it('wakes a waiter when the other gives up', async () => {
    const meeting = new Rendezvous(['web', 'orders'])
    const change = meeting.change('web')
    meeting.leave('orders')
    expect(await change).toBe('changed')
  })

  it('tells everybody when everybody waits', async () => {
    const meeting = new Rendezvous(['a', 'b', 'c'])
    meeting.leave('c')
    const answers = Promise.all([meeting.change('a'), meeting.change('b')])
    expect(await answers).toEqual(['stuck', 'stuck'])
  })

  it('is stuck at once when nobody else is left', async () => {
    const meeting = new Rendezvous(['a', 'b'])
    meeting.leave('b')
    expect(await meeting.change('a')).toBe('stuck')
  })
})

it('says that a verdict is out of date when somebody arrived while it was being reached', () => {
  const meeting = new Rendezvous(['web', 'orders', 'payments'])
  const before = meeting.moment
  meeting.settle('dev', 'payments')
  expect(meeting.moment).not.toBe(before)
  const later = meeting.moment
  meeting.leave('payments')
  expect(meeting.moment).not.toBe(later)
})

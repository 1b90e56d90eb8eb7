import { Cron } from 'croner'
import type { FreezeWindow } from '../../config/model.ts'
import { messageOf } from '../../errors.ts'
import type { PromotionInput } from '../input.ts'
import type { Gate } from '../model.ts'

/** Nothing enters an environment inside a freeze: a window of the configuration (`cron` start, `for`, `timezone`) or one that a person declared. */
export function freezeGate({ environment, at, freeze }: PromotionInput): Gate {
  const name = 'freeze'
  const start = Date.parse(at)
  let until = start
  let reasons: readonly string[] = []
  try {
    // The end of one freeze may lie inside another: go on until a moment that is free, at most a year ahead.
    for (let round = 0; round < 400; round += 1) {
      const blocking = blockingAt(until, freeze)
      if (blocking.length === 0) break
      if (round === 0) reasons = blocking.map((each) => each.reason)
      until = Math.max(...blocking.map((each) => each.end))
    }
  } catch (error) {
    return { name, status: 'unknown', code: 'freeze-unreadable', reason: messageOf(error) }
  }
  if (until === start) return { name, status: 'pass', code: 'open', reason: `no freeze of ${environment} is on` }
  const iso = new Date(until).toISOString()
  return { name, status: 'wait', code: 'frozen', reason: `${environment} is frozen until ${iso}: ${reasons.join('; ')}`, until: iso }
}

function blockingAt(moment: number, freeze: PromotionInput['freeze']): readonly { readonly end: number; readonly reason: string }[] {
  const windows = freeze.windows.flatMap((window) => {
    const end = endOfWindow(window, moment)
    return end === undefined ? [] : [{ end, reason: `window "${window.cron}" (${window.timezone})` }]
  })
  const declared = freeze.declared
    .filter((each) => Date.parse(each.at) <= moment && Date.parse(each.until) > moment)
    .map((each) => ({ end: Date.parse(each.until), reason: `${each.reason} (${each.by})` }))
  return [...windows, ...declared]
}

/** When the window that is open at a moment closes; undefined when none is. A window is open from its start up to, but not including, its end. */
export function endOfWindow(window: FreezeWindow, moment: number): number | undefined {
  const cron = new Cron(window.cron, { timezone: window.timezone, paused: true })
  // Occurrences strictly before the next millisecond: one at this very moment counts.
  const [latest] = cron.previousRuns(1, new Date(moment + 1))
  const end = latest === undefined ? undefined : latest.getTime() + window.for
  return end !== undefined && end > moment ? end : undefined
}

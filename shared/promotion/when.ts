import { UserError } from '../errors.ts'

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A moment to come, written as ISO 8601 (`2026-12-01T08:00:00Z`) or as a length of time from now (`90m`, `2d`). Answers ISO 8601 UTC; throws UserError otherwise, and for a moment that has passed. */
export function momentOf(text: string, now: Date): string {
  const length = /^(\d+)([smhd])$/.exec(text)
  const unit = units[length?.[2] ?? '']
  const moment = length && unit ? now.getTime() + Number(length[1]) * unit : /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(moment) || Math.abs(moment) > 8.64e15) {
    throw new UserError(`${JSON.stringify(text)} is not a time: write 2026-12-01T08:00:00Z, or a length of time from now such as 90m, 12h or 2d`)
  }
  if (moment <= now.getTime()) throw new UserError(`${new Date(moment).toISOString()} has passed already (it is ${now.toISOString()})`)
  return new Date(moment).toISOString()
}

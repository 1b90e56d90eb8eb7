import type { Members } from './values.ts'

/** The day an operation, a parameter or a property may go: `x-sunset`, a date or a time of RFC 3339. A YAML parser may have made it a Date. */
export function sunsetOf(holder: Members): string | undefined {
  const value = holder['x-sunset']
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return value === undefined ? undefined : typeof value === 'string' ? value : String(value)
}

/** Whether a sunset can be read. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:$|T)/.test(text) && !Number.isNaN(Date.parse(text))
}

/** Whole days from one date to the other; negative when it is past. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000)
}

/** What becomes of a promise when its deprecated holder goes. */
export type Removal = 'without-deprecation' | 'with-deprecation' | 'before-sunset' | 'sunset-unreadable' | 'after-sunset'

/**
 * Whether something may go: deprecated in the base and, where it names a sunset, that day has come
 * (https://github.com/oasdiff/oasdiff/blob/main/docs/DEPRECATION.md).
 */
export function removalOf(holder: Members, today: string): Removal {
  if (holder.deprecated !== true) return 'without-deprecation'
  const sunset = sunsetOf(holder)
  if (sunset === undefined) return 'with-deprecation'
  if (!isDate(sunset)) return 'sunset-unreadable'
  return daysBetween(today, sunset) > 0 ? 'before-sunset' : 'after-sunset'
}

/** Levels of `x-stability-level`, from the least promising: https://github.com/oasdiff/oasdiff/blob/main/docs/STABILITY.md */
export const stabilityLevels: readonly string[] = ['draft', 'alpha', 'beta', 'stable']

/** The stability level an operation or a property declares. */
export function stabilityOf(holder: Members): string | undefined {
  const value = holder['x-stability-level']
  return value === undefined ? undefined : String(value)
}

/** A level's place among the levels; what declares none counts as stable, what nobody knows as nothing. */
export function stabilityRank(level: string | undefined): number {
  return level === undefined ? stabilityLevels.length - 1 : stabilityLevels.indexOf(level)
}

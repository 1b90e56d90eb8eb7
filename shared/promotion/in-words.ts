import type { Milliseconds } from '../config/model.ts'

/** A length of time as the configuration writes it, in its largest two units: `1h`, `2d 3h`, `90s` as `1m 30s`. */
export function inWords(length: Milliseconds): string {
  const units: readonly (readonly [string, number])[] = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
  ]
  let rest = Math.max(0, length)
  const parts: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    if (count > 0) parts.push(`${count}${unit}`)
    rest -= count * size
  }
  return parts.slice(0, 2).join(' ') || '0s'
}

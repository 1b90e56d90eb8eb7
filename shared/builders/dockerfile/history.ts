import type { HealthcheckWords } from '../../dockerfile/model.ts'

/** A list as Go's `%q` prints it: `["node" "server.js"]`. */
export function quotedList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(' ')}]`
}

/** HEALTHCHECK as BuildKit's history has it: Go's `%+v` of the settings. */
export function healthcheckText(health: HealthcheckWords): string {
  const { test, interval, timeout, startPeriod, startInterval, retries } = health
  const durations = Object.entries({ Interval: interval, Timeout: timeout, StartPeriod: startPeriod, StartInterval: startInterval })
  return `{Test:[${test.join(' ')}] ${durations.map(([name, value]) => `${name}:${durationText(value)}`).join(' ')} Retries:${retries}}`
}

/** Nanoseconds as Go prints a duration: `1m30s`, `1.5s`, `500ms`. */
export function durationText(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s'
  if (nanoseconds < 1e9) return `${nanoseconds / 1e6}ms`
  const hours = Math.floor(nanoseconds / 3600e9)
  const minutes = Math.floor((nanoseconds % 3600e9) / 60e9)
  const seconds = `${Number(((nanoseconds % 60e9) / 1e9).toFixed(9))}s`
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${seconds}`
}

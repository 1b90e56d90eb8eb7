import type { Refusal } from './model.ts'

const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }

/** A duration of HEALTHCHECK in nanoseconds: Go's time.ParseDuration (`1m30s`, `500ms`), and at least a millisecond unless it is 0. */
export function parseDuration(name: string, text: string): number | Refusal {
  if (text === '') return 0
  const [, sign = '', body = ''] = /^([+-]?)(.*)$/s.exec(text) ?? []
  if (body === '0') return 0
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(body))
    return { problem: `--${name}: invalid duration ${JSON.stringify(text)}, write one like 30s or 1m30s` }
  let total = 0
  for (const [, number = '', unit = ''] of body.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    const [whole = '', fraction = ''] = number.split('.')
    const size = units[unit] ?? 0
    total += Number(whole) * size + Math.trunc(Number(`0.${fraction || 0}`) * size)
  }
  if (total > Number.MAX_SAFE_INTEGER) return { problem: `--${name}: ${text} is too long` }
  if (total === 0) return 0
  return sign === '-' || total < 1e6 ? { problem: `--${name} cannot be less than 1ms` } : total
}

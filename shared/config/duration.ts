import type { Milliseconds } from './model.ts'

const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `90s`, `10m`, `1.5h`, `2d` to milliseconds. Takes what the schema's `duration` has let through; anything else is a fault of ours. */
export function parseDuration(text: string): Milliseconds {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text)
  if (!match) throw new Error(`not a duration: ${text}`)
  return Math.round(Number(match[1]) * unit[match[2] as keyof typeof unit])
}

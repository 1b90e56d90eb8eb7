import { expect } from 'vitest'

/** Expects of a value that it becomes so in the end; generous, for busy machines. */
export function eventually<T>(value: () => T) {
  return expect.poll(value, { timeout: 30_000, interval: 25 })
}

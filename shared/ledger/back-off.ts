import { setTimeout as sleep } from 'node:timers/promises'

/** Waits before the next try: a random time up to a ceiling that doubles with every try (full jitter), two seconds at most. `attempt` counts from 1. */
export function pause(attempt: number, firstMs: number): Promise<void> {
  return sleep(backOffMs(attempt, firstMs, Math.random()))
}

/** The waiting time for a random number in [0, 1). */
export function backOffMs(attempt: number, firstMs: number, random: number): number {
  return Math.round(random * Math.min(2000, firstMs * 2 ** (attempt - 1)))
}

/** How often a lost race is run again: at least `tries` times, and for at least `forMs`. */
export class Patience {
  readonly #tries: number
  readonly #until: number
  tried = 0

  constructor(tries = 25, forMs = 30_000) {
    this.#tries = tries
    this.#until = performance.now() + forMs
  }

  /** Waits a moment and answers whether to try again. */
  async again(): Promise<boolean> {
    this.tried++
    if (this.tried >= this.#tries && performance.now() > this.#until) return false
    await pause(Math.min(this.tried, 5), 30)
    return true
  }
}

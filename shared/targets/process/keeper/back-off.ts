const longest = 30_000

/** How long to wait before the n-th restart in a row (n from 1): 1 s, doubled each time, 30 s at most. */
export function restartDelayMs(restart: number): number {
  return Math.min(longest, 1_000 * 2 ** Math.min(restart - 1, 10))
}

/** A process that stayed up this long before it crashed starts the count anew. */
export const steadyAfterMs = 60_000

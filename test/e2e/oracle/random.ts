/** Draws that are the same in every run: xorshift32 (Marsaglia, "Xorshift RNGs", 2003). */
export interface Random {
  /** A whole number under the limit. */
  below(limit: number): number
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** As many different ones, or all there are. */
  some<T>(list: readonly T[], count: number): readonly T[]
}

export function seeded(seed: number): Random {
  let state = seed >>> 0 || 1
  const below = (limit: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const pick = <T>(list: readonly T[]): T => {
    const one = list[below(list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  return {
    below,
    pick,
    some(list, count) {
      const chosen = new Set<(typeof list)[number]>()
      while (chosen.size < Math.min(count, list.length)) chosen.add(pick(list))
      return [...chosen]
    },
  }
}

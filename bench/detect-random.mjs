// Numbers that are the same on every machine and in every run: xorshift32 (Marsaglia, "Xorshift RNGs", 2003).

/** Draws from a seed: `below(n)` a whole number under n, `pick(list)` one of a list, `some(list, n)` n different ones. */
export function seeded(seed) {
  let state = seed >>> 0 || 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
  const below = (limit) => Math.floor(next() * limit)
  const pick = (list) => list[below(list.length)]
  const some = (list, count) => {
    const chosen = new Set()
    while (chosen.size < Math.min(count, list.length)) chosen.add(pick(list))
    return [...chosen]
  }
  return { below, pick, some }
}

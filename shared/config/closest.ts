/** The candidate that a mistyped word most likely meant, or undefined when none is near: at most one edit per three letters (Damerau-Levenshtein, adjacent swaps count one). */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of candidates) {
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3))
    if (Math.abs(candidate.length - wanted.length) > limit) continue
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance }
  }
  return best?.candidate
}

/** `; did you mean \`x\`?` or nothing: the end of a message about a word that is not known. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const hint = closest(word, candidates)
  return hint === undefined ? '' : `; did you mean \`${hint}\`?`
}

/** The path that a mistyped one most likely meant: every part must be near its counterpart, so that `services/gone` does not become `services/orders`. */
export function closestPath(path: string, candidates: Iterable<string>): string | undefined {
  const parts = path.split('/')
  const near = [...candidates].filter((candidate) => {
    const others = candidate.split('/')
    return others.length === parts.length && parts.every((part, index) => closest(part, [others[index] ?? '']) !== undefined)
  })
  return closest(path, near)
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let distance = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1)
      current.push(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.length] ?? 0
}

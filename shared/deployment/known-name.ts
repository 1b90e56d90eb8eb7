import { UserError } from '../errors.ts'

/** The entry of that name. Throws UserError naming the nearest one there is, else all there are. */
export function requireKnown<T extends { readonly name: string }>(what: string, name: string, known: readonly T[]): T {
  const found = known.find((each) => each.name === name)
  if (found !== undefined) return found
  const names = known.map((each) => each.name)
  const near = nearest(name, names)
  throw new UserError(`no ${what} ${name}${near ? `; did you mean ${near}?` : ''} (there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ') || 'none'})`)
}

/** The name that is at most two edits, and less than half of itself, away; undefined when none is. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: { name: string; distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(name, candidate)
    if (distance <= Math.min(2, candidate.length / 2) && (best === undefined || distance < best.distance)) best = { name: candidate, distance }
  }
  return best?.name
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution))
    }
    row = next
  }
  return row[to.length] ?? 0
}

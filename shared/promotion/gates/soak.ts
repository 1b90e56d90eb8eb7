import type { PromotionInput, Stay } from '../input.ts'
import type { Gate } from '../model.ts'
import { inWords } from '../in-words.ts'

/** The release must have served long enough, without interruption, in every environment of `after`; the longest stay counts, wherever it is now. */
export function soakGate(input: PromotionInput): Gate {
  const name = 'soak'
  const { soak, path, release } = input
  if (soak === 0) return { name, status: 'pass', code: 'not-required', reason: `${input.environment} asks for no soak` }
  if (path.length === 0) return { name, status: 'pass', code: 'first-environment', reason: `${input.environment} comes after no other environment` }
  const short = path.filter((stay) => stay.longest < soak)
  if (short.length === 0) {
    return { name, status: 'pass', code: 'soaked', reason: `${release.version} served ${inWords(soak)} in ${path.map((stay) => stay.environment).join(', ')}` }
  }
  const gone = short.filter((stay) => stay.since === null)
  if (gone.length > 0) {
    const reason = gone.map(
      (stay) => `${release.version} does not serve in ${stay.environment}, where it must for ${inWords(soak)} and did for ${inWords(stay.longest)}`,
    )
    return { name, status: 'fail', code: 'soak-not-running', reason: reason.join('; ') }
  }
  const until = new Date(Math.max(...short.map((stay) => endOf(stay, soak)))).toISOString()
  const where = short.map((stay) => stay.environment).join(', ')
  return { name, status: 'wait', code: 'soaking', reason: `${release.version} must serve ${inWords(soak)} in ${where}: until ${until}`, until }
}

function endOf(stay: Stay, soak: number): number {
  return Date.parse(stay.since ?? '') + soak
}

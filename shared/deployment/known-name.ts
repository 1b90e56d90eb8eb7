import { didYouMean } from '../config/closest.ts'
import { UserError } from '../errors.ts'

/** The entry of that name. Throws UserError naming the nearest one there is, else all there are. */
export function requireKnown<T extends { readonly name: string }>(what: string, name: string, known: readonly T[]): T {
  const found = known.find((each) => each.name === name)
  if (found !== undefined) return found
  const names = known.map((each) => each.name)
  throw new UserError(`no ${what} ${name}${didYouMean(name, names)} (there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ') || 'none'})`)
}

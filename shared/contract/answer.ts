import { assertNever } from '../errors.ts'
import type { VerdictAnswer, VerdictCode, VerdictRow } from './model.ts'

/** What a row says, by its code. */
export function answerOf(code: VerdictCode): VerdictAnswer {
  switch (code) {
    case 'all-verified':
    case 'no-dependencies':
    case 'no-contracts':
    case 'ignored':
      return 'yes'
    case 'failed':
    case 'version-unknown':
      return 'no'
    case 'not-verified':
    case 'provider-not-deployed':
      return 'unknown'
    default:
      return assertNever(code)
  }
}

/** All rows together. What nobody knows comes before what is known to fail (as the broker has it): both are printed, neither lets anything through. */
export function answerOfAll(rows: readonly VerdictRow[]): VerdictAnswer {
  const answers = new Set(rows.map((row) => answerOf(row.code)))
  if (answers.has('unknown')) return 'unknown'
  if (answers.has('no')) return 'no'
  // Nothing was judged: nothing is known.
  return answers.has('yes') ? 'yes' : 'unknown'
}

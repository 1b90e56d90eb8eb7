import type { AffectedSet } from '../../shared/affected/model.ts'

// Reasons of the kind `all` for which nothing could be compared with. A first push is not among them: there is nothing before it.
const unknownBase = /^all-because-(the-base|the-ledger|no-common-ancestor|the-head-has-no-parent)/

/** Makes the step red where the caller would rather see nothing run than everything. */
export function refusalOf(set: AffectedSet, policy: { readonly 'on-unknown-base': string }): { readonly refusal?: string } {
  const why = whyEverything(set)
  if (policy['on-unknown-base'] !== 'fail' || why === undefined || !unknownBase.test(why)) return {}
  return { refusal: `nothing to compare with (${why}), wanted ${set.against}; name a commit with the input base, or allow on-unknown-base: all` }
}

/** What a person should see beside the run: why everything runs, and what could not be read. */
export function noticesOf(set: AffectedSet): readonly string[] {
  const why = whyEverything(set)
  return [...(why === undefined ? [] : [`everything is affected: ${why} (wanted: ${set.against})`]), ...set.warnings.slice(0, 9)]
}

function whyEverything({ affected }: AffectedSet): string | undefined {
  return affected[0]?.reasons.find((reason) => reason.kind === 'all')?.path
}

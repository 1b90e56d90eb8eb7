import type { AttachedStatement } from '../../shared/provenance/attach-statement.ts'
import type { Attestable } from '../../shared/provenance/attest.ts'
import { code, plain, shortDigest, table } from '../../shared/runner/markdown.ts'

const heads = {
  predicate: 'read again, ready to be signed',
  unsigned: 'attested **without a signature**',
  bundle: 'signed attestation attached',
} as const

/** What was found to be true of each release, and what became of the statements. */
export function summaryOf(mode: keyof typeof heads, found: readonly Attestable[], attached: readonly AttachedStatement[]): string {
  const rows = found.map(({ release, facts, subjectName }) => [
    plain(release.service),
    code(subjectName),
    shortDigest(release.artifact.digest),
    shortDigest(facts.fingerprint),
    facts.base ? plain(facts.base.reference) : '',
  ])
  const lines = [
    `### ✔ ${found.length} ${found.length === 1 ? 'release' : 'releases'}: ${heads[mode]}`,
    '',
    table(['service', 'artifact', 'digest', 'fingerprint', 'base'], rows),
    '',
  ]
  if (attached.length > 0) {
    const kinds = attached.map(({ predicateType, digest, wasThere }) => [code(predicateType), shortDigest(digest), wasThere ? 'was there' : 'new'])
    lines.push(table(['statement', 'referrer', ''], kinds), '')
  }
  if (mode === 'unsigned') {
    lines.push(
      'Nothing signed these statements: attestations are not available here (private repositories need GitHub Enterprise Cloud, and GitHub Enterprise Server has none), or the',
      'signing step failed. They say what was built, and anybody who may write to the registry could have written them.',
    )
  }
  return lines.join('\n')
}

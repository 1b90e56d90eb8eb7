import { closest } from '../config/closest.ts'
import { UserError } from '../errors.ts'
import type { ReleaseIndex } from '../ledger/port.ts'
import { releaseIdOf } from '../release/canonical.ts'
import type { Digest, Release, ReleaseId } from '../release/model.ts'

/** A release chosen for a cell, with the commit that nominated it ('' when none did). */
export interface Candidate {
  readonly id: ReleaseId
  readonly release: Release
  readonly commit: string
}

/** The release of an artifact digest or a release id. Throws UserError saying what there is instead. */
export function findRelease(index: ReleaseIndex, service: string, digest: string, commit?: string): Candidate {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new UserError(`${JSON.stringify(digest)} is not a digest: a digest is sha256: and 64 hexadecimal digits; ${newest(index, service)}`)
  }
  const known = index.byId(digest as Digest) ?? index.byDigest(digest as Digest)
  if (known === undefined) {
    const near = closest(digest, [...index.nominations.map((nomination) => nomination.digest), ...index.nominations.map((nomination) => nomination.release)])
    throw new UserError(`${service} has no release ${digest}${near ? `; did you mean ${near}?` : `; ${newest(index, service)}`}`)
  }
  return candidateOf(index, known, commit)
}

/** The candidate for a known release: its commit is the given one, else that of its newest nomination. */
export function candidateOf(index: ReleaseIndex, release: Release, commit?: string): Candidate {
  const id = releaseIdOf(release)
  return { id, release, commit: commit ?? index.nominations.findLast((nomination) => nomination.release === id)?.commit ?? '' }
}

function newest(index: ReleaseIndex, service: string): string {
  const digests = [...new Set(index.nominations.map((nomination) => nomination.digest).reverse())].slice(0, 3)
  return digests.length === 0 ? `nothing of ${service} was released yet: slipway build ${service}` : `its newest are ${digests.join(', ')}`
}

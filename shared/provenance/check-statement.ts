import { buildPredicateType, type Statement } from './statement.ts'

/** What a statement has to say to be about an artifact. */
export interface Expected {
  readonly service: string
  /** `sha256:…` */
  readonly digest: string
  /** Hex sha256. */
  readonly fingerprint: string
}

/**
 * Why a statement is not one about an artifact, a sentence each; none when it is. Looks at what it says only: whether a signature is somebody's who may say so is a
 * matter of `cosign` or `gh` and the user's policy. A predicate of another type has to name the digest, and says nothing else that we read.
 */
export function checkStatement(statement: Statement, { service, digest, fingerprint }: Expected): readonly string[] {
  const faults: string[] = []
  const named = Array.isArray(statement.subject) ? statement.subject.map((each) => each?.digest?.sha256) : []
  if (!named.includes(digest.replace('sha256:', '')))
    faults.push(`it is about ${named.map((each) => `sha256:${String(each)}`).join(', ') || 'nothing'}, not ${digest}`)
  if (statement.predicateType !== buildPredicateType) return faults
  const predicate = isObject(statement.predicate) ? statement.predicate : {}
  if (predicate.service !== service) faults.push(`it is about the service ${String(predicate.service)}, not ${service}`)
  const said = isObject(predicate.fingerprint) ? predicate.fingerprint.sha256 : undefined
  if (said !== fingerprint) faults.push(`it says that it was built from ${String(said)}, not ${fingerprint}`)
  return faults
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import type { Descriptor, Registry } from '../registry/port.ts'
import { readAttachment } from './attach.ts'
import { checkStatement, type Expected } from './check-statement.ts'
import { bundleType, dsseType, statementIn } from './dsse.ts'
import { inTotoType, type Statement } from './statement.ts'

/** Types of referrers that hold a statement. Older sigstore bundles differ in their last number. */
const attestationTypes = /^application\/vnd\.dev\.sigstore\.bundle\.v[\d.]+\+json$/

/** A statement among the referrers of an artifact. */
export interface FoundStatement {
  readonly referrer: Descriptor
  readonly statement: Statement
  /** That there is a signature, not whose. */
  readonly signed: boolean
}

/** The statements among referrers. What cannot be read is passed over: anybody who may write to the registry may attach anything. */
export async function statementsAmong(registry: Registry, repository: string, referrers: readonly Descriptor[]): Promise<readonly FoundStatement[]> {
  const wanted = referrers.filter(({ artifactType = '' }) => [bundleType, dsseType, inTotoType].includes(artifactType) || attestationTypes.test(artifactType))
  const read = await Promise.all(
    wanted.map(async (referrer) => {
      const attachment = await readAttachment(registry, repository, referrer.digest)
      const found = attachment && statementIn(attachment.content)
      return found ? [{ referrer, ...found }] : []
    }),
  )
  return read.flat()
}

/**
 * What speaks against taking an artifact that was built before: that a statement attached to it is about something else. Undefined when none does, and when there is
 * none. Signatures are for the user's policy (`cosign`, `gh`) to check.
 */
export async function attestationFault(
  registry: Registry,
  repository: string,
  expected: Expected,
  referrers: readonly Descriptor[],
): Promise<string | undefined> {
  for (const { referrer, statement } of await statementsAmong(registry, repository, referrers)) {
    const [fault] = checkStatement(statement, expected)
    if (fault !== undefined) return `the attestation ${referrer.digest} is not of this artifact: ${fault}`
  }
  return undefined
}

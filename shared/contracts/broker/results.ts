import { UserError } from '../../errors.ts'
import type { FetchedPact } from './pacts-for-verification.ts'
import { putBranchVersion } from './pacticipants.ts'
import type { Session } from './session.ts'

/** What became of one interaction. */
export interface InteractionResult {
  /** The broker's `_id` of the interaction, from the pact as read. */
  readonly interactionId: string
  readonly success: boolean
  readonly mismatches?: readonly { readonly attribute: string; readonly description: string; readonly identifier?: string }[]
}

export interface VerificationResult {
  readonly success: boolean
  readonly providerVersion: string
  /** The branch of the provider version; recorded before the result. */
  readonly branch?: string
  readonly buildUrl?: string
  readonly interactions: readonly InteractionResult[]
  /** Who verified, as the broker shows it. */
  readonly verifiedBy: { readonly implementation: string; readonly version: string }
}

/** Publishes a result for a pact that was read before; the address of the result. Throws UserError when the broker takes none. */
export async function publishResult(session: Session, pact: FetchedPact, result: VerificationResult): Promise<string | null> {
  const { provider, consumer, resultsHref } = pact
  const { success, providerVersion, branch, buildUrl, interactions, verifiedBy } = result
  const what = `cannot publish the result of ${provider} ${providerVersion} for ${consumer}`
  if (resultsHref === null) throw new UserError(`${what}: ${session.host} gives no address for it: a token that may write is needed`)
  if (success && interactions.some((interaction) => !interaction.success)) throw new UserError(`${what}: it is a success, and an interaction failed`)
  // A version gets its branch before the results, so that no selector sees it without.
  if (branch !== undefined) await putBranchVersion(session, { service: provider, version: providerVersion, branch })
  const body = {
    success,
    providerApplicationVersion: providerVersion,
    ...(buildUrl === undefined ? {} : { buildUrl }),
    testResults: interactions.map(({ mismatches, ...interaction }) => ({ ...interaction, ...(mismatches === undefined ? {} : { mismatches }) })),
    verifiedBy,
  }
  return (await session.call({ method: 'POST', href: resultsHref, body, what })).location
}

import { UserError } from '../../errors.ts'
import { embedded, fieldsOf, listOf, textOf } from './json.ts'
import { hrefOf, linksOf } from './link.ts'
import type { Session } from './session.ts'

/**
 * Whose pacts a provider verifies (https://docs.pact.io/pact_broker/advanced_topics/consumer_version_selectors): exactly one kind per selector,
 * `consumer` narrows any of them.
 */
export type ConsumerSelector = { readonly consumer?: string } & (
  | { readonly mainBranch: true }
  | { readonly matchingBranch: true }
  | { readonly branch: string; readonly fallbackBranch?: string }
  | { readonly deployedOrReleased: true; readonly environment?: string }
  | { readonly deployed: true; readonly environment?: string }
  | { readonly released: true; readonly environment?: string }
  | { readonly environment: string }
  | { readonly tag: string; readonly latest?: true; readonly fallbackTag?: string }
  | { readonly latest: true }
)

export interface PactsQuestion {
  readonly provider: string
  readonly selectors: readonly ConsumerSelector[]
  /** The branch of the provider version that verifies; pending and work in progress are reckoned by it. */
  readonly branch?: string
  /** Whether each pact is pending: never verified successfully on this branch. */
  readonly pending?: boolean
  /** Adds pacts that no selector names, from this day on: `2026-01-31`. */
  readonly wipSince?: string
}

/** A pact the broker wants verified. */
export interface PactToVerify {
  readonly href: string
  /** `Pact between web (1.2.3) and orders` */
  readonly name: string
  /** Null: the broker was not asked. */
  readonly pending: boolean | null
  readonly wip: boolean
  /** Why it is in the list, and what pending means for it. */
  readonly notices: readonly string[]
}

/**
 * The pacts to verify. The relation is read from the index and asked with POST; without selectors and a branch the newest pact of each consumer is read,
 * as the verifier does. Empty when there are none. Throws UserError for selectors that the broker does not take.
 */
export async function pactsForVerification(session: Session, question: PactsQuestion): Promise<readonly PactToVerify[]> {
  const { provider, selectors, branch, pending, wipSince } = question
  const what = `cannot read which pacts ${provider} has to verify`
  if (selectors.length === 0 && branch === undefined) return latestPacts(session, provider, what)
  const href = await session.relation(['pb:provider-pacts-for-verification', 'beta:provider-pacts-for-verification'], { provider }, what)
  const body = {
    consumerVersionSelectors: selectors,
    ...(branch === undefined ? {} : { providerVersionBranch: branch }),
    includePendingStatus: pending ?? false,
    ...(wipSince === undefined ? {} : { includeWipPactsSince: wipSince }),
  }
  const { status, json } = await session.call({ method: 'POST', href, body, what, allow: [404] })
  return status === 404 ? [] : embedded(json, 'pacts').map((item) => pactOf(item, session.host))
}

async function latestPacts(session: Session, provider: string, what: string): Promise<readonly PactToVerify[]> {
  const href = await session.relation(['pb:latest-provider-pacts'], { provider }, what)
  const { status, json } = await session.call({ method: 'GET', href, what, allow: [404] })
  if (status === 404) return []
  return linksOf(json, 'pb:pacts').map((link) => ({ href: link.href, name: link.name ?? link.href, pending: null, wip: false, notices: [] }))
}

function pactOf(item: unknown, host: string): PactToVerify {
  const { verificationProperties, shortDescription } = fieldsOf(item)
  const { pending, wip, notices } = fieldsOf(verificationProperties)
  const href = hrefOf(item, 'self')
  // A pact that is dropped without a word would never be verified.
  if (href === undefined) throw new UserError(`${host} lists a pact without its address (${textOf(shortDescription) ?? 'nameless'})`)
  return {
    href,
    name: linksOf(item, 'self')[0]?.name ?? href,
    pending: typeof pending === 'boolean' ? pending : null,
    wip: wip === true,
    notices: listOf(notices).flatMap((notice) => textOf(fieldsOf(notice).text) ?? []),
  }
}

/** A pact as the broker has it. */
export interface FetchedPact {
  readonly consumer: string
  readonly provider: string
  readonly consumerVersion: string | null
  /** The pact file's JSON, without what the broker adds beside it (`_links`, `createdAt`); interactions have the broker's `_id`. */
  readonly content: unknown
  /** Where results are published; null when this broker, or this token, takes none. */
  readonly resultsHref: string | null
}

/** Reads a pact by its address. */
export async function readPact(session: Session, href: string): Promise<FetchedPact> {
  const what = 'cannot read a pact'
  const { json } = await session.call({ method: 'GET', href, what })
  const { _links, _embedded, createdAt, ...content } = fieldsOf(json)
  const consumer = textOf(fieldsOf(content.consumer).name)
  const provider = textOf(fieldsOf(content.provider).name)
  if (consumer === null || provider === null) throw new UserError(`${what}: ${session.host} answers with something that names no consumer and provider`)
  return {
    consumer,
    provider,
    consumerVersion: linksOf(json, 'pb:consumer-version')[0]?.name ?? null,
    content,
    resultsHref: hrefOf(json, 'pb:publish-verification-results') ?? null,
  }
}

/** The pacts of one consumer version; none when the broker does not know it. */
export async function pactsOfVersion(session: Session, service: string, version: string): Promise<readonly FetchedPact[]> {
  const what = `cannot read the pacts of ${service} ${version}`
  const href = await session.relation(['pb:pacticipant-version'], { pacticipant: service, version }, what)
  const { status, json } = await session.call({ method: 'GET', href, what, allow: [404] })
  return status === 404 ? [] : Promise.all(linksOf(json, 'pb:pact-versions').map((link) => readPact(session, link.href)))
}

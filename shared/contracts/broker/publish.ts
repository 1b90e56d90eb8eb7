import { UserError } from '../../errors.ts'
import { type Notice, complaintsOf, noticesOf } from './answer.ts'
import { fieldsOf, textOf } from './json.ts'
import { linksOf } from './link.ts'
import type { Session } from './session.ts'

/** A pact file to publish: its JSON. Its consumer is the service that publishes. */
export interface ContractToPublish {
  readonly provider: string
  readonly content: unknown
}

export interface PublishRequest {
  readonly service: string
  readonly version: string
  readonly branch?: string
  readonly tags?: readonly string[]
  readonly buildUrl?: string
  readonly contracts: readonly ContractToPublish[]
  /** Adds the interactions to what is there under the same version, for consumers whose tests run in several jobs. */
  readonly merge?: boolean
}

export interface Published {
  readonly notices: readonly Notice[]
  /** Addresses of the published pacts, by provider. */
  readonly pacts: Readonly<Record<string, string>>
}

/**
 * Publishes the pacts of one consumer version, all or none (POST of `pb:publish-contracts`). The same content under the same version again is no error.
 * Throws UserError with the broker's own words for other content under a version that has some (409), and for fields it does not take (400).
 */
export async function publishContracts(session: Session, request: PublishRequest): Promise<Published> {
  const { service, version, branch, tags, buildUrl, contracts, merge } = request
  const what = `cannot publish the contracts of ${service} ${version}`
  checkContracts(request, what)
  const body = {
    pacticipantName: service,
    pacticipantVersionNumber: version,
    ...(branch === undefined ? {} : { branch }),
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
    ...(buildUrl === undefined ? {} : { buildUrl }),
    contracts: contracts.map(({ provider, content }) => ({
      consumerName: service,
      providerName: provider,
      specification: 'pact',
      contentType: 'application/json',
      content: Buffer.from(JSON.stringify(content), 'utf8').toString('base64'),
      ...(merge === true ? { onConflict: 'merge' } : {}),
    })),
  }
  const href = await session.relation(['pb:publish-contracts'], {}, what)
  const { status, json } = await session.call({ method: 'POST', href, body, what, allow: [400, 409] })
  const complaints = complaintsOf(json)
  if (status === 409) throw new UserError([`${what}: other content is published under this version.`, ...complaints, determinismHint].join('\n'))
  if (status === 400) throw new UserError([`${what}: the broker does not take it.`, ...complaints].join('\n'))
  const links = linksOf(json, 'pb:contracts')
  return {
    notices: noticesOf(json),
    pacts: Object.fromEntries(contracts.flatMap(({ provider }, index) => (links[index] === undefined ? [] : [[provider, links[index].href]]))),
  }
}

/** Why the content of one version changes: seen in many repositories, never in the broker's fault. */
const determinismHint =
  'Two runs of the same commit wrote two different contracts. Look for dates, random ids and ports in the expected values and give each matcher a fixed example; ' +
  'delete the pact folder before the tests run, so that no interaction of an earlier run stays in the file; and publish each version from one commit only.'

/** What the broker would say later and less clearly. */
function checkContracts({ service, contracts }: PublishRequest, what: string): void {
  const problems = contracts.flatMap(({ provider, content }) => {
    const pact = fieldsOf(content)
    const names = [textOf(fieldsOf(pact.consumer).name), textOf(fieldsOf(pact.provider).name)]
    return [
      ...(names[0] === service ? [] : [`the pact on ${provider} is of the consumer ${JSON.stringify(names[0])}, not ${service}`]),
      ...(names[1] === provider ? [] : [`the pact on ${provider} names the provider ${JSON.stringify(names[1])}`]),
    ]
  })
  if (contracts.length === 0) problems.push('there is none')
  if (problems.length > 0) throw new UserError(`${what}: ${problems.join('; ')}`)
}

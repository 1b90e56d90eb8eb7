import { forVerificationBody, publishBody, resultBody } from './bodies.ts'
import { contentSha } from './content.ts'
import { created, notFound, ok, refused } from './reply.ts'
import { type Asked, type Route, route } from './request.ts'
import { type Question, selectedPacts } from './selected-pacts.ts'
import type { PactVersion, Publication, State } from './state.ts'

interface PublishBody {
  readonly pacticipantName: string
  readonly pacticipantVersionNumber: string
  readonly branch?: string
  readonly tags?: readonly string[]
  readonly buildUrl?: string
  readonly contracts: readonly { readonly consumerName: string; readonly providerName: string; readonly content: string; readonly onConflict?: string }[]
}

export const pactRoutes: readonly Route[] = [
  route('POST', '/contracts/publish', publish),
  route('GET', '/pacts/provider/:provider/for-verification', ({ state, params, resources }) =>
    // Deprecated without a body, and still what a verifier probes.
    state.pacticipants.has(params.provider ?? '') ? ok(listed(state, resources, params.provider ?? '', {})) : notFound,
  ),
  route('POST', '/pacts/provider/:provider/for-verification', (asked) => {
    const { state, params, resources } = asked
    const question = asked.body<Question>(forVerificationBody)
    const unknown = (question.consumerVersionSelectors ?? []).flatMap(({ environment }, index) =>
      environment === undefined || state.environments.some(({ name }) => name === environment) ? [] : [[index, environment]],
    )
    if (unknown.length > 0)
      return refused({ consumerVersionSelectors: unknown.map(([index, name]) => `environment with name '${name}' does not exist (at index ${index})`) })
    return state.pacticipants.has(params.provider ?? '') ? ok(listed(state, resources, params.provider ?? '', question)) : notFound
  }),
  route('GET', '/pacts/provider/:provider/latest', ({ state, params, resources }) => {
    const provider = params.provider ?? ''
    const pacts = selectedPacts(state, provider, { consumerVersionSelectors: [{ latest: true }] })
    if (pacts.length === 0) return notFound
    const links = pacts.map(({ publication: { consumerVersion, pactVersion } }) => ({
      href: resources.url('pacts', 'provider', provider, 'consumer', pactVersion.consumer, 'version', consumerVersion.number),
      title: `Pact between ${pactVersion.consumer} (${consumerVersion.number}) and ${provider}`,
      name: pactVersion.consumer,
    }))
    return ok({
      _links: {
        self: { href: resources.url('pacts', 'provider', provider, 'latest') },
        'pb:provider': { href: resources.pacticipantUrl(provider), name: provider },
        'pb:pacts': links,
        pacts: links,
      },
    })
  }),
  route('GET', '/pacts/provider/:provider/consumer/:consumer/version/:version', ({ state, params, resources }) => {
    const publication = state.findPublication(params.consumer ?? '', params.version ?? '', params.provider ?? '')
    return publication ? ok(resources.pact(publication, null)) : notFound
  }),
  ...['', '/metadata/:metadata'].flatMap((metadata) => [
    route('GET', `/pacts/provider/:provider/consumer/:consumer/pact-version/:sha${metadata}`, ({ state, params, resources }) => {
      const publication = publicationOf(state, params)
      return publication ? ok(resources.pact(publication, params.metadata ?? null)) : notFound
    }),
    route('POST', `/pacts/provider/:provider/consumer/:consumer/pact-version/:sha${metadata}/verification-results`, record),
  ]),
  route('GET', '/pacts/provider/:provider/consumer/:consumer/pact-version/:sha/verification-results/:number', ({ state, params }) => {
    const found = state.verifications.find(({ number, pactVersion }) => String(number) === params.number && pactVersion.sha === params.sha)
    return found ? ok({ ...(found.body as object), providerName: found.pactVersion.provider, verificationDate: state.dateOf(found.order) }) : notFound
  }),
]

function publish(asked: Asked) {
  const { state, resources } = asked
  const { pacticipantName: service, pacticipantVersionNumber: number, branch, tags, buildUrl, contracts } = asked.body<PublishBody>(publishBody)
  const parsed = contracts.map((contract) => ({ ...contract, pact: parse(contract.content) }))
  const faults = parsed.flatMap(({ consumerName, providerName, pact }) => [
    ...(consumerName === service ? [] : [`consumerName ('${consumerName}') must match pacticipantName ('${service}')`]),
    ...(pact === undefined ? ['content could not be parsed as application/json'] : []),
    ...(pact && nameIn(pact.consumer) !== consumerName
      ? [`consumer name in contract content ('${nameIn(pact.consumer)}') must match consumerName in contract params ('${consumerName}')`]
      : []),
    ...(pact && nameIn(pact.provider) !== providerName
      ? [`provider name in contract content ('${nameIn(pact.provider)}') must match providerName in contract params ('${providerName}')`]
      : []),
  ])
  if (faults.length > 0) return refused({ contracts: faults })
  // As the broker is set up by default (allow_dangerous_contract_modification: false): `merge` is refused like everything else that changes a version's content.
  const conflicts = parsed.flatMap(({ providerName, pact }) => {
    const known = state.findPublication(service, number, providerName)
    return known && known.pactVersion.sha !== contentSha(pact)
      ? [
          `Cannot change the content of the pact for ${service} version ${number} and provider ${providerName}, as race conditions will cause unreliable results for can-i-deploy. Each pact must be published with a unique consumer version number.`,
        ]
      : []
  })
  if (conflicts.length > 0) {
    const notices = conflicts.flatMap((text) => [
      { type: 'error', text },
      { type: 'info', text: 'diff of the contents' },
    ])
    return { status: 409, json: { notices, errors: { contracts: conflicts } } }
  }
  const isNew = !state.findVersion(service, number)
  const version = state.version(service, number, { branch, tags: tags ?? [] })
  version.buildUrl = buildUrl ?? version.buildUrl
  const notices = [{ type: 'debug', text: `${isNew ? 'Created' : 'Updated'} ${service} version ${number}${branch ? ` with branch ${branch}` : ''}` }]
  for (const { providerName, pact } of parsed) {
    const known = state.findPublication(service, number, providerName)
    if (!known) state.publish(version, providerName, pact)
    notices.push({
      type: 'success',
      text: known
        ? `Pact successfully republished for ${service} version ${number} and provider ${providerName} with no content changes.`
        : `Pact successfully published for ${service} version ${number} and provider ${providerName}.`,
    })
  }
  const versionLink = { title: 'Pacticipant version', name: number, href: resources.versionUrl(version) }
  return ok({
    notices,
    logs: notices.map(({ type, text }) => ({ level: type, message: text, deprecationWarning: 'Replaced by notices' })),
    _embedded: {
      pacticipant: { name: service, _links: { self: { href: resources.pacticipantUrl(service) } } },
      version: { number, _links: { self: { title: 'Version', name: number, href: resources.versionUrl(version) } } },
    },
    _links: {
      'pb:pacticipant': { title: 'Pacticipant', name: service, href: resources.pacticipantUrl(service) },
      'pb:pacticipant-version': versionLink,
      'pb:pacticipant-version-tags': version.tags.map((tag) => ({ title: 'Tag', name: tag, href: `${versionLink.href}/tags/${encodeURIComponent(tag)}` })),
      'pb:contracts': parsed.map(({ providerName }) => ({
        title: 'Pact',
        name: `Pact between ${service} (${number}) and ${providerName}`,
        href: resources.url('pacts', 'provider', providerName, 'consumer', service, 'version', number),
      })),
    },
  })
}

function record(asked: Asked) {
  const { state, params, resources } = asked
  const pactVersion = pactVersionOf(state, params)
  if (!pactVersion) return notFound
  const body = asked.body<{ success: boolean; providerApplicationVersion: string }>(resultBody)
  const verification = state.verify(pactVersion, state.version(pactVersion.provider, body.providerApplicationVersion), body.success, body)
  const location = `${resources.pactVersionUrl(pactVersion)}/verification-results/${verification.number}`
  return created({ ...body, _links: { self: { href: location } } }, location)
}

function listed(state: State, resources: Asked['resources'], provider: string, question: Question) {
  return {
    _embedded: {
      pacts: selectedPacts(state, provider, question).map(({ publication: { consumerVersion, pactVersion }, why, pending, wip }) => {
        const href = resources.pactVersionUrl(pactVersion)
        const metadata = Buffer.from(`cvn=${consumerVersion.number}`).toString('base64url')
        return {
          shortDescription: why.join(', '),
          verificationProperties: {
            ...(question.includePendingStatus ? { pending } : {}),
            ...(wip ? { wip } : {}),
            notices: [
              { when: 'before_verification', text: `The pact at ${href} is being verified because it is ${why.join(', ')} (${consumerVersion.number})` },
              ...(question.includePendingStatus
                ? [{ when: 'before_verification', text: pending ? 'This pact is in pending state' : 'This pact has previously been successfully verified' }]
                : []),
            ],
          },
          _links: { self: { href: `${href}/metadata/${metadata}`, name: `Pact between ${pactVersion.consumer} (${consumerVersion.number}) and ${provider}` } },
        }
      }),
    },
    _links: { self: { href: resources.url('pacts', 'provider', provider, 'for-verification'), title: 'Pacts to be verified' } },
  }
}

function pactVersionOf(state: State, params: Asked['params']): PactVersion | undefined {
  return state.pactVersions.find(({ consumer, provider, sha }) => consumer === params.consumer && provider === params.provider && sha === params.sha)
}

function publicationOf(state: State, params: Asked['params']): Publication | undefined {
  const pactVersion = pactVersionOf(state, params)
  const number = Buffer.from(params.metadata ?? '', 'base64url')
    .toString()
    .replace('cvn=', '')
  const own = state.publications.filter((publication) => publication.pactVersion === pactVersion)
  return own.findLast(({ consumerVersion }) => consumerVersion.number === number) ?? own.at(-1)
}

function parse(content: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(Buffer.from(content, 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}

function nameIn(party: unknown): unknown {
  return (party as { name?: unknown } | undefined)?.name
}

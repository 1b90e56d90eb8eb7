import { deployedBody, emptyBody, endSupportBody, environmentBody, undeployBody } from './bodies.ts'
import { created, notFound, ok, refused } from './reply.ts'
import { type Asked, type Route, route } from './request.ts'
import type { Placement } from './state.ts'

/** Environments, and what is deployed and released in them. */
export const environmentRoutes: readonly Route[] = [
  route('GET', '/environments', ({ state, resources, query }) => {
    const name = new URLSearchParams(query).get('name')
    const found = state.environments.filter((environment) => name === null || environment.name === name)
    return ok({
      _embedded: { environments: found.map(resources.environment) },
      _links: {
        self: { title: 'Environments', href: resources.url('environments') },
        'pb:environments': found.map((environment) => ({
          title: 'Environment',
          name: environment.name,
          href: resources.url('environments', environment.uuid),
        })),
      },
    })
  }),
  route('POST', '/environments', (asked) => {
    const { state, resources } = asked
    const { name, displayName, production } = asked.body<{ name: string; displayName?: string; production: boolean }>(environmentBody)
    if (state.environments.some((known) => known.name === name)) return refused({ name: [`name '${name}' is already used by an existing environment.`] })
    const environment = state.environment(name, displayName ?? name, production)
    return created(resources.environment(environment), resources.url('environments', environment.uuid))
  }),
  route('GET', '/environments/:uuid', ({ state, params, resources }) => {
    const environment = state.environments.find(({ uuid }) => uuid === params.uuid)
    return environment ? ok(resources.environment(environment)) : notFound
  }),
  ...(['deployed', 'released'] as const).flatMap((kind) => [
    route('GET', `/environments/:uuid/${kind}-versions/currently-${kind === 'deployed' ? 'deployed' : 'supported'}`, (asked) => current(asked, kind)),
    route('POST', `/pacticipants/:pacticipant/versions/:version/${kind}-versions/environment/:uuid`, (asked) => {
      const { state, params, resources } = asked
      const version = state.findVersion(params.pacticipant ?? '', params.version ?? '')
      const environment = state.environments.find(({ uuid }) => uuid === params.uuid)
      if (!version || !environment) return notFound
      const body = asked.body<{ applicationInstance?: string; target?: string }>(kind === 'deployed' ? deployedBody : emptyBody)
      const placement = state.place(kind, version, environment, body.applicationInstance ?? body.target ?? null)
      return created(resources.placement(placement), resources.url(`${kind}-versions`, placement.uuid))
    }),
    route('GET', `/${kind}-versions/:uuid`, ({ state, params, resources }) => {
      const placement = state.placements.find(({ uuid }) => uuid === params.uuid)
      return placement ? ok(resources.placement(placement)) : notFound
    }),
    route('PATCH', `/${kind}-versions/:uuid`, (asked) => {
      const { state, params, resources } = asked
      const placement = state.placements.find(({ uuid }) => uuid === params.uuid)
      if (!placement) return notFound
      const field = kind === 'deployed' ? 'currentlyDeployed' : 'currentlySupported'
      const body = asked.body<Record<string, boolean>>(kind === 'deployed' ? undeployBody : endSupportBody)
      if (body[field] === true) return refused({ [field]: [`The ${field} property cannot be set back to true. Please record a new deployment.`] }, 422)
      placement.isActive = false
      return ok(resources.placement(placement))
    }),
  ]),
]

function current({ state, params, query, resources }: Asked, kind: Placement['kind']) {
  const environment = state.environments.find(({ uuid }) => uuid === params.uuid)
  if (!environment) return notFound
  const asked = new URLSearchParams(query)
  const service = asked.get('pacticipant')
  const instance = asked.get('applicationInstance') ?? asked.get('target')
  const found = state.placements.filter(
    (placed) =>
      placed.isActive &&
      placed.kind === kind &&
      placed.environment === environment &&
      (service === null || placed.version.service === service) &&
      (!asked.has('applicationInstance') || placed.instance === (instance || null)),
  )
  return ok({
    _embedded: { [`${kind}Versions`]: found.toReversed().map((placement) => resources.placement(placement, true)) },
    _links: { self: { href: `${resources.url('environments', environment.uuid)}/${kind}-versions` } },
  })
}

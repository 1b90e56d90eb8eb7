import { branchVersionBody, emptyBody, pacticipantBody, versionBody } from './bodies.ts'
import { created, notFound, ok, refused } from './reply.ts'
import { type Asked, type Route, route } from './request.ts'

/** Pacticipants, their versions, branches, tags and labels; webhooks. */
export const serviceRoutes: readonly Route[] = [
  route('GET', '/pacticipants', ({ state, resources }) =>
    ok({ _embedded: { pacticipants: [...state.pacticipants.keys()].map(resources.pacticipant) }, _links: {} }),
  ),
  route('POST', '/pacticipants', (asked) => {
    const { state, resources } = asked
    const { name } = asked.body<{ name?: string }>(pacticipantBody)
    if (name === undefined) return refused({ name: ['is missing'] })
    if (state.pacticipants.has(name)) return { status: 409, json: { error: `A pacticipant named ${name} exists` } }
    return created(set(asked, name), resources.pacticipantUrl(name))
  }),
  route('GET', '/pacticipants/:pacticipant', ({ state, params, resources }) =>
    state.pacticipants.has(params.pacticipant ?? '') ? ok(resources.pacticipant(params.pacticipant ?? '')) : notFound,
  ),
  route('PATCH', '/pacticipants/:pacticipant', (asked) => ok(set(asked, asked.params.pacticipant ?? ''))),
  route('PUT', '/pacticipants/:pacticipant', (asked) => ok(set(asked, asked.params.pacticipant ?? ''))),
  route('PUT', '/pacticipants/:pacticipant/labels/:label', (asked) => {
    const { state, params, resources } = asked
    asked.body(emptyBody)
    const { pacticipant = '', label = '' } = params
    if (!state.pacticipants.has(pacticipant)) return notFound
    state.pacticipant(pacticipant).labels.add(label)
    return created({ name: label }, resources.url('pacticipants', pacticipant, 'labels', label))
  }),
  route('GET', '/pacticipants/:pacticipant/branches', ({ state, params, resources }) => {
    const { pacticipant = '' } = params
    if (!state.pacticipants.has(pacticipant)) return notFound
    const names = [...new Set(state.versions.filter(({ service }) => service === pacticipant).flatMap(({ branches }) => branches))]
    const link = (name: string) => ({ name, href: resources.url('pacticipants', pacticipant, 'branches', name) })
    return ok({ _embedded: { branches: names.map((name) => ({ name, _links: { self: link(name) } })) }, _links: { 'pb:branches': names.map(link) } })
  }),
  route('GET', '/pacticipants/:pacticipant/versions/:version', ({ state, params, resources }) => {
    const version = state.findVersion(params.pacticipant ?? '', params.version ?? '')
    return version ? ok(resources.version(version)) : notFound
  }),
  route('PUT', '/pacticipants/:pacticipant/versions/:version', (asked) => {
    const { state, params, resources } = asked
    const { buildUrl } = asked.body<{ buildUrl?: string }>(versionBody)
    const version = state.version(params.pacticipant ?? '', params.version ?? '')
    version.buildUrl = buildUrl ?? version.buildUrl
    return ok(resources.version(version))
  }),
  route('PUT', '/pacticipants/:pacticipant/versions/:version/tags/:tag', (asked) => {
    const { state, params, resources } = asked
    const { pacticipant = '', version = '', tag = '' } = params
    asked.body(emptyBody)
    state.version(pacticipant, version, { tags: [tag] })
    return created({ name: tag }, resources.url('pacticipants', pacticipant, 'versions', version, 'tags', tag))
  }),
  route('PUT', '/pacticipants/:pacticipant/branches/:branch/versions/:version', (asked) => {
    const { state, params, resources } = asked
    const { pacticipant = '', branch = '', version = '' } = params
    asked.body(branchVersionBody)
    const known = state.findVersion(pacticipant, version)?.branches.includes(branch) === true
    const found = state.version(pacticipant, version, { branch })
    const json = resources.branchVersion(found, branch)
    return known ? ok(json) : created(json, json._links.self.href)
  }),
  route('GET', '/webhooks', ({ resources }) =>
    ok({
      _links: {
        self: { href: resources.url('webhooks') },
        'pb:webhooks': [{ title: 'A webhook', name: 'POST ci.example.org', href: resources.url('webhooks', 'a1b2c3d4e5f6g7h8') }],
      },
    }),
  ),
]

function set(asked: Asked, name: string) {
  const { state, resources } = asked
  const given = asked.body<{ mainBranch?: string; repositoryUrl?: string; displayName?: string }>(pacticipantBody)
  const pacticipant = state.pacticipant(name)
  pacticipant.mainBranch = given.mainBranch ?? pacticipant.mainBranch
  pacticipant.repositoryUrl = given.repositoryUrl ?? pacticipant.repositoryUrl
  pacticipant.displayName = given.displayName ?? pacticipant.displayName
  return resources.pacticipant(name)
}

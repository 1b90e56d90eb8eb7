import { type MatrixOptions, type Row, type Selector, matrix } from './matrix.ts'
import { ok, refused } from './reply.ts'
import { type Asked, type Route, route } from './request.ts'
import type { Version } from './state.ts'

export const matrixRoutes: readonly Route[] = [
  route('GET', '/matrix', (asked) => answer(asked, parseQuery(asked.query))),
  route('GET', '/can-i-deploy', (asked) => {
    const query = new URLSearchParams(asked.query)
    const selector = { pacticipant: query.get('pacticipant') ?? '', version: query.get('version') ?? '' }
    // No limit, and in brokers before 2.120.0 `cvp`.
    return answer(asked, { selectors: [selector], options: { latestby: 'cvpv', environment: query.get('environment') ?? '' }, problems: [] })
  }),
]

interface Parsed {
  readonly selectors: readonly Selector[]
  readonly options: MatrixOptions
  readonly problems: readonly string[]
}

const selectorFields = ['pacticipant', 'version', 'branch', 'tag', 'environment', 'mainBranch', 'latest']
const optionFields = ['latestby', 'environment', 'tag', 'mainBranch', 'latest', 'limit', 'days', 'success[]']

/** A nested query as Rack reads it: a field that the last selector of the list has already begins the next one. Unknown names are problems here. */
export function parseQuery(query: string): Parsed {
  const lists: Record<string, Record<string, string>[]> = { q: [], ignore: [] }
  const options: Record<string, string> = {}
  const problems: string[] = []
  for (const [name, value] of new URLSearchParams(query)) {
    const nested = /^(q|ignore)\[\]\[(\w+)\]$/.exec(name)
    if (nested === null) {
      if (!optionFields.includes(name)) problems.push(`the matrix takes no ${name}`)
      options[name] = value
      continue
    }
    const [, list = '', field = ''] = nested
    if (!selectorFields.includes(field)) problems.push(`a selector takes no ${field}`)
    const entries = lists[list] ?? []
    const last = entries.at(-1)
    if (last === undefined || field in last) entries.push({ [field]: value })
    else last[field] = value
  }
  const { latestby, environment, tag, mainBranch, latest, limit } = options
  return {
    selectors: (lists.q ?? []).map(selectorOf),
    problems,
    options: {
      ...(latestby === undefined ? {} : { latestby: latestby as 'cvpv' }),
      ...(environment ? { environment } : {}),
      ...(tag ? { tag } : {}),
      ...(mainBranch === 'true' ? { mainBranch: true } : {}),
      ...(latest === 'true' ? { latest: true } : {}),
      ignore: (lists.ignore ?? []).map(selectorOf),
      limit: limit === undefined ? 100 : Number(limit),
    },
  }
}

function selectorOf(fields: Readonly<Record<string, string>>): Selector {
  const { pacticipant = '', version, branch, tag, environment, mainBranch, latest } = fields
  return {
    pacticipant,
    ...(version ? { version } : {}),
    ...(branch ? { branch } : {}),
    ...(tag ? { tag } : {}),
    ...(environment ? { environment } : {}),
    ...(mainBranch === 'true' ? { mainBranch: true } : {}),
    ...(latest === 'true' ? { latest: true } : {}),
  }
}

function answer({ state, resources }: Asked, { selectors, options, problems }: Parsed) {
  const errors = [
    ...problems,
    ...selectors.flatMap(({ pacticipant, version, latest }) => [
      ...(pacticipant === '' ? ['Please specify the pacticipant name'] : []),
      ...(version && latest ? [`A version number and latest flag cannot both be specified for ${pacticipant}`] : []),
    ]),
    ...selectors.flatMap(({ pacticipant }) => (pacticipant === '' || state.pacticipants.has(pacticipant) ? [] : [`Pacticipant ${pacticipant} not found`])),
    ...(selectors.length === 0 ? ['Please provide 1 or more version selectors.'] : []),
    ...([options.tag, options.environment, options.mainBranch].filter(Boolean).length > 1
      ? ['Cannot specify more than one of tag, environment and mainBranch.']
      : []),
    ...(options.latest && options.environment ? ['Cannot specify both latest=true and an environment.'] : []),
    ...(options.environment && !state.environments.some(({ name }) => name === options.environment)
      ? [`Environment with name '${options.environment}' does not exist`]
      : []),
    ...((options.limit ?? 1) >= 1 ? [] : ['The limit must be 1 or greater.']),
  ]
  if (errors.length > 0) return refused(errors)
  const result = matrix(state, selectors, options)
  const version = (found: Version) => ({
    number: found.number,
    branch: found.branches.at(-1) ?? null,
    branches: found.branches.map((name) => resources.branchVersion(found, name)),
    branchVersions: found.branches.map((name) => resources.branchVersion(found, name)),
    environments: state.environments
      .filter((environment) => state.placements.some((placed) => placed.isActive && placed.version === found && placed.environment === environment))
      .map(({ uuid, name, displayName, production }) => ({
        uuid,
        name,
        displayName,
        production,
        _links: { self: { href: resources.url('environments', uuid) } },
      })),
    _links: { self: { href: resources.versionUrl(found) } },
    tags: found.tags.map((name) => ({ name, latest: true, _links: { self: { href: `${resources.versionUrl(found)}/tags/${name}` } } })),
  })
  const line = ({ publication: { consumerVersion, pactVersion, order }, verification }: Row) => ({
    consumer: { name: pactVersion.consumer, version: version(consumerVersion), _links: { self: { href: resources.pacticipantUrl(pactVersion.consumer) } } },
    provider: {
      name: pactVersion.provider,
      version: verification === null ? null : version(verification.providerVersion),
      _links: { self: { href: resources.pacticipantUrl(pactVersion.provider) } },
    },
    pact: {
      createdAt: state.dateOf(order),
      _links: { self: { href: resources.url('pacts', 'provider', pactVersion.provider, 'consumer', pactVersion.consumer, 'version', consumerVersion.number) } },
    },
    verificationResult:
      verification === null
        ? null
        : {
            success: verification.success,
            verifiedAt: state.dateOf(verification.order),
            _links: { self: { href: `${resources.pactVersionUrl(pactVersion)}/verification-results/${verification.number}` } },
          },
  })
  return ok({
    summary: { deployable: result.deployable, reason: result.reasons.map(({ text }) => text).join('\n'), ...result.counts },
    notices: result.reasons.map(({ type, text }) => ({ type, text })),
    matrix: [...result.considered.map(line), ...result.ignored.map((row) => ({ ...line(row), ignored: true }))],
  })
}

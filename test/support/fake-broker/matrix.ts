import type { Publication, State, Verification, Version } from './state.ts'

// The broker's matrix, after its source: lib/pact_broker/matrix/{repository,selector_resolver,integrations_repository,matrix_row_dataset_module,deployment_status_summary}.rb

export interface Selector {
  readonly pacticipant: string
  readonly version?: string
  readonly branch?: string
  readonly tag?: string
  readonly environment?: string
  readonly mainBranch?: boolean
  readonly latest?: boolean
}

export interface MatrixOptions {
  readonly latestby?: 'cvpv' | 'cvp' | 'cp'
  readonly environment?: string
  readonly tag?: string
  readonly mainBranch?: boolean
  readonly latest?: boolean
  readonly ignore?: readonly Selector[]
  readonly limit?: number
}

export interface Row {
  readonly publication: Publication
  readonly verification: Verification | null
}

/** A selector and the version it means; `version: null` for one that does not exist, `undefined` for all versions. */
export interface Resolved {
  readonly selector: Selector
  readonly type: 'specified' | 'inferred'
  readonly version: Version | null | undefined
  readonly oneOfMany: boolean
}

export interface MatrixResult {
  readonly deployable: boolean | null
  readonly reasons: readonly { readonly kind: ReasonKind; readonly type: string; readonly text: string }[]
  readonly counts: { readonly success: number; readonly failed: number; readonly unknown: number; readonly ignored?: number }
  readonly considered: readonly Row[]
  readonly ignored: readonly Row[]
}

/** Names of the classes in lib/pact_broker/matrix/reason.rb: what the broker's approvals list. */
export type ReasonKind =
  | 'IgnoreSelectorDoesNotExist'
  | 'NoEnvironmentSpecified'
  | 'SelectorWithoutPacticipantVersionNumberSpecified'
  | 'SpecifiedVersionDoesNotExist'
  | 'VerificationFailed'
  | 'PactNotEverVerifiedByProvider'
  | 'Successful'
  | 'NoDependenciesMissing'

export function matrix(state: State, selectors: readonly Selector[], options: MatrixOptions): MatrixResult {
  const ignores = options.ignore ?? []
  const infers = options.latest === true || options.tag !== undefined || options.environment !== undefined || options.mainBranch === true
  const specified = selectors.flatMap((selector) => resolve(state, selector, 'specified'))
  const partners = partnersOf(state, specified, infers || specified.length === 1)
  const names = new Set(specified.map(({ selector }) => selector.pacticipant))
  const { tag, latest, environment, mainBranch } = options
  const destination = { ...(tag ? { tag } : {}), ...(latest ? { latest } : {}), ...(environment ? { environment } : {}), ...(mainBranch ? { mainBranch } : {}) }
  const inferred = infers
    ? [...partners].filter((name) => !names.has(name)).flatMap((pacticipant) => resolve(state, { pacticipant, ...destination }, 'inferred'))
    : []
  const all = [...specified, ...inferred]
  const rows = latestBy(newestFirst(query(state, all, options), options.limit), options.latestby)
  const isIgnored = ({ publication: { consumerVersion, pactVersion }, verification }: Row) =>
    ignores.some(
      ({ pacticipant, version }) =>
        (pacticipant === consumerVersion.service && (version === undefined || version === consumerVersion.number)) ||
        (pacticipant === pactVersion.provider && (version === undefined || version === verification?.providerVersion.number)),
    )
  const considered = rows.filter((row) => !isIgnored(row))
  const ignored = rows.filter(isIgnored)
  return { considered, ignored, ...judge(state, { all, considered, ignored, options, ignores }) }
}

function resolve(state: State, selector: Selector, type: Resolved['type']): readonly Resolved[] {
  const { pacticipant, latest, ...criteria } = selector
  if (Object.keys(criteria).length === 0 && latest !== true) return [{ selector, type, version: undefined, oneOfMany: false }]
  const found = versionsOf(state, selector)
  const versions = latest === true || found.length === 0 ? [found.at(-1) ?? null] : found
  return versions.map((version) => ({ selector, type, version, oneOfMany: versions.length > 1 }))
}

/** Versions that fit a selector, oldest first. */
export function versionsOf(state: State, { pacticipant, version, branch, tag, environment, mainBranch }: Selector): readonly Version[] {
  const main = state.pacticipants.get(pacticipant)?.mainBranch
  return state.versions.filter(
    (candidate) =>
      candidate.service === pacticipant &&
      (version === undefined || candidate.number === version) &&
      (branch === undefined || candidate.branches.includes(branch)) &&
      (tag === undefined || candidate.tags.includes(tag)) &&
      (mainBranch !== true || (main !== null && main !== undefined && candidate.branches.includes(main))) &&
      (environment === undefined ||
        state.placements.some((placed) => placed.isActive && placed.version === candidate && placed.environment.name === environment)),
  )
}

/** Who depends on, or is depended on by, the specified versions: providers of exactly these versions' pacts, every consumer that ever had a pact with them. */
function partnersOf(state: State, specified: readonly Resolved[], any: boolean): ReadonlySet<string> {
  const names = new Set(specified.map(({ selector }) => selector.pacticipant))
  const pairs = state.publications.flatMap(({ consumerVersion, pactVersion: { consumer, provider } }) => {
    const isConsumer = specified.some(({ selector, version }) => selector.pacticipant === consumer && (version === undefined || version === consumerVersion))
    return isConsumer || names.has(provider) ? [[consumer, provider]] : []
  })
  return new Set(pairs.filter((pair) => any || pair.every((name) => names.has(name))).flat())
}

function query(state: State, all: readonly Resolved[], { latestby, limit = Number.POSITIVE_INFINITY }: MatrixOptions): readonly Row[] {
  const fits = (version: Version) =>
    all.some((resolved) => resolved.selector.pacticipant === version.service && (resolved.version === undefined || resolved.version === version))
  const named = new Set(all.map(({ selector }) => selector.pacticipant))
  const asked = new Set(all.filter(({ type }) => type === 'specified').map(({ selector }) => selector.pacticipant))
  // With `latestby` only the newest publication of a consumer version and the newest result of a pair are looked at (MatrixRow), without it all (EveryRow).
  const publications = state.publications.filter(
    (publication) =>
      !latestby ||
      state.findPublication(publication.consumerVersion.service, publication.consumerVersion.number, publication.pactVersion.provider) === publication,
  )
  const verifications = state.verifications.filter(
    (one) =>
      !latestby || state.verifications.findLast((other) => other.pactVersion === one.pactVersion && other.providerVersion === one.providerVersion) === one,
  )
  const recent = (list: readonly Publication[]) => [...list].sort((a, b) => b.order - a.order).slice(0, limit)
  const join = (list: readonly Publication[], results: readonly Verification[], keepsUnverified: boolean): readonly Row[] =>
    list.flatMap((publication): readonly Row[] => {
      const found = results.filter(({ pactVersion }) => pactVersion === publication.pactVersion)
      return found.length === 0 && keepsUnverified ? [{ publication, verification: null }] : found.map((verification) => ({ publication, verification }))
    })
  if (all.length === 1) {
    const asConsumer = join(
      recent(publications).filter(({ consumerVersion }) => fits(consumerVersion)),
      verifications,
      true,
    )
    const asProvider = join(
      recent(publications),
      verifications.filter(({ providerVersion }) => fits(providerVersion)),
      false,
    )
    return [
      ...asConsumer,
      ...asProvider.filter((row) => !asConsumer.some((known) => known.publication === row.publication && known.verification === row.verification)),
    ]
  }
  const own = recent(publications.filter(({ consumerVersion, pactVersion }) => fits(consumerVersion) && named.has(pactVersion.provider)))
  return join(
    own,
    verifications.filter(({ providerVersion }) => fits(providerVersion)),
    true,
  ).filter(({ publication: { pactVersion } }) => asked.has(pactVersion.consumer) || asked.has(pactVersion.provider))
}

function newestFirst(rows: readonly Row[], limit = Number.POSITIVE_INFINITY): readonly Row[] {
  const at = ({ publication, verification }: Row) => Math.max(publication.order, verification?.order ?? 0)
  return [...rows].sort((a, b) => at(b) - at(a) || b.publication.order - a.publication.order).slice(0, limit)
}

function latestBy(rows: readonly Row[], by: MatrixOptions['latestby']): readonly Row[] {
  if (!by) return rows
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const { consumerVersion, pactVersion } = row.publication
    const parts = [consumerVersion.service, by === 'cp' ? '' : consumerVersion.number, pactVersion.provider]
    const key = JSON.stringify(by === 'cvpv' ? [...parts, row.verification?.providerVersion.number ?? null] : parts)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].flatMap((group) => {
    if (group[0]?.verification === null) return group.slice(0, 1)
    return [...group].sort((a, b) => (a.verification?.providerVersion.order ?? 0) - (b.verification?.providerVersion.order ?? 0)).slice(-1)
  })
}

interface Case {
  readonly all: readonly Resolved[]
  readonly considered: readonly Row[]
  readonly ignored: readonly Row[]
  readonly options: MatrixOptions
  readonly ignores: readonly Selector[]
}

function judge(state: State, { all, considered, ignored, options, ignores }: Case): Pick<MatrixResult, 'deployable' | 'reasons' | 'counts'> {
  const success = considered.filter(({ verification }) => verification?.success === true).length
  const failed = considered.filter(({ verification }) => verification?.success === false)
  const unknown = considered.filter(({ verification }) => verification === null)
  const isSkipped = ({ selector, version }: Resolved) =>
    ignores.some(
      (ignore) => ignore.pacticipant === selector.pacticipant && (ignore.version === undefined || (version !== null && ignore.version === version?.number)),
    )
  const lost = all.filter((resolved) => resolved.type === 'specified' && resolved.version === null && !isSkipped(resolved))
  const deployable = lost.length > 0 ? false : unknown.length > 0 ? null : failed.length === 0
  const describe = (name: string, number?: string) => descriptionOf(all, name, number)
  const pair = ({ publication: { consumerVersion, pactVersion }, verification }: Row) =>
    `${describe(pactVersion.consumer, consumerVersion.number)} and ${describe(pactVersion.provider, verification?.providerVersion.number)}`
  const warnings = [
    ...ignores.flatMap((selector) =>
      state.pacticipants.has(selector.pacticipant) && (selector.version === undefined || state.findVersion(selector.pacticipant, selector.version))
        ? []
        : [
            {
              kind: 'IgnoreSelectorDoesNotExist' as const,
              type: 'warning',
              text: `WARN: Cannot ignore ${
                state.pacticipants.has(selector.pacticipant)
                  ? `version ${selector.version} of ${selector.pacticipant} (no such version exists)`
                  : `any version of ${selector.pacticipant} (no such pacticipant exists)`
              }`,
            },
          ],
    ),
    ...practiceWarnings(all, options),
  ]
  const errors =
    lost.length > 0
      ? lost.map(({ selector }) => ({ kind: 'SpecifiedVersionDoesNotExist' as const, type: 'error', text: missingText(selector) }))
      : [
          ...failed.map((row) => ({ kind: 'VerificationFailed' as const, type: 'error', text: `The verification for the pact between ${pair(row)} failed` })),
          ...unknown.map((row) => ({ kind: 'PactNotEverVerifiedByProvider' as const, type: 'error', text: `There is no verified pact between ${pair(row)}` })),
        ]
  const good =
    considered.length > 0
      ? { kind: 'Successful' as const, type: 'success', text: 'All required verification results are published and successful' }
      : { kind: 'NoDependenciesMissing' as const, type: 'success', text: 'There are no missing dependencies' }
  const unique = errors.filter((error, index) => errors.findIndex(({ text }) => text === error.text) === index)
  return {
    deployable,
    reasons: [...warnings, ...(unique.length > 0 ? unique : [good])],
    counts: { success, failed: failed.length, unknown: unknown.length, ...(ignores.length > 0 ? { ignored: ignored.length } : {}) },
  }
}

function practiceWarnings(all: readonly Resolved[], options: MatrixOptions): MatrixResult['reasons'] {
  const specified = all.filter(({ type }) => type === 'specified')
  const hasDestination = options.tag !== undefined || options.environment !== undefined || options.mainBranch === true
  const asked = specified.filter(({ version }) => version !== undefined)
  return [
    ...(specified.length === 1 && !hasDestination
      ? [
          {
            kind: 'NoEnvironmentSpecified' as const,
            type: 'warning',
            text: 'WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable.',
          },
        ]
      : []),
    ...(asked.length > 0 && specified.every(({ selector }) => selector.version === undefined)
      ? [
          {
            kind: 'SelectorWithoutPacticipantVersionNumberSpecified' as const,
            type: 'warning',
            text: 'WARN: It is recommended to specify the version number (rather than the tag or branch) of the pacticipant you wish to deploy to avoid race conditions. Without a version number, this result will not be reliable.',
          },
        ]
      : []),
  ]
}

function missingText({ pacticipant, version, tag, branch, environment, mainBranch }: Selector): string {
  if (tag) return `No version with tag ${tag} exists for ${pacticipant}`
  if (branch) return `No version of ${pacticipant} from branch ${branch} exists`
  if (mainBranch) return `No version of ${pacticipant} from the main branch exists`
  if (environment) return `No version of ${pacticipant} is currently recorded as deployed or released in environment ${environment}`
  if (version) return `No pacts or verifications have been published for version ${version} of ${pacticipant}`
  return `No pacts or verifications have been published for ${pacticipant}`
}

function descriptionOf(all: readonly Resolved[], name: string, number: string | undefined): string {
  const own = all.filter(({ selector }) => selector.pacticipant === name)
  const found = own.length === 1 ? own[0] : own.find(({ version }) => version?.number === number)
  if (!found || found.version === undefined) return number === undefined || found ? `any version of ${name}` : `version ${number} of ${name}`
  const { selector, version, oneOfMany } = found
  const shown = version === null ? 'no such version exists' : version.number
  if (selector.latest && selector.tag) return `the latest version of ${name} with tag ${selector.tag} (${shown})`
  if (selector.tag) return `a version of ${name} with tag ${selector.tag} (${shown})`
  if (selector.branch) return `${selector.latest ? 'the latest' : 'a'} version of ${name} from branch ${selector.branch} (${shown})`
  if (selector.environment && version) return `${oneOfMany ? 'one of the versions' : 'the version'} of ${name} currently in ${selector.environment} (${shown})`
  if (selector.environment)
    return `a version of ${name} currently in ${selector.environment} (no version is currently recorded as deployed/released in this environment)`
  if (selector.latest) return `the latest version of ${name} (${shown})`
  return version === null ? `version ${selector.version} of ${name} (no such version exists)` : `version ${shown} of ${name}`
}

import type { PactVersion, Publication, State, Version } from './state.ts'

// The pacts of /for-verification, after lib/pact_broker/pacts/pacts_for_verification_repository.rb and pact_version.rb

export interface ConsumerSelector {
  readonly mainBranch?: true
  readonly matchingBranch?: true
  readonly branch?: string
  readonly fallbackBranch?: string
  readonly tag?: string
  readonly fallbackTag?: string
  readonly latest?: boolean
  readonly deployed?: true
  readonly released?: true
  readonly deployedOrReleased?: true
  readonly environment?: string
  readonly consumer?: string
}

export interface Question {
  readonly consumerVersionSelectors?: readonly ConsumerSelector[]
  readonly providerVersionBranch?: string
  readonly includePendingStatus?: boolean
  readonly includeWipPactsSince?: string
}

export interface SelectedPact {
  readonly publication: Publication
  readonly why: readonly string[]
  readonly pending: boolean
  readonly wip: boolean
}

/** The pacts, each content once, with what selected it. */
export function selectedPacts(state: State, provider: string, question: Question): readonly SelectedPact[] {
  const { consumerVersionSelectors = [], providerVersionBranch: branch, includeWipPactsSince: since } = question
  const own = state.publications.filter(
    (publication) =>
      publication.pactVersion.provider === provider &&
      state.findPublication(publication.consumerVersion.service, publication.consumerVersion.number, provider) === publication,
  )
  const selectors = consumerVersionSelectors.length > 0 ? consumerVersionSelectors : defaults(state, own)
  const chosen = new Map<PactVersion, { publication: Publication; why: string[] }>()
  for (const selector of selectors) {
    for (const { publication, why } of fitting(state, own, selector, branch)) {
      const known = chosen.get(publication.pactVersion)
      if (known) known.why.push(why)
      else chosen.set(publication.pactVersion, { publication, why: [why] })
    }
  }
  const pending = (pact: PactVersion) => branch !== undefined && isPending(state, pact, branch)
  const explicit = [...chosen.values()].map((item) => ({ ...item, pending: pending(item.publication.pactVersion), wip: false }))
  if (since === undefined || branch === undefined) return explicit
  const heads = consumersOf(own).flatMap((consumer) =>
    branchesOf(own, consumer).flatMap((name) => newest(own, consumer, (version) => version.branches.includes(name))),
  )
  const wip = heads.filter(
    ({ pactVersion, order }, index) =>
      heads.findIndex((other) => other.pactVersion === pactVersion) === index &&
      !chosen.has(pactVersion) &&
      state.dateOf(order).slice(0, 10) >= since.slice(0, 10) &&
      isPending(state, pactVersion, branch),
  )
  return [...explicit, ...wip.map((publication) => ({ publication, why: ["a 'work in progress' pact"], pending: true, wip: true }))]
}

/** Main branches, or what is newest where there is none; and everything deployed and released. */
function defaults(state: State, own: readonly Publication[]): readonly ConsumerSelector[] {
  const perConsumer = consumersOf(own).map((consumer): ConsumerSelector => {
    const main = state.pacticipants.get(consumer)?.mainBranch
    return main && state.versions.some((version) => version.service === consumer && version.branches.includes(main))
      ? { mainBranch: true, consumer }
      : { latest: true, consumer }
  })
  return [...perConsumer, { deployed: true }, { released: true }]
}

function fitting(
  state: State,
  own: readonly Publication[],
  selector: ConsumerSelector,
  providerBranch: string | undefined,
): readonly { readonly publication: Publication; readonly why: string }[] {
  return consumersOf(own)
    .filter((consumer) => selector.consumer === undefined || selector.consumer === consumer)
    .flatMap((consumer) => {
      const because = (publications: readonly Publication[], why: string) => publications.map((publication) => ({ publication, why }))
      const onBranch = (name: string | null | undefined) => (name ? newest(own, consumer, (version) => version.branches.includes(name)) : [])
      if (selector.mainBranch) return because(onBranch(state.pacticipants.get(consumer)?.mainBranch), 'latest version from the main branch')
      if (selector.matchingBranch) return because(onBranch(providerBranch), `latest version from branch '${providerBranch}'`)
      if (selector.branch !== undefined) {
        const found = onBranch(selector.branch)
        return found.length > 0
          ? because(found, `latest version from branch '${selector.branch}'`)
          : because(onBranch(selector.fallbackBranch), `latest version from branch '${selector.fallbackBranch}' (fallback)`)
      }
      if (selector.tag !== undefined) {
        const { tag, fallbackTag } = selector
        if (!selector.latest)
          return because(
            all(own, consumer, (version) => version.tags.includes(tag)),
            `tagged '${tag}'`,
          )
        const found = newest(own, consumer, (version) => version.tags.includes(tag))
        if (found.length > 0 || fallbackTag === undefined) return because(found, `latest version tagged '${tag}'`)
        return because(
          newest(own, consumer, (version) => version.tags.includes(fallbackTag)),
          `latest version tagged '${fallbackTag}' (fallback)`,
        )
      }
      if (selector.latest && selector.environment === undefined)
        return because(
          newest(own, consumer, () => true),
          'latest version',
        )
      const kinds = selector.deployed ? ['deployed'] : selector.released ? ['released'] : ['deployed', 'released']
      const isThere = (version: Version) =>
        state.placements.some(
          (placed) =>
            placed.isActive &&
            placed.version === version &&
            kinds.includes(placed.kind) &&
            (selector.environment === undefined || placed.environment.name === selector.environment),
        )
      return because(all(own, consumer, isThere), `currently ${kinds.join(' or ')}${selector.environment ? ` to ${selector.environment}` : ''}`)
    })
}

/** Never verified successfully on this branch, nor on another one before this one began. */
function isPending(state: State, pact: PactVersion, branch: string): boolean {
  const began = Math.min(
    ...state.versions.filter((version) => version.service === pact.provider && version.branches.includes(branch)).map(({ order }) => order),
  )
  return !state.verifications.some(
    ({ pactVersion, success, providerVersion, order }) =>
      pactVersion === pact && success && (providerVersion.branches.includes(branch) || (order < began && providerVersion.branches.length > 0)),
  )
}

function consumersOf(own: readonly Publication[]): readonly string[] {
  return [...new Set(own.map(({ pactVersion }) => pactVersion.consumer))]
}

function branchesOf(own: readonly Publication[], consumer: string): readonly string[] {
  return [...new Set(own.flatMap(({ consumerVersion }) => (consumerVersion.service === consumer ? consumerVersion.branches : [])))]
}

function all(own: readonly Publication[], consumer: string, fits: (version: Version) => boolean): readonly Publication[] {
  return own.filter(({ consumerVersion }) => consumerVersion.service === consumer && fits(consumerVersion))
}

function newest(own: readonly Publication[], consumer: string, fits: (version: Version) => boolean): readonly Publication[] {
  return [...all(own, consumer, fits)].sort((a, b) => a.consumerVersion.order - b.consumerVersion.order).slice(-1)
}

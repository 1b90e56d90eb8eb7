import type { ContractParty, VerdictInput } from '../../../../shared/contract/model.ts'
import { type MatrixOptions, type Selector, versionsOf } from '../../../support/fake-broker/matrix.ts'
import type { State, Version } from '../../../support/fake-broker/state.ts'

/**
 * The question of a matrix for our own engine. A selector that means one version is a candidate, one that means several stands for what is live; the destination (an
 * environment, a tag, or what is newest) gives the rest of what is live.
 */
export function inputOf(state: State, selectors: readonly Selector[], options: MatrixOptions): VerdictInput {
  const { environment, tag, latest } = options
  const asked = selectors.map((selector) => {
    const versions = versionsOf(state, selector)
    return { selector, versions: selector.latest ? versions.slice(-1) : versions }
  })
  const candidates = asked.flatMap(({ versions }) => (versions.length === 1 ? versions : []))
  const named = new Set(selectors.map(({ pacticipant }) => pacticipant))
  const destination = { ...(environment ? { environment } : {}), ...(tag ? { tag } : {}) }
  const hasDestination = environment !== undefined || tag !== undefined || latest === true
  const live = [...state.pacticipants.keys()].flatMap((pacticipant) => {
    if (named.has(pacticipant) || !hasDestination) return []
    const versions = versionsOf(state, { pacticipant, ...destination })
    return latest ? versions.slice(-1) : versions
  })
  return {
    environment: environment ?? tag ?? 'there',
    candidates: candidates.map((version) => partyOf(state, version)),
    live: [...asked.flatMap(({ versions }) => (versions.length > 1 ? versions : [])), ...live].map((version) => partyOf(state, version)),
    unseen: asked.flatMap(({ selector, versions }) =>
      versions.length === 0 ? [{ service: selector.pacticipant, version: selector.version ?? 'newest' }] : [],
    ),
    facts: state.verifications.map(({ pactVersion, providerVersion, success, order }) => ({
      schemaVersion: 1,
      consumer: pactVersion.consumer,
      provider: pactVersion.provider,
      contractSha: pactVersion.sha,
      providerFingerprint: fingerprintOf(providerVersion),
      success,
      failures: success ? [] : ['it differs'],
      interactions: 1,
      verifier: 'test',
      run: '1',
      at: state.dateOf(order),
    })),
    ignore: (options.ignore ?? []).map(({ pacticipant, version }) => (version === undefined ? pacticipant : `${pacticipant}@${version}`)),
  }
}

function partyOf(state: State, version: Version): ContractParty {
  const own = state.publications.filter(({ consumerVersion }) => consumerVersion === version)
  return {
    service: version.service,
    version: version.number,
    fingerprint: fingerprintOf(version),
    pacts: own.map(({ pactVersion: { consumer, provider, sha, content } }) => ({ consumer, provider, sha, content })),
  }
}

function fingerprintOf({ service, number }: Version): string {
  return `${service}@${number}`
}

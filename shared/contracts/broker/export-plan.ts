import type { ContractFact } from '../../contract/model.ts'
import type { PactContract } from '../../release/model.ts'

/** What Slipway knows of a release, as far as a broker wants to know it. */
export interface LocalRelease {
  readonly service: string
  readonly version: string
  readonly fingerprint: string
  /** Of the commit it was built from; null when it is on none. */
  readonly branch: string | null
  readonly buildUrl?: string
  readonly pacts: readonly PactContract[]
}

/** What is known without a broker: releases, verifications, and what serves where. */
export interface LocalContracts {
  readonly releases: readonly LocalRelease[]
  readonly facts: readonly ContractFact[]
  readonly live: readonly { readonly environment: string; readonly service: string; readonly version: string }[]
}

/** A result for the pact of one consumer version by one provider version. */
export interface ResultToPublish {
  readonly consumer: string
  readonly consumerVersion: string
  readonly provider: string
  readonly providerVersion: string
  readonly branch: string | null
  readonly success: boolean
  readonly verifier: string
}

/** What to tell a broker, in this order. */
export interface ExportPlan {
  readonly publications: readonly LocalRelease[]
  /** Releases without contracts: known by their branch only. */
  readonly versions: readonly { readonly service: string; readonly version: string; readonly branch: string }[]
  readonly results: readonly ResultToPublish[]
  readonly deployments: LocalContracts['live']
  /** What cannot be told, a sentence each. */
  readonly notes: readonly string[]
}

/**
 * What a broker has to be told so that it knows what Slipway knows. A fact holds for every release with its fingerprint and for every consumer version with
 * the contract; a broker knows versions only, so that one fact may become several results. The newest fact of a pair counts.
 */
export function planExport({ releases, facts, live }: LocalContracts): ExportPlan {
  const results = new Map<string, ResultToPublish>()
  for (const fact of [...facts].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const providers = releases.filter(({ service, fingerprint }) => service === fact.provider && fingerprint === fact.providerFingerprint)
    const consumers = releases.filter(({ pacts }) => pacts.some(({ provider, sha }) => provider === fact.provider && sha === fact.contractSha))
    for (const provider of providers) {
      for (const consumer of consumers) {
        const key = JSON.stringify([consumer.service, consumer.version, provider.service, provider.version])
        results.set(key, {
          consumer: consumer.service,
          consumerVersion: consumer.version,
          provider: provider.service,
          providerVersion: provider.version,
          branch: provider.branch,
          success: fact.success,
          verifier: fact.verifier,
        })
      }
    }
  }
  const known = new Set(releases.map(({ service, version }) => `${service} ${version}`))
  const bare = releases.filter(({ pacts }) => pacts.length === 0)
  const verified = new Set([...results.values()].map(({ provider, providerVersion }) => `${provider} ${providerVersion}`))
  const homeless = new Set(
    bare.flatMap(({ service, version, branch }) => (branch === null && !verified.has(`${service} ${version}`) ? [`${service} ${version}`] : [])),
  )
  return {
    publications: releases.filter(({ pacts }) => pacts.length > 0),
    versions: bare.flatMap(({ service, version, branch }) => (branch === null ? [] : [{ service, version, branch }])),
    results: [...results.values()],
    deployments: live.filter(({ service, version }) => known.has(`${service} ${version}`) && !homeless.has(`${service} ${version}`)),
    notes: [
      ...[...homeless].map((name) => `${name} has no contracts, no results and no branch: a broker cannot know it`),
      ...live.flatMap(({ service, version, environment }) =>
        known.has(`${service} ${version}`) ? [] : [`nobody has the release of ${service} ${version}, which serves in ${environment}`],
      ),
    ],
  }
}

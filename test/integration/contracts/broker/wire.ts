import { contractSha } from '../../../../shared/contract/sha.ts'
import type { Exchange, FakeBroker } from '../../../support/fake-broker/server.ts'

/** Requests as lines that two clients can be compared by: addresses without host and escapes, contents by what they ask for, nobody's name or version. */
export function wireOf(traffic: readonly Exchange[]): readonly string[] {
  return traffic.map(({ method, path, body, status }) => {
    const address = decodeURIComponent(path).replace(/\?$/, '')
    const shown = body === null ? '' : ` ${JSON.stringify(normal(body))}`
    return `${method} ${address}${shown} -> ${status}`
  })
}

/** Everything a broker holds, for comparing two of them. */
export function holdings({ state }: FakeBroker) {
  const names = (version: { readonly service: string; readonly number: string }) => `${version.service} ${version.number}`
  return {
    services: [...state.pacticipants.values()].map(({ name, mainBranch, repositoryUrl, labels }) => ({ name, mainBranch, repositoryUrl, labels: [...labels] })),
    versions: state.versions.map(({ service, number, branches, tags, buildUrl }) => ({ service, number, branches, tags, buildUrl })),
    pacts: state.publications.map(({ consumerVersion, pactVersion }) => [names(consumerVersion), pactVersion.provider, contractSha(pactVersion.content)]),
    results: state.verifications.map(({ pactVersion, providerVersion, success }) => [
      pactVersion.consumer,
      contractSha(pactVersion.content),
      names(providerVersion),
      success,
    ]),
    environments: state.environments.map(({ name, displayName, production }) => ({ name, displayName, production })),
    placements: state.placements.map(({ kind, version, environment, instance, isActive }) => [kind, names(version), environment.name, instance, isActive]),
  }
}

function normal(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(normal)
  if (body === null || typeof body !== 'object') return body
  const entries = Object.entries(body).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    // Who verified, and which words he has for what he found, is his own.
    if (name === 'verifiedBy') return [[name, Object.keys(value as object).filter((key) => key !== 'clientLanguage')]]
    if (name === 'mismatches') return [[name, 'some']]
    // Theirs repeats the description of an interaction that failed beside its id.
    if (name === 'interactionDescription') return []
    // What a client rewrites in a file (its own version in the metadata) is not what the file asks for.
    if (name === 'content') return [[name, contractSha(JSON.parse(Buffer.from(String(value), 'base64').toString('utf8')))]]
    return [[name, normal(value)]]
  })
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
}

import type { Environment, PactVersion, Placement, Publication, State, Version } from './state.ts'
import { withIds } from './content.ts'

/** Resources as the broker writes them (lib/pact_broker/api/decorators), with the links that its clients follow. */
export function resources(state: State, base: string) {
  const url = (...segments: readonly string[]) => `${base}/${segments.map(encodeURIComponent).join('/')}`
  const pacticipantUrl = (name: string) => url('pacticipants', name)
  const versionUrl = ({ service, number }: Version) => url('pacticipants', service, 'versions', number)
  const branchVersion = (version: Version, name: string) => ({
    name,
    latest: state.versions.findLast((other) => other.service === version.service && other.branches.includes(name)) === version,
    _links: { self: { title: 'Branch version', name, href: url('pacticipants', version.service, 'branches', name, 'versions', version.number) } },
  })
  const pactVersionUrl = ({ consumer, provider, sha }: PactVersion) => url('pacts', 'provider', provider, 'consumer', consumer, 'pact-version', sha)
  const embeddedVersion = (version: Version) => ({
    number: version.number,
    _links: { self: { title: 'Version', name: version.number, href: versionUrl(version) } },
  })
  const environment = ({ uuid, name, displayName, production, order }: Environment) => ({
    uuid,
    name,
    displayName,
    production,
    createdAt: state.dateOf(order),
    _links: {
      self: { title: 'Environment', name, href: url('environments', uuid) },
      'pb:currently-deployed-deployed-versions': {
        title: `Versions currently deployed to ${displayName} environment`,
        href: `${url('environments', uuid)}/deployed-versions/currently-deployed`,
      },
      'pb:currently-supported-released-versions': {
        title: `Versions released and supported in ${displayName} environment`,
        href: `${url('environments', uuid)}/released-versions/currently-supported`,
      },
      'pb:environments': { title: 'Environments', href: `${base}/environments` },
    },
  })
  return {
    url,
    pacticipantUrl,
    versionUrl,
    pactVersionUrl,
    environment,
    branchVersion,
    index: () => ({
      _links: {
        self: { href: base, title: 'Index', templated: false },
        'pb:publish-contracts': { href: `${base}/contracts/publish`, templated: false },
        'pb:pacticipants': { href: `${base}/pacticipants`, templated: false },
        'pb:pacticipant': { href: `${base}/pacticipants/{pacticipant}`, templated: true },
        'pb:pacticipant-version': { href: `${base}/pacticipants/{pacticipant}/versions/{version}`, templated: true },
        'pb:pacticipant-version-tag': { href: `${base}/pacticipants/{pacticipant}/versions/{version}/tags/{tag}`, templated: true },
        'pb:pacticipant-branch': { href: `${base}/pacticipants/{pacticipant}/branches/{branch}`, templated: true },
        'pb:pacticipant-branch-version': { href: `${base}/pacticipants/{pacticipant}/branches/{branch}/versions/{version}`, templated: true },
        'pb:latest-provider-pacts': { href: `${base}/pacts/provider/{provider}/latest`, templated: true },
        'pb:provider-pacts-for-verification': { href: `${base}/pacts/provider/{provider}/for-verification`, templated: true },
        'beta:provider-pacts-for-verification': { href: `${base}/pacts/provider/{provider}/for-verification`, templated: true },
        'pb:environments': { href: `${base}/environments`, templated: false },
        'pb:environment': { href: `${base}/environments/{uuid}`, templated: true },
        'pb:can-i-deploy-pacticipant-version-to-environment': {
          href: `${base}/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}`,
          templated: true,
        },
        'pb:webhooks': { href: `${base}/webhooks`, templated: false },
        'pb:webhook': { href: `${base}/webhooks/{uuid}`, templated: true },
        'pb:integrations': { href: `${base}/integrations`, templated: false },
        curies: [{ name: 'pb', href: `${base}/doc/{rel}?context=index`, templated: true }],
      },
    }),
    pacticipant: (name: string) => {
      const found = state.pacticipant(name)
      return {
        name,
        ...(found.displayName === null ? {} : { displayName: found.displayName }),
        ...(found.mainBranch === null ? {} : { mainBranch: found.mainBranch }),
        ...(found.repositoryUrl === null ? {} : { repositoryUrl: found.repositoryUrl }),
        _embedded: { labels: [...found.labels].map((label) => ({ name: label, _links: { self: { href: url('pacticipants', name, 'labels', label) } } })) },
        _links: {
          self: { href: pacticipantUrl(name) },
          'pb:versions': { href: `${pacticipantUrl(name)}/versions` },
          'pb:branches': { href: `${pacticipantUrl(name)}/branches` },
          'pb:version': { href: `${pacticipantUrl(name)}/versions/{version}`, templated: true },
          'pb:version-tag': { href: `${pacticipantUrl(name)}/versions/{version}/tags/{tag}`, templated: true },
          'pb:branch-version': { href: `${pacticipantUrl(name)}/branches/{branch}/versions/{version}`, templated: true },
          'pb:label': { href: `${pacticipantUrl(name)}/labels/{label}`, templated: true },
        },
      }
    },
    version: (version: Version) => ({
      number: version.number,
      ...(version.buildUrl === null ? {} : { buildUrl: version.buildUrl }),
      createdAt: state.dateOf(version.order),
      _embedded: {
        branches: version.branches.map((name) => branchVersion(version, name)),
        branchVersions: version.branches.map((name) => branchVersion(version, name)),
        tags: version.tags.map((name) => ({ name })),
      },
      _links: {
        self: { title: 'Version', name: version.number, href: versionUrl(version) },
        'pb:pacticipant': { title: 'Pacticipant', name: version.service, href: pacticipantUrl(version.service) },
        'pb:tag': { href: `${versionUrl(version)}/tags/{tag}`, templated: true },
        'pb:pact-versions': state.publications
          .filter(({ consumerVersion }) => consumerVersion === version)
          .map(({ pactVersion: { provider } }) => ({
            title: 'Pact',
            name: `Pact between ${version.service} (${version.number}) and ${provider}`,
            href: url('pacts', 'provider', provider, 'consumer', version.service, 'version', version.number),
          })),
        'pb:record-deployment': state.environments.map(({ name, displayName, uuid }) => ({
          title: `Record deployment to ${displayName}`,
          name,
          href: `${versionUrl(version)}/deployed-versions/environment/${uuid}`,
        })),
        'pb:record-release': state.environments.map(({ name, displayName, uuid }) => ({
          title: `Record release to ${displayName}`,
          name,
          href: `${versionUrl(version)}/released-versions/environment/${uuid}`,
        })),
      },
    }),
    /** A list embeds no environments. */
    placement: ({ uuid, kind, version, instance, isActive, order, environment: where }: Placement, isListed = false) => ({
      uuid,
      ...(kind === 'deployed'
        ? { currentlyDeployed: isActive, target: instance, applicationInstance: instance, undeployedAt: null }
        : { currentlySupported: isActive, supportEndedAt: null }),
      createdAt: state.dateOf(order),
      _embedded: {
        pacticipant: { name: version.service, _links: { self: { href: pacticipantUrl(version.service) } } },
        version: embeddedVersion(version),
        ...(isListed ? {} : { environment: environment(where) }),
      },
      _links: { self: { href: url(`${kind}-versions`, uuid) } },
    }),
    pact: (publication: Publication, metadata: string | null) => {
      const { consumerVersion: version, pactVersion } = publication
      const { consumer, provider, sha, content } = pactVersion
      const versionPact = url('pacts', 'provider', provider, 'consumer', consumer, 'version', version.number)
      return {
        ...(withIds(content) as object),
        createdAt: state.dateOf(publication.order),
        _links: {
          self: { title: 'Pact', name: `Pact between ${consumer} (${version.number}) and ${provider}`, href: versionPact },
          'pb:consumer': { title: 'Consumer', name: consumer, href: pacticipantUrl(consumer) },
          'pb:consumer-version': { title: 'Consumer version', name: version.number, href: versionUrl(version) },
          'pb:provider': { title: 'Provider', name: provider, href: pacticipantUrl(provider) },
          'pb:pact-version': { title: 'Pact content version permalink', name: sha, href: pactVersionUrl(pactVersion) },
          'pb:publish-verification-results': {
            title: 'Publish verification results',
            href: `${pactVersionUrl(pactVersion)}${metadata === null ? '' : `/metadata/${metadata}`}/verification-results`,
          },
        },
      }
    },
  }
}

export type Resources = ReturnType<typeof resources>

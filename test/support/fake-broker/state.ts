import { contentSha } from './content.ts'

/** What a broker holds. Everything that happens takes the next number; order and dates go by it. */
export interface Version {
  readonly service: string
  readonly number: string
  readonly order: number
  readonly branches: string[]
  readonly tags: string[]
  buildUrl: string | null
}

export interface Pacticipant {
  readonly name: string
  mainBranch: string | null
  repositoryUrl: string | null
  displayName: string | null
  readonly labels: Set<string>
}

export interface PactVersion {
  readonly consumer: string
  readonly provider: string
  readonly sha: string
  readonly content: unknown
}

export interface Publication {
  readonly consumerVersion: Version
  readonly pactVersion: PactVersion
  readonly order: number
}

export interface Verification {
  readonly pactVersion: PactVersion
  readonly providerVersion: Version
  readonly success: boolean
  readonly number: number
  readonly order: number
  readonly body: unknown
}

export interface Environment {
  readonly uuid: string
  name: string
  displayName: string
  production: boolean
  readonly order: number
}

export interface Placement {
  readonly uuid: string
  readonly kind: 'deployed' | 'released'
  readonly version: Version
  readonly environment: Environment
  readonly instance: string | null
  readonly order: number
  isActive: boolean
}

// The broker takes the first version's branch for the main one when it has one of these names (configuration "auto_detect_main_branch").
const mainBranchNames = new Set(['develop', 'main', 'master'])

export type State = ReturnType<typeof createState>

/** An empty broker; `test` and `production` are there from the start, as its migrations have it. */
export function createState() {
  let clock = 0
  const state = {
    pacticipants: new Map<string, Pacticipant>(),
    versions: [] as Version[],
    pactVersions: [] as PactVersion[],
    publications: [] as Publication[],
    verifications: [] as Verification[],
    environments: [] as Environment[],
    placements: [] as Placement[],
    tick: () => ++clock,
    /** 2026-01-01 and a second for each thing that happened. */
    dateOf: (order: number) => new Date(Date.UTC(2026, 0, 1) + order * 1000).toISOString().replace('.000Z', '+00:00'),
    uuid: () => `00000000-0000-4000-8000-${String(++clock).padStart(12, '0')}`,

    pacticipant(name: string): Pacticipant {
      const found = state.pacticipants.get(name) ?? { name, mainBranch: null, repositoryUrl: null, displayName: null, labels: new Set<string>() }
      state.pacticipants.set(name, found)
      return found
    },
    findVersion: (service: string, number: string) => state.versions.find((version) => version.service === service && version.number === number),
    version(service: string, number: string, { branch, tags = [] }: { branch?: string | undefined; tags?: readonly string[] } = {}): Version {
      const owner = state.pacticipant(service)
      let found = state.findVersion(service, number)
      if (!found) {
        found = { service, number, order: state.tick(), branches: [], tags: [], buildUrl: null }
        state.versions.push(found)
      }
      if (branch !== undefined && !found.branches.includes(branch)) found.branches.push(branch)
      if (branch !== undefined && owner.mainBranch === null && mainBranchNames.has(branch)) owner.mainBranch = branch
      for (const tag of tags) if (!found.tags.includes(tag)) found.tags.push(tag)
      return found
    },
    findPublication: (consumer: string, number: string, provider: string) =>
      state.publications.findLast(
        ({ consumerVersion, pactVersion }) => consumerVersion.service === consumer && consumerVersion.number === number && pactVersion.provider === provider,
      ),
    publish(consumerVersion: Version, provider: string, content: unknown): Publication {
      state.pacticipant(provider)
      const sha = contentSha(content)
      const consumer = consumerVersion.service
      let pactVersion = state.pactVersions.find((known) => known.consumer === consumer && known.provider === provider && known.sha === sha)
      if (!pactVersion) {
        pactVersion = { consumer, provider, sha, content }
        state.pactVersions.push(pactVersion)
      }
      const publication = { consumerVersion, pactVersion, order: state.tick() }
      state.publications.push(publication)
      return publication
    },
    verify(pactVersion: PactVersion, providerVersion: Version, success: boolean, body: unknown = {}): Verification {
      const verification = { pactVersion, providerVersion, success, number: state.verifications.length + 1, order: state.tick(), body }
      state.verifications.push(verification)
      return verification
    },
    environment(name: string, displayName = name, production = false): Environment {
      const environment = { uuid: state.uuid(), name, displayName, production, order: clock }
      state.environments.push(environment)
      return environment
    },
    /** The same version in the same place again is the same placement; a deployment ends the one of the same instance before it (deployed_version_service.rb). */
    place(kind: Placement['kind'], version: Version, environment: Environment, instance: string | null): Placement {
      const beside = state.placements.filter(
        (placed) => placed.isActive && placed.kind === kind && placed.environment === environment && placed.version.service === version.service,
      )
      const same = beside.find((placed) => placed.version === version && placed.instance === instance)
      if (same) return same
      if (kind === 'deployed') for (const placed of beside) if (placed.instance === instance) placed.isActive = false
      const placement: Placement = { uuid: state.uuid(), kind, version, environment, instance, order: clock, isActive: true }
      state.placements.push(placement)
      return placement
    },
  }
  state.environment('test', 'Test')
  state.environment('production', 'Production', true)
  return state
}

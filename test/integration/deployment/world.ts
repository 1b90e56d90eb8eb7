import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { resolveBuild } from '../../../shared/config/resolve-build.ts'
import type { Command, Environment, Service } from '../../../shared/config/model.ts'
import { UserError } from '../../../shared/errors.ts'
import { Folder } from '../../../shared/commit/folder.ts'
import type { Repository } from '../../../shared/git/port.ts'
import { digestOf, releaseIdOf } from '../../../shared/release/canonical.ts'
import type { DeployDescriptor, Digest, Release } from '../../../shared/release/model.ts'
import type { ApplyOutcome, DesiredState, Observation, Target } from '../../../shared/targets/port.ts'
import type { Workspace } from '../../../shared/workspace/model.ts'
import { memoryLedger, type MemoryLedger } from '../../support/memory-ledger.ts'

/** What the fake target runs for a service. */
export interface Running {
  digest: Digest | null
  attempt: number
  configHash: string
  healthy: boolean
}

/** Answers one `apply`; may change what runs by itself. Default: it goes live. */
export type Script = (desired: DesiredState, running: Running) => ApplyOutcome | Promise<ApplyOutcome>

/** A target in memory that obeys the port: refuses old attempt numbers, and does what the next script says. */
export class FakeTarget implements Target {
  readonly applied: DesiredState[] = []
  readonly scripts: Script[] = []
  readonly cells = new Map<string, Running>()
  observeFails = 0

  running(service: string): Running {
    const running = this.cells.get(service) ?? { digest: null, attempt: 0, configHash: '', healthy: false }
    this.cells.set(service, running)
    return running
  }

  async apply(desired: DesiredState): Promise<ApplyOutcome> {
    this.applied.push(desired)
    const running = this.running(desired.service)
    if (desired.attempt <= running.attempt) return { outcome: 'kept', reason: 'newer-attempt', evidence: ['fenced'], observation: this.seen(desired.service) }
    return (this.scripts.shift() ?? goLive)(desired, running)
  }

  async observe(service: string): Promise<Observation> {
    if (this.observeFails > 0) {
      this.observeFails -= 1
      throw new Error('the machine does not answer')
    }
    return this.seen(service)
  }

  seen(service: string): Observation {
    return observationOf(this.running(service))
  }

  async logs(): Promise<readonly string[]> {
    return []
  }

  async remove(service: string): Promise<void> {
    this.cells.delete(service)
  }

  async addresses(services: readonly { readonly name: string }[]): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(services.map(({ name }) => [name, `http://${name}.test`]))
  }
}

export function observationOf(running: Running): Observation {
  return { ...running, detail: running.healthy ? 'answers 200' : 'nothing answers', url: 'http://127.0.0.1:4000', state: { port: 4000 } }
}

/** The candidate takes over. */
export const goLive: Script = (desired, running) => {
  Object.assign(running, { digest: desired.release.artifact.digest, attempt: desired.attempt, configHash: desired.configHash, healthy: true })
  return { outcome: 'live', observation: observationOf(running), evidence: ['GET /healthz 200'] }
}

/** The candidate never gets healthy; what ran before runs on. */
export const stayUnhealthy: Script = (_desired, running) => ({
  outcome: 'kept',
  reason: 'unhealthy',
  observation: observationOf(running),
  evidence: ['GET /healthz 503'],
})

export interface World {
  readonly root: string
  readonly workspace: Workspace
  readonly ledger: MemoryLedger
  readonly target: FakeTarget
  readonly clock: { at: number }
  readonly logs: string[]
  /** Git's answers that are not at hand. */
  readonly unknownCommits: Set<string>
  /** Releases a version of a service, nominated by a commit (`c1` before `c2` …; `x…` are on another branch). */
  release(version: string, commit: string, deploy?: Partial<DeployDescriptor>): Promise<Release>
  /** The same world as another runner sees it. */
  asRunner(id: string): Workspace
  close(): void
}

export const service: Service = {
  name: 'orders',
  path: 'services/orders',
  language: 'node',
  manifestVersion: '1.0.0',
  dependsOn: [],
  inputs: [],
  requires: [],
  build: resolveBuild(undefined, undefined, 'node', 'x'),
  test: [],
  contracts: { pacts: [] },
  deploy: { kind: 'web', health: '/healthz', timeout: 1000, drain: 1000, requiredConfig: [], irreversible: false },
  environments: {},
}

export function environment(name: string, more: Omit<Partial<Environment>, 'tests'> & { readonly tests?: Command } = {}): Environment {
  const { tests, ...rest } = more
  return {
    name,
    after: [],
    promote: 'auto',
    target: { kind: 'fake' },
    gates: { contracts: false, soak: 0, approval: false, freeze: [] },
    ...rest,
    ...(tests === undefined ? {} : { tests: { run: tests, timeout: 60_000 } }),
  }
}

export function createWorld(environments: readonly Environment[] = [environment('dev')], services: readonly Service[] = [service]): World {
  const root = mkdtempSync(path.join(os.tmpdir(), 'slipway-deployment-'))
  const clock = { at: Date.parse('2026-11-21T12:00:00.000Z') }
  const now = () => new Date(clock.at)
  const ledger = memoryLedger(now)
  const target = new FakeTarget()
  const targets = new Map(environments.map(({ name }, index) => [name, index === 0 ? target : new FakeTarget()]))
  const logs: string[] = []
  const unknownCommits = new Set<string>()
  const order = (commit: string) => Number(commit.slice(1))
  const repository: Repository = {
    root,
    gitDir: path.join(root, '.git'),
    shallow: false,
    resolve: async (revision) => revision,
    branch: async () => 'main',
    defaultBranch: async () => 'main',
    commit: async (revision) => ({ oid: revision, tree: '', parents: [], subject: '' }),
    files: async () => new Folder('', { names: [], item: () => ({ name: '', mode: '100644', oid: '' }), identity: () => '', links: [] }, new Map()),
    fetchCommit: async () => false,
    mergeBase: async () => undefined,
    blobs: async () => new Map(),
    contents: { blobs: async () => new Map(), sizes: async () => new Map(), async *stream() {} },
    changes: async (from, to) => [{ commit: to, subject: `${from}..${to}`, author: 'ada' }],
    isAncestor: async (ancestor, descendant) => {
      if (unknownCommits.has(ancestor) || unknownCommits.has(descendant)) return 'unknown'
      return ancestor[0] === descendant[0] && order(ancestor) <= order(descendant)
    },
    dirty: async () => [],
  }
  const workspace: Workspace = {
    root,
    project: {
      root,
      configFile: 'slipway.yml',
      registry: 'oci:.slipway/registry',
      ledger: { remote: 'origin', prefix: 'refs/slipway' },
      environments,
      services,
      libraries: [],
      globals: [],
      ignore: [],
      unowned: 'ignore',
    },
    repository,
    ledger,
    registry: {
      name: 'none',
      resolve: none,
      read: none,
      stream: none,
      hasBlob: none,
      writeBlob: none,
      mountBlob: none,
      writeManifest: none,
      referrers: none,
      tags: none,
    },
    run: { id: 'run-1', actor: 'ada' },
    now,
    log: (line) => void logs.push(line),
    env: {},
    trustTags: false,
    baseDigest: none,
    stateDir: path.join(root, '.slipway'),
    target: (env) => {
      const found = targets.get(env.name)
      if (env.target === undefined || found === undefined) throw new UserError(`${env.name} has no target`)
      return found
    },
    unpack: async (_release, into) => void mkdirSync(path.join(into, 'services/orders'), { recursive: true }),
  }
  return {
    root,
    workspace,
    ledger,
    target,
    clock,
    logs,
    unknownCommits,
    release: async (version, commit, deploy = {}) => {
      const release = releaseOf(version, deploy)
      const nomination = { release: releaseIdOf(release), digest: release.artifact.digest, commit, branch: 'main', run: 'run-1', at: now().toISOString() }
      await ledger.nominate(release, nomination)
      return release
    },
    asRunner: (id) => ({ ...workspace, run: { id, actor: 'bob' } }),
    close: () => rmSync(root, { recursive: true, force: true }),
  }
}

export function releaseOf(version: string, deploy: Partial<DeployDescriptor> = {}): Release {
  return {
    schemaVersion: 1,
    service: 'orders',
    artifact: { kind: 'archive', digest: digestOf(version), repository: 'orders', size: 1 },
    fingerprint: digestOf(`fingerprint ${version}`).slice(7),
    parts: {},
    version,
    deploy: { ...service.deploy, workdir: 'services/orders', requires: [], ...deploy },
    contracts: { pacts: [] },
  }
}

function none(): never {
  throw new Error('the registry is not part of this world')
}

/** No pauses: what would be waited for does not come in these tests. */
export const impatient = { lockWaitMs: 20, retryDelaysMs: [1, 1] }

import { existsSync } from 'node:fs'
import path from 'node:path'
import { messageOf, UserError } from '../../errors.ts'
import type { DeploymentReason } from '../../deployment/model.ts'
import type { ApplyOutcome, DesiredState, Observation, Target, TargetContext, TargetFactory } from '../port.ts'
import { KeeperClient } from './keeper-client.ts'
import { cellFolder, environmentFolder, releaseFolder } from './layout.ts'
import type { ApplyProgress, ApplyRequest } from './model.ts'
import { unpackOnce } from './releases.ts'

export interface ProcessTargetOptions {
  /** The program a keeper is started from; a function is asked only when one has to be started. */
  readonly keeperScript: string | (() => string)
}

/** Longest time one poll of an attempt is kept waiting by the keeper. */
const pollMs = 20_000
const nothing: Observation = { digest: null, attempt: 0, configHash: '', healthy: false, detail: 'nothing runs', state: {} }

/** The `process` driver: services run as ordinary processes of this machine, kept by a keeper process per environment that holds their stable ports. Throws UserError on Windows and on unknown options. */
export function processTarget(options: ProcessTargetOptions): TargetFactory {
  return (context) => {
    if (process.platform === 'win32')
      throw new UserError('the target `process` needs process groups and does not work on Windows: use it in WSL, or choose another target')
    return new ProcessTarget(context, options)
  }
}

class ProcessTarget implements Target {
  readonly #context: TargetContext
  readonly #folder: string
  readonly #client: KeeperClient
  readonly #host: string

  constructor(context: TargetContext, options: ProcessTargetOptions) {
    this.#context = context
    this.#folder = environmentFolder(context.stateDir, context.environment)
    this.#client = new KeeperClient(this.#folder, options.keeperScript)
    this.#host = hostOf(context)
  }

  async addresses(services: readonly { readonly name: string; readonly port?: number }[]): Promise<Readonly<Record<string, string>>> {
    return services.length === 0 ? {} : this.#client.call('POST', '/addresses', { host: this.#host, services })
  }

  async apply(desired: DesiredState): Promise<ApplyOutcome> {
    const { service, attempt, release } = desired
    const folder = releaseFolder(cellFolder(this.#folder, service), release.artifact.digest)
    const request = requestOf(desired, folder, this.#host)
    for (let lost = 0; lost < 3; ) {
      try {
        await unpackOnce(folder, desired.unpack)
      } catch (error) {
        return this.#unchanged(service, 'artifact-missing', `the artifact could not be unpacked: ${messageOf(error)}`)
      }
      if (this.#context.signal?.aborted) return this.#unchanged(service, 'interrupted', 'interrupted before anything was started')
      const progress = await this.#follow(service, attempt, await this.#client.call('POST', `/cells/${service}/apply`, request))
      if (progress.state === 'done') return progress.outcome
      // The keeper was killed on the way and took the candidate with it, or the folder was pruned: begin again.
      this.#context.log(`${service}: begins attempt ${attempt} again`)
      lost++
    }
    return this.#unchanged(service, 'target-unavailable', 'the keeper ended three times while it started the release')
  }

  async observe(service: string): Promise<Observation> {
    return this.#exists(service) ? this.#client.call('GET', `/cells/${service}`) : nothing
  }

  async logs(service: string, lines: number): Promise<readonly string[]> {
    return this.#exists(service) ? this.#client.call('GET', `/cells/${service}/logs?lines=${lines}`) : []
  }

  async remove(service: string, attempt: number): Promise<void> {
    if (this.#exists(service)) await this.#client.call('POST', `/cells/${service}/remove/${attempt}`)
  }

  async #follow(service: string, attempt: number, begun: ApplyProgress): Promise<ApplyProgress> {
    let progress = begun
    const abort = (): void => void this.#client.call('POST', `/cells/${service}/abort/${attempt}`).catch(() => {})
    this.#context.signal?.addEventListener('abort', abort, { once: true })
    if (this.#context.signal?.aborted) abort()
    try {
      while (progress.state === 'running') progress = await this.#client.call<ApplyProgress>('GET', `/cells/${service}/apply/${attempt}?wait=${pollMs}`)
      return progress
    } finally {
      this.#context.signal?.removeEventListener('abort', abort)
    }
  }

  async #unchanged(service: string, reason: DeploymentReason, evidence: string): Promise<ApplyOutcome> {
    const observation = await this.observe(service)
    return { outcome: observation.digest === null ? 'down' : 'kept', reason, evidence: [evidence], observation }
  }

  #exists(service: string): boolean {
    return existsSync(path.join(cellFolder(this.#folder, service), 'cell.json'))
  }
}

function requestOf(desired: DesiredState, folder: string, host: string): ApplyRequest {
  const { artifact, version, deploy } = desired.release
  const { kind, start, health, timeout, drain, schedule, workdir } = deploy
  return {
    launch: {
      attempt: desired.attempt,
      digest: artifact.digest,
      version,
      configHash: desired.configHash,
      folder,
      replicas: desired.replicas,
      deploy: { kind, health, timeout, drain, workdir, ...(start === undefined ? {} : { start }), ...(schedule === undefined ? {} : { schedule }) },
    },
    env: desired.env,
    host,
    port: desired.port ?? null,
  }
}

function hostOf({ spec, environment }: TargetContext): string {
  const { kind: _, host = '127.0.0.1', ...unknown } = spec
  const names = Object.keys(unknown)
  if (names.length > 0) throw new UserError(`environments.${environment}.target: process knows no ${names.join(', ')}; allowed: host`)
  if (typeof host !== 'string' || host === '')
    throw new UserError(`environments.${environment}.target.host must be an address of this machine, such as 127.0.0.1 or 0.0.0.0`)
  return host
}

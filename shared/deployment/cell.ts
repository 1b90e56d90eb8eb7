import type { Environment, Service } from '../config/model.ts'
import { type Configuration, loadConfiguration } from '../environment/configuration.ts'
import { processEnvironment } from '../environment/process-environment.ts'
import { messageOf, UserError } from '../errors.ts'
import type { ReleaseIndex } from '../ledger/port.ts'
import type { DesiredState, Observation, Target } from '../targets/port.ts'
import type { Workspace } from '../workspace/model.ts'
import type { Candidate } from './find-release.ts'
import { requireKnown } from './known-name.ts'
import type { CellState, PlacedRelease } from './model.ts'
import { peerAddresses } from './peers.ts'
import { quarantineOf } from './quarantine.ts'

/** A cell opened for work: everything an attempt needs besides the release. */
export interface Cell {
  readonly workspace: Workspace
  readonly service: string
  readonly environment: Environment
  /** What the configuration says about the service; undefined when it is gone from there and only its releases are left. */
  readonly declared: Service | undefined
  readonly target: Target
  readonly index: ReleaseIndex
  readonly configuration: Configuration
  readonly peers: Readonly<Record<string, string>>
}

/** Opens a cell. Throws UserError for an unknown service or environment, an environment without target, and configuration that cannot be read. */
export async function openCell(workspace: Workspace, service: string, environmentName: string): Promise<Cell> {
  const environment = requireKnown('environment', environmentName, workspace.project.environments)
  const declared = workspace.project.services.find((each) => each.name === service)
  const index = await workspace.ledger.releases(service)
  if (declared === undefined && index.nominations.length === 0) requireKnown('service', service, workspace.project.services)
  const spec = declared?.environments[environment.name]?.target ?? environment.target
  if (spec === undefined) {
    throw new UserError(
      `${environment.name} has no target, so nothing can be deployed there: set environments.${environment.name}.target in ${workspace.project.configFile}`,
    )
  }
  const target = workspace.target(environment, service)
  const configuration = await loadConfiguration(workspace.root, environment)
  const peers = await peerAddresses(workspace, environment)
  return { workspace, service, environment, declared, target, index, configuration, peers }
}

/** The target could not say what runs: nothing can be decided about the cell now. */
export class TargetSilent extends Error {
  override readonly name = 'TargetSilent'
}

/** Asks the target what runs. Throws TargetSilent when it does not answer. */
export async function observe({ target, service }: Pick<Cell, 'target' | 'service'>): Promise<Observation> {
  try {
    return await target.observe(service)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new TargetSilent(messageOf(error), { cause: error })
  }
}

/** The environment of the deployed process, its hooks and its tests. */
export function environmentFor(cell: Cell, candidate: Candidate, attempt: number): Record<string, string> {
  return processEnvironment({
    host: process.env,
    configuration: cell.configuration,
    service: cell.service,
    environment: cell.environment.name,
    version: candidate.release.version,
    digest: candidate.release.artifact.digest,
    attempt,
    peers: cell.peers,
  })
}

/** What the target is asked for. */
export function desiredState(cell: Cell, candidate: Candidate, attempt: number, state: CellState | null): DesiredState {
  const settings = cell.declared?.environments[cell.environment.name]
  const remembered = state?.target.port
  const port = settings?.port ?? (typeof remembered === 'number' ? remembered : undefined)
  return {
    service: cell.service,
    environment: cell.environment.name,
    release: candidate.release,
    attempt,
    env: environmentFor(cell, candidate, attempt),
    configHash: cell.configuration.hash,
    replicas: settings?.replicas ?? 1,
    ...(port === undefined ? {} : { port }),
    unpack: (into) => cell.workspace.unpack(candidate.release, into),
  }
}

/** Tells good releases from quarantined ones, as the ledger stands now. */
export async function goodReleases(cell: Cell): Promise<(placed: PlacedRelease) => boolean> {
  const quarantine = await cell.workspace.ledger.quarantine(cell.service)
  return (placed) => quarantineOf(quarantine, placed.digest) === undefined
}

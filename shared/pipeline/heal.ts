import type { Environment, Service } from '../config/model.ts'
import { deployRelease } from '../deployment/deploy.ts'
import type { CellState, DeploymentResult } from '../deployment/model.ts'
import { loadConfiguration } from '../environment/configuration.ts'
import type { Workspace } from '../workspace/model.ts'

export interface Healing {
  readonly why: string
  readonly result: DeploymentResult
}

/**
 * Brings a cell back to what it should be without a new release: the one that is live, where the target does not run it (a restarted machine, a killed process), or
 * with today's config and flags, where the environment is one that changes reach by themselves. Undefined when nothing is to be done.
 */
export async function heal(workspace: Workspace, service: Service, environment: Environment): Promise<Healing | undefined> {
  const cell = await workspace.ledger.cell(environment.name, service.name)
  if (!cell?.live) return undefined
  const why = (await notRunning(workspace, cell, service, environment)) ?? (await outOfDate(workspace, cell, service, environment))
  if (why === undefined) return undefined
  const result = await deployRelease(workspace, {
    service: service.name,
    environment: environment.name,
    digest: cell.live.release,
    trigger: 'deploy',
    reason: why,
  })
  return { why, result }
}

/** Only processes of this machine are looked at: asking every other target at the start of each run would cost more than it tells. */
async function notRunning(workspace: Workspace, cell: CellState, service: Service, environment: Environment): Promise<string | undefined> {
  if (environment.target?.kind !== 'process') return undefined
  const seen = await workspace.target(environment, service.name).observe(service.name)
  return seen.healthy && seen.digest === cell.live?.digest ? undefined : 'was not running'
}

async function outOfDate(workspace: Workspace, cell: CellState, service: Service, environment: Environment): Promise<string | undefined> {
  if ((service.environments[environment.name]?.promote ?? environment.promote) !== 'auto') return undefined
  const { hash } = await loadConfiguration(workspace.root, environment)
  return hash === cell.configHash ? undefined : 'its config or flags changed'
}

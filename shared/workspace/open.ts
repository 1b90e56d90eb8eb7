import type { Environment, Project } from '../config/model.ts'
import { UserError } from '../errors.ts'
import type { Target } from '../targets/port.ts'
import { targetFactory } from '../targets/registry.ts'
import { openBuildSpace } from './build-space.ts'
import type { Workspace } from './model.ts'

export interface WorkspaceOptions {
  /** Any folder of the repository. */
  readonly repo: string
  /** Instead of `slipway.yml`. */
  readonly config?: string
  /** Instead of the configured ledger remote. */
  readonly ledger?: string
  /** Instead of the configured registry. */
  readonly registry?: string
  readonly env: NodeJS.ProcessEnv
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}

/** Puts together everything a use case needs. Reads the configuration, touches no network. Throws UserError with every configuration problem. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace & { close(): Promise<void> }> {
  const space = await openBuildSpace(options)
  const { project, registry, stateDir } = space
  return {
    ...space,
    target: (environment, service) => targetOf(project, environment, service, stateDir, options),
    unpack: async (release, into) => (await import('../builders/archive/unpack.ts')).unpackArtifact(registry, release, into),
  }
}

function targetOf(project: Project, environment: Environment, service: string | undefined, stateDir: string, options: WorkspaceOptions): Target {
  const override = project.services.find((candidate) => candidate.name === service)?.environments[environment.name]?.target
  const spec = override ?? environment.target
  if (spec === undefined) {
    throw new UserError(
      `environment ${environment.name} has no target: say where it runs with environments.${environment.name}.target in ${project.configFile}`,
    )
  }
  return targetFactory(spec.kind)({ stateDir, environment: environment.name, spec, log: options.log, ...(options.signal ? { signal: options.signal } : {}) })
}

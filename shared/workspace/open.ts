import path from 'node:path'
import { unpackRelease } from '../builders/unpack-release.ts'
import { loadProject } from '../config/load.ts'
import type { Environment, Project } from '../config/model.ts'
import { workTreeFiles } from '../config/work-tree.ts'
import { UserError } from '../errors.ts'
import { openRepository } from '../git/open.ts'
import { openBase, openRegistry } from '../registry/open.ts'
import type { Target } from '../targets/port.ts'
import { targetFactory } from '../targets/registry.ts'
import { identify, ledgerOf } from './ledger.ts'
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
  const repository = await openRepository(path.resolve(options.repo))
  const root = repository.root
  const project = await loadProject(workTreeFiles(root), { root, ...(options.config ? { configFile: relativeTo(root, options.config) } : {}) })
  const run = identify(options.env)
  const now = () => new Date()
  const ledger = await ledgerOf(repository, project, run, now, options)
  const registry = openRegistry(options.registry ?? options.env.SLIPWAY_REGISTRY ?? project.registry, root, { env: options.env })
  const stateDir = path.resolve(root, options.env.SLIPWAY_STATE_DIR ?? '.slipway')
  const target = (environment: Environment, service?: string): Target => targetOf(project, environment, service, stateDir, options)
  return {
    root,
    project,
    repository,
    ledger,
    registry,
    run,
    now,
    log: options.log,
    stateDir,
    ...(options.signal ? { signal: options.signal } : {}),
    target,
    env: options.env,
    trustTags: mayTrustTags(options.env, registry.name),
    async baseDigest(written) {
      const base = openBase(written, { root, env: options.env, into: registry.name })
      return (await base.registry.resolve(base.repository, base.reference))?.digest
    },
    unpack: (release, into) => unpackRelease(registry, release, into),
    close: () => ledger.close(),
  }
}

/**
 * Whoever may push to a registry may plant a tag there. In a workflow tags count where nothing that is built can reach an environment by itself, on refs that are not
 * protected; elsewhere only in a folder of this machine.
 */
function mayTrustTags(env: NodeJS.ProcessEnv, registry: string): boolean {
  return env.GITHUB_ACTIONS === 'true' ? env.GITHUB_REF_PROTECTED !== 'true' : registry.startsWith('oci:')
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

function relativeTo(root: string, file: string): string {
  return path.relative(root, path.resolve(file))
}

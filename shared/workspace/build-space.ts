import path from 'node:path'
import { loadProject } from '../config/load.ts'
import { workTreeFiles } from '../config/work-tree.ts'
import { openRepository } from '../git/open.ts'
import { openBase, openRegistry } from '../registry/open.ts'
import { identify, ledgerOf } from './ledger.ts'
import type { BuildSpace } from './model.ts'
import type { WorkspaceOptions } from './open.ts'

/** The part of a workspace that builds need: without the code of everything that can be deployed to. As `openWorkspace` else. */
export async function openBuildSpace(options: WorkspaceOptions): Promise<BuildSpace & { close(): Promise<void> }> {
  const repository = await openRepository(path.resolve(options.repo))
  const root = repository.root
  const project = await loadProject(workTreeFiles(root), { root, ...(options.config ? { configFile: relativeTo(root, options.config) } : {}) })
  const run = identify(options.env)
  const now = () => new Date()
  const ledger = await ledgerOf(repository, project, run, now, options)
  const registry = openRegistry(options.registry ?? options.env.SLIPWAY_REGISTRY ?? project.registry, root, { env: options.env })
  return {
    root,
    project,
    repository,
    ledger,
    registry,
    run,
    now,
    log: options.log,
    stateDir: path.resolve(root, options.env.SLIPWAY_STATE_DIR ?? '.slipway'),
    ...(options.signal ? { signal: options.signal } : {}),
    env: options.env,
    trustTags: mayTrustTags(options.env, registry.name),
    async baseDigest(written) {
      const base = openBase(written, { root, env: options.env, into: registry.name })
      return (await base.registry.resolve(base.repository, base.reference))?.digest
    },
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

function relativeTo(root: string, file: string): string {
  return path.relative(root, path.resolve(file))
}

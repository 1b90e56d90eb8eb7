import path from 'node:path'
import { workTreeFiles } from '../config/work-tree.ts'
import { openRepository } from '../git/open.ts'
import type { Digest } from '../release/model.ts'
import type { BuildSpace } from './model.ts'
import type { WorkspaceOptions } from './open.ts'
import { mayTrustTags } from './trust-tags.ts'

/** The part of a workspace that builds need: without the code of everything that can be deployed to. As `openWorkspace` else. */
export async function openBuildSpace(options: WorkspaceOptions): Promise<BuildSpace & { close(): Promise<void> }> {
  const repository = await openRepository(path.resolve(options.repo))
  const root = repository.root
  const files = workTreeFiles(root)
  // Git lists the work tree and reads the commit while what the rest needs is loaded. What goes wrong is told to whoever asks for it later.
  for (const begun of [files.paths(), repository.files('HEAD')]) begun.catch(() => {})
  const [{ loadProject }, { identify, ledgerOf }, { openBase, openRegistry }] = await Promise.all([
    import('../config/load.ts'),
    import('./ledger.ts'),
    import('../registry/open.ts'),
  ])
  const project = await loadProject(files, { root, ...(options.config ? { configFile: relativeTo(root, options.config) } : {}) })
  const run = identify(options.env)
  const now = () => new Date()
  const ledger = await ledgerOf(repository, project, run, now, options)
  const registry = openRegistry(options.registry ?? options.env.SLIPWAY_REGISTRY ?? project.registry, root, { env: options.env })
  const bases = new Map<string, Promise<Digest | undefined>>()
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
    baseDigest(written) {
      const known = bases.get(written)
      if (known) return known
      const base = openBase(written, { root, env: options.env, into: registry.name })
      const digest = base.registry.resolve(base.repository, base.reference).then((found) => found?.digest)
      bases.set(written, digest)
      digest.catch(() => bases.delete(written))
      return digest
    },
    close: () => ledger.close(),
  }
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, path.resolve(file))
}

import path from 'node:path'
import type { DetectionSource } from '../affected/detect.ts'
import { openRepository } from '../git/open.ts'
import type { Ledger } from '../ledger/port.ts'
import { keepHeapSmall } from '../process/small-heap.ts'
import type { Workspace } from './model.ts'
import type { WorkspaceOptions } from './open.ts'

/**
 * Opens a repository for looking at commits only: nothing of the work tree is read, and the ledger is opened when a comparison needs it. A whole workspace would
 * read the configuration on disk first, and load the code of everything that can be deployed to. Throws UserError where there is no repository.
 */
export async function openDetection(options: WorkspaceOptions): Promise<DetectionSource & { close(): Promise<void> }> {
  keepHeapSmall()
  const repository = await openRepository(path.resolve(options.repo))
  const { root } = repository
  const configFile = options.config ? path.relative(root, path.resolve(options.config)) : 'slipway.yml'
  let opened: Promise<Ledger> | undefined
  return {
    repository,
    configFile,
    log: options.log,
    async workTreeProject() {
      const [{ loadProject }, { workTreeFiles }] = await Promise.all([import('../config/load.ts'), import('../config/work-tree.ts')])
      return loadProject(workTreeFiles(root), { root, configFile })
    },
    ledgerOf(project) {
      opened ??= import('./ledger.ts').then(({ ledgerOf, identify }) => ledgerOf(repository, project, identify(options.env), () => new Date(), options))
      return opened
    },
    close: async () => (await opened)?.close(),
  }
}

/** Detection in a workspace that is open already. */
export function detectionIn(workspace: Workspace): DetectionSource {
  return {
    repository: workspace.repository,
    configFile: workspace.project.configFile,
    workTreeProject: async () => workspace.project,
    ledgerOf: async () => workspace.ledger,
    log: workspace.log,
  }
}

import type { ProjectFiles } from '../config/files.ts'
import { loadProject } from '../config/load.ts'
import type { Project } from '../config/model.ts'
import type { Repository, TreeEntry } from '../git/port.ts'
import { inferGraph } from '../graph/infer.ts'
import { loadManifests } from '../graph/load.ts'
import type { Snapshot } from './fingerprint.ts'
import { parseLockfile } from './lockfile.ts'

/** What the configuration of a commit may be read from; everything else is looked up one by one. */
const configNames = /(^|\/)(slipway\.ya?ml|service\.ya?ml|package\.json|pyproject\.toml|Cargo\.toml|go\.mod)$/

/** A commit as fingerprints see it, with a project that is known already. */
export async function takeSnapshot(repository: Repository, commit: string, project: Project): Promise<Snapshot> {
  return snapshotOf(repository, await repository.tree(commit), project)
}

/** A commit as fingerprints see it, with the project that its own configuration describes. Throws UserError when that is not valid. */
export async function takeSnapshotWithConfig(repository: Repository, commit: string, configFile: string): Promise<Snapshot> {
  const tree = await repository.tree(commit)
  const project = await loadProject(await commitFiles(repository, tree), { root: repository.root, configFile })
  return snapshotOf(repository, tree, project)
}

async function snapshotOf(repository: Repository, tree: readonly TreeEntry[], project: Project): Promise<Snapshot> {
  const manifests = await loadManifests(repository, tree)
  const lock = tree.find((entry) => entry.path === 'package-lock.json')
  const text = lock && (await repository.blobs([lock.oid])).get(lock.oid)?.toString('utf8')
  return { project, tree, graph: inferGraph(project, manifests), lockfile: text === undefined ? undefined : parseLockfile(text) }
}

async function commitFiles(repository: Repository, tree: readonly TreeEntry[]): Promise<ProjectFiles> {
  const oids = new Map(tree.map((entry) => [entry.path, entry.oid]))
  const wanted = tree.filter((entry) => configNames.test(entry.path)).map((entry) => entry.oid)
  const blobs = await repository.blobs(wanted)
  return {
    paths: async () => tree.map((entry) => entry.path),
    async read(path) {
      const oid = oids.get(path)
      if (oid === undefined) return undefined
      return (blobs.get(oid) ?? (await repository.blobs([oid])).get(oid))?.toString('utf8')
    },
  }
}

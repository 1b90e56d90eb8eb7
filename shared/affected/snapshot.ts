import type { ProjectFiles } from '../config/files.ts'
import { loadProject } from '../config/load.ts'
import type { Project } from '../config/model.ts'
import type { Repository, TreeEntry } from '../git/port.ts'
import { inferGraph } from '../graph/infer.ts'
import { loadManifests } from '../graph/load.ts'
import { InputIndex, type Snapshot } from './fingerprint.ts'
import { parseLockfile } from './lockfile.ts'

/** What the configuration of a commit may be read from; everything else is looked up one by one. */
const configNames = /(^|\/)(slipway\.ya?ml|service\.ya?ml|package\.json|pyproject\.toml|Cargo\.toml|go\.mod)$/

/** What a commit holds never changes, so the services of a run share one reading of it. */
const indexes = new WeakMap<Project, Map<string, Promise<InputIndex>>>()

/** A commit's files sorted to a project that is known already; read once per project and commit. */
export function indexCommit(repository: Repository, commit: string, project: Project): Promise<InputIndex> {
  const known = indexes.get(project) ?? new Map<string, Promise<InputIndex>>()
  indexes.set(project, known)
  const index = known.get(commit) ?? repository.tree(commit).then(async (tree) => new InputIndex(await snapshotOf(repository, tree, project)))
  known.set(commit, index)
  return index
}

/** A commit's files sorted to the project that its own configuration describes. Throws UserError when that is not valid. */
export async function indexCommitByItsConfig(repository: Repository, commit: string, configFile: string): Promise<InputIndex> {
  const tree = await repository.tree(commit)
  const project = await loadProject(await commitFiles(repository, tree), { root: repository.root, configFile })
  return new InputIndex(await snapshotOf(repository, tree, project))
}

async function snapshotOf(repository: Repository, tree: readonly TreeEntry[], project: Project): Promise<Snapshot> {
  const manifests = await loadManifests(repository, tree)
  const lock = tree.find((entry) => entry.path === 'package-lock.json')
  const text = lock && (await repository.blobs([lock.oid])).get(lock.oid)?.toString('utf8')
  return { project, tree, graph: inferGraph(project, manifests), lockfile: text === undefined ? undefined : parseLockfile(text), manifests }
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

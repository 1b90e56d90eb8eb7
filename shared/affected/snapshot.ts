import type { ProjectFiles } from '../config/files.ts'
import { loadProject } from '../config/load.ts'
import type { Project } from '../config/model.ts'
import { UserError } from '../errors.ts'
import type { Repository, TreeEntry } from '../git/port.ts'
import { inferGraph } from '../graph/infer.ts'
import { loadManifests } from '../graph/load.ts'
import { InputIndex, type Snapshot } from './fingerprint.ts'
import { type Lockfile, parseLockfile } from './lockfile.ts'

/** What the configuration of a commit may be read from; everything else is looked up one by one. */
const configNames = /(^|\/)(slipway\.ya?ml|service\.ya?ml|package\.json|pyproject\.toml|Cargo\.toml|go\.mod)$/

/** What a commit holds never changes, so the services of a run share one reading of it. */
const indexes = new WeakMap<Project, Map<string, Promise<InputIndex>>>()

/**
 * A commit's files, sorted to the project that its own configuration describes: what is not committed counts nowhere, so every checkout of a commit gives the
 * same answer. Where the commit has no configuration (it was written, and not committed yet) the given project counts. Read once per project and commit.
 * Throws UserError when the configuration is not valid.
 */
export function indexCommit(repository: Repository, commit: string, project: Project): Promise<InputIndex> {
  const known = indexes.get(project) ?? new Map<string, Promise<InputIndex>>()
  indexes.set(project, known)
  const index = known.get(commit) ?? readIndex(repository, commit, project)
  known.set(commit, index)
  // What failed once (a remote that was away) may work the next time.
  index.catch(() => known.delete(commit))
  return index
}

async function readIndex(repository: Repository, commit: string, project: Project): Promise<InputIndex> {
  const tree = await repository.tree(commit)
  const committed = tree.some((entry) => entry.path === project.configFile)
  return new InputIndex(await snapshotOf(repository, tree, committed ? await projectAt(repository, commit, tree, project.configFile) : project))
}

/** The same for a commit that must have a configuration of its own. Throws UserError when it has none, or one that is not valid. */
export async function indexCommitByItsConfig(repository: Repository, commit: string, configFile: string): Promise<InputIndex> {
  const tree = await repository.tree(commit)
  return new InputIndex(await snapshotOf(repository, tree, await projectAt(repository, commit, tree, configFile)))
}

async function projectAt(repository: Repository, commit: string, tree: readonly TreeEntry[], configFile: string): Promise<Project> {
  try {
    return await loadProject(await commitFiles(repository, tree), { root: repository.root, configFile })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`commit ${commit.slice(0, 10)}: ${error.message}`, error.problems, { cause: error })
  }
}

async function snapshotOf(repository: Repository, tree: readonly TreeEntry[], project: Project): Promise<Snapshot> {
  const manifests = await loadManifests(repository, tree)
  const locks = await lockfilesIn(repository, tree)
  const graph = inferGraph(project, manifests)
  const nodes = new Set([...graph.services, ...graph.libraries].map((node) => node.path))
  const ownLockfiles = new Map([...locks].filter(([folder]) => folder !== '.' && nodes.has(folder)))
  return { project, tree, graph, lockfile: locks.get('.'), ownLockfiles, manifests }
}

/** Every package-lock.json that can be read, by its folder. */
async function lockfilesIn(repository: Repository, tree: readonly TreeEntry[]): Promise<ReadonlyMap<string, Lockfile>> {
  const entries = tree.filter(({ path }) => /(^|\/)package-lock\.json$/.test(path) && !/(^|\/)node_modules\//.test(path))
  const blobs = await repository.blobs(entries.map((entry) => entry.oid))
  return new Map(
    entries.flatMap(({ path, oid }) => {
      const lockfile = parseLockfile(blobs.get(oid)?.toString('utf8') ?? '')
      return lockfile ? [[path === 'package-lock.json' ? '.' : path.slice(0, -'/package-lock.json'.length), lockfile] as const] : []
    }),
  )
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

import type { Folder } from '../commit/folder.ts'
import { loadProject } from '../config/load.ts'
import type { Project, Service } from '../config/model.ts'
import { UserError } from '../errors.ts'
import type { Repository } from '../git/port.ts'
import { closureOf } from '../graph/closure.ts'
import { inferGraph, manifestLists } from '../graph/infer.ts'
import { findManifests } from '../graph/manifests.ts'
import { manifestReaders } from '../graph/readers.ts'
import { CommitTexts } from './commit-texts.ts'
import { sameFiles } from '../commit/diff.ts'
import { InputIndex, type Snapshot } from './fingerprint.ts'
import { type Lockfile, Lockfiles, type Locks, lockfilesOf } from './locks.ts'
import type { Lock } from './locks/port.ts'
import { lockReaders } from './locks/readers.ts'

/** Names of what the configuration is completed from, and of what lockfiles are read with. */
const otherManifests = ['composer.json', ...lockReaders.flatMap((reader) => reader.manifests)]

const parsedLocks = new WeakMap<Repository, Map<string, Promise<Lock | string>>>()

const lockNames = lockReaders.flatMap((reader) => reader.names)

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
  const snapshot = await readSnapshot(repository, commit, project.configFile, async () => project)
  // A build needs to know the packages that a lockfile resolves one by one.
  const npmLocks = findManifests(snapshot.root, [['package-lock.json']]).flat()
  const texts = new Map([...snapshot.texts, ...(await new CommitTexts(repository, snapshot.root).read(npmLocks))])
  return indexSnapshot(repository, { ...snapshot, texts })
}

/** A snapshot with the lockfiles that speak for services: all, or only those that somebody asks about. */
export async function indexSnapshot(repository: Repository, snapshot: Snapshot, services = snapshot.project.services): Promise<InputIndex> {
  return new InputIndex(snapshot, await readLocks(repository, snapshot, services))
}

/**
 * A commit as its own configuration sees it. `fallback` gives the project where the commit has no configuration file. Throws UserError, with the commit named,
 * for a configuration that is not valid. `like`: a commit that was read before; where the two have the same files and differ in none that was read for its
 * configuration or graph, they have both in common.
 */
export async function readSnapshot(
  repository: Repository,
  commit: string,
  configFile: string,
  fallback?: () => Promise<Project>,
  like?: Snapshot,
): Promise<Snapshot> {
  // While git reads, what nearly everybody needs can be loaded.
  const loading = like ? [] : [manifestReaders[0]?.load()]
  const [root] = await Promise.all([repository.files(commit), ...loading])
  if (like && sameFiles(like.root, root, (path) => like.texts.has(path))) {
    const all = like.lockfiles.all.map(({ path }) => ({ path, oid: root.file(path)?.oid ?? '' }))
    return { ...like, root, lockfiles: new Lockfiles(root, all) }
  }
  const texts = new CommitTexts(repository, root)
  const config = configFile.slice(configFile.lastIndexOf('/') + 1)
  const [locks = [], ...wanted] = findManifests(root, [lockNames, [config, ...otherManifests], ...manifestLists])
  await texts.read(wanted.flat())
  const project = fallback && !root.hasFile(configFile) ? existing(await fallback(), root) : await projectAt(repository, commit, texts, configFile)
  const graph = await inferGraph(project, { root, found: wanted.slice(1), texts: (files) => texts.read(files) })
  return { project, graph, root, lockfiles: new Lockfiles(root, locks), texts: texts.byPath }
}

/** A project as far as a commit has it: a configuration from elsewhere may list folders that are not there. */
function existing(project: Project, root: Folder): Project {
  const services = project.services.filter(({ path }) => root.folder(path) !== undefined)
  return services.length === project.services.length ? project : { ...project, services }
}

async function projectAt(repository: Repository, commit: string, texts: CommitTexts, configFile: string): Promise<Project> {
  try {
    return await loadProject(texts.asProjectFiles(), { root: repository.root, configFile })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`commit ${commit.slice(0, 10)}: ${error.message}`, error.problems, { cause: error })
  }
}

/** Reads every lockfile that speaks for one of the services. */
async function readLocks(repository: Repository, { graph, lockfiles, root, texts }: Snapshot, services: readonly Service[]): Promise<Locks> {
  if (lockfiles.all.length === 0) return new Map()
  const wanted = new Map(
    services.flatMap((service) => {
      const paths = [service.path, ...closureOf(graph, service.name).map((node) => node.path)]
      return [...lockfilesOf(lockfiles, paths).keys()].map((lockfile) => [lockfile.path, lockfile] as const)
    }),
  )
  const read = await new CommitTexts(repository, root).read([...wanted.values()])
  const manifest = (path: string) => texts.get(path)
  const known = parsedLocks.get(repository) ?? new Map<string, Promise<Lock | string>>()
  parsedLocks.set(repository, known)
  const parse = ({ path, root: folder, oid, reader }: Lockfile) => {
    // Where it says everything by itself, equal content is read once, whichever commit it is from.
    const key = reader.manifests.length === 0 ? `${folder}\0${oid}` : undefined
    const parsed = (key && known.get(key)) || Promise.resolve(reader.parse(read.get(path) ?? '', { root: folder, manifest }))
    if (key) known.set(key, parsed)
    return parsed
  }
  return new Map(await Promise.all([...wanted.values()].map(async (lockfile) => [lockfile.path, await parse(lockfile)] as const)))
}

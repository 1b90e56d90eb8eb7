import type { Project } from '../config/model.ts'
import type { Repository, TreeEntry } from '../git/port.ts'
import { inferGraph, type Manifests } from './infer.ts'
import type { ServiceGraph } from './model.ts'
import { pathManifest } from './path-dependencies.ts'

const manifestNames = /(^|\/)(package\.json|pnpm-workspace\.yaml|service\.yml)$/

/** The graph of a commit: its manifests are read from git, in one process. Throws UserError for services that are built from each other. */
export async function loadGraph(repository: Repository, commit: string, project: Project): Promise<ServiceGraph> {
  return inferGraph(project, await loadManifests(repository, await repository.tree(commit)))
}

/** The manifests the graph is inferred from. */
export async function loadManifests(repository: Repository, tree: readonly TreeEntry[]): Promise<Manifests> {
  const entries = tree.filter(
    (entry) => (manifestNames.test(entry.path) || pathManifest.test(entry.path)) && !/(^|\/)node_modules\//.test(entry.path) && entry.mode.startsWith('100'),
  )
  const blobs = await repository.blobs(entries.map((entry) => entry.oid))
  return new Map(entries.map((entry) => [entry.path, blobs.get(entry.oid)?.toString('utf8') ?? '']))
}

import { type DetectionSource, detectIn } from '../affected/detect.ts'
import type { AffectedService } from '../affected/model.ts'
import { changedPaths } from '../commit/diff.ts'
import type { Folder } from '../commit/folder.ts'
import type { CommitObject } from '../git/objects.ts'
import type { Repository } from '../git/port.ts'
import type { Ledger } from '../ledger/port.ts'
import { type PushFilter, pushFilterOf, servicesOf, triggers } from './path-filters.ts'

/** One merge as it was, and as detection sees it. */
export interface ReplayedMerge {
  readonly commit: string
  readonly subject: string
  readonly files: number
  /** What detection would have run. */
  readonly affected: readonly AffectedService[]
  /** What did run: services that the ledger has a release nominated for at this commit, or that the workflows of the commit were started for by their path filters. */
  readonly ran: readonly string[]
  readonly by: 'ledger' | 'workflows' | 'nothing'
  /** Affected, and did not run: a lost build. */
  readonly missed: readonly string[]
  /** Ran, and was not affected: a build for nothing. */
  readonly wasted: readonly string[]
}

/** The last merges to what is checked out (its first parents), newest first, each compared with the one before it. */
export async function replay(source: DetectionSource, count: number, log: (line: string) => void): Promise<readonly ReplayedMerge[]> {
  const { repository } = source
  const merges: ReplayedMerge[] = []
  let at = await repository.commit('HEAD')
  for (let left = count; left > 0 && at; left--) {
    const [parent] = at.parents
    const before =
      parent === undefined
        ? undefined
        : ((await repository.commit(parent)) ?? ((await repository.fetchCommit(parent)) ? await repository.commit(parent) : undefined))
    if (!before) break
    merges.push(await replayOne(source, at, before))
    at = before
  }
  if (merges.length < count) log(`the history that is here ends after ${merges.length} ${merges.length === 1 ? 'merge' : 'merges'}; fetch more for the rest`)
  return merges
}

async function replayOne(source: DetectionSource, commit: CommitObject, before: CommitObject): Promise<ReplayedMerge> {
  const { repository } = source
  const reference = { kind: 'commit', revision: before.oid, why: 'its first parent' } as const
  const { set, snapshot } = await detectIn(source, { head: commit.oid, reference })
  const changed = changedPaths(await repository.files(before.oid), snapshot.root)
  const services = snapshot.project.services
  const names = services.map((service) => service.name)
  // Before the switch there may be no ledger that could be asked.
  const recorded = await source
    .ledgerOf(snapshot.project)
    .then((ledger) => nominatedAt(ledger, names, commit.oid))
    .catch(() => [])
  const filters = recorded.length > 0 ? [] : await pushFilters(repository, snapshot.root)
  const started = new Set(filters.filter((filter) => triggers(filter, changed)).flatMap((filter) => servicesOf(filter, services)))
  const ran = recorded.length > 0 ? recorded : names.filter((name) => started.has(name))
  const affected = set.affected.map((each) => each.service)
  const by = recorded.length > 0 ? 'ledger' : filters.length > 0 ? 'workflows' : 'nothing'
  return {
    commit: commit.oid,
    subject: commit.subject,
    files: changed.length,
    affected: set.affected,
    ran,
    by,
    missed: by === 'nothing' ? [] : affected.filter((name) => !ran.includes(name)),
    wasted: ran.filter((name) => !affected.includes(name)),
  }
}

async function nominatedAt(ledger: Ledger, services: readonly string[], commit: string): Promise<readonly string[]> {
  const found = await Promise.all(
    services.map(async (name) => ((await ledger.releases(name)).nominations.some((each) => each.commit === commit) ? [name] : [])),
  )
  return found.flat()
}

/** The filters of every workflow of the commit that runs for pushes to the default branch, our own callers aside. */
async function pushFilters(repository: Repository, root: Folder): Promise<readonly PushFilter[]> {
  const folder = root.folder('.github/workflows')
  const files = folder?.files.filter(({ name }) => /\.ya?ml$/.test(name) && !name.startsWith('slipway')) ?? []
  const texts = await repository.blobs(files.map((file) => file.oid))
  const branch = await repository.defaultBranch()
  const { parse } = await import('yaml')
  return files.flatMap(({ name, oid }) => {
    try {
      return pushFilterOf(name, parse(texts.get(oid)?.toString('utf8') ?? ''), branch) ?? []
    } catch {
      return []
    }
  })
}

import { UserError, messageOf } from '../errors.ts'
import type { Repository } from '../git/port.ts'
import type { Workspace } from '../workspace/model.ts'
import { reasonsBetween } from './compare.ts'
import { type Explanation, explainService } from './explain.ts'
import type { InputIndex } from './fingerprint.ts'
import type { AffectedReason, AffectedService, AffectedSet, Fingerprint } from './model.ts'
import { indexCommit, indexCommitByItsConfig } from './snapshot.ts'

export interface DetectOptions {
  /** Compare with this commit; absent: with the last green pipeline of each service. */
  readonly base?: string
  readonly head?: string
  /** Compare with what is live in this environment. */
  readonly env?: string
  /** Services that are affected whatever the comparison says. */
  readonly force?: readonly string[]
}

/** What a service is compared with. */
interface Reference {
  readonly fingerprint: Fingerprint
  /** The commit it was taken from, for naming files; null where only the fingerprint is known. */
  readonly commit: string | null
}

/**
 * Which services a commit affects: those whose fingerprint differs from the reference. Without a reference that can be read everything is
 * affected, and the reason says why; never silently nothing.
 */
export async function detect(workspace: Workspace, options: DetectOptions = {}): Promise<AffectedSet> {
  const { repository, project } = workspace
  const head = await repository.resolve(options.head ?? 'HEAD')
  const index = await indexCommit(repository, head, project)
  requireServices(options.force ?? [], index)
  if (options.base !== undefined) return withBase(workspace, index, head, options.base, options)
  const references = options.env === undefined ? await pipelineReferences(workspace) : await liveReferences(workspace, options.env)
  return collect(index, { base: null, head }, references.byService, references.known, options, await filesOfBases(workspace, index, references.byService))
}

/** The chains behind the reasons why a service is in a set; empty when it is not affected. */
export async function explain({ repository, project }: Workspace, set: AffectedSet, service: string): Promise<readonly Explanation[]> {
  const reasons = set.affected.find((each) => each.service === service)?.reasons ?? []
  const { snapshot } = await indexCommit(repository, set.head, project)
  return explainService(snapshot.graph, service, reasons)
}

function requireServices(names: readonly string[], index: InputIndex): void {
  const known = index.snapshot.project.services.map((service) => service.name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new UserError(`no service ${unknown.join(', ')}; there are ${known.join(', ')}`)
}

async function withBase(workspace: Workspace, index: InputIndex, head: string, revision: string, options: DetectOptions): Promise<AffectedSet> {
  const { repository, project } = workspace
  const base = await findBase(repository, revision)
  if (base === undefined) {
    const why = /^0+$/.test(revision) ? 'all-because-there-is-no-base-yet' : 'all-because-the-base-is-not-here-and-cannot-be-fetched'
    return everything(index, { base: null, head }, why)
  }
  let before: InputIndex
  try {
    before = await indexCommitByItsConfig(repository, base, project.configFile)
  } catch (error) {
    workspace.log(`the configuration of ${base.slice(0, 10)} cannot be read: ${messageOf(error)}`)
    return everything(index, { base, head }, 'all-because-the-base-has-no-valid-configuration')
  }
  const references = new Map(before.snapshot.project.services.map((service) => [service.name, { fingerprint: before.fingerprintOf(service), commit: base }]))
  return collect(index, { base, head }, references, [...references.keys()], options, new Map([[base, before]]))
}

/** The base commit, fetched where a shallow clone or a rewritten branch left it out; undefined when it cannot be had. */
async function findBase(repository: Repository, revision: string): Promise<string | undefined> {
  try {
    return await repository.resolve(revision)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // A commit's full id is not mistyped, and in a shallow clone a name may well exist elsewhere; otherwise a name that is not there is a mistake.
    const isId = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision)
    if (!isId && !repository.shallow) throw error
    return (await repository.fetchCommit?.(revision)) ? repository.resolve(revision) : undefined
  }
}

function collect(
  index: InputIndex,
  commits: { base: string | null; head: string },
  references: ReadonlyMap<string, Reference>,
  known: readonly string[],
  options: DetectOptions,
  bases: ReadonlyMap<string, InputIndex>,
): AffectedSet {
  const affected: AffectedService[] = []
  const unaffected: string[] = []
  for (const service of index.snapshot.project.services) {
    const fingerprint = index.fingerprintOf(service)
    const reference = references.get(service.name)
    const reasons: AffectedReason[] = options.force?.includes(service.name) ? [{ kind: 'forced' }] : []
    if (reference === undefined) reasons.push({ kind: 'never-built' })
    else {
      const before = reference.commit === null ? undefined : bases.get(reference.commit)
      const same = before?.snapshot.project.services.find((each) => each.name === service.name)
      reasons.push(
        ...reasonsBetween(reference.fingerprint, fingerprint, before && same && { base: before.partsOf(same).files, head: index.partsOf(service).files }),
      )
    }
    if (reasons.length > 0) affected.push({ service: service.name, fingerprint: fingerprint.value, reasons })
    else unaffected.push(service.name)
  }
  const here = new Set(index.snapshot.project.services.map((service) => service.name))
  return {
    ...commits,
    affected,
    unaffected,
    removed: known
      .filter((name) => !here.has(name))
      .sort()
      .map((service) => ({ service })),
  }
}

function everything(index: InputIndex, commits: { base: string | null; head: string }, why: string): AffectedSet {
  const affected = index.snapshot.project.services.map((service) => ({
    service: service.name,
    fingerprint: index.fingerprintOf(service).value,
    reasons: [{ kind: 'all' as const, path: why }],
  }))
  return { ...commits, affected, unaffected: [], removed: [] }
}

/** The last green pipeline of each service on this branch, else on the default one. */
async function pipelineReferences({ ledger, repository }: Workspace) {
  const fallback = await repository.defaultBranch()
  const records = await ledger.pipelines((await repository.branch()) ?? fallback, fallback)
  return {
    byService: new Map([...records].map(([name, record]) => [name, { fingerprint: record.fingerprint, commit: record.commit }])),
    known: [...records.keys()],
  }
}

/** What is live in an environment. */
async function liveReferences({ ledger, project }: Workspace, environment: string) {
  if (!project.environments.some((each) => each.name === environment))
    throw new UserError(`no environment ${environment}; there are ${project.environments.map((each) => each.name).join(', ')}`)
  const cells = (await ledger.cells()).filter((cell) => cell.environment === environment && cell.live)
  const byService = new Map<string, Reference>()
  for (const cell of cells) {
    const release = cell.live && (await ledger.releases(cell.service)).byId(cell.live.release)
    if (release && cell.live) byService.set(cell.service, { fingerprint: { value: release.fingerprint, parts: release.parts }, commit: cell.live.commit })
  }
  return { byService, known: cells.map((cell) => cell.service) }
}

/** The commits that the references of affected services come from, as far as they are here. Only to name the files that changed: what cannot be had is left out. */
async function filesOfBases(
  { repository, project }: Workspace,
  head: InputIndex,
  references: ReadonlyMap<string, Reference>,
): Promise<ReadonlyMap<string, InputIndex>> {
  const moved = head.snapshot.project.services.flatMap((service) => {
    const reference = references.get(service.name)
    return reference && reference.fingerprint.value !== head.fingerprintOf(service).value ? reference : []
  })
  const commits = [...new Set(moved.flatMap((each) => each.commit ?? []))].slice(0, 8)
  const bases = new Map<string, InputIndex>()
  for (const commit of commits) {
    const base = await indexCommit(repository, commit, project).catch(() => undefined)
    if (base) bases.set(commit, base)
  }
  return bases
}

import type { Project } from '../config/model.ts'
import { UserError } from '../errors.ts'
import type { Repository } from '../git/port.ts'
import { dependentsOf } from '../graph/closure.ts'
import type { Ledger } from '../ledger/port.ts'
import { headCommit } from './base-commit.ts'
import { compareWithCommit } from './compare-with-commit.ts'
import type { InputIndex, Snapshot } from './fingerprint.ts'
import type { AffectedReason, AffectedSet } from './model.ts'
import type { Reference } from './reference.ts'
import { indexSnapshot, readSnapshot } from './snapshot.ts'

/** What detection works on. Nothing here is read before it is needed. */
export interface DetectionSource {
  readonly repository: Repository
  /** Relative to the root. */
  readonly configFile: string
  /** The configuration on disk, for a commit that has none yet. */
  readonly workTreeProject: () => Promise<Project>
  readonly ledgerOf: (project: Project) => Promise<Ledger>
  /** One plain line of progress. */
  readonly log: (line: string) => void
}

export interface DetectOptions {
  /** What to compare with; absent: the last green pipeline of each service on the branch that is checked out, else on the default one. */
  readonly reference?: Reference
  /** Default: HEAD. */
  readonly head?: string
  /** Services that are affected whatever the comparison says. */
  readonly force?: readonly string[] | 'all'
  /** What a changed file that no service is built from means: nothing, that everything is affected, or a UserError. Absent: what the configuration says. */
  readonly unowned?: 'all' | 'ignore' | 'fail'
}

/** The head, and what it is compared with. */
export interface Comparison {
  /** The commit that is compared with, where there is one. */
  readonly base: string | null
  /** Why a service differs; empty where it does not. */
  readonly reasonsOf: (service: string) => readonly AffectedReason[]
  /** Services that the reference knows. */
  readonly known: readonly string[]
  /** Changed files that no service is built from. */
  readonly unowned: readonly string[]
}

/** A head that is being compared: its snapshot, and its fingerprints once somebody needs them. */
export interface Head {
  readonly snapshot: Snapshot
  readonly index: () => Promise<InputIndex>
}

/** The answer, and the commit it was found in. */
export interface Detection {
  readonly set: AffectedSet
  readonly snapshot: Snapshot
}

/** What `detectIn` answers, without the commit. */
export async function detect(source: DetectionSource, options: DetectOptions = {}): Promise<AffectedSet> {
  return (await detectIn(source, options)).set
}

/**
 * Which services a commit affects: those whose fingerprint differs from the reference. Without a reference that can be read everything is
 * affected, and the reason says why; never silently nothing. Throws UserError for a head whose configuration is not valid, and for names that are wrong.
 */
export async function detectIn(source: DetectionSource, options: DetectOptions = {}): Promise<Detection> {
  const { repository, configFile, workTreeProject } = source
  const commit = await headCommit(repository, options.head ?? 'HEAD')
  const reference = options.reference ?? (await lastGreen(repository))
  const snapshot = await readSnapshot(repository, commit.oid, configFile, workTreeProject)
  const force = options.force === 'all' ? snapshot.project.services.map((service) => service.name) : (options.force ?? [])
  requireServices(force, snapshot.project)
  let loading: Promise<InputIndex> | undefined
  const index = () => {
    loading ??= indexSnapshot(repository, snapshot)
    return loading
  }
  const head: Head = { snapshot, index }
  const comparison =
    reference.kind === 'pipelines' || reference.kind === 'live'
      ? await (await import('./compare-with-ledger.ts')).compareWithLedger(source, head, reference)
      : await compareWithCommit(source, head, commit, reference)
  return { set: await assemble(commit.oid, reference, head, comparison, { ...options, force: new Set(force) }), snapshot }
}

/** What the branch that is checked out is compared with. */
async function lastGreen(repository: Repository): Promise<Reference> {
  const fallback = await repository.defaultBranch()
  return { kind: 'pipelines', branch: (await repository.branch()) ?? fallback, fallback, why: 'what was last green' }
}

function requireServices(names: readonly string[], project: Project): void {
  const known = project.services.map((service) => service.name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new UserError(`no service ${unknown.join(', ')}; there are ${known.join(', ')}`)
}

async function assemble(
  commit: string,
  reference: Reference,
  head: Head,
  comparison: Comparison,
  { force, unowned: policy = head.snapshot.project.unowned }: { readonly force: ReadonlySet<string>; readonly unowned?: DetectOptions['unowned'] },
): Promise<AffectedSet> {
  const { project, graph } = head.snapshot
  const { base, known, unowned } = comparison
  const forEverybody = strays(unowned, policy)
  const damaged = graph.damaged.flatMap(({ path, speaksFor }) => {
    if (speaksFor === 'nobody') return []
    const users = speaksFor === 'everybody' ? undefined : dependentsOf([graph], new Set([speaksFor.service]))
    return [{ path, concerns: (service: string) => users?.has(service) ?? true }]
  })
  const reasons = new Map(
    project.services.map(({ name }) => [
      name,
      [
        ...(force.has(name) ? [{ kind: 'forced' as const }] : []),
        ...forEverybody,
        ...damaged.filter(({ concerns }) => concerns(name)).map(({ path }) => ({ kind: 'all' as const, path: `all-because-${path}-cannot-be-read` })),
        ...comparison.reasonsOf(name),
      ],
    ]),
  )
  const affected = project.services.filter((service) => (reasons.get(service.name) ?? []).length > 0)
  // Nobody asks for the fingerprint of a service that has not changed, so its files are not even listed.
  const index = affected.length > 0 ? await head.index() : undefined
  const here = new Set(reasons.keys())
  return {
    base,
    head: commit,
    against: reference.why,
    affected: affected.map((service) => ({
      service: service.name,
      fingerprint: index?.fingerprintOf(service).value ?? '',
      reasons: reasons.get(service.name) ?? [],
    })),
    unaffected: project.services.flatMap(({ name }) => ((reasons.get(name) ?? []).length > 0 ? [] : [name])),
    removed: [...known]
      .filter((name) => !here.has(name))
      .sort()
      .map((service) => ({ service })),
    unowned,
    warnings: [...graph.damaged.map(({ path, message }) => `${path} cannot be read: ${message}`), ...(index?.warnings ?? [])],
  }
}

function strays(unowned: readonly string[], policy: 'all' | 'ignore' | 'fail'): readonly AffectedReason[] {
  const [first] = unowned
  if (first === undefined || policy === 'ignore') return []
  if (policy === 'all') return [{ kind: 'all', path: `all-because-no-service-is-built-from-${first}` }]
  const list = `${unowned.slice(0, 10).join(', ')}${unowned.length > 10 ? `, and ${unowned.length - 10} more` : ''}`
  throw new UserError(
    `no service is built from files that changed: ${list}\nput them into a service or a library, or name them in \`globals\`, \`inputs\` or \`ignore\``,
  )
}

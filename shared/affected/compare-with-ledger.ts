import type { Project, Service } from '../config/model.ts'
import { UnavailableError, UserError } from '../errors.ts'
import type { Ledger } from '../ledger/port.ts'
import { partsBetween } from './changes.ts'
import { everything } from './compare-with-commit.ts'
import { reasonsBetween } from './compare.ts'
import { contractReasons, contractsOf } from './contracts.ts'
import type { Comparison, DetectionSource, Head } from './detect.ts'
import type { InputIndex } from './fingerprint.ts'
import type { AffectedReason, Fingerprint } from './model.ts'
import type { Reference } from './reference.ts'
import { indexSnapshot, readSnapshot } from './snapshot.ts'

/** What a service is compared with. */
interface Recorded {
  readonly fingerprint: Fingerprint
  /** The commit it was taken from, for naming files. */
  readonly commit: string
}

/** How many commits are read to name the files that changed. More only make the answer longer to get. */
const mostBases = 8

/**
 * Compares every service with its own record in the ledger: its last green pipeline, or what is live in an environment. No history is needed. Where the ledger
 * cannot be read there is nothing to compare with, and everything is affected.
 */
export async function compareWithLedger(
  source: DetectionSource,
  head: Head,
  reference: Extract<Reference, { kind: 'pipelines' | 'live' }>,
): Promise<Comparison> {
  const { project } = head.snapshot
  const records = await recordsFor(source, project, reference).catch((error: unknown) => {
    if (!(error instanceof UnavailableError)) throw error
    source.log(`the ledger cannot be read: ${error.message}`)
    return undefined
  })
  if (records === undefined) return everything(null, 'all-because-the-ledger-cannot-be-read')
  const index = await head.index()
  const contracts = await contractsOf(source.repository, head.snapshot)
  // Of several records the one with the same content counts, so that what was built is not built again; else the first.
  const recordOf = (service: Service) => {
    const known = records.get(service.name) ?? []
    return known.find((record) => record.fingerprint.value === index.fingerprintOf(service).value) ?? known[0]
  }
  const moved = project.services.flatMap((service) => {
    const record = recordOf(service)
    return record && record.fingerprint.value !== index.fingerprintOf(service).value ? [record.commit] : []
  })
  const bases = await readBases(source, head, moved)
  const reasons = new Map<string, readonly AffectedReason[]>()
  for (const service of project.services) {
    const record = recordOf(service)
    if (record === undefined) continue
    const before = bases.get(record.commit)
    const same = before?.snapshot.project.services.find((each) => each.name === service.name)
    const changes = before && same && partsBetween(before, same, index, service)
    reasons.set(service.name, [
      ...reasonsBetween(record.fingerprint, index.fingerprintOf(service), changes),
      ...(record.fingerprint.contracts ? contractReasons(record.fingerprint.contracts, contracts.get(service.name)) : []),
    ])
  }
  return { base: null, reasonsOf: (name) => reasons.get(name) ?? [{ kind: 'never-built' }], known: [...records.keys()], unowned: [] }
}

/** By service. */
type Records = ReadonlyMap<string, readonly Recorded[]>

async function recordsFor(source: DetectionSource, project: Project, reference: Extract<Reference, { kind: 'pipelines' | 'live' }>): Promise<Records> {
  const ledger = await source.ledgerOf(project)
  return reference.kind === 'pipelines' ? pipelines(ledger, reference) : live(ledger, project, reference.environment)
}

/** The last green pipeline of each service on the branch, and on the other one. */
async function pipelines(ledger: Ledger, { branch, fallback }: Extract<Reference, { kind: 'pipelines' }>): Promise<Records> {
  const records = new Map<string, Recorded[]>()
  for (const each of new Set([branch, fallback])) {
    for (const [name, { fingerprint, commit }] of await ledger.pipelines(each, each)) records.set(name, [...(records.get(name) ?? []), { fingerprint, commit }])
  }
  return records
}

async function live(ledger: Ledger, project: Project, environment: string): Promise<Records> {
  if (!project.environments.some((each) => each.name === environment))
    throw new UserError(`no environment ${environment}; there are ${project.environments.map((each) => each.name).join(', ') || 'none in the configuration'}`)
  const records = new Map<string, readonly Recorded[]>()
  for (const { service, environment: where, live } of await ledger.cells()) {
    if (where !== environment || !live) continue
    const release = (await ledger.releases(service)).byId(live.release)
    if (release) records.set(service, [{ fingerprint: { value: release.fingerprint, parts: release.parts }, commit: live.commit }])
  }
  return records
}

/** The commits that records come from, as far as they are here. Only to name the files that changed: what cannot be had is left out. */
async function readBases({ repository, configFile }: DetectionSource, head: Head, commits: readonly string[]): Promise<ReadonlyMap<string, InputIndex>> {
  const bases = new Map<string, InputIndex>()
  for (const commit of [...new Set(commits)].slice(0, mostBases)) {
    const read = async () => indexSnapshot(repository, await readSnapshot(repository, commit, configFile, undefined, head.snapshot))
    const index = await read().catch(() => undefined)
    if (index) bases.set(commit, index)
  }
  return bases
}

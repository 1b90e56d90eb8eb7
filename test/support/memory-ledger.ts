import { UnavailableError } from '../../shared/errors.ts'
import type { ContractFact } from '../../shared/contract/model.ts'
import type { CellState } from '../../shared/deployment/model.ts'
import { releaseIdOf } from '../../shared/release/canonical.ts'
import type { Nomination, Release, ReleaseId } from '../../shared/release/model.ts'
import type {
  CellHistoryEntry,
  DecisionRecord,
  EnvironmentState,
  Lease,
  LeaseAnswer,
  Ledger,
  PipelineRecord,
  Quarantine,
  Receipt,
  ReleaseIndex,
} from '../../shared/ledger/port.ts'

/** What a test may do to the ledger besides using it. */
export interface MemoryLedger extends Ledger {
  /** Every cell write so far, oldest first, of one cell. */
  states(environment: string, service: string): readonly CellState[]
  /** Every record of a decision, oldest first. */
  readonly decisions: readonly DecisionRecord[]
  readonly writes: number
  /** The next n writes of a kind that match fail with UnavailableError, before anything is written. */
  failWrites(times: number, when?: (what: string) => boolean): void
  /** The holder of the cell's lock died: the lock is free to be stolen. */
  holderDied(environment: string, service: string): void
  /** Somebody else's lock. */
  lockedBy(environment: string, service: string, run: string): void
}

/** The Ledger port in memory, with the same promises: one writer at a time per name, newest state given to every change, leases. */
export function memoryLedger(now: () => Date = () => new Date('2026-11-21T12:00:00.000Z')): MemoryLedger {
  const cells = new Map<string, CellHistoryEntry[]>()
  const releases = new Map<string, { releases: Map<ReleaseId, Release>; nominations: Nomination[] }>()
  const pipelines = new Map<string, PipelineRecord>()
  const facts = new Map<string, ContractFact[]>()
  const decisions: DecisionRecord[] = []
  const receipts = new Map<string, Receipt>()
  const quarantines = new Map<string, Quarantine>()
  const environments = new Map<string, EnvironmentState>()
  const locks = new Map<string, { run: string; released: Promise<void>; release: () => void }>()
  let failing = { times: 0, when: (_what: string): boolean => true }
  let writes = 0

  const key = (environment: string, service: string) => `${environment}/${service}`
  const newest = (name: string): CellState | null => cells.get(name)?.at(-1)?.state ?? null
  const beforeWrite = async (what: string) => {
    await Promise.resolve()
    if (failing.times > 0 && failing.when(what)) {
      failing.times -= 1
      throw new UnavailableError(`the ledger cannot be written: ${what}`)
    }
    writes += 1
  }
  const put = (name: string, change: (current: CellState | null) => CellState | null): CellState | null => {
    const next = change(newest(name))
    if (next === null) return newest(name)
    const chain = cells.get(name) ?? []
    chain.push({ state: structuredClone(next), commit: `${name}@${chain.length + 1}` })
    cells.set(name, chain)
    return next
  }
  const lock = (name: string, run: string) => {
    let resolve = () => {}
    const released = new Promise<void>((done) => {
      resolve = done
    })
    const entry = {
      run,
      released,
      release: () => {
        if (locks.get(name) === entry) locks.delete(name)
        resolve()
      },
    }
    locks.set(name, entry)
    return entry
  }

  const nominate: Ledger['nominate'] = async (release, nomination) => {
    await beforeWrite(`releases ${release.service}`)
    const entry = releases.get(release.service) ?? { releases: new Map<ReleaseId, Release>(), nominations: [] as Nomination[] }
    entry.releases.set(releaseIdOf(release), release)
    entry.nominations.push(nomination)
    releases.set(release.service, entry)
  }

  return {
    description: 'memory',
    decisions,
    get writes() {
      return writes
    },
    close: async () => {},
    refresh: () => Promise.resolve(),
    states: (environment, service) => (cells.get(key(environment, service)) ?? []).map((entry) => entry.state),
    failWrites: (times, when = () => true) => {
      failing = { times, when }
    },
    holderDied: (environment, service) => locks.get(key(environment, service))?.release(),
    lockedBy: (environment, service, run) => void lock(key(environment, service), run),

    cell: (environment, service) => Promise.resolve(newest(key(environment, service))),
    cells: () => Promise.resolve([...cells.keys()].flatMap((name) => newest(name) ?? [])),
    updateCell: async (environment, service, change) => {
      await beforeWrite(`cell ${environment}/${service}`)
      return put(key(environment, service), change)
    },
    updateCells: async (changes) => {
      await beforeWrite('cells')
      return changes.map(({ environment, service, change }) => put(key(environment, service), change))
    },
    history: (environment, service, limit) => Promise.resolve([...(cells.get(key(environment, service)) ?? [])].reverse().slice(0, limit)),
    cellsAt: (time) => Promise.resolve([...cells.values()].flatMap((chain) => chain.filter(({ state }) => state.updatedAt <= time).at(-1)?.state ?? [])),

    releases: (service) => Promise.resolve(indexOf(releases.get(service))),
    nominate,
    nominateAll: async (nominated) => {
      for (const { release, nomination } of nominated) await nominate(release, nomination)
    },

    pipeline: (service, branch) => Promise.resolve(pipelines.get(key(branch, service)) ?? null),
    pipelines: (branch, fallback) => {
      const found = new Map<string, PipelineRecord>()
      for (const wanted of [fallback, branch]) {
        for (const record of pipelines.values()) if (record.branch === wanted) found.set(record.service, record)
      }
      return Promise.resolve(found)
    },
    recordPipeline: async (record) => {
      await beforeWrite(`pipeline ${record.service}`)
      pipelines.set(key(record.branch, record.service), record)
    },

    facts: (provider) => Promise.resolve(facts.get(provider) ?? []),
    recordFacts: async (added) => {
      await beforeWrite('facts')
      for (const fact of added) facts.set(fact.provider, [...(facts.get(fact.provider) ?? []), fact])
    },

    recordDecision: async (decision) => {
      await beforeWrite(`decision ${decision.id}`)
      decisions.push(structuredClone(decision))
    },
    decision: (id) => Promise.resolve(decisions.find((each) => each.id === id) ?? null),
    recordReceipt: async (receipt) => {
      await beforeWrite(`receipt ${receipt.environment}/${receipt.service}`)
      receipts.set(key(receipt.environment, receipt.service), receipt)
    },
    receipt: (environment, service) => Promise.resolve(receipts.get(key(environment, service)) ?? null),

    quarantine: (service) => Promise.resolve(quarantines.get(service) ?? null),
    updateQuarantine: async (service, change) => {
      await beforeWrite(`quarantine ${service}`)
      const next = change(quarantines.get(service) ?? null)
      if (next !== null) quarantines.set(service, next)
    },
    environment: (name) => Promise.resolve(environments.get(name) ?? null),
    updateEnvironment: async (name, change) => {
      await beforeWrite(`environment ${name}`)
      const next = change(environments.get(name) ?? null)
      if (next !== null) environments.set(name, next)
    },

    acquire: async (environment, service, options): Promise<LeaseAnswer> => {
      const name = key(environment, service)
      const expiresAt = new Date(now().getTime() + 900_000).toISOString()
      for (let held = locks.get(name); held !== undefined; held = locks.get(name)) {
        if (!(await within(held.released, options.waitMs))) return { acquired: false, holder: held.run, run: held.run, expiresAt }
      }
      const entry = lock(name, options.run)
      const lease: Lease = {
        environment,
        service,
        holder: options.run,
        run: options.run,
        expiresAt,
        get lost() {
          return locks.get(name) !== entry
        },
        release: () => Promise.resolve(entry.release()),
      }
      return { acquired: true, lease }
    },
  }
}

function indexOf(entry: { releases: Map<ReleaseId, Release>; nominations: Nomination[] } | undefined): ReleaseIndex {
  const all = [...(entry?.releases.values() ?? [])].reverse()
  return {
    nominations: [...(entry?.nominations ?? [])],
    byDigest: (digest) => all.find((release) => release.artifact.digest === digest),
    byId: (id) => entry?.releases.get(id),
    byFingerprint: (fingerprint) => all.find((release) => release.fingerprint === fingerprint),
  }
}

async function within(event: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds)
  })
  const answer = await Promise.race([event.then(() => true), timeout])
  clearTimeout(timer)
  return answer
}

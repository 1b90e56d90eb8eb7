import { randomBytes } from 'node:crypto'
import { ensureBareRepository } from './bare-repository.ts'
import { Cells } from './cells.ts'
import { gitEnvironment } from '../git/environment.ts'
import { Locks } from './locks.ts'
import { ObjectStore } from './object-store.ts'
import type { Ledger } from './port.ts'
import * as records from './records.ts'
import { RefStore } from './ref-store.ts'
import { checkPrefix } from './ref-name.ts'
import { readReleases, writeNominations } from './releases.ts'
import { resolveRemote, withoutCredentials } from './remote.ts'
import { Transport } from './transport.ts'

export interface LedgerOptions {
  /** A remote's name (`origin`), a URL, or a folder; relative folders count from the repository's root. */
  readonly remote: string
  /** Ref prefix, such as `refs/slipway`. */
  readonly prefix: string
  /** A folder of this machine for a bare cache repository; made when missing, and safe to delete. */
  readonly cacheDir: string
  readonly repositoryRoot?: string
  /** The value of a token for HTTP(S) remotes. */
  readonly token?: string
  readonly run: { readonly id: string; readonly actor: string }
  readonly now: () => Date
  /** Whether a run that holds an expired lock has ended; without it, `unknown`. */
  readonly isRunFinished?: (run: string, holder: string) => Promise<boolean | 'unknown'>
  readonly log?: (line: string) => void
}

interface Parts {
  readonly refs: RefStore
  readonly objects: ObjectStore
  readonly cells: Cells
  readonly locks: Locks
  readonly description: string
}

/**
 * Opens the ledger. Touches neither disk nor network before the first read or write; what is wrong with the remote is told then
 * (UserError, UnavailableError). Throws UserError for a prefix that cannot be one.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const prefix = checkPrefix(options.prefix)
  let parts: Promise<Parts> | null = null
  let description = withoutCredentials(options.remote)
  const opened = async (): Promise<Parts> => {
    if (parts === null) {
      parts = connect(options, prefix)
      parts.then(
        (connected) => {
          description = connected.description
        },
        () => {
          // Whatever was wrong may be right the next time.
          parts = null
        },
      )
    }
    return parts
  }
  const refs = async () => (await opened()).refs
  const cells = async () => (await opened()).cells
  return {
    get description() {
      return description
    },
    refresh: async () => (await refs()).heads.refresh(),
    cell: async (environment, service) => (await cells()).read(environment, service),
    cells: async () => (await cells()).all(),
    updateCell: async (environment, service, change) => (await (await cells()).update([{ environment, service, change }]))[0] ?? null,
    updateCells: async (changes) => (await cells()).update(changes),
    history: async (environment, service, limit) => (await cells()).history(environment, service, limit),
    cellsAt: async (time) => (await cells()).at(time),
    releases: async (service) => readReleases(await refs(), service),
    nominate: async (release, nomination) => writeNominations(await refs(), [{ release, nomination }]),
    nominateAll: async (nominated) => writeNominations(await refs(), nominated),
    pipeline: async (service, branch) => records.readPipeline(await refs(), service, branch),
    pipelines: async (branch, fallback) => records.readPipelines(await refs(), branch, fallback),
    recordPipeline: async (record) => records.writePipeline(await refs(), record),
    facts: async (provider) => records.readFacts(await refs(), provider),
    recordFacts: async (facts) => records.writeFacts(await refs(), facts),
    recordDecision: async (decision) => records.writeDecision(await refs(), decision),
    decision: async (id) => records.readDecision(await refs(), id),
    recordReceipt: async (receipt) => records.writeReceipt(await refs(), receipt),
    receipt: async (environment, service) => records.readReceipt(await refs(), environment, service),
    quarantine: async (service) => records.readQuarantine(await refs(), service),
    updateQuarantine: async (service, change) => records.updateQuarantine(await refs(), service, change),
    environment: async (name) => records.readEnvironment(await refs(), name),
    updateEnvironment: async (name, change) => records.updateEnvironment(await refs(), name, change),
    acquire: async (environment, service, wanted) => (await opened()).locks.acquire(environment, service, wanted),
    close: async () => {
      const connected = await parts?.catch(() => null)
      if (!connected) return
      await connected.locks.close()
      await connected.objects.close()
    },
  }
}

async function connect(options: LedgerOptions, prefix: string): Promise<Parts> {
  const env = process.env
  const { remote, repositoryRoot, token } = options
  const found = await resolveRemote({ remote, ...(repositoryRoot ? { repositoryRoot } : {}), ...(token ? { token } : {}), env })
  await ensureBareRepository(options.cacheDir, env)
  const objects = new ObjectStore(options.cacheDir, gitEnvironment(env))
  const nonce = (): string => randomBytes(8).toString('hex')
  const transport = new Transport(found, options.cacheDir, prefix, env)
  const refs = new RefStore(objects, transport, prefix, { actor: options.run.actor, run: options.run.id, now: options.now, nonce })
  const locks = new Locks(refs, {
    holder: options.run.actor,
    now: options.now,
    nonce,
    log: options.log ?? (() => {}),
    isRunFinished: options.isRunFinished ?? (async () => 'unknown'),
  })
  return { refs, objects, cells: new Cells(refs), locks, description: found.description }
}

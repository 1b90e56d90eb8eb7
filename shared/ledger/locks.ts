import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf, UnavailableError } from '../errors.ts'
import { decodeDocument, encodeDocument, unreadable } from './document.ts'
import { HeldLease, lockFile } from './lease.ts'
import { type LockDocument, leaseMs, mayStealLock } from './lock-document.ts'
import type { LeaseAnswer } from './port.ts'
import { livenessOf, ownIdentity, type ProcessIdentity, sameProcess } from './process-identity.ts'
import { refName } from './ref-name.ts'
import type { RefChange, RefStore, RefView } from './ref-store.ts'

export interface LockOptions {
  readonly holder: string
  readonly now: () => Date
  readonly nonce: () => string
  readonly log: (line: string) => void
  readonly isRunFinished: (run: string, holder: string) => Promise<boolean | 'unknown'>
}

/** The locks of cells: leases, taken and renewed by compare-and-swap. */
export class Locks {
  readonly #refs: RefStore
  readonly #options: LockOptions
  readonly #held = new Set<HeldLease>()
  #own: Promise<ProcessIdentity> | null = null

  constructor(refs: RefStore, options: LockOptions) {
    this.#refs = refs
    this.#options = options
  }

  /** Takes the lock, waiting up to `waitMs` for another holder. A lock of this very process and run is answered at once: waiting would never end. */
  async acquire(
    environment: string,
    service: string,
    options: { readonly run: string; readonly attempt: number; readonly waitMs: number },
  ): Promise<LeaseAnswer> {
    const name = refName.lock(environment, service)
    this.#own ??= ownIdentity()
    const own = await this.#own
    const id = this.#options.nonce()
    const until = performance.now() + options.waitMs
    for (;;) {
      const { taken, other } = await this.#try(name, { id, run: options.run, attempt: options.attempt, own })
      if (taken !== null) {
        const lease = new HeldLease(this.#refs, name, taken, this.#options, () => this.#held.delete(lease))
        this.#held.add(lease)
        return { acquired: true, lease }
      }
      if (other === null) throw new UnavailableError(`the lock ${name} could not be taken, and nobody holds it`)
      const left = until - performance.now()
      if (left <= 0 || (other.run === options.run && sameProcess(other, own))) {
        return { acquired: false, holder: other.holder, run: other.run, expiresAt: other.expiresAt }
      }
      await sleep(Math.min(left, 100 + Math.random() * 900))
    }
  }

  /** Stops renewing. The locks stay as they are until they expire or this process is gone. */
  async close(): Promise<void> {
    await Promise.all([...this.#held].map((lease) => lease.abandon()))
  }

  async #try(
    name: string,
    mine: { id: string; run: string; attempt: number; own: ProcessIdentity },
  ): Promise<{ taken: LockDocument | null; other: LockDocument | null }> {
    let taken: LockDocument | null = null
    let other: LockDocument | null = null
    const change = async (view: RefView | null): Promise<RefChange> => {
      taken = null
      other = view === null ? null : await readLock(name, view)
      if (other !== null && !(await this.#free(name, other, mine.own))) return null
      const now = this.#options.now()
      const { bootId, host, pid, processStart } = mine.own
      const expiresAt = new Date(now.getTime() + leaseMs).toISOString()
      taken = {
        schemaVersion: 1,
        id: mine.id,
        holder: this.#options.holder,
        host,
        bootId,
        pid,
        processStart,
        run: mine.run,
        attempt: mine.attempt,
        acquiredAt: now.toISOString(),
        expiresAt,
      }
      const how = other === null || other.releasedAt !== undefined ? 'taken' : `taken over from ${other.holder}`
      return {
        files: new Map([[lockFile, encodeDocument(taken)]]),
        message: `lock ${name.slice('locks/'.length)}: ${how} by ${taken.holder} (attempt ${taken.attempt})`,
      }
    }
    await this.#refs.update([{ name, change }])
    return { taken, other }
  }

  async #free(name: string, lock: LockDocument, own: ProcessIdentity): Promise<boolean> {
    const reason = await mayStealLock(
      lock,
      this.#options.now(),
      () => livenessOf(lock, own),
      async () => {
        try {
          return await this.#options.isRunFinished(lock.run, lock.holder)
        } catch (error) {
          this.#options.log(`could not find out whether run ${lock.run} is finished: ${messageOf(error)}`)
          return 'unknown'
        }
      },
    )
    if (reason !== null && reason !== 'released') this.#options.log(`taking over ${name} from ${lock.holder} (run ${lock.run}): ${reason}`)
    return reason !== null
  }
}

/** The lock document of a view. Throws UnavailableError when it cannot be read: an unreadable lock blocks. */
export async function readLock(name: string, view: RefView): Promise<LockDocument> {
  const bytes = await view.file(lockFile)
  if (bytes === null) throw unreadable(name, `it has no ${lockFile}`)
  return decodeDocument<LockDocument>(`${name}:${lockFile}`, bytes)
}

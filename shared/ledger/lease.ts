import { messageOf, UnavailableError } from '../errors.ts'
import { decodeDocument, encodeDocument } from './document.ts'
import { type LockDocument, leaseMs } from './lock-document.ts'
import type { Lease } from './port.ts'
import type { RefChange, RefStore, RefView } from './ref-store.ts'

/** The file of a lock ref. */
export const lockFile = 'lock.json'
const renewEveryMs = leaseMs / 3

export interface LeaseOptions {
  readonly now: () => Date
  readonly log: (line: string) => void
}

/** A lock this process holds: renewed every third of the lease until released, or until it is found to be somebody else's. */
export class HeldLease implements Lease {
  readonly environment: string
  readonly service: string
  readonly #refs: RefStore
  readonly #name: string
  readonly #options: LeaseOptions
  readonly #ended: () => void
  readonly #timer: NodeJS.Timeout
  #lock: LockDocument
  #lost = false
  #over = false
  #renewing: Promise<void> = Promise.resolve()
  #releasing: Promise<void> | null = null

  constructor(refs: RefStore, name: string, lock: LockDocument, options: LeaseOptions, ended: () => void) {
    const [, environment = '', service = ''] = name.split('/')
    this.environment = environment
    this.service = service
    this.#refs = refs
    this.#name = name
    this.#lock = lock
    this.#options = options
    this.#ended = ended
    this.#timer = setInterval(() => {
      this.#renewing = this.#renewing.then(() => this.renew())
    }, renewEveryMs)
    this.#timer.unref()
  }

  get holder(): string {
    return this.#lock.holder
  }

  get run(): string {
    return this.#lock.run
  }

  get expiresAt(): string {
    return this.#lock.expiresAt
  }

  get lost(): boolean {
    return this.#lost
  }

  /** Moves the expiry; called by the timer. An unreachable remote is tried again next time: the lease holds until somebody else may take it. */
  async renew(): Promise<void> {
    if (this.#over) return
    const next: LockDocument = { ...this.#lock, expiresAt: new Date(this.#options.now().getTime() + leaseMs).toISOString() }
    try {
      let mine = false
      await this.#update(async (own) => {
        mine = own
        return own
          ? { files: new Map([[lockFile, encodeDocument(next)]]), message: `lock ${this.environment}/${this.service}: renewed by ${next.holder}` }
          : null
      })
      if (mine) this.#lock = next
      else this.#lose()
    } catch (error) {
      this.#options.log(`the lock of ${this.environment}/${this.service} could not be renewed: ${messageOf(error)}`)
    }
  }

  release(): Promise<void> {
    this.#releasing ??= this.#release()
    return this.#releasing
  }

  /** Stops renewing and leaves the lock as it is. */
  async abandon(): Promise<void> {
    this.#stop()
    await this.#renewing
  }

  async #release(): Promise<void> {
    this.#stop()
    await this.#renewing
    if (this.#lost) return
    try {
      await this.#update(async (own) => (own ? 'delete' : null))
    } catch (error) {
      if (!(error instanceof UnavailableError) || !/declined the write/.test(error.message)) throw error
      // A remote whose rules keep refs from being deleted: say in the lock that it is free.
      const free: LockDocument = { ...this.#lock, releasedAt: this.#options.now().toISOString() }
      await this.#update(async (own) =>
        own ? { files: new Map([[lockFile, encodeDocument(free)]]), message: `lock ${this.environment}/${this.service}: released by ${free.holder}` } : null,
      )
    }
  }

  #update(change: (own: boolean) => Promise<RefChange>): Promise<void> {
    return this.#refs.update([{ name: this.#name, change: async (view) => change(await this.#isOwn(view)) }])
  }

  async #isOwn(view: RefView | null): Promise<boolean> {
    const bytes = (await view?.file(lockFile)) ?? null
    if (bytes === null) return false
    const lock = decodeDocument<LockDocument>(`${this.#name}:${lockFile}`, bytes)
    return lock.id === this.#lock.id && lock.releasedAt === undefined
  }

  #lose(): void {
    this.#lost = true
    this.#stop()
    this.#options.log(`the lock of ${this.environment}/${this.service} was lost: somebody else took it over`)
  }

  #stop(): void {
    if (this.#over) return
    this.#over = true
    clearInterval(this.#timer)
    this.#ended()
  }
}

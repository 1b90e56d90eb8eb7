import { UnavailableError } from '../errors.ts'
import { Patience } from './back-off.ts'
import type { ObjectStore } from './object-store.ts'
import type { Transport } from './transport.ts'

/** Refs that a refresh brings with it; locks, decisions and receipts are fetched when they are asked for. */
const eager = /^(cells|releases|pipelines|facts|environments|quarantine)\//

/** What this process knows of the remote's refs: the newest commit by name under the prefix, and which of them are complete in the cache. */
export class Heads {
  readonly #objects: ObjectStore
  readonly #transport: Transport
  readonly #prefix: string
  readonly #oids = new Map<string, string>()
  /** When each name was last looked at or written, in ticks: an older listing that comes in late must not undo it. */
  readonly #seenAt = new Map<string, number>()
  readonly #complete = new Set<string>()
  #ticks = 0
  #listed = false
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null

  constructor(objects: ObjectStore, transport: Transport, prefix: string) {
    this.#objects = objects
    this.#transport = transport
    this.#prefix = prefix
  }

  /** Lists the remote and fetches what is missing. Calls that come while one runs share the next one. */
  refresh(): Promise<void> {
    if (this.#next !== null) return this.#next
    const next = (this.#running ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        this.#next = null
        this.#running = this.#list()
        return this.#running
      })
    this.#next = next
    return next
  }

  /** Lists once, unless that was done. */
  async loaded(): Promise<void> {
    if (!this.#listed) await this.refresh()
  }

  /** Whether anything is known about the name, be it that it does not exist. */
  knows(name: string): boolean {
    return this.#listed || this.#seenAt.has(name)
  }

  /** The newest commit known for a name. */
  get(name: string): string | null {
    return this.#oids.get(name) ?? null
  }

  /** Known names that start with `<kind>/`, sorted. */
  names(kind: string): readonly string[] {
    return [...this.#oids.keys()].filter((name) => name.startsWith(`${kind}/`)).sort()
  }

  /** Asks the remote about these names only. */
  async look(names: readonly string[]): Promise<void> {
    const since = ++this.#ticks
    const refs = await this.#transport.list(names.map((name) => this.refOf(name)))
    for (const name of names) this.#take(name, refs.get(this.refOf(name)) ?? null, since)
    await this.ensure(names)
  }

  /** Takes note of an own write; its objects are in the cache. */
  learn(name: string, oid: string | null): void {
    this.#take(name, oid, ++this.#ticks)
    if (oid !== null) this.#complete.add(oid)
  }

  /** Fetches the commits of these names that are not in the cache with all they hold. */
  async ensure(names: readonly string[]): Promise<void> {
    const patience = new Patience(10, 20_000)
    for (;;) {
      const missing = await this.#missing(names)
      if (missing.length === 0) return
      const since = ++this.#ticks
      const fetched = await this.#transport.fetch(missing.map((name) => this.refOf(name)))
      // A ref may have moved on since it was listed: then the newer commit is the one that came.
      const arrived = fetched ? await Promise.all(missing.map((name) => this.#cached(name))) : []
      for (const [index, name] of missing.entries()) {
        const oid = arrived[index]
        if (!oid) continue
        this.#complete.add(oid)
        this.#take(name, oid, since)
      }
      if (fetched && arrived.every((oid) => oid !== null)) continue
      if (!(await patience.again()))
        throw new UnavailableError(
          `the ledger at ${this.#transport.remote.description} could not be read: its refs or the cache's changed faster than they could be fetched. Run the command again.`,
        )
      const refs = await this.#transport.list(missing.map((name) => this.refOf(name)))
      for (const name of missing) this.#take(name, refs.get(this.refOf(name)) ?? null, since)
    }
  }

  /** The full name of a ref. */
  refOf(name: string): string {
    return `${this.#prefix}/${name}`
  }

  async #list(): Promise<void> {
    const since = ++this.#ticks
    const refs = await this.#transport.list([`${this.#prefix}/*`])
    const listed = new Set<string>()
    for (const [ref, oid] of refs) {
      const name = ref.slice(this.#prefix.length + 1)
      listed.add(name)
      this.#take(name, oid, since)
    }
    for (const name of [...this.#oids.keys()]) if (!listed.has(name)) this.#take(name, null, since)
    this.#listed = true
    await this.ensure([...this.#oids.keys()].filter((name) => eager.test(name)))
  }

  #take(name: string, oid: string | null, since: number): void {
    if ((this.#seenAt.get(name) ?? 0) > since) return
    this.#seenAt.set(name, since)
    if (oid === null) this.#oids.delete(name)
    else this.#oids.set(name, oid)
  }

  // A commit that is merely present may lack its files (a fetch that was killed); one that a cached ref points at has them all.
  async #missing(names: readonly string[]): Promise<readonly string[]> {
    const checked = names.map(async (name): Promise<readonly string[]> => {
      const oid = this.#oids.get(name)
      if (oid === undefined || this.#complete.has(oid)) return []
      if ((await this.#cached(name)) !== oid) return [name]
      this.#complete.add(oid)
      return []
    })
    return (await Promise.all(checked)).flat()
  }

  async #cached(name: string): Promise<string | null> {
    return (await this.#objects.read(this.#transport.tracking(this.refOf(name))))?.oid ?? null
  }
}

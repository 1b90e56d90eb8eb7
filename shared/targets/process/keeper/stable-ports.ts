import type { Cell } from './cell.ts'
import { freePort, preferredPort } from './ports.ts'
import { StablePort } from './stable-port.ts'

/** Why a stable port cannot be had, for a person. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse'
}

/** Opens the stable ports of an environment's cells, one each. */
export class StablePorts {
  readonly #environment: string
  readonly probeToken: string
  readonly #cells: () => Iterable<Cell>
  #queue: Promise<unknown> = Promise.resolve()

  constructor(environment: string, probeToken: string, cells: () => Iterable<Cell>) {
    this.#environment = environment
    this.probeToken = probeToken
    this.#cells = cells
  }

  /**
   * The stable port a cell should have: the wished one, else the one it has, else a new one. A cell without any gets it at once; where it has another already,
   * both stay open, and putting the new one in its place is the caller's. Throws PortInUse when somebody else listens there.
   */
  open(cell: Cell, host: string, wish: number | null): Promise<StablePort> {
    return this.#inTurn(() => this.#open(cell, host, wish))
  }

  /** As `open`, for a cell that is only spoken of: what it had before is given up. A live service moves to another port only with its next release. */
  reserve(cell: Cell, host: string, wish: number | null): Promise<StablePort> {
    return this.#inTurn(async () => {
      const before = cell.stable
      if (before && (cell.live || cell.job)) return before
      const stable = await this.#open(cell, host, wish)
      if (before && before !== stable) {
        adopt(cell, stable)
        await before.close(0)
      }
      return stable
    })
  }

  /** One after the other, so that two who ask for the same cell agree. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => {})
    return turn
  }

  async #open(cell: Cell, host: string, wish: number | null): Promise<StablePort> {
    const port = wish ?? cell.file.port
    if (port !== null && cell.stable?.port === port && cell.stable.host === host) return cell.stable
    const stable = (port === null ? undefined : await this.#listen(host, port)) ?? (await this.#anotherPort(cell, host, port, wish))
    if (cell.stable === null) adopt(cell, stable)
    return stable
  }

  async #anotherPort(cell: Cell, host: string, port: number | null, wish: number | null): Promise<StablePort> {
    // A port that was only reserved, and that nobody asked for by number, may still be another one.
    if (port !== null && (wish !== null || cell.file.live !== null)) throw new PortInUse(this.#explain(cell, port))
    const taken = new Set<number>()
    for (;;) {
      const free = await freePort(taken, preferredPort(cell.folder))
      const opened = await this.#listen(host, free)
      if (opened) return opened
      taken.add(free)
    }
  }

  async #listen(host: string, port: number): Promise<StablePort | undefined> {
    const stable = new StablePort(host, port, this.probeToken)
    try {
      await stable.listen()
      return stable
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EADDRINUSE') return undefined
      if (code === 'EACCES') throw new PortInUse(`port ${port} may not be opened by this user; ports from 1024 on may`)
      throw error
    }
  }

  #explain(cell: Cell, port: number): string {
    const owner = [...this.#cells()].find((other) => other !== cell && other.stable?.port === port)
    const who = owner ? `service ${owner.service}` : 'another program'
    return `port ${port}, the stable port of ${cell.service} in ${this.#environment}, is in use by ${who}: free it, or set another in environments.${this.#environment}.ports.${cell.service}`
  }
}

function adopt(cell: Cell, stable: StablePort): void {
  cell.stable = stable
  cell.place(cell.live)
  cell.update({ port: stable.port, host: stable.host })
}

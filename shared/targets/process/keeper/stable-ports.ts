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

  constructor(environment: string, probeToken: string, cells: () => Iterable<Cell>) {
    this.#environment = environment
    this.probeToken = probeToken
    this.#cells = cells
  }

  /**
   * The stable port a cell should have: the wished one, else the one it has, else a new one. The one it has now stays open, also when another is opened;
   * putting the new one into the cell is the caller's. Throws PortInUse when somebody else listens there.
   */
  async open(cell: Cell, host: string, wish: number | null): Promise<StablePort> {
    const port = wish ?? cell.file.port
    if (port !== null && cell.stable?.port === port && cell.stable.host === host) return cell.stable
    if (port !== null) {
      const opened = await this.#listen(host, port)
      if (opened) return opened
      // A port that was only reserved, and that nobody asked for by number, may still be another one.
      if (wish !== null || cell.file.live !== null) throw new PortInUse(this.#explain(cell, port))
    }
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

/** One replica as the proxy sees it, counting what is on its way through it. */
export class Backend {
  readonly port: number
  readonly attempt: number
  #active = 0
  #waiting: (() => void)[] = []

  constructor(port: number, attempt: number) {
    this.port = port
    this.attempt = attempt
  }

  /** Counts a request or connection in; call what it returns once it is over. */
  enter(): () => void {
    this.#active++
    let left = false
    return () => {
      if (left) return
      left = true
      this.#active--
      if (this.#active > 0) return
      for (const resolve of this.#waiting.splice(0)) resolve()
    }
  }

  get active(): number {
    return this.#active
  }

  /** Resolves when nothing is on its way. */
  idle(): Promise<void> {
    return this.#active === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }
}

/** The replicas requests go to now. Asked anew for each request, so that a switch takes effect between two requests of one connection. */
export class Pool {
  #backends: readonly Backend[] = []
  #next = 0
  /** False until a release was live for the first time. */
  live = false

  use(backends: readonly Backend[]): void {
    this.#backends = backends
    if (backends.length > 0) this.live = true
  }

  /** The replicas to try, the one whose turn it is first. */
  candidates(): readonly Backend[] {
    const from = this.#next++ % Math.max(1, this.#backends.length)
    return [...this.#backends.slice(from), ...this.#backends.slice(0, from)]
  }
}

/** A pipeline waits here for others of the same run whose arrival in an environment could change its contract verdict. */
interface Waiter {
  readonly service: string
  readonly wake: (answer: 'changed' | 'stuck') => void
}

/**
 * Where the pipelines of one run meet. They run in parallel and know nothing of each other, but for this: a consumer cannot enter an
 * environment before its provider is there. Instead of computing an order up front (which one failed build would spoil), whoever has no
 * yes waits until somebody it depends on has arrived or given up. When everybody who is still running waits, nobody can move: all are told `stuck`.
 */
export class Rendezvous {
  private readonly running: Set<string>
  private readonly settledAt = new Set<string>()
  private readonly waiters: Waiter[] = []
  private arrivals = 0

  constructor(services: readonly string[]) {
    this.running = new Set(services)
  }

  /** Grows whenever anybody settles or leaves: a verdict that was reached at another moment may be out of date. */
  get moment(): number {
    return this.arrivals
  }

  /** Those of the services that may still change what is live in the environment during this run. */
  pending(environment: string, services: readonly string[]): readonly string[] {
    return services.filter((service) => this.running.has(service) && !this.settledAt.has(`${environment}/${service}`))
  }

  /** The service's release is in the environment now, or will not get there in this run. */
  settle(environment: string, service: string): void {
    this.settledAt.add(`${environment}/${service}`)
    this.arrivals += 1
    this.wakeAll('changed')
  }

  /** The service's pipeline has ended, however. */
  leave(service: string): void {
    this.running.delete(service)
    this.arrivals += 1
    this.wakeAll('changed')
  }

  /** Resolves when anybody settled or left; `stuck` when nobody is left who could. */
  change(service: string): Promise<'changed' | 'stuck'> {
    return new Promise((resolve) => {
      this.waiters.push({ service, wake: resolve })
      const waiting = new Set(this.waiters.map((waiter) => waiter.service))
      if ([...this.running].every((each) => waiting.has(each))) this.wakeAll('stuck')
    })
  }

  private wakeAll(answer: 'changed' | 'stuck'): void {
    for (const waiter of this.waiters.splice(0)) waiter.wake(answer)
  }
}

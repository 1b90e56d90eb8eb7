import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '../../../errors.ts'
import type { Launch, ProcessRecord } from '../model.ts'
import { restartDelayMs, steadyAfterMs } from './back-off.ts'
import { Backend } from './backend.ts'
import { type Live, stopGraceMs } from './live.ts'
import { probe } from './probe.ts'
import { waitReady } from './readiness.ts'
import { describeExit, type ServiceProcess } from './service-process.ts'

export interface SupervisorOptions {
  readonly launch: Launch
  /** Starts another process for the replica. */
  readonly start: (index: number) => Promise<ServiceProcess>
  /** Told whenever a process came or went. */
  readonly changed: () => void
  readonly log: (line: string) => void
}

interface Replica {
  process: ServiceProcess | undefined
  backend: Backend | undefined
  up: boolean
  upSince: number
  restarts: number
  trouble: string
}

/** Keeps the replicas of a web service or worker running: what crashes is started again, with back-off. */
export class Supervisor implements Live {
  readonly launch: Launch
  readonly #options: SupervisorOptions
  readonly #replicas: Replica[]
  readonly #stopped = new AbortController()

  /** Processes that have shown to be ready, in the order of replicas; where one is missing it is started. */
  constructor(options: SupervisorOptions, processes: readonly (ServiceProcess | undefined)[]) {
    this.launch = options.launch
    this.#options = options
    this.#replicas = processes.map((process) => this.#replica(process))
    this.#replicas.forEach((replica, index) => {
      void this.#keep(replica, index)
    })
  }

  backends(): readonly Backend[] {
    return this.#replicas.flatMap(({ up, backend }) => (up && backend ? [backend] : []))
  }

  records(): readonly ProcessRecord[] {
    return this.#replicas.flatMap(({ process }) => (process ? [process.record] : []))
  }

  async health(): Promise<{ healthy: boolean; detail: string }> {
    const answers = await Promise.all(this.#replicas.map((replica) => this.#ask(replica)))
    const troubles = answers.filter((answer) => answer !== undefined)
    const wanted = this.#replicas.length
    if (troubles.length === 0) return { healthy: true, detail: wanted === 1 ? 'running' : `${wanted} of ${wanted} replicas running` }
    return { healthy: false, detail: `${wanted - troubles.length} of ${wanted} running: ${troubles[0]}` }
  }

  retire(): void {
    this.#stopped.abort()
  }

  async stop(): Promise<void> {
    this.retire()
    const { kind, drain } = this.launch.deploy
    await Promise.all(
      this.#replicas.map(async ({ process, backend }) => {
        if (backend) await Promise.race([backend.idle(), delay(drain), process?.exited])
        // A worker learns from SIGTERM that it should finish: its time to do so comes after the signal.
        await process?.stop(kind === 'web' ? stopGraceMs : Math.max(drain, 1_000))
      }),
    )
  }

  #replica(process: ServiceProcess | undefined): Replica {
    return { process, backend: this.#backendOf(process), up: process !== undefined, upSince: performance.now(), restarts: 0, trouble: 'not running' }
  }

  #backendOf(process: ServiceProcess | undefined): Backend | undefined {
    const port = process?.record.port
    return port === null || port === undefined ? undefined : new Backend(port, this.launch.attempt)
  }

  async #ask({ process, up, trouble }: Replica): Promise<string | undefined> {
    if (!process || !up) return trouble
    const port = process.record.port
    if (port === null) return undefined
    const request = { host: '127.0.0.1', port, path: this.launch.deploy.health, timeoutMs: 2_000 }
    let answer = await probe(request)
    if (!answer.healthy && !process.exit()) answer = await probe(request)
    return answer.healthy ? undefined : answer.text
  }

  async #keep(replica: Replica, index: number): Promise<void> {
    for (;;) {
      if (replica.process) await this.#untilExit(replica, replica.process)
      if (this.#stopped.signal.aborted) return
      try {
        await delay(replica.restarts === 0 ? 0 : restartDelayMs(replica.restarts), undefined, { signal: this.#stopped.signal })
        await this.#restart(replica, index)
      } catch (error) {
        if (this.#stopped.signal.aborted) return
        replica.trouble = messageOf(error)
        replica.restarts++
        this.#options.log(`replica ${index}: ${replica.trouble}`)
      }
    }
  }

  async #untilExit(replica: Replica, process: ServiceProcess): Promise<void> {
    const exit = await process.exited
    replica.up = false
    if (this.#stopped.signal.aborted) return
    replica.process = undefined
    replica.restarts = performance.now() - replica.upSince > steadyAfterMs ? 1 : replica.restarts + 1
    replica.trouble = `replica ${index(process)} ${describeExit(exit)} and is being restarted`
    this.#options.log(replica.trouble)
    this.#options.changed()
  }

  async #restart(replica: Replica, index: number): Promise<void> {
    const process = await this.#options.start(index)
    replica.process = process
    replica.upSince = performance.now()
    if (this.#stopped.signal.aborted) return process.stop(0)
    this.#options.changed()
    const readiness = await waitReady(process, this.launch, this.#stopped.signal)
    if (!readiness.ready) {
      if (process.exit()) return
      await process.stop(stopGraceMs)
      replica.process = undefined
      throw new Error(readiness.evidence[0] ?? 'it did not become healthy')
    }
    replica.backend = this.#backendOf(process)
    replica.up = true
    this.#options.changed()
  }
}

function index(process: ServiceProcess): number {
  return process.record.index
}

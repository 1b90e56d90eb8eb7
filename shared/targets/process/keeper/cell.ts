import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../../../errors.ts'
import { killGroup, killProcess } from '../../../process/alive.ts'
import type { Observation } from '../../port.ts'
import { readJsonFile, writeJsonFile } from '../json-file.ts'
import { cellFolder, envFile, logFile } from '../layout.ts'
import type { CellFile, Launch, Placed, ProcessRecord } from '../model.ts'
import type { ApplyJob } from './apply-job.ts'
import type { Live } from './live.ts'
import { freePort } from './ports.ts'
import { Schedule } from './schedule.ts'
import { adoptProcess, type ServiceProcess, startProcess } from './service-process.ts'
import type { StablePort } from './stable-port.ts'
import { markedProcesses, markOf } from './strays.ts'
import { Supervisor } from './supervisor.ts'

/** One service of the environment as the keeper holds it: what `cell.json` says, and what runs. */
export class Cell {
  readonly service: string
  readonly folder: string
  readonly log: (line: string) => void
  file: CellFile
  live: Live | null = null
  stable: StablePort | null = null
  job: ApplyJob | null = null
  removed = false
  /** Ports given to processes that may not listen yet. */
  readonly #given: Set<number>

  constructor(environmentFolder: string, service: string, given: Set<number>, log: (line: string) => void) {
    this.service = service
    this.folder = cellFolder(environmentFolder, service)
    this.#given = given
    this.log = (line) => log(`${service}: ${line}`)
    this.file = readJsonFile<CellFile>(path.join(this.folder, 'cell.json')) ?? empty(service)
  }

  /** Changes what the next keeper will know; throws when it cannot be written (a full disk), and then nothing has changed. */
  update(change: Partial<CellFile>): void {
    const next = { ...this.file, ...change }
    if (!this.removed) writeJsonFile(path.join(this.folder, 'cell.json'), next)
    this.file = next
  }

  /** Takes over what an earlier keeper left: live processes go on, dead ones are started again, everything that never became live or was replaced is ended. */
  async recover(): Promise<void> {
    const leftOver = [...this.file.candidates, ...this.file.draining]
    await Promise.all(leftOver.map(({ pid, start }) => killGroup(pid, start, 2_000)))
    if (leftOver.length > 0) this.update({ candidates: [], draining: [] })
    const placed = this.file.live
    const strays = markedProcesses(this.folder).filter(({ attempt }) => attempt !== placed?.attempt)
    await Promise.all(strays.map(({ pid, start }) => killProcess(pid, start)))
    if (placed === null) return
    const found = placed.processes.map(adoptProcess)
    this.log(`found ${found.filter((process) => process !== undefined).length} of ${placed.processes.length} processes of attempt ${placed.attempt}`)
    this.place(this.bring(placed, replicasOf(placed, found)))
  }

  /** Makes what is started the live release of the cell. */
  place(live: Live | null): void {
    this.live = live
    this.stable?.use(live?.backends() ?? [])
  }

  /** Keeps started processes running as their kind wants it. */
  bring(launch: Launch, processes: readonly (ServiceProcess | undefined)[]): Live {
    const live: Live =
      launch.deploy.kind === 'job'
        ? new Schedule(
            {
              launch,
              logFile: path.join(this.folder, 'logs', `${launch.attempt}-runs.log`),
              start: () => this.start(launch, 0),
              changed: () => this.#changed(live),
            },
            processes.find((process) => process !== undefined),
          )
        : new Supervisor({ launch, start: (index) => this.start(launch, index), changed: () => this.#changed(live), log: this.log }, processes)
    return live
  }

  /** Starts one process of a launch, on a free port where it is a web service. */
  async start(launch: Launch, index: number): Promise<ServiceProcess> {
    const { deploy, folder, attempt } = launch
    if (deploy.start === undefined) throw new Error('the release has no start command')
    const env = readJsonFile<Record<string, string>>(envFile(this.folder, attempt))
    if (env === undefined) throw new Error(`the environment of attempt ${attempt} cannot be read`)
    const port = deploy.kind === 'web' ? await freePort(this.#given) : null
    if (port !== null) this.#given.add(port)
    const process = await startProcess({
      command: deploy.start,
      cwd: path.join(folder, deploy.workdir),
      env: { ...env, ...markOf(this.folder, attempt) },
      log: logFile(this.folder, attempt, index),
      index,
      port,
    })
    if (port !== null) void process.exited.then(() => this.#given.delete(port))
    return process
  }

  /** What really runs. Waits for an attempt under way, so that nobody takes its middle for the truth. */
  async observe(): Promise<Observation> {
    await this.job?.settled
    return this.observeNow()
  }

  async observeNow(): Promise<Observation> {
    const state = this.file.port === null ? {} : { port: this.file.port }
    const live = this.live
    if (live === null) return { digest: null, attempt: 0, configHash: '', healthy: false, detail: 'nothing runs', state }
    const { digest, attempt, configHash, deploy } = live.launch
    const { healthy, detail } = await live.health()
    if (deploy.kind !== 'web') return { digest, attempt, configHash, healthy, detail, state }
    if (this.stable === null) return { digest, attempt, configHash, healthy: false, detail: `its port ${this.file.port} is in use by another program`, state }
    return { digest, attempt, configHash, healthy, detail, url: urlOf(this.stable), state }
  }

  /** Stops everything and forgets the cell. */
  async remove(): Promise<void> {
    this.removed = true
    await this.end()
    await this.stable?.close(0)
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }

  /** Stops everything; the cell is remembered. */
  async end(): Promise<void> {
    this.job?.abort('interrupted')
    await this.job?.done
    const live = this.live
    this.place(null)
    live?.retire()
    const records: readonly ProcessRecord[] = [...this.file.draining, ...this.file.candidates]
    await Promise.all([live?.stop(), ...records.map(({ pid, start }) => killGroup(pid, start, 5_000))])
    // Its folder may have been deleted, and must not come back.
    if (existsSync(this.folder)) this.update({ live: null, candidates: [], draining: [] })
  }

  #changed(live: Live): void {
    if (this.live !== live || this.file.live === null) return
    this.stable?.use(live.backends())
    try {
      this.update({ live: { ...this.file.live, processes: live.records() } })
    } catch (error) {
      this.log(`cannot write what runs: ${messageOf(error)}`)
    }
  }
}

/** Where a stable port is reached from this machine. */
export function urlOf(stable: { readonly host: string; readonly port: number }): string {
  return `http://${reachableHost(stable.host)}:${stable.port}`
}

/** A listener on all addresses is reached on loopback. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function empty(service: string): CellFile {
  return {
    schemaVersion: 1,
    service,
    host: '127.0.0.1',
    port: null,
    highestAttempt: 0,
    live: null,
    previousFolder: null,
    candidates: [],
    draining: [],
    last: null,
  }
}

function replicasOf(placed: Placed, found: readonly (ServiceProcess | undefined)[]): readonly (ServiceProcess | undefined)[] {
  return Array.from({ length: placed.deploy.kind === 'job' ? 1 : placed.replicas }, (_, index) => found.find((process) => process?.record.index === index))
}

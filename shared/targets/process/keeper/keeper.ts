import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { messageOf, UnavailableError } from '../../../errors.ts'
import type { ApplyOutcome, Observation } from '../../port.ts'
import { keeperLog } from '../layout.ts'
import { tailLines } from '../log-tail.ts'
import type { AddressRequest, ApplyProgress, ApplyRequest } from '../model.ts'
import { isUnpacked } from './apply.ts'
import { ApplyJob } from './apply-job.ts'
import { Cell, urlOf } from './cell.ts'
import { capLog } from './log-cap.ts'
import { StablePorts } from './stable-ports.ts'

/** All cells of an environment and what may be asked of them. */
export class Keeper {
  readonly folder: string
  readonly #cells = new Map<string, Cell>()
  readonly #given = new Set<number>()
  readonly #ports: StablePorts
  readonly #log: (line: string) => void

  constructor(folder: string, probeToken: string, log: (line: string) => void) {
    this.folder = folder
    this.#log = log
    this.#ports = new StablePorts(path.basename(folder), probeToken, () => this.#cells.values())
  }

  /** Takes over what an earlier keeper left. */
  async recover(): Promise<void> {
    const services = readdirSync(this.folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    await Promise.all(
      services.map(async ({ name }) => {
        const cell = this.#cell(name)
        await cell.recover().catch((error: unknown) => cell.log(`cannot be taken over: ${messageOf(error)}`))
        if (cell.file.port !== null) await this.#ports.reserve(cell, cell.file.host, cell.file.port).catch((error: unknown) => cell.log(messageOf(error)))
      }),
    )
  }

  async addresses({ host, services }: AddressRequest): Promise<Record<string, string>> {
    const urls: Record<string, string> = {}
    for (const { name, port } of services) urls[name] = await this.#address(this.#cell(name), host, port ?? null)
    return urls
  }

  /** Begins an attempt, or joins it when it is under way or done. */
  async apply(service: string, request: ApplyRequest): Promise<ApplyProgress> {
    const cell = this.#cell(service)
    const { attempt, digest } = request.launch
    const known = this.progress(service, attempt)
    if (known.state !== 'unknown' && digest === (cell.job?.digest ?? cell.file.last?.digest)) return known
    if (attempt < cell.file.highestAttempt || known.state !== 'unknown') return { state: 'done', outcome: await refuseOlder(cell, attempt) }
    // Switched to by a keeper that was killed before it could write the outcome.
    if (attempt === cell.live?.launch.attempt) return { state: 'done', outcome: { outcome: 'live', observation: await cell.observeNow(), evidence: [] } }
    if (!isUnpacked(request)) return { state: 'unpack' }
    mkdirSync(cell.folder, { recursive: true })
    cell.update({ highestAttempt: attempt })
    const before = cell.job
    before?.abort('newer-attempt')
    await before?.done
    // While the older one was ending, a newer one may have come.
    if (attempt < cell.file.highestAttempt) return { state: 'done', outcome: await refuseOlder(cell, attempt) }
    if (cell.job === null) cell.job = new ApplyJob(cell, this.#ports, request)
    return { state: 'running' }
  }

  progress(service: string, attempt: number): ApplyProgress {
    const cell = this.#cells.get(service)
    if (cell?.job?.attempt === attempt) return { state: 'running' }
    if (cell?.file.last?.attempt === attempt) return { state: 'done', outcome: cell.file.last.outcome }
    return { state: 'unknown' }
  }

  /** As `progress`, but when it is under way answers only at its end or after `waitMs`. */
  async follow(service: string, attempt: number, waitMs: number): Promise<ApplyProgress> {
    const job = this.#cells.get(service)?.job
    if (job?.attempt === attempt) await Promise.race([job.done, new Promise((resolve) => setTimeout(resolve, waitMs).unref())])
    return this.progress(service, attempt)
  }

  abort(service: string, attempt: number): void {
    const job = this.#cells.get(service)?.job
    if (job?.attempt === attempt) job.abort('interrupted')
  }

  async observe(service: string): Promise<Observation> {
    const cell = this.#cells.get(service)
    return cell ? cell.observe() : { digest: null, attempt: 0, configHash: '', healthy: false, detail: 'nothing runs', state: {} }
  }

  /** The last lines of the live release, or of the newest attempt when none is live. */
  logs(service: string, lines: number): readonly string[] {
    const cell = this.#cells.get(service)
    if (!cell) return []
    const attempt = cell.file.live?.attempt ?? cell.file.highestAttempt
    const folder = path.join(cell.folder, 'logs')
    const files = names(folder).filter((name) => name.startsWith(`${attempt}-`) && name.endsWith('.log'))
    return files
      .flatMap((name) => tailLines(path.join(folder, name), lines).map((line) => (files.length > 1 ? `${name.slice(0, -4)}: ${line}` : line)))
      .slice(-lines * Math.max(1, files.length))
  }

  async remove(service: string, attempt: number): Promise<void> {
    const cell = this.#cells.get(service)
    if (!cell) return
    if (attempt < cell.file.highestAttempt)
      throw new UnavailableError(`attempt ${cell.file.highestAttempt} of ${service} is newer than ${attempt}: nothing was removed`)
    await cell.remove()
    if (this.#cells.get(service) === cell) this.#cells.delete(service)
  }

  /** Stops every service; the cells are remembered. */
  async stopAll(): Promise<void> {
    await Promise.all([...this.#cells.values()].map((cell) => cell.end().then(() => cell.stable?.close(0))))
  }

  /** Leaves the services running without their stable ports, for a keeper that comes after. */
  async handOver(): Promise<void> {
    await Promise.all([...this.#cells.values()].map(async (cell) => cell.stable?.close(5_000)))
  }

  /** Whether nothing runs and nothing is about to; reserved ports alone need no keeper. */
  isIdle(): boolean {
    return [...this.#cells.values()].every(({ live, job, file }) => live === null && job === null && file.draining.length === 0)
  }

  /** Cuts logs that have grown too large. */
  capLogs(): void {
    capLog(keeperLog(this.folder))
    for (const cell of this.#cells.values()) {
      const { candidates, draining, live } = cell.file
      for (const { log } of [...candidates, ...draining, ...(live?.processes ?? [])]) {
        if (capLog(log)) cell.log(`${path.basename(log)} was cut: it had grown too large`)
      }
    }
  }

  #cell(service: string): Cell {
    const known = this.#cells.get(service)
    if (known) return known
    const cell = new Cell(this.folder, service, this.#given, this.#log)
    this.#cells.set(service, cell)
    return cell
  }

  async #address(cell: Cell, host: string, port: number | null): Promise<string> {
    try {
      return urlOf(await this.#ports.reserve(cell, host, port))
    } catch (error) {
      const known = port ?? cell.file.port
      if (known === null) throw error
      // The service's own deploy will say so; its peers get the address all the same.
      cell.log(messageOf(error))
      return urlOf({ host, port: known })
    }
  }
}

async function refuseOlder(cell: Cell, attempt: number): Promise<ApplyOutcome> {
  return {
    outcome: cell.live === null ? 'down' : 'kept',
    reason: 'newer-attempt',
    evidence: [
      attempt === cell.file.highestAttempt
        ? `attempt ${attempt} was for another release: the ledger and this machine do not agree`
        : `attempt ${cell.file.highestAttempt} came before attempt ${attempt}, which is older`,
    ],
    observation: await cell.observeNow(),
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

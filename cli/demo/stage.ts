import { existsSync } from 'node:fs'
import path from 'node:path'
import type { PipelineReport, RunReport } from '../../shared/pipeline/model.ts'
import { messageOf } from '../../shared/errors.ts'
import { short, WorldDiffers } from './failure.ts'
import type { Narrator } from './narrator.ts'
import type { Shop } from './shop.ts'
import type { Slipway } from './slipway.ts'
import { cellKey, checkCells, getText, readBoard } from './world.ts'

/** What the steps play on: the shop, the command line, the narrator, and what the story says should run by now. */
export class Stage {
  readonly shop: Shop
  readonly slipway: Slipway
  readonly narrator: Narrator
  /** `dev/web` → digest. */
  readonly expected = new Map<string, string>()
  /** Digests and commits that later steps refer to. */
  readonly remembered = new Map<string, string>()
  /** What has to end with the story, however it ends. */
  readonly atEnd: (() => Promise<unknown>)[] = []
  private readonly urls = new Map<string, string>()
  private readonly path: string

  constructor(shop: Shop, slipway: Slipway, narrator: Narrator, env: NodeJS.ProcessEnv) {
    this.shop = shop
    this.slipway = slipway
    this.narrator = narrator
    this.path = env.PATH ?? ''
  }

  /** Runs the pipelines; `moved` must be exactly the services of the run. Each must end well in every environment given. Their cells are expected to move. */
  async runAll(moved: readonly string[], environments: readonly string[]): Promise<readonly PipelineReport[]> {
    this.narrator.does('slipway run')
    const report = await this.slipway.json<RunReport>(['run'])
    const services = this.present(report)
    this.check(
      'services that moved',
      [...moved].sort().join(', '),
      services
        .map(({ service }) => service)
        .sort()
        .join(', '),
    )
    for (const { service, status, release, environments: reached } of services) {
      if (status !== 'succeeded' || release === undefined) throw new WorldDiffers(`pipeline of ${service}`, 'succeeded', status)
      const good = reached.filter(({ status: each }) => each === 'succeeded').map(({ environment }) => environment)
      this.check(`environments ${service} went through`, environments.join(', '), good.join(', '))
      for (const environment of environments) this.expected.set(cellKey(environment, service), release.digest)
    }
    return services
  }

  /** Runs the pipelines, of which exactly this one is affected and must fail. Nothing is expected to move. */
  async runRefused(service: string): Promise<PipelineReport> {
    this.narrator.does('slipway run')
    const services = this.present(await this.slipway.json<RunReport>(['run'], 1))
    this.check('services of the run', service, services.map((each) => each.service).join(', '))
    const [pipeline] = services
    if (pipeline === undefined || pipeline.status !== 'failed') throw new WorldDiffers(`pipeline of ${service}`, 'failed', pipeline?.status ?? 'no pipeline')
    return pipeline
  }

  /** Ends what steps left running in this process. */
  async leave(): Promise<void> {
    await Promise.all(this.atEnd.map((end) => end()))
  }

  /** Throws when two words differ. */
  check(what: string, expected: string, seen: string): void {
    if (expected !== seen) throw new WorldDiffers(what, expected || 'none', seen || 'none')
  }

  /** Asks the board, the ledger and the services themselves whether everything runs as the story says. */
  async checkWorld(): Promise<void> {
    const { cells, overHttp } = await checkCells(this.slipway, this.shop, this.expected)
    this.narrator.holds(`${cells} cells are as they should be: board and ledger agree, ${overHttp} of them answered GET /version with that digest`)
  }

  /** The address of a cell. */
  async url(environment: string, service: string): Promise<string> {
    const key = cellKey(environment, service)
    // An address is stable once it is known: no need to ask for it again.
    if (!this.urls.has(key)) for (const [cell, { url }] of await readBoard(this.slipway)) if (url !== undefined) this.urls.set(cell, url)
    const url = this.urls.get(key)
    if (url === undefined) throw new WorldDiffers(`address of ${environment}/${service}`, 'a URL', 'none')
    return url
  }

  /** Asks a page whether it says something (or does not). */
  async checkPage(url: string, text: string, present = true): Promise<void> {
    const wish = `${present ? 'says' : 'does not say'} "${text}"`
    const page = await getText(url).catch((error: unknown) => {
      throw new WorldDiffers(url, 'an answer', messageOf(error))
    })
    if (page.includes(text) !== present) throw new WorldDiffers(url, wish, present ? 'it does not' : 'it does')
    this.narrator.holds(`${url} ${wish}`)
  }

  /** The digest the story expects in a cell. */
  digest(environment: string, service: string): string {
    return this.expected.get(cellKey(environment, service)) ?? ''
  }

  /** What an earlier step left for a later one. */
  recall(name: string): string {
    const value = this.remembered.get(name)
    if (value === undefined) throw new Error(`the story forgot ${name}`)
    return value
  }

  /** One line per service that a run moved. */
  showMoved(pipelines: readonly PipelineReport[]): void {
    for (const { service, release, environments } of pipelines) {
      const where = environments.map(({ environment, url }) => (url ? `${environment} ${url}` : environment)).join('  ')
      this.narrator.shows(`${service.padEnd(16)}${short(release?.digest)}  ${release?.reused ? 'reused' : 'built '}  ${where}`)
    }
  }

  /** The pipelines of a run without those of services that this machine cannot run, if it has a reason not to. */
  private present(report: RunReport): readonly PipelineReport[] {
    return report.services.filter(({ status }) => status !== 'absent' || this.hasPython())
  }

  /** Whether the one service in another language can run here. */
  hasPython(): boolean {
    return this.path.split(path.delimiter).some((folder) => existsSync(path.join(folder, 'python3')))
  }
}

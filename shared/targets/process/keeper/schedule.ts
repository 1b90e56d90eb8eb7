import { appendFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Cron } from 'croner'
import { messageOf } from '../../../errors.ts'
import type { Launch, ProcessRecord } from '../model.ts'
import type { Backend } from './backend.ts'
import { type Live, stopGraceMs } from './live.ts'
import { describeExit, type ServiceProcess } from './service-process.ts'

export interface ScheduleOptions {
  readonly launch: Launch
  /** File that says when runs began and how they ended, beside what they wrote. */
  readonly logFile: string
  readonly start: () => Promise<ServiceProcess>
  /** Told whenever a run began or ended. */
  readonly changed: () => void
}

/** A job: runs at the times of its cron expression. A run that would begin while the one before goes on is skipped. */
export class Schedule implements Live {
  readonly launch: Launch
  readonly #options: ScheduleOptions
  readonly #cron: Cron | undefined
  #running: ServiceProcess | undefined
  #last: { readonly ok: boolean; readonly text: string } | undefined

  /** `running`: a run that an earlier keeper began. Throws on what `scheduleProblem` objects to. */
  constructor(options: ScheduleOptions, running?: ServiceProcess) {
    this.launch = options.launch
    this.#options = options
    const { schedule, start } = options.launch.deploy
    if (schedule !== undefined && start !== undefined) this.#cron = new Cron(schedule, () => void this.#tick())
    if (running) void this.#follow(running)
  }

  backends(): readonly Backend[] {
    return []
  }

  records(): readonly ProcessRecord[] {
    return this.#running ? [this.#running.record] : []
  }

  async health(): Promise<{ healthy: boolean; detail: string }> {
    const next = this.#cron?.nextRun()?.toISOString()
    const parts = [this.#running ? 'a run is under way' : undefined, this.#last?.text, next ? `next run ${next}` : 'no schedule']
    return { healthy: this.#last?.ok ?? true, detail: parts.filter((part) => part !== undefined).join('; ') }
  }

  retire(): void {
    this.#cron?.stop()
  }

  async stop(): Promise<void> {
    this.retire()
    const running = this.#running
    if (!running) return
    await Promise.race([running.exited, delay(this.launch.deploy.drain)])
    await running.stop(stopGraceMs)
  }

  async #tick(): Promise<void> {
    if (this.#running) return this.#note('run skipped: the one before is still under way')
    try {
      await this.#follow(await this.#options.start())
    } catch (error) {
      this.#ended(false, `run could not start: ${messageOf(error)}`)
    }
  }

  async #follow(running: ServiceProcess): Promise<void> {
    this.#running = running
    this.#note('run started')
    this.#options.changed()
    const exit = await running.exited
    this.#running = undefined
    // Of a run begun by an earlier keeper nobody knows the exit code: it is not held against it.
    const unknown = exit.code === null && exit.signal === null
    this.#ended(unknown || exit.code === 0, `last run ${describeExit(exit)}`)
    this.#options.changed()
  }

  #ended(ok: boolean, text: string): void {
    this.#last = { ok, text }
    this.#note(text)
  }

  #note(text: string): void {
    try {
      appendFileSync(this.#options.logFile, `--- ${new Date().toISOString()} ${text}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not stop the schedule.
    }
  }
}

/** What is wrong with a cron expression; undefined when it is one. */
export function scheduleProblem(expression: string): string | undefined {
  try {
    new Cron(expression, { paused: true }).stop()
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

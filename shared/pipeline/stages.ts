import type { Workspace } from '../workspace/model.ts'
import type { PipelineEvent, StageReport, StageStatus } from './model.ts'

/** What a stage's work answers besides its value. */
export interface StageOutcome<T> {
  readonly status: StageStatus
  readonly detail: string
  readonly output?: readonly string[]
  readonly value: T
}

/** Gathers the stages of one service's pipeline and tells whoever listens. */
export class StageLog {
  readonly stages: StageReport[] = []
  private readonly workspace: Workspace
  private readonly service: string
  private readonly emit: (event: PipelineEvent) => void

  constructor(workspace: Workspace, service: string, emit: (event: PipelineEvent) => void) {
    this.workspace = workspace
    this.service = service
    this.emit = emit
  }

  started(stage: string): void {
    this.emit({ kind: 'stage-started', service: this.service, stage })
  }

  ended(report: StageReport): void {
    this.stages.push(report)
    this.emit({ kind: 'stage-ended', service: this.service, stage: report })
  }

  /** Runs one stage and reports it; an exception is reported as a failed stage and goes on to the caller. */
  async stage<T>(name: string, work: () => Promise<StageOutcome<T>>): Promise<T> {
    const began = this.workspace.now().getTime()
    const elapsed = () => this.workspace.now().getTime() - began
    this.started(name)
    try {
      const { status, detail, output, value } = await work()
      this.ended({ name, status, durationMs: elapsed(), detail, ...(output ? { output } : {}) })
      return value
    } catch (error) {
      this.ended({ name, status: 'failed', durationMs: elapsed(), detail: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }
}

import os from 'node:os'
import { detect } from '../affected/detect.ts'
import type { Environment } from '../config/model.ts'
import { recoverCells } from '../deployment/recover.ts'
import { UserError } from '../errors.ts'
import { detectionIn } from '../workspace/detection.ts'
import type { Workspace } from '../workspace/model.ts'
import { limiter } from '../process/limiter.ts'
import type { PipelineEvent, PipelineReport, RunReport } from './model.ts'
import { Rendezvous } from './rendezvous.ts'
import { resumePipeline } from './resume.ts'
import { servicePipeline, type RunContext } from './service-pipeline.ts'

export interface RunOptions {
  /** Every service, affected or not. */
  readonly all?: boolean
  /** The last environment to enter. */
  readonly to?: string
  readonly jobs?: number
  readonly emit?: (event: PipelineEvent) => void
}

/**
 * The whole pipeline of every affected service, in parallel, on this machine. First it settles what an earlier run left open (an attempt whose
 * runner was lost, a process that is gone, a promotion that waited), so that after it the ledger says what really serves.
 */
export async function runPipelines(workspace: Workspace, options: RunOptions = {}): Promise<RunReport> {
  const began = workspace.now().getTime()
  const { project, repository, ledger } = workspace
  if (options.to !== undefined) requireEnvironment(project.environments, options.to)
  const commit = await repository.resolve('HEAD')
  const branch = (await repository.branch()) ?? (await repository.defaultBranch())
  const dirty = await repository.dirty()
  if (dirty.length > 0)
    workspace.log(
      `note: ${dirty.length} uncommitted ${dirty.length === 1 ? 'change is' : 'changes are'} not part of commit ${commit.slice(0, 10)}, which is what gets built`,
    )
  await ledger.refresh()
  await recoverCells(workspace)
  const set = await detect(detectionIn(workspace), options.all ? { force: project.services.map((service) => service.name) } : {})
  const affected = project.services.filter((service) => set.affected.some((each) => each.service === service.name))
  const others = project.services.filter((service) => !affected.includes(service))
  const context: RunContext = {
    workspace,
    commit,
    branch,
    ...(options.to ? { lastEnvironment: options.to } : {}),
    rendezvous: new Rendezvous([...affected, ...others].map((service) => service.name)),
    heavy: limiter(options.jobs ?? os.availableParallelism()),
    emit: options.emit ?? (() => {}),
  }
  const reports = await Promise.all([
    ...affected.map((service) => servicePipeline(context, service)),
    ...others.map((service) => resumePipeline(context, service)),
  ])
  return {
    head: commit,
    services: reports.filter((report): report is PipelineReport => report !== undefined),
    unaffected: set.unaffected,
    removed: set.removed.map((each) => each.service),
    durationMs: workspace.now().getTime() - began,
  }
}

/** True when nothing in the run should make it red. */
export function runSucceeded(report: RunReport): boolean {
  return report.services.every((service) => service.status !== 'failed' && service.status !== 'cancelled')
}

function requireEnvironment(environments: readonly Environment[], name: string): void {
  if (!environments.some((environment) => environment.name === name)) {
    throw new UserError(`no environment ${name}; there are ${environments.map((environment) => environment.name).join(', ')}`)
  }
}

import type { Environment, Service } from '../config/model.ts'
import type { AttemptStatus, DeploymentResult } from '../deployment/model.ts'
import { messageOf } from '../errors.ts'
import { fingerprintAt } from './fingerprint-at.ts'
import { promoteService } from '../promotion/promote.ts'
import type { PromotionOutcome } from '../promotion/model.ts'
import { buildService } from '../release/build.ts'
import type { BuildResult } from '../release/model.ts'
import type { Workspace } from '../workspace/model.ts'
import { contractStage } from './contract-stage.ts'
import type { EnvironmentReport, PipelineEvent, PipelineReport, PipelineStatus } from './model.ts'
import { automaticPath } from '../promotion/automatic-path.ts'
import type { Rendezvous } from './rendezvous.ts'
import { missingPrograms, testService } from './run-tests.ts'
import { StageLog } from './stages.ts'

/** What the pipelines of one run share. */
export interface RunContext {
  readonly workspace: Workspace
  readonly commit: string
  readonly branch: string
  /** Names of the environments not to go beyond; absent: as far as the config allows. */
  readonly lastEnvironment?: string
  readonly rendezvous: Rendezvous
  /** Bounds what is heavy on this machine: tests, builds, verifications. */
  readonly heavy: <T>(work: () => Promise<T>) => Promise<T>
  readonly emit: (event: PipelineEvent) => void
}

/** One service from its tests to the last environment it may enter by itself. Never throws: what goes wrong ends this service's pipeline and no other. */
export async function servicePipeline(context: RunContext, service: Service): Promise<PipelineReport> {
  const stages = new StageLog(context.workspace, service.name, context.emit)
  const found: { build?: BuildResult; contract?: PipelineReport['contract']; environments: EnvironmentReport[] } = { environments: [] }
  const report = (status: PipelineStatus): PipelineReport => {
    context.rendezvous.leave(service.name)
    context.emit({ kind: 'ended', service: service.name, status })
    const release = found.build && { digest: found.build.digest, version: found.build.version, reused: found.build.reused }
    return {
      service: service.name,
      status,
      stages: stages.stages,
      ...(release ? { release } : {}),
      ...(found.contract ? { contract: found.contract } : {}),
      environments: found.environments,
    }
  }
  try {
    const missing = await missingPrograms(service.requires)
    if (missing.length > 0) {
      stages.ended({ name: 'requirements', status: 'skipped', durationMs: 0, detail: `${missing.join(', ')} not found on PATH` })
      return report('absent')
    }
    const tests = await context.heavy(() =>
      testService(context.workspace, service, { onStage: (stage) => stages.started(stage), onStageEnd: (stage) => stages.ended(stage) }),
    )
    if (tests.status !== 'succeeded') return report(tests.status)
    found.build = await stages.stage('build', () => context.heavy(() => build(context, service)))
    await nominate(context, found.build)
    const status = await enterEnvironments(context, service, found.build, stages, found)
    if (status === 'succeeded' || status === 'waiting') await recordGreen(context, found.build)
    return report(status)
  } catch (error) {
    if (stages.stages.every((stage) => stage.status !== 'failed')) stages.ended({ name: 'pipeline', status: 'failed', durationMs: 0, detail: messageOf(error) })
    return report('failed')
  }
}

async function build(context: RunContext, service: Service) {
  const value = await buildService(context.workspace, service.name)
  return { status: 'succeeded' as const, detail: `${value.version}${value.reused ? ' (reused, nothing was built)' : ''}`, value }
}

async function nominate({ workspace, commit, branch }: RunContext, build: BuildResult): Promise<void> {
  await workspace.ledger.nominate(build.release, {
    release: build.releaseId,
    digest: build.digest,
    commit,
    branch,
    run: workspace.run.id,
    at: workspace.now().toISOString(),
  })
}

/** The automatic prefix of the path, environment after environment, until one says no or wait. */
async function enterEnvironments(
  context: RunContext,
  service: Service,
  build: BuildResult,
  stages: StageLog,
  found: { contract?: PipelineReport['contract']; environments: EnvironmentReport[] },
): Promise<PipelineStatus> {
  for (const environment of automaticPath(context.workspace.project, service)) {
    if (context.workspace.signal?.aborted) return 'cancelled'
    const outcome = await enter(context, service, environment, build, stages, found)
    const environmentReport = reportOf(environment, outcome)
    found.environments.push(environmentReport)
    context.rendezvous.settle(environment.name, service.name)
    const status = statusAfter(environmentReport.status)
    if (status !== 'succeeded') return status
    if (environment.name === context.lastEnvironment) break
  }
  return 'succeeded'
}

async function enter(
  context: RunContext,
  service: Service,
  environment: Environment,
  build: BuildResult,
  stages: StageLog,
  found: { contract?: PipelineReport['contract'] },
): Promise<PromotionOutcome> {
  const stage = `deploy ${environment.name}`
  const judge = contractStage(context, service, environment, build.release, stages, (contract) => {
    found.contract = contract
  })
  const verdictOf = async () => {
    const verdict = await judge()
    if (verdict.verdict === 'yes') stages.started(stage)
    return verdict
  }
  // With the contract gate off for an environment the verdict is not asked for, and that stage is not shown either.
  if (!environment.gates.contracts) stages.started(stage)
  const began = context.workspace.now().getTime()
  const outcome = await promoteService(context.workspace, {
    service: service.name,
    to: environment.name,
    digest: build.releaseId,
    trigger: 'pipeline',
    verdictOf,
  })
  const result = reportOf(environment, outcome)
  const status = statusAfter(result.status)
  stages.ended({
    name: `deploy ${environment.name}`,
    status:
      status === 'succeeded' || status === 'superseded' ? 'succeeded' : status === 'waiting' ? 'waiting' : status === 'cancelled' ? 'cancelled' : 'failed',
    durationMs: context.workspace.now().getTime() - began,
    detail: [result.status === 'succeeded' ? '' : result.status.replaceAll('_', ' '), result.reason, result.url].filter(Boolean).join(' · '),
    ...(outcome.deployed.at(-1)?.evidence.length ? { output: outcome.deployed.at(-1)?.evidence ?? [] } : {}),
  })
  return outcome
}

function reportOf(environment: Environment, outcome: PromotionOutcome): EnvironmentReport {
  const deployed: DeploymentResult | undefined = outcome.deployed.at(-1)
  if (deployed) {
    const { status, digest, url, reason } = deployed
    return { environment: environment.name, status, digest, ...(url ? { url } : {}), ...(status === 'succeeded' ? {} : { reason }) }
  }
  const blocking = outcome.gates.filter((gate) => gate.status !== 'pass')
  return {
    environment: environment.name,
    status: outcome.decision === 'wait' ? 'waiting' : 'refused',
    digest: outcome.digest,
    reason: blocking.map((gate) => `${gate.code}: ${gate.reason}`).join('; '),
  }
}

/** What a pipeline is after an environment answered. */
export function statusAfter(status: AttemptStatus | 'waiting' | 'refused'): PipelineStatus {
  switch (status) {
    case 'succeeded':
    case 'no_change':
      return 'succeeded'
    case 'waiting':
    case 'superseded':
    case 'cancelled':
      return status
    default:
      return 'failed'
  }
}

/** Remembers what detection compares with next time. */
async function recordGreen({ workspace, commit, branch }: RunContext, build: BuildResult): Promise<void> {
  await workspace.ledger.recordPipeline({
    schemaVersion: 1,
    service: build.service,
    branch,
    fingerprint: await fingerprintAt(workspace, commit, build),
    commit,
    release: build.releaseId,
    digest: build.digest,
    run: workspace.run.id,
    at: workspace.now().toISOString(),
  })
}

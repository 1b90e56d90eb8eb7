import type { Environment, Service } from '../config/model.ts'
import { messageOf } from '../errors.ts'
import { promoteService } from '../promotion/promote.ts'
import type { Nomination, Release } from '../release/model.ts'
import { contractStage } from './contract-stage.ts'
import type { EnvironmentReport, PipelineReport, PipelineStatus } from './model.ts'
import { automaticPath } from '../promotion/automatic-path.ts'
import { heal } from './heal.ts'
import { statusAfter, type RunContext } from './service-pipeline.ts'
import { missingPrograms } from './run-tests.ts'
import { StageLog } from './stages.ts'

/**
 * What is left to do for a service that this commit does not affect: put back processes that are gone, and go on where an earlier pipeline had to
 * wait. Undefined when there was nothing to do.
 */
export async function resumePipeline(context: RunContext, service: Service): Promise<PipelineReport | undefined> {
  const stages = new StageLog(context.workspace, service.name, context.emit)
  const environments: EnvironmentReport[] = []
  let status: PipelineStatus = 'no_change'
  try {
    if ((await missingPrograms(service.requires)).length > 0) return undefined
    for (const environment of context.workspace.project.environments) {
      const healing = await heal(context.workspace, service, environment)
      if (!healing) continue
      const { result, why } = healing
      environments.push({ environment: environment.name, status: result.status, digest: result.digest, reason: why })
      status = statusAfter(result.status)
      stages.ended({ name: `restore ${environment.name}`, status: status === 'succeeded' ? 'succeeded' : 'failed', durationMs: 0, detail: why })
    }
    const nomination = await currentNomination(context, service)
    if (nomination && status !== 'failed') status = (await goOn(context, service, nomination, stages, environments)) ?? status
  } catch (error) {
    stages.ended({ name: 'resume', status: 'failed', durationMs: 0, detail: messageOf(error) })
    status = 'failed'
  } finally {
    context.rendezvous.leave(service.name)
  }
  if (stages.stages.length === 0 && environments.length === 0) return undefined
  context.emit({ kind: 'ended', service: service.name, status })
  return { service: service.name, status, stages: stages.stages, environments }
}

/**
 * The newest nomination, which must be of what this commit builds. It is not when a change was refused and then reverted: the service is as it was at its last
 * green pipeline, so nothing is affected, but the last word was the refused release. Then the good one is nominated again, by this commit.
 */
async function currentNomination({ workspace, branch, commit }: RunContext, service: Service): Promise<Nomination | undefined> {
  const { ledger, repository, run, now } = workspace
  const index = await ledger.releases(service.name)
  const newest = index.nominations.at(-1)
  const green = (await ledger.pipeline(service.name, branch)) ?? (await ledger.pipeline(service.name, await repository.defaultBranch()))
  const release = green && index.byId(green.release)
  if (!newest || !release || !green || newest.release === green.release) return newest
  const nomination = { release: green.release, digest: green.digest, commit, branch, run: run.id, at: now().toISOString() }
  await ledger.nominate(release, nomination)
  return nomination
}

/** Tries the next automatic environment that does not have the newest nominated release yet. A refusal here is a state that somebody chose (a hold, a quarantine), not a failure of this run. */
async function goOn(
  context: RunContext,
  service: Service,
  nomination: Nomination,
  stages: StageLog,
  environments: EnvironmentReport[],
): Promise<PipelineStatus | undefined> {
  const { ledger } = context.workspace
  const release = (await ledger.releases(service.name)).byId(nomination.release)
  if (!release) return undefined
  let status: PipelineStatus | undefined
  for (const environment of automaticPath(context.workspace.project, service)) {
    const cell = await ledger.cell(environment.name, service.name)
    if (cell?.live?.release === nomination.release) {
      if (environment.name === context.lastEnvironment) return status
      continue
    }
    // The first environment is where pipelines put releases; one that never got there failed, and stays affected until it is green.
    if (environment.after.length === 0) return status
    const outcome = await tryEnter(context, service, environment, release, nomination, stages)
    const deployed = outcome.deployed.at(-1)
    const waiting = outcome.gates.filter((gate) => gate.status !== 'pass').map((gate) => `${gate.code}: ${gate.reason}`)
    environments.push({
      environment: environment.name,
      status: deployed?.status ?? 'waiting',
      digest: outcome.digest,
      ...(waiting.length > 0 ? { reason: waiting.join('; ') } : {}),
    })
    status = statusAfter(deployed?.status ?? 'waiting')
    stages.ended({
      name: `deploy ${environment.name}`,
      status: status === 'succeeded' ? 'succeeded' : status === 'waiting' ? 'waiting' : 'failed',
      durationMs: 0,
      detail: waiting.join('; '),
    })
    if (status !== 'succeeded' || environment.name === context.lastEnvironment) return status
  }
  return status
}

function tryEnter(context: RunContext, service: Service, environment: Environment, release: Release, nomination: Nomination, stages: StageLog) {
  return promoteService(context.workspace, {
    service: service.name,
    to: environment.name,
    digest: nomination.release,
    trigger: 'pipeline',
    verdictOf: contractStage(context, service, environment, release, stages, () => {}),
  })
}

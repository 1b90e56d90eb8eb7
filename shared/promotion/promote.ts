import { deployRelease } from '../deployment/deploy.ts'
import { type Candidate, findRelease } from '../deployment/find-release.ts'
import { requireKnown } from '../deployment/known-name.ts'
import type { DeploymentResult } from '../deployment/model.ts'
import { defaultPatience, type Patience } from '../deployment/record.ts'
import type { Workspace } from '../workspace/model.ts'
import { chooseRelease, readPath } from './choose.ts'
import { decide, decisionIdOf } from './decide.ts'
import { gatherInput, type VerdictOf } from './gather.ts'
import type { PromotionInput } from './input.ts'
import type { PromotionDecision, PromotionOutcome } from './model.ts'

export interface PromoteRequest {
  readonly service: string
  /** The environment to enter. */
  readonly to: string
  /** An artifact digest or a release id; default: the newest nominated release that may come from where it is. */
  readonly digest?: string
  /** Answers the gates and writes nothing, neither to the ledger nor to the target. */
  readonly dryRun?: boolean
  readonly reason?: string
  readonly approvedBy?: string
  readonly trigger: 'pipeline' | 'promote'
  /** Paths whose commits the preview shows; default: what the release's fingerprint names. */
  readonly inputPaths?: readonly string[]
  /** Asked only where the environment's gates want contracts. */
  readonly verdictOf: VerdictOf
}

/**
 * Moves a release to an environment: all gates, then a record of the decision and what it went by, then a deploy of the same digest.
 * A refusal is an answer. Throws UserError for unknown names and digests and for configuration that cannot be read, UnavailableError when the
 * ledger cannot be written: then nothing was deployed, or the message says what serves.
 */
export async function promoteService(workspace: Workspace, request: PromoteRequest, patience: Patience = defaultPatience): Promise<PromotionOutcome> {
  const { project, ledger, run } = workspace
  const environment = requireKnown('environment', request.to, project.environments)
  const service = requireKnown('service', request.service, project.services)
  const at = workspace.now().toISOString()
  const index = await ledger.releases(service.name)
  const path = await readPath(workspace, environment, service.name)
  const candidate =
    request.digest === undefined ? await chooseRelease(workspace, service.name, index, path, at) : findRelease(index, service.name, request.digest)
  const { trigger, verdictOf, approvedBy, inputPaths } = request
  const chosen = request.digest !== undefined
  const input = await gatherInput(workspace, { service, environment, candidate, index, path, chosen, trigger, approvedBy, inputPaths, verdictOf, at })
  const decision = decide(input)
  if (request.dryRun) return { ...decision, deployed: [] }

  const id = decisionIdOf(input, decision)
  await ledger.recordDecision({
    schemaVersion: 1,
    id,
    kind: 'promotion',
    service: service.name,
    environment: environment.name,
    inputs: input,
    result: decision,
    run: run.id,
    at,
  })
  if (decision.decision !== 'promote') return { ...decision, id, deployed: standsBack(decision, input, await attemptOf(workspace, input)) }

  await ledger.recordReceipt({
    schemaVersion: 1,
    service: service.name,
    environment: environment.name,
    decision,
    ...(approvedBy === undefined ? {} : { approvedBy }),
    run: run.id,
    at,
  })
  return { ...decision, id, deployed: [await deploy(workspace, request, candidate, patience)] }
}

function deploy(workspace: Workspace, request: PromoteRequest, candidate: Candidate, patience: Patience): Promise<DeploymentResult> {
  const { service, to: environment, trigger, reason } = request
  const { id: digest, commit } = candidate
  return deployRelease(workspace, { service, environment, digest, trigger, commit, ...(reason === undefined ? {} : { reason }) }, patience)
}

async function attemptOf(workspace: Workspace, { environment, service }: PromotionInput): Promise<number> {
  return (await workspace.ledger.cell(environment, service))?.attempt.number ?? 0
}

/** An older release that finished last is no failure of its pipeline: it is superseded, as `deploy` would answer. */
function standsBack(decision: PromotionDecision, input: PromotionInput, attempt: number): readonly DeploymentResult[] {
  const order = decision.gates.find((gate) => gate.code === 'newer-is-live')
  if (input.trigger !== 'pipeline' || order === undefined) return []
  const { service, environment, digest, version, current } = decision
  return [{ service, environment, status: 'superseded', attempt, digest, version, previous: current, reason: 'newer-is-live', evidence: [order.reason] }]
}

import type { Environment, Service } from '../config/model.ts'
import type { Verdict } from '../contract/model.ts'
import { runTask } from '../deployment/commands.ts'
import { relationOf } from '../deployment/commit-order.ts'
import type { Candidate } from '../deployment/find-release.ts'
import type { CellState } from '../deployment/model.ts'
import { peerAddresses } from '../deployment/peers.ts'
import { quarantineOf } from '../deployment/quarantine.ts'
import { ancestryOf, insideHold } from '../deployment/refusal.ts'
import { type Configuration, loadConfiguration } from '../environment/configuration.ts'
import { missingConfiguration, processEnvironment } from '../environment/process-environment.ts'
import { messageOf, ToolError, UnavailableError, UserError } from '../errors.ts'
import type { ReleaseIndex } from '../ledger/port.ts'
import type { Release } from '../release/model.ts'
import type { Workspace } from '../workspace/model.ts'
import { type PathHistory, staysOf } from './choose.ts'
import type { CommandOutcome, PromotionInput } from './input.ts'
import type { Change } from './model.ts'

/** Asks whether these releases may live with what is in the environment. */
export type VerdictOf = (candidates: readonly { readonly release: Release }[]) => Promise<Verdict>

export interface GatherRequest {
  readonly service: Service
  readonly environment: Environment
  readonly candidate: Candidate
  readonly index: ReleaseIndex
  readonly path: PathHistory
  readonly chosen: boolean
  readonly trigger: PromotionInput['trigger']
  readonly approvedBy?: string | undefined
  readonly inputPaths?: readonly string[] | undefined
  readonly verdictOf: VerdictOf
  /** ISO 8601 UTC. */
  readonly at: string
}

const gateCommandTimeoutMs = 10 * 60_000

/** Reads everything the gates go by, once. Throws UserError when the environment's configuration cannot be read. */
export async function gatherInput(workspace: Workspace, request: GatherRequest): Promise<PromotionInput> {
  const { service, environment, candidate, index, at } = request
  const { ledger, repository } = workspace
  const { release } = candidate
  const { digest } = release.artifact
  const state = await ledger.cell(environment.name, service.name)
  const live = state?.live ?? null
  const target = targetOf(workspace, environment, service.name)
  const configuration = await loadConfiguration(workspace.root, environment)
  const peers = target.configured ? await peerAddresses(workspace, environment) : {}
  const ancestry = await ancestryOf(repository, candidate.commit, live?.commit ?? null)
  return {
    schemaVersion: 1,
    at,
    trigger: request.trigger,
    service: service.name,
    environment: environment.name,
    release: { id: candidate.id, digest, version: release.version, commit: candidate.commit },
    chosen: request.chosen,
    live: live && { id: live.release, digest: live.digest, version: live.version, commit: live.commit },
    relation: relationOf(candidate.commit, live?.commit ?? null, ancestry, index.nominations),
    path: staysOf(request.path, candidate.id, at),
    soak: environment.gates.soak,
    contracts: await contractsOf(environment, release, request.verdictOf),
    freeze: { windows: environment.gates.freeze, declared: (await ledger.environment(environment.name))?.freezes ?? [] },
    hold: state?.hold ? { hold: state.hold, inside: await insideHold(repository, state.hold, candidate.commit) } : null,
    quarantine: quarantineOf(await ledger.quarantine(service.name), digest) ?? null,
    approval: { required: environment.gates.approval, ...(request.approvedBy === undefined ? {} : { approvedBy: request.approvedBy }) },
    config: {
      missing: missingConfiguration(release.deploy.requiredConfig, configuration.values, peers),
      file: environment.config ?? `a file named by environments.${environment.name}.config`,
    },
    target,
    command: { required: environment.gates.command !== undefined, outcome: await gateCommand(workspace, request, configuration, peers, state) },
    changes: await changesOf(workspace, service, candidate, live?.commit, request.inputPaths),
  }
}

function targetOf(workspace: Workspace, environment: Environment, service: string): PromotionInput['target'] {
  try {
    workspace.target(environment, service)
    return { configured: true }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { configured: false, problem: error.message }
  }
}

/** A verdict that cannot be had is an answer too: unknown, which never counts as yes. */
async function contractsOf(environment: Environment, release: Release, verdictOf: VerdictOf): Promise<PromotionInput['contracts']> {
  if (!environment.gates.contracts) return { required: false, verdict: null }
  try {
    return { required: true, verdict: await verdictOf([{ release }]) }
  } catch (error) {
    if (!(error instanceof UnavailableError || error instanceof ToolError)) throw error
    return { required: true, verdict: null, problem: messageOf(error) }
  }
}

async function gateCommand(
  workspace: Workspace,
  { service, environment, candidate }: GatherRequest,
  configuration: Configuration,
  peers: Readonly<Record<string, string>>,
  state: CellState | null,
): Promise<CommandOutcome | null> {
  const { command } = environment.gates
  if (command === undefined) return null
  const { version, artifact } = candidate.release
  const env = processEnvironment({
    host: process.env,
    configuration,
    service: service.name,
    environment: environment.name,
    version,
    digest: artifact.digest,
    attempt: state?.attempt.number ?? 0,
    peers,
  })
  const { values } = configuration
  return runTask(workspace, service.name, environment.name, {
    name: 'gate command',
    command,
    cwd: workspace.root,
    timeoutMs: gateCommandTimeoutMs,
    env,
    values,
  })
}

/** The commits between what is live and the candidate that touched what the service is built from: its folder, its extra inputs and the libraries its fingerprint names. */
async function changesOf(
  workspace: Workspace,
  service: Service,
  { release, commit }: Candidate,
  live: string | undefined,
  inputPaths: readonly string[] | undefined,
): Promise<readonly Change[]> {
  if (live === undefined || live === '' || commit === '' || live === commit) return []
  const libraries = workspace.project.libraries.filter((library) => release.parts[`library:${library.name}`] !== undefined).map((library) => library.path)
  const paths = inputPaths ?? [service.path, ...service.inputs, ...libraries]
  return (await workspace.repository.changes(live, commit, paths)) ?? []
}

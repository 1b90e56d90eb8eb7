import { canIDeploy } from './can-i-deploy.ts'
import type { BrokerVerdict, DeployQuestion } from './deploy-verdict.ts'
import { type BrokerPlace, brokerAccess } from './credentials.ts'
import { type Placement, type Recorded, recordDeployment, recordRelease, recordSupportEnded, recordUndeployment, recordedIn } from './deployments.ts'
import { type BrokerEnvironment, type NewEnvironment, ensureEnvironment, findEnvironment, listEnvironments } from './environments.ts'
import { type Matrix, type MatrixQuery, readMatrix } from './matrix.ts'
import {
  type BranchVersion,
  type BrokerWebhook,
  type Pacticipant,
  addLabel,
  ensurePacticipant,
  listBranches,
  listPacticipants,
  listWebhooks,
  putBranchVersion,
  readPacticipant,
} from './pacticipants.ts'
import { type FetchedPact, type PactToVerify, type PactsQuestion, pactsForVerification, pactsOfVersion, readPact } from './pacts-for-verification.ts'
import { type PublishRequest, type Published, publishContracts } from './publish.ts'
import { type VerificationResult, publishResult } from './results.ts'
import { type SessionOptions, openSession, pause } from './session.ts'

export interface BrokerOptions extends BrokerPlace {
  /** Tries after the first one, for 5xx, 408, 429 and broken connections. Default PACT_BROKER_HTTP_RETRIES, else 8, as Pact's own programs have it. */
  readonly retries?: number
  /** For one try. Default 30,000. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  readonly log?: (line: string) => void
  /** Where PACT_BROKER_* and HTTPS_PROXY are read from; nothing is when it is absent. */
  readonly env?: NodeJS.ProcessEnv
  /** For tests: how time passes. */
  readonly clock?: Partial<Pick<SessionOptions, 'sleep' | 'random' | 'now'>>
}

/** A Pact broker (https://docs.pact.io/pact_broker), 2.84 or newer, PactFlow included. Every method throws UserError or UnavailableError; neither holds a credential. */
export interface Broker {
  /** Its address, for people. */
  readonly host: string
  publish(request: PublishRequest): Promise<Published>
  pactsForVerification(question: PactsQuestion): Promise<readonly PactToVerify[]>
  pact(href: string): Promise<FetchedPact>
  pactsOf(service: string, version: string): Promise<readonly FetchedPact[]>
  publishResult(pact: FetchedPact, result: VerificationResult): Promise<string | null>
  ensureVersion(version: BranchVersion): Promise<void>
  matrix(query: MatrixQuery): Promise<Matrix>
  canIDeploy(question: DeployQuestion): Promise<BrokerVerdict>
  environments(): Promise<readonly BrokerEnvironment[]>
  environment(name: string): Promise<BrokerEnvironment>
  ensureEnvironment(environment: NewEnvironment): Promise<BrokerEnvironment>
  recordDeployment(placement: Placement): Promise<void>
  recordUndeployment(placement: Omit<Placement, 'version'>): Promise<readonly string[]>
  recordRelease(placement: Omit<Placement, 'instance'>): Promise<void>
  recordSupportEnded(placement: Omit<Placement, 'instance'>): Promise<readonly string[]>
  recorded(environment: string, service?: string): Promise<readonly Recorded[]>
  branches(service: string): Promise<readonly string[]>
  webhooks(): Promise<readonly BrokerWebhook[]>
  pacticipant(service: string): Promise<Pacticipant | null>
  pacticipants(): Promise<readonly Pacticipant[]>
  ensurePacticipant(wanted: { readonly name: string; readonly mainBranch?: string; readonly repositoryUrl?: string }): Promise<void>
  addLabel(service: string, label: string): Promise<void>
}

/** Opens a broker. Nothing is sent yet. Throws UserError for an address or credentials that cannot be right. */
export function openBroker(options: BrokerOptions): Broker {
  const { env = {}, clock = {} } = options
  const session = openSession(brokerAccess(options, env), {
    retries: options.retries ?? retriesIn(env),
    timeoutMs: options.timeoutMs ?? 30_000,
    signal: options.signal,
    log: options.log ?? (() => {}),
    env,
    sleep: clock.sleep ?? pause,
    random: clock.random ?? Math.random,
    now: clock.now ?? Date.now,
  })
  return {
    host: session.host,
    publish: (request) => publishContracts(session, request),
    pactsForVerification: (question) => pactsForVerification(session, question),
    pact: (href) => readPact(session, href),
    pactsOf: (service, version) => pactsOfVersion(session, service, version),
    publishResult: (pact, result) => publishResult(session, pact, result),
    ensureVersion: (version) => putBranchVersion(session, version),
    matrix: (query) => readMatrix(session, query),
    canIDeploy: (question) => canIDeploy(session, question),
    environments: () => listEnvironments(session),
    environment: (name) => findEnvironment(session, name),
    ensureEnvironment: (environment) => ensureEnvironment(session, environment),
    recordDeployment: (placement) => recordDeployment(session, placement),
    recordUndeployment: (placement) => recordUndeployment(session, placement),
    recordRelease: (placement) => recordRelease(session, placement),
    recordSupportEnded: (placement) => recordSupportEnded(session, placement),
    recorded: (environment, service) => recordedIn(session, environment, service),
    branches: (service) => listBranches(session, service),
    webhooks: () => listWebhooks(session),
    pacticipant: (service) => readPacticipant(session, service),
    pacticipants: () => listPacticipants(session),
    ensurePacticipant: (wanted) => ensurePacticipant(session, wanted),
    addLabel: (service, label) => addLabel(session, service, label),
  }
}

function retriesIn({ PACT_BROKER_HTTP_RETRIES: text }: NodeJS.ProcessEnv): number {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : 8
}

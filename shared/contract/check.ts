import type { Sha256Hex } from '../affected/model.ts'
import { pactVerifier } from '../contracts/pact/verifier.ts'
import type { VerificationOutcome, Verifier } from '../contracts/port.ts'
import type { Ledger } from '../ledger/port.ts'
import { releaseIdOf } from '../release/canonical.ts'
import type { PactContract, Release } from '../release/model.ts'
import type { Workspace } from '../workspace/model.ts'
import { liveParties, partyOf } from './live-parties.ts'
import type { ContractFact, ContractParty, MissingProof, Verdict, VerdictInput } from './model.ts'
import { judge, missingFacts } from './verdict.ts'

export interface ContractCheckRequest {
  readonly candidates: readonly { readonly release: Release }[]
  readonly environment: string
  /** Run the verifications that are missing, and record them. Else only what is recorded counts. */
  readonly verify: boolean
  /** `service` or `service@version`: shown, not counted. */
  readonly ignore?: readonly string[]
}

/** The verdict with everything it was made of, so that it can be replayed by `judge`. */
export interface ContractCheck {
  readonly verdict: Verdict
  readonly input: VerdictInput
}

/**
 * Judges candidates against what is live in an environment, as the ledger was last read. A second call costs no process: facts are kept by content.
 * Verifications that cannot be had (no verifier, a provider that does not start) leave the verdict unknown, with the reason in its rows.
 * Throws UnavailableError when the ledger cannot be read or written.
 */
export async function checkContracts(
  workspace: Workspace,
  request: ContractCheckRequest,
  verifier: Verifier = pactVerifier(process.env),
): Promise<ContractCheck> {
  const live = await liveParties(workspace.ledger, request.environment)
  const releases = new Map<string, Release>(live.releases)
  for (const { release } of request.candidates) releases.set(releaseKey(release.service, release.fingerprint), release)
  const providers = new Set(request.candidates.flatMap(({ release }) => [release.service, ...release.contracts.pacts.map((pact) => pact.provider)]))
  const proofs = new Map<string, MissingProof>()
  const earlierContracts = await contractsBefore(workspace, request)
  const input = async (): Promise<VerdictInput> => ({
    environment: request.environment,
    candidates: request.candidates.map(({ release }) => partyOf(release)),
    live: live.parties,
    facts: (await Promise.all([...providers].sort().map((provider) => workspace.ledger.facts(provider)))).flat(),
    ...(proofs.size > 0 ? { unavailable: [...proofs.values()] } : {}),
    ...(live.unseen.length > 0 ? { unseen: live.unseen } : {}),
    ...(earlierContracts.length > 0 ? { earlierContracts } : {}),
    ...(request.ignore ? { ignore: request.ignore } : {}),
  })
  let current = await input()
  for (let tried = new Set<string>(); request.verify; ) {
    const missing = missingFacts(current).filter(({ contract, provider }) => !tried.has(pairKey(contract, provider)))
    if (missing.length === 0) break
    tried = new Set([...tried, ...missing.map(({ contract, provider }) => pairKey(contract, provider))])
    for (const [key, group] of byProvider(missing)) {
      for (const proof of await verifyGroup(workspace, verifier, releases.get(key), group))
        proofs.set(`${proof.contractSha} ${proof.providerFingerprint}`, proof)
    }
    current = await input()
  }
  return { verdict: judge(current), input: current }
}

/** Contracts of the release that was nominated last before each candidate: what its base had. */
async function contractsBefore({ ledger }: Workspace, { candidates }: ContractCheckRequest): Promise<readonly Sha256Hex[]> {
  const shas = await Promise.all(
    candidates.map(async ({ release }) => {
      if (release.contracts.pacts.length === 0) return []
      const index = await ledger.releases(release.service)
      // By the release, not the artifact: contracts need not be part of what is deployed.
      const own = releaseIdOf(release)
      const before = index.nominations.findLast((nomination) => nomination.release !== own)
      return (before ? index.byId(before.release) : undefined)?.contracts.pacts.map((pact) => pact.sha) ?? []
    }),
  )
  return shas.flat()
}

interface Group {
  readonly provider: ContractParty
  readonly contracts: readonly PactContract[]
}

/** Verifies what is still missing of one provider version, one caller at a time, and answers what could not be had. */
function verifyGroup(workspace: Workspace, verifier: Verifier, release: Release | undefined, group: Group): Promise<readonly MissingProof[]> {
  const { provider } = group
  return oneAtATime(workspace.ledger, provider.service, async () => {
    const known = new Set(
      (await workspace.ledger.facts(provider.service)).filter((fact) => fact.providerFingerprint === provider.fingerprint).map((fact) => fact.contractSha),
    )
    const contracts = group.contracts.filter((contract) => !known.has(contract.sha))
    if (contracts.length === 0) return []
    const proof = (contract: PactContract, reason: string, next: string): MissingProof => ({
      contractSha: contract.sha,
      providerFingerprint: provider.fingerprint,
      reason,
      next,
    })
    if (release === undefined)
      return contracts.map((contract) =>
        proof(contract, `nobody has the release of ${provider.service} ${provider.version}`, `build and deploy ${provider.service} again`),
      )
    const outcomes = await verifyAll(workspace, verifier, release, contracts)
    const facts = outcomes.flatMap((outcome): readonly ContractFact[] => ('fact' in outcome ? [outcome.fact] : []))
    if (facts.length > 0) await workspace.ledger.recordFacts(facts)
    return outcomes.flatMap((outcome) => ('fact' in outcome ? [] : [proof(outcome.contract, outcome.reason, outcome.next)]))
  })
}

function verifyAll(workspace: Workspace, verifier: Verifier, provider: Release, contracts: readonly PactContract[]): Promise<readonly VerificationOutcome[]> {
  return verifier.verifyAll({
    contracts,
    provider,
    unpack: (into) => workspace.unpack(provider, into),
    ...imageOf(workspace, provider),
    root: workspace.root,
    run: workspace.run.id,
    now: workspace.now,
    log: workspace.log,
    ...(workspace.signal ? { signal: workspace.signal } : {}),
  })
}

/** No container engine pulls from a folder. */
function imageOf({ registry }: Workspace, { artifact }: Release): { readonly image?: string } {
  if (artifact.kind !== 'image' || registry.name.startsWith('oci:')) return {}
  return { image: `${registry.name}/${artifact.repository}@${artifact.digest}` }
}

/** Pipelines of one run ask side by side, often for the same provider: the second then finds the facts of the first. */
const queues = new WeakMap<Ledger, Map<string, Promise<unknown>>>()

function oneAtATime<T>(ledger: Ledger, provider: string, task: () => Promise<T>): Promise<T> {
  const queue = queues.get(ledger) ?? new Map<string, Promise<unknown>>()
  queues.set(ledger, queue)
  const turn = (queue.get(provider) ?? Promise.resolve()).then(task, task)
  // The next in line goes ahead whatever became of this one; its caller hears of the failure.
  queue.set(
    provider,
    turn.catch(() => {}),
  )
  return turn
}

function byProvider(missing: readonly { contract: PactContract; provider: ContractParty }[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, { provider: ContractParty; contracts: PactContract[] }>()
  for (const { contract, provider } of missing) {
    const key = releaseKey(provider.service, provider.fingerprint)
    const group = groups.get(key) ?? { provider, contracts: [] }
    group.contracts.push(contract)
    groups.set(key, group)
  }
  return groups
}

function pairKey(contract: PactContract, provider: ContractParty): string {
  return `${contract.sha} ${releaseKey(provider.service, provider.fingerprint)}`
}

function releaseKey(service: string, fingerprint: string): string {
  return `${service} ${fingerprint}`
}

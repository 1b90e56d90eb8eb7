import { UserError } from '../errors.ts'
import type { Ledger } from '../ledger/port.ts'
import { canonicalJson, sha256Hex } from '../release/canonical.ts'
import type { ContractParty, Verdict, VerdictInput } from './model.ts'
import { judge } from './verdict.ts'

/** A past verdict, and what its own inputs say today. */
export interface VerdictExplanation {
  readonly id: string
  readonly inputs: unknown
  readonly stored: unknown
  readonly replayed: unknown
  /** False when the stored verdict is not what the stored inputs lead to, or when either is not what the id was made of: somebody changed the record. */
  readonly same: boolean
}

/** What a verdict is recorded with. */
export interface VerdictRecord {
  readonly input: VerdictInput
  readonly verdict: Verdict
  readonly run: string
  /** ISO 8601 UTC. */
  readonly at: string
}

/** `contract-<12 hex>`: of the canonical inputs and verdict. */
export function verdictIdOf(inputs: unknown, verdict: unknown): string {
  return `contract-${sha256Hex(canonicalJson({ inputs, result: verdict })).slice(0, 12)}`
}

/**
 * What a verdict went by and nothing else: without the text of contracts (their shas decide) and without facts about what neither serves nor is to be
 * deployed. Judged again it gives the same verdict.
 */
export function bareInput(input: VerdictInput): VerdictInput {
  const parties = [...input.candidates, ...input.live]
  const fingerprints = new Set(parties.map((party) => party.fingerprint))
  const contracts = new Set(parties.flatMap((party) => party.pacts.map((pact) => pact.sha)))
  const known = new Set<string>()
  const facts = input.facts.filter((fact) => {
    // That a provider was ever verified decides between no-dependencies and no-contracts: one fact of each is kept for that.
    const first = !known.has(fact.provider)
    known.add(fact.provider)
    return first || (fingerprints.has(fact.providerFingerprint) && contracts.has(fact.contractSha))
  })
  const bare = (party: ContractParty): ContractParty => ({ ...party, pacts: party.pacts.map((pact) => ({ ...pact, content: null })) })
  return { ...input, candidates: input.candidates.map(bare), live: input.live.map(bare), facts }
}

/** Writes a verdict down with what it went by; its id. Throws UnavailableError when the ledger cannot be written. */
export async function recordVerdict(ledger: Pick<Ledger, 'recordDecision'>, { input, verdict, run, at }: VerdictRecord): Promise<string> {
  const inputs = bareInput(input)
  const id = verdictIdOf(inputs, verdict)
  const service = inputs.candidates[0]?.service
  if (service === undefined) throw new UserError('a verdict about no service is not recorded')
  await ledger.recordDecision({ schemaVersion: 1, id, kind: 'contract', service, environment: input.environment, inputs, result: verdict, run, at })
  return id
}

/** Judges again from the recorded inputs. Throws UserError for an id the ledger does not have, or of another kind. */
export async function explainVerdict(ledger: Pick<Ledger, 'decision'>, id: string): Promise<VerdictExplanation> {
  const record = await ledger.decision(id)
  if (record === null)
    throw new UserError(`the ledger has no decision ${id}; \`slipway contract --record\` prints the id of what it said, contract-<12 hexadecimal digits>`)
  if (record.kind !== 'contract') throw new UserError(`${id} is a ${record.kind} decision, which cannot be replayed as a verdict`)
  const replayed = replay(record.inputs)
  const untouched = verdictIdOf(record.inputs, record.result) === id
  return { id, inputs: record.inputs, stored: record.result, replayed, same: untouched && canonicalJson(replayed) === canonicalJson(record.result) }
}

/** Inputs that somebody broke may not even be readable as inputs; then there is nothing they lead to. */
function replay(inputs: unknown): unknown {
  try {
    return judge(inputs as VerdictInput)
  } catch {
    return null
  }
}

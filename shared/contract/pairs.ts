import { UserError } from '../errors.ts'
import type { PactContract } from '../release/model.ts'
import { answerOf } from './answer.ts'
import { type FactIndex, indexFacts } from './fact-index.ts'
import { type ContractUse, indexLive, usesByProvider } from './live-index.ts'
import type { ContractParty, MissingProof, VerdictCode, VerdictInput, VerdictRow } from './model.ts'

/** One expectation against one version of its provider; null where no version of it is there. */
export interface Pair {
  readonly consumer: ContractParty
  readonly contract: PactContract
  readonly provider: ContractParty | null
}

/** A pair with its row, and whether the row is in the way. */
export interface JudgedPair extends Pair {
  readonly row: VerdictRow
  readonly blocks: boolean
}

/** The input, indexed once: 200 services are judged in a few milliseconds. */
export interface PairBook {
  readonly candidates: readonly ContractParty[]
  /** Candidates by service. */
  readonly chosen: ReadonlyMap<string, ContractParty>
  /** Live parties by service, arriving ones included. */
  readonly live: ReadonlyMap<string, readonly ContractParty[]>
  /** Whether a pair is verified: what `judge` answers without its words. */
  holds(pair: Pair): boolean
  judge(pair: Pair): JudgedPair
  /** Who has a contract on this provider, by the provider's name: live parties and candidates. */
  consumersOf(provider: string): readonly ContractUse[]
}

/** Reads the input into a book. Throws UserError for two candidates of one service and for names to ignore that nobody has. */
export function openPairBook(input: VerdictInput): PairBook {
  const candidates = [...input.candidates].sort((a, b) => (a.service < b.service ? -1 : 1))
  const chosen = new Map(candidates.map((candidate) => [candidate.service, candidate]))
  const { parties: live, consumers } = indexLive(input.live)
  const own = usesByProvider(candidates)
  checkInput(input, chosen, live, (name) => consumers.has(name) || own.has(name))
  const facts = indexFacts(input.facts)
  const missing = new Map((input.unavailable ?? []).map((proof) => [`${proof.contractSha} ${proof.providerFingerprint}`, proof]))
  const ignore = new Set(input.ignore ?? [])
  const context = { environment: input.environment, chosen, facts, missing, ignore, live, earlier: new Set(input.earlierContracts ?? []) }
  const consumersOf = (provider: string): readonly ContractUse[] => {
    const [serving, arriving] = [consumers.get(provider) ?? none, own.get(provider) ?? none]
    return arriving.length === 0 ? serving : [...serving, ...arriving]
  }
  return {
    candidates,
    chosen,
    live,
    consumersOf,
    holds: ({ contract, provider }) => provider !== null && facts.newest(contract.provider, contract.sha, provider.fingerprint)?.success === true,
    judge: (pair) => {
      const row = rowOf(pair, context)
      return { consumer: pair.consumer, contract: pair.contract, provider: pair.provider, row, blocks: answerOf(row.code) !== 'yes' }
    },
  }
}

const none: readonly ContractUse[] = []

interface RowContext {
  readonly environment: string
  readonly chosen: ReadonlyMap<string, ContractParty>
  readonly facts: FactIndex
  readonly missing: ReadonlyMap<string, MissingProof>
  readonly ignore: ReadonlySet<string>
  readonly live: ReadonlyMap<string, readonly ContractParty[]>
  /** Contracts that were there before. */
  readonly earlier: ReadonlySet<string>
}

function rowOf(pair: Pair, context: RowContext): VerdictRow {
  const row = judgePair(pair, context)
  if (context.ignore.size === 0 || row.code === 'all-verified') return row
  const { consumer, contract, provider } = pair
  const names = [consumer.service, nameOf(consumer, '@'), contract.provider, ...(provider ? [nameOf(provider, '@')] : [])]
  const ignored = names.find((name) => context.ignore.has(name))
  return ignored === undefined ? row : { ...row, code: 'ignored', reason: `${ignored} is ignored; otherwise: ${row.reason}`, next: '' }
}

function judgePair(pair: Pair, context: RowContext): VerdictRow {
  const { contract, provider, consumer } = pair
  const web = nameOf(consumer)
  if (provider === null) {
    const reason = `${web} needs ${contract.provider}, and no version of it serves in ${context.environment}`
    return rowFor(pair, 'provider-not-deployed', reason, `deploy ${contract.provider} first: slipway promote ${contract.provider} --to ${context.environment}`)
  }
  const orders = nameOf(provider)
  const fact = context.facts.newest(contract.provider, contract.sha, provider.fingerprint)
  if (fact === undefined) {
    const proof = context.missing.get(`${contract.sha} ${provider.fingerprint}`)
    const next = `verify it: slipway contract ${(context.chosen.get(consumer.service) ?? provider).service} --env ${context.environment}`
    const why = proof ? `: ${proof.reason}` : ''
    return rowFor(pair, 'not-verified', `nobody has verified that ${orders} answers ${web} as expected${why}`, proof?.next ?? next)
  }
  if (fact.success) {
    const count = `${fact.interactions} ${fact.interactions === 1 ? 'interaction' : 'interactions'}`
    return rowFor(pair, 'all-verified', `${orders} answers ${web} as expected (${count})`, '')
  }
  const blame = blameFor(pair, context)
  return { ...rowFor(pair, 'failed', `${orders} breaks ${web}: ${shown(fact.failures)}`, nextAfterFailure(consumer, provider, blame, context)), blame }
}

function rowFor({ consumer, contract }: Pair, code: VerdictCode, reason: string, next: string): VerdictRow {
  return { consumer: consumer.service, provider: contract.provider, code, reason, next }
}

/** Only a contract that neither serves nor stood in an earlier release is its consumer's own affair. */
function blameFor({ consumer, contract }: Pair, context: RowContext): 'consumer' | 'provider' {
  const serves = context.live.get(consumer.service)?.some((party) => party.pacts.some((each) => each.sha === contract.sha)) === true
  return serves || context.earlier.has(contract.sha) ? 'provider' : 'consumer'
}

function nextAfterFailure(consumer: ContractParty, provider: ContractParty, blame: 'consumer' | 'provider', context: RowContext): string {
  if (blame === 'consumer' && context.chosen.get(provider.service) === provider) {
    return `make ${provider.service} answer this, or change what ${consumer.service} expects: the contract is new`
  }
  if (context.chosen.get(provider.service) === provider) {
    return `keep what ${consumer.service} expects in ${provider.service} until a version of ${consumer.service} that does without it serves in ${context.environment}`
  }
  return `deploy a version of ${provider.service} that answers this to ${context.environment} first, or change what ${consumer.service} expects`
}

function shown(failures: readonly string[]): string {
  if (failures.length === 0) return 'its verification failed'
  const more = failures.length > 3 ? ` (and ${failures.length - 3} more)` : ''
  return failures.slice(0, 3).join('; ') + more
}

/** `orders 1.2.0-ab12cd34ef`, or with another separator. */
export function nameOf(party: ContractParty, separator = ' '): string {
  return `${party.service}${separator}${party.version}`
}

function checkInput(
  input: VerdictInput,
  chosen: ReadonlyMap<string, ContractParty>,
  live: ReadonlyMap<string, readonly ContractParty[]>,
  expected: (name: string) => boolean,
): void {
  if (chosen.size < input.candidates.length) throw new UserError('two candidates are of one service: a set takes one release per service')
  const unseen = new Set((input.unseen ?? []).map(({ service }) => service))
  const wrong = (input.ignore ?? []).flatMap((name) => {
    const service = name.split('@')[0] ?? ''
    if (chosen.has(service)) return `cannot ignore ${name}: it is itself to be deployed`
    if (live.has(service) || expected(service) || unseen.has(service)) return []
    return `cannot ignore ${name}: no service of that name serves in ${input.environment} or is expected by one`
  })
  if (wrong.length > 0) throw new UserError(wrong.join('; '))
}

import { UserError } from '../errors.ts'
import type { PactContract } from '../release/model.ts'
import { answerOf } from './answer.ts'
import type { ContractFact, ContractParty, MissingProof, VerdictCode, VerdictInput, VerdictRow } from './model.ts'

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
  judge(pair: Pair): JudgedPair
  /** Who has a contract on this provider, by the provider's name: live parties and candidates. */
  consumersOf(provider: string): readonly { readonly consumer: ContractParty; readonly contract: PactContract }[]
}

/** Reads the input into a book. Throws UserError for two candidates of one service and for names to ignore that nobody has. */
export function openPairBook(input: VerdictInput): PairBook {
  const candidates = [...input.candidates].sort((a, b) => (a.service < b.service ? -1 : 1))
  const chosen = new Map(candidates.map((candidate) => [candidate.service, candidate]))
  const live = groupBy(input.live, (party) => party.service)
  const consumers = groupBy(
    [...input.live, ...candidates].flatMap((consumer) => consumer.pacts.map((contract) => ({ consumer, contract }))),
    ({ contract }) => contract.provider,
  )
  checkInput(input, chosen, live, consumers)
  const facts = newestFacts(input.facts)
  const missing = new Map((input.unavailable ?? []).map((proof) => [`${proof.contractSha} ${proof.providerFingerprint}`, proof]))
  const ignore = new Set(input.ignore ?? [])
  return {
    candidates,
    chosen,
    live,
    consumersOf: (provider) => consumers.get(provider) ?? [],
    judge: (pair) => {
      const row = rowOf(pair, { environment: input.environment, chosen, facts, missing, ignore })
      return { ...pair, row, blocks: answerOf(row.code) !== 'yes' }
    },
  }
}

interface RowContext {
  readonly environment: string
  readonly chosen: ReadonlyMap<string, ContractParty>
  readonly facts: ReadonlyMap<string, ContractFact>
  readonly missing: ReadonlyMap<string, MissingProof>
  readonly ignore: ReadonlySet<string>
}

function rowOf(pair: Pair, context: RowContext): VerdictRow {
  const { consumer, contract, provider } = pair
  const row = (code: VerdictCode, reason: string, next = ''): VerdictRow => ({ consumer: consumer.service, provider: contract.provider, code, reason, next })
  const web = nameOf(consumer)
  const ignored = [consumer.service, nameOf(consumer, '@'), contract.provider, ...(provider ? [nameOf(provider, '@')] : [])].find((name) =>
    context.ignore.has(name),
  )
  const plain = judgePair(pair, web, row, context)
  return ignored === undefined || plain.code === 'all-verified' ? plain : row('ignored', `${ignored} is ignored; otherwise: ${plain.reason}`)
}

function judgePair(
  { contract, provider, consumer }: Pair,
  web: string,
  row: (code: VerdictCode, reason: string, next?: string) => VerdictRow,
  context: RowContext,
): VerdictRow {
  if (provider === null) {
    const reason = `${web} needs ${contract.provider}, and no version of it serves in ${context.environment}`
    return row('provider-not-deployed', reason, `deploy ${contract.provider} first: slipway promote ${contract.provider} --to ${context.environment}`)
  }
  const orders = nameOf(provider)
  const fact = context.facts.get(factKey(contract.provider, contract.sha, provider.fingerprint))
  if (fact === undefined) {
    const proof = context.missing.get(`${contract.sha} ${provider.fingerprint}`)
    const next = `verify it: slipway contract ${(context.chosen.get(consumer.service) ?? provider).service} --env ${context.environment}`
    const why = proof ? `: ${proof.reason}` : ''
    return row('not-verified', `nobody has verified that ${orders} answers ${web} as expected${why}`, proof?.next ?? next)
  }
  if (fact.success)
    return row('all-verified', `${orders} answers ${web} as expected (${fact.interactions} ${fact.interactions === 1 ? 'interaction' : 'interactions'})`)
  return row('failed', `${orders} breaks ${web}: ${shown(fact.failures)}`, nextAfterFailure(consumer, provider, context))
}

function nextAfterFailure(consumer: ContractParty, provider: ContractParty, context: RowContext): string {
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

function factKey(provider: string, contractSha: string, fingerprint: string): string {
  return `${provider} ${contractSha} ${fingerprint}`
}

/** The newest fact of each pair wins, whatever came before it. A success without interactions proves nothing and is no fact. */
function newestFacts(facts: readonly ContractFact[]): ReadonlyMap<string, ContractFact> {
  const newest = new Map<string, ContractFact>()
  for (const fact of facts) {
    if (fact.success && fact.interactions < 1) continue
    const key = factKey(fact.provider, fact.contractSha, fact.providerFingerprint)
    const known = newest.get(key)
    if (known === undefined || known.at <= fact.at) newest.set(key, fact)
  }
  return newest
}

function checkInput(
  input: VerdictInput,
  chosen: ReadonlyMap<string, ContractParty>,
  live: ReadonlyMap<string, readonly ContractParty[]>,
  consumers: ReadonlyMap<string, unknown>,
): void {
  if (chosen.size < input.candidates.length) throw new UserError('two candidates are of one service: a set takes one release per service')
  const unseen = new Set((input.unseen ?? []).map(({ service }) => service))
  const wrong = (input.ignore ?? []).flatMap((name) => {
    const service = name.split('@')[0] ?? ''
    if (chosen.has(service)) return `cannot ignore ${name}: it is itself to be deployed`
    if (live.has(service) || consumers.has(service) || unseen.has(service)) return []
    return `cannot ignore ${name}: no service of that name serves in ${input.environment} or is expected by one`
  })
  if (wrong.length > 0) throw new UserError(wrong.join('; '))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

import type { PactContract } from '../release/model.ts'
import { answerOfAll } from './answer.ts'
import { indexFacts } from './fact-index.ts'
import type { ContractParty, Verdict, VerdictInput, VerdictRow } from './model.ts'
import { type JudgedPair, type Pair, type PairBook, nameOf, openPairBook } from './pairs.ts'
import { type DeployOrder, planOrder } from './order.ts'

/**
 * Whether the candidates may be deployed, after the table of the design: every expectation that touches a candidate is judged in the state after
 * all of them are deployed (a candidate replaces its live predecessors), and an order must exist in which no step breaks anybody.
 * Pure: the same input gives the same verdict. Throws UserError for two candidates of one service and for a name to ignore that nobody has.
 */
export function judge(input: VerdictInput): Verdict {
  const book = openPairBook(input)
  const judged = judgeAfter(book).map((pair) => pair.row)
  const rows = [...unseenRows(input), ...judged, ...restRows(input, book, judged)]
  const verdict = answerOfAll(rows)
  if (verdict !== 'yes') return { verdict, rows, order: [] }
  const plan = planOrder(book)
  if (plan.stuck.length === 0) return { verdict, rows, order: plan.order }
  const stuck = stuckRows(plan)
  return { verdict: answerOfAll(stuck), rows: [...rows, ...stuck], order: [] }
}

/**
 * The verifications without which the verdict cannot be yes or no, each once: first those of the state after the deployment, and when these all
 * hold, those of the steps between.
 */
export function missingFacts(input: VerdictInput): readonly { contract: PactContract; provider: ContractParty }[] {
  const book = openPairBook(input)
  const after = judgeAfter(book)
  const pairs = after.some((pair) => pair.blocks) ? after : planOrder(book).stuck
  const missing = new Map<string, { contract: PactContract; provider: ContractParty }>()
  for (const { row, contract, provider } of pairs) {
    if (row.code === 'not-verified' && provider !== null) missing.set(`${contract.sha} ${provider.service} ${provider.fingerprint}`, { contract, provider })
  }
  return [...missing.values()]
}

/** Every pair with a candidate in it, as it will be when all candidates serve. */
function judgeAfter(book: PairBook): readonly JudgedPair[] {
  return book.candidates.flatMap((candidate) => [
    ...candidate.pacts.flatMap((contract) =>
      providersAfter(book, contract.provider).map((provider) => book.judge({ consumer: candidate, contract, provider })),
    ),
    ...consumersAfter(book, candidate).map((pair) => book.judge(pair)),
  ])
}

/** Who will answer for a provider: its candidate, else all of its live versions; null stands for nobody. */
function providersAfter(book: PairBook, name: string): readonly (ContractParty | null)[] {
  const candidate = book.chosen.get(name)
  if (candidate) return [candidate]
  const live = book.live.get(name) ?? []
  return live.some((party) => !party.arriving) ? live : [null]
}

/** Live consumers of a candidate that stay as they are; consumers that are candidates stand with their own contracts. */
function consumersAfter(book: PairBook, candidate: ContractParty): readonly Pair[] {
  return book.consumersOf(candidate.service).flatMap((use) => (book.chosen.has(use.consumer.service) ? [] : { ...use, provider: candidate }))
}

/** Rows of candidates that nothing else was said about: also of one whose live consumers all drop what they expect of it in the same set. */
function restRows(input: VerdictInput, book: PairBook, judged: readonly VerdictRow[]): readonly VerdictRow[] {
  const spokenOf = new Set(judged.flatMap((row) => [row.consumer, row.provider]))
  const facts = indexFacts(input.facts)
  return book.candidates.flatMap((candidate): readonly VerdictRow[] => {
    const { service } = candidate
    if (spokenOf.has(service)) return []
    if (facts.knows(service)) {
      return [
        {
          consumer: '',
          provider: service,
          code: 'no-dependencies',
          reason: `no service that expects anything of ${service} serves in ${input.environment}`,
          next: '',
        },
      ]
    }
    return [{ consumer: service, provider: '', code: 'no-contracts', reason: `${nameOf(candidate)} has no contracts`, next: '' }]
  })
}

function unseenRows(input: VerdictInput): readonly VerdictRow[] {
  const ignore = new Set(input.ignore ?? [])
  // A candidate replaces what serves; a predecessor whose release is lost does not matter any more.
  const replaced = new Set(input.candidates.map((candidate) => candidate.service))
  return (input.unseen ?? []).flatMap(({ service, version }): readonly VerdictRow[] => {
    if (replaced.has(service)) return []
    const reason = `nobody has the release of ${service} ${version}, so what it expects is not known`
    if (ignore.has(service) || ignore.has(`${service}@${version}`))
      return [{ consumer: service, provider: '', code: 'ignored', reason: `${service} is ignored; otherwise: ${reason}`, next: '' }]
    return [
      {
        consumer: service,
        provider: '',
        code: 'version-unknown',
        reason,
        next: `build ${service} and deploy it to ${input.environment} again: slipway build ${service}`,
      },
    ]
  })
}

/** Why there is no order: what each of the entangled candidates would break if it went first. */
function stuckRows(plan: DeployOrder): readonly VerdictRow[] {
  const tangle = plan.tangled.join(' and ')
  return plan.stuck.map(({ row }) => ({
    ...row,
    reason: `${tangle} can only change together, and no order is safe: ${row.reason}`,
    next:
      row.code === 'not-verified'
        ? row.next
        : `split the change: first a version of ${row.provider} that serves the old and the new, then ${row.consumer}, then remove the old`,
  }))
}

import { answerOf } from '../../shared/contract/answer.ts'
import type { Verdict, VerdictRow } from '../../shared/contract/model.ts'
import { next, plain, table } from '../../shared/runner/markdown.ts'

/** What was found for one environment. */
export interface Judgement {
  readonly environment: string
  readonly verdict: Verdict
}

/** Why the step is red: every row that stands in the way of the first environment. */
export function refusalOf(service: string, { environment, verdict }: Judgement): string | undefined {
  if (verdict.verdict === 'yes') return undefined
  const rows = standing(verdict).map((row) => `${row.consumer} → ${row.provider}: ${row.code}: ${row.reason}`)
  return [`${service} may not enter ${environment}: the contracts say ${verdict.verdict}`, ...rows].join('\n')
}

/** The matrix: a row per pair, a column per environment; below it what stands in the way, with whose it is and what to do. */
export function summaryOf(service: string, judgements: readonly Judgement[]): string {
  const heads = judgements.map(({ environment, verdict }) => `${mark(verdict.verdict)} ${plain(environment)}`)
  const pairs = [...new Set(judgements.flatMap(({ verdict }) => verdict.rows.map(pairOf)))]
  const rows = pairs.map((pair) => [plain(pair), ...judgements.map(({ verdict }) => cellOf(verdict.rows.filter((row) => pairOf(row) === pair)))])
  const open = judgements.flatMap(({ environment, verdict }) =>
    standing(verdict).map((row) => `- **${plain(environment)}**, ${plain(pairOf(row))}: ${plain(row.reason)}${whose(row)}`),
  )
  const todo = judgements.flatMap(({ verdict }) => standing(verdict)).find((row) => row.next !== '')?.next
  return [
    `### ${plain(service)}: contracts ${heads.join(' · ')}`,
    '',
    ...(rows.length > 0
      ? [table(['consumer → provider', ...judgements.map(({ environment }) => plain(environment))], rows), '']
      : ['No contracts to check.', '']),
    ...(open.length > 0 ? [...new Set(open), ''] : []),
    ...(todo ? [next(todo)] : []),
  ].join('\n')
}

function pairOf(row: VerdictRow): string {
  return [row.consumer, row.provider].filter((name) => name !== '').join(' → ')
}

/** Several versions of one provider may serve side by side: each has its mark. */
function cellOf(rows: readonly VerdictRow[]): string {
  return rows.length === 0 ? '' : rows.map((row) => `${mark(answerOf(row.code))} ${row.code}`).join(', ')
}

function whose(row: VerdictRow): string {
  if (row.blame === undefined) return ''
  return row.blame === 'provider' ? ` (for ${plain(row.provider)} to put right)` : ` (for ${plain(row.consumer)} to put right: the contract is new)`
}

function standing(verdict: Verdict): readonly VerdictRow[] {
  return verdict.rows.filter((row) => row.next !== '')
}

function mark(answer: Verdict['verdict']): string {
  return answer === 'yes' ? '✔' : answer === 'no' ? '✘' : '?'
}

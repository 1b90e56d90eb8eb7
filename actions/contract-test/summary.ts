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

/** One table for all environments, with who breaks and what to do about it. */
export function summaryOf(service: string, judgements: readonly Judgement[]): string {
  const heads = judgements.map(({ environment, verdict }) => `${mark(verdict.verdict)} ${plain(environment)}`)
  const rows = judgements.flatMap(({ environment, verdict }) =>
    verdict.rows.map((row) => [plain(environment), `${plain(row.consumer)} → ${plain(row.provider)}`, row.code, plain(row.reason)]),
  )
  const todo = judgements.flatMap(({ verdict }) => standing(verdict)).find((row) => row.next !== '')?.next
  return [
    `### ${plain(service)}: contracts ${heads.join(' · ')}`,
    '',
    ...(rows.length > 0 ? [table(['environment', 'consumer → provider', 'code', 'why'], rows), ''] : ['No contracts to check.', '']),
    ...(todo ? [next(todo)] : []),
  ].join('\n')
}

function standing(verdict: Verdict): readonly VerdictRow[] {
  return verdict.rows.filter((row) => row.next !== '')
}

function mark(answer: Verdict['verdict']): string {
  return answer === 'yes' ? '✔' : answer === 'no' ? '✘' : '?'
}

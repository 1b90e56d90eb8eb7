import { answerOf } from './answer.ts'
import type { Verdict, VerdictAnswer, VerdictRow } from './model.ts'

/** Marks words for a person; leave it out where there are no colours. */
export interface VerdictPaint {
  readonly green: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
}

const plain: VerdictPaint = { green: (text) => text, red: (text) => text, yellow: (text) => text }

/** A verdict for a terminal or a log, one string per line: the answer, one line per row with its next action below, and the order of a set. */
export function renderVerdict(verdict: Verdict, paint: VerdictPaint = plain): readonly string[] {
  const names = verdict.rows.map(pairOf)
  const width = Math.max(0, ...names.map((name) => name.length))
  const rows = verdict.rows.flatMap((row, index) => {
    const answer = answerOf(row.code)
    const line = `  ${coloured(answer, answer.padEnd(7), paint)}  ${(names[index] ?? '').padEnd(width)}  ${oneLine(row.reason)}`
    return [line, ...(row.next === '' ? [] : [`  ${' '.repeat(7)}  ${' '.repeat(width)}  next: ${oneLine(row.next)}`])]
  })
  const order = verdict.order.length > 1 ? [`deploy in this order: ${verdict.order.join(', ')}`] : []
  return [`contracts: ${coloured(verdict.verdict, verdict.verdict, paint)}`, ...rows, ...order]
}

/** The same as GitHub-flavoured Markdown, for a job summary. */
export function renderVerdictMarkdown(verdict: Verdict): string {
  const head = `**Contracts: ${verdict.verdict}**`
  if (verdict.rows.length === 0) return `${head}\n`
  const rows = verdict.rows.map((row) => [row.consumer || '–', row.provider || '–', answerOf(row.code), row.code, row.reason, row.next].map(cell).join(' | '))
  const table = ['consumer | provider | answer | code | reason | next', '--- | --- | --- | --- | --- | ---', ...rows].map((line) => `| ${line} |`)
  const order = verdict.order.length > 1 ? ['', `Deploy in this order: ${verdict.order.map(cell).join(', ')}.`] : []
  return [head, '', ...table, ...order, ''].join('\n')
}

function pairOf(row: VerdictRow): string {
  if (row.provider === '') return row.consumer
  if (row.consumer === '') return row.provider
  return `${row.consumer} → ${row.provider}`
}

function coloured(answer: VerdictAnswer, text: string, paint: VerdictPaint): string {
  return answer === 'yes' ? paint.green(text) : answer === 'no' ? paint.red(text) : paint.yellow(text)
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ')
}

/** What a provider answered may stand in a reason: nothing of it may become a table border, a mention, a link or HTML. */
function cell(text: string): string {
  return oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|@#~]/g, (char) => `&#${char.charCodeAt(0)};`)
}

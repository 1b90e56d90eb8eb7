import { answerOf } from './answer.ts'
import type { Verdict, VerdictRow } from './model.ts'

/** A verdict with the environment it is about. */
export interface EnvironmentVerdict {
  readonly environment: string
  readonly verdict: Verdict
}

/**
 * Verdicts as JUnit XML, the form that CI servers read (https://github.com/testmoapp/junitxml): a suite per environment, a case per row. `no` is a failure,
 * `unknown` an error, what is ignored is skipped. A suite without rows has one case that failed: nothing was judged.
 */
export function junitOf(verdicts: readonly EnvironmentVerdict[]): string {
  const suites = verdicts.flatMap(({ environment, verdict }) => {
    const rows = verdict.rows.length > 0 ? verdict.rows : [nothing]
    const count = (answer: string) => rows.filter((row) => answerOf(row.code) === answer).length
    const skipped = rows.filter((row) => row.code === 'ignored').length
    const name = attribute(`contracts ${environment}`)
    return [
      `  <testsuite name="${name}" tests="${rows.length}" failures="${count('no')}" errors="${count('unknown')}" skipped="${skipped}">`,
      ...rows.flatMap((row) => testCase(row, name)),
      '  </testsuite>',
    ]
  })
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="slipway contracts">', ...suites, '</testsuites>', ''].join('\n')
}

const nothing: VerdictRow = { consumer: '', provider: '', code: 'not-verified', reason: 'nothing was judged', next: '' }

function testCase(row: VerdictRow, suite: string): readonly string[] {
  const pair = [row.consumer, row.provider].filter((name) => name !== '').join(' to ') || 'nothing'
  const open = `    <testcase classname="${suite}" name="${attribute(pair)}"`
  const answer = answerOf(row.code)
  if (row.code === 'ignored') return [`${open}>`, `      <skipped message="${attribute(row.reason)}"/>`, '    </testcase>']
  if (answer === 'yes') return [`${open}/>`]
  const element = answer === 'no' ? 'failure' : 'error'
  return [`${open}>`, `      <${element} type="${row.code}" message="${attribute(row.reason)}">${attribute(row.next)}</${element}>`, '    </testcase>']
}

/** A provider's answer may stand in a reason: characters that XML 1.0 does not have are left out, the others escaped. */
function attribute(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

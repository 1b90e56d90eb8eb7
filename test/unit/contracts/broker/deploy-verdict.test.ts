import { expect, test } from 'vitest'
import { type DeployQuestion, verdictOf } from '../../../../shared/contracts/broker/deploy-verdict.ts'
import type { Recorded } from '../../../../shared/contracts/broker/deployments.ts'
import { type Matrix, type MatrixRow, matrixParameters } from '../../../../shared/contracts/broker/matrix.ts'

const question: DeployQuestion = { candidates: [{ service: 'web', version: '1' }], environment: 'uat' }

function row(success: boolean | null, more: Partial<MatrixRow> = {}): MatrixRow {
  const version = (number: string) => ({ number, branch: 'main', environments: [] })
  return {
    consumer: 'web',
    consumerVersion: version('1'),
    provider: 'orders',
    providerVersion: success === null ? null : version('10'),
    success,
    verifiedAt: success === null ? null : '2026-01-01T00:00:00+00:00',
    pact: null,
    result: success === null ? null : 'https://broker.example.org/result/1',
    ignored: false,
    ...more,
  }
}

function matrix(deployable: boolean | null, rows: readonly MatrixRow[], more: Partial<Matrix> = {}): Matrix {
  return { deployable, reason: 'because', success: 0, failed: 0, unknown: 0, notices: [], rows, cut: false, errors: [], ...more }
}

function recorded(service: string, version: string): Recorded {
  return { service, version, instance: null, kind: 'deployed', since: null, href: '' }
}

function judged(asked: DeployQuestion, found: Matrix, live: readonly Recorded[] = []) {
  const { verdict, rows } = verdictOf(asked, found, live)
  return [verdict, ...rows.map(({ code }) => code)]
}

test('the broker decides: true is yes, false is no, null is unknown', () => {
  expect(judged(question, matrix(true, [row(true)]))).toEqual(['yes', 'all-verified'])
  expect(judged(question, matrix(false, [row(false), row(true)]))).toEqual(['no', 'failed', 'all-verified'])
  expect(judged(question, matrix(null, [row(null)]))).toEqual(['unknown', 'not-verified'])
  expect(judged(question, matrix(true, []))).toEqual(['yes', 'no-dependencies'])
})

test('a yes that its own rows, or their number, contradict is unknown', () => {
  expect(judged(question, matrix(true, [row(true), row(false)]))).toEqual(['unknown', 'all-verified', 'failed'])
  expect(judged(question, matrix(true, [row(null)]))).toEqual(['unknown', 'not-verified'])
  expect(judged(question, matrix(true, [row(true)], { cut: true }))).toEqual(['unknown', 'all-verified', 'not-verified'])
  expect(judged(question, matrix(null, [row(true)]))).toEqual(['unknown', 'all-verified'])
})

test('a live provider version that the broker has no row for is not verified', () => {
  const found = matrix(true, [row(true)])
  expect(judged(question, found, [recorded('orders', '10')])).toEqual(['yes', 'all-verified'])
  expect(judged(question, found, [recorded('orders', '10'), recorded('orders', '9'), recorded('mail', '3')])).toEqual([
    'unknown',
    'all-verified',
    'not-verified',
  ])
  expect(judged({ ...question, ignore: ['orders@9'] }, found, [recorded('orders', '10'), recorded('orders', '9')])).toEqual(['yes', 'all-verified'])
  // A provider that is itself a candidate is replaced.
  const set = { ...question, candidates: [...question.candidates, { service: 'orders', version: '10' }] }
  expect(judged(set, found, [recorded('orders', '9')])).toEqual(['yes', 'all-verified'])
})

test('an absent provider is told from an unverified one by the words of the broker', () => {
  const text =
    'There is no verified pact between version 1 of web and a version of orders currently in uat (no version is currently recorded as deployed/released in this environment)'
  const { rows, verdict } = verdictOf(question, matrix(null, [row(null)], { notices: [{ type: 'error', text }] }))
  expect([verdict, rows[0]?.code, rows[0]?.next]).toEqual(['unknown', 'provider-not-deployed', 'deploy orders to uat first and record it'])
})

test('what is ignored is shown and does not count', () => {
  const { rows } = verdictOf({ ...question, ignore: ['orders'] }, matrix(true, [row(false, { ignored: true })]))
  expect(rows).toEqual([
    { consumer: 'web', provider: 'orders', code: 'ignored', reason: expect.stringContaining('otherwise: orders 10 breaks web 1'), next: '' },
  ])
  const notices = [{ type: 'warning', text: 'WARN: Cannot ignore any version of orderz (no such pacticipant exists)' }]
  expect(() => verdictOf({ ...question, ignore: ['orderz'] }, matrix(true, [row(true)], { notices }))).toThrow(/Cannot ignore any version of orderz/)
})

test('who the broker never heard of is no, but for a service that has no contracts', () => {
  const unheard = matrix(null, [], { errors: ['Pacticipant web not found'] })
  expect(judged(question, unheard)).toEqual(['no', 'version-unknown'])
  expect(judged({ ...question, candidates: [{ service: 'web', version: '1', withoutContracts: true }] }, unheard)).toEqual(['yes', 'no-contracts'])
  const notices = [{ type: 'error', text: 'No pacts or verifications have been published for version 1 of web' }]
  expect(judged(question, matrix(false, [], { notices }))).toEqual(['no', 'version-unknown'])
  // Of several, the broker names only those it does not know, and judges none.
  const several = {
    ...question,
    candidates: [
      { service: 'web', version: '1', withoutContracts: true },
      { service: 'orders', version: '10' },
    ],
  }
  expect(judged(several, unheard)[0]).toBe('unknown')
})

test('a question is written as the broker reads it', () => {
  const text = matrixParameters(
    {
      selectors: [
        { service: 'a b', version: '1&2' },
        { service: 'c', mainBranch: true, latest: true },
      ],
      environment: 'uat',
      ignore: [{ service: 'd' }],
    },
    5,
  )
  expect(decodeURIComponent(text).replace('1&2', '1+2')).toBe(
    'q[][pacticipant]=a b&q[][version]=1+2&q[][pacticipant]=c&q[][mainBranch]=true&q[][latest]=true&ignore[][pacticipant]=d&latestby=cvpv&limit=5&environment=uat',
  )
  expect(text).toContain('1%262')
})

import { expect, test } from 'vitest'
import { diffOpenApi } from '../../../../shared/contracts/openapi/diff.ts'
import { applyIgnores } from '../../../../shared/contracts/openapi/ignores.ts'
import { operation } from './pairs.ts'

const { base, head } = operation(
  { responses: { 200: { description: '' }, 201: { description: '' }, 202: { description: '' } } },
  { responses: { 200: { description: '' } } },
)
const findings = diffOpenApi(base, head, { today: '2026-11-21' })
const [first = '', second = ''] = findings.map(({ fingerprint }) => fingerprint)

test('an entry lets its finding pass up to and with its last day', () => {
  const ignores = [{ fingerprint: first, reason: 'nobody calls it', until: '2026-11-21' }]
  expect(applyIgnores(findings, ignores, '2026-11-21')).toMatchObject({
    kept: [{ fingerprint: second }],
    ignored: [{ finding: { fingerprint: first }, ignore: { reason: 'nobody calls it' } }],
    expired: [],
    unknown: [],
  })
  expect(applyIgnores(findings, ignores, '2026-11-22')).toMatchObject({
    kept: findings,
    ignored: [],
    expired: [{ finding: { fingerprint: first } }],
    unknown: [],
  })
})

test('an entry no finding has is told', () => {
  const stale = { fingerprint: '0123456789ab', reason: 'was removed', until: '2030-01-01' }
  expect(applyIgnores(findings, [stale], '2026-11-21')).toMatchObject({ kept: findings, unknown: [stale] })
})

test('of two entries for one finding the later day counts', () => {
  const ignores = [
    { fingerprint: first, reason: 'a', until: '2027-01-01' },
    { fingerprint: first, reason: 'b', until: '2026-01-01' },
  ]
  expect(applyIgnores(findings, ignores, '2026-11-21').ignored).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { judge } from '../../../../shared/contract/verdict.ts'
import type { VerdictRow } from '../../../../shared/contract/model.ts'
import { dataBuilder } from '../../../support/fake-broker/data-builder.ts'
import { matrix } from '../../../support/fake-broker/matrix.ts'
import { createState } from '../../../support/fake-broker/state.ts'
import type { ApprovedCase } from './approved-case.ts'
import { environmentCases } from './approved-environment-cases.ts'
import { ignoreCases } from './approved-ignore-cases.ts'
import { tagCases } from './approved-tag-cases.ts'
import { inputOf } from './verdict-input.ts'

const cases = [...environmentCases, ...ignoreCases, ...tagCases]
const words = new Map([
  [true, 'yes'],
  [false, 'no'],
  [null, 'unknown'],
])

test.each(cases)('the fake answers as the broker: $name', ({ given, selectors, options, deployable, reasons }) => {
  const state = createState()
  given(dataBuilder(state))
  const result = matrix(state, selectors, options)
  expect(result.deployable).toBe(deployable)
  expect(result.reasons.map(({ kind }) => kind).sort()).toEqual([...reasons].sort())
})

test.each(cases.filter(({ ours }) => ours === undefined))('our engine answers as the broker: $name', (asked) => {
  const { verdict, rows } = ourAnswer(asked)
  expect(verdict).toBe(words.get(asked.deployable))
  expect(reasonsOf(rows)).toEqual(deciding(asked))
})

test.each(cases.filter(({ ours }) => ours !== undefined && 'verdict' in ours))('our engine answers otherwise, as explained: $name', (asked) => {
  const expected = asked.ours !== undefined && 'verdict' in asked.ours ? asked.ours.verdict : ''
  const found = expected === 'refused' ? undefined : ourAnswer(asked).verdict
  if (expected === 'refused') expect(() => ourAnswer(asked)).toThrow(/cannot ignore/)
  else expect(found).toBe(expected)
  expect(found).not.toBe(words.get(asked.deployable))
})

test('there are as many differences as are explained', () => {
  expect(cases.length).toBe(56)
  expect(cases.filter(({ ours }) => ours !== undefined).map(({ name }) => name)).toEqual([
    'two provider versions are deployed, only the newer has verified',
    'both named and failed, provider ignored',
    'both named, the provider version does not exist, nothing ignored',
    'the provider to ignore does not exist',
    'every version of a consumer, beside production',
    'two providers, one not verified and not asked about',
  ])
  // Never more permissive: what the broker denies or does not know is never a yes of ours.
  expect(cases.filter(({ ours, deployable }) => deployable !== true && ours !== undefined && 'verdict' in ours && ours.verdict === 'yes')).toEqual([])
})

function ourAnswer({ given, selectors, options }: ApprovedCase) {
  const state = createState()
  given(dataBuilder(state))
  return judge(inputOf(state, selectors, options))
}

/** Our codes in the broker's words: what decides the answer, each once. */
function reasonsOf(rows: readonly VerdictRow[]): readonly string[] {
  const kinds = rows.map(({ code }) => {
    if (code === 'failed') return 'VerificationFailed'
    if (code === 'not-verified' || code === 'provider-not-deployed') return 'PactNotEverVerifiedByProvider'
    if (code === 'version-unknown') return 'SpecifiedVersionDoesNotExist'
    return code === 'all-verified' ? 'Successful' : 'NoDependenciesMissing'
  })
  const bad = kinds.filter((kind) => kind !== 'Successful' && kind !== 'NoDependenciesMissing')
  return [...new Set(bad.length > 0 ? bad : kinds.includes('Successful') ? ['Successful'] : ['NoDependenciesMissing'])].sort()
}

/** Without the broker's warnings about how it was asked. */
function deciding({ reasons }: ApprovedCase): readonly string[] {
  const warnings = ['IgnoreSelectorDoesNotExist', 'NoEnvironmentSpecified', 'SelectorWithoutPacticipantVersionNumberSpecified']
  return [...new Set(reasons.filter((kind) => !warnings.includes(kind)))].sort()
}

import fc from 'fast-check'
import { satisfies } from 'semver'
import { expect, test } from 'vitest'
import { loadVersionTest, simpleVersionTest } from '../../../../shared/graph/readers/npm-version.ts'

const part = fc.oneof(fc.nat(3), fc.nat(1_200))
const version = fc.tuple(part, part, part).map((parts) => parts.join('.'))
const range = fc
  .tuple(fc.constantFrom('', '^', '~', '>='), fc.array(part, { minLength: 1, maxLength: 3 }))
  .map(([operator, parts]) => operator + parts.join('.'))

test('the quick test says what semver says', () => {
  fc.assert(
    fc.property(version, range, (has, wants) => {
      expect(simpleVersionTest(has, wants)).toBe(satisfies(has, wants))
    }),
    { numRuns: 2000 },
  )
})

test.each(['1.2', '01.2.3', '1.2.3-rc.1', '1.2.3+build', 'v1.2.3', '', '9999999999.0.0'])(
  'the quick test leaves the version %j and its like to semver',
  (has) => {
    expect(simpleVersionTest(has, '^1.2.3')).toBe(has === '' ? true : undefined)
  },
)

test.each(['1 || 2', '1.x', '^1.2.3-rc', '1 - 2', '>1', 'latest', '=1', '^01', ' ^1'])('the quick test leaves the range %j to semver', (wants) => {
  expect(simpleVersionTest('1.2.3', wants)).toBeUndefined()
})

test.each<[string | undefined, string, boolean]>([
  ['1.2.3', '1.x', true],
  ['1.2.3', '1 - 2', true],
  ['1.2.3', '>1.2.3', false],
  ['1.2.3', '=1.2.4 || 3', false],
  ['2.0.0-rc.1', '^2.0.0', true],
  ['2.0.0-rc.1', '>=2.0.0-rc.0', true],
  ['2.0.0-rc.1', '*', true],
  ['2.0.0-rc.1', '^1.0.0', false],
  ['2.0.0-rc.1', '>=2.0.1', false],
  ['1.2.3+build', '^1', true],
  ['1.2.3+build', '^2', false],
  ['v1.2.3', '^1', true],
  [undefined, '^7', true],
  ['', '^7', true],
  ['workspace', '^7', true],
  ['1.2.3', 'latest', true],
  ['1.2.3', 'not a range', true],
])('%j in %j: %j', async (has, wants, expected) => {
  const fits = await loadVersionTest()
  expect(fits(has, wants)).toBe(expected)
})

test('it never says no where semver says yes', async () => {
  const fits = await loadVersionTest()
  const pre = fc.tuple(version, fc.constantFrom('', '-0', '-rc.1', '-beta')).map((parts) => parts.join(''))
  const any = fc
    .tuple(fc.constantFrom('', '^', '~', '>=', '<', '<=', '>'), pre, fc.constantFrom('', ' || 1', ' <4', ' || >=2.1.0-rc.0'))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(pre, any, (has, wants) => {
      if (satisfies(has, wants)) expect(fits(has, wants)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

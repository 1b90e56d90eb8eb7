import { expect, test } from 'vitest'
import { pullRequestOf } from '../../../shared/git/history.ts'

test.each([
  ['Add prices (#12)', 12],
  ['Merge pull request #34 from acme/fix', 34],
  ['Fix #12 at last', undefined],
  ['(#12) in front', undefined],
  ['', undefined],
])('pull request of %j', (subject, number) => {
  expect(pullRequestOf(subject)).toBe(number)
})

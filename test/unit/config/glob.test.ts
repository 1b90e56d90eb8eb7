import fc from 'fast-check'
import { expect, test } from 'vitest'
import { globMatcher } from '../../../shared/config/glob.ts'

test.each([
  ['a/b', 'a/b', true],
  ['a/b', 'a/bc', false],
  ['a.c', 'abc', false],
  ['services/*', 'services/a', true],
  ['services/*', 'services/a/b', false],
  ['services/*', 'services', false],
  ['services/*', 'services/.a', false],
  ['services/.*', 'services/.a', true],
  ['*.json', 'a.json', true],
  ['*.json', 'a/a.json', false],
  ['**/*.json', 'a.json', true],
  ['**/*.json', 'a/b/c.json', true],
  ['**/*.json', 'a/.git/c.json', false],
  ['a/**', 'a', false],
  ['a/**', 'a/b/c', true],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**/b', 'a/xb', false],
  ['?.js', 'a.js', true],
  ['?.js', 'ab.js', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['[!a-c]x', 'dx', true],
  ['{a,b}/c', 'b/c', true],
  ['{a,b}/c', 'b/c/d', false],
  ['{a,b}/c', 'x/b/c', false],
  ['**/{test,fixtures}/**/x', 'libs/mytest/x', false],
  ['{a,b/{c,d}}', 'b/d', true],
  ['{a,b', '{a,b', true],
  ['[z-a]', 'z', false],
  ['a+(b)', 'a+(b)', true],
])('%s on %s: %s', (glob, path, answer) => {
  expect(globMatcher(glob)(path)).toBe(answer)
})

test('any text makes a matcher, and text without special characters matches itself', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const matches = globMatcher(text)
      expect(typeof matches(text)).toBe('boolean')
      if (!/[*?[{]/.test(text)) expect(matches(text)).toBe(true)
    }),
  )
})

import { expect, test } from 'vitest'
import { parseChallenges } from '../../../shared/registry/http/challenge.ts'
import { nextPage } from '../../../shared/registry/http/pages.ts'
import { retryAfterMs } from '../../../shared/registry/http/retry.ts'
import { covers } from '../../../shared/registry/http/scope.ts'

test.each([
  [
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
    [{ scheme: 'bearer', params: { realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope: 'repository:a/b:pull,push' } }],
  ],
  ['Basic realm="a, \\"b\\" = c"', [{ scheme: 'basic', params: { realm: 'a, "b" = c' } }]],
  [
    'Negotiate, BASIC realm=x , Bearer Realm = "y",error="insufficient_scope"',
    [
      { scheme: 'negotiate', params: {} },
      { scheme: 'basic', params: { realm: 'x' } },
      { scheme: 'bearer', params: { realm: 'y', error: 'insufficient_scope' } },
    ],
  ],
  [
    'Negotiate dG9rZW4=, Basic realm=""',
    [
      { scheme: 'negotiate', params: {} },
      { scheme: 'basic', params: { realm: '' } },
    ],
  ],
  ['', []],
  [undefined, []],
  ['"', []],
])('%s', (header, challenges) => {
  expect(parseChallenges(header)).toEqual(challenges)
})

test('a page that follows is found in a Link header', () => {
  expect(nextPage('</v2/a/tags/list?n=2&last=b>; rel="next"')).toBe('/v2/a/tags/list?n=2&last=b')
  expect(nextPage('<x>; rel="prev", <y>; title="a, b"; rel=next')).toBe('y')
  expect(nextPage('<x>; rel="prev"')).toBeUndefined()
  expect(nextPage(undefined)).toBeUndefined()
})

test('Retry-After is seconds or a date', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  expect(retryAfterMs('7', now)).toBe(7000)
  expect(retryAfterMs('Sat, 21 Nov 2026 12:00:30 GMT', now)).toBe(30_000)
  expect(retryAfterMs('Sat, 21 Nov 2026 11:00:00 GMT', now)).toBe(0)
  expect(retryAfterMs('soon', now)).toBeUndefined()
})

test('a token for more serves for less', () => {
  expect(covers(['repository:a:pull,push', 'repository:b:pull'], ['repository:b:pull', 'repository:a:push'])).toBe(true)
  expect(covers(['repository:a:pull'], ['repository:a:pull,push'])).toBe(false)
  expect(covers([], ['repository:a:pull'])).toBe(false)
})

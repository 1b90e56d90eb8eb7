import { describe, expect, test } from 'vitest'
import type { Environment } from '../../../shared/config/model.ts'
import { automaticPath, nextAutomatic } from '../../../shared/promotion/automatic-path.ts'
import { inWords } from '../../../shared/promotion/in-words.ts'
import { momentOf } from '../../../shared/promotion/when.ts'

function environment(name: string, after: readonly string[], promote: 'auto' | 'manual' = 'auto'): Environment {
  return { name, after, promote, gates: { contracts: false, soak: 0, approval: false, freeze: [] } }
}
const environments = [
  environment('production', ['staging', 'performance'], 'manual'),
  environment('dev', []),
  environment('staging', ['dev']),
  environment('performance', ['dev']),
  environment('canary', ['production']),
]
const names = (list: readonly Environment[]) => list.map(({ name }) => name)

describe('nextAutomatic', () => {
  test.each([
    [[], ['dev']],
    [['dev'], ['staging', 'performance']],
    [['dev', 'staging'], ['performance']],
    [['dev', 'staging', 'performance'], []],
    [['dev', 'staging', 'performance', 'production'], ['canary']],
  ])('after %j: %j', (reached, expected) => {
    expect(names(nextAutomatic(environments, { environments: {} }, reached))).toEqual(expected)
  })

  test('a service may say otherwise', () => {
    const service = { environments: { staging: { promote: 'manual' }, production: { promote: 'auto' } } } as const
    expect(names(nextAutomatic(environments, service, ['dev']))).toEqual(['performance'])
    expect(names(nextAutomatic(environments, service, ['dev', 'staging', 'performance']))).toEqual(['production'])
  })
})

test('automaticPath goes as far as automation may', () => {
  expect(names(automaticPath({ environments }, { environments: {} }))).toEqual(['dev', 'staging', 'performance'])
  expect(names(automaticPath({ environments }, { environments: { production: { promote: 'auto' } } }))).toEqual([
    'dev',
    'staging',
    'performance',
    'production',
    'canary',
  ])
})

test.each([
  [0, '0s'],
  [999, '0s'],
  [90_000, '1m 30s'],
  [3_600_000, '1h'],
  [230_400_000, '2d 16h'],
  [90_061_000, '1d 1h'],
])('%d ms in words: %s', (length, words) => {
  expect(inWords(length)).toBe(words)
})

describe('momentOf', () => {
  const now = new Date('2026-11-21T12:00:00.000Z')
  test.each([
    ['90m', '2026-11-21T13:30:00.000Z'],
    ['2d', '2026-11-23T12:00:00.000Z'],
    ['2026-11-22T08:00:00+01:00', '2026-11-22T07:00:00.000Z'],
    ['2026-12-01', '2026-12-01T00:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(momentOf(text, now)).toBe(expected)
  })
  test.each(['', 'soon', '5', '2026-13-45', '0m', '2026-11-21T12:00:00Z', '99999999999999999d'])('refuses %j', (text) => {
    expect(() => momentOf(text, now)).toThrow()
  })
})

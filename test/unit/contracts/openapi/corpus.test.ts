import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diffOpenApi } from '../../../../shared/contracts/openapi/diff.ts'
import { allSchemaRules, ownRuleIds } from '../../../../shared/contracts/openapi/rules.ts'
import { operationCases } from './corpus-operations.ts'
import { type Case, schemaCases } from './corpus-schemas.ts'
import { oasdiffRules } from './oasdiff-rules.ts'

const cases = [...schemaCases, ...operationCases]
const levels = new Map<string, string>(Object.entries(oasdiffRules).flatMap(([level, ids]) => ids.map((id) => [id, level] as const)))

function rulesOf({ pair, deprecationDays }: Case, back: boolean): readonly string[] {
  const [base, head] = back ? [pair.head, pair.base] : [pair.base, pair.head]
  return diffOpenApi(base, head, { today: '2026-11-21', deprecationDays: deprecationDays ?? 0 })
    .map(({ rule, level }) => `${rule}:${level}`)
    .sort()
}

/** An id alone is expected with oasdiff's level. */
function expected(rules: readonly string[]): readonly string[] {
  return rules.map((rule) => (rule.includes(':') ? rule : `${rule}:${levels.get(rule)}`)).sort()
}

describe('single edits', () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(rulesOf(one, false)).toEqual(expected(one.forward))
    expect(rulesOf(one, true)).toEqual(expected(one.backward))
  })

  test('no two have the same name', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })

  test.each(['base', 'head'] as const)('the %s against itself has no findings but those that say it is bad', (side) => {
    for (const { name, pair } of cases) {
      const found = diffOpenApi(pair[side], structuredClone(pair[side]), { today: '2026-11-21' }).filter(({ rule }) => rule !== 'api-invalid-stability-level')
      expect(found, name).toEqual([])
    }
  })
})

describe('rules', () => {
  const seen = new Set(cases.flatMap(({ forward, backward }) => [...forward, ...backward]).map((rule) => rule.split(':')[0] ?? ''))
  const document = readFileSync('docs/contracts-openapi.md', 'utf8')
  const section = (title: string) =>
    new Set([...(document.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '').matchAll(/`([a-z0-9-]+)`/g)].map((match) => match[1] ?? ''))
  const covered = section('Rules covered')
  const left = section('Rules not covered')

  test('each that the document names as covered has a case in which it is found, and one in which it is not', () => {
    expect([...covered].filter((id) => !seen.has(id))).toEqual([])
    const missedIn = (id: string) => cases.some(({ forward, backward }) => ![...forward, ...backward].some((rule) => rule.startsWith(id)))
    expect([...covered].filter((id) => !missedIn(id))).toEqual([])
  })

  test('of oasdiff are either covered or named as not covered, none twice', () => {
    const own = new Set(ownRuleIds())
    expect(
      [...covered]
        .filter((id) => !own.has(id))
        .concat([...left])
        .sort(),
    ).toEqual([...levels.keys()].sort())
  })

  test('about schemas have the levels of oasdiff', () => {
    const own = new Set(ownRuleIds())
    for (const [id, level] of allSchemaRules()) if (!own.has(id)) expect(`${id}:${level}`).toBe(`${id}:${levels.get(id)}`)
  })

  test('of ours are covered and none of oasdiff', () => {
    for (const id of ownRuleIds()) expect([covered.has(id), levels.has(id)], id).toEqual([true, false])
  })
})

import { describe, expect, test } from 'vitest'
import type { AffectedSet } from '../../../shared/affected/model.ts'
import { renderAffectedGraph } from '../../../shared/report/affected-graph.ts'
import { visibleName } from '../../../shared/report/visible-name.ts'

const setOf = (services: Readonly<Record<string, readonly string[]>>, unaffected: readonly string[] = []): AffectedSet => ({
  base: null,
  head: 'a'.repeat(40),
  against: '',
  affected: Object.entries(services).map(([service, libraries]) => ({
    service,
    fingerprint: '',
    reasons: libraries.length > 0 ? libraries.map((via) => ({ kind: 'library' as const, via })) : [{ kind: 'file' as const, path: 'x' }],
  })),
  unaffected,
  removed: [],
  unowned: [],
  warnings: [],
})
const node = (name: string, ...dependsOn: string[]) => ({ name, path: name, dependsOn })

describe('the affected part of the graph', () => {
  test('nothing to draw where services changed by themselves', () => {
    expect(renderAffectedGraph(setOf({ web: [] }))).toBeNull()
    expect(renderAffectedGraph(setOf({}))).toBeNull()
  })

  test('a library and who is built from it', () => {
    expect(renderAffectedGraph(setOf({ web: ['money'], orders: ['money'], alone: [] }))?.split('\n')).toEqual([
      'flowchart LR',
      '  n0(["money"]):::changed',
      '  n1["web"]',
      '  n2["orders"]',
      '  n0 --> n1',
      '  n0 --> n2',
      '  classDef changed stroke-width:3px',
    ])
  })

  test('with the graph: the way through other libraries, and nobody who is not affected', () => {
    const nodes = [
      node('web', 'cart'),
      node('cart', 'money'),
      node('money'),
      node('idle', 'cart'),
      node('other', 'unrelated'),
      node('unrelated'),
      node('dead-end', 'money'),
    ]
    const lines = renderAffectedGraph(setOf({ web: ['money'] }, ['idle', 'other']), nodes)?.split('\n') ?? []
    expect(lines).toEqual([
      'flowchart LR',
      '  n0(["money"]):::changed',
      '  n1(["cart"])',
      '  n2["web"]',
      '  n0 --> n1',
      '  n1 --> n2',
      '  classDef changed stroke-width:3px',
    ])
  })

  test('libraries that are built from each other', () => {
    const nodes = [node('web', 'a'), node('a', 'b'), node('b', 'a')]
    expect(renderAffectedGraph(setOf({ web: ['b'] }), nodes)).toContain('n0 --> n1')
  })

  test('a dependency that was removed is drawn straight', () => {
    expect(renderAffectedGraph(setOf({ web: ['gone'] }), [node('web')])).toContain('n0 --> n1')
  })

  test('500 services and 60 libraries: counted', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`s${index}`, [`lib-${index % 60}`, 'money']]))
    const chart = renderAffectedGraph(setOf(many)) ?? ''
    expect(chart).toContain('(["money"]):::changed --> s0["500 services"]')
    expect(chart).toContain('and 41 more')
    expect(chart.split('\n').length).toBeLessThan(30)
  })

  test('a name cannot end its own text', () => {
    const chart = renderAffectedGraph(setOf({ web: ['x"]\n  click n0 "javascript:y" %% `#'] })) ?? ''
    expect(chart.split('\n')).toHaveLength(5)
    expect(chart.split('\n')[1]).toMatch(/^ {2}n0\(\["[^"`\n%]*"\]\):::changed$/)
  })
})

test('a name on one line, with what it hides', () => {
  expect(visibleName('a\nb\rc\td\u0000\u202e\u200bé')).toBe('a\\nb\\rc\\td\\u0000\\u202e\\u200bé')
})

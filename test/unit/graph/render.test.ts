import { expect, test } from 'vitest'
import { closureOf } from '../../../shared/graph/closure.ts'
import { shortestWay } from '../../../shared/graph/cycle.ts'
import type { ServiceGraph } from '../../../shared/graph/model.ts'
import { renderDot, renderMermaid } from '../../../shared/graph/render.ts'

const graph: ServiceGraph = {
  services: [{ name: 'web', path: 'services/web', dependsOn: ['a'] }],
  libraries: [
    { name: 'a', path: 'libs/a', dependsOn: ['libs/b'] },
    { name: 'libs/b', path: 'libs/b', dependsOn: ['a'] },
  ],
  edges: [
    { from: 'web', to: 'a', why: 'w' },
    { from: 'a', to: 'libs/b', why: 'x' },
    { from: 'libs/b', to: 'a', why: 'y' },
  ],
  cycles: [],
  damaged: [],
}

test('mermaid', () => {
  expect(renderMermaid(graph)).toBe(['flowchart LR', '  n0["web"]', '  n1(["a"])', '  n2(["libs/b"])', '  n0 --> n1', '  n1 --> n2', '  n2 --> n1'].join('\n'))
})

test('dot', () => {
  expect(renderDot(graph)).toBe(
    [
      'digraph services {',
      '  rankdir=LR',
      '  "web" [shape=box]',
      '  "a" [shape=ellipse]',
      '  "libs/b" [shape=ellipse]',
      '  "web" -> "a"',
      '  "a" -> "libs/b"',
      '  "libs/b" -> "a"',
      '}',
    ].join('\n'),
  )
})

const odd = (name: string): ServiceGraph => ({ services: [], libraries: [{ name, path: name, dependsOn: [] }], edges: [], cycles: [], damaged: [] })

test.each([
  ['say "hi"', '  n0(["say #34;hi#34;"])'],
  ['a#quot;b', '  n0(["a#35;quot;b"])'],
  ['`bold`', '  n0(["#96;bold#96;"])'],
  ['<b>', '  n0(["#60;b#62;"])'],
  ['two\nlines', '  n0(["two lines"])'],
  ['café', '  n0(["café"])'],
])('mermaid shows %j as it is', (name, line) => {
  expect(renderMermaid(odd(name)).split('\n')).toEqual(['flowchart LR', line])
})

test.each([
  ['say "hi"', '  "say \\"hi\\"" [shape=ellipse]'],
  ['back\\slash', '  "back\\\\slash" [shape=ellipse]'],
  ['two\nlines', '  "two\\nlines" [shape=ellipse]'],
])('dot quotes %j', (name, line) => {
  expect(renderDot(odd(name)).split('\n')[2]).toBe(line)
})

test('the closure walks a circle once and leaves out where it began', () => {
  expect(closureOf(graph, 'web').map((node) => node.name)).toEqual(['a', 'libs/b'])
  expect(closureOf(graph, 'a').map((node) => node.name)).toEqual(['libs/b'])
  expect(closureOf(graph, 'nobody')).toEqual([])
})

test('the shortest way', () => {
  expect(shortestWay(graph.edges, 'web', 'libs/b')?.map((edge) => edge.why)).toEqual(['w', 'x'])
  expect(shortestWay(graph.edges, 'a', 'web')).toBeUndefined()
})

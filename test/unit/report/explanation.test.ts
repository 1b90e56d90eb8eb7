import { expect, test } from 'vitest'
import type { Explanation } from '../../../shared/affected/explain.ts'
import type { AffectedSet } from '../../../shared/affected/model.ts'
import { renderDetection } from '../../../shared/report/detection.ts'
import { renderExplanation } from '../../../shared/report/explanation.ts'

const plain = (text: string) => text
const paint = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain, cyan: plain }
const set: AffectedSet = { base: 'b', head: 'h', against: 'main', affected: [], unaffected: ['web'], removed: [], unowned: [], warnings: [] }

test('the shortest way from the file to the service, with the lines behind it', () => {
  const explanation: Explanation = {
    service: 'web',
    affected: true,
    chains: [
      {
        reason: { kind: 'library', via: 'money', path: 'libs/money/a.js' },
        chain: ['libs/money/a.js', 'money', 'cart', 'web'],
        why: ['libs/cart/package.json:3 dependencies.money', 'services/web/package.json:4 dependencies.cart'],
        distance: 2,
      },
    ],
    builtFrom: [],
    elsewhere: [],
  }
  expect(renderExplanation(explanation, set, paint)).toEqual([
    'web is affected:',
    '  library money changed (libs/money/a.js)',
    '    libs/money/a.js → money → cart → web  (2 steps)',
    '    libs/cart/package.json:3 dependencies.money',
    '    services/web/package.json:4 dependencies.cart',
  ])
})

test('why not: what it is built from, and what changed elsewhere', () => {
  const elsewhere = [
    { in: 'orders', files: 2, example: 'services/orders/a' },
    { in: null, files: 1, example: 'README.md' },
  ]
  const explanation: Explanation = { service: 'web', affected: false, chains: [], builtFrom: ['services/web', 'libs/money'], elsewhere }
  expect(renderExplanation(explanation, set, paint)).toEqual([
    'web is not affected: nothing it is built from differs from main',
    '  built from services/web, libs/money',
    '  changed elsewhere: 2 files in orders, services/orders/a',
    '  changed elsewhere: 1 file in no service or library, README.md',
  ])
})

test('a name cannot begin a line of its own: a runner would take it for a command', () => {
  const hostile = 'services/web/x\n::error::y'
  const chains = [{ reason: { kind: 'file' as const, path: hostile }, chain: [hostile, 'web'], why: [`${hostile}:1 imports`], distance: 1 }]
  const elsewhere = [{ in: null, files: 1, example: hostile }]
  const told = [
    ...renderExplanation({ service: 'web', affected: true, chains, builtFrom: [], elsewhere: [] }, set, paint),
    ...renderExplanation({ service: 'web', affected: false, chains: [], builtFrom: [hostile], elsewhere }, set, paint),
    ...renderDetection({ ...set, affected: [{ service: 'web', fingerprint: 'f', reasons: [{ kind: 'file', path: hostile }] }], unowned: [hostile] }, paint),
  ]
  expect(told.filter((line) => line.includes('\n'))).toEqual([])
  expect(told.filter((line) => line.includes('x\\n::error::y')).length).toBe(7)
})

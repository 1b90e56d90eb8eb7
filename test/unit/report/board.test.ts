import { describe, expect, it } from 'vitest'
import type { CellState, PlacedRelease } from '../../../shared/deployment/model.ts'
import type { Nomination } from '../../../shared/release/model.ts'
import { ageOf, behindBy, boardOf, renderBoard } from '../../../shared/report/board.ts'
import { boardPage } from '../../../shared/report/board-page.ts'

const plain = { bold: String, dim: String, green: String, red: String, yellow: String }
const id = (letter: string) => `sha256:${letter.repeat(64)}` as const
const now = new Date('2026-05-01T12:00:00Z')
const nomination = (letter: string): Nomination => ({
  release: id(letter),
  digest: id(letter),
  commit: letter.repeat(40),
  branch: 'main',
  run: 'r',
  at: '2026-05-01T10:00:00Z',
})
const placed: PlacedRelease = {
  release: id('a'),
  digest: id('a'),
  version: '1.2.0-aaaaaaaaaa',
  fingerprint: 'a',
  since: '2026-05-01T11:00:00Z',
  attempt: 1,
  commit: 'a',
}
const cell = (change: Partial<CellState>): CellState => ({
  schemaVersion: 1,
  service: 'orders',
  environment: 'dev',
  live: placed,
  previousGood: null,
  attempt: {
    number: 1,
    release: id('a'),
    digest: id('a'),
    version: '1.2.0-aaaaaaaaaa',
    commit: 'a',
    trigger: 'pipeline',
    status: 'succeeded',
    evidence: [],
    actor: 'ann',
    run: 'r',
    startedAt: '',
  },
  target: { url: 'http://127.0.0.1:4100' },
  configHash: '',
  updatedAt: '',
  ...change,
})

describe('behindBy', () => {
  it.each([
    ['a', ['a'], 0],
    ['a', ['a', 'b', 'c'], 2],
    ['a', ['a', 'b', 'a'], 0],
    ['a', ['a', 'b', 'b'], 1],
    ['x', ['a'], null],
  ] as const)('%s in %j is %s behind', (live, nominated, expected) => {
    expect(behindBy(id(live), nominated.map(nomination))).toBe(expected)
  })
})

it.each([
  ['2026-05-01T11:59:40Z', 'just now'],
  ['2026-05-01T11:55:00Z', '5 min'],
  ['2026-05-01T09:00:00Z', '3 h'],
  ['2026-04-20T12:00:00Z', '11 d'],
])('%s is %s ago', (since, expected) => {
  expect(ageOf(since, now)).toBe(expected)
})

describe('the board', () => {
  const board = boardOf(
    ['orders', 'web'],
    ['dev', 'production'],
    [cell({}), cell({ service: 'ghost' })],
    new Map([['orders', [nomination('a'), nomination('b')]]]),
  )

  it('has a cell per service and environment, those only the ledger knows too', () => {
    expect(board.services).toEqual(['orders', 'web', 'ghost'])
    expect(board.cells).toHaveLength(6)
    expect(board.cells[0]).toMatchObject({ service: 'orders', environment: 'dev', status: 'succeeded', behind: 1, url: 'http://127.0.0.1:4100' })
    expect(board.cells[2]).toMatchObject({ service: 'web', environment: 'dev', status: 'empty', version: null })
  })

  it('is a table of text', () => {
    const lines = renderBoard(board, now, plain)
    expect(lines[0]).toMatch(/dev\s+production/)
    expect(lines[1]).toMatch(/^orders\s+● 1\.2\.0-aaaaaaaaaa 1 h ↓1\s+·$/)
  })

  it('is a page that executes nothing of what it shows', () => {
    const hostile = boardOf(
      ['<script>alert(1)</script>'],
      ['dev'],
      [cell({ service: '<script>alert(1)</script>', target: { url: 'javascript:alert(1)' } })],
      new Map(),
    )
    const page = boardPage(hostile, 'shop', now)
    expect(page).not.toContain('<script')
    expect(page).not.toContain('javascript:')
    expect(boardPage(board, 'shop', now)).toContain('href="http://127.0.0.1:4100"')
  })
})

import { expect, test } from 'vitest'
import type { ReplayedMerge } from '../../../shared/github/replay.ts'
import { renderReplay } from '../../../shared/report/replay.ts'

const plain = (text: string) => text
const paint = { bold: plain, dim: plain, green: plain, red: plain, yellow: plain, cyan: plain }
const merge = (more: Partial<ReplayedMerge>): ReplayedMerge => ({
  commit: 'abcdef0123456789',
  subject: 'Add prices',
  files: 1,
  affected: [{ service: 'web', fingerprint: 'f', reasons: [{ kind: 'file' }] }],
  ran: ['web'],
  by: 'workflows',
  missed: [],
  wasted: [],
  ...more,
})

test('sums up what was missed and what ran for nothing', () => {
  const text = renderReplay([merge({}), merge({ ran: ['orders'], missed: ['web'], wasted: ['orders'] })], paint)
  expect(text.at(-1)).toBe('2 merges: 2 pipelines would have run, 2 did; 1 were missed, 1 ran for nothing')
  expect(text[1]).toContain('missed web; for nothing orders')
})

test('says nothing of what ran where nothing tells', () => {
  expect(renderReplay([merge({ by: 'nothing', ran: [] })], paint).at(-1)).toBe('1 merge: 1 pipeline would have run')
  expect(renderReplay([], paint)).toEqual(['there is no merge to replay: HEAD has no parent here'])
})

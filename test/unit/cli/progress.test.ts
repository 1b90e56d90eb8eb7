import { expect, it } from 'vitest'
import type { Terminal } from '../../../cli/command.ts'
import { progressFor } from '../../../cli/progress.ts'
import { paintWith } from '../../../cli/terminal.ts'

function terminal(): Terminal & { readonly lines: string[] } {
  const lines: string[] = []
  return { lines, live: false, columns: 80, paint: paintWith(false), out: () => {}, log: (line) => void lines.push(line), write: () => {} }
}

it('tells a run in plain lines where there is no terminal, with the output of what failed', () => {
  const seen = terminal()
  const { emit, end } = progressFor(seen)
  emit({ kind: 'stage-started', service: 'web', stage: 'test unit' })
  emit({
    kind: 'stage-ended',
    service: 'web',
    stage: { name: 'test unit', status: 'failed', durationMs: 1234, detail: 'exit code 1', output: ['expected 2', '::error::got 3'] },
  })
  emit({ kind: 'ended', service: 'web', status: 'failed' })
  end()
  expect(seen.lines).toEqual(['web · test unit …', 'web · ✘ test unit 1.2 s exit code 1', '    expected 2', '    \u200b::error::got 3', 'web · failed'])
})

it('does not repeat the output of what went well', () => {
  const seen = terminal()
  progressFor(seen).emit({
    kind: 'stage-ended',
    service: 'web',
    stage: { name: 'build', status: 'succeeded', durationMs: 5, detail: '1.0.0', output: ['noise'] },
  })
  expect(seen.lines).toEqual(['web · ✔ build 1.0.0'])
})

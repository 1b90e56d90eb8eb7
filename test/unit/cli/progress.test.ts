import { expect, it } from 'vitest'
import type { Terminal } from '../../../cli/command.ts'
import { progressFor } from '../../../cli/progress.ts'
import { paintWith } from '../../../cli/terminal.ts'

function terminal(): Terminal & { readonly lines: string[] } {
  const lines: string[] = []
  return {
    lines,
    live: false,
    columns: 80,
    paint: paintWith(false),
    out: () => {},
    log: (line) => void lines.push(line),
    write: () => {},
    redirectLog: () => {},
  }
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

it('keeps lines that are said meanwhile out of the rows of a live terminal', () => {
  const written: string[] = []
  let log: ((line: string) => void) | undefined
  const redirectLog = (to: typeof log) => {
    log = to
  }
  const live: Terminal = { ...terminal(), live: true, columns: 24, write: (text) => void written.push(text), redirectLog }
  const { emit, end } = progressFor(live)
  emit({ kind: 'stage-started', service: 'web', stage: 'a stage with a very long name' })
  log?.('said meanwhile')
  expect(written[0]).toBe('\u001b[0Jsaid meanwhile\n')
  const row = written[1] ?? ''
  expect(row).toContain('web')
  expect(row.replace('\u001b[2K', '').trimEnd().length).toBeLessThanOrEqual(24)
  end()
  expect(log).toBeUndefined()
})

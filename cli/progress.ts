import type { PipelineEvent, PipelineStatus, StageReport, StageStatus } from '../shared/pipeline/model.ts'
import type { Paint, Terminal } from './command.ts'
import { printable } from './terminal.ts'

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

interface Row {
  stage: string
  status?: PipelineStatus
  done: string[]
}

export interface Progress {
  readonly emit: (event: PipelineEvent) => void
  /** Leaves the terminal clean; harmless to call twice. */
  end(): void
}

/** Live progress: one line per service that is redrawn on a terminal, plain lines elsewhere. */
export function progressFor(terminal: Terminal): Progress {
  return terminal.live ? liveProgress(terminal) : plainProgress(terminal)
}

function plainProgress(terminal: Terminal): Progress {
  return {
    emit(event) {
      if (event.kind === 'stage-started') terminal.log(`${event.service} · ${event.stage} …`)
      if (event.kind === 'stage-ended') {
        terminal.log(`${event.service} · ${stageLine(event.stage, terminal.paint)}`)
        for (const line of event.stage.status === 'failed' ? (event.stage.output ?? []) : []) terminal.log(`    ${printable(line)}`)
      }
      if (event.kind === 'ended') terminal.log(`${event.service} · ${event.status.replace('_', ' ')}`)
    },
    end() {},
  }
}

function liveProgress(terminal: Terminal): Progress {
  const rows = new Map<string, Row>()
  let drawn = 0
  let frame = 0
  const draw = () => {
    frame += 1
    const width = Math.max(...[...rows.keys()].map((name) => name.length), 0)
    const lines = [...rows].map(([name, row]) => rowLine(name.padEnd(width), row, terminal, spinner[frame % spinner.length] ?? ''))
    terminal.write(`${drawn > 0 ? `\u001b[${drawn}A` : ''}${lines.map((line) => `\u001b[2K${line}\n`).join('')}`)
    drawn = lines.length
  }
  const timer = setInterval(draw, 100)
  // A line that is said meanwhile goes above the rows, which are drawn again below it.
  terminal.redirectLog((line) => {
    terminal.write(`${drawn > 0 ? `\u001b[${drawn}A` : ''}\u001b[0J${line}\n`)
    drawn = 0
    if (rows.size > 0) draw()
  })
  return {
    emit(event) {
      const row = rows.get(event.service) ?? { stage: '', done: [] }
      rows.set(event.service, row)
      if (event.kind === 'stage-started') row.stage = event.stage
      if (event.kind === 'stage-ended') row.done.push(glyph(event.stage.status, terminal.paint))
      if (event.kind === 'ended') row.status = event.status
    },
    end() {
      clearInterval(timer)
      terminal.redirectLog(undefined)
      if (rows.size > 0) draw()
      rows.clear()
      drawn = 0
    },
  }
}

/** One row, cut to the terminal's width before it is coloured: a line that wraps would be counted wrong when it is redrawn. */
function rowLine(name: string, row: Row, { paint, columns }: Terminal, turn: string): string {
  const room = columns - name.length - 2 * row.done.length - 6
  const tail = row.status ? pipelineWord(row.status, paint) : paint.dim(`${turn} ${row.stage}`.slice(0, Math.max(room, 1)))
  return `  ${paint.bold(name)}  ${row.done.join(' ')} ${tail}`
}

/** `✔ test unit 0.4 s`, with what there is to say. */
export function stageLine(stage: StageReport, paint: Paint): string {
  const time = stage.durationMs >= 100 ? paint.dim(` ${(stage.durationMs / 1000).toFixed(1)} s`) : ''
  return `${glyph(stage.status, paint)} ${stage.name}${time}${stage.detail ? ` ${printable(stage.detail)}` : ''}`
}

function glyph(status: StageStatus, paint: Paint): string {
  switch (status) {
    case 'succeeded':
      return paint.green('✔')
    case 'failed':
      return paint.red('✘')
    case 'waiting':
      return paint.yellow('◷')
    case 'cancelled':
      return paint.yellow('■')
    case 'skipped':
      return paint.dim('–')
  }
}

function pipelineWord(status: PipelineStatus, paint: Paint): string {
  const word = status.replace('_', ' ')
  if (status === 'failed') return paint.red(word)
  if (status === 'waiting' || status === 'cancelled') return paint.yellow(word)
  return status === 'absent' ? paint.dim(word) : paint.green(word)
}

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../shared/errors.ts'
import { boardOf, renderBoard } from '../../shared/report/board.ts'
import { boardPage } from '../../shared/report/board-page.ts'
import type { CommandSpec } from '../command.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'status [--html FILE] [--at TIME]',
  summary: 'what runs where, since when, and how far behind',
  options: { html: { type: 'string' }, at: { type: 'string' } },
  describe: { html: 'write the board as a page too', at: 'as it was then (ISO 8601, or a date)' },
  positionals: [0, 0],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const { html, at } = context.values
      const time = typeof at === 'string' ? parseTime(at) : undefined
      await workspace.ledger.refresh()
      const states = time ? await workspace.ledger.cellsAt(time.toISOString()) : await workspace.ledger.cells()
      const services = workspace.project.services.map((service) => service.name)
      const deployed = [...new Set(states.map((state) => state.service))]
      const nominations = new Map(
        await Promise.all(
          deployed.map(
            async (service) =>
              [service, (await workspace.ledger.releases(service)).nominations.filter((each) => !time || each.at <= time.toISOString())] as const,
          ),
        ),
      )
      const environments = workspace.project.environments.map((environment) => environment.name)
      const board = boardOf(services, environments, states, nominations)
      const now = time ?? workspace.now()
      const text = [...renderBoard(board, now, context.terminal.paint)]
      if (typeof html === 'string') {
        await writeFile(path.resolve(html), boardPage(board, path.basename(workspace.root), now))
        text.push('', `written: ${html}`)
      }
      return { json: { cells: board.cells.filter((cell) => cell.status !== 'empty') }, text, exitCode: 0 }
    }),
}

function parseTime(text: string): Date {
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) throw new UserError(`--at takes a time such as 2026-05-01T10:00Z, not ${text}`)
  return time
}

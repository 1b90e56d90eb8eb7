import { adoptEnvironment } from '../../shared/promotion/adopt.ts'
import type { CommandSpec } from '../command.ts'
import { requireEnvironment } from '../select-services.ts'
import { text } from '../values.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'adopt --env E [--reason T]',
  summary: 'records what an environment really runs, after somebody deployed around Slipway',
  options: { env: { type: 'string' }, reason: { type: 'string' } },
  describe: { env: 'the environment', reason: 'why, for the record' },
  positionals: [0, 0],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const environment = requireEnvironment(workspace.project, context.values.env)
      await workspace.ledger.refresh()
      const adoption = await adoptEnvironment(workspace, { environment: environment.name, ...text(context.values, 'reason') })
      const lines = [
        ...adoption.cells.map((cell) => `${cell.service}: ${cell.live ? cell.live.version : 'nothing live'}`),
        ...adoption.unknown.map((each) => `${each.service}: could not tell (${each.detail})`),
      ]
      return { json: adoption, text: lines.length > 0 ? lines : ['the ledger is right already'], exitCode: adoption.unknown.length > 0 ? 1 : 0 }
    }),
}

import type { CommandSpec } from '../command.ts'
import { requireEnvironment, selectServices } from '../select-services.ts'
import { printable } from '../terminal.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'logs SERVICE --env E [--lines N]',
  summary: 'the last lines a deployed service wrote',
  options: { env: { type: 'string' }, lines: { type: 'string' } },
  describe: { env: 'the environment', lines: 'how many (default 50)' },
  positionals: [1, 1],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const [service = ''] = selectServices(workspace.project, context.positionals, false)
      const environment = requireEnvironment(workspace.project, context.values.env)
      const lines = await workspace.target(environment, service).logs(service, Number(context.values.lines ?? 50))
      return { json: { service, environment: environment.name, lines }, text: lines.map(printable), exitCode: 0 }
    }),
}

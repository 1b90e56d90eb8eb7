import { environmentsOf, stopEnvironment } from '../../shared/targets/process/stop-environment.ts'
import type { CommandSpec } from '../command.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'down [--env E]',
  summary: 'stops the processes that environments run on this machine; the next run brings them back',
  options: { env: { type: 'string' } },
  describe: { env: 'only this environment (default: all on this machine)' },
  positionals: [0, 0],
  run: (context) =>
    withWorkspace(context, async ({ stateDir }) => {
      const { env } = context.values
      const environments = typeof env === 'string' ? [env] : environmentsOf(stateDir)
      await Promise.all(environments.map((environment) => stopEnvironment(stateDir, environment)))
      return { json: { stopped: environments }, text: [environments.length > 0 ? `stopped ${environments.join(', ')}` : 'nothing runs here'], exitCode: 0 }
    }),
}

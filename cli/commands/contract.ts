import { checkContracts } from '../../shared/contract/check.ts'
import { renderVerdict } from '../../shared/contract/render.ts'
import { buildService } from '../../shared/release/build.ts'
import type { CommandSpec } from '../command.ts'
import { requireEnvironment, selectServices } from '../select-services.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'contract SERVICE… [--env E] [--all] [--no-verify]',
  summary: 'may these services, as they are now, stand beside what is live in an environment?',
  options: { env: { type: 'string' }, all: { type: 'boolean' }, 'no-verify': { type: 'boolean' } },
  describe: { env: 'the environment (default: the first one)', all: 'every service', 'no-verify': 'judge by recorded facts only, start nothing' },
  positionals: [0, Number.POSITIVE_INFINITY],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const names = selectServices(workspace.project, context.positionals, context.values.all === true)
      const environment = requireEnvironment(workspace.project, context.values.env ?? workspace.project.environments[0]?.name)
      await workspace.ledger.refresh()
      const candidates = []
      for (const name of names) candidates.push({ release: (await buildService(workspace, name)).release })
      const { verdict } = await checkContracts(workspace, { candidates, environment: environment.name, verify: context.values['no-verify'] !== true })
      return { json: verdict, text: renderVerdict(verdict, context.terminal.paint), exitCode: verdict.verdict === 'yes' ? 0 : 1 }
    }),
}

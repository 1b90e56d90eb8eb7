import { columns } from '../../shared/report/paint.ts'
import type { CommandSpec } from '../command.ts'
import { requireEnvironment, selectServices } from '../select-services.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'history SERVICE [--env E]',
  summary: 'every attempt to deploy a service, newest first',
  options: { env: { type: 'string' } },
  describe: { env: 'only this environment' },
  positionals: [1, 1],
  run: (context) =>
    withWorkspace(context, async ({ project, ledger }) => {
      const [service = ''] = selectServices(project, context.positionals, false)
      const environments = context.values.env === undefined ? project.environments : [requireEnvironment(project, context.values.env)]
      await ledger.refresh()
      const entries = await Promise.all(environments.map((environment) => ledger.history(environment.name, service)))
      // A cell's chain has a state for the beginning and one for the end of each attempt; the newest tells how it ended.
      const attempts = entries.flatMap((states) => {
        const newest = new Map([...states].reverse().map(({ state }) => [state.attempt.number, { environment: state.environment, ...state.attempt }]))
        return [...newest.values()]
      })
      attempts.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
      const { paint } = context.terminal
      const rows = attempts.map((attempt) => [
        paint.dim(attempt.startedAt.replace('T', ' ').slice(0, 19)),
        attempt.environment,
        `#${attempt.number}`,
        attempt.version,
        attempt.status === 'succeeded' || attempt.status === 'no_change' ? paint.green(attempt.status) : paint.red(attempt.status),
        `${attempt.trigger} by ${attempt.actor}`,
        attempt.reason ?? '',
      ])
      return { json: { attempts }, text: rows.length > 0 ? columns(rows) : [`${service} was never deployed`], exitCode: 0 }
    }),
}

import { holdCell } from '../../shared/promotion/hold.ts'
import type { CommandSpec } from '../command.ts'
import { requireEnvironment, selectServices } from '../select-services.ts'
import { text, withReason } from '../values.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'hold SERVICE --env E --reason T [--until T] [--commits A..B] [--lift]',
  summary: 'keeps a service from moving in an environment, or lets it move again',
  options: { env: { type: 'string' }, reason: { type: 'string' }, until: { type: 'string' }, commits: { type: 'string' }, lift: { type: 'boolean' } },
  describe: {
    env: 'the environment',
    reason: 'why, for whoever meets the hold',
    until: 'when it ends by itself: a time, or a length of time such as 12h',
    commits: 'only releases of these commits are kept out',
    lift: 'end the hold',
  },
  positionals: [1, 1],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const [service = ''] = selectServices(workspace.project, context.positionals, false)
      const environment = requireEnvironment(workspace.project, context.values.env)
      const lift = context.values.lift === true
      await workspace.ledger.refresh()
      const request = {
        service,
        environment: environment.name,
        reason: withReason(context.values, lift),
        lift,
        ...text(context.values, 'until'),
        ...text(context.values, 'commits'),
      }
      const state = await holdCell(workspace, request)
      const said = state.hold
        ? `${service} is held in ${environment.name}${state.hold.until ? ` until ${state.hold.until}` : ''}: ${state.hold.reason}`
        : `${service} may move in ${environment.name}`
      return { json: state, text: [said], exitCode: 0 }
    }),
}

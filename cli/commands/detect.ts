import { detect } from '../../shared/affected/detect.ts'
import { renderDetection } from '../../shared/report/detection.ts'
import type { CommandSpec } from '../command.ts'
import { withWorkspace } from '../with-workspace.ts'

export const command: CommandSpec = {
  usage: 'detect [--base REV] [--head REV] [--env E] [--why SERVICE]',
  summary: 'which services this commit affects, and why',
  options: { base: { type: 'string' }, head: { type: 'string' }, env: { type: 'string' }, why: { type: 'string' } },
  describe: {
    base: 'compare with this commit instead of what the ledger says was last green',
    head: 'the commit to look at (default HEAD)',
    env: 'compare with what is live in this environment',
    why: 'explain one service, affected or not',
  },
  positionals: [0, 0],
  run: (context) =>
    withWorkspace(context, async (workspace) => {
      const { base, head, env, why } = context.values
      const set = await detect(workspace, {
        ...(typeof base === 'string' ? { base } : {}),
        ...(typeof head === 'string' ? { head } : {}),
        ...(typeof env === 'string' ? { env } : {}),
      })
      const { paint } = context.terminal
      return { json: set, text: renderDetection(set, paint, typeof why === 'string' ? why : undefined), exitCode: 0 }
    }),
}

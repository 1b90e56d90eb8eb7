import { openWorkspace } from '../shared/workspace/open.ts'
import type { CommandContext } from './command.ts'

/** Opens the workspace for a command and closes it whatever happens. */
export async function withWorkspace<T>(context: CommandContext, work: (workspace: Awaited<ReturnType<typeof openWorkspace>>) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace(context.workspaceOptions)
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

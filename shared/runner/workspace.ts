import path from 'node:path'
import { openWorkspace } from '../workspace/open.ts'
import type { Workspace } from '../workspace/model.ts'

/** The part of an action's context that opening the repository takes. */
export interface RepositoryContext {
  readonly inputs: { readonly 'working-directory': string; readonly config: string; readonly ledger?: string; readonly 'ledger-token'?: string }
  readonly env: NodeJS.ProcessEnv
  readonly log: (line: string) => void
  readonly signal: AbortSignal
}

/** Opens the repository an action's inputs name and closes it whatever happens. The ledger's credential goes in through the environment, never argv. */
export async function inWorkspace<T>({ inputs, env, log, signal }: RepositoryContext, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const token = inputs['ledger-token']
  const workspace = await openWorkspace({
    repo: path.resolve(env.GITHUB_WORKSPACE ?? '.', inputs['working-directory']),
    env: token ? { ...env, SLIPWAY_LEDGER_TOKEN: token } : env,
    log,
    signal,
    ...(inputs.config ? { config: inputs.config } : {}),
    ...(inputs.ledger ? { ledger: inputs.ledger } : {}),
  })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

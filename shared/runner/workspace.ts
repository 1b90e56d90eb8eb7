import path from 'node:path'
import { openWorkspace } from '../workspace/open.ts'
import type { Workspace } from '../workspace/model.ts'

/** The part of an action's context that opening the repository takes. */
export interface RepositoryContext {
  readonly inputs: { readonly 'working-directory': string; readonly config: string; readonly ledger?: string; readonly 'ledger-token'?: string } & Partial<
    Record<'registry' | 'registry-username' | 'registry-password', string>
  >
  readonly env: NodeJS.ProcessEnv
  readonly log: (line: string) => void
  readonly signal: AbortSignal
}

/** Opens the repository an action's inputs name and closes it whatever happens. The ledger's credential goes in through the environment, never argv. */
export async function inWorkspace<T>({ inputs, env, log, signal }: RepositoryContext, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = await openWorkspace({
    repo: path.resolve(env.GITHUB_WORKSPACE ?? '.', inputs['working-directory']),
    env: withCredentials(env, inputs),
    log,
    signal,
    ...(inputs.config ? { config: inputs.config } : {}),
    ...(inputs.ledger ? { ledger: inputs.ledger } : {}),
    ...(inputs.registry ? { registry: inputs.registry } : {}),
  })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** What the ledger and the registry are opened with. The job's token is for ghcr.io alone; another registry gets a password only with the user it belongs to. */
function withCredentials(env: NodeJS.ProcessEnv, inputs: RepositoryContext['inputs']): NodeJS.ProcessEnv {
  const { 'ledger-token': token, 'registry-username': username, 'registry-password': password } = inputs
  return {
    ...env,
    ...(token ? { SLIPWAY_LEDGER_TOKEN: token } : {}),
    ...(password && !username ? { GITHUB_TOKEN: password } : {}),
    ...(password && username ? { SLIPWAY_REGISTRY_USERNAME: username, SLIPWAY_REGISTRY_PASSWORD: password } : {}),
  }
}

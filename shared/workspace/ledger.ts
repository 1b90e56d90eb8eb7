import { randomBytes } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import type { Project } from '../config/model.ts'
import type { Repository } from '../git/port.ts'
import { openLedger } from '../ledger/open.ts'
import type { Ledger } from '../ledger/port.ts'
import type { RunIdentity } from './model.ts'
import type { WorkspaceOptions } from './open.ts'

/** The ledger that the configuration, the environment or an option names. */
export function ledgerOf(
  repository: Repository,
  project: Project,
  run: RunIdentity,
  now: () => Date,
  options: Pick<WorkspaceOptions, 'env' | 'ledger' | 'log'>,
): Promise<Ledger> {
  const { remote, prefix, token } = project.ledger
  const secret = options.env.SLIPWAY_LEDGER_TOKEN ?? (token === undefined ? undefined : options.env[token])
  return openLedger({
    remote: options.ledger ?? options.env.SLIPWAY_LEDGER ?? remote,
    prefix,
    cacheDir: path.join(repository.gitDir, 'slipway', 'ledger'),
    repositoryRoot: repository.root,
    ...(secret ? { token: secret } : {}),
    run,
    now,
    log: options.log,
  })
}

/** Who runs this: on a runner the workflow run and its actor, elsewhere the person at the machine. */
export function identify(env: NodeJS.ProcessEnv): RunIdentity {
  const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt = '1', GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_ACTOR: actor } = env
  if (run) {
    const url = server && repository ? { url: `${server}/${repository}/actions/runs/${run}` } : {}
    return { id: `github-${run}-${attempt}`, actor: actor ?? 'github', ...url }
  }
  return { id: `local-${os.hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`, actor: env.SLIPWAY_ACTOR ?? os.userInfo().username }
}

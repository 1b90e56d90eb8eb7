import path from 'node:path'
import { type Detection, type DetectionSource, detectIn } from '../../shared/affected/detect.ts'
import type { Reference } from '../../shared/affected/reference.ts'
import { fetchingRepository } from '../../shared/github/fetching-repository.ts'
import type { RepositoryContext } from '../../shared/runner/workspace.ts'
import { openDetection } from '../../shared/workspace/detection.ts'

/** Opens the repository, work tree or not, with the job's token for what is missing in it. The ledger's credential goes in through the environment, never argv. */
export async function openSource({ inputs, env, log, signal }: RepositoryContext & { readonly inputs: { readonly token: string } }) {
  const ledgerToken = inputs['ledger-token']
  const source = await openDetection({
    repo: path.resolve(env.GITHUB_WORKSPACE ?? '.', inputs['working-directory']),
    env: ledgerToken ? { ...env, SLIPWAY_LEDGER_TOKEN: ledgerToken } : env,
    log,
    signal,
    ...(inputs.config ? { config: inputs.config } : {}),
    ...(inputs.ledger ? { ledger: inputs.ledger } : {}),
  })
  return { ...source, repository: fetchingRepository(source.repository, inputs.token, env) }
}

/** What the inputs say about how to compare. */
export interface ComparisonInputs {
  readonly head: string
  readonly force: readonly string[]
  readonly unowned: 'all' | 'ignore' | 'fail'
}

/** Compares as the inputs say. */
export function compare(source: DetectionSource, reference: Reference, { head, force, unowned }: ComparisonInputs): Promise<Detection> {
  return detectIn(source, { reference, head, unowned, ...(force.length > 0 ? { force: force.includes('all') ? 'all' : force } : {}) })
}

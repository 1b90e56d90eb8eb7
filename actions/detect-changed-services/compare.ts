import path from 'node:path'
import { type Detection, type DetectionSource, detectIn } from '../../shared/affected/detect.ts'
import type { Reference } from '../../shared/affected/reference.ts'
import { UnavailableError } from '../../shared/errors.ts'
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

/** Compares; where the ledger cannot be read there is nothing to compare with, and everything is affected. */
export async function compare(source: DetectionSource, reference: Reference, { head, force, unowned }: ComparisonInputs): Promise<Detection> {
  const options = { head, unowned, ...(force.length > 0 ? { force: force.includes('all') ? ('all' as const) : force } : {}) }
  try {
    return await detectIn(source, { ...options, reference })
  } catch (error) {
    if (!(error instanceof UnavailableError) || (reference.kind !== 'pipelines' && reference.kind !== 'live')) throw error
    source.log(`the ledger cannot be read: ${error.message}`)
    const { set, snapshot } = await detectIn(source, { ...options, reference: { kind: 'commit', revision: '0'.repeat(40), why: reference.why } })
    const affected = set.affected.map((each) => ({
      ...each,
      reasons: each.reasons.map((reason) => (reason.kind === 'all' ? { ...reason, path: 'all-because-the-ledger-cannot-be-read' } : reason)),
    }))
    return { set: { ...set, affected }, snapshot }
  }
}

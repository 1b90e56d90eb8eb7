import { recordedIn } from './deployments.ts'
import { type BrokerVerdict, type DeployQuestion, isUnheard, providersOf, verdictOf } from './deploy-verdict.ts'
import { type MatrixQuery, readMatrix } from './matrix.ts'
import type { Session } from './session.ts'

/**
 * Whether the broker lets the candidates into an environment: true is yes, false is no, null and everything that does not fit together is unknown.
 * Throws UserError for an environment that is not there and for a service to ignore that the broker does not know.
 */
export async function canIDeploy(session: Session, question: DeployQuestion): Promise<BrokerVerdict> {
  const { waitForResults, environment } = question
  const { sleep, now, signal, log } = session.options
  const until = now() + (waitForResults?.forMs ?? 0)
  for (;;) {
    const verdict = await judgeNow(session, question)
    const isAwaited = verdict.verdict === 'unknown' && verdict.rows.some(({ code }) => code === 'not-verified')
    const left = until - now()
    if (!isAwaited || waitForResults === undefined || left <= 0) return verdict
    log(
      `${environment}: waiting for ${verdict.rows.filter(({ code }) => code === 'not-verified').length} verification results, ${Math.ceil(left / 1000)} s more`,
    )
    await sleep(Math.min(waitForResults.everyMs, left), signal)
  }
}

async function judgeNow(session: Session, question: DeployQuestion): Promise<BrokerVerdict> {
  const matrix = await readMatrix(session, queryOf(question))
  const first = verdictOf(question, matrix)
  // For one service that it does not know the broker judges none: those without contracts are left out of the question, and only those.
  const others = question.candidates.filter((candidate) => candidate.withoutContracts !== true || !isUnheard(candidate, matrix))
  if (matrix.errors.length > 0 && others.length > 0 && others.length < question.candidates.length) {
    const rest = await judgeNow(session, { ...question, candidates: others })
    return { ...rest, rows: [...first.rows.filter(({ code }) => code === 'no-contracts'), ...rest.rows] }
  }
  // Only a yes needs a second look, and only where a candidate depends on somebody.
  if (first.verdict !== 'yes' || providersOf(question, matrix).length === 0) return first
  return verdictOf(question, matrix, await recordedIn(session, question.environment))
}

function queryOf({ candidates, environment, ignore, limit }: DeployQuestion): MatrixQuery {
  return {
    selectors: candidates.map(({ service, version }) => ({ service, version })),
    environment,
    ...(ignore === undefined ? {} : { ignore: ignore.map(ignored) }),
    ...(limit === undefined ? {} : { limit }),
  }
}

function ignored(name: string): { service: string; version?: string } {
  const at = name.indexOf('@')
  return at === -1 ? { service: name } : { service: name.slice(0, at), version: name.slice(at + 1) }
}

import type { Verdict, VerdictAnswer, VerdictRow } from '../../contract/model.ts'
import { UserError } from '../../errors.ts'
import type { Notice } from './answer.ts'
import type { Recorded } from './deployments.ts'
import type { Matrix, MatrixRow } from './matrix.ts'

/** The versions that are to be deployed together, and where. */
export interface DeployQuestion {
  readonly candidates: readonly DeployCandidate[]
  readonly environment: string
  /** `service` or `service@version`: shown, not counted. */
  readonly ignore?: readonly string[]
  readonly limit?: number
  /** While something is not verified: how long to wait for it, and between questions; milliseconds. Without it the first answer stands. */
  readonly waitForResults?: { readonly forMs: number; readonly everyMs: number }
}

export interface DeployCandidate {
  readonly service: string
  readonly version: string
  /** Its release has no contract in it. A broker that never heard of such a service is no reason against it. */
  readonly withoutContracts?: boolean
}

/** The broker's judgement in our words. `order` is not the broker's to give. */
export interface BrokerVerdict extends Omit<Verdict, 'order'> {
  /** The broker's summary, as it says it. */
  readonly reason: string
  readonly notices: readonly Notice[]
}

/**
 * Pure: what the broker's matrix means for the candidates. `recorded` is what is in the environment: the broker has no row for a live provider version without
 * a result when another live version has one (approved in its own tests, integration_environment_spec.rb), and such a version is nobody's yes.
 */
export function verdictOf(question: DeployQuestion, matrix: Matrix, recorded: readonly Recorded[] = []): BrokerVerdict {
  const bad = matrix.notices.filter(({ text }) => /^WARN: Cannot ignore .*no such pacticipant exists/.test(text)).map(({ text }) => text.slice('WARN: '.length))
  if (bad.length > 0) throw new UserError(`${bad.join('; ')}: remove it from the services to ignore, or correct its name`)
  const rows = [...matrix.rows.map((row) => rowOf(row, question, matrix)), ...overlookedRows(question, matrix, recorded), ...restRows(question, matrix)]
  const { reason, notices } = matrix
  return { verdict: answerOf(matrix, rows), rows, reason, notices }
}

/** The broker's word, unless its own rows contradict it. */
function answerOf(matrix: Matrix, rows: readonly VerdictRow[]): VerdictAnswer {
  const codes = new Set(rows.map(({ code }) => code))
  if (codes.has('not-verified') && matrix.errors.length > 0) return 'unknown'
  if (matrix.errors.length > 0) return codes.has('version-unknown') ? 'no' : 'yes'
  if (matrix.deployable === false) return 'no'
  const isOpen = codes.has('not-verified') || codes.has('provider-not-deployed') || codes.has('failed') || codes.has('version-unknown')
  return matrix.deployable === true && !isOpen ? 'yes' : 'unknown'
}

function rowOf(row: MatrixRow, { environment, candidates }: DeployQuestion, matrix: Matrix): VerdictRow {
  const { consumer, provider } = row
  const web = `${consumer} ${row.consumerVersion.number}`
  const orders = row.providerVersion === null ? provider : `${provider} ${row.providerVersion.number}`
  const plain = plainRow(row, web, orders, environment, candidates, matrix)
  return row.ignored && plain.code !== 'all-verified'
    ? { consumer, provider, code: 'ignored', reason: `the pair is ignored; otherwise: ${plain.reason}`, next: '' }
    : plain
}

function plainRow(
  { consumer, provider, success, result, providerVersion }: MatrixRow,
  web: string,
  orders: string,
  environment: string,
  candidates: readonly DeployCandidate[],
  matrix: Matrix,
): VerdictRow {
  if (success === true) return { consumer, provider, code: 'all-verified', reason: `${orders} answers ${web} as expected`, next: '' }
  if (success === false) {
    const next = candidates.some(({ service }) => service === provider)
      ? `keep what ${consumer} expects in ${provider} until a version of ${consumer} that does without it serves in ${environment}`
      : `deploy a version of ${provider} that answers this to ${environment} first, or change what ${consumer} expects`
    return { consumer, provider, code: 'failed', reason: `${orders} breaks ${web}${result === null ? '' : `: see ${result}`}`, next }
  }
  if (providerVersion === null && isAbsent(provider, environment, matrix)) {
    const next = `deploy ${provider} to ${environment} first and record it`
    return { consumer, provider, code: 'provider-not-deployed', reason: `${web} needs ${provider}, and no version of it is recorded in ${environment}`, next }
  }
  const reason = `no result says that ${orders} answers ${web} as expected`
  return { consumer, provider, code: 'not-verified', reason, next: `verify ${provider} against the pact of ${web} and publish the result` }
}

/** Consumers and providers of rows that count, where the consumer is a candidate and the provider stays as it is. */
export function providersOf(
  { candidates }: DeployQuestion,
  matrix: Matrix,
): readonly { readonly consumer: string; readonly version: string; readonly provider: string }[] {
  const names = new Set(candidates.map(({ service }) => service))
  const pairs = matrix.rows.flatMap(({ consumer, consumerVersion, provider, ignored }) =>
    names.has(consumer) && !names.has(provider) && !ignored ? [{ consumer, version: consumerVersion.number, provider }] : [],
  )
  return pairs.filter((pair, index) => pairs.findIndex((other) => other.consumer === pair.consumer && other.provider === pair.provider) === index)
}

function overlookedRows(question: DeployQuestion, matrix: Matrix, recorded: readonly Recorded[]): readonly VerdictRow[] {
  const skipped = new Set(question.ignore ?? [])
  return providersOf(question, matrix).flatMap(({ consumer, version, provider }) => {
    const seen = matrix.rows.filter((row) => row.consumer === consumer && row.provider === provider).map((row) => row.providerVersion?.number)
    const live = new Set(recorded.flatMap((record) => (record.service === provider ? [record.version] : [])))
    return [...live].flatMap((number): readonly VerdictRow[] =>
      seen.includes(number) || skipped.has(`${provider}@${number}`)
        ? []
        : [
            {
              consumer,
              provider,
              code: 'not-verified',
              reason: `${provider} ${number} serves in ${question.environment} too, and no result says that it answers ${consumer} ${version} as expected`,
              next: `verify ${provider} ${number} against the pact of ${consumer} ${version} and publish the result`,
            },
          ],
    )
  })
}

/** The broker tells an absent provider from an unverified one in its words only ("reason_decorator.rb", "resolved_selector.rb"). */
function isAbsent(provider: string, environment: string, matrix: Matrix): boolean {
  return matrix.notices.some(({ text }) => text.includes(`a version of ${provider} currently in ${environment} (no version is currently recorded`))
}

/** Whether the broker refused the question because it does not know this service. */
export function isUnheard({ service }: DeployCandidate, { errors }: Matrix): boolean {
  return errors.includes(`Pacticipant ${service} not found`)
}

/** What has no row of its own: versions and services the broker does not know, candidates that depend on nobody, a list that was cut. */
function restRows(question: DeployQuestion, matrix: Matrix): readonly VerdictRow[] {
  const { candidates, environment, limit } = question
  if (matrix.cut) {
    const reason = `the matrix has ${matrix.rows.length} rows or more, and the rest was not read`
    return [
      { consumer: candidates[0]?.service ?? '', provider: '', code: 'not-verified', reason, next: `ask with a limit above ${limit ?? matrix.rows.length}` },
    ]
  }
  return candidates.flatMap(({ service, version, withoutContracts }): readonly VerdictRow[] => {
    const isUnknown =
      isUnheard({ service, version }, matrix) ||
      matrix.notices.some(({ type, text }) => type === 'error' && text === `No pacts or verifications have been published for version ${version} of ${service}`)
    if (isUnknown && withoutContracts === true)
      return [
        { consumer: service, provider: '', code: 'no-contracts', reason: `${service} ${version} has no contracts, and the broker knows of none`, next: '' },
      ]
    if (isUnknown) {
      const reason = `the broker has never heard of ${service} ${version}`
      const next = `publish the contracts of ${service} ${version}, or the results of its verification, or record it`
      return [{ consumer: service, provider: '', code: 'version-unknown', reason, next }]
    }
    if (matrix.errors.length > 0) {
      const reason = `the broker did not judge ${service} ${version}: ${matrix.errors.join('; ')}`
      return [{ consumer: service, provider: '', code: 'not-verified', reason, next: 'ask again without the services that the broker does not know' }]
    }
    if (matrix.rows.some(({ consumer, provider }) => consumer === service || provider === service)) return []
    return [
      {
        consumer: '',
        provider: service,
        code: 'no-dependencies',
        reason: `nothing that is recorded in ${environment} depends on ${service} ${version}`,
        next: '',
      },
    ]
  })
}

import { UserError } from '../../errors.ts'
import { type Notice, complaintsOf, noticesOf } from './answer.ts'
import { fieldsOf, listOf, textOf } from './json.ts'
import { hrefOf } from './link.ts'
import type { Session } from './session.ts'

/** A version of a service in the matrix, or all of them. */
export interface MatrixSelector {
  readonly service: string
  readonly version?: string
  readonly branch?: string
  readonly mainBranch?: boolean
  readonly tag?: string
  readonly latest?: boolean
  readonly environment?: string
}

export interface MatrixQuery {
  /** Several: whether they stand together. */
  readonly selectors: readonly MatrixSelector[]
  /** Beside what is deployed and released there. */
  readonly environment?: string
  /** Beside the newest of every main branch. */
  readonly mainBranch?: boolean
  /** Rows about them are shown and do not count. */
  readonly ignore?: readonly { readonly service: string; readonly version?: string }[]
  /** Rows at most. Default 10,000: the broker's own is 100, which judges a provider with more consumers by a part of them. */
  readonly limit?: number
}

export interface MatrixVersion {
  readonly number: string
  readonly branch: string | null
  readonly environments: readonly string[]
}

/** A consumer's contract and what a provider version made of it. */
export interface MatrixRow {
  readonly consumer: string
  readonly consumerVersion: MatrixVersion
  readonly provider: string
  /** Null: no version of the provider that was asked about has verified it. */
  readonly providerVersion: MatrixVersion | null
  /** Null: not verified. */
  readonly success: boolean | null
  readonly verifiedAt: string | null
  readonly pact: string | null
  readonly result: string | null
  readonly ignored: boolean
}

export interface Matrix {
  /** Null: something that is needed is not verified, or the broker did not say. */
  readonly deployable: boolean | null
  readonly reason: string
  readonly success: number
  readonly failed: number
  readonly unknown: number
  readonly notices: readonly Notice[]
  readonly rows: readonly MatrixRow[]
  /** As many rows as were asked for at most: there may be more. */
  readonly cut: boolean
  /** Why the broker refused the question (status 400): `Pacticipant web not found`. Then nothing else is known. */
  readonly errors: readonly string[]
}

const defaultLimit = 10_000

/**
 * `/matrix`, with `latestby=cvpv`: every consumer version with every provider version, the newest result of each pair. Not `/can-i-deploy`, which before
 * 2.120.0 looked at the newest provider version only (pact_broker pull request 934). Throws UserError for an environment that is not there.
 */
export async function readMatrix(session: Session, query: MatrixQuery): Promise<Matrix> {
  const limit = query.limit ?? defaultLimit
  const names = query.selectors.map(({ service, version }) => (version === undefined ? service : `${service} ${version}`)).join(' and ')
  const what = `cannot read the matrix of ${names}`
  const { status, json } = await session.call({ method: 'GET', href: `/matrix?${matrixParameters(query, limit)}`, what, allow: [400] })
  if (status === 400) {
    const errors = complaintsOf(json)
    const other = errors.filter((line) => !/^Pacticipant .* not found$/.test(line))
    if (errors.length === 0 || other.length > 0) throw new UserError(`${what}: ${other.join('; ') || 'the broker refuses the question (status 400)'}`)
    return { deployable: null, reason: errors.join('\n'), success: 0, failed: 0, unknown: 0, notices: [], rows: [], cut: false, errors }
  }
  const { summary, matrix } = fieldsOf(json)
  const { deployable, reason, success, failed, unknown } = fieldsOf(summary)
  const rows = listOf(matrix).map(rowOf)
  return {
    deployable: typeof deployable === 'boolean' ? deployable : null,
    reason: textOf(reason) ?? '',
    success: countOf(success),
    failed: countOf(failed),
    unknown: countOf(unknown),
    notices: noticesOf(json),
    rows,
    cut: rows.length >= limit,
    errors: [],
  }
}

/**
 * The query as the broker's own clients write it: `q[][pacticipant]=…&q[][version]=…`, fields of one selector together, brackets as they are: servers end a query at about
 * 10,000 characters (Puma), which is enough for 180 candidates.
 */
export function matrixParameters(query: MatrixQuery, limit: number): string {
  const pairs = [
    ...query.selectors.flatMap((selector) => selectorPairs('q', selector)),
    ...(query.ignore ?? []).flatMap((selector) => selectorPairs('ignore', selector)),
    ['latestby', 'cvpv'],
    ['limit', String(limit)],
    ...(query.environment === undefined ? [] : [['environment', query.environment]]),
    // A destination that is no environment is asked for by its newest versions.
    ...(query.mainBranch === true
      ? [
          ['mainBranch', 'true'],
          ['latest', 'true'],
        ]
      : []),
  ]
  return pairs.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&')
}

function selectorPairs(list: string, { service, version, branch, mainBranch, tag, latest, environment }: MatrixSelector): readonly (readonly string[])[] {
  const fields = { pacticipant: service, version, branch, tag, environment, mainBranch: mainBranch && 'true', latest: latest && 'true' }
  return Object.entries(fields).flatMap(([name, value]) => (value ? [[`${list}[][${name}]`, value]] : []))
}

function rowOf(item: unknown): MatrixRow {
  const { consumer, provider, pact, verificationResult, ignored } = fieldsOf(item)
  const { success, verifiedAt } = fieldsOf(verificationResult)
  return {
    consumer: textOf(fieldsOf(consumer).name) ?? '',
    consumerVersion: versionOf(fieldsOf(consumer).version) ?? { number: '', branch: null, environments: [] },
    provider: textOf(fieldsOf(provider).name) ?? '',
    providerVersion: versionOf(fieldsOf(provider).version),
    success: typeof success === 'boolean' ? success : null,
    verifiedAt: textOf(verifiedAt),
    pact: hrefOf(pact, 'self') ?? null,
    result: hrefOf(verificationResult, 'self') ?? null,
    ignored: ignored === true,
  }
}

function versionOf(value: unknown): MatrixVersion | null {
  const { number, branch, environments } = fieldsOf(value)
  const text = textOf(number)
  if (text === null) return null
  return { number: text, branch: textOf(branch), environments: listOf(environments).flatMap((item) => textOf(fieldsOf(item).name) ?? []) }
}

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

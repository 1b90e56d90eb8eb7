import { UnavailableError, UserError } from '../../errors.ts'
import { fieldsOf, listOf, textOf } from './json.ts'
import type { BrokerResponse } from './transport.ts'

/** What a broker tells the reader besides its answer: `notices` of a publication, a matrix or a refusal. */
export interface Notice {
  /** `info`, `debug`, `warning`, `prompt`, `success` or `error`. */
  readonly type: string
  readonly text: string
}

/** An answer of the broker that was expected. */
export interface Answer {
  readonly status: number
  /** The body's JSON; null when it has none. */
  readonly json: unknown
  /** Where a created resource is; null when the broker does not say. */
  readonly location: string | null
}

/** `notices` of an answer, in order. */
export function noticesOf(json: unknown): readonly Notice[] {
  return listOf(fieldsOf(json).notices).flatMap((item) => {
    const { type, text } = fieldsOf(item)
    const words = textOf(text)
    return words === null ? [] : [{ type: textOf(type) ?? 'info', text: words }]
  })
}

/**
 * What the broker says is wrong, a line each: its notices of type error, and `errors`, which is a list, or lists by field (nested for lists of objects).
 * The same words are said once.
 */
export function complaintsOf(json: unknown): readonly string[] {
  const { errors, error } = fieldsOf(json)
  const said = noticesOf(json).flatMap(({ type, text }) => (type === 'error' ? [text] : []))
  const fields = flatten(errors, '').filter((line) => !said.some((text) => line.endsWith(text)))
  const single = textOf(error) ?? textOf(fieldsOf(error).message)
  return [...new Set([...said, ...fields, ...(single === null ? [] : [single])])]
}

function flatten(errors: unknown, path: string): readonly string[] {
  if (typeof errors === 'string') return [path === '' ? errors : `${path}: ${errors}`]
  if (Array.isArray(errors)) return errors.flatMap((item) => flatten(item, path))
  return Object.entries(fieldsOf(errors)).flatMap(([name, inner]) => flatten(inner, path === '' ? name : `${path}.${name}`))
}

/** Reads an answer's JSON. Throws UserError where a broker would not answer like this: a web page, or something else that is no JSON. */
export function readAnswer(response: BrokerResponse, host: string): Answer {
  const { status, headers, text } = response
  const location = typeof headers.location === 'string' ? headers.location : null
  if (text.trim() === '') return { status, json: null, location }
  try {
    return { status, json: JSON.parse(text), location }
  } catch {
    throw notABroker(
      host,
      isPage(response) ? 'it answers with a web page' : `it answers with ${textOf(headers['content-type']) ?? 'something'} that is no JSON`,
    )
  }
}

/** That the address is no broker's. */
export function notABroker(host: string, why: string): UserError {
  return new UserError(
    `${host} is no Pact broker (${why}): write the address under which the broker's start page is, with its path, as PACT_BROKER_BASE_URL or contracts.broker.url`,
  )
}

/** The error for an answer that is not one of those expected. `what` is what was wanted: `cannot publish the contracts of web 1.2.3`. */
export function refusal(response: BrokerResponse, host: string, what: string, foreign: string | null): UserError | UnavailableError {
  const { status } = response
  const said = wordsOf(response)
  const detail = `status ${status}${said === '' ? '' : `: ${said}`}`
  if ((status === 401 || status === 403) && foreign !== null) {
    return new UserError(
      `${what}: the broker's links lead to ${foreign}, where no credentials are sent (${detail}): set PACT_BROKER_BASE_URL of the broker itself to ${host}`,
    )
  }
  if (status === 401)
    return new UserError(`${what}: ${host} wants other credentials (${detail}): set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD`)
  if (status === 403) return new UserError(`${what}: ${host} knows who asks and does not allow it (${detail}): a token that may write is needed`)
  if (status >= 300 && status < 400) {
    const to = response.headers.location ?? 'nowhere'
    return new UserError(`${what}: ${host} sends us to ${to}: write the broker's own address as PACT_BROKER_BASE_URL or contracts.broker.url`)
  }
  if (status === 404) return new UserError(`${what}: ${host} does not have it (${detail})`)
  if (status === 413 || status === 414) return new UserError(`${what}: ${host}, or a proxy in front of it, takes nothing of this size (${detail})`)
  if (status >= 400 && status < 500) return new UserError(`${what}: ${host} refuses (${detail})`)
  return new UnavailableError(`${what}: ${host} cannot answer now (${detail})`)
}

/** The broker's own words in one readable line. */
function wordsOf(response: BrokerResponse): string {
  const words = isPage(response) ? response.text.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ') : jsonWords(response.text)
  const line = words.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.length > 600 ? `${line.slice(0, 600)}…` : line
}

function jsonWords(text: string): string {
  try {
    return complaintsOf(JSON.parse(text)).join('; ')
  } catch {
    return text
  }
}

function isPage({ headers, text }: BrokerResponse): boolean {
  return /html/.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(text)
}

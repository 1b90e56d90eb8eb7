import { setTimeout as delay } from 'node:timers/promises'
import { UnavailableError, UserError, messageOf } from '../../errors.ts'
import { retryAfterMs } from '../../registry/http/retry.ts'
import { type Answer, notABroker, readAnswer, refusal } from './answer.ts'
import { type BrokerAccess, authorization } from './credentials.ts'
import { fieldsOf } from './json.ts'
import { expand, hrefOf } from './link.ts'
import { type BrokerRequest, type BrokerResponse, TimeoutError, send } from './transport.ts'

/** How patient a session is; everything that tells time or rolls dice is given. */
export interface SessionOptions {
  /** How often a request is tried again: after 5xx, 408, 429 and broken connections. */
  readonly retries: number
  /** For one try, milliseconds. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly log: (line: string) => void
  readonly env: NodeJS.ProcessEnv
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>
  /** 0 … 1 */
  readonly random: () => number
  readonly now: () => number
}

/** Waits as long as it says, unless interrupted. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<unknown> {
  return delay(ms, undefined, signal ? { signal } : {})
}

export interface Call {
  readonly method: BrokerRequest['method']
  /** An address the broker gave, or a path of it. */
  readonly href: string
  readonly body?: unknown
  /** What is wanted, for messages: `cannot publish the contracts of web 1.2.3`. */
  readonly what: string
  /** Statuses that are answers besides 2xx. */
  readonly allow?: readonly number[]
}

/** A conversation with one broker. */
export interface Session {
  /** Its address, for people. */
  readonly host: string
  call(call: Call): Promise<Answer>
  /** The address behind a relation of the broker's index, filled in. Throws UserError when the broker is too old to have it. */
  relation(names: readonly string[], values: Readonly<Record<string, string>>, what: string): Promise<string>
  readonly options: SessionOptions
}

// The longest that a Retry-After is heeded; a broker that asks for more is not to be had now.
const longestWaitMs = 60_000

/** Opens a conversation; nothing is sent yet. */
export function openSession(access: BrokerAccess, options: SessionOptions): Session {
  let index: Promise<unknown> | undefined
  const base = new URL(access.url)
  const call = (wanted: Call) => calling(access, base, options, wanted)
  return {
    host: access.url,
    options,
    call,
    relation: async (names, values, what) => {
      index ??= readIndex(access.url, call).catch((error: unknown) => {
        index = undefined
        throw error
      })
      const href = hrefOf(await index, ...names)
      if (href === undefined)
        throw new UserError(`${what}: ${access.url} has no ${names.join(' or ')}: the broker is too old for this, or the token may not do it`)
      return expand(href, values)
    },
  }
}

async function readIndex(host: string, call: Session['call']): Promise<unknown> {
  const { json, status } = await call({ method: 'GET', href: '/', what: 'cannot read what the broker offers', allow: [404] })
  if (status === 404) throw notABroker(host, 'nothing is at this address')
  const relations = Object.keys(fieldsOf(fieldsOf(json)._links))
  if (!relations.some((name) => name.startsWith('pb:'))) throw notABroker(host, 'its answer has no links of a broker')
  return json
}

async function calling(access: BrokerAccess, base: URL, options: SessionOptions, call: Call): Promise<Answer> {
  const url = addressOf(access, base, call)
  const isOwn = url.origin === base.origin
  const headers: Record<string, string> = { accept: 'application/hal+json, application/json' }
  if (call.body !== undefined) headers['content-type'] = call.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  // What a link leads to elsewhere is not the broker that the credentials are for.
  if (isOwn && access.credentials) headers.authorization = authorization(access.credentials)
  const request: BrokerRequest = { method: call.method, url, headers, ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }) }
  const response = clean(await tried(request, access, options, call.what), access)
  if ((response.status >= 200 && response.status < 300) || call.allow?.includes(response.status)) return readAnswer(response, access.url)
  throw refusal(response, access.url, call.what, isOwn ? null : url.origin)
}

async function tried(request: BrokerRequest, access: BrokerAccess, options: SessionOptions, what: string): Promise<BrokerResponse> {
  for (let tries = 1; ; tries++) {
    options.signal?.throwIfAborted()
    const outcome = await send(request, options).catch((error: unknown) => failureOf(error, access, options, what))
    const wait = typeof outcome === 'string' ? backOff(tries, options) : waitOf(outcome, tries, options)
    if (typeof outcome !== 'string' && wait === undefined) return outcome
    const said = typeof outcome === 'string' ? outcome : `status ${outcome.status}`
    const isOver = tries > options.retries || (wait ?? 0) > longestWaitMs
    if (isOver && typeof outcome !== 'string') return outcome
    if (isOver) throw new UnavailableError(`${what}: ${access.url} does not answer (${said}; tried ${tries === 1 ? 'once' : `${tries} times`})`)
    options.log(`${request.url.host}: ${said}; trying again in ${((wait ?? 0) / 1000).toFixed(1)} s`)
    await options.sleep(wait ?? 0, options.signal)
  }
}

/** Words for a connection that broke and may hold the next time. Throws for what another try will not change. */
function failureOf(error: unknown, access: BrokerAccess, options: SessionOptions, what: string): string {
  options.signal?.throwIfAborted()
  if (error instanceof UserError || error instanceof UnavailableError) throw error
  if (error instanceof TimeoutError) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words = redact(messageOf(error) || code, access)
  if (code === 'ENOTFOUND') throw new UserError(`${what}: nobody knows the host ${new URL(access.url).hostname}: check PACT_BROKER_BASE_URL`)
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code) || code === 'EPROTO')
    throw new UserError(`${what}: no safe connection to ${access.url} (${words}): set NODE_EXTRA_CA_CERTS to the certificate of its authority`)
  if (code.startsWith('HPE_')) throw notABroker(access.url, 'it does not speak HTTP')
  return words
}

function waitOf({ status, headers }: BrokerResponse, tries: number, options: SessionOptions): number | undefined {
  if (status !== 408 && status !== 429 && status < 500) return undefined
  return retryAfterMs(headers['retry-after'], options.now()) ?? backOff(tries, options)
}

/** 0.5 s, then twice as long each time, 10 s at most; as much as half of it less, so that many who wait do not come back at once. */
function backOff(tries: number, options: SessionOptions): number {
  return Math.min(10_000, 500 * 2 ** (tries - 1)) * (0.5 + options.random() / 2)
}

function addressOf(access: BrokerAccess, base: URL, { href, what }: Call): URL {
  const text = href.startsWith('/') ? access.url + href : href
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new UserError(`${what}: the broker gives the address ${JSON.stringify(href)}, which is none`)
  if (base.protocol === 'https:' && url.protocol === 'http:')
    throw new UserError(
      `${what}: the links of ${access.url} lead to ${url.origin}, away from https: set PACT_BROKER_BASE_URL of the broker itself, or X-Forwarded-Proto in its proxy`,
    )
  return url
}

/** The answer without credentials that somebody echoed. */
function clean(response: BrokerResponse, access: BrokerAccess): BrokerResponse {
  return response.status < 300 ? response : { ...response, text: redact(response.text, access) }
}

function redact(text: string, { credentials }: BrokerAccess): string {
  if (credentials === undefined) return text
  const secrets = 'token' in credentials ? [credentials.token] : [credentials.password, authorization(credentials).slice('Basic '.length)]
  return secrets.reduce((clear, secret) => clear.replaceAll(secret, '…'), text)
}

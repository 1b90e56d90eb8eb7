import { setTimeout as delay } from 'node:timers/promises'
import { UnavailableError, messageOf } from '../../errors.ts'
import { BodyError } from './request-body.ts'

/** How long and how often to try again. */
export interface RetryPolicy {
  /** In all, the first one counted. */
  readonly attempts: number
  /** A request and its tries take no longer than this in waiting. */
  readonly patienceMs: number
  readonly sleep: (ms: number) => Promise<unknown>
  /** 0 … 1 */
  readonly random: () => number
}

/** Six tries within two minutes: some seconds of waiting by themselves, the rest is for a registry that says how long to wait. */
export const defaultPolicy: RetryPolicy = { attempts: 6, patienceMs: 120_000, sleep: (ms) => delay(ms), random: Math.random }

/** Something that another try may get past. */
export class TransientError extends Error {
  override readonly name = 'TransientError'
  /** What the registry asked to wait. */
  readonly waitMs: number | undefined

  constructor(message: string, options: ErrorOptions & { readonly waitMs?: number | undefined } = {}) {
    super(message, options)
    this.waitMs = options.waitMs
  }
}

/** Runs work until it succeeds or fails for good. The tries begin anew when `progress()` has grown, so that a large transfer is not limited by its number of cuts. */
export async function retrying<T>(what: string, policy: RetryPolicy, work: () => Promise<T>, progress: () => number = () => 0): Promise<T> {
  let [tries, waited, reached, staleTries] = [0, 0, progress(), 0]
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof BodyError) throw error.cause
      const transient = transientOf(error)
      if (transient === undefined) throw error
      if (isStale(error) && staleTries++ < 32) continue
      if (progress() > reached) [reached, tries, waited] = [progress(), 0, 0]
      tries++
      const wait = transient.waitMs ?? Math.min(10_000, 250 * 2 ** (tries - 1)) * (0.5 + policy.random() / 2)
      if (tries >= policy.attempts || waited + wait > policy.patienceMs) throw givenUp(what, transient, tries, wait)
      waited += wait
      await policy.sleep(wait)
    }
  }
}

function givenUp(what: string, error: TransientError, tries: number, waitMs: number): UnavailableError {
  const asked = error.waitMs === undefined ? '' : `; it asks to wait ${Math.ceil(waitMs / 1000)} s`
  return new UnavailableError(`${what}: ${error.message} (${tries === 1 ? 'tried once' : `tried ${tries} times`}${asked})`, { cause: error })
}

// What ends a connection and may not end the next one; `EAI_AGAIN` is a name server that did not answer, `ENOTFOUND` one that did.
const transientCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'HPE_INVALID_EOF_STATE',
])

function transientOf(error: unknown): TransientError | undefined {
  if (error instanceof TransientError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!transientCodes.has(code)) return undefined
  // Of a host with several addresses node says only the code.
  return new TransientError(messageOf(error) === '' ? code : messageOf(error), { cause: error })
}

function isStale(error: unknown): boolean {
  return error instanceof Error && 'stale' in error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3); undefined when it says nothing that can be used. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

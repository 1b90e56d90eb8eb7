import { UnavailableError, UserError } from '../../errors.ts'
import type { Authorizer } from './authorizer.ts'
import { parseChallenges } from './challenge.ts'
import { complaintOf, failure, refuseTransient } from './problem.ts'
import { discard } from './response-body.ts'
import { type RetryPolicy, retrying } from './retry.ts'
import type { Scope } from './scope.ts'
import type { HttpRequest, HttpResponse, Transport } from './transport.ts'

/** A request to a registry. */
export interface RegistryRequest extends Omit<HttpRequest, 'url'> {
  /** A path of the registry (`/v2/…`), or a whole address that it gave us. */
  readonly to: string | URL
  readonly scopes: readonly Scope[]
  /** Said in front of every error: `ghcr.io/acme/shop/orders: sha256:… cannot be read`. */
  readonly what: string
  /** Statuses that the caller deals with; any other is thrown. */
  readonly expect: readonly number[]
  /** False: only one try; a cut connection is thrown as it is. */
  readonly retry?: false
}

/** A conversation with one registry: authorised, and tried again where that may help. */
export interface Session {
  readonly host: string
  readonly policy: RetryPolicy
  send(request: RegistryRequest): Promise<HttpResponse>
}

export interface SessionOptions {
  readonly host: string
  readonly base: URL
  readonly transport: Transport
  readonly authorizer: Authorizer
  readonly policy: RetryPolicy
}

/** Opens a session; nothing is sent before the first request. */
export function openSession({ host, base, transport, authorizer, policy }: SessionOptions): Session {
  /** An address within the registry; one that it gives with http although we speak https to it comes from a proxy that did not tell. */
  function address(to: string | URL): URL {
    const url = new URL(to, base)
    if (url.hostname === base.hostname && url.protocol === 'http:' && base.protocol === 'https:') return new URL(`${base.origin}${url.pathname}${url.search}`)
    if (url.protocol !== 'https:' && base.protocol === 'https:')
      throw new UnavailableError(`${host} sends us to ${url.protocol}//${url.host}, which is not followed`)
    return url
  }

  async function once(request: RegistryRequest): Promise<HttpResponse> {
    const { method, body, scopes, what, expect } = request
    const url = address(request.to)
    // A registry may send an upload to another host; what we are to the registry is no business of that one.
    const isOurs = url.host === base.host
    for (let tries = 0; ; tries++) {
      const sent = isOurs ? await authorizer.header(scopes) : undefined
      const headers = { ...request.headers, ...(sent === undefined ? {} : { authorization: sent }) }
      const response = await transport({ method, url, headers, ...(body === undefined ? {} : { body }) })
      if (response.status === 401 && isOurs && response.url.host === base.host) {
        const challenges = parseChallenges(response.headers['www-authenticate'])
        if (tries === 2) throw denied(request, (await complaintOf(response)).text)
        discard(response)
        await authorizer.learn(challenges, scopes, sent)
        continue
      }
      await refuseTransient(response, what)
      if (expect.includes(response.status)) return response
      throw failure(what, await complaintOf(response))
    }
  }

  return {
    host,
    policy,
    send: (request) => (request.retry === false ? once(request) : retrying(request.what, policy, () => once(request))).catch(translated(host)),
  }
}

function denied({ what, scopes }: RegistryRequest, complaint: string): UserError {
  return new UserError(
    `${what}: the registry gives a token, and does not take it for ${scopes.join(' ')} (${complaint}): the credential has not that right, or there is no such repository`,
  )
}

/** Errors of names and certificates, said so that a person can act; anything else as it is. */
function translated(host: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOTFOUND') throw new UnavailableError(`there is no host ${host}`, { cause: error })
    if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code))
      throw new UnavailableError(`${host}: its certificate is not trusted (${code}): name your authority's file in NODE_EXTRA_CA_CERTS`, { cause: error })
    if (code.startsWith('ERR_SSL') || code === 'EPROTO')
      throw new UnavailableError(`${host} does not speak https (${code}): if it is one without, name it in SLIPWAY_INSECURE_REGISTRIES`, { cause: error })
    throw error
  }
}

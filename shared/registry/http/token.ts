import { UnavailableError, UserError } from '../../errors.ts'
import { basicAuthorization, type CredentialSearch } from './credentials.ts'
import { complaintOf, refuseTransient } from './problem.ts'
import { readBody } from './response-body.ts'
import { retrying, type RetryPolicy } from './retry.ts'
import type { Scope } from './scope.ts'
import type { HttpResponse, Transport } from './transport.ts'

/** Where tokens are made: the parameters of a Bearer challenge. */
export interface TokenServer {
  readonly realm: URL
  readonly service: string | undefined
}

export interface Token {
  readonly value: string
  /** Milliseconds since 1970 after which it is not used any more. */
  readonly until: number
}

/**
 * Fetches a token: by GET with Basic or nobody's name (distribution docs, "Token Authentication Specification"), or by POST with a refresh token
 * ("Authenticating to a registry with OAuth2"). Throws UserError when the credential is refused.
 */
export async function fetchToken(
  server: TokenServer,
  scopes: readonly Scope[],
  search: CredentialSearch,
  send: Transport,
  policy: RetryPolicy,
  refused: (complaint: string) => Error,
): Promise<Token> {
  const what = `${server.realm.host}: no token for ${scopes.join(' ')}`
  return retrying(what, policy, async () => {
    const response = await ask(server, scopes, search, send)
    await refuseTransient(response, what)
    if (response.status === 200) return tokenIn(await readBody(response, 256 * 1024), what)
    const complaint = await complaintOf(response)
    throw response.status === 404 ? new UnavailableError(`${what}: ${complaint.text}`) : refused(complaint.text)
  })
}

async function ask({ realm, service }: TokenServer, scopes: readonly Scope[], { credential }: CredentialSearch, send: Transport): Promise<HttpResponse> {
  if (credential?.identityToken) {
    const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'slipway', refresh_token: credential.identityToken, scope: scopes.join(' ') })
    if (service !== undefined) form.set('service', service)
    return send({ method: 'POST', url: realm, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from(form.toString()) })
  }
  const url = new URL(realm)
  if (service !== undefined) url.searchParams.set('service', service)
  for (const scope of scopes) url.searchParams.append('scope', scope)
  return send({ method: 'GET', url, headers: credential ? { authorization: basicAuthorization(credential) } : {} })
}

function tokenIn(body: Buffer, what: string): Token {
  let json: { readonly token?: unknown; readonly access_token?: unknown; readonly expires_in?: unknown } | undefined
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    // The parser's message would quote the answer, which may be a token.
  }
  const value = json?.token || json?.access_token
  if (typeof value !== 'string') throw new UnavailableError(`${what}: the answer has no token in it`)
  // 60 seconds is what the specification says of a token without a time; a tenth is left for clocks and slow requests.
  const seconds = typeof json?.expires_in === 'number' && json.expires_in > 0 ? json.expires_in : 60
  return { value, until: Date.now() + seconds * 900 }
}

/** Throws UserError when a token server would see a password in the clear. */
export function checkedRealm(realm: string | undefined, host: string, isPlain: (host: string) => boolean): URL {
  const url = realm !== undefined && URL.canParse(realm) ? new URL(realm) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isPlain(url.host))) return url
  if (url?.protocol === 'http:')
    throw new UserError(`${host} sends us to ${url.host} for a token, over plain http: if that is right, name ${url.host} in SLIPWAY_INSECURE_REGISTRIES`)
  throw new UnavailableError(`${host} asks for a token and does not say where to get one (realm=${JSON.stringify(realm ?? '')})`)
}

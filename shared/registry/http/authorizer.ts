import { UserError } from '../../errors.ts'
import type { Challenge } from './challenge.ts'
import { basicAuthorization, type CredentialSearch } from './credentials.ts'
import type { RetryPolicy } from './retry.ts'
import { covers, type Scope } from './scope.ts'
import { checkedRealm, fetchToken, type Token, type TokenServer } from './token.ts'
import type { Transport } from './transport.ts'

/** What a request carries to prove who we are. */
export interface Authorizer {
  /** The Authorization header for these scopes, as far as the registry has told what it wants. */
  header(scopes: readonly Scope[]): Promise<string | undefined>
  /** Learns from a 401 to a request that carried `sent`. Throws UserError when another try cannot help. */
  learn(challenges: readonly Challenge[], scopes: readonly Scope[], sent: string | undefined): Promise<void>
}

export interface AuthorizerOptions {
  readonly host: string
  readonly search: () => Promise<CredentialSearch>
  readonly send: Transport
  readonly policy: RetryPolicy
  /** Hosts that may be spoken to over http. */
  readonly isPlain: (host: string) => boolean
}

interface Cached {
  readonly scopes: readonly Scope[]
  readonly token: Promise<Token>
  until: number
}

/** Basic or Bearer, as the registry asks for it; tokens are kept until they expire, and one for more serves for less. */
export function authorizer({ host, search, send, policy, isPlain }: AuthorizerOptions): Authorizer {
  let found: Promise<CredentialSearch> | undefined
  let mode: 'basic' | TokenServer | undefined
  // What the registry itself named for these scopes, if it was something else.
  const named = new Map<string, readonly Scope[]>()
  let cache: readonly Cached[] = []

  const credentials = () => {
    found ??= search()
    return found
  }

  const refused = async (scopes: readonly Scope[], complaint: string): Promise<UserError> => {
    const { credential, lookedIn } = await credentials()
    const who = credential
      ? `refuses the credentials${credential.username ? ` of ${credential.username}` : ''} from ${credential.from}`
      : 'wants credentials, and there are none'
    const hint = host === 'ghcr.io' ? ' On GitHub Actions: permissions: packages: write, and GITHUB_TOKEN in the environment.' : ''
    return new UserError(
      `${host} ${who}, for ${scopes.join(' ')} (${complaint}). Looked in: ${lookedIn.join(', ')}. ` +
        `Log in with \`docker login ${host}\`, or set SLIPWAY_REGISTRY_USERNAME and SLIPWAY_REGISTRY_PASSWORD.${hint}`,
    )
  }

  async function token(server: TokenServer, wanted: readonly Scope[]): Promise<Token> {
    const scopes = named.get(wanted.join(' ')) ?? wanted
    cache = cache.filter(({ until }) => until > Date.now())
    const known = cache.find((each) => covers(each.scopes, scopes))
    if (known) return known.token
    const { credential, ...rest } = await credentials()
    const again = cache.find((each) => covers(each.scopes, scopes))
    if (again) return again.token
    let refusal = ''
    const pending = fetchToken(server, scopes, { credential, ...rest }, send, policy, (complaint) => {
      refusal = complaint
      return new UserError('refused')
    }).catch(async (error) => {
      throw refusal === '' ? error : await refused(scopes, refusal)
    })
    const entry: Cached = { scopes, token: pending, until: Number.POSITIVE_INFINITY }
    cache = [...cache, entry]
    pending.then(
      ({ until }) => {
        entry.until = until
      },
      () => {
        cache = cache.filter((each) => each !== entry)
      },
    )
    return pending
  }

  return {
    async header(scopes) {
      if (mode === undefined) return undefined
      if (mode !== 'basic') return `Bearer ${(await token(mode, scopes)).value}`
      const { credential } = await credentials()
      return credential && basicAuthorization(credential)
    },
    async learn(challenges, scopes, sent) {
      const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
      const before = mode
      if (bearer) {
        mode = { realm: checkedRealm(bearer.params.realm, host, isPlain), service: bearer.params.service }
        const asked = bearer.params.scope?.split(' ').filter((scope) => scope !== '') ?? []
        if (asked.length > 0 && !covers(scopes, asked)) named.set(scopes.join(' '), [...scopes, ...asked])
        // A token that was kept may have been taken back; a new one that is refused as well will not do.
        if (sent !== undefined) cache = await without(cache, sent)
      } else if (challenges.some(({ scheme }) => scheme === 'basic')) {
        mode = 'basic'
        if (before === 'basic' && sent !== undefined) throw await refused(scopes, 'status 401')
        if ((await credentials()).credential === undefined) throw await refused(scopes, 'it takes Basic authentication')
      } else throw await refused(scopes, `status 401, and it names ${challenges.map(({ scheme }) => scheme).join(', ') || 'no way'} to log in with`)
    },
  }
}

async function without(cache: readonly Cached[], sent: string): Promise<readonly Cached[]> {
  const kept: Cached[] = []
  for (const each of cache) if (`Bearer ${(await each.token.catch(() => undefined))?.value}` !== sent) kept.push(each)
  return kept
}

import { UserError } from '../../errors.ts'

/** How a request shows who asks. */
export type Credentials = { readonly token: string } | { readonly username: string; readonly password: string }

/** Where a broker is and who asks. */
export interface BrokerAccess {
  /** Address of the broker's index, without a slash at its end; may have a path when the broker is mounted below one. */
  readonly url: string
  readonly credentials: Credentials | undefined
}

/** What a configuration says of a broker; what it does not say comes from the environment. */
export interface BrokerPlace {
  readonly url?: string | undefined
  readonly token?: string | undefined
  readonly username?: string | undefined
  readonly password?: string | undefined
}

/**
 * The broker's address and credentials: what is given, else the variables of Pact's own programs, PACT_BROKER_BASE_URL, PACT_BROKER_TOKEN, PACT_BROKER_USERNAME
 * and PACT_BROKER_PASSWORD (https://docs.pact.io/pact_broker/client_cli). A token wins over a username. Throws UserError with every problem; no message holds
 * a credential.
 */
export function brokerAccess(place: BrokerPlace, env: NodeJS.ProcessEnv): BrokerAccess {
  const problems: string[] = []
  const given = place.url || env.PACT_BROKER_BASE_URL
  const url = given ? addressOf(given, problems) : undefined
  if (!given) problems.push('no broker is named: write contracts.broker.url, or set PACT_BROKER_BASE_URL')
  const token = place.token || env.PACT_BROKER_TOKEN
  const username = place.username || env.PACT_BROKER_USERNAME
  const password = place.password || env.PACT_BROKER_PASSWORD
  if (!token && username && !password) problems.push('PACT_BROKER_USERNAME is set and PACT_BROKER_PASSWORD is not: set both, or PACT_BROKER_TOKEN')
  if (!token && password && !username) problems.push('PACT_BROKER_PASSWORD is set and PACT_BROKER_USERNAME is not: set both, or PACT_BROKER_TOKEN')
  // A line break would start another header.
  if (token && /[^\x21-\x7e]/.test(token)) problems.push('PACT_BROKER_TOKEN has white space or other characters in it that no token has: copy it again')
  if (url === undefined || problems.length > 0) throw new UserError(problems.join('; '))
  return { url, credentials: token ? { token } : username && password ? { username, password } : undefined }
}

/** The value of the Authorization header. */
export function authorization(credentials: Credentials): string {
  if ('token' in credentials) return `Bearer ${credentials.token}`
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`, 'utf8').toString('base64')}`
}

function addressOf(text: string, problems: string[]): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    problems.push(`the broker's address ${JSON.stringify(withoutLogin(text))} is none: write https://broker.example.org`)
    return undefined
  }
  if (url.username || url.password) {
    problems.push(`the broker's address ${url.host} carries a login: take it out and set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD`)
    return undefined
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

function withoutLogin(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//…@')
}

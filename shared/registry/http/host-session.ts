import { authorizer } from './authorizer.ts'
import { findCredential } from './credentials.ts'
import { isPlainHost } from './plain-host.ts'
import { defaultPolicy, type RetryPolicy } from './retry.ts'
import { openSession, type Session } from './session.ts'
import { transport } from './transport.ts'

/** How a registry over HTTP is spoken to. */
export interface HttpRegistryOptions {
  readonly env: NodeJS.ProcessEnv
  /** Whether SLIPWAY_REGISTRY_USERNAME and SLIPWAY_REGISTRY_PASSWORD are for this one. */
  readonly own: boolean
  readonly policy?: Partial<RetryPolicy>
  /** A connection on which nothing moves for so long is given up. */
  readonly idleMs?: number
}

// Tokens are shared by whoever opens the same registry again, as for the bases of a hundred services.
const sessions = new WeakMap<NodeJS.ProcessEnv, Map<string, Session>>()

/** The session with a host for everything below a path: one per environment, unless its patience is the caller's own. */
export function sessionOf(host: string, prefix: string, options: HttpRegistryOptions): Session {
  if (options.policy || options.idleMs !== undefined) return newSession(host, prefix, options)
  const known = sessions.get(options.env) ?? new Map<string, Session>()
  sessions.set(options.env, known)
  const key = `${host}/${prefix} ${options.own}`
  const session = known.get(key) ?? newSession(host, prefix, options)
  known.set(key, session)
  return session
}

function newSession(host: string, prefix: string, { env, own, policy: part, idleMs }: HttpRegistryOptions): Session {
  // The name everybody writes is not the host that answers (distribution docs, "Docker Hub").
  const api = host === 'docker.io' || host === 'index.docker.io' ? 'registry-1.docker.io' : host
  const isPlain = (each: string) => isPlainHost(each, env)
  const policy = { ...defaultPolicy, ...part }
  const send = transport({ env, ...(idleMs === undefined ? {} : { idleMs }) })
  return openSession({
    host,
    base: new URL(`${isPlain(api) ? 'http' : 'https'}://${api}`),
    transport: send,
    authorizer: authorizer({ host, search: () => findCredential(host, prefix, { env, own }), send, policy, isPlain }),
    policy,
  })
}

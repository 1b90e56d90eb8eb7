import { UserError } from '../../errors.ts'
import { embedded, fieldsOf, textOf } from './json.ts'
import { hrefOf } from './link.ts'
import type { Session } from './session.ts'

/** An environment of the broker. */
export interface BrokerEnvironment {
  readonly uuid: string
  readonly name: string
  readonly displayName: string
  readonly production: boolean
  /** Lists of what is recorded in it; null when the broker gives no address for them. */
  readonly deployedHref: string | null
  readonly releasedHref: string | null
}

export interface NewEnvironment {
  /** Without spaces. */
  readonly name: string
  readonly displayName?: string
  readonly production: boolean
}

/** Every environment. */
export async function listEnvironments(session: Session): Promise<readonly BrokerEnvironment[]> {
  const what = 'cannot list the environments'
  const { json } = await session.call({ method: 'GET', href: await session.relation(['pb:environments'], {}, what), what })
  return embedded(json, 'environments').map((item) => environmentOf(item))
}

/** An environment by its name. Throws UserError with the names there are. */
export async function findEnvironment(session: Session, name: string): Promise<BrokerEnvironment> {
  const all = await listEnvironments(session)
  const found = all.find((environment) => environment.name === name)
  if (found) return found
  const names = all.map((environment) => environment.name).join(', ')
  throw new UserError(
    `${session.host} has no environment ${name}; it has ${names || 'none'}. Create it: pact broker create-environment --name ${name} --no-production, or allow it with contracts.broker.createEnvironments`,
  )
}

/** The environment of this name, created when it is not there. Two that create it at once both get it. */
export async function ensureEnvironment(session: Session, wanted: NewEnvironment): Promise<BrokerEnvironment> {
  const found = (await listEnvironments(session)).find(({ name }) => name === wanted.name)
  if (found) return found
  const what = `cannot create the environment ${wanted.name}`
  const body = { name: wanted.name, displayName: wanted.displayName ?? wanted.name, production: wanted.production }
  const { status, json } = await session.call({ method: 'POST', href: await session.relation(['pb:environments'], {}, what), body, what, allow: [400] })
  // Somebody was quicker, or the name is one that it does not take; the list tells which.
  if (status !== 400) return environmentOf(json)
  const quicker = (await listEnvironments(session)).find(({ name }) => name === wanted.name)
  if (quicker) return quicker
  throw new UserError(`${what}: ${JSON.stringify(fieldsOf(json).errors ?? 'status 400')}`)
}

function environmentOf(json: unknown): BrokerEnvironment {
  const { uuid, name, displayName, production } = fieldsOf(json)
  return {
    uuid: textOf(uuid) ?? '',
    name: textOf(name) ?? '',
    displayName: textOf(displayName) ?? textOf(name) ?? '',
    production: production === true,
    deployedHref: hrefOf(json, 'pb:currently-deployed-deployed-versions', 'pb:currently-deployed-versions') ?? null,
    releasedHref: hrefOf(json, 'pb:currently-supported-released-versions', 'pb:currently-supported-versions') ?? null,
  }
}

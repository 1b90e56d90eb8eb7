import { UserError } from '../../errors.ts'
import { findEnvironment } from './environments.ts'
import { embedded, fieldsOf, textOf } from './json.ts'
import { hrefOf, linksOf } from './link.ts'
import type { Session } from './session.ts'

/** A version that is, or is to be, in an environment. */
export interface Placement {
  readonly service: string
  readonly version: string
  readonly environment: string
  /** Of several that serve side by side: a deployment replaces the one of the same instance only. */
  readonly instance?: string
}

/** A version that the broker has in an environment now. */
export interface Recorded {
  readonly service: string
  readonly version: string
  readonly instance: string | null
  /** Deployed versions replace each other, released ones do not. */
  readonly kind: 'deployed' | 'released'
  readonly since: string | null
  readonly href: string
}

/** Records that a version is deployed; the one of the same instance before it is so no longer. Again for the same version: nothing happens. */
export async function recordDeployment(session: Session, placement: Placement): Promise<void> {
  const { service, version, environment, instance } = placement
  const what = `cannot record ${service} ${version} in ${environment}`
  const href = await recordHref(session, placement, 'pb:record-deployment', what)
  // `target` is the name that brokers knew before.
  await session.call({ method: 'POST', href, body: instance === undefined ? {} : { applicationInstance: instance, target: instance }, what })
}

/** Records that a version is released: it may be in use beside all others until its support ends. */
export async function recordRelease(session: Session, placement: Omit<Placement, 'instance'>): Promise<void> {
  const what = `cannot record the release of ${placement.service} ${placement.version} in ${placement.environment}`
  const href = await recordHref(session, placement, 'pb:record-release', what)
  await session.call({ method: 'POST', href, body: {}, what })
}

/** Records that a service is not deployed any more; which versions that were. Without an instance: the one that was recorded without. */
export async function recordUndeployment(session: Session, placement: Omit<Placement, 'version'>): Promise<readonly string[]> {
  return end(session, placement, 'deployed', { currentlyDeployed: false }, placement.instance ?? null)
}

/** Records that released versions are not supported any more; which ones that were. */
export async function recordSupportEnded(session: Session, placement: Omit<Placement, 'instance'>): Promise<readonly string[]> {
  return end(session, placement, 'released', { currentlySupported: false }, null, placement.version)
}

/** What is deployed and released in an environment now, of one service or all. */
export async function recordedIn(
  session: Session,
  environment: string,
  service?: string,
  kinds: readonly Recorded['kind'][] = ['deployed', 'released'],
): Promise<readonly Recorded[]> {
  const { deployedHref, releasedHref } = await findEnvironment(session, environment)
  const read = await Promise.all(kinds.map((kind) => recordedBehind(session, kind, kind === 'deployed' ? deployedHref : releasedHref, environment, service)))
  return read.flat()
}

async function recordedBehind(
  session: Session,
  kind: Recorded['kind'],
  href: string | null,
  environment: string,
  service: string | undefined,
): Promise<readonly Recorded[]> {
  const what = `cannot list what is ${kind} in ${environment}`
  if (href === null) throw new UserError(`${what}: ${session.host} gives no address for it: it is too old (2.84 or newer is needed)`)
  const query = service === undefined ? '' : `${href.includes('?') ? '&' : '?'}pacticipant=${encodeURIComponent(service)}`
  const { json } = await session.call({ method: 'GET', href: href + query, what })
  const items = embedded(json, kind === 'deployed' ? 'deployedVersions' : 'releasedVersions')
  return items.map((item) => recordOf(item, kind, what)).filter((record) => service === undefined || record.service === service)
}

function recordOf(item: unknown, kind: Recorded['kind'], what: string): Recorded {
  const fields = fieldsOf(item)
  const { version, pacticipant } = fieldsOf(fields._embedded)
  const [name, number, href] = [textOf(fieldsOf(pacticipant).name), textOf(fieldsOf(version).number), hrefOf(item, 'self')]
  // Somebody who serves and is not seen would never be asked about.
  if (name === null || number === null || href === undefined) throw new UserError(`${what}: the broker lists something without its service, version or address`)
  return {
    service: name,
    version: number,
    instance: textOf(fields.applicationInstance) ?? textOf(fields.target),
    kind,
    since: textOf(fields.createdAt),
    href,
  }
}

async function end(
  session: Session,
  { service, environment }: { readonly service: string; readonly environment: string },
  kind: Recorded['kind'],
  body: unknown,
  instance: string | null,
  version?: string,
): Promise<readonly string[]> {
  const what = `cannot record that ${service} is no longer ${kind} in ${environment}`
  const all = await recordedIn(session, environment, service, [kind])
  const records = all.filter((record) => record.instance === instance && (version === undefined || record.version === version))
  if (records.length === 0) {
    const others = all.map((record) => `${record.version}${record.instance === null ? '' : ` (instance ${record.instance})`}`).join(', ')
    throw new UserError(`${what}: no such version is recorded${others ? `; recorded are ${others}` : ''}`)
  }
  for (const record of records) await session.call({ method: 'PATCH', href: record.href, body, what })
  return records.map((record) => record.version)
}

/** The address behind which a version is recorded in an environment; throws UserError for versions and environments that are not there. */
async function recordHref(session: Session, placement: Omit<Placement, 'instance'>, relation: string, what: string): Promise<string> {
  const { service, version, environment } = placement
  const href = await session.relation(['pb:pacticipant-version'], { pacticipant: service, version }, what)
  const { status, json } = await session.call({ method: 'GET', href, what, allow: [404] })
  if (status === 404)
    throw new UserError(
      `${what}: the broker has never heard of this version: publish its contracts or results first, or record it on its branch (ensureVersion)`,
    )
  const links = linksOf(json, relation)
  const found = links.find(({ name }) => name === environment)
  if (found) return found.href
  // The environment is not there, and this says so with the names of those that are; or the token may not write.
  await findEnvironment(session, environment)
  throw new UserError(`${what}: the broker gives no address for it: a token that may write is needed`)
}

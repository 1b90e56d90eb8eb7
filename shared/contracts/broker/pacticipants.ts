import { embedded, fieldsOf, listOf, textOf } from './json.ts'
import { linksOf, pathOf } from './link.ts'
import type { Session } from './session.ts'

/** A version of a service on a branch. */
export interface BranchVersion {
  readonly service: string
  readonly version: string
  readonly branch: string
}

/** A service as the broker knows it. */
export interface Pacticipant {
  readonly name: string
  readonly mainBranch: string | null
  readonly repositoryUrl: string | null
  readonly labels: readonly string[]
}

export interface BrokerWebhook {
  readonly uuid: string
  readonly description: string
}

/** Makes a version known on a branch; a service that publishes no pacts is known by this only. Nothing happens when it is. */
export async function putBranchVersion(session: Session, { service, version, branch }: BranchVersion): Promise<void> {
  const what = `cannot record ${service} ${version} on the branch ${branch}`
  const href = await session.relation(['pb:pacticipant-branch-version'], { pacticipant: service, branch, version }, what)
  await session.call({ method: 'PUT', href, body: {}, what })
}

/** A service; null when the broker has none of that name. */
export async function readPacticipant(session: Session, service: string): Promise<Pacticipant | null> {
  const what = `cannot read ${service}`
  const href = await session.relation(['pb:pacticipant'], { pacticipant: service }, what)
  const { status, json } = await session.call({ method: 'GET', href, what, allow: [404] })
  return status === 404 ? null : pacticipantOf(json, service)
}

/** Every service the broker has. */
export async function listPacticipants(session: Session): Promise<readonly Pacticipant[]> {
  const what = 'cannot list the services'
  const href = await session.relation(['pb:pacticipants'], {}, what)
  const { json } = await session.call({ method: 'GET', href, what })
  return embedded(json, 'pacticipants').map((item) => pacticipantOf(item, ''))
}

/** Creates a service, or sets these properties of it (PATCH); others stay as they are. */
export async function ensurePacticipant(
  session: Session,
  wanted: { readonly name: string; readonly mainBranch?: string; readonly repositoryUrl?: string },
): Promise<void> {
  const { name } = wanted
  const what = `cannot set up ${name}`
  const found = await readPacticipant(session, name)
  if (found === null) {
    const href = await session.relation(['pb:pacticipants'], {}, what)
    await session.call({ method: 'POST', href, body: wanted, what })
    return
  }
  const isEqual = [
    [wanted.mainBranch, found.mainBranch],
    [wanted.repositoryUrl, found.repositoryUrl],
  ].every(([want, have]) => want === undefined || want === have)
  if (isEqual) return
  const href = await session.relation(['pb:pacticipant'], { pacticipant: name }, what)
  await session.call({ method: 'PATCH', href, body: wanted, what })
}

/** Gives a service a label. */
export async function addLabel(session: Session, service: string, label: string): Promise<void> {
  const what = `cannot label ${service} as ${label}`
  await session.call({ method: 'PUT', href: pathOf('pacticipants', service, 'labels', label), body: {}, what })
}

/** Names of the branches of a service; none when the broker does not know it. */
export async function listBranches(session: Session, service: string): Promise<readonly string[]> {
  const what = `cannot list the branches of ${service}`
  const { status, json } = await session.call({ method: 'GET', href: pathOf('pacticipants', service, 'branches'), what, allow: [404] })
  return status === 404 ? [] : embedded(json, 'branches').flatMap((item) => textOf(fieldsOf(item).name) ?? [])
}

/** Webhooks, without their requests: these may hold secrets. */
export async function listWebhooks(session: Session): Promise<readonly BrokerWebhook[]> {
  const what = 'cannot list the webhooks'
  const { json } = await session.call({ method: 'GET', href: await session.relation(['pb:webhooks'], {}, what), what })
  return linksOf(json, 'pb:webhooks').map(({ href, name }) => ({ uuid: href.split('/').at(-1) ?? '', description: name ?? '' }))
}

function pacticipantOf(json: unknown, name: string): Pacticipant {
  const fields = fieldsOf(json)
  const labels = listOf(fieldsOf(fields._embedded).labels)
  return {
    name: textOf(fields.name) ?? name,
    mainBranch: textOf(fields.mainBranch),
    repositoryUrl: textOf(fields.repositoryUrl),
    labels: labels.flatMap((label) => textOf(fieldsOf(label).name) ?? []),
  }
}

import type { Digest } from '../../release/model.ts'
import { canonicalJson } from '../../release/canonical.ts'
import { manifestParts, referrersTag } from '../manifest-parts.ts'
import { indexType } from '../media-types.ts'
import type { Descriptor } from '../port.ts'
import { getManifest, putManifest } from './manifests.ts'
import { readPages } from './pages.ts'
import { endpoint, type Place } from './place.ts'
import type { Session } from './session.ts'

/** Sessions with registries that turned out not to have the API, for any repository. */
const withoutApi = new WeakSet<Session>()

/** The referrers of a digest, by the API or, where there is none, by the tag (distribution-spec 1.1, "Listing Referrers" and "Referrers Tag Schema"). */
export async function listReferrers(place: Place, digest: Digest, artifactType: string | undefined): Promise<readonly Descriptor[]> {
  const listed = (await apiReferrers(place, digest, artifactType)) ?? (await taggedReferrers(place, digest))
  // A registry may leave the filter to us.
  return listed.filter((each) => artifactType === undefined || each.artifactType === artifactType)
}

async function apiReferrers(place: Place, digest: Digest, artifactType: string | undefined): Promise<readonly Descriptor[] | undefined> {
  if (withoutApi.has(place.session)) return undefined
  const what = `${place.name}: the referrers of ${digest} cannot be listed`
  const query = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`
  const pages = await readPages(place, `${endpoint(place, 'referrers', digest)}${query}`, what)
  return pages?.flatMap(({ json }) => manifestParts(JSON.stringify(json))?.manifests ?? [])
}

async function taggedReferrers(place: Place, digest: Digest): Promise<readonly Descriptor[]> {
  const list = await getManifest(place, referrersTag(digest))
  // Some answer 404 for a repository that is not there too; one that has such a list is there.
  if (list) withoutApi.add(place.session)
  return list ? (manifestParts(list.content)?.manifests ?? []) : []
}

// One list at a time: in this process they are changed one after the other.
const changing = new Map<string, Promise<unknown>>()
const mostTries = 5

/**
 * Enters a referrer in the list under its subject's tag, for registries without the API. Another process may write the list at the same time, and nothing in
 * the protocol keeps the two apart: so it is read again, and entered again if it is missing.
 */
export async function enterReferrer(place: Place, subject: Digest, entry: Descriptor): Promise<void> {
  const key = `${place.name}@${subject}`
  const turn = (changing.get(key) ?? Promise.resolve()).then(() => enter(place, subject, entry))
  const settled = turn.catch(() => undefined)
  changing.set(key, settled)
  try {
    await turn
  } finally {
    if (changing.get(key) === settled) changing.delete(key)
  }
}

async function enter(place: Place, subject: Digest, entry: Descriptor): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const present = await taggedReferrers(place, subject)
    if (present.some((each) => each.digest === entry.digest)) return
    const manifests = [...present, entry]
    await putManifest(place, Buffer.from(canonicalJson({ schemaVersion: 2, mediaType: indexType, manifests })), indexType, referrersTag(subject))
  }
}

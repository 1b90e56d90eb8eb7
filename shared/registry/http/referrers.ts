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

/** Entries of a list that is being changed by this process: what must be in it, and the work that sees to that. */
interface Change {
  readonly entries: Descriptor[]
  done: Promise<void>
}

// One at a time for each list; who comes while it is under way joins it.
const changing = new Map<string, Change>()
const mostTries = 5

/**
 * Enters a referrer in the list under its subject's tag, for registries without the API. Another process may write the list at the same time, and nothing in
 * the protocol keeps the two apart: so it is read again, and entered again if it is missing.
 */
export async function enterReferrer(place: Place, subject: Digest, entry: Descriptor): Promise<void> {
  const key = `${place.name}@${subject}`
  const known = changing.get(key)
  if (known) {
    known.entries.push(entry)
    return known.done
  }
  const change: Change = { entries: [entry], done: Promise.resolve() }
  changing.set(key, change)
  const leave = () => void changing.delete(key)
  change.done = enterAll(place, subject, change.entries, leave).finally(leave)
  return change.done
}

async function enterAll(place: Place, subject: Digest, entries: readonly Descriptor[], leave: () => void): Promise<void> {
  let seen = 0
  for (let tries = 0; tries < mostTries; tries++) {
    const present = await taggedReferrers(place, subject)
    const missing = entries.filter((entry) => !present.some((each) => each.digest === entry.digest))
    // Whoever comes from here on finds nobody to join.
    if (missing.length === 0) return leave()
    // Tries are for those who were there at the last one.
    if (entries.length > seen) tries = 0
    seen = entries.length
    const manifests = [...present, ...missing]
    await putManifest(place, Buffer.from(canonicalJson({ schemaVersion: 2, mediaType: indexType, manifests })), indexType, referrersTag(subject))
  }
}

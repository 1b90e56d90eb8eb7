import { UnavailableError } from '../../errors.ts'
import { digestOf } from '../../release/canonical.ts'
import type { Digest } from '../../release/model.ts'
import { manifestParts, referrerEntry } from '../manifest-parts.ts'
import { checkDigest, checkRepository, checkTag, looksLikeDigest } from '../names.ts'
import type { BlobSource, Registry } from '../port.ts'
import { getBlob, headBlob, streamBlob } from './blobs.ts'
import { getManifest, headManifest, putManifest } from './manifests.ts'
import type { Place } from './place.ts'
import { readPages } from './pages.ts'
import { enterReferrer, listReferrers } from './referrers.ts'
import { type HttpRegistryOptions, sessionOf } from './host-session.ts'
import { requestMount, uploadBlob } from './upload.ts'

/** A registry over HTTP (OCI distribution-spec 1.1): `host[:port]` and the path in front of every repository, which may be empty. */
export function openHttpRegistry(host: string, prefix: string, options: HttpRegistryOptions): Registry {
  const name = prefix === '' ? host : `${host}/${prefix}`
  const session = sessionOf(host, prefix, options)
  const place = (repository: string): Place => {
    const path = repository.startsWith('/') ? checkRepository(repository.slice(1)) : checkRepository(prefix === '' ? repository : `${prefix}/${repository}`)
    return { session, path, name: `${host}/${path}` }
  }
  // Manifests and blobs have different addresses, and a digest does not say which it is: what was seen is remembered.
  const kinds = new Map<Digest, 'manifest' | 'blob'>()
  const opened = new Map<string, URL>()
  // Blobs that are in a repository, or on their way there: nothing takes them away while it is pushed to, and a registry that is sent one twice at the same
  // time may for a moment not know it (distribution 2.8 writes its link anew).
  const stored = new Map<string, Promise<void>>()
  const store = async (at: Place, source: BlobSource, begun: URL | undefined) => {
    // A mount that was refused says as much as asking would.
    if (begun || isLikelyNew(source) || !(await headBlob(at, source.digest))) await uploadBlob(at, source, begun)
  }
  const learn = (content: Uint8Array) => {
    const parts = manifestParts(content)
    for (const blob of parts?.blobs ?? []) kinds.set(blob, 'blob')
    for (const { digest } of parts?.manifests ?? []) kinds.set(digest, 'manifest')
  }

  return {
    name,
    async resolve(repository, reference) {
      const found = await headManifest(place(repository), looksLikeDigest(reference) ? checkDigest(reference) : checkTag(reference))
      if (found) kinds.set(found.digest, 'manifest')
      return found
    },
    async read(repository, digest) {
      const at = place(repository)
      checkDigest(digest)
      const manifest = async () => {
        const found = await getManifest(at, digest)
        if (found) learn(found.content)
        return found?.content
      }
      const blob = () => getBlob(at, digest)
      const content = kinds.get(digest) === 'blob' ? ((await blob()) ?? (await manifest())) : ((await manifest()) ?? (await blob()))
      if (content === undefined) throw new UnavailableError(`${at.name} does not have ${digest}`)
      return content
    },
    stream: (repository, digest) => streamBlob(place(repository), checkDigest(digest)),
    hasBlob: (repository, digest) => headBlob(place(repository), checkDigest(digest)),
    async writeBlob(repository, content) {
      const at = place(repository)
      const source = content instanceof Uint8Array ? held(content) : content
      checkDigest(source.digest)
      const key = `${at.path}@${source.digest}`
      const begun = opened.get(key)
      opened.delete(key)
      const descriptor = { mediaType: 'application/octet-stream', digest: source.digest, size: source.size }
      // What stopped somebody else need not stop us. Between looking and beginning nothing is waited for, so that only one begins.
      for (let running = stored.get(key); running; running = stored.get(key)) {
        const isThere = await running.then(
          () => true,
          () => false,
        )
        if (isThere) return descriptor
      }
      const storing = store(at, source, begun)
      stored.set(key, storing)
      await storing.catch((error) => {
        stored.delete(key)
        throw error
      })
      kinds.set(source.digest, 'blob')
      return descriptor
    },
    async mountBlob(repository, digest, from) {
      const at = place(repository)
      const answer = await requestMount(at, checkDigest(digest), place(from).path)
      if (answer instanceof URL) opened.set(`${at.path}@${digest}`, answer)
      return answer === 'mounted'
    },
    async writeManifest(repository, content, mediaType, tag) {
      const at = place(repository)
      const digest = digestOf(content)
      learn(content)
      kinds.set(digest, 'manifest')
      const present = tag === undefined ? undefined : await headManifest(at, checkTag(tag))
      if (present?.digest === digest) return present
      const { descriptor, subjectListed } = await putManifest(at, content, mediaType, tag)
      const parts = manifestParts(content)
      if (parts?.subject && !subjectListed) await enterReferrer(at, parts.subject, referrerEntry(descriptor, content))
      return descriptor
    },
    referrers: (repository, digest, artifactType) => listReferrers(place(repository), checkDigest(digest), artifactType),
    async tags(repository) {
      const at = place(repository)
      const pages = (await readPages(at, `/v2/${at.path}/tags/list?n=1000`, `${at.name}: the tags cannot be listed`)) ?? []
      const tags = pages.flatMap(({ json }) => (json as { readonly tags?: readonly string[] | null } | null)?.tags ?? [])
      return [...new Set(tags)].sort()
    },
  }
}

/** What is small is sent as quickly as asked for, and is mostly new: configurations, a few source files. Not so `{}`, which nearly every repository has. */
function isLikelyNew({ size }: BlobSource): boolean {
  return size > 2 && size <= 4096
}

function held(content: Uint8Array): BlobSource {
  return {
    digest: digestOf(content),
    size: content.byteLength,
    async *read(from) {
      yield content.subarray(from)
    },
  }
}

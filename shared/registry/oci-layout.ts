import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UnavailableError, UserError } from '../errors.ts'
import { digestOf } from '../release/canonical.ts'
import type { Digest } from '../release/model.ts'
import { removeDrafts, writeAtomically } from './atomic-file.ts'
import { withFolderLock } from './folder-lock.ts'
import { manifestParts, referrerEntry, referrersTag } from './manifest-parts.ts'
import { manifestLimit, manifestType, manifestTypes } from './media-types.ts'
import { checkDigest, checkRepository, checkTag, hexOf, looksLikeDigest } from './names.ts'
import { absent, damaged, readFileChecked, shareFile, sizeOf, storeBytes, storeSource } from './oci-blobs.ts'
import { emptyIndex, entered, type Index, refName } from './oci-index.ts'
import type { Descriptor, Registry } from './port.ts'

const blobType = 'application/octet-stream'

/**
 * A folder with one OCI image layout per repository (OCI image-spec 1.1, image-layout.md): `<folder>/<repository>/{oci-layout,index.json,blobs/sha256/…}`.
 * Any number of processes may read and write it at once; a blob is there whole or not at all, and index.json is changed under a lock that dies with its holder.
 */
export function openOciLayout(folder: string, name: string): Registry {
  const layoutOf = (repository: string) => path.join(folder, safeRepository(repository))
  // Locks and drafts stand beside the layout, which holds nothing that the specification does not know.
  const workOf = (repository: string) => path.join(folder, '.work', safeRepository(repository))
  const draftsOf = (repository: string) => path.join(workOf(repository), 'drafts')
  const blobFile = (repository: string, digest: Digest) => path.join(layoutOf(repository), 'blobs', 'sha256', hexOf(digest))

  async function index(repository: string): Promise<Index> {
    const file = path.join(layoutOf(repository), 'index.json')
    const text = await readFile(file, 'utf8').catch(absent)
    if (text === undefined) return emptyIndex
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw new UnavailableError(`${file} is not JSON; move the folder away and build again`, { cause })
    }
  }

  async function manifest(repository: string, digest: Digest) {
    const size = await sizeOf(blobFile(repository, digest))
    if (size === undefined || size > manifestLimit) return undefined
    const content = await readFile(blobFile(repository, digest)).catch(absent)
    return content === undefined ? undefined : { content, parts: manifestParts(content) }
  }

  /** Whether the manifest and everything it names are there, so that what is found can be deployed. */
  async function isComplete(repository: string, digest: Digest): Promise<boolean> {
    const { parts } = (await manifest(repository, digest)) ?? {}
    if (parts === undefined) return false
    for (const part of parts.blobs) if ((await sizeOf(blobFile(repository, part))) === undefined) return false
    for (const part of parts.manifests) if (!(await isComplete(repository, part.digest))) return false
    return true
  }

  /** A manifest that only an index of this layout names, as other tools store those of several platforms. */
  async function unlisted(repository: string, digest: Digest): Promise<Descriptor | undefined> {
    const { content, parts } = (await manifest(repository, digest)) ?? {}
    const mediaType = parts?.mediaType ?? (parts && parts.blobs.length > 0 ? manifestType : undefined)
    return content && mediaType && manifestTypes.includes(mediaType) ? { mediaType, digest, size: content.length } : undefined
  }

  async function resolve(repository: string, reference: string): Promise<Descriptor | undefined> {
    const { manifests } = await index(repository)
    const digest = looksLikeDigest(reference) ? checkDigest(reference) : undefined
    const found = manifests.find((each) => (digest ? each.digest === digest : each.annotations?.[refName] === reference))
    const descriptor = found ?? (digest ? await unlisted(repository, digest) : undefined)
    return descriptor && (await isComplete(repository, descriptor.digest)) ? descriptor : undefined
  }

  return {
    name,
    resolve,
    async read(repository, digest) {
      const file = blobFile(repository, digest)
      const content = await readFile(file).catch(absent)
      if (content === undefined) throw notThere(`${name}/${repository}`, digest)
      if (digestOf(content) !== digest) throw damaged(`${name}/${repository}`, digest, file)
      return content
    },
    async *stream(repository, digest) {
      const file = blobFile(repository, digest)
      if ((await sizeOf(file)) === undefined) throw notThere(`${name}/${repository}`, digest)
      yield* readFileChecked(file, digest, `${name}/${repository}`)
    },
    async hasBlob(repository, digest) {
      return (await sizeOf(blobFile(repository, digest))) !== undefined
    },
    async writeBlob(repository, content) {
      if (!(content instanceof Uint8Array)) {
        await storeSource(blobFile(repository, content.digest), content, draftsOf(repository))
        return { mediaType: blobType, digest: content.digest, size: content.size }
      }
      const digest = digestOf(content)
      await storeBytes(blobFile(repository, digest), content, draftsOf(repository))
      return { mediaType: blobType, digest, size: content.byteLength }
    },
    async mountBlob(repository, digest, from) {
      return shareFile(blobFile(from, digest), blobFile(repository, digest), draftsOf(repository))
    },
    async writeManifest(repository, content, mediaType, tag) {
      if (tag !== undefined) checkTag(tag)
      const [layout, drafts, digest] = [layoutOf(repository), draftsOf(repository), digestOf(content)]
      await storeBytes(blobFile(repository, digest), content, drafts)
      const { artifactType } = JSON.parse(Buffer.from(content).toString('utf8'))
      const descriptor: Descriptor = { mediaType, digest, size: content.byteLength, ...(artifactType ? { artifactType } : {}) }
      await withFolderLock(path.join(workOf(repository), 'lock'), async () => {
        await removeDrafts(drafts)
        const current = await index(repository)
        const next = { ...current, manifests: entered(current.manifests, descriptor, tag) }
        if (next.manifests === current.manifests) return
        await writeAtomically(path.join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}', drafts)
        await writeAtomically(path.join(layout, 'index.json'), `${JSON.stringify(next, null, 2)}\n`, drafts)
      })
      return descriptor
    },
    async referrers(repository, digest, artifactType) {
      const found = new Map<Digest, Descriptor>()
      const { manifests } = await index(repository)
      // Tools that copy from a registry bring its list along under a tag.
      const list = manifests.find((each) => each.annotations?.[refName] === referrersTag(digest))
      const listed = list ? ((await manifest(repository, list.digest))?.parts?.manifests ?? []) : []
      for (const each of [...manifests, ...listed]) {
        const { content, parts } = (found.has(each.digest) ? undefined : await manifest(repository, each.digest)) ?? {}
        if (content && parts?.subject === digest) found.set(each.digest, referrerEntry({ ...each, size: content.length }, content))
      }
      return [...found.values()].filter((each) => artifactType === undefined || each.artifactType === artifactType)
    },
    async tags(repository) {
      const { manifests } = await index(repository)
      return [...new Set(manifests.flatMap((each) => each.annotations?.[refName] ?? []))].sort()
    },
  }
}

function notThere(name: string, digest: Digest): UnavailableError {
  return new UnavailableError(`${name} does not have ${digest}`)
}

/** A folder's repositories are folders, so that none lies within another's layout. */
function safeRepository(repository: string): string {
  if (!repository.includes('/')) return checkRepository(repository)
  throw new UserError(`${JSON.stringify(repository)} is no repository name of a folder, which has no / in it`)
}

import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { UnavailableError, UserError } from '../errors.ts'
import { digestOf } from '../release/canonical.ts'
import type { Digest } from '../release/model.ts'
import { removeDrafts, writeAtomically } from './atomic-file.ts'
import { withFolderLock } from './folder-lock.ts'
import type { Descriptor, Registry } from './port.ts'

const refName = 'org.opencontainers.image.ref.name'
const blobType = 'application/octet-stream'

interface Index {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
}

/**
 * A folder with one OCI image layout per repository (OCI image-spec 1.1, image-layout.md): `<folder>/<repository>/{oci-layout,index.json,blobs/sha256/…}`.
 * Any number of processes may read and write it at once; a blob is there whole or not at all, and index.json is changed under a lock that dies with its holder.
 */
export function openOciLayout(folder: string, name: string): Registry {
  const layoutOf = (repository: string) => path.join(folder, safeRepository(repository))
  // Locks and drafts stand beside the layout, which holds nothing that the specification does not know.
  const workOf = (repository: string) => path.join(folder, '.work', safeRepository(repository))
  const blobFile = (repository: string, digest: Digest) => path.join(layoutOf(repository), 'blobs', 'sha256', hexOf(digest))

  async function index(repository: string): Promise<Index> {
    const file = path.join(layoutOf(repository), 'index.json')
    const text = await readFile(file, 'utf8').catch(absent)
    if (text === undefined) return { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] }
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw new UnavailableError(`${file} is not JSON; move the folder away and build again`, { cause })
    }
  }

  async function store(repository: string, content: Uint8Array): Promise<Digest> {
    const digest = digestOf(content)
    const file = blobFile(repository, digest)
    const present = await readFile(file).catch(absent)
    // A file that was damaged is made good by whoever has the content again.
    if (present === undefined || digestOf(present) !== digest) await writeAtomically(file, content, path.join(workOf(repository), 'drafts'))
    return digest
  }

  /** Whether the manifest and everything it names are there, so that what is found can be deployed. */
  async function isComplete(repository: string, digest: Digest): Promise<boolean> {
    try {
      const { config, layers = [] } = JSON.parse(await readFile(blobFile(repository, digest), 'utf8'))
      for (const part of [config, ...layers]) if (part) await access(blobFile(repository, part.digest))
      return true
    } catch {
      return false
    }
  }

  return {
    name,
    async resolve(repository, reference) {
      const { manifests } = await index(repository)
      const found = manifests.find((each) => (reference.startsWith('sha256:') ? each.digest === reference : each.annotations?.[refName] === reference))
      return found && (await isComplete(repository, found.digest)) ? found : undefined
    },
    async read(repository, digest) {
      const content = await readFile(blobFile(repository, digest)).catch(absent)
      if (content === undefined) throw new UnavailableError(`${name}/${repository} does not have ${digest}`)
      if (digestOf(content) !== digest)
        throw new UnavailableError(
          `${name}/${repository}: the bytes of ${digest} have another digest: remove the damaged ${blobFile(repository, digest)} and build again`,
        )
      return content
    },
    async writeBlob(repository, content) {
      return { mediaType: blobType, digest: await store(repository, content), size: content.byteLength }
    },
    async writeManifest(repository, content, mediaType, tag) {
      const digest = await store(repository, content)
      const { artifactType } = JSON.parse(Buffer.from(content).toString('utf8'))
      const descriptor: Descriptor = { mediaType, digest, size: content.byteLength, ...(artifactType ? { artifactType } : {}) }
      const [layout, work] = [layoutOf(repository), workOf(repository)]
      const drafts = path.join(work, 'drafts')
      await withFolderLock(path.join(work, 'lock'), async () => {
        await removeDrafts(drafts)
        const current = await index(repository)
        const next = { ...current, manifests: entered(current.manifests, descriptor, tag) }
        if (next.manifests === current.manifests) return
        await writeAtomically(path.join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}', drafts)
        await writeAtomically(path.join(layout, 'index.json'), `${JSON.stringify(next, null, 2)}\n`, drafts)
      })
      return descriptor
    },
  }
}

/** The list with the manifest in it, and the tag on it and on no other. An entry carries one tag at most, so a manifest with two tags stands there twice. */
function entered(manifests: readonly Descriptor[], descriptor: Descriptor, tag: string | undefined): readonly Descriptor[] {
  const known = manifests.filter((each) => each.digest === descriptor.digest)
  if (tag === undefined ? known.length > 0 : known.some((each) => each.annotations?.[refName] === tag)) return manifests
  if (tag === undefined) return [...manifests, descriptor]
  // A digest that loses its tag to another one stays readable by digest.
  const others = manifests.flatMap((each) => {
    if (each.annotations?.[refName] !== tag) return [each]
    return each.digest === descriptor.digest ? [] : [withoutTag(each)]
  })
  // The entry without a tag, if there is one, is the one to get it.
  const untagged = others.filter((each) => each.digest !== descriptor.digest || each.annotations?.[refName] !== undefined)
  return [...untagged, { ...descriptor, annotations: { [refName]: tag } }]
}

function withoutTag({ annotations: _, ...descriptor }: Descriptor): Descriptor {
  return descriptor
}

function safeRepository(repository: string): string {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(repository)) throw new UserError(`${repository} is no repository name`)
  return repository
}

function hexOf(digest: Digest): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new UserError(`${digest} is no digest; it looks like sha256:… with 64 hex characters`)
  return digest.slice('sha256:'.length)
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
  throw error
}

import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UnavailableError } from '../../errors.ts'
import type { BlobSource, Descriptor, Platform, Registry } from '../../registry/port.ts'
import { digestOf } from '../../release/canonical.ts'
import type { Digest } from '../../release/model.ts'
import { parseJson, readToolConfig, type ToolImage, type ToolLayer } from './tool-image.ts'

interface Manifest {
  readonly manifests?: readonly Descriptor[]
  readonly config?: Descriptor
  readonly layers?: readonly Descriptor[]
}

/** Says of an entry of an index that it is no image but BuildKit's provenance or SBOM of one (moby/buildkit, docs/attestations/attestation-storage.md). */
const attestation = 'vnd.docker.reference.type'

/** Where the parts of images are. */
interface Store {
  /** The tool, for errors. */
  readonly from: string
  read(digest: Digest): Promise<Buffer>
  layer(descriptor: Descriptor, diffId: Digest): ToolLayer
}

/**
 * The images of an OCI layout folder that `buildx` or `buildah` wrote (OCI image-spec 1.1, image-layout.md), one per platform: indexes are unwrapped, and
 * attestations, which say when and where something was built, are left behind. Layers are not read. `from` names the tool in errors.
 */
export async function readLayout(folder: string, from: string): Promise<readonly ToolImage[]> {
  const store: Store = {
    from,
    read: async (digest) => {
      const content = await readFile(blobFile(folder, digest))
      if (digestOf(content) !== digest) throw new UnavailableError(`${from} wrote bytes of another digest as ${digest}`)
      return content
    },
    layer: ({ mediaType, digest }, diffId) => {
      const source = blobSource(blobFile(folder, digest), digest)
      return mediaType.endsWith('.tar') ? { diffId, tar: () => source.read(0) } : { diffId, packed: { mediaType, source } }
    },
  }
  const index = parseJson<Manifest>(await readFile(path.join(folder, 'index.json')), from)
  return allImages(store, index.manifests ?? [])
}

/** The images that a tool pushed by digest, in the same way. */
export async function readPushed(registry: Registry, repository: string, digest: Digest, from: string): Promise<readonly ToolImage[]> {
  const store: Store = {
    from,
    read: (each) => registry.read(repository, each),
    layer: ({ mediaType, digest, size }, diffId) => ({ diffId, pushed: { mediaType, digest, size } }),
  }
  return allImages(store, [{ mediaType: '', digest, size: 0 }])
}

async function allImages(store: Store, descriptors: readonly Descriptor[]): Promise<readonly ToolImage[]> {
  const images: ToolImage[] = []
  for (const each of descriptors) images.push(...(await imagesOf(store, each)))
  if (images.length === 0) throw new UnavailableError(`${store.from} made no image`)
  return images
}

async function imagesOf(store: Store, descriptor: Descriptor): Promise<readonly ToolImage[]> {
  const { from } = store
  if (descriptor.annotations?.[attestation] !== undefined || isUnknown(descriptor.platform)) return []
  const manifest = parseJson<Manifest>(await store.read(descriptor.digest), from)
  if (manifest.manifests) {
    const images: ToolImage[] = []
    for (const each of manifest.manifests) images.push(...(await imagesOf(store, each)))
    return images
  }
  if (!manifest.config || !manifest.layers) throw new UnavailableError(`${from} made ${descriptor.digest}, which is no image`)
  const config = await store.read(manifest.config.digest)
  const { platform, diffIds } = readToolConfig(config, from)
  if (diffIds.length !== manifest.layers.length) throw new UnavailableError(`${from} made an image whose configuration names other layers than its manifest`)
  const layers = manifest.layers.map((layer, at) => store.layer(layer, diffIds[at] ?? layer.digest))
  return [{ platform, config, layers }]
}

function blobFile(folder: string, digest: Digest): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new UnavailableError(`${digest} is no digest`)
  return path.join(folder, 'blobs', 'sha256', digest.slice('sha256:'.length))
}

/** A blob that lies in a file. Whoever stores it checks the digest. */
export function blobSource(file: string, digest: Digest): BlobSource {
  return { digest, size: statSync(file).size, read: (from) => createReadStream(file, { start: from, highWaterMark: 256 * 1024 }) }
}

function isUnknown(platform: Platform | undefined): boolean {
  return platform?.os === 'unknown'
}

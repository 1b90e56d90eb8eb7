import { fingerprintKey } from '../../release/manifest-model.ts'
import { createHash } from 'node:crypto'
import { UnavailableError } from '../../errors.ts'
import type { Descriptor } from '../../registry/port.ts'
import type { BaseImage } from '../image/base.ts'
import { baseAnnotations } from '../image/assemble.ts'
import { bringBaseLayers } from '../image/base-layers.ts'
import { configType, writeManifest } from '../image/manifest.ts'
import { compressor } from '../layer/compress.ts'
import { PieceQueue } from '../layer/piece-queue.ts'
import { layerTypes } from '../layer/recipe.ts'
import { Spool } from '../layer/spool.ts'
import type { BuildRequest, BuiltLayer } from '../port.ts'
import type { ToolImage, ToolLayer } from './tool-image.ts'

export interface PushedImage {
  /** Of the manifest, with its platform. */
  readonly descriptor: Descriptor
  readonly layers: readonly BuiltLayer[]
}

/**
 * Puts an image that another tool made into the registry, under a manifest of our own: the tool's configuration and layers as they are, and the annotations
 * that every manifest of Slipway has. So its digest is known here, holds whatever the tool's registry client would have done, and a folder will do as a
 * registry. Layers of the base, where it is known, are those of the base's own registry, and are not compressed or moved again.
 */
export async function pushImage(image: ToolImage, base: BaseImage | undefined, request: BuildRequest, scratch: string, tag?: string): Promise<PushedImage> {
  const { registry, service, fingerprint } = request
  const repository = service.name
  const shared = base ? sharedLayers(image, base) : 0
  const moved = base && shared > 0 ? await bringBaseLayers({ ...base, layers: base.layers.slice(0, shared) }, registry, repository) : []
  const layers: BuiltLayer[] = []
  const descriptors: Descriptor[] = []
  for (const [at, layer] of image.layers.entries()) {
    const known = at < shared ? base?.layers[at] : undefined
    if (known) {
      layers.push({ name: 'base', digest: known.digest, size: known.size, reused: !moved.includes(known.digest) })
      descriptors.push(known)
      continue
    }
    request.signal?.throwIfAborted()
    const { descriptor, reused } = await pushLayer(layer, request, scratch)
    layers.push({ name: `layer ${at + 1}`, digest: descriptor.digest, size: descriptor.size, reused })
    descriptors.push(descriptor)
  }
  const config = { ...(await registry.writeBlob(repository, image.config)), mediaType: configType }
  const annotations = { ...(base ? baseAnnotations(base) : {}), [fingerprintKey]: fingerprint }
  const descriptor = await writeManifest(registry, repository, { config, layers: descriptors, annotations }, tag)
  return { descriptor: { ...descriptor, platform: image.platform }, layers }
}

/** How many of the lowest layers are the base's: a squashed or rewritten one is not. */
function sharedLayers(image: ToolImage, base: BaseImage): number {
  const ids = base.config.rootfs?.diff_ids ?? []
  const differs = ids.findIndex((id, at) => image.layers[at]?.diffId !== id)
  return differs === -1 ? ids.length : differs
}

async function pushLayer(layer: ToolLayer, request: BuildRequest, scratch: string): Promise<{ readonly descriptor: Descriptor; readonly reused: boolean }> {
  const { registry, service } = request
  if (layer.pushed) {
    const { mediaType, digest, size } = layer.pushed
    return { descriptor: { mediaType: ociTypes[mediaType] ?? mediaType, digest, size }, reused: false }
  }
  if (layer.packed) {
    const { mediaType, source } = layer.packed
    const { digest, size } = source
    const descriptor: Descriptor = { mediaType: ociTypes[mediaType] ?? mediaType, digest, size }
    const reused = await registry.hasBlob(service.name, digest)
    if (!reused) await registry.writeBlob(service.name, source)
    return { descriptor, reused }
  }
  if (!layer.tar) throw new UnavailableError(`the layer ${layer.diffId} is not there`)
  const { compression } = service.build
  const [spool, diff] = [new Spool(scratch), createHash('sha256')]
  try {
    const queue = new PieceQueue(
      compressor(compression),
      (piece) => diff.update(piece),
      (bytes) => spool.write(bytes),
    )
    for await (const bytes of layer.tar()) {
      queue.put(bytes)
      if (queue.full) await queue.room()
    }
    await queue.end()
    if (`sha256:${diff.digest('hex')}` !== layer.diffId) throw new UnavailableError(`the bytes of the layer ${layer.diffId} have another digest`)
    const { digest, size } = spool
    const reused = await registry.hasBlob(service.name, digest)
    if (!reused) await registry.writeBlob(service.name, spool.finish())
    return { descriptor: { mediaType: layerTypes[compression], digest, size }, reused }
  } finally {
    spool.close()
  }
}

/** Docker's names of the same bytes (OCI image-spec 1.1, media-types.md, "Compatibility Matrix"). */
const ociTypes: Readonly<Record<string, string>> = {
  'application/vnd.docker.image.rootfs.diff.tar': 'application/vnd.oci.image.layer.v1.tar',
  'application/vnd.docker.image.rootfs.diff.tar.gzip': 'application/vnd.oci.image.layer.v1.tar+gzip',
  'application/vnd.docker.image.rootfs.diff.tar.zstd': 'application/vnd.oci.image.layer.v1.tar+zstd',
}

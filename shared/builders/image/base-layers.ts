import { limiter } from '../../process/limiter.ts'
import type { BlobSource, Registry } from '../../registry/port.ts'
import type { Digest } from '../../release/model.ts'
import type { BaseImage, BaseLayer } from './base.ts'

/** Layers on their way at once. */
const atOnce = 4

/**
 * Lets a base's layers be in an image's repository: mounted where the base is in the same registry, streamed across once where it is not. Answers with the
 * digests whose bytes had to move.
 */
export async function bringBaseLayers(base: BaseImage, registry: Registry, repository: string): Promise<readonly Digest[]> {
  // Layers with addresses of their own are fetched from there (OCI image-spec 1.1, descriptor.md, `urls`).
  const layers = [...new Map(base.layers.filter((layer) => !layer.urls?.length).map((layer) => [layer.digest, layer])).values()]
  const limited = limiter(atOnce)
  const moved = layers.map((layer) => limited(async () => ((await bring(base, layer, registry, repository)) ? [layer.digest] : [])))
  // When one fails the others are waited for: nothing is left running.
  await Promise.allSettled(moved)
  return (await Promise.all(moved)).flat()
}

async function bring(base: BaseImage, layer: BaseLayer, registry: Registry, repository: string): Promise<boolean> {
  if (base.mountFrom === repository) return false
  if (base.mountFrom !== undefined && (await registry.mountBlob(repository, layer.digest, base.mountFrom))) return false
  if (await registry.hasBlob(repository, layer.digest)) return false
  await registry.writeBlob(repository, blobIn(base, layer))
  return true
}

function blobIn({ registry, repository }: BaseImage, { digest, size }: BaseLayer): BlobSource {
  return { digest, size, read: (from) => skipping(registry.stream(repository, digest), from) }
}

async function* skipping(bytes: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
  let skip = from
  for await (const part of bytes) {
    if (part.length > skip) yield skip === 0 ? part : part.subarray(skip)
    skip = Math.max(skip - part.length, 0)
  }
}

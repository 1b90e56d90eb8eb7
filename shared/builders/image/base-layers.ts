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

/** Where layers were brought to in this process, or are being brought to just now: services that stand on one base move its bytes once. */
const brought = new WeakMap<Registry, Map<Digest, Promise<string>>>()

async function bring(base: BaseImage, layer: BaseLayer, registry: Registry, repository: string): Promise<boolean> {
  if (base.mountFrom === repository) return false
  if (base.mountFrom !== undefined && (await registry.mountBlob(repository, layer.digest, base.mountFrom))) return false
  if (await registry.hasBlob(repository, layer.digest)) return false
  const here = brought.get(registry) ?? new Map<Digest, Promise<string>>()
  brought.set(registry, here)
  const before = here.get(layer.digest)
  if (before && (await mounted(before, layer, registry, repository))) return false
  const moving = registry.writeBlob(repository, blobIn(base, layer)).then(() => repository)
  moving.catch(() => here.delete(layer.digest))
  here.set(layer.digest, moving)
  await moving
  return true
}

/** Whether the layer could be mounted from where another service brought it. What went wrong there is that service's to tell. */
async function mounted(from: Promise<string>, { digest }: BaseLayer, registry: Registry, repository: string): Promise<boolean> {
  const source = await from.catch(() => undefined)
  return source !== undefined && (source === repository || registry.mountBlob(repository, digest, source))
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

import { emptyConfig, emptyType } from '../../registry/media-types.ts'
import type { Descriptor, Platform, Registry } from '../../registry/port.ts'
import { canonicalJson, isDigest, sha256Hex } from '../../release/canonical.ts'
import type { Digest } from '../../release/model.ts'
import { type Compression, layerRecipe, layerTypes } from '../layer/recipe.ts'
import { writeManifest } from './manifest.ts'
import { platformName } from './platform.ts'

/** What a manifest under a layer's tag says it is. */
export const keptLayerType = 'application/vnd.slipway.layer.v1'
/** On a layer in the manifest of an image, and on the manifest under a layer's tag: the layer's key. */
export const keyAnnotation = 'dev.slipway.layer-key'
const diffIdAnnotation = 'dev.slipway.layer-diff-id'

/** A layer as it is known by its key: enough to put it into an image without having its bytes. */
export interface KeptLayer {
  readonly descriptor: Descriptor
  readonly diffId: Digest
}

/** Hex sha256 of what a layer is made from and how. */
export function layerKey(key: string, platform: Platform, compression: Compression): string {
  return sha256Hex(canonicalJson({ key, platform: platformName(platform), recipe: layerRecipe, compression }))
}

/** The tag under which a layer is kept. */
export function layerTag(key: string): string {
  return `layer-${key.slice(0, 40)}`
}

/**
 * The layer kept under a key, when the registry has it whole. A tag can be planted by whoever may write to the repository: this says only what is claimed
 * there, and the caller decides whether to believe it.
 */
export async function findKeptLayer(registry: Registry, repository: string, key: string, compression: Compression): Promise<KeptLayer | undefined> {
  const found = await registry.resolve(repository, layerTag(key))
  if (found?.artifactType !== undefined && found.artifactType !== keptLayerType) return undefined
  const manifest = found && parse(await registry.read(repository, found.digest))
  const [descriptor, ...more] = manifest?.layers ?? []
  const diffId = manifest?.annotations?.[diffIdAnnotation]
  if (!descriptor || more.length > 0 || manifest?.artifactType !== keptLayerType || manifest.annotations?.[keyAnnotation] !== key) return undefined
  if (descriptor.mediaType !== layerTypes[compression] || !isDigest(diffId) || !isDigest(descriptor.digest) || !Number.isSafeInteger(descriptor.size))
    return undefined
  const { mediaType, digest, size } = descriptor
  return (await registry.hasBlob(repository, digest)) ? { descriptor: { mediaType, digest, size }, diffId } : undefined
}

/** Keeps a layer, whose blob is already there, under its key. */
export async function keepLayer(registry: Registry, repository: string, key: string, { descriptor, diffId }: KeptLayer): Promise<void> {
  const { mediaType: _, ...config } = await registry.writeBlob(repository, emptyConfig)
  const annotations = { [keyAnnotation]: key, [diffIdAnnotation]: diffId }
  const parts = { artifactType: keptLayerType, config: { mediaType: emptyType, ...config }, layers: [descriptor], annotations }
  await writeManifest(registry, repository, parts, layerTag(key))
}

interface KeptManifest {
  readonly artifactType?: string
  readonly layers?: readonly Descriptor[]
  readonly annotations?: Readonly<Record<string, string>>
}

function parse(bytes: Buffer): KeptManifest | undefined {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

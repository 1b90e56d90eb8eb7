import { baseDigestKey, baseNameKey, fingerprintKey } from '../../release/manifest-model.ts'
import type { Descriptor, Registry } from '../../registry/port.ts'
import { canonicalJson } from '../../release/canonical.ts'
import type { Digest } from '../../release/model.ts'
import type { Compression } from '../layer/recipe.ts'
import type { BuiltLayer, Contents, LayerClaim } from '../port.ts'
import type { BaseImage } from './base.ts'
import { bringBaseLayers } from './base-layers.ts'
import { imageConfig } from './config.ts'
import { configType, writeManifest } from './manifest.ts'
import { PlannedLayers, type PushedLayer } from './planned-layers.ts'
import type { ImagePlan } from './plan.ts'

/** Where an image goes and what it says about itself besides its plan. */
export interface ImageTarget {
  readonly registry: Registry
  readonly repository: string
  readonly compression: Compression
  /** Hex sha256, written on the manifest. */
  readonly fingerprint: string
  /** More annotations of the manifest. Whatever is in here makes another digest. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Seconds since 1970. */
  readonly created: number
  /** Put on the image with its manifest. Absent: by digest only. */
  readonly tag?: string
  /** Where entries are git objects. */
  readonly contents?: Contents
  /**
   * Whether to take a layer that is kept in the registry under its key, without making it anew. Whoever may write to the repository can plant such a tag with
   * other files in it, so this is only for builds that are never promoted, for repositories that protected branches alone write to, and for layers that the
   * ledger knows: then a function that says so of key, layer and diff id together. Default: no such tag is read.
   */
  readonly trustLayerTags?: boolean | ((claim: LayerClaim) => boolean | Promise<boolean>)
  /** Whether to keep layers that have a key under their tags, for later builds. Default: yes. */
  readonly writeLayerTags?: boolean
  /** Folder for layers that are too large for memory. */
  readonly spool?: string
  /** Files that look like secrets and may be in it; see `LayerOptions`. */
  readonly allow?: readonly ((path: string) => boolean)[]
  /** Looks at small files; see `LayerOptions`. */
  readonly inspect?: (path: string, content: Buffer) => string | undefined
  readonly signal?: AbortSignal
}

/** An image for one platform that is in the registry. */
export interface AssembledImage {
  /** Of its manifest, with its platform. */
  readonly descriptor: Descriptor
  /** Lowest first; those of the base too. */
  readonly layers: readonly BuiltLayer[]
  readonly base?: { readonly reference: string; readonly digest: Digest }
  readonly notes: readonly string[]
}

/**
 * Puts an image together in the registry: the base's layers are brought into the repository without being read where that is possible, planned layers are
 * found by their keys or written, and the manifest comes last, the tag with it. `base` is the plan's, read for its platform. Same plan, base and target,
 * same digest. Throws UserError for files that cannot be in an image.
 */
export async function assembleImage(plan: ImagePlan, base: BaseImage | undefined, target: ImageTarget): Promise<AssembledImage> {
  const { registry, repository, created, fingerprint } = target
  const planned = new PlannedLayers(plan, target)
  const { platform, config: settings } = plan
  const configure = async (written: readonly PushedLayer[]) => {
    const config = imageConfig({ ...(base ? { base: base.config } : {}), settings, layers: written, platform, created })
    return { config, blob: await registry.writeBlob(repository, Buffer.from(canonicalJson(config))) }
  }
  const bringing = base ? bringBaseLayers(base, registry, repository) : Promise.resolve([])
  const [moved, [pushed, { config, blob }]] = await bothOrNeither(bringing, planned.push(configure))
  const layers = [...(base?.layers ?? []), ...pushed.flatMap((layer) => layer.descriptor ?? [])]
  const annotations = { ...target.annotations, [fingerprintKey]: fingerprint, ...(base ? baseAnnotations(base) : {}) }
  const descriptor = await writeManifest(registry, repository, { config: { ...blob, mediaType: configType }, layers, annotations }, target.tag)
  return {
    descriptor: { ...descriptor, platform: { ...platform, ...(config.variant ? { variant: config.variant } : {}) } },
    layers: [...(base?.layers ?? []).map((layer) => baseLayer(layer, moved)), ...pushed.flatMap(builtLayer)],
    ...(base ? { base: { reference: base.name, digest: base.digest } } : {}),
    notes: [...onBuildNote(base), ...planned.notes],
  }
}

/** What an image says of its base: its name without a digest, and the digest that asking for the name answered. */
export function baseAnnotations({ name, digest }: BaseImage): Readonly<Record<string, string>> {
  return { [baseNameKey]: name.replace(/@sha256:[0-9a-f]{64}$/, ''), [baseDigestKey]: digest }
}

/** Waits for both, also when one fails: nothing is left running. */
async function bothOrNeither<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([one, other])
  return [await one, await other]
}

function baseLayer({ digest, size }: Descriptor, moved: readonly Digest[]): BuiltLayer {
  return { name: 'base', digest, size, reused: !moved.includes(digest) }
}

function builtLayer({ name, descriptor, reused }: PushedLayer): readonly BuiltLayer[] {
  return descriptor ? [{ name, digest: descriptor.digest, size: descriptor.size, reused }] : []
}

function onBuildNote(base: BaseImage | undefined): readonly string[] {
  const triggers = base?.config.config?.OnBuild ?? []
  return triggers.length === 0 ? [] : [`${base?.name} has ONBUILD instructions (${triggers.join('; ')}), which were not run`]
}

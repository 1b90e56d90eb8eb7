import { fingerprintKey } from '../../release/manifest-model.ts'
import { UserError } from '../../errors.ts'
import type { Descriptor, Platform, Registry } from '../../registry/port.ts'
import { canonicalJson } from '../../release/canonical.ts'
import type { Digest } from '../../release/model.ts'
import { baseAnnotations } from './assemble.ts'
import { assembleIndex } from './assemble-index.ts'
import { type BaseImage, readBase, readPlatforms, type ResolvedBase } from './base.ts'
import { bringBaseLayers } from './base-layers.ts'
import { type HistoryEntry, imageConfig } from './config.ts'
import { configType, writeManifest } from './manifest.ts'
import { platformName } from './platform.ts'
import { settingsOver } from './settings-over.ts'

export interface Rebase {
  readonly registry: Registry
  readonly repository: string
  /** The image, or index, that gets another base. */
  readonly image: Digest
  /** What it stands on. */
  readonly oldBase: ResolvedBase
  readonly newBase: ResolvedBase
  /** Instead of the image's own. */
  readonly fingerprint?: string
  readonly tag?: string
}

/**
 * The same application on another base, without building it: its layers are taken as they are, and what it changed of the old base's settings is changed of the
 * new one's. The outcome is what a build on the new base would make. Throws UserError when the image does not stand on the old base, or the bases are not
 * for the same platform.
 */
export async function rebase(options: Rebase): Promise<Descriptor> {
  const { registry, repository, image, tag } = options
  const source: ResolvedBase = { registry, repository, reference: image, digest: image, name: `${repository}@${image}` }
  const { platforms, annotations, isIndex } = await readPlatforms(source)
  if (!isIndex) {
    const [platform] = platforms
    if (!platform) throw new UserError(`${source.name} does not say for which platform it is`)
    return rebaseOne(options, await readBase(source, platform), platform, tag)
  }
  const images: Descriptor[] = []
  for (const platform of platforms) images.push(await rebaseOne(options, await readBase(source, platform), platform))
  const fingerprint = options.fingerprint ?? annotations[fingerprintKey] ?? ''
  return assembleIndex(images, { registry, repository, fingerprint, annotations, ...(tag === undefined ? {} : { tag }) })
}

async function rebaseOne(options: Rebase, image: BaseImage, platform: Platform, tag?: string): Promise<Descriptor> {
  const { registry, repository } = options
  const oldBase = await readBase(options.oldBase, platform)
  const newBase = await readBase(options.newBase, platform)
  const layers = ownLayers(image, oldBase, platform)
  await bringBaseLayers(newBase, registry, repository)
  const config = imageConfig({
    base: newBase.config,
    settings: settingsOver(oldBase.config.config ?? {}, image.config.config ?? {}),
    layers: layers.history,
    platform,
    created: Date.parse(image.config.created ?? '') / 1000 || 0,
  })
  const blob = await registry.writeBlob(repository, Buffer.from(canonicalJson(config)))
  const fingerprint = options.fingerprint ?? image.annotations[fingerprintKey]
  const annotations = { ...image.annotations, ...(fingerprint === undefined ? {} : { [fingerprintKey]: fingerprint }), ...baseAnnotations(newBase) }
  const parts = { config: { ...blob, mediaType: configType }, layers: [...newBase.layers, ...layers.descriptors], annotations }
  const descriptor = await writeManifest(registry, repository, parts, tag)
  return { ...descriptor, platform: { ...platform, ...(config.variant ? { variant: config.variant } : {}) } }
}

interface OwnLayers {
  readonly descriptors: readonly Descriptor[]
  readonly history: readonly { readonly createdBy: string; readonly diffId?: Digest }[]
}

/** What the image adds to its base. Layers are compared by what they unpack to: the same files may be compressed otherwise. */
function ownLayers(image: BaseImage, base: BaseImage, platform: Platform): OwnLayers {
  const all = image.config.rootfs?.diff_ids ?? []
  const below = base.config.rootfs?.diff_ids ?? []
  if (below.some((id, index) => all[index] !== id))
    throw new UserError(`${image.name} (${platformName(platform)}) does not stand on ${base.name}: its lowest layers are others; build it instead`)
  const ids = all.slice(below.length)
  const history = ownHistory(image.config.history ?? [], base.config.history ?? [], ids.length)
  let next = 0
  return {
    descriptors: image.layers.slice(below.length),
    history: history.map((entry) => {
      const diffId = entry.empty_layer ? undefined : ids[next++]
      return { createdBy: entry.created_by ?? '', ...(diffId ? { diffId } : {}) }
    }),
  }
}

/** The entries after the base's; counted from the end where the base says nothing of how it came about, or less than it should. */
function ownHistory(all: readonly HistoryEntry[], below: readonly HistoryEntry[], layers: number): readonly HistoryEntry[] {
  const filled = (entries: readonly HistoryEntry[]) => entries.filter((entry) => !entry.empty_layer).length
  const rest = all.slice(below.length)
  if (canonicalJson(all.slice(0, below.length)) === canonicalJson(below) && filled(rest) === layers) return rest
  let from = all.length
  for (let found = 0; from > 0 && found < layers; from--) if (!all[from - 1]?.empty_layer) found++
  const tail = all.slice(from)
  return filled(tail) === layers ? tail : Array.from({ length: layers }, () => ({ created_by: '' }))
}

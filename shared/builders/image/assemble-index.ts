import { fingerprintKey } from '../../release/manifest-model.ts'
import { UserError } from '../../errors.ts'
import { indexType } from '../../registry/media-types.ts'
import type { Descriptor, Registry } from '../../registry/port.ts'
import { canonicalJson } from '../../release/canonical.ts'
import { platformName } from './platform.ts'

export interface IndexTarget {
  readonly registry: Registry
  readonly repository: string
  /** Hex sha256, written on the index. */
  readonly fingerprint: string
  readonly annotations?: Readonly<Record<string, string>>
  /** Put on the index with it. Absent: by digest only. */
  readonly tag?: string
}

/**
 * Makes one image for several platforms of images for one each, which are there; in the order given. Their manifests may come from other machines: what counts
 * is their descriptors. Throws UserError for fewer than two, one without a platform, and two for the same platform.
 */
export async function assembleIndex(images: readonly Descriptor[], target: IndexTarget): Promise<Descriptor> {
  const { registry, repository, fingerprint, annotations, tag } = target
  if (images.length < 2) throw new UserError(`${repository}: an index is over several platforms; a single image stands for itself`)
  const seen = new Set<string>()
  for (const { digest, platform } of images) {
    if (!platform) throw new UserError(`${repository}: ${digest} does not say for which platform it is`)
    const name = platformName(platform)
    if (seen.has(name)) throw new UserError(`${repository}: there are two images for ${name}`)
    seen.add(name)
  }
  const manifests = images.map(({ mediaType, digest, size, platform }) => ({ mediaType, digest, size, platform }))
  const index = { schemaVersion: 2, mediaType: indexType, manifests, annotations: { ...annotations, [fingerprintKey]: fingerprint } }
  return registry.writeManifest(repository, Buffer.from(canonicalJson(index)), indexType, tag)
}

import { keyAnnotation } from './kept-layer.ts'
import type { LayerClaim } from '../port.ts'
import type { Descriptor, Registry } from '../../registry/port.ts'
import { canonicalJson } from '../../release/canonical.ts'
import type { Artifact, Digest } from '../../release/model.ts'

/**
 * Whether layers may be taken under their keys when only one image is believed: those of this image (of every platform's, for an index) for what it says itself they
 * were made from. Nothing is believed when the image is gone.
 */
export async function knownLayers(registry: Registry, { repository, digest }: Artifact): Promise<(claim: LayerClaim) => boolean> {
  const known = new Set<string>()
  const add = async (at: Digest): Promise<void> => {
    if (!(await registry.resolve(repository, at))) return
    const { manifests = [], layers = [], config }: Manifest = JSON.parse((await registry.read(repository, at)).toString('utf8'))
    await Promise.all(manifests.map((each) => add(each.digest)))
    if (!config || !layers.some((layer) => layer.annotations?.[keyAnnotation])) return
    const { rootfs }: Config = JSON.parse((await registry.read(repository, config.digest)).toString('utf8'))
    for (const [index, layer] of layers.entries()) {
      const [key, diffId] = [layer.annotations?.[keyAnnotation], rootfs?.diff_ids?.[index]]
      if (key !== undefined && diffId !== undefined) known.add(nameOf({ key, digest: layer.digest, diffId }))
    }
  }
  await add(digest)
  return (claim) => known.has(nameOf(claim))
}

interface Manifest {
  readonly manifests?: readonly Descriptor[]
  readonly layers?: readonly Descriptor[]
  readonly config?: Descriptor
}

interface Config {
  readonly rootfs?: { readonly diff_ids?: readonly Digest[] }
}

function nameOf({ key, digest, diffId }: LayerClaim): string {
  return canonicalJson([key, digest, diffId])
}

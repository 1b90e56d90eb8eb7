import type { Descriptor } from '../../registry/port.ts'
import type { Built, BuildRequest } from '../port.ts'
import { assembleImage, type AssembledImage } from './assemble.ts'
import { assembleIndex } from './assemble-index.ts'
import type { Bases } from './bases.ts'
import type { ImagePlan } from './plan.ts'
import { platformName } from './platform.ts'

/** The plan of an image for one platform, and what came up while it was made. */
export interface PlatformPlan {
  readonly plan: ImagePlan
  readonly notes: readonly string[]
}

/** Puts the images of a service together and into the registry: one manifest for a single platform, never wrapped in an index; an index over several. */
export async function assemblePlans(request: BuildRequest, plans: readonly PlatformPlan[], bases: Bases, spool: string): Promise<Built> {
  const { registry, service, fingerprint, tag, created } = request
  const images: AssembledImage[] = []
  const single = plans.length === 1
  for (const { plan } of plans) {
    const base = plan.base === undefined ? undefined : await bases.for(plan.base, plan.platform)
    images.push(
      await assembleImage(plan, base, {
        registry,
        repository: service.name,
        compression: service.build.compression,
        fingerprint,
        created,
        contents: request.contents,
        allow: service.build.allow.map(request.glob),
        trustLayerTags: request.trustLayer,
        spool,
        ...(single && tag !== undefined ? { tag } : {}),
        ...(request.signal ? { signal: request.signal } : {}),
      }),
    )
  }
  const [first] = images
  if (!first) throw new Error('an image is for one platform at least')
  const descriptor = single ? first.descriptor : await index(request, images)
  const platforms = plans.map(({ plan }) => platformName(plan.platform))
  return {
    artifact: {
      kind: 'image',
      digest: descriptor.digest,
      repository: service.name,
      size: images.flatMap((image) => image.layers).reduce((total, layer) => total + layer.size, 0),
      ...(first.base ? { base: first.base } : {}),
      ...(single && platforms[0] === 'linux/amd64' ? {} : { platforms }),
    },
    builder: 'native',
    layers: images.flatMap((image, at) => image.layers.map((layer) => (single ? layer : { ...layer, name: `${layer.name} (${platforms[at]})` }))),
    notes: [...new Set([...plans.flatMap((plan) => plan.notes), ...images.flatMap((image) => image.notes)])],
  }
}

function index({ registry, service, fingerprint, tag }: BuildRequest, images: readonly AssembledImage[]): Promise<Descriptor> {
  return assembleIndex(
    images.map((image) => image.descriptor),
    { registry, repository: service.name, fingerprint, ...(tag === undefined ? {} : { tag }) },
  )
}

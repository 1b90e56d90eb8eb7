import type { Descriptor } from './port.ts'
import { indexType } from './media-types.ts'

/** The annotation that holds an entry's tag: OCI image-spec 1.1, annotations.md. */
export const refName = 'org.opencontainers.image.ref.name'

/** `index.json` of a layout: OCI image-spec 1.1, image-layout.md. */
export interface Index {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
}

/** The index of a layout that is not there yet. */
export const emptyIndex: Index = { schemaVersion: 2, mediaType: indexType, manifests: [] }

/** The list with the manifest in it, and the tag on it and on no other. An entry carries one tag at most, so a manifest with two tags stands there twice. */
export function entered(manifests: readonly Descriptor[], descriptor: Descriptor, tag: string | undefined): readonly Descriptor[] {
  const known = manifests.filter((each) => each.digest === descriptor.digest)
  if (tag === undefined ? known.length > 0 : known.some((each) => each.annotations?.[refName] === tag)) return manifests
  if (tag === undefined) return [...manifests, descriptor]
  // A digest that loses its tag to another one stays readable by digest.
  const others = manifests.flatMap((each) => {
    if (each.annotations?.[refName] !== tag) return [each]
    return each.digest === descriptor.digest ? [] : [withoutTag(each)]
  })
  // The entry without a tag, if there is one, is the one to get it.
  const untagged = others.filter((each) => each.digest !== descriptor.digest || each.annotations?.[refName] !== undefined)
  return [...untagged, { ...descriptor, annotations: { [refName]: tag } }]
}

function withoutTag({ annotations: _, ...descriptor }: Descriptor): Descriptor {
  return descriptor
}

/** OCI image-spec 1.1, manifest.md. */
export const manifestType = 'application/vnd.oci.image.manifest.v1+json'
/** OCI image-spec 1.1, image-index.md. */
export const indexType = 'application/vnd.oci.image.index.v1+json'
/** Configuration of what is no image: the two bytes `{}` (OCI image-spec 1.1, manifest.md, "Guidance for an Empty Descriptor"). */
export const emptyType = 'application/vnd.oci.empty.v1+json'
export const emptyConfig: Buffer = Buffer.from('{}')

/** Every kind of manifest we take, the specification's first; Docker's are what older images are (distribution docs, image manifest v2 schema 2). */
export const manifestTypes: readonly string[] = [
  manifestType,
  indexType,
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]

/** distribution-spec 1.1 lets registries refuse larger manifests than this; no honest one comes near. */
export const manifestLimit = 4 * 1024 * 1024

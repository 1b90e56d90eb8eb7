import { manifestType } from '../../registry/media-types.ts'
import type { Descriptor, Registry } from '../../registry/port.ts'
import { canonicalJson } from '../../release/canonical.ts'

/** OCI image-spec 1.1, config.md. */
export const configType = 'application/vnd.oci.image.config.v1+json'

export interface ManifestParts {
  readonly artifactType?: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly annotations?: Readonly<Record<string, string>>
}

/** Stores a manifest in its canonical bytes, after everything it names. The tag comes with it or not at all. */
export function writeManifest(registry: Registry, repository: string, parts: ManifestParts, tag?: string): Promise<Descriptor> {
  const { annotations = {} } = parts
  const manifest = { schemaVersion: 2, mediaType: manifestType, ...parts, annotations: Object.keys(annotations).length > 0 ? annotations : undefined }
  return registry.writeManifest(repository, Buffer.from(canonicalJson(manifest)), manifestType, tag)
}

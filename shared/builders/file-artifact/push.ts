import type { ArtifactKind } from '../../config/model.ts'
import { emptyConfig, emptyType, manifestType } from '../../registry/media-types.ts'
import type { BlobSource, Descriptor } from '../../registry/port.ts'
import { canonicalJson } from '../../release/canonical.ts'
import { fingerprintKey } from '../../release/manifest-model.ts'
import type { Built, BuildRequest } from '../port.ts'

/** One file of an artifact. */
export interface ArtifactFile {
  /** The file's name, without folders; `org.opencontainers.image.title` on its layer. */
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array | BlobSource
}

/** What is pushed: files, and what the manifest says of them. */
export interface FileArtifact {
  readonly kind: ArtifactKind
  readonly files: readonly ArtifactFile[]
  /** Annotations beside the fingerprint: `dev.slipway.package.name` and the like. Public, and nothing that changes without the inputs. */
  readonly facts?: Readonly<Record<string, string>>
  readonly notes?: readonly string[]
}

const titleKey = 'org.opencontainers.image.title'

/** `application/vnd.slipway.deb.v1`: what a manifest says it describes. */
export function artifactTypeOf(kind: ArtifactKind): string {
  return `application/vnd.slipway.${kind}.v1`
}

/**
 * Stores files as one OCI artifact: a manifest with the artifact type of the kind, the empty configuration, and a layer per file, in the order of their names.
 * A layer's digest is the file's own sha256, so `sha256sum` of the file tells which it is. Blobs are there before the manifest that names them.
 */
export async function pushFiles({ registry, service, fingerprint, tag }: BuildRequest, artifact: FileArtifact): Promise<Built> {
  const { kind, facts = {}, notes = [] } = artifact
  const files = [...artifact.files].sort((a, b) => (a.name < b.name ? -1 : 1))
  const config = { ...(await registry.writeBlob(service.name, emptyConfig)), mediaType: emptyType }
  const layers: Descriptor[] = []
  for (const { name, mediaType, content } of files) {
    const { digest, size } = await registry.writeBlob(service.name, content)
    layers.push({ mediaType, digest, size, annotations: { [titleKey]: name } })
  }
  const manifest = canonicalJson({
    schemaVersion: 2,
    mediaType: manifestType,
    artifactType: artifactTypeOf(kind),
    config,
    layers,
    annotations: { ...facts, [fingerprintKey]: fingerprint },
  })
  const { digest } = await registry.writeManifest(service.name, Buffer.from(manifest), manifestType, tag)
  const size = layers.reduce((sum, layer) => sum + layer.size, 0)
  return {
    artifact: { kind, digest, repository: service.name, size },
    builder: 'native',
    layers: layers.map((layer) => ({ name: layer.annotations?.[titleKey] ?? '', digest: layer.digest, size: layer.size, reused: false })),
    notes,
  }
}

import { canonicalJson } from '../release/canonical.ts'
import type { Digest } from '../release/model.ts'
import { emptyConfig, emptyType, manifestType } from '../registry/media-types.ts'
import type { Descriptor, Registry } from '../registry/port.ts'

/** What is attached to an artifact: one file. */
export interface Attachment {
  /** What readers look for among the referrers: `application/spdx+json`. */
  readonly artifactType: string
  readonly mediaType: string
  readonly content: Uint8Array
  /** What a tool that fetches it calls the file: `orders.spdx.json`. */
  readonly file?: string
  readonly annotations?: Readonly<Record<string, string>>
}

/**
 * Attaches a file to what lies in a registry: a manifest that names it as its `subject` (OCI image-spec 1.1, manifest.md, "Guidelines for Artifact Usage"), which
 * the registry lists among its referrers. The same file gives the same manifest, so doing it twice is doing it once. Answers the manifest.
 */
export async function attach(registry: Registry, repository: string, subject: Descriptor, attachment: Attachment): Promise<Descriptor> {
  const { artifactType, mediaType, content, file, annotations } = attachment
  const [config, layer] = await Promise.all([registry.writeBlob(repository, emptyConfig), registry.writeBlob(repository, content)])
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    artifactType,
    config: { mediaType: emptyType, digest: config.digest, size: config.size },
    layers: [{ mediaType, digest: layer.digest, size: layer.size, ...(file ? { annotations: { 'org.opencontainers.image.title': file } } : {}) }],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
    ...(annotations ? { annotations } : {}),
  }
  return { ...(await registry.writeManifest(repository, Buffer.from(canonicalJson(manifest)), manifestType)), artifactType }
}

/** The one file of an attachment; undefined where a referrer has another shape. */
export async function readAttachment(
  registry: Registry,
  repository: string,
  referrer: Digest,
): Promise<{ readonly mediaType: string; readonly content: Buffer } | undefined> {
  const manifest: { readonly layers?: readonly Descriptor[] } = JSON.parse((await registry.read(repository, referrer)).toString('utf8'))
  const [layer, ...others] = manifest.layers ?? []
  if (!layer || others.length > 0 || layer.size > mostBytes) return undefined
  return { mediaType: layer.mediaType, content: await registry.read(repository, layer.digest) }
}

/** Statements are small; whoever may write to the registry may attach anything. */
const mostBytes = 16 * 1024 * 1024

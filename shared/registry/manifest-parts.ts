import type { Digest } from '../release/model.ts'
import { isDigest } from '../release/canonical.ts'
import type { Descriptor } from './port.ts'

/** What the parts of a manifest or an index are to a registry. Members that are not what they should be are left out: it may be anybody's. */
export interface ManifestParts {
  readonly mediaType: string | undefined
  /** Of a manifest without one, its configuration's type: distribution-spec 1.1, "Listing Referrers". */
  readonly artifactType: string | undefined
  readonly annotations: Readonly<Record<string, string>> | undefined
  readonly subject: Digest | undefined
  /** Configuration and layers, without those that are fetched from elsewhere (`urls`). */
  readonly blobs: readonly Digest[]
  /** Of an index. */
  readonly manifests: readonly Descriptor[]
}

/** Reads a manifest's raw bytes; undefined when they are no JSON object. */
export function manifestParts(content: Uint8Array | string): ManifestParts | undefined {
  const json = parsed(content)
  if (!isObject(json)) return undefined
  const layers = Array.isArray(json.layers) ? json.layers : []
  const manifests = Array.isArray(json.manifests) ? json.manifests.filter(isDescriptor) : []
  const config = isObject(json.config) ? json.config : undefined
  const subject = isObject(json.subject) && isDigest(json.subject.digest) ? json.subject.digest : undefined
  return {
    mediaType: text(json.mediaType),
    artifactType: text(json.artifactType) ?? text(config?.mediaType),
    annotations: isObject(json.annotations) ? (json.annotations as Record<string, string>) : undefined,
    subject,
    blobs: [config, ...layers].filter(isObject).flatMap((part) => (isDigest(part.digest) && !Array.isArray(part.urls) ? [part.digest] : [])),
    manifests,
  }
}

/** The entry of a referrer in the list of its subject. */
export function referrerEntry(descriptor: Descriptor, content: Uint8Array): Descriptor {
  const parts = manifestParts(content)
  return {
    mediaType: descriptor.mediaType,
    digest: descriptor.digest,
    size: descriptor.size,
    ...(parts?.artifactType ? { artifactType: parts.artifactType } : {}),
    ...(parts?.annotations ? { annotations: parts.annotations } : {}),
  }
}

/** The tag that stands for the list of a manifest's referrers where a registry has no list of its own: distribution-spec 1.1, "Referrers Tag Schema". */
export function referrersTag(digest: Digest): string {
  return digest.replace(':', '-')
}

function isDescriptor(value: unknown): value is Descriptor {
  return isObject(value) && isDigest(value.digest) && typeof value.size === 'number' && typeof value.mediaType === 'string'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function parsed(content: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof content === 'string' ? content : Buffer.from(content).toString('utf8'))
  } catch {
    return undefined
  }
}

import { isDigest } from './canonical.ts'
import type { Artifact } from './model.ts'

/** What the artifact is built from, hex sha256: on every manifest that Slipway makes. */
export const fingerprintKey = 'dev.slipway.fingerprint'
/** OCI image-spec 1.1, annotations.md. */
export const baseNameKey = 'org.opencontainers.image.base.name'
export const baseDigestKey = 'org.opencontainers.image.base.digest'

/** The base that a manifest says it stands on. */
export function baseIn(annotations: Readonly<Record<string, string>>): Artifact['base'] {
  const { [baseNameKey]: reference, [baseDigestKey]: digest } = annotations
  return reference && isDigest(digest) ? { reference, digest } : undefined
}

import type { Descriptor, Registry } from '../registry/port.ts'
import type { Artifact, Digest, Release } from '../release/model.ts'
import { baseIn, fingerprintKey } from '../release/manifest-model.ts'

/** A manifest as a registry has it, and those of its platforms. */
export interface Inspected {
  readonly descriptor: Descriptor
  /** Of an index: each platform's manifest. */
  readonly manifests: readonly { readonly digest: Digest; readonly platform: string }[]
  /** What it says that it stands on. */
  readonly base: Artifact['base']
  /** Why it is not what the release says, a sentence each. */
  readonly faults: readonly string[]
}

/**
 * Reads a release's manifest by its digest, and those of its platforms, and compares what they say with the release: the digest that a job gives that ran the
 * repository's code is only a claim. Text says why there is nothing to read.
 */
export async function inspectRelease(registry: Registry, { service, artifact, fingerprint }: Release): Promise<Inspected | string> {
  const { repository, digest, kind } = artifact
  const name = `${registry.name}/${repository}@${digest}`
  if (repository !== service) return `${service}: its release is in the repository ${repository}, which is another service's`
  const descriptor = await registry.resolve(repository, digest)
  if (!descriptor) return `${service}: there is no ${name}`
  const manifest = await readManifest(registry, repository, digest)
  const parts = await Promise.all(
    (manifest.manifests ?? []).map(async (each) => ({ ...each, manifest: await readManifest(registry, repository, each.digest) })),
  )
  const faults: string[] = []
  const differs = (what: string, found: string | undefined, wanted: string | undefined) => {
    if (found !== wanted) faults.push(`${name}: ${what} is ${found ?? 'not said'}, and the release says ${wanted ?? 'nothing of it'}`)
  }
  differs('its fingerprint', manifest.annotations?.[fingerprintKey], fingerprint)
  for (const part of parts) differs(`the fingerprint for ${platformOf(part)}`, part.manifest.annotations?.[fingerprintKey], fingerprint)
  differs('its type', manifest.artifactType, kind === 'image' ? undefined : `application/vnd.slipway.${kind}.v1`)
  const base = baseOf([manifest, ...parts.map((part) => part.manifest)])
  // An index that was found by its tag does not say what its images stand on.
  if (artifact.base || parts.length === 0) {
    differs('its base', base?.reference, artifact.base?.reference)
    differs("its base's digest", base?.digest, artifact.base?.digest)
  }
  return { descriptor, manifests: parts.map((part) => ({ digest: part.digest, platform: platformOf(part) })), base, faults }
}

interface Manifest {
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly manifests?: readonly Descriptor[]
}

async function readManifest(registry: Registry, repository: string, digest: Digest): Promise<Manifest> {
  return JSON.parse((await registry.read(repository, digest)).toString('utf8'))
}

/** The base that one of the manifests names; those of an index stand on one. */
function baseOf(manifests: readonly Manifest[]): Artifact['base'] {
  for (const { annotations = {} } of manifests) {
    const base = baseIn(annotations)
    if (base) return base
  }
  return undefined
}

function platformOf({ platform }: Descriptor): string {
  return platform ? [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/') : 'unknown'
}

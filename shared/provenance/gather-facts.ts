import { type InputIndex, recipeOf } from '../affected/fingerprint.ts'
import type { Service } from '../config/model.ts'
import type { Artifact, Release } from '../release/model.ts'
import type { BuildFacts, Subject } from './statement.ts'

/** Where the inputs were read. */
export interface Source {
  readonly commit: string
  /** `https://github.com/acme/shop`, where it is known. */
  readonly repository?: string
  /** The configuration file, from the repository's root. */
  readonly config: string
}

/** What a statement says of an artifact: everything from the commit itself, read again, and what the manifest stands on. */
export function factsOf(
  index: InputIndex,
  service: Service,
  artifact: Artifact,
  version: Release['version'],
  source: Source,
  sbom: BuildFacts['sbom'],
): BuildFacts {
  const { value, parts } = index.fingerprintOf(service)
  return {
    service: service.name,
    version,
    kind: artifact.kind,
    fingerprint: value,
    parts,
    ...(artifact.base ? { base: artifact.base } : {}),
    ...(parts.lockfile ? { lock: parts.lockfile } : {}),
    recipe: recipeOf(service.build.kind),
    sbom,
    source,
  }
}

/** What a statement is about: the artifact, and of an index every platform's manifest, which is what a machine pulls. `name`: with registry and repository. */
export function subjectsOf(
  name: string,
  artifact: Artifact,
  manifests: readonly { readonly digest: Artifact['digest']; readonly platform: string }[],
): readonly Subject[] {
  return [{ name, digest: artifact.digest }, ...manifests.map(({ digest, platform }) => ({ name: `${name}#${platform}`, digest }))]
}

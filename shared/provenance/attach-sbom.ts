import type { Snapshot } from '../affected/fingerprint.ts'
import type { Service } from '../config/model.ts'
import type { Repository } from '../git/port.ts'
import type { Descriptor, Registry } from '../registry/port.ts'
import type { Artifact, Digest } from '../release/model.ts'
import type { Described } from '../sbom/component.ts'
import { cyclonedx, cyclonedxType } from '../sbom/cyclonedx.ts'
import { inventoryOf } from '../sbom/inventory.ts'
import { spdx, spdxType } from '../sbom/spdx.ts'
import { toolVersion } from '../sbom/tool-version.ts'
import { attach } from './attach.ts'

export interface SbomRequest {
  readonly registry: Registry
  readonly repository: Repository
  readonly snapshot: Snapshot
  readonly service: Service
  readonly artifact: Artifact
  /** Hex sha256. */
  readonly fingerprint: string
  readonly version: string
  /** Seconds since 1970; default 0. */
  readonly created?: number
}

/** What an artifact has for an SBOM. */
export interface AttachedSbom {
  /** Of the referrer's manifest with the SPDX document. */
  readonly sbomDigest: Digest
  /** How many components it lists; absent when it was there already. */
  readonly components?: number
  /** What the documents lack, a sentence each. */
  readonly gaps: readonly string[]
}

/**
 * Attaches the SBOM of an artifact, as SPDX and as CycloneDX, where `present`, its referrers, do not have it yet. What is there stays, though a newer Slipway would write another.
 */
export async function attachSbom(request: SbomRequest, present: readonly Descriptor[]): Promise<AttachedSbom> {
  const { registry, artifact, service, fingerprint, version, created = 0 } = request
  const known = (type: string) => present.find((each) => each.artifactType === type)
  const [spdxThere, cyclonedxThere] = [known(spdxType), known(cyclonedxType)]
  if (spdxThere && cyclonedxThere) return { sbomDigest: spdxThere.digest, gaps: [] }
  const [subject, inventory] = await Promise.all([
    registry.resolve(artifact.repository, artifact.digest),
    inventoryOf(request.repository, request.snapshot, service, artifact.base),
  ])
  if (!subject) throw new Error(`${registry.name} has no ${artifact.repository}@${artifact.digest}`)
  const about: Described = { service: service.name, version, fingerprint, digest: artifact.digest, tool: toolVersion, created }
  const [written] = await Promise.all([
    spdxThere ?? attachSpdx(registry, artifact, subject, spdx(inventory, about)),
    cyclonedxThere ?? attachCyclonedx(registry, artifact, subject, cyclonedx(inventory, about)),
  ])
  return { sbomDigest: written.digest, components: inventory.components.length, gaps: inventory.gaps }
}

/** Attaches an SPDX document to an artifact. */
export function attachSpdx(registry: Registry, artifact: Artifact, subject: Descriptor, text: string): Promise<Descriptor> {
  return attachDocument(registry, artifact, subject, spdxType, text, 'spdx')
}

/** Attaches a CycloneDX document to an artifact. */
export function attachCyclonedx(registry: Registry, artifact: Artifact, subject: Descriptor, text: string): Promise<Descriptor> {
  return attachDocument(registry, artifact, subject, cyclonedxType, text, 'cdx')
}

function attachDocument(registry: Registry, { repository }: Artifact, subject: Descriptor, type: string, text: string, suffix: string): Promise<Descriptor> {
  return attach(registry, repository, subject, { artifactType: type, mediaType: type, content: Buffer.from(text), file: `${repository}.${suffix}.json` })
}

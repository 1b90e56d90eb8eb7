import type { Service } from '../config/model.ts'
import type { Descriptor, Registry } from '../registry/port.ts'
import { isDigest } from './canonical.ts'
import { baseIn, fingerprintKey } from './manifest-model.ts'
import type { Artifact, Digest, Release } from './model.ts'

/** Why an artifact that was built before is taken, or why not although there is one. */
export interface Reuse {
  readonly artifact?: Artifact
  /** The release that the ledger knows it by. */
  readonly release?: Release
  /** One sentence for the summary. */
  readonly why: string
  /** An image that is right but for its base, which moved: its own layers can be put on the new one. */
  readonly onOldBase?: Artifact
}

export interface ReuseQuestion {
  readonly service: Service
  readonly fingerprint: string
  readonly registry: Registry
  /** The ledger's release of this fingerprint. */
  readonly known: Release | undefined
  /** Whether the tag `in-<40 hex>` may be believed: whoever can push to the registry can plant one, so what may reach an environment never comes from it. */
  readonly trustTag: boolean
  /** The digest a base image stands for now; asked for services that follow theirs. */
  readonly currentBase: (reference: string) => Promise<Digest | undefined>
  /** What speaks against an artifact in the attestations that are attached to it; undefined when nothing does, and when there are none. */
  readonly attestationFault?: (artifact: Artifact) => Promise<string | undefined>
}

/** The tag that says what an artifact was built from. */
export function inputTag(fingerprint: string): string {
  return `in-${fingerprint.slice(0, 40)}`
}

/**
 * Looks for an artifact of the same fingerprint: in the ledger, else under the tag, which is a hint. Whatever is found is checked again: the manifest must be there,
 * say the same fingerprint, and stand on the base that counts now. Undefined when nothing was ever built from these inputs.
 */
export async function findReusable(question: ReuseQuestion): Promise<Reuse | undefined> {
  const { known, registry, service, fingerprint } = question
  if (known) {
    // The questions of the checks go out with the first one: nearly always all of them are needed.
    const checks = beginChecks(question, known.artifact)
    const found = await manifestAt(registry, known.artifact.repository, known.artifact.digest)
    if (!found) return { why: `the ledger knows ${known.artifact.digest}, which ${registry.name} no longer has` }
    const fault = await faultOf(question, found.annotations, known.artifact, checks)
    return fault ?? { artifact: known.artifact, release: known, why: 'built before from the same inputs' }
  }
  if (!question.trustTag) return undefined
  const tag = inputTag(fingerprint)
  const found = await manifestAt(registry, service.name, tag)
  if (!found) return undefined
  const artifact = artifactOf(service, found)
  if (artifact === undefined) return { why: `the tag ${tag} was not taken: it is no ${service.build.kind} of Slipway` }
  const fault = await faultOf(question, found.annotations, artifact, beginChecks(question, artifact))
  return fault ? { ...fault, why: `the tag ${tag} was not taken: ${fault.why}` } : { artifact, why: `found under the tag ${tag}` }
}

interface Found {
  readonly digest: Digest
  readonly artifactType?: string
  readonly annotations: Readonly<Record<string, string>>
  readonly layers: readonly Descriptor[]
  readonly manifests: readonly Descriptor[]
}

async function manifestAt(registry: Registry, repository: string, reference: string): Promise<Found | undefined> {
  const digest = isDigest(reference) ? reference : (await registry.resolve(repository, reference))?.digest
  if (digest === undefined) return undefined
  const bytes = await registry.read(repository, digest).catch(async (error) => {
    // By digest nobody asked yet whether it is there: mostly it is, and one question is enough.
    if (digest === reference && (await registry.resolve(repository, reference)) === undefined) return undefined
    throw error
  })
  if (bytes === undefined) return undefined
  const { artifactType, annotations = {}, layers = [], manifests = [] } = JSON.parse(bytes.toString('utf8'))
  return { digest, ...(artifactType ? { artifactType } : {}), annotations, layers, manifests }
}

/** What the registry is asked about an artifact besides its manifest. */
interface Checks {
  readonly attested: Promise<string | undefined>
  /** Undefined also where the base is pinned. */
  readonly baseNow: Promise<Digest | undefined>
}

function beginChecks({ service, currentBase, attestationFault }: ReuseQuestion, artifact: Artifact): Checks {
  const checks = {
    attested: attestationFault?.(artifact) ?? Promise.resolve(undefined),
    baseNow: service.build.base === 'pin' || !artifact.base ? Promise.resolve(undefined) : currentBase(artifact.base.reference),
  }
  // Whoever waits is told what went wrong; an answer that is not needed any more goes unheard.
  for (const check of Object.values(checks)) check.catch(() => {})
  return checks
}

/** What speaks against an artifact that was found; undefined when nothing does. */
async function faultOf(
  { service, fingerprint }: ReuseQuestion,
  annotations: Found['annotations'],
  artifact: Artifact,
  checks: Checks,
): Promise<Reuse | undefined> {
  const written = annotations[fingerprintKey]
  if (written !== fingerprint) return { why: `its manifest says it was built from ${written ? `${written.slice(0, 12)}…` : 'something it does not name'}` }
  const attested = await checks.attested
  if (attested !== undefined) return { why: attested }
  if (service.build.base === 'pin' || !artifact.base) return undefined
  const { reference, digest } = artifact.base
  const now = await checks.baseNow
  if (now === digest) return undefined
  if (now === undefined) return { why: `its base ${reference} is no longer there` }
  return { why: `its base ${reference} moved from ${short(digest)} to ${short(now)}`, onOldBase: artifact }
}

function artifactOf({ name, build }: Service, { digest: found, artifactType, annotations, layers, manifests }: Found): Artifact | undefined {
  const expected = build.kind === 'image' ? undefined : `application/vnd.slipway.${build.kind}.v1`
  if (artifactType !== expected) return undefined
  const base = baseIn(annotations)
  const platforms = manifests.flatMap(({ platform }) => (platform ? [[platform.os, platform.architecture, platform.variant].filter(Boolean).join('/')] : []))
  return {
    kind: build.kind,
    digest: found,
    repository: name,
    size: layers.reduce((total, layer) => total + layer.size, 0),
    ...(base ? { base } : {}),
    ...(platforms.length > 0 ? { platforms } : {}),
  }
}

function short(digest: Digest): string {
  return `${digest.slice(0, 'sha256:'.length + 12)}…`
}

import type { ArtifactKind, DeploySpec, VerifySpec } from '../config/model.ts'
import type { BuiltLayer } from '../builders/port.ts'
import type { Sha256Hex } from '../affected/model.ts'

/** `sha256:` and 64 lower-case hex characters. */
export type Digest = `sha256:${string}`

/** `sha256:` of the release's canonical JSON. */
export type ReleaseId = Digest

/** Everything a deploy or a rollback needs, immutable; works without a checkout of the service. */
export interface Release {
  readonly schemaVersion: 1
  readonly service: string
  readonly artifact: Artifact
  readonly fingerprint: Sha256Hex
  readonly parts: Readonly<Record<string, Sha256Hex>>
  /** `<manifest version or 0.0.0>-<first 10 hex of the fingerprint>` */
  readonly version: string
  readonly deploy: DeployDescriptor
  readonly contracts: ReleaseContracts
}

export interface Artifact {
  readonly kind: ArtifactKind
  /** Of the manifest (of the index, for several platforms): the one identity that moves. */
  readonly digest: Digest
  /** Repository within the registry: the service's name. */
  readonly repository: string
  /** Bytes of the manifest's layers. */
  readonly size: number
  /** Of an image: what it stands on, as written and as it was. */
  readonly base?: { readonly reference: string; readonly digest: Digest }
  /** Of an image for several platforms, or for one that is not `linux/amd64`. */
  readonly platforms?: readonly string[]
}

/** How to run the artifact. Paths are inside the artifact. */
export interface DeployDescriptor extends DeploySpec {
  /** Folder of the service inside the artifact; commands run there. */
  readonly workdir: string
  readonly requires: readonly string[]
}

export interface ReleaseContracts {
  /** Pacts in which this service is the consumer. */
  readonly pacts: readonly PactContract[]
  /** How to start it as a provider. */
  readonly verify?: VerifySpec
}

export interface PactContract {
  readonly consumer: string
  readonly provider: string
  /** sha256 of the canonical content (interactions sorted; metadata dropped). */
  readonly sha: Sha256Hex
  /** The pact file's JSON. */
  readonly content: unknown
}

/** That a pipeline on a commit ended in this release, built or reused. Order, preview and holds go by its commit. */
export interface Nomination {
  readonly release: ReleaseId
  readonly digest: Digest
  readonly commit: string
  readonly branch: string | null
  readonly run: string
  /** ISO 8601 UTC. */
  readonly at: string
}

/** What `build` answers for one service. */
export interface BuildResult {
  readonly service: string
  readonly digest: Digest
  readonly ref: string
  readonly fingerprint: Sha256Hex
  readonly version: string
  readonly reused: boolean
  readonly durationMs: number
  /** Bytes of the layers as stored. */
  readonly size: number
  /** Why it was reused, or what changed since the release before, a sentence each. */
  readonly why: readonly string[]
  /** Who made it; null when nothing was built. */
  readonly builder: string | null
  /** What it consists of; empty when nothing was built. */
  readonly layers: readonly BuiltLayer[]
  /** Of the manifest that its SPDX document is attached with; null when it has none. */
  readonly sbomDigest: Digest | null
  /** What a reader should know besides. */
  readonly notes: readonly string[]
  readonly release: Release
  readonly releaseId: ReleaseId
}

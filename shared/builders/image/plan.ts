import type { Platform } from '../../registry/port.ts'
import type { Entry } from '../layer/entry.ts'

/** An image as instructions for assembling it: what a Dockerfile of plain instructions says, or what a language's rules make of a service. */
export interface ImagePlan {
  /** The base as written, `node:24-slim@sha256:…`, `oci:<folder>/<repository>:<tag>`; undefined for none (`scratch`). */
  readonly base?: string
  /** In order, lowest first. */
  readonly layers: readonly PlannedLayer[]
  readonly config: ImageSettings
  /** One image each. Layers and settings are the same on all of them: plans that differ by platform are made per platform. */
  readonly platform: Platform
}

export interface PlannedLayer {
  /** `dependencies`, `application`, or a Dockerfile instruction as written. */
  readonly name: string
  /** For the image's history. */
  readonly createdBy: string
  /** Hex sha256 of everything the layer is made from. With one, the layer is looked for in the registry first and `entries` is asked only when it is not there. */
  readonly key?: string
  /** Sorted or not; the writer sorts them by the bytes of their paths. Folders that are not named are not in the layer: the base's own stay as they are. */
  entries(): Promise<readonly Entry[]>
  /** A layer that changes settings only has no entries and no bytes: history alone. */
  readonly empty?: true
}

/** What an image says beside its layers: OCI image-spec 1.1, config.md. What is absent is inherited from the base. */
export interface ImageSettings {
  /** Added to the base's, by name, in order. */
  readonly env?: Readonly<Record<string, string>>
  readonly entrypoint?: readonly string[]
  /** Setting an entrypoint without a command clears the base's command, as Docker does. */
  readonly cmd?: readonly string[]
  readonly workdir?: string
  readonly user?: string
  /** `8080/tcp`, added to the base's. */
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  /** Added to the base's. */
  readonly labels?: Readonly<Record<string, string>>
  readonly stopSignal?: string
  /** Docker's extension; durations in nanoseconds. `{ test: ['NONE'] }` switches the base's off. */
  readonly healthcheck?: Healthcheck
  readonly shell?: readonly string[]
}

export interface Healthcheck {
  readonly test: readonly string[]
  readonly interval?: number
  readonly timeout?: number
  readonly startPeriod?: number
  readonly startInterval?: number
  readonly retries?: number
}

import type { Service } from '../config/model.ts'
import type { Artifact, Digest } from '../release/model.ts'
import type { Registry } from '../registry/port.ts'

/** One input file of a service as git has it. Bytes of a path that are not UTF-8 are lone surrogates (shared/commit/path-name.ts). */
export interface InputFile {
  readonly path: string
  readonly mode: '100644' | '100755' | '120000' | '160000'
  readonly oid: string
}

/** A link the artifact carries besides its files (workspace packages under node_modules). */
export interface ArtifactLink {
  readonly path: string
  readonly target: string
}

/** A package that a lockfile names and that is installed in the work tree. */
export interface InstalledPackage {
  /** `node_modules/pino`, as the lockfile's key. */
  readonly folder: string
  readonly version?: string
  /** Where it runs, in npm's words (`linux`, `!win32`); an optional package that does not fit the machine is not in an install either. */
  readonly only?: { readonly os?: readonly string[]; readonly cpu?: readonly string[]; readonly libc?: readonly string[] }
  readonly optional?: true
}

/** Contents of git objects, read as they are asked for; what is not committed never gets in. */
export interface Contents {
  /** All at once: for small things. */
  blobs(oids: readonly string[]): Promise<ReadonlyMap<string, Buffer>>
  /** Bytes of each object. */
  sizes(oids: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** One object's bytes, piece by piece. */
  stream(oid: string): AsyncIterable<Uint8Array>
}

/** What a tag in the registry says: that this layer is what is made from what the key stands for. */
export interface LayerClaim {
  /** Hex sha256 of what the layer is made from and how. */
  readonly key: string
  readonly digest: Digest
  /** Of its bytes as unpacked. */
  readonly diffId: Digest
}

export interface BuildRequest {
  readonly service: Service
  /** The work tree: installed packages, and what the service's own build makes. */
  readonly root: string
  /** Sorted by path; paths are the repository's. */
  readonly files: readonly InputFile[]
  readonly links: readonly ArtifactLink[]
  readonly packages: readonly InstalledPackage[]
  readonly contents: Contents
  /** The text of any file of the commit, an input or not: lockfiles and version files may stand above the service. Undefined where there is none. */
  readonly text: (path: string) => Promise<string | undefined>
  /** The matcher of a glob of the configuration. */
  readonly glob: (pattern: string) => (path: string) => boolean
  /** Hex sha256 of what the artifact is built from; written on its manifest. */
  readonly fingerprint: string
  /** Of the slice of the lockfile that the service uses, hex sha256; absent where it has none. */
  readonly lock?: string
  readonly registry: Registry
  /** Whether a layer that lies in the registry under its key may be taken as it is: what the ledger knows, or all where nothing built here is promoted. */
  readonly trustLayer: (claim: LayerClaim) => boolean | Promise<boolean>
  /** `in-<40 hex>`, put on the manifest as a hint. Absent: by digest only. */
  readonly tag?: string
  /** Seconds since 1970 that stand for "when": the newest commit among the inputs is not known in a shallow clone, so 0 unless the configuration says otherwise. */
  readonly created: number
  readonly env: NodeJS.ProcessEnv
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}

/** One layer, or the one file of an artifact, as it lies in the registry. */
export interface BuiltLayer {
  /** `dependencies`, `application`, `base`, or the instruction it comes from. */
  readonly name: string
  readonly digest: Digest
  /** Bytes as stored. */
  readonly size: number
  /** Not made in this build: mounted, or found by its key. */
  readonly reused: boolean
}

/** What a builder made and pushed. */
export interface Built {
  readonly artifact: Artifact
  /** Who made it: `native`, `buildx`, `buildah`. */
  readonly builder: string
  readonly layers: readonly BuiltLayer[]
  /** Plain sentences a reader of the summary should know: why not native, what was left out. */
  readonly notes: readonly string[]
}

/** Makes the artifact and puts it into the registry. Same request, same digest (of `native`). */
export interface Builder {
  readonly name: string
  build(request: BuildRequest): Promise<Built>
}

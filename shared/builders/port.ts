import type { Service } from '../config/model.ts'
import type { Artifact } from '../release/model.ts'
import type { Registry } from '../registry/port.ts'

/** One input file of a service as git has it. Paths are bytes of the repository, decoded as latin1 when they are not UTF-8. */
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

export interface BuildRequest {
  readonly service: Service
  readonly files: readonly InputFile[]
  readonly links: readonly ArtifactLink[]
  readonly packages: readonly InstalledPackage[]
  /** Hex sha256 of what the artifact is built from; written on its manifest. */
  readonly fingerprint: string
  readonly registry: Registry
  /** `in-<40 hex>`, put on the manifest as a hint. */
  readonly tag: string
  readonly log: (line: string) => void
}

/** Makes the artifact and puts it into the registry. Same request, same digest. */
export interface Builder {
  readonly name: string
  build(request: BuildRequest): Promise<Artifact>
}

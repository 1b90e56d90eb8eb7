/** A checksum of the file that a package is installed from, as its lockfile has it. */
export interface Checksum {
  readonly algorithm: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
  /** Lower-case hex. */
  readonly hex: string
}

/** One foreign thing inside an artifact. */
export interface Component {
  readonly name: string
  readonly version: string
  /** Package URL (github.com/package-url/purl-spec); tells components apart. */
  readonly purl: string
  /** As the lockfile has it; it may be no SPDX expression. */
  readonly licence?: string
  readonly checksums: readonly Checksum[]
  /** Where it is from, when that is not the registry of its kind: `git+https://…#<commit>`. */
  readonly source?: string
  /** That it is what an image stands on. */
  readonly base?: true
}

/** What an SBOM says, whatever the format. */
export interface Inventory {
  /** Sorted by package URL, each once. */
  readonly components: readonly Component[]
  /** Lockfiles that do not tell which packages the service uses, a sentence each: then the list lacks theirs. */
  readonly gaps: readonly string[]
}

/** What an SBOM is about. */
export interface Described {
  readonly service: string
  readonly version: string
  /** Hex sha256 of what the artifact is built from. */
  readonly fingerprint: string
  /** `sha256:…` of the artifact's manifest. */
  readonly digest: string
  /** Version of Slipway. */
  readonly tool: string
  /** Seconds since 1970 that stand for "when"; 0 unless the configuration says otherwise, so that equal builds have equal SBOMs. */
  readonly created: number
}

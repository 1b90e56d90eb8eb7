/** A commit as manifest readers see it: the texts they asked for, and which files and folders there are. Paths have `/`, relative to the root; `.` is the root. */
export interface CommitManifests {
  /** The manifests of the reader's own names, by path. Those below a `node_modules` are left out. */
  readonly texts: ReadonlyMap<string, string>
  hasFile(path: string): boolean
  hasFolder(path: string): boolean
  /** Names of the files directly in a folder; empty where there is no such folder. */
  filesIn(folder: string): readonly string[]
  /** Names of the folders directly in a folder. */
  foldersIn(folder: string): readonly string[]
}

/** One thing is built from another, because of a line. */
export interface PathEdge {
  /** The folder (or file) that needs: it stands for the service or library it lies in. */
  readonly from: string
  /** The folder or file that is needed; `.` is the whole repository. What is no service and lies in no library becomes a library. */
  readonly to: string
  /** The line that says so: `services/web/package.json:7 dependencies.@shop/money`. Asked for only when somebody wants to read it. */
  readonly why: () => string
}

/** What manifests of one kind say. */
export interface ManifestReading {
  readonly edges: readonly PathEdge[]
  /** Folders that are packages of a declared workspace, whether anything depends on them or not. */
  readonly packages?: readonly string[]
  /** Manifests that cannot be read: whatever they belong to counts as changed. `message` says what is wrong. */
  readonly damaged?: readonly { readonly path: string; readonly message: string }[]
}

/**
 * Reads one kind of manifest, with no toolchain installed. It works on the whole commit at once, because names of packages are looked up across it.
 * A line that is misread as a dependency only builds a service once too often; one that is overlooked loses a build, so in doubt there is an edge.
 */
export interface ManifestReader {
  /** Names of the files it reads: `go.mod`, or `*.csproj`, or `Dockerfile.*` (one `*` at either end). */
  readonly names: readonly string[]
  /**
   * Further files whose texts are worth reading, once its manifests are known: paths. For what would cost too much to read everywhere.
   * `services` are the folders of the services.
   */
  further?(manifests: CommitManifests, services: readonly string[]): readonly string[]
  /** May load a parser, and so be asynchronous. Never throws for what a file holds. */
  read(manifests: CommitManifests): ManifestReading | Promise<ManifestReading>
}

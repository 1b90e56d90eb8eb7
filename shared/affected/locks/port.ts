/** One lockfile, and the folders it speaks for. */
export interface LockRequest {
  /** The lockfile's folder; `.` is the root. The folders below are written relative to the repository's root, too. */
  readonly root: string
  /** The text of a file of the commit: manifests of the folders and of the lockfile's own folder; undefined where there is none. */
  readonly manifest: (path: string) => string | undefined
}

/** What a lockfile resolves for whoever asks. */
export interface Lock {
  /**
   * The foreign packages that folders (services and the libraries they are built from) use, directly or not, development dependencies of these folders too:
   * a sorted list of lines that identify each by content, `<name>@<version> <integrity or source>`. Two commits with equal lines install the same packages for
   * these folders. Undefined when the lockfile does not tell for one of them: then it counts as a whole.
   */
  slice(folders: readonly string[]): readonly string[] | undefined
}

/** Reads one kind of lockfile. */
export interface LockReader {
  /** Names it has: `package-lock.json`. */
  readonly names: readonly string[]
  /** Languages (as the configuration calls them) whose services it speaks for. */
  readonly languages: readonly string[]
  /** Names of manifests beside or below it that `slice` asks for: `go.mod`. */
  readonly manifests: readonly string[]
  /**
   * A lockfile that is newer than we know, or damaged, gives the reason as text; then it counts as a whole and the reason becomes a warning. Never throws.
   * May load a parser, and so be asynchronous.
   */
  parse(text: string, request: LockRequest): Lock | string | Promise<Lock | string>
}

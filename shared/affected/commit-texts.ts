import { type Folder, filesBelow } from '../commit/folder.ts'
import { indexFolder, type ProjectFiles } from '../config/files.ts'
import type { Repository } from '../git/port.ts'
import type { ManifestFile } from '../graph/manifests.ts'

/** Texts by object id. Content never changes, and two commits share most of it. */
const known = new WeakMap<Repository, Map<string, string>>()

/** Texts of a commit's files, each read once per repository. */
export class CommitTexts {
  /** What was read so far. */
  readonly byPath = new Map<string, string>()
  readonly #repository: Repository
  readonly #root: Folder
  readonly #byOid: Map<string, string>

  constructor(repository: Repository, root: Folder) {
    this.#repository = repository
    this.#root = root
    this.#byOid = known.get(repository) ?? new Map()
    known.set(repository, this.#byOid)
  }

  /** Reads files of the commit, all in one question to git. */
  async read(files: readonly ManifestFile[]): Promise<ReadonlyMap<string, string>> {
    const missing = files.filter(({ oid }) => !this.#byOid.has(oid))
    if (missing.length > 0) {
      for (const [oid, content] of await this.#repository.blobs(missing.map(({ oid }) => oid))) this.#byOid.set(oid, content.toString('utf8'))
    }
    for (const { path, oid } of files) this.byPath.set(path, this.#byOid.get(oid) ?? '')
    return this.byPath
  }

  /** The commit's files as the configuration is read from them. */
  asProjectFiles(): ProjectFiles {
    return {
      index: () => indexFolder(this.#root),
      paths: async () => filesBelow(this.#root, '.').map((entry) => entry.path),
      read: async (path) => {
        const file = this.byPath.has(path) ? undefined : this.#root.file(path)
        if (file?.mode.startsWith('1') && file.mode !== '160000') await this.read([{ path, oid: file.oid }])
        return this.byPath.get(path)
      },
    }
  }
}

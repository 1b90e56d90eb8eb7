import { type Folder, filesBelow } from '../commit/folder.ts'
import { linkTarget } from '../commit/links.ts'
import { indexFolder, type ProjectFiles } from '../config/files.ts'
import type { Repository } from '../git/port.ts'
import type { ManifestFile } from '../graph/manifests.ts'

/** Texts by object id. Content never changes, and two commits share most of it. */
const known = new WeakMap<Repository, Map<string, string>>()

/** As many as Linux follows (path_resolution(7)). */
const mostLinks = 40

/** Texts of a commit's files, each read once per repository. */
export class CommitTexts {
  /** What was read so far. */
  readonly byPath = new Map<string, string>()
  readonly #repository: Repository
  readonly #root: Folder
  readonly #byOid: Map<string, string>
  readonly #links = new Set<string>()

  constructor(repository: Repository, root: Folder) {
    this.#repository = repository
    this.#root = root
    this.#byOid = known.get(repository) ?? new Map()
    known.set(repository, this.#byOid)
  }

  /** Reads files of the commit, all in one question to git. */
  async read(files: readonly ManifestFile[]): Promise<ReadonlyMap<string, string>> {
    // Several may want the same file.
    const distinct = new Set(files)
    const missing = new Set<string>()
    for (const { oid } of distinct) if (!this.#byOid.has(oid)) missing.add(oid)
    if (missing.size > 0) {
      for (const [oid, content] of await this.#repository.blobs([...missing])) this.#byOid.set(oid, content.toString('utf8'))
    }
    for (const { path, oid } of distinct) this.byPath.set(path, this.#byOid.get(oid) ?? '')
    return this.byPath
  }

  /** A file's text; of a link that of the file it points to, as a work tree would give it. */
  async #readThrough(path: string, links: number): Promise<string | undefined> {
    const known = this.byPath.get(path)
    if (known !== undefined && !this.#links.has(path)) return known
    const file = this.#root.file(path)
    if (file === undefined || file.mode === '160000') return undefined
    const text = (await this.read([{ path, oid: file.oid }])).get(path)
    if (file.mode !== '120000') return text
    this.#links.add(path)
    const target = links < mostLinks ? linkTarget(path, text ?? '') : undefined
    return target === undefined ? undefined : this.#readThrough(target, links + 1)
  }

  /** The commit's files as the configuration is read from them. */
  asProjectFiles(): ProjectFiles {
    return {
      index: () => indexFolder(this.#root),
      // Under a link's path lies what the link says.
      known: (path) => (this.#links.has(path) ? undefined : this.byPath.get(path)),
      paths: async () => filesBelow(this.#root, '.').map((entry) => entry.path),
      read: (path) => this.#readThrough(path, 0),
    }
  }
}

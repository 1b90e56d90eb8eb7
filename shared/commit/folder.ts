import type { NameSearch } from './name-search.ts'
import { encodePath } from './path-name.ts'

/** A file of a commit, with its whole path from the root, decoded by `decodePath`. */
export interface TreeEntry {
  readonly path: string
  readonly mode: FolderItem['mode']
  /** Object id, hex. */
  readonly oid: string
}

/** A file, link or submodule directly in a folder of a commit. */
export interface FolderItem {
  /** Decoded by `decodePath`. */
  readonly name: string
  readonly mode: '100644' | '100755' | '120000' | '160000'
  /** Object id, hex. */
  readonly oid: string
}

/** The files directly in a folder. Of most of them nobody wants to know more than the name, so the rest is told when it is asked for. */
export interface FolderContent {
  /** In git's order. */
  readonly names: readonly string[]
  item(index: number): FolderItem
  /** All of them; absent where they are had one by one. */
  items?(): readonly FolderItem[]
  /** Equal for files of equal mode and content only. */
  identity(index: number): string
  /** Indexes of symbolic links. */
  readonly links: readonly number[]
  /** False only where no file has such a name; absent where every name has to be looked at. */
  mayHold?(names: NameSearch): boolean
}

/** A folder of a commit, with all that is below it. Folders of equal content are the same object, whichever commit or path they come from. */
export class Folder {
  /** Id of git's tree object: equal for equal content. */
  readonly oid: string
  readonly #content: FolderContent
  #folders: ReadonlyMap<string, Folder> | (() => ReadonlyMap<string, Folder>)
  #files: readonly FolderItem[] | undefined

  /** `folders`: by name, in git's order; put together when somebody looks below. */
  constructor(oid: string, content: FolderContent, folders: ReadonlyMap<string, Folder> | (() => ReadonlyMap<string, Folder>)) {
    this.oid = oid
    this.#content = content
    this.#folders = folders
  }

  /** Names of the files directly in it, in git's order. */
  get names(): readonly string[] {
    return this.#content.names
  }

  /** Indexes in `names` of the symbolic links directly in it. */
  get links(): readonly number[] {
    return this.#content.links
  }

  /** The folders directly in it by name, in git's order. */
  get folders(): ReadonlyMap<string, Folder> {
    if (typeof this.#folders === 'function') this.#folders = this.#folders()
    return this.#folders
  }

  /** False only where no file directly in it has such a name. */
  mayHold(names: NameSearch): boolean {
    return this.#content.mayHold?.(names) ?? true
  }

  /** The files directly in it, in git's order. */
  get files(): readonly FolderItem[] {
    this.#files ??= this.#content.items?.() ?? this.names.map((_, index) => this.#content.item(index))
    return this.#files
  }

  /** A folder below this one; `.` is this one. Undefined when there is none. */
  folder(path: string): Folder | undefined {
    if (path === '.') return this
    let at: Folder | undefined = this
    for (let start = 0; at && start <= path.length; ) {
      const slash = path.indexOf('/', start)
      const end: number = slash === -1 ? path.length : slash
      at = at.folders.get(path.slice(start, end))
      start = end + 1
    }
    return at
  }

  /** A file below this folder. */
  file(path: string): FolderItem | undefined {
    const [folder, index] = this.#find(path)
    return folder === undefined || index === -1 ? undefined : folder.fileAt(index)
  }

  hasFile(path: string): boolean {
    return this.#find(path)[1] !== -1
  }

  /** The file directly in this folder at an index of `names`. */
  fileAt(index: number): FolderItem {
    return this.#content.item(index)
  }

  /** Equal for two files directly in folders that have the same mode and content; says nothing else. */
  identityAt(index: number): string {
    return this.#content.identity(index)
  }

  #find(path: string): readonly [Folder | undefined, number] {
    const cut = path.lastIndexOf('/')
    const folder = cut === -1 ? this : this.folder(path.slice(0, cut))
    return [folder, folder?.names.indexOf(path.slice(cut + 1)) ?? -1]
  }
}

/** Every file in a folder and below it, in git's order (by the bytes of the path). `path` is the folder's own path, `.` for the root; `skip` leaves folders out. */
export function filesBelow(folder: Folder, path: string, skip?: (path: string) => boolean): readonly TreeEntry[] {
  const found: TreeEntry[] = []
  collect(folder, path === '.' ? '' : `${path}/`, skip, found)
  return found
}

function collect(folder: Folder, prefix: string, skip: ((path: string) => boolean) | undefined, found: TreeEntry[]): void {
  const folders = folder.folders.entries()
  let next = folders.next()
  // git sorts a folder as if its name ended with a slash, so that whole paths come in order.
  const below = (upTo?: string) => {
    for (; !next.done && (upTo === undefined || comesBefore(next.value[0], upTo)); next = folders.next()) {
      const [name, child] = next.value
      if (!skip?.(prefix + name)) collect(child, `${prefix}${name}/`, skip, found)
    }
  }
  for (const { name, mode, oid } of folder.files) {
    below(name)
    found.push({ path: prefix + name, mode, oid })
  }
  below()
}

/** Whether a folder's files come before a file beside it. */
function comesBefore(folder: string, file: string): boolean {
  const name = `${folder}/`
  // Text and bytes are in the same order unless a name has characters beyond U+FFFF or bytes that are no text.
  return /[\ud800-\udfff]/.test(name + file) ? Buffer.compare(encodePath(name), encodePath(file)) < 0 : name < file
}

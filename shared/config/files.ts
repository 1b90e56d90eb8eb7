import { type Folder, filesBelow } from '../commit/folder.ts'

/** The files of a repository as the configuration is read from them: a work tree, or the tree of one commit. */
export interface ProjectFiles {
  /** Every file, relative to the root with `/`, in no particular order. */
  paths(): Promise<readonly string[]>
  /** The text of one file; undefined when there is none. */
  read(path: string): Promise<string | undefined>
  /** The text of a file that was read already; undefined for every other. */
  known?(path: string): string | undefined
  /** What is in them, where that is known without listing every file. */
  index?(): FileIndex
}

/** What is in a set of files, worked out once. */
export interface FileIndex {
  readonly files: Pick<ReadonlySet<string>, 'has'> & Iterable<string>
  /** Every folder with a file in or below it, sorted; `.` is the root. */
  readonly folders: readonly string[]
  hasFolder(path: string): boolean
  /** Names of the folders directly in a folder, sorted. */
  foldersIn(folder: string): readonly string[]
  /** File names directly in a folder. */
  namesIn(folder: string): readonly string[]
}

/** The index of a set of files. */
export async function indexOf(files: ProjectFiles): Promise<FileIndex> {
  return files.index?.() ?? indexFiles(await files.paths())
}

/** The files of a commit as an index: nothing is listed that nobody asks for. */
export function indexFolder(root: Folder): FileIndex {
  let folders: readonly string[] | undefined
  return {
    files: {
      has: (path) => root.hasFile(path),
      [Symbol.iterator]: () =>
        filesBelow(root, '.')
          .map((entry) => entry.path)
          [Symbol.iterator](),
    },
    get folders() {
      folders ??= foldersBelow(root).sort()
      return folders
    },
    hasFolder: (path) => root.folder(path) !== undefined,
    foldersIn: (folder) => [...(root.folder(folder)?.folders.keys() ?? [])].sort(),
    namesIn: (folder) => root.folder(folder)?.names ?? [],
  }
}

function foldersBelow(root: Folder): string[] {
  const found = ['.']
  const walk = (folder: Folder, prefix: string) => {
    for (const [name, child] of folder.folders) {
      found.push(prefix + name)
      walk(child, `${prefix}${name}/`)
    }
  }
  walk(root, '')
  return found
}

/** Indexes a list of files by folder. */
export function indexFiles(paths: readonly string[]): FileIndex {
  const names = new Map<string, string[]>([['.', []]])
  for (const path of paths) {
    const cut = path.lastIndexOf('/')
    const folder = cut < 0 ? '.' : path.slice(0, cut)
    const known = names.get(folder)
    if (known) known.push(path.slice(cut + 1))
    else {
      names.set(folder, [path.slice(cut + 1)])
      for (let up = folder.lastIndexOf('/'); up > 0; up = folder.lastIndexOf('/', up - 1)) {
        const parent = folder.slice(0, up)
        if (names.has(parent)) break
        names.set(parent, [])
      }
    }
  }
  let children: ReadonlyMap<string, readonly string[]> | undefined
  return {
    files: new Set(paths),
    folders: [...names.keys()].sort(),
    hasFolder: (path) => names.has(path),
    foldersIn(folder) {
      children ??= childrenOf(names.keys())
      return children.get(folder) ?? []
    },
    namesIn: (folder) => names.get(folder) ?? [],
  }
}

function childrenOf(folders: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>()
  for (const folder of [...folders].sort()) {
    if (folder === '.') continue
    const cut = folder.lastIndexOf('/')
    const parent = cut === -1 ? '.' : folder.slice(0, cut)
    const known = children.get(parent)
    if (known) known.push(folder.slice(cut + 1))
    else children.set(parent, [folder.slice(cut + 1)])
  }
  return children
}

/** A path below a folder, where `.` is the root. */
export function inFolder(folder: string, path: string): string {
  return folder === '.' ? path : `${folder}/${path}`
}

/** `./services//a/` to `services/a`; the root is `.`. */
export function normalised(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.length === 0 ? '.' : parts.join('/')
}

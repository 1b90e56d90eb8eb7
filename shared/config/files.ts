/** The files of a repository as the configuration is read from them: a work tree, or the tree of one commit. */
export interface ProjectFiles {
  /** Every file, relative to the root with `/`, in no particular order. */
  paths(): Promise<readonly string[]>
  /** The text of one file; undefined when there is none. */
  read(path: string): Promise<string | undefined>
}

/** What is in a set of files, worked out once. */
export interface FileIndex {
  readonly files: ReadonlySet<string>
  /** Every folder with a file in or below it, sorted; `.` is the root. */
  readonly folders: readonly string[]
  hasFolder(path: string): boolean
  /** File names directly in a folder. */
  namesIn(folder: string): readonly string[]
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
  return {
    files: new Set(paths),
    folders: [...names.keys()].sort(),
    hasFolder: (path) => names.has(path),
    namesIn: (folder) => names.get(folder) ?? [],
  }
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

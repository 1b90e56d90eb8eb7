/** The folders of a repository's Gradle projects. */
export interface ProjectFolders {
  readonly all: readonly string[]
  has(folder: string): boolean
  /** Whether there is another project below it. */
  holdsOthers(folder: string): boolean
}

/** Works out once which of some folders lie in others. */
export function projectFoldersOf(folders: Iterable<string>): ProjectFolders {
  const all = new Set(folders)
  const above = new Set<string>(['.'])
  for (const folder of all) {
    for (let cut = folder.lastIndexOf('/'); cut > 0; cut = folder.lastIndexOf('/', cut - 1)) {
      const parent = folder.slice(0, cut)
      if (above.has(parent)) break
      above.add(parent)
    }
  }
  return { all: [...all], has: (folder) => all.has(folder), holdsOthers: (folder) => above.has(folder) }
}

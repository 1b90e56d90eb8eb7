import type { Folder } from './folder.ts'

/**
 * The submodule that a path is, or lies in: its own path. git keeps nothing of it but the commit it is at (https://git-scm.com/docs/gitsubmodules), so that commit
 * stands for whatever is below. Undefined for every other path. Only for paths that are no folder: the way there is walked part by part.
 */
export function submoduleAt(root: Folder, path: string): string | undefined {
  if (path === '.') return undefined
  let folder: Folder | undefined = root
  for (let start = 0; folder && start <= path.length; ) {
    const slash = path.indexOf('/', start)
    const end: number = slash === -1 ? path.length : slash
    const name = path.slice(start, end)
    const below: Folder | undefined = folder.folders.get(name)
    if (!below && folder.file(name)?.mode === '160000') return path.slice(0, end)
    folder = below
    start = end + 1
  }
  return undefined
}

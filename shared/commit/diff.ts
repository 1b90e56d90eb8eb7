import { type Folder, filesBelow } from './folder.ts'
import { submoduleAt } from './submodule.ts'

/** Paths of the files that differ between two folders in mode or content, or that only one has; in git's order within each folder. Equal folders are not looked into. */
export function changedPaths(before: Folder | undefined, after: Folder | undefined, path = '.'): readonly string[] {
  const changed: string[] = []
  compare(before, after, path === '.' ? '' : `${path}/`, changed)
  return changed
}

function compare(before: Folder | undefined, after: Folder | undefined, prefix: string, changed: string[]): void {
  if (before?.oid === after?.oid) return
  if (before === undefined || after === undefined) {
    const only = before ?? after
    if (only) for (const file of filesBelow(only, '.')) changed.push(prefix + file.path)
    return
  }
  const left = new Map(before.names.map((name, index) => [name, index]))
  after.names.forEach((name, index) => {
    const old = left.get(name)
    left.delete(name)
    if (old === undefined || before.identityAt(old) !== after.identityAt(index)) changed.push(prefix + name)
  })
  for (const name of left.keys()) changed.push(prefix + name)
  for (const name of new Set([...before.folders.keys(), ...after.folders.keys()]))
    compare(before.folders.get(name), after.folders.get(name), `${prefix}${name}/`, changed)
}

/** Whether two folders have the same files, links and submodules, and those that matter with the same content. */
export function sameFiles(before: Folder, after: Folder, matters: (path: string) => boolean, prefix = ''): boolean {
  if (before.oid === after.oid) return true
  if (before.names.length !== after.names.length || before.folders.size !== after.folders.size) return false
  const same = before.names.every((name, index) => {
    if (after.names[index] !== name) return false
    if (before.identityAt(index) === after.identityAt(index)) return true
    return before.fileAt(index).mode === after.fileAt(index).mode && !matters(prefix + name)
  })
  if (!same) return false
  for (const [name, folder] of before.folders) {
    const other = after.folders.get(name)
    if (!other || !sameFiles(folder, other, matters, `${prefix}${name}/`)) return false
  }
  return true
}

/** What a path holds, as a text that is equal for equal content: the object id of a folder, a file, or the submodule it lies in. Undefined where there is nothing. */
export function contentAt(root: Folder, path: string): string | undefined {
  const folder = root.folder(path)
  if (folder) return folder.oid
  const file = root.file(path) ?? root.file(submoduleAt(root, path) ?? path)
  return file && `${file.mode} ${file.oid}`
}

/**
 * A relative path as a manifest writes it (`../libs/money`, `./x/`, `x\y` is one name), seen from a folder of the repository. The answer has no `.`, `..` or
 * trailing `/`; `.` is the root of the repository. Undefined when the path is absolute or leaves the repository.
 */
export function resolvePath(fromFolder: string, written: string): string | undefined {
  if (written.startsWith('/')) return undefined
  const parts = fromFolder === '.' ? [] : fromFolder.split('/')
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.length === 0 ? '.' : parts.join('/')
}

/** The folder a file or folder lies in: `.` for one at the root. */
export function folderOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return cut === -1 ? '.' : path.slice(0, cut)
}

/** A name in a folder, as a path from the root. */
export function pathIn(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`
}

/** Whether a path is a folder itself or lies anywhere below it; everything lies in `.`. */
export function liesIn(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`)
}

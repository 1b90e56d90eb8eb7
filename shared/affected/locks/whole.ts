/**
 * Why a text cannot be a whole lockfile of any kind: git left the marks of a merge in it. Undefined when there are none. Git writes them at the start of a line
 * (git-merge, "How conflicts are presented").
 */
export function mergeMarks(text: string): string | undefined {
  const found = /^(?:<{7}|>{7}) /m.exec(text)
  if (!found) return undefined
  return `has the marks of an unfinished merge in line ${text.slice(0, found.index).split('\n').length}`
}

/** A version of a lockfile's format that was made after this code. */
export function newerThanKnown(tool: string, version: string | number): string {
  return `written by a newer ${tool} than this version of Slipway knows (lockfileVersion ${version})`
}

/** The folder of the repository as a lockfile in `root` writes it: `.` for its own folder; undefined for one that is not below. */
export function belowRoot(root: string, folder: string): string | undefined {
  if (root === '.' || root === '') return folder === '' ? '.' : folder
  if (folder === root) return '.'
  return folder.startsWith(`${root}/`) ? folder.slice(root.length + 1) : undefined
}

import { encodePath } from '../../commit/path-name.ts'
import { UserError } from '../../errors.ts'
import type { Entry } from './entry.ts'

/** Sorted by the bytes of their paths, so that a layer does not depend on who listed its files. */
export function sortEntries(entries: readonly Entry[]): Entry[] {
  // Code units sort as UTF-8 does, except from the surrogates on.
  if (!entries.some(({ path }) => /[\ud800-\uffff]/.test(path))) return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return entries
    .map((entry) => ({ entry, bytes: encodePath(entry.path) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ entry }) => entry)
}

/** What must not be in one layer, as sentences: paths that leave it, two members of one path, members below a file or link, names that delete (`.wh.`). */
export function entryProblems(sorted: readonly Entry[]): readonly string[] {
  const problems: string[] = []
  const closed = new Set<string>()
  let before = ''
  for (const entry of sorted) {
    const { path, type } = entry
    if (!staysInside(path)) problems.push(`${shown(path)} leaves the layer: paths are relative, without . and ..`)
    else if (path === before) problems.push(`${path} is there twice`)
    // OCI image-spec 1.1, layer.md, "Whiteouts": such a file would delete its neighbour.
    else if (path.slice(path.lastIndexOf('/') + 1).startsWith('.wh.'))
      problems.push(`${path}: a name that begins with .wh. deletes a file in an image, rename it`)
    if (type === 'link' && (entry.target === '' || entry.target.includes('\0'))) problems.push(`${path} is a link to nothing`)
    if (!Number.isInteger(entry.mode) || entry.mode < 0 || entry.mode > 0o7777) problems.push(`${path} has the mode ${entry.mode}, which is none`)
    for (const id of [entry.uid, entry.gid])
      if (id !== undefined && !(Number.isSafeInteger(id) && id >= 0)) problems.push(`${path} has the owner ${id}, which is none`)
    if (type !== 'folder') closed.add(path)
    before = path
  }
  problems.push(...underFiles(sorted, closed))
  return problems
}

/** Refuses with everything that is wrong, the first ten by name. */
export function refuseAll(what: string, problems: readonly string[]): void {
  if (problems.length === 0) return
  const more = problems.length > 10 ? `; and ${problems.length - 10} more` : ''
  throw new UserError(`${what} cannot be built: ${problems.slice(0, 10).join('; ')}${more}`)
}

/** Whether a relative path stays below where it starts. */
export function staysInside(path: string): boolean {
  if (path === '' || path.startsWith('/') || path.includes('\0')) return false
  if (!/(^|\/)(\.{1,2})?(\/|$)/.test(path)) return true
  return path.split('/').every((part) => part !== '..' && part !== '.' && part !== '')
}

/** Whether a link at a path points to something below the top, by its text: relative, and never higher than it is deep. */
export function linkStaysInside(path: string, target: string): boolean {
  if (target === '' || target.startsWith('/') || target.includes('\0')) return false
  let depth = path.split('/').length - 1
  for (const part of target.split('/')) {
    if (part === '..') depth--
    else if (part !== '' && part !== '.') depth++
    if (depth < 0) return false
  }
  return true
}

/** A file cannot hold files, and a link would lead them elsewhere. Neighbours share their folder, which is looked at once. */
function underFiles(sorted: readonly Entry[], closed: ReadonlySet<string>): readonly string[] {
  const problems: string[] = []
  let known = ''
  for (const { path } of sorted) {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
    if (folder === known || folder === '') continue
    known = folder
    for (let above = folder; above !== ''; above = above.slice(0, Math.max(above.lastIndexOf('/'), 0))) {
      if (closed.has(above)) problems.push(`${path} lies below ${above}, which is no folder`)
    }
  }
  return problems
}

function shown(path: string): string {
  return path === '' ? 'an empty path' : path
}

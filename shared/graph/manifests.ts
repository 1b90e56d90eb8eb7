import type { Folder } from '../commit/folder.ts'
import { searchFor } from '../commit/name-search.ts'
import { submoduleAt } from '../commit/submodule.ts'
import type { CommitManifests } from './reader.ts'

/** A file whose text is wanted. */
export interface ManifestFile {
  readonly path: string
  readonly oid: string
}

/**
 * Says which of several lists of name patterns (`go.mod`, `*.csproj`, `Dockerfile.*`) a file name is in: the lists' indexes. Asked for every file of a commit, so
 * patterns are only tried on names with their extension, or with their first letter where they end open.
 */
export function nameMatcher(lists: readonly (readonly string[])[]): (name: string) => readonly number[] {
  const exact = new Map<string, number[]>()
  const byHint = new Map<string, { readonly start: string; readonly end: string; readonly list: number }[]>()
  lists.forEach((names, list) => {
    for (const name of names) {
      const star = name.indexOf('*')
      if (star === -1) add(exact, name, list)
      else {
        const [start, end] = [name.slice(0, star), name.slice(star + 1)]
        add(byHint, end.includes('.') ? extensionOf(end) : `^${start.charAt(0)}`, { start, end, list })
      }
    }
  })
  const any = searchFor(lists.flat()).whole
  const matching = (name: string) => {
    const found = exact.get(name) ?? none
    const [ending, beginning] = [byHint.get(extensionOf(name)), byHint.get(`^${name.charAt(0)}`)]
    if (ending === undefined && beginning === undefined) return found
    const fitting = [...(ending ?? []), ...(beginning ?? [])].filter(
      ({ start, end }) => name.length >= start.length + end.length && name.endsWith(end) && name.startsWith(start),
    )
    return fitting.length === 0 ? found : [...new Set([...found, ...fitting.map((pattern) => pattern.list)])]
  }
  return (name) => (any.test(name) ? matching(name) : none)
}

const none: readonly number[] = []

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.'))
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** The files of a commit that some list names, by list. Links, and what lies below a `node_modules`, are nobody's manifests. */
export function findManifests(root: Folder, lists: readonly (readonly string[])[]): readonly (readonly ManifestFile[])[] {
  const matches = nameMatcher(lists)
  const search = searchFor(lists.flat())
  const found: ManifestFile[][] = lists.map(() => [])
  const look = (folder: Folder, prefix: string) => {
    const { names } = folder
    for (let index = 0; index < names.length; index++) {
      const fitting = matches(names[index] ?? '')
      if (fitting.length === 0) continue
      const { name, mode, oid } = folder.fileAt(index)
      const file = { path: prefix + name, oid }
      if (mode.startsWith('100')) for (const list of fitting) found[list]?.push(file)
    }
  }
  const walk = (folder: Folder, prefix: string) => {
    if (folder.mayHold(search)) look(folder, prefix)
    for (const [name, child] of folder.folders) if (name !== 'node_modules' && name !== '.git') walk(child, `${prefix}${name}/`)
  }
  walk(root, '')
  return found
}

/** A commit's folders with the texts that a reader may see. What is in a submodule nobody can see, so all that is asked for there may be. */
export function manifestsOf(root: Folder, texts: ReadonlyMap<string, string>): CommitManifests {
  return {
    texts,
    hasFile: (path) => root.hasFile(path),
    hasFolder: (path) => root.folder(path) !== undefined || submoduleAt(root, path) !== undefined,
    filesIn: (folder) => root.folder(folder)?.names ?? [],
    foldersIn: (folder) => [...(root.folder(folder)?.folders.keys() ?? [])],
  }
}

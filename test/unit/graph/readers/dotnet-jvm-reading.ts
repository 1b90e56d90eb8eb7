import type { CommitManifests, ManifestReader } from '../../../../shared/graph/reader.ts'

/** A commit with some files, as one reader sees it. */
export function commitOf(files: Readonly<Record<string, string>>, names: readonly string[]): CommitManifests {
  const paths = Object.keys(files)
  const folders = new Map<string, { files: string[]; folders: Set<string> }>([['.', { files: [], folders: new Set() }]])
  const folder = (path: string): { files: string[]; folders: Set<string> } => {
    const known = folders.get(path)
    if (known) return known
    const made = { files: [], folders: new Set<string>() }
    folders.set(path, made)
    const cut = path.lastIndexOf('/')
    folder(cut === -1 ? '.' : path.slice(0, cut)).folders.add(path.slice(cut + 1))
    return made
  }
  for (const path of paths) {
    const cut = path.lastIndexOf('/')
    folder(cut === -1 ? '.' : path.slice(0, cut)).files.push(path.slice(cut + 1))
  }
  const isNamed = (path: string) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return names.some((each) => (each.startsWith('*') ? name.endsWith(each.slice(1)) : each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each))
  }
  return {
    texts: new Map(Object.entries(files).filter(([path]) => isNamed(path))),
    hasFile: (path) => path in files,
    hasFolder: (path) => folders.has(path),
    filesIn: (path) => folders.get(path)?.files ?? [],
    foldersIn: (path) => [...(folders.get(path)?.folders ?? [])],
  }
}

/** What a reader says of some files: `from → to`, sorted, each once. */
export async function readingOf(reader: ManifestReader, files: Readonly<Record<string, string>>) {
  const { edges, packages = [], damaged = [] } = await reader.read(commitOf(files, reader.names))
  return {
    edges: [...new Set(edges.map(({ from, to }) => `${from} → ${to}`))].sort(),
    why: (edge: string) => edges.filter(({ from, to }) => `${from} → ${to}` === edge).map(({ why }) => why()),
    packages: [...packages].sort(),
    damaged,
  }
}

import type { CommitManifests, ManifestReader } from '../../../../shared/graph/reader.ts'

/** A commit with some files, as one reader sees it: the manifests of its names, and what it asks for besides. */
export function commitOf(reader: ManifestReader, files: Readonly<Record<string, string>>, services: readonly string[] = []): CommitManifests {
  const folders = new Map<string, { readonly files: string[]; readonly folders: Set<string> }>([['.', { files: [], folders: new Set() }]])
  const folder = (path: string): { readonly files: string[]; readonly folders: Set<string> } => {
    const known = folders.get(path)
    if (known) return known
    const made = { files: [], folders: new Set<string>() }
    folders.set(path, made)
    folder(parentOf(path)).folders.add(path.slice(path.lastIndexOf('/') + 1))
    return made
  }
  for (const path of Object.keys(files)) folder(parentOf(path)).files.push(path.slice(path.lastIndexOf('/') + 1))
  const manifests = (texts: ReadonlyMap<string, string>): CommitManifests => ({
    texts,
    hasFile: (path) => path in files,
    hasFolder: (path) => folders.has(path),
    filesIn: (path) => folders.get(path)?.files ?? [],
    foldersIn: (path) => [...(folders.get(path)?.folders ?? [])],
  })
  const own = new Map(Object.entries(files).filter(([path]) => isNamed(path, reader.names)))
  const further = reader.further?.(manifests(own), services) ?? []
  return manifests(new Map([...own, ...further.flatMap((path): [string, string][] => (files[path] === undefined ? [] : [[path, files[path]]]))]))
}

/** What a reader says of some files: edges as `from → to`, sorted, each once. */
export async function readingOf(reader: ManifestReader, files: Readonly<Record<string, string>>, services: readonly string[] = []) {
  const { edges, packages = [], damaged = [] } = await reader.read(commitOf(reader, files, services))
  return {
    edges: [...new Set(edges.map(({ from, to }) => `${from} → ${to}`))].sort(),
    why: (edge: string) => edges.filter(({ from, to }) => `${from} → ${to}` === edge).map(({ why }) => why()),
    packages: [...packages].sort(),
    damaged,
  }
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
}

function isNamed(path: string, names: readonly string[]): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return names.some((each) => {
    const star = each.indexOf('*')
    return star === -1 ? name === each : name.startsWith(each.slice(0, star)) && name.endsWith(each.slice(star + 1))
  })
}

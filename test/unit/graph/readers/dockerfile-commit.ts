import type { CommitManifests, ManifestReader } from '../../../../shared/graph/reader.ts'

/** A commit whose files have these texts; one given as `true` is there, and nobody's manifest. */
export function commit(files: Readonly<Record<string, string | true>>, reader: ManifestReader): CommitManifests {
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
  for (const path of Object.keys(files)) {
    const cut = path.lastIndexOf('/')
    folder(cut === -1 ? '.' : path.slice(0, cut)).files.push(path.slice(cut + 1))
  }
  const isNamed = (path: string) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return reader.names.some((pattern) => {
      const [start = '', end] = pattern.split('*')
      return end === undefined ? name === pattern : name.length > start.length + end.length && name.startsWith(start) && name.endsWith(end)
    })
  }
  const texts = new Map<string, string>()
  const made: CommitManifests = {
    texts,
    hasFile: (path) => Object.hasOwn(files, path),
    hasFolder: (path) => folders.has(path),
    filesIn: (path) => folders.get(path)?.files ?? [],
    foldersIn: (path) => [...(folders.get(path)?.folders ?? [])],
  }
  const put = (path: string) => {
    const text = files[path]
    if (text !== undefined) texts.set(path, text === true ? '' : text)
  }
  for (const path of Object.keys(files)) if (isNamed(path)) put(path)
  for (const path of reader.further?.(made, []) ?? []) put(path)
  return made
}

/** The edges a reader finds, as `from -> to`, sorted. */
export async function edgesOf(reader: ManifestReader, files: Readonly<Record<string, string | true>>): Promise<readonly string[]> {
  const { edges } = await reader.read(commit(files, reader))
  return edges.map(({ from, to }) => `${from} -> ${to}`).sort()
}

/** The lines behind the edges, sorted. */
export async function whysOf(reader: ManifestReader, files: Readonly<Record<string, string | true>>): Promise<readonly string[]> {
  const { edges } = await reader.read(commit(files, reader))
  return edges.map(({ why }) => why()).sort()
}

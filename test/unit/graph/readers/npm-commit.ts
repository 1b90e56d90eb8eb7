import type { CommitManifests, ManifestReader, ManifestReading } from '../../../../shared/graph/reader.ts'

/** A commit of some files, as a reader sees it; texts of its own names, and of those `further` asks for. */
export async function readFiles(reader: ManifestReader, files: Readonly<Record<string, string>>, services: readonly string[] = []): Promise<ManifestReading> {
  const own = Object.keys(files).filter((path) => reader.names.some((name) => matches(name, path.slice(path.lastIndexOf('/') + 1))))
  const texts = new Map(own.map((path) => [path, files[path] ?? '']))
  const more = reader.further?.(commitOf(files, texts), services) ?? []
  for (const path of more) if (files[path] !== undefined) texts.set(path, files[path])
  return reader.read(commitOf(files, texts))
}

/** The edges as `from → to`, sorted. */
export async function edgesOf(reader: ManifestReader, files: Readonly<Record<string, string>>, services: readonly string[] = []): Promise<readonly string[]> {
  const { edges } = await readFiles(reader, files, services)
  return [...new Set(edges.map((edge) => `${edge.from} → ${edge.to}`))].sort()
}

/** Manifests written as values: `{ 'libs/a': { name: 'a' } }` is the package.json of `libs/a`; whatever is a text is a file. */
export function repository(packages: Readonly<Record<string, object | string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(packages).map(([path, value]) =>
      typeof value === 'string' ? [path, value] : [path === '.' ? 'package.json' : `${path}/package.json`, `${JSON.stringify(value, null, 2)}\n`],
    ),
  )
}

export function commitOf(files: Readonly<Record<string, string>>, texts: ReadonlyMap<string, string>): CommitManifests {
  const paths = Object.keys(files)
  const below = (folder: string) =>
    paths.filter((path) => folder === '.' || path.startsWith(`${folder}/`)).map((path) => (folder === '.' ? path : path.slice(folder.length + 1)))
  return {
    texts,
    hasFile: (path) => files[path] !== undefined,
    hasFolder: (folder) => below(folder).length > 0,
    filesIn: (folder) => below(folder).filter((path) => !path.includes('/')),
    foldersIn: (folder) => [...new Set(below(folder).flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : [])))],
  }
}

function matches(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*')
  if (star === -1) return name === pattern
  return name.length >= pattern.length && name.startsWith(pattern.slice(0, star)) && name.endsWith(pattern.slice(star + 1))
}

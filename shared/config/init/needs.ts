import { nameMatcher } from '../../graph/manifests.ts'
import type { CommitManifests, PathEdge } from '../../graph/reader.ts'
import { manifestReaders } from '../../graph/readers.ts'
import type { FileIndex, ProjectFiles } from '../files.ts'
import { inFolder } from '../files.ts'

/** Who is built from whom, as the manifests of every language say. */
export interface Needs {
  readonly edges: readonly Pick<PathEdge, 'from' | 'to'>[]
  /** Folders that a workspace (of npm, Cargo, Maven, …) lists. */
  readonly packages: ReadonlySet<string>
}

/** Reads the manifests there are. `services` are the folders that look like services so far: some languages say in their sources what they need. */
export async function readNeeds(index: FileIndex, files: ProjectFiles, services: readonly string[]): Promise<Needs> {
  const matches = nameMatcher(manifestReaders.map((reader) => reader.names))
  const paths = manifestReaders.map((): string[] => [])
  for (const folder of index.folders) {
    if (folder.split('/').includes('node_modules')) continue
    for (const name of index.namesIn(folder)) for (const reader of matches(name)) paths[reader]?.push(inFolder(folder, name))
  }
  const texts = new Map<string, string>()
  const read = async (wanted: readonly string[]) => {
    await Promise.all(wanted.map(async (path) => texts.has(path) || texts.set(path, (await files.read(path)) ?? '')))
    return new Map(wanted.map((path) => [path, texts.get(path) ?? '']))
  }
  const view = viewOf(index)
  const readings = await Promise.all(
    manifestReaders.map(async ({ load }, position) => {
      const own = await read(paths[position] ?? [])
      if (own.size === 0) return { edges: [] }
      const reader = await load()
      const further = (reader.further?.({ ...view, texts: own }, services) ?? []).filter((path) => !own.has(path) && index.files.has(path))
      return reader.read({ ...view, texts: new Map([...own, ...(await read(further))]) })
    }),
  )
  return {
    edges: readings.flatMap(({ edges }) => edges),
    packages: new Set(readings.flatMap((reading) => ('packages' in reading ? (reading.packages ?? []) : []))),
  }
}

function viewOf(index: FileIndex): Omit<CommitManifests, 'texts'> {
  return {
    hasFile: (path) => index.files.has(path),
    hasFolder: (path) => index.hasFolder(path),
    filesIn: (folder) => index.namesIn(folder),
    foldersIn: (folder) => index.foldersIn(folder),
  }
}

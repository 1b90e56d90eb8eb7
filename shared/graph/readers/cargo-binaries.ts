import type { CommitManifests, PathEdge } from '../reader.ts'
import { type CargoManifest, whyCargo } from './cargo-manifest.ts'
import { folderOf, liesIn, pathIn, resolvePath } from './folder-path.ts'

/**
 * One package may hold several commands (https://doc.rust-lang.org/cargo/reference/cargo-targets.html#target-auto-discovery), each of them a service: these need
 * what the package needs, its Cargo.toml, its build script, and its library, but not each other.
 */
export function binaryEdges(manifest: CargoManifest, needs: readonly PathEdge[], commit: CommitManifests): readonly PathEdge[] {
  const source = pathIn(manifest.folder, 'src')
  const listed = pathIn(source, 'bin')
  const named = manifest.sources.flatMap((each) => (each.isBinary ? (resolvePath(manifest.folder, each.written) ?? []) : [])).map(folderOf)
  const found = [...commit.foldersIn(listed).map((name) => pathIn(listed, name)), ...named].filter(
    (folder) => folder !== manifest.folder && folder !== listed && (liesIn(folder, listed) || !liesIn(folder, source)) && commit.hasFolder(folder),
  )
  if (found.length === 0) return []
  const shared = [
    ...commit.filesIn(source).map((name) => pathIn(source, name)),
    ...commit.foldersIn(source).flatMap((name) => (name === 'bin' ? [] : [pathIn(source, name)])),
    ...['Cargo.toml', 'build.rs'].map((name) => pathIn(manifest.folder, name)).filter((file) => commit.hasFile(file)),
  ]
  const why = whyCargo(manifest, ['package', 'name'])
  return [...new Set(found)].flatMap((from) => [
    ...needs.map((need) => ({ ...need, from })),
    ...shared.flatMap((to) => (liesIn(from, to) ? [] : [{ from, to, why }])),
  ])
}

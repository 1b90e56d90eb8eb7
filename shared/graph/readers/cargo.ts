import type { CommitManifests, ManifestReader, ManifestReading, PathEdge } from '../reader.ts'
import { binaryEdges } from './cargo-binaries.ts'
import { type CargoDependency, type CargoManifest, readCargoManifest, whyCargo } from './cargo-manifest.ts'
import { type CargoWorkspaces, findCargoWorkspaces } from './cargo-workspaces.ts'
import { damagedAbove } from './damaged-above.ts'
import { folderOf, liesIn, pathIn, resolvePath } from './folder-path.ts'
import { tomlReader } from './toml-document.ts'

/** Cargo: path dependencies, workspaces and what is inherited from them, patches with a path, and the settings cargo looks for in the folders above. */
export const cargoReader: ManifestReader = { names: ['Cargo.toml'], read }

async function read(commit: CommitManifests): Promise<ManifestReading> {
  const damaged: { path: string; message: string }[] = []
  const manifests = new Map<string, CargoManifest>()
  const parse = await tomlReader()
  for (const [path, text] of commit.texts) {
    const toml = parse(text)
    if (typeof toml === 'string') damaged.push({ path, message: toml })
    else manifests.set(folderOf(path), readCargoManifest(path, text, toml))
  }
  const workspaces = findCargoWorkspaces(manifests)
  const edges = [...manifests.values()].flatMap((manifest) => {
    const needs = edgesOf(manifest, workspaces, commit)
    return manifest.name === undefined ? needs : [...needs, ...binaryEdges(manifest, needs, commit)]
  })
  return { edges: [...edges, ...damagedAbove(damaged, manifests.keys())], packages: workspaces.members, damaged }
}

function edgesOf(manifest: CargoManifest, workspaces: CargoWorkspaces, commit: CommitManifests): readonly PathEdge[] {
  if (manifest.name === undefined) return []
  const root = workspaces.rootOf(manifest)
  const edges: PathEdge[] = []
  const add = (to: string | undefined, why: () => string) => {
    if (to !== undefined && to !== manifest.folder && (commit.hasFolder(to) || commit.hasFile(to))) edges.push({ from: manifest.folder, to, why })
  }
  for (const dependency of manifest.dependencies) {
    const found = pathOf(dependency, manifest, root)
    if (found !== undefined) add(found, whyCargo(manifest, dependency.keys))
  }
  for (const source of manifest.sources) {
    const file = resolvePath(manifest.folder, source.written)
    if (file === undefined || liesIn(file, manifest.folder)) continue
    // A source file brings the modules beside it, a build script may be any file.
    add(source.keys[1] === 'build' ? file : folderOf(file), whyCargo(manifest, source.keys))
  }
  const patching = root ?? manifest
  for (const patch of patching.patches) {
    if (manifest.dependencies.some((each) => pathOf(each, manifest, root) === undefined))
      add(resolvePath(patching.folder, patch.path ?? ''), whyCargo(patching, patch.keys))
  }
  if (root && root !== manifest) add(root.path, () => `${root.path}:1 workspace of ${manifest.name}`)
  for (const file of filesAbove(manifest.folder, commit)) add(file, () => `${file}:1 holds for all below`)
  return edges
}

function pathOf(dependency: CargoDependency, manifest: CargoManifest, root: CargoManifest | undefined): string | undefined {
  if (dependency.path !== undefined) return resolvePath(manifest.folder, dependency.path)
  const inherited = dependency.inherits === undefined ? undefined : root?.workspace?.dependencies.get(dependency.inherits)
  return root && inherited?.path !== undefined ? resolvePath(root.folder, inherited.path) : undefined
}

/** Settings and the toolchain's version: https://doc.rust-lang.org/cargo/reference/config.html#hierarchical-structure and https://rust-lang.github.io/rustup/overrides.html */
const above = ['.cargo/config.toml', '.cargo/config', 'rust-toolchain.toml', 'rust-toolchain'] as const

function filesAbove(folder: string, commit: CommitManifests): readonly string[] {
  const found: string[] = []
  for (let at = folder; at !== '.'; ) {
    at = folderOf(at)
    for (const name of above) if (commit.hasFile(pathIn(at, name))) found.push(pathIn(at, name))
  }
  return found
}

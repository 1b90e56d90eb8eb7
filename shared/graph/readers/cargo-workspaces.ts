import type { CargoManifest } from './cargo-manifest.ts'
import { folderOf, liesIn, resolvePath } from './folder-path.ts'
import { folderGlob } from './path-glob.ts'

/** Which Cargo.toml is the workspace root of which. */
export interface CargoWorkspaces {
  /** The root of a package, itself if it is one; undefined when it stands alone. */
  rootOf(manifest: CargoManifest): CargoManifest | undefined
  /** Folders that a workspace's `members` name. */
  readonly members: readonly string[]
}

/** https://doc.rust-lang.org/cargo/reference/workspaces.html, and find_workspace_root and is_excluded in cargo's src/cargo/core/workspace.rs */
export function findCargoWorkspaces(manifests: ReadonlyMap<string, CargoManifest>): CargoWorkspaces {
  const roots = [...manifests.values()].filter((manifest) => manifest.workspace)
  return {
    rootOf: (manifest) => rootOf(manifest, manifests),
    members: [...new Set(roots.flatMap((root) => membersOf(root, manifests)))],
  }
}

function rootOf(manifest: CargoManifest, manifests: ReadonlyMap<string, CargoManifest>): CargoManifest | undefined {
  if (manifest.workspace) return manifest
  if (manifest.root !== undefined) return manifests.get(resolvePath(manifest.folder, manifest.root) ?? '')
  for (let folder = manifest.folder; folder !== '.'; ) {
    folder = folderOf(folder)
    const above = manifests.get(folder)
    if (above?.workspace && !isExcluded(above, manifest.folder)) return above
  }
  return undefined
}

function isExcluded(root: CargoManifest, folder: string): boolean {
  const names = (list: readonly string[] = []) => list.some((written) => liesIn(folder, resolvePath(root.folder, written) ?? '\0'))
  return names(root.workspace?.exclude) && !names(root.workspace?.members)
}

function membersOf(root: CargoManifest, manifests: ReadonlyMap<string, CargoManifest>): readonly string[] {
  const found = (root.workspace?.members ?? []).flatMap((written) => {
    const pattern = resolvePath(root.folder, written)
    if (pattern === undefined) return []
    if (!/[*?[]/.test(pattern)) return manifests.has(pattern) ? [pattern] : []
    const matches = folderGlob(pattern)
    return [...manifests.keys()].filter((folder) => matches(folder) && !isExcluded(root, folder))
  })
  return root.name === undefined ? found : [root.folder, ...found]
}

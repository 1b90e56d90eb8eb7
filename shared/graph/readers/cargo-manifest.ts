import { folderOf } from './folder-path.ts'
import { isTable, type TomlTable, tableAt, textAt, textsOf, tomlLine } from './toml-document.ts'

/** A dependency as a Cargo.toml writes it: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html */
export interface CargoDependency {
  /** The crate's name, not the one it is renamed to. */
  readonly crate: string
  readonly path: string | undefined
  /** The key under `[workspace.dependencies]` it is inherited from. */
  readonly inherits: string | undefined
  /** Where it stands: `dependencies`, `money`. */
  readonly keys: readonly string[]
}

/** One Cargo.toml. */
export interface CargoManifest {
  readonly path: string
  readonly folder: string
  readonly text: string
  /** Undefined in a virtual one. */
  readonly name: string | undefined
  readonly dependencies: readonly CargoDependency[]
  /** Files outside the usual places: `package.build`, `lib.path`, `bin.path`. Relative to the folder. */
  readonly sources: readonly { readonly written: string; readonly keys: readonly string[]; readonly isBinary: boolean }[]
  /** `package.workspace`. */
  readonly root: string | undefined
  readonly workspace: CargoWorkspace | undefined
  /** `[patch]` and `[replace]` with a path, by crate. */
  readonly patches: readonly CargoDependency[]
}

/** `[workspace]`: https://doc.rust-lang.org/cargo/reference/workspaces.html */
export interface CargoWorkspace {
  readonly members: readonly string[]
  readonly exclude: readonly string[]
  readonly dependencies: ReadonlyMap<string, CargoDependency>
}

const kinds = ['dependencies', 'dev-dependencies', 'build-dependencies', 'dev_dependencies', 'build_dependencies'] as const

/** What a Cargo.toml says, once it is parsed. */
export function readCargoManifest(path: string, text: string, toml: TomlTable): CargoManifest {
  const own = tableAt(toml, 'package')
  const project = isTable(toml.package) ? own : tableAt(toml, 'project')
  const dependencies = kinds.flatMap((kind) => dependenciesOf(tableAt(toml, kind), [kind]))
  const targets = tableAt(toml, 'target')
  for (const target of Object.keys(targets))
    for (const kind of kinds) dependencies.push(...dependenciesOf(tableAt(targets, target, kind), ['target', target, kind]))
  return {
    path,
    folder: folderOf(path),
    text,
    name: textAt(project, 'name'),
    dependencies,
    sources: sourcesOf(toml, project),
    root: textAt(project, 'workspace'),
    workspace: isTable(toml.workspace) ? workspaceOf(toml.workspace) : undefined,
    patches: patchesOf(toml),
  }
}

/** `[patch]` and `[replace]` of a Cargo.toml or a .cargo/config.toml that lead to a folder: https://doc.rust-lang.org/cargo/reference/overriding-dependencies.html */
export function patchesOf(toml: TomlTable): readonly CargoDependency[] {
  const found: CargoDependency[] = []
  const patch = tableAt(toml, 'patch')
  for (const registry of Object.keys(patch)) found.push(...dependenciesOf(tableAt(patch, registry), ['patch', registry]))
  // The key of a replacement is `name:version`.
  for (const each of dependenciesOf(tableAt(toml, 'replace'), ['replace']))
    found.push({ ...each, crate: each.crate.replace(/^.*#/, '').replace(/[:@].*$/, '') })
  return found.filter((each) => each.path !== undefined)
}

function dependenciesOf(table: TomlTable, keys: readonly string[]): CargoDependency[] {
  return Object.keys(table).map((key) => {
    const written = table[key]
    if (!isTable(written)) return { crate: key, path: undefined, inherits: undefined, keys: [...keys, key] }
    return {
      crate: textAt(written, 'package') ?? key,
      path: textAt(written, 'path'),
      inherits: written.workspace === true ? key : undefined,
      keys: [...keys, key],
    }
  })
}

function workspaceOf(table: TomlTable): CargoWorkspace {
  const dependencies = dependenciesOf(tableAt(table, 'dependencies'), ['workspace', 'dependencies'])
  return {
    members: textsOf(table.members),
    exclude: textsOf(table.exclude),
    dependencies: new Map(dependencies.map((each) => [each.keys[2] ?? '', each])),
  }
}

function sourcesOf(toml: TomlTable, project: TomlTable): CargoManifest['sources'] {
  const found: { written: string; keys: readonly string[]; isBinary: boolean }[] = []
  const build = textAt(project, 'build')
  if (build !== undefined) found.push({ written: build, keys: ['package', 'build'], isBinary: false })
  const library = textAt(tableAt(toml, 'lib'), 'path')
  if (library !== undefined) found.push({ written: library, keys: ['lib', 'path'], isBinary: false })
  for (const kind of ['bin', 'test', 'bench', 'example']) {
    const list = toml[kind]
    for (const each of Array.isArray(list) ? list : []) {
      const path = isTable(each) ? textAt(each, 'path') : undefined
      if (path !== undefined) found.push({ written: path, keys: [kind, 'path'], isBinary: kind === 'bin' })
    }
  }
  return found
}

/** `services/orders/Cargo.toml:12 dependencies.money` */
export function whyCargo(manifest: { readonly path: string; readonly text: string }, keys: readonly string[], more = ''): () => string {
  return () => `${manifest.path}:${tomlLine(manifest.text, ...keys)} ${keys.join('.')}${more}`
}

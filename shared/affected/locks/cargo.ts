import { inFolder } from '../../config/files.ts'
import { type LockNode, slicer } from './graph.ts'
import type { MachineTable } from './machine-toml.ts'
import type { Lock, LockReader, LockRequest } from './port.ts'
import { belowRoot, newerThanKnown } from './whole.ts'
import { readToml, tableOf, tablesOf, textOf, textsOf } from './whole-toml.ts'

/**
 * Cargo.lock of version 1 to 4 (cargo's src/cargo/core/resolver/encode.rs). A crate of the repository has no source there, and one list of what it needs, for its
 * tests and build script too. Which features are on is not in it: that is what manifests say.
 */
export const cargoLock: LockReader = {
  names: ['Cargo.lock'],
  languages: ['rust'],
  manifests: ['Cargo.toml'],
  async parse(text, request) {
    const file = await readToml(text, new Set())
    if (typeof file === 'string') return file
    const version = textOf(file, 'version') ?? '1'
    if (!/^\d+$/.test(version)) return 'without a version that cargo writes'
    if (Number(version) > 4) return newerThanKnown('cargo', version)
    // Before `[[package]]` had all of them, the only package of the repository stood in `[root]`.
    const root = file.get('root')
    const packages = [...(root instanceof Map ? [root as MachineTable] : []), ...tablesOf(file.get('package'))]
    if (packages.length === 0) return 'without packages'
    const crates = packages.map((each) => crateOf(each, tableOf(file, 'metadata')))
    if (crates.some(({ name, version }) => name === '' || version === '')) return 'damaged: a package without name or version'
    return cargoLockOf(crates, request)
  },
}

interface Crate {
  readonly name: string
  readonly version: string
  /** Empty for those in the repository. */
  readonly source: string
  readonly checksum: string | undefined
  /** `name`, `name version` or `name version (source)`: as much as tells them apart. */
  readonly dependencies: readonly string[]
}

function crateOf(table: MachineTable, metadata: MachineTable): Crate {
  const [name, version, source] = [textOf(table, 'name') ?? '', textOf(table, 'version') ?? '', textOf(table, 'source') ?? '']
  const replaced = textOf(table, 'replace')
  const own = textOf(table, 'checksum')
  // Version 1 has them at the end of the file.
  const checksum = own ?? textOf(metadata, `checksum ${name} ${version} (${source})`)
  const dependencies = textsOf(table.get('dependencies'))
  return { name, version, source, checksum: checksum === '<none>' ? undefined : checksum, dependencies: replaced ? [...dependencies, replaced] : dependencies }
}

function cargoLockOf(crates: readonly Crate[], { root, manifest }: LockRequest): Lock {
  const byName = new Map<string, number[]>()
  crates.forEach(({ name }, index) => {
    const known = byName.get(name)
    if (known) known.push(index)
    else byName.set(name, [index])
  })
  const nodes = crates.map((crate): LockNode => {
    const found = crate.dependencies.map((each) => find(crates, byName, each))
    return { ...identity(crate), needs: found.flat(), incomplete: found.some((each) => each.length === 0) }
  })
  const slice = slicer(nodes)
  const startsOf = (folder: string) => {
    if (belowRoot(root, folder) === undefined) return undefined
    const name = packageName(manifest(inFolder(folder, 'Cargo.toml')) ?? '')
    const found = name === undefined ? [] : (byName.get(name) ?? []).filter((index) => crates[index]?.source === '')
    return found.length === 0 ? undefined : found
  }
  return {
    slice(folders) {
      // A workspace's Cargo.toml that somebody is built from counts as a file; its own package is not needed for that.
      const starts = folders.filter((folder) => !isManifest(folder)).map(startsOf)
      return starts.every((each) => each !== undefined) ? slice(starts.flat()) : undefined
    },
  }
}

function isManifest(path: string): boolean {
  return path === 'Cargo.toml' || path.endsWith('/Cargo.toml')
}

function identity({ name, version, source, checksum }: Crate): Pick<LockNode, 'name' | 'label' | 'line'> {
  if (source === '') return { name: '', label: `${name} ${version}`, line: '' }
  const label = `${name}@${version}`
  const line = `${label} ${checksum ?? source}`
  return { name, label: checksum === undefined ? line : label, line }
}

/** The crates a dependency may mean. Sources of git repositories are written without the commit there. */
function find(crates: readonly Crate[], byName: ReadonlyMap<string, readonly number[]>, dependency: string): readonly number[] {
  const [name = '', version, ...rest] = dependency.split(' ')
  const named = byName.get(name) ?? []
  if (version === undefined) return named
  const matching = named.filter((index) => crates[index]?.version === version)
  const source = rest.join(' ').replace(/^\(|\)$/g, '')
  if (source === '' || matching.length < 2) return matching
  const exact = matching.filter((index) => crates[index]?.source === source || withoutCommit(crates[index]?.source ?? '') === withoutCommit(source))
  return exact.length === 0 ? matching : exact
}

function withoutCommit(source: string): string {
  return source.startsWith('git+') ? source.replace(/#[^#]*$/, '') : source
}

/** `package.name` of a Cargo.toml; undefined when it has none, or hides it where only a TOML reader would find it (then the lockfile counts as a whole). */
function packageName(text: string): string | undefined {
  if (/"""|'''/.test(text)) return undefined
  const [, section = ''] = /^[ \t]*\[[ \t]*(?:package|project)[ \t]*\][^\n]*\n((?:(?![ \t]*\[)[^\n]*(?:\n|$))*)/m.exec(text) ?? []
  return /^[ \t]*"?name"?[ \t]*=[ \t]*["']([^"'\\]+)["']/m.exec(section)?.[1]
}

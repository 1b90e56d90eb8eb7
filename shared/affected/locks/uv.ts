import { resolvePath } from '../../graph/readers/folder-path.ts'
import { type LockNode, slicer } from './graph.ts'
import type { MachineTable, MachineToml } from './machine-toml.ts'
import type { Lock, LockReader } from './port.ts'
import { belowRoot, newerThanKnown } from './whole.ts'
import { contentOf, flat, readToml, tableOf, tablesOf, textOf, textsOf } from './whole-toml.ts'

/**
 * uv.lock of version 1; `revision` only adds what older readers may pass over (docs.astral.sh/uv/concepts/resolution/#lockfile-versioning, and
 * crates/uv-resolver/src/lock/mod.rs). A folder to start from brings its extras and groups; what others want of it is only what they name.
 */
export const uvLock: LockReader = {
  names: ['uv.lock'],
  languages: ['python'],
  manifests: [],
  async parse(text, { root }) {
    const file = await readToml(text, new Set(['wheels']))
    if (typeof file === 'string') return file
    const version = textOf(file, 'version')
    if (version === undefined || !/^\d+$/.test(version)) return 'without a version that uv writes'
    if (Number(version) > 1) return newerThanKnown('uv', version)
    const packages = tablesOf(file.get('package')).map(packageOf)
    const nameless = packages.findIndex(({ name, source }) => name === '' || source.size === 0)
    if (nameless !== -1) return `damaged: package ${nameless + 1} has no name or no source`
    const names = new Set(packages.map(({ name }) => name))
    const missing = textsOf(tableOf(file, 'manifest').get('members')).find((member) => !names.has(member))
    return missing === undefined ? uvLockOf(packages, root) : `damaged: the member ${missing} is missing`
  },
}

interface UvPackage {
  readonly name: string
  readonly version: string | undefined
  readonly source: MachineTable
  /** Where a folder of the repository is, from the lockfile's. */
  readonly folder: string | undefined
  readonly content: string
  readonly dependencies: readonly MachineTable[]
  readonly extras: MachineTable
  readonly groups: MachineTable
}

function packageOf(table: MachineTable): UvPackage {
  const source = tableOf(table, 'source')
  return {
    name: textOf(table, 'name') ?? '',
    version: textOf(table, 'version'),
    source,
    folder: textOf(source, 'editable') ?? textOf(source, 'virtual') ?? textOf(source, 'directory'),
    content: contentOf(table.get('sdist'), table.get('wheels')),
    dependencies: tablesOf(table.get('dependencies')),
    extras: tableOf(table, 'optional-dependencies'),
    // Before uv 0.4.27 groups had one name, too.
    groups: tableOf(table, 'dev-dependencies'),
  }
}

function uvLockOf(packages: readonly UvPackage[], root: string): Lock {
  const byName = new Map<string, number[]>()
  packages.forEach(({ name }, index) => {
    const known = byName.get(name)
    if (known) known.push(index)
    else byName.set(name, [index])
  })
  const nodes: LockNode[] = []
  const wanted: { readonly of: number; readonly dependencies: readonly MachineTable[] }[] = []
  const add = (node: Pick<LockNode, 'name' | 'label' | 'line'>, dependencies: readonly MachineTable[], base: readonly number[] = []) => {
    const of = nodes.push({ ...node, needs: base }) - 1
    wanted.push({ of, dependencies })
    return of
  }
  packages.forEach((each) => {
    add(identity(each), each.dependencies)
  })
  /** By package and extra. */
  const extras = packages.map(({ name, extras: table }, index) => {
    return new Map([...table].map(([extra, list]) => [extra, add(bare(`${name}[${extra}]`), tablesOf(list), [index])]))
  })
  const starts = new Map<string, number>()
  packages.forEach(({ name, folder, groups }, index) => {
    const path = folder === undefined ? undefined : resolvePath(root, folder)
    const all = [...groups.values()].flatMap((list) => tablesOf(list))
    if (path !== undefined) starts.set(path, add(bare(`${name} and its groups`), all, [index, ...(extras[index]?.values() ?? [])]))
  })

  /** The nodes a dependency may mean: of forks the one with its version, or all that fit. */
  function find(dependency: MachineTable): readonly number[] {
    const [version, source] = [textOf(dependency, 'version'), dependency.get('source')]
    const named = byName.get(textOf(dependency, 'name') ?? '') ?? []
    const found = named.length < 2 ? named : named.filter((index) => fits(packages[index], version, source))
    const asked = dependency.get('extra') ?? dependency.get('extras')
    if (asked === undefined) return found
    const names = typeof asked === 'string' ? [asked] : textsOf(asked)
    return [...found, ...found.flatMap((index) => names.flatMap((name) => extras[index]?.get(name) ?? []))]
  }
  /** Which fork counts where. */
  const conditions = new Map<string, number>()
  function conditionOf(dependency: MachineTable, marker: string): number {
    const label = `${textOf(dependency, 'name') ?? ''}@${textOf(dependency, 'version') ?? ''} if ${marker}`
    const known = conditions.get(label) ?? nodes.push({ name: '', label, line: label, needs: [] }) - 1
    conditions.set(label, known)
    return known
  }
  for (const { of, dependencies } of wanted) {
    const needs = [...(nodes[of]?.needs ?? [])]
    let incomplete = false
    for (const dependency of dependencies) {
      const found = find(dependency)
      incomplete ||= found.length === 0
      needs.push(...found)
      const marker = textOf(dependency, 'marker')
      if (marker !== undefined && (byName.get(textOf(dependency, 'name') ?? '')?.length ?? 0) > 1) needs.push(conditionOf(dependency, marker))
    }
    const node = nodes[of]
    if (node) nodes[of] = { ...node, needs, incomplete }
  }
  const slice = slicer(nodes)
  return {
    slice(folders) {
      const at = folders.filter((folder) => !isFile(folder)).map((folder) => (belowRoot(root, folder) === undefined ? undefined : starts.get(folder)))
      return at.every((number) => number !== undefined) ? slice(at) : undefined
    },
  }
}

/** A manifest that somebody is built from counts as a file. */
function isFile(path: string): boolean {
  return /(?:^|\/)pyproject\.toml$/.test(path)
}

function fits(found: UvPackage | undefined, version: string | undefined, source: MachineToml | undefined): boolean {
  if (!found || (version !== undefined && found.version !== version)) return false
  return source === undefined || flat(found.source) === flat(source)
}

function bare(label: string): Pick<LockNode, 'name' | 'label' | 'line'> {
  return { name: '', label, line: '' }
}

function identity({ name, version = '', source, folder, content }: UvPackage): Pick<LockNode, 'name' | 'label' | 'line'> {
  if (folder !== undefined) return bare(`${name} ${folder}`)
  const label = `${name}@${version}`
  // The index is a mirror of one content; a git repository has no hashes but its commit.
  const line = `${label} ${content || flat(source)}`
  return { name, label: source.has('registry') ? label : `${label} ${flat(source)}`, line }
}

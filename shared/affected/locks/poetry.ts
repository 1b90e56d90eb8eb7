import { inFolder } from '../../config/files.ts'
import { normalName } from '../../graph/readers/python-requirement.ts'
import { tomlReader } from '../../graph/readers/toml-document.ts'
import { type LockNode, slicer } from './graph.ts'
import type { MachineTable, MachineToml } from './machine-toml.ts'
import { type PoetryWant, wantOf, wantsOfProject } from './poetry-project.ts'
import type { Lock, LockReader, LockRequest } from './port.ts'
import { belowRoot, newerThanKnown } from './whole.ts'
import { contentOf, flat, readToml, tableOf, tablesOf, textOf, textsOf } from './whole-toml.ts'

/**
 * poetry.lock of lock-version 1 and 2 (poetry's src/poetry/packages/locker.py). It does not say who asks for what: the folders' pyproject.toml do. Of a package in
 * several versions all count. What is only for other Pythons may be missing.
 */
export const poetryLock: LockReader = {
  names: ['poetry.lock'],
  languages: ['python'],
  manifests: ['pyproject.toml'],
  async parse(text, request) {
    const file = await readToml(text, new Set(['files']))
    if (typeof file === 'string') return file
    const metadata = tableOf(file, 'metadata')
    const version = textOf(metadata, 'lock-version')
    if (version === undefined || !/^\d+\.\d+$/.test(version)) return 'without the lock-version that poetry writes at its end'
    if (Number.parseInt(version, 10) > 2) return newerThanKnown('poetry', version)
    // Before poetry 1.3 files stood at the end, by name; then the hashes of all versions of a name are one.
    const files = new Map([...tableOf(metadata, 'files')].map(([name, list]) => [normalName(name), list]))
    const packages = tablesOf(file.get('package')).map((table) => packageOf(table, files))
    if (packages.some(({ name, version }) => name === '' || version === '')) return 'damaged: a package without name or version'
    return poetryLockOf(packages, request, await tomlReader())
  },
}

interface PoetryPackage {
  /** Normalised. */
  readonly name: string
  readonly version: string
  readonly source: MachineTable
  readonly content: string
  readonly markers: string
  readonly wants: readonly PoetryWant[]
  /** What it wants besides, by extra. */
  readonly extras: ReadonlyMap<string, readonly PoetryWant[]>
}

function packageOf(table: MachineTable, files: ReadonlyMap<string, MachineToml>): PoetryPackage {
  const name = normalName(textOf(table, 'name') ?? '')
  const extras = new Map([...tableOf(table, 'extras')].map(([extra, list]) => [normalName(extra), textsOf(list).map((each) => wantOf(each, false))]))
  return {
    name,
    version: textOf(table, 'version') ?? '',
    source: tableOf(table, 'source'),
    content: contentOf(table.get('files') ?? files.get(name)),
    markers: table.has('markers') ? flat(table.get('markers')) : '',
    wants: [...tableOf(table, 'dependencies')].flatMap(([wanted, how]) => wantsOf(wanted, how)),
    extras,
  }
}

/** `name = ">=1"`, `name = {version = …, optional = true}`, or a list of such. */
function wantsOf(name: string, how: MachineToml): readonly PoetryWant[] {
  if (Array.isArray(how)) return (how as readonly MachineToml[]).flatMap((each) => wantsOf(name, each))
  if (!(how instanceof Map)) return [{ name: normalName(name), extras: [], required: true }]
  const table: MachineTable = how
  // Optional ones are wanted by an extra.
  if (table.get('optional') === true) return []
  const required = !table.has('markers') && !table.has('python')
  return [{ name: normalName(name), extras: textsOf(table.get('extras')).map(normalName), required }]
}

/** Which poetry before version 1.6 left out (`unsafe packages` of its installer). */
const unlocked = new Set(['setuptools', 'pip', 'wheel', 'distribute', 'python'])

function poetryLockOf(packages: readonly PoetryPackage[], { root, manifest }: LockRequest, parse: Awaited<ReturnType<typeof tomlReader>>): Lock {
  const byName = new Map<string, number[]>()
  packages.forEach(({ name }, index) => {
    const known = byName.get(name)
    if (known) known.push(index)
    else byName.set(name, [index])
  })
  const nodes: LockNode[] = packages.map((each) => ({ ...identity(each, (byName.get(each.name)?.length ?? 0) > 1), needs: [] }))
  const extras = packages.map((each) => {
    return new Map([...each.extras.keys()].map((extra) => [extra, nodes.push({ name: '', label: `${each.name}[${extra}]`, line: '', needs: [] }) - 1]))
  })
  const find = ({ name, extras: asked }: PoetryWant) => {
    const found = byName.get(name) ?? []
    return [...found, ...asked.flatMap((extra) => found.flatMap((index) => extras[index]?.get(extra) ?? []))]
  }
  const isMissing = ({ name, required }: PoetryWant) => required && !byName.has(name) && !unlocked.has(name)
  const connect = (number: number, wants: readonly PoetryWant[]) => {
    const node = nodes[number]
    if (node) nodes[number] = { ...node, needs: wants.flatMap(find), incomplete: wants.some(isMissing) }
  }
  packages.forEach((each, index) => {
    connect(index, each.wants)
    for (const [extra, wants] of each.extras) connect(extras[index]?.get(extra) ?? -1, wants)
  })
  const slice = slicer(nodes)
  const known = new Map<string, readonly number[] | undefined>()
  const startsOf = (folder: string): readonly number[] | undefined => {
    const text = belowRoot(root, folder) === undefined ? undefined : manifest(inFolder(folder, 'pyproject.toml'))
    const toml = text === undefined ? undefined : parse(text)
    const wants = toml === undefined || typeof toml === 'string' ? undefined : wantsOfProject(toml)
    return wants === undefined || wants.some(isMissing) ? undefined : wants.flatMap(find)
  }
  return {
    slice(folders) {
      // A manifest that somebody is built from counts as a file.
      const asked = folders.filter((folder) => !/(?:^|\/)pyproject\.toml$/.test(folder))
      const starts = asked.map((folder) => {
        if (!known.has(folder)) known.set(folder, startsOf(folder))
        return known.get(folder)
      })
      return starts.every((each) => each !== undefined) ? slice(starts.flat()) : undefined
    },
  }
}

function identity({ name, version, source, content, markers }: PoetryPackage, isFork: boolean): Pick<LockNode, 'name' | 'label' | 'line'> {
  const kind = textOf(source, 'type')
  if (kind === 'directory') return { name: '', label: `${name} ${textOf(source, 'url') ?? ''}`, line: '' }
  const isIndex = kind === undefined || kind === 'legacy'
  const label = `${name}@${version}`
  const line = `${label} ${isIndex && content !== '' ? content : `${flat(source)} ${content}`}`.trimEnd()
  return { name, label: isIndex ? label : line, line: isFork && markers !== '' ? `${line} if ${markers}` : line }
}

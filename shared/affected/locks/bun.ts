import { inFolder } from '../../config/files.ts'
import { sha256Hex } from '../../release/canonical.ts'
import { eachWanted, type LockedPackage, lockKey } from '../lockfile.ts'
import { type LockNode, slicer } from './graph.ts'
import type { Lock, LockReader } from './port.ts'
import { belowRoot, mergeMarks, newerThanKnown } from './whole.ts'

/** Newest `lockfileVersion` we know: 3, a 2 whose `overrides` hold rules for one dependent; bun 1.2 wrote 0 and 1 (src/install/lockfile/bun.lock.rs, Version). */
const newest = 3

/**
 * bun.lock, the text format (bun.com/docs/pm/lockfile; src/install/lockfile/bun.lock.rs): `workspaces` by folder, and `packages` by a path of names that is looked up
 * as Node looks up folders: `orders/debug/ms` is what debug means by ms where orders means debug.
 */
export const bunLock: LockReader = {
  names: ['bun.lock', 'bun.lockb'],
  languages: ['node'],
  manifests: [],
  parse(text, { root, manifest }) {
    const file = readBunFile(text)
    if (typeof file === 'string') return file
    return bunLockOf(file, root, manifest)
  },
}

type Wanted = Readonly<Record<string, unknown>>
/** A folder of the repository, or what a package says of itself. */
interface Manifest {
  readonly name?: unknown
  readonly dependencies?: Wanted
  readonly devDependencies?: Wanted
  readonly optionalDependencies?: Wanted
  readonly peerDependencies?: Wanted
}

interface BunFile {
  readonly workspaces: Readonly<Record<string, Manifest>>
  readonly packages: Readonly<Record<string, readonly unknown[]>>
  readonly settings: Readonly<Record<string, unknown>>
}

function readBunFile(text: string): BunFile | string {
  // The binary format begins with `#!/usr/bin/env bun` and `bun-lockfile-format-v0`.
  if (text.startsWith('#!/usr/bin/env bun')) return 'binary: bun install --save-text-lockfile writes bun.lock, which can be read'
  let file: unknown
  try {
    // bun writes JSON with a comma behind the last member, at the end of its line; no text in JSON holds a line break, so none is touched.
    file = JSON.parse(text.replace(/,(?=[ \t\r]*\n\s*[}\]])/g, ''))
  } catch {
    return mergeMarks(text) ?? 'not JSON as bun writes it'
  }
  if (!isRecord(file)) return 'not a bun.lock'
  const { lockfileVersion, workspaces, packages, ...settings } = file
  if (typeof lockfileVersion !== 'number') return 'without a lockfileVersion'
  if (lockfileVersion > newest) return newerThanKnown('bun', lockfileVersion)
  if (!isRecord(workspaces) || !isRecord(packages)) return 'without workspaces and packages'
  for (const key in workspaces) if (!isRecord(workspaces[key])) return `damaged: workspaces["${key}"] is not an object`
  for (const key in packages) if (!Array.isArray(packages[key])) return `damaged: packages["${key}"] is not a list`
  return { workspaces, packages, settings } as BunFile
}

function bunLockOf({ workspaces, packages, settings }: BunFile, root: string, read: (path: string) => string | undefined): Lock {
  const keys = Object.keys(packages)
  const folders = Object.keys(workspaces)
  const numbers = new Map(keys.map((key, index) => [key, index]))
  // Two nodes for each folder: as what others link to, and, with its development dependencies, to start from.
  const linked = new Map(folders.map((folder, index) => [folder, keys.length + index]))
  const starts = new Map(folders.map((folder, index) => [folder, keys.length + folders.length + index]))
  const extra: LockNode[] = []
  const addLine = (line: string) => keys.length + 2 * folders.length + extra.push({ name: '', label: '', line, needs: [] }) - 1
  const common = Object.entries(settings).flatMap(([key, value]) => (apart.has(key) ? [] : [addLine(`${key} ${JSON.stringify(value)}`)]))
  const touching = touchingLines(settings, (path) => read(inFolder(root, path)), addLine)

  function needs(at: string, own: Manifest, dev: boolean): Pick<LockNode, 'needs' | 'incomplete'> {
    const found: number[] = []
    let incomplete = false
    eachWanted(own as LockedPackage, dev, (name, required) => {
      const number = lookUp(at, name)
      if (number !== undefined) found.push(number)
      else incomplete ||= required
    })
    return { needs: found, incomplete }
  }

  function lookUp(at: string, name: string): number | undefined {
    for (let above = at; ; above = parent(above)) {
      const key = above === '' ? name : `${above}/${name}`
      const number = numbers.get(key)
      if (number !== undefined) return linked.get(folderOf(packages[key]?.[0]) ?? '../') ?? number
      if (above === '') return undefined
    }
  }

  const nodes: LockNode[] = keys.map((key) => {
    const entry = packages[key] ?? []
    const { name, label, line } = contentOf(entry)
    const own = needs(key, entry.find(isRecord) ?? {}, false)
    return { name, label, line, ...own, needs: [...own.needs, ...touching(name, label)] }
  })
  for (const dev of [false, true]) {
    for (const folder of folders) {
      const own = workspaces[folder] ?? {}
      nodes.push({ name: '', label: folder || '.', line: '', ...needs(folder === '' ? '' : String(own.name), own, dev) })
    }
  }
  const slice = slicer([...nodes, ...extra])
  return {
    slice(asked) {
      const from = asked.map((folder) => starts.get(lockKey(belowRoot(root, folder) ?? '../')))
      return from.every((number) => number !== undefined) ? slice([...common, ...from]) : undefined
    },
  }
}

/** What is told apart by package; catalogs are resolved in what folders use. */
const apart = new Set(['overrides', 'patchedDependencies', 'trustedDependencies', 'catalog', 'catalogs'])

/** Nodes for who uses a package: `overrides` of it, its patch, and that its scripts may run. bun writes only where a patch is, so its text is read. */
function touchingLines(settings: Readonly<Record<string, unknown>>, read: (path: string) => string | undefined, addLine: (line: string) => number) {
  const numbers = new Map<string, number[]>()
  const add = (about: string, line: string) => numbers.set(about, [...(numbers.get(about) ?? []), addLine(line)])
  for (const [name, value] of entriesOf(settings.overrides)) add(name, `overrides ${name} ${JSON.stringify(value)}`)
  for (const [label, path] of entriesOf(settings.patchedDependencies)) {
    const patch = read(String(path))
    add(label, `patchedDependencies ${label} ${path}${patch === undefined ? '' : ` ${sha256Hex(patch)}`}`)
  }
  if (Array.isArray(settings.trustedDependencies)) for (const name of settings.trustedDependencies) add(String(name), `trustedDependencies ${name}`)
  return (name: string, label: string): readonly number[] => [...(numbers.get(name) ?? []), ...(numbers.get(label) ?? [])]
}

/** Of an entry of `packages`: `["ms@2.1.2", "<registry, or nothing>", {…}, "<integrity>"]`, `["x@git+…#<commit>", {…}, "<commit>"]`, `["x@file:…", {…}]`. */
function contentOf(entry: readonly unknown[]): Pick<LockNode, 'name' | 'label' | 'line'> {
  const id = String(entry[0])
  if (folderOf(id) !== undefined) return { name: '', label: id, line: '' }
  const integrity = entry.length === 4 && typeof entry[1] === 'string' ? entry[3] || entry[1] : entry.slice(1).find((each) => typeof each === 'string')
  return { name: id.slice(0, id.indexOf('@', 1)), label: id, line: typeof integrity === 'string' ? `${id} ${integrity}` : id }
}

/** `libs/log` of `@shop/log@workspace:libs/log`; the root is `x@root:`. */
function folderOf(id: unknown): string | undefined {
  if (typeof id !== 'string') return undefined
  const at = id.indexOf('@', 1)
  if (id.startsWith('@workspace:', at)) return id.slice(at + '@workspace:'.length)
  return id.startsWith('@root:', at) ? '' : undefined
}

/** The path of names without its last; a scope's name holds a slash. */
function parent(key: string): string {
  const cut = key.lastIndexOf('/')
  if (cut === -1) return ''
  const scope = key.lastIndexOf('/', cut - 1)
  if (key[scope + 1] !== '@') return key.slice(0, cut)
  return scope === -1 ? '' : key.slice(0, scope)
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

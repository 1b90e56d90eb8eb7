import { eachWanted, type LockedPackage, type Lockfile, lockKey } from '../lockfile.ts'
import { type LockNode, slicer } from './graph.ts'
import type { Lock, LockReader } from './port.ts'
import { belowRoot, mergeMarks, newerThanKnown } from './whole.ts'

/**
 * package-lock.json and npm-shrinkwrap.json of version 2 and 3 (docs.npmjs.com/cli/configuring-npm/package-lock-json). Lines say name, version and integrity
 * and not where in node_modules a package stands, so that what npm hoists for others moves no one. `overrides` stand in the root's package.json, and here only
 * as what they resolved to.
 */
export const npmLock: LockReader = {
  names: ['package-lock.json', 'npm-shrinkwrap.json'],
  languages: ['node'],
  manifests: [],
  parse(text, { root }) {
    const packages = readPackages(text)
    if (typeof packages === 'string') return packages
    return npmLockOf(packages, root)
  },
}

/** The `packages` of the file, or why it cannot be used. */
function readPackages(text: string): Lockfile | string {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return mergeMarks(text) ?? 'not JSON'
  }
  if (!isRecord(file)) return 'not a package-lock.json'
  const { lockfileVersion, packages } = file
  if (typeof lockfileVersion === 'number' && lockfileVersion > 3) return newerThanKnown('npm', lockfileVersion)
  if (lockfileVersion === 1) return 'written by an npm before version 7 (lockfileVersion 1), which does not say what folders of a workspace use'
  if (lockfileVersion !== 2 && lockfileVersion !== 3) return 'without a lockfileVersion that npm writes'
  if (!isRecord(packages)) return 'without packages'
  for (const key in packages) if (!isRecord(packages[key])) return `damaged: packages["${key}"] is not an object`
  return packages as Lockfile
}

function npmLockOf(lockfile: Lockfile, root: string): Lock {
  // A folder of the repository is two nodes: as one that others link to; and as one to start from, which needs that and its development dependencies.
  const keys = Object.keys(lockfile)
  const entries = keys.map((key) => lockfile[key] ?? {})
  const folders = keys.filter((key) => !isForeign(key))
  const starts = new Map(folders.map((key, index) => [key, keys.length + index]))
  const places = new Places(keys)

  function node(key: string, entry: LockedPackage): LockNode {
    const needs: number[] = []
    let incomplete = false
    const hosts = places.hostsAbove(key)
    eachWanted(entry, true, (name, required) => {
      const at = places.lookUp(hosts, name)
      const target = at === undefined ? undefined : entries[at]
      if (at === undefined) incomplete ||= required
      else if (!target?.link) needs.push(at)
      else {
        // A link out of the repository may lead to what the lockfile does not have.
        const linked = places.numbers.get(target.resolved ?? '')
        if (linked !== undefined) needs.push(linked)
      }
    })
    const content = isForeign(key) ? contentOf(key, entry) : { name: '', label: key || '.', line: '' }
    return { name: content.name, label: content.label, line: content.line, needs, incomplete }
  }

  const nodes = keys.map((key, index) => node(key, withoutDevelopment(entries[index] ?? {})))
  for (const key of folders) {
    const { needs, ...rest } = node(key, { devDependencies: lockfile[key]?.devDependencies ?? {} })
    nodes.push({ ...rest, needs: [...needs, places.numbers.get(key) ?? 0] })
  }
  const slice = slicer(nodes)
  return {
    slice(asked: readonly string[]) {
      const at = asked.map((folder) => starts.get(lockKey(belowRoot(root, folder) ?? '../')))
      return at.every((number) => number !== undefined) ? slice(at) : undefined
    },
  }
}

/** Where packages stand, for looking them up as Node does (nodejs.org/api/modules.html, "Loading from node_modules folders") with few texts to build. */
class Places {
  readonly numbers: ReadonlyMap<string, number>
  /** Of packages in the uppermost node_modules, by name. */
  private readonly top = new Map<string, number>()
  /** Packages and folders that have a node_modules of their own. */
  private readonly hosts = new Set<string>()

  constructor(keys: readonly string[]) {
    this.numbers = new Map(keys.map((key, index) => [key, index]))
    keys.forEach((key, index) => {
      const at = key.lastIndexOf('/node_modules/')
      if (at !== -1) this.hosts.add(key.slice(0, at))
      else if (key.startsWith('node_modules/')) this.top.set(key.slice('node_modules/'.length), index)
    })
  }

  /** Those of the packages and folders from `key` up that have a node_modules, the nearest first; without the root. */
  hostsAbove(key: string): readonly string[] {
    const found: string[] = []
    for (let at = key; at !== ''; ) {
      if (this.hosts.has(at)) found.push(at)
      const nested = at.lastIndexOf('/node_modules/')
      // Out of a package's own node_modules first, then folder by folder.
      const inside = nested !== -1 || at.startsWith('node_modules/')
      at = at.slice(0, Math.max(inside ? nested : at.lastIndexOf('/'), 0))
    }
    return found
  }

  lookUp(hosts: readonly string[], name: string): number | undefined {
    for (const host of hosts) {
      const number = this.numbers.get(`${host}/node_modules/${name}`)
      if (number !== undefined) return number
    }
    return this.top.get(name)
  }
}

function withoutDevelopment(entry: LockedPackage): LockedPackage {
  return entry.devDependencies === undefined ? entry : { ...entry, devDependencies: {} }
}

function contentOf(key: string, { name, version = '', integrity, resolved = '', link }: LockedPackage): Pick<LockNode, 'name' | 'label' | 'line'> {
  const real = name ?? key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length)
  if (link) return { name: '', label: key, line: '' }
  const label = `${real}@${version}`
  // Where there is no integrity (git, a folder) only the address tells one content from another; elsewhere it only names a mirror.
  const source = integrity ?? resolved
  const line = source === '' ? label : `${label} ${source}`
  return { name: real, label: integrity === undefined ? line : label, line }
}

function isForeign(key: string): boolean {
  return key.startsWith('node_modules/') || key.includes('/node_modules/')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
